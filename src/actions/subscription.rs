//! What provisioning and changing subscriptions share: why one is not done, and what follows when it is.

use super::error::Error;
use super::follow;
use crate::app::Stale;
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::customer::Customer;
use crate::domain::event::{Details, Event, EventActor};
use crate::domain::notice::Audience;
use crate::domain::partner::Partner;
use crate::domain::subscription::{ReadOnly, Subscription, Terms};
use crate::domain::subscription_change::{ChangeKind, Objection};
use crate::mail::Stationery;
use crate::mail::subscription_notices::{self, SubscriptionNotice};
use crate::store::subscriptions::Doer;
use crate::store::{
    self, MetAnother, Writer, outbox, partners, plans, services, subscription_changes, users,
};

/// Why nothing changed.
#[derive(Debug, thiserror::Error)]
pub enum NotDone {
    /// The actor may only read it.
    #[error("may only be read: {0}")]
    ReadOnly(ReadOnly),
    /// It is no longer what the page showed.
    #[error("changed meanwhile")]
    ChangedMeanwhile,
    /// What it would cost is no longer what the page showed.
    #[error("another price than was shown")]
    PriceChanged,
    /// Something is wrong with the wish.
    #[error("objection: {0}")]
    Objection(Objection),
    /// It did not even come to that.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<ReadOnly> for NotDone {
    fn from(why: ReadOnly) -> Self {
        Self::ReadOnly(why)
    }
}

impl From<Objection> for NotDone {
    fn from(objection: Objection) -> Self {
        Self::Objection(objection)
    }
}

impl From<store::Error> for NotDone {
    fn from(error: store::Error) -> Self {
        Self::Other(error.into())
    }
}

impl From<Stale> for NotDone {
    fn from(stale: Stale) -> Self {
        Self::Other(stale.into())
    }
}

impl MetAnother for NotDone {
    fn met_another(&self) -> bool {
        matches!(self, Self::Other(error) if error.met_another())
    }
}

/// One change that is being made.
pub(super) struct Change<'a> {
    /// Who makes it.
    pub agent: &'a SalesAgent,
    /// For which reseller.
    pub reseller: &'a Partner,
    /// For which customer.
    pub customer: &'a Customer,
    /// How it changes.
    pub kind: ChangeKind,
    /// The terms before; none at the beginning.
    pub before: Option<&'a Terms>,
    /// What it is afterwards.
    pub after: &'a Subscription,
    /// The code of its service.
    pub service: String,
    /// What the log says it was before.
    pub from: Option<String>,
    /// What the log says it is since.
    pub to: Option<String>,
}

/// Writes the change into the history and the log, and tells both sides.
pub(super) fn follow(
    w: &mut Writer<'_>,
    post: &Stationery,
    change: &Change<'_>,
) -> Result<(), Error> {
    let person = change.agent.identity().person();
    let doer = Doer {
        id: person.id,
        name: person.name.clone(),
    };
    subscription_changes::append(w, change.kind, change.before, change.after, &doer)?;
    follow::log(w, &[event(change)])?;
    tell(w, post, change)
}

fn event(change: &Change<'_>) -> Event {
    Event {
        at: change.after.changed_at,
        name: change.kind.event(),
        actor: EventActor::of(change.agent.identity()),
        partner_id: Some(change.reseller.id),
        customer_id: Some(change.customer.id),
        details: Details {
            service: Some(change.service.clone()),
            subscription: Some(change.after.id),
            from: change.from.clone(),
            to: change.to.clone(),
            ..Details::default()
        },
    }
}

fn tell(w: &mut Writer<'_>, post: &Stationery, change: &Change<'_>) -> Result<(), Error> {
    let partners = [change.before, Some(&change.after.terms)]
        .into_iter()
        .flatten()
        .map(|terms| terms.partner_of_record)
        .collect::<Vec<_>>();
    let names = subscription_notices::Names {
        services: services::names(w)?,
        items: plans::names(w)?,
        partners: partners::names_of(w, &partners)?,
    };
    let (reseller, customer) = (change.reseller.id, change.customer.id);
    for to in [
        Audience::CustomerAdmins(customer),
        Audience::PartnerAdmins(reseller),
    ] {
        let readers = match to {
            Audience::PartnerAdmins(partner) => users::admins_of_partner(w, partner)?,
            Audience::CustomerAdmins(customer) => users::admins_of_customer(w, customer)?,
        };
        let notice = SubscriptionNotice {
            kind: change.kind,
            to,
            reseller: &change.reseller.name,
            customer: &change.customer.name,
            person: &change.agent.identity().person().name,
            service: &change.service,
            before: change.before,
            subscription: change.after,
        };
        for reader in readers {
            let letter = subscription_notices::letter(post, &notice, &reader, &names);
            outbox::insert(w, &letter, change.after.changed_at)?;
        }
    }
    Ok(())
}

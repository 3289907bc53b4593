//! The original reseller changes a subscription (S2): seats, add-ons, plan, Partner of Record, its end.

use super::error::Error;
use super::subscription::{self, NotDone};
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::id::{PartnerId, SubscriptionId};
use crate::domain::moment::Moment;
use crate::domain::plan::{AddOn, Catalogue, Plan};
use crate::domain::shown_prices::ShownPrices;
use crate::domain::subscription::{Access, ReadOnly, Seats, Subscription, Terms, access};
use crate::domain::subscription_change::{Change, Objection};
use crate::mail::Stationery;
use crate::store::{Reader, Writer, customers, partners, plans, relationships, subscriptions};

/// What a page of the subscription posted.
#[derive(Clone, Debug)]
pub struct Wish {
    /// Which subscription.
    pub subscription: SubscriptionId,
    /// The revision that the page showed.
    pub revision: i64,
    /// What to change.
    pub what: What,
    /// The prices that the page showed.
    pub shown: ShownPrices,
}

/// What to change, as it was typed or chosen.
#[derive(Clone, Debug)]
pub enum What {
    /// To so many seats.
    Seats(Seats),
    /// The code of an add-on to order.
    OrderAddOn(String),
    /// The code of an add-on to drop.
    DropAddOn(String),
    /// The code of another plan of the service.
    Transition(String),
    /// The code of a plan of another service.
    Migrate(String),
    /// The name or identity of a partner.
    PartnerOfRecord(String),
    /// The end.
    Cancel,
}

/// Changes the subscription.
///
/// # Errors
/// When it is not the actor's to know or to change, when it is no longer what the page showed, or when something is
/// wrong with the wish. Nothing changed then.
pub fn change_subscription(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &SalesAgent,
    wish: &Wish,
    now: Moment,
) -> Result<(), NotDone> {
    let seen = subscriptions::find(w, wish.subscription)?.ok_or(Error::NotFound)?;
    let customer = customers::hold(w, seen.customer_id)?.ok_or(Error::NotFound)?;
    // Once more, now that nobody else changes it.
    let before = subscriptions::find(w, wish.subscription)?.ok_or(Error::NotFound)?;
    let reseller = partners::find(w, before.reseller_id)?.ok_or(Error::NotFound)?;
    let related = relationships::active(w, agent.organization(), customer.id)?.is_some();
    match access(&before, &reseller, agent.identity().membership(), related) {
        None => return Err(Error::NotFound.into()),
        Some(Access::Read(ReadOnly::Cancelled)) if before.revision != wish.revision => {
            return Err(NotDone::ChangedMeanwhile);
        }
        Some(Access::Read(why)) => return Err(why.into()),
        Some(Access::Manage) if before.revision != wish.revision => {
            return Err(NotDone::ChangedMeanwhile);
        }
        Some(Access::Manage) => {}
    }
    let catalogue = plans::catalogue(w, agent.identity().person().language)?;
    let change = look_up(w, &catalogue, &before.terms, &wish.what)?;
    let terms = change.of(&before.terms)?;
    if change
        .bought()
        .is_some_and(|(code, price)| !wish.shown.include(code, price))
    {
        return Err(NotDone::PriceChanged);
    }
    let (from, to) = words(w, &change, &before.terms, &catalogue)?;
    let after = Subscription {
        terms,
        revision: before.revision + 1,
        // The history never goes back, also when the clocks of two instances differ.
        changed_at: now.max(before.changed_at),
        ..before.clone()
    };
    subscriptions::update(w, &before, &after)?;
    let service = catalogue
        .plan_by_id(after.terms.plan)
        .map(|plan| plan.service_code.clone());
    subscription::follow(
        w,
        post,
        &subscription::Change {
            agent,
            reseller: &reseller,
            customer: &customer,
            kind: change.kind(),
            before: Some(&before.terms),
            after: &after,
            service: service.unwrap_or_default(),
            from,
            to,
        },
    )?;
    Ok(())
}

/// Finds what the wish names.
fn look_up(
    r: &mut Reader<'_>,
    catalogue: &Catalogue,
    before: &Terms,
    what: &What,
) -> Result<Change, NotDone> {
    let plan = |code: &str| -> Result<Plan, Objection> {
        catalogue
            .plan(code)
            .cloned()
            .ok_or(Objection::PlanNotForSale)
    };
    let add_on = |code: &str| -> Result<AddOn, Objection> {
        catalogue
            .add_on(code)
            .cloned()
            .ok_or(Objection::AddOnNotForSale)
    };
    Ok(match what {
        What::Seats(seats) => Change::Seats(*seats),
        What::OrderAddOn(code) => Change::OrderAddOn(add_on(code)?),
        What::DropAddOn(code) => Change::DropAddOn(add_on(code)?),
        What::Transition(code) => Change::Transition(plan(code)?),
        What::Migrate(code) => {
            let to = plan(code)?;
            let allowed = catalogue.may_migrate(before.plan, to.id);
            Change::Migrate { to, allowed }
        }
        What::PartnerOfRecord(typed) => {
            let mut found = partners::called(r, typed)?;
            match (found.pop(), found.is_empty()) {
                (None, _) => return Err(Objection::PartnerUnknown.into()),
                (Some(_), false) => return Err(Objection::PartnerAmbiguous.into()),
                (Some(partner), true) => Change::PartnerOfRecord(partner),
            }
        }
        What::Cancel => Change::Cancel,
    })
}

type Particulars = (Option<String>, Option<String>);

/// What the log says it was before and is since, in words that no language owns.
fn words(
    r: &mut Reader<'_>,
    change: &Change,
    before: &Terms,
    catalogue: &Catalogue,
) -> Result<Particulars, Error> {
    let code = catalogue
        .plan_by_id(before.plan)
        .map(|plan| plan.code.clone());
    Ok(match change {
        Change::Seats(seats) => (Some(before.seats.to_string()), Some(seats.to_string())),
        Change::OrderAddOn(add_on) => (None, Some(add_on.code.clone())),
        Change::DropAddOn(add_on) => (Some(add_on.code.clone()), None),
        Change::Transition(plan) | Change::Migrate { to: plan, .. } => {
            (code, Some(plan.code.clone()))
        }
        Change::PartnerOfRecord(partner) => {
            let old: PartnerId = before.partner_of_record;
            let name = partners::names_of(r, &[old])?.remove(&old);
            (name, Some(partner.name.clone()))
        }
        Change::Cancel => (code, None),
    })
}

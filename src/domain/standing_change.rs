//! What follows when the operator changes where a partner stands: `pending → active ⇄ suspended`. The privileges stay as
//! they are; while the partner is suspended they decide "no", and whoever granted one is told.

use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind, NoticedService};
use crate::domain::partner::{Partner, PartnerStatus};
use crate::domain::reason::Reason;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A change of where a partner stands. The word is part of addresses and of message keys.
    StandingChange {
        /// An applicant may ask and act from now on.
        Approve = "approve",
        /// A partner may not, until it is resumed.
        Suspend = "suspend",
        /// A suspended partner may again.
        Resume = "resume",
    }
}

impl StandingChange {
    /// Where the partner must stand before.
    pub fn from(self) -> PartnerStatus {
        match self {
            Self::Approve => PartnerStatus::Pending,
            Self::Suspend => PartnerStatus::Active,
            Self::Resume => PartnerStatus::Suspended,
        }
    }

    /// Where it stands after.
    pub fn to(self) -> PartnerStatus {
        match self {
            Self::Approve | Self::Resume => PartnerStatus::Active,
            Self::Suspend => PartnerStatus::Suspended,
        }
    }

    fn event(self) -> EventName {
        match self {
            Self::Approve => EventName::PartnerApproved,
            Self::Suspend => EventName::PartnerSuspended,
            Self::Resume => EventName::PartnerResumed,
        }
    }

    /// What customers are told; nothing of an approval, before which they could not grant anything.
    fn notice(self) -> Option<NoticeKind> {
        match self {
            Self::Approve => None,
            Self::Suspend => Some(NoticeKind::PartnerSuspended),
            Self::Resume => Some(NoticeKind::PartnerResumed),
        }
    }
}

/// A customer that granted the partner something that has not ended.
#[derive(Clone, Debug)]
pub struct AffectedCustomer {
    /// Which customer.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// What it granted.
    pub services: Vec<NoticedService>,
}

/// What the partner's own administrators are told.
#[derive(Clone, Debug)]
pub struct StandingNotice {
    /// What changed.
    pub change: StandingChange,
    /// For which partner.
    pub partner_id: PartnerId,
    /// Its name.
    pub partner: String,
    /// The reason that the operator gave.
    pub reason: Option<String>,
}

/// All that follows.
#[derive(Clone, Debug)]
#[must_use = "what follows must be stored"]
pub struct Followed {
    /// What the log says: one line of the partner's own, and one for each customer concerned, which reads it.
    pub events: Vec<Event>,
    /// What customers are told.
    pub notices: Vec<Notice>,
    /// What the partner is told.
    pub to_partner: StandingNotice,
}

/// What follows from a change at `now`.
pub fn change(
    change: StandingChange,
    partner: &Partner,
    actor: &EventActor,
    reason: Option<&Reason>,
    affected: &[AffectedCustomer],
    now: Moment,
) -> Followed {
    let event = |customer_id| Event {
        at: now,
        name: change.event(),
        actor: actor.clone(),
        partner_id: Some(partner.id),
        customer_id,
        details: Details {
            reason: reason.map(ToString::to_string),
            ..Details::default()
        },
    };
    let kind = change.notice();
    let affected = if kind.is_some() { affected } else { &[] };
    Followed {
        events: std::iter::once(None)
            .chain(affected.iter().map(|customer| Some(customer.id)))
            .map(event)
            .collect(),
        notices: kind.map_or_else(Vec::new, |kind| {
            affected
                .iter()
                .map(|customer| notice(kind, partner, customer, reason))
                .collect()
        }),
        to_partner: StandingNotice {
            change,
            partner_id: partner.id,
            partner: partner.name.clone(),
            reason: reason.map(ToString::to_string),
        },
    }
}

fn notice(
    kind: NoticeKind,
    partner: &Partner,
    customer: &AffectedCustomer,
    reason: Option<&Reason>,
) -> Notice {
    Notice {
        kind,
        to: Audience::CustomerAdmins(customer.id),
        partner_id: partner.id,
        partner: partner.name.clone(),
        customer_id: customer.id,
        customer: customer.name.clone(),
        services: customer.services.clone(),
        other_partner: None,
        // Customers deal with those who run the portal, not with one person there.
        person: String::new(),
        organization: String::new(),
        reason: reason.map(ToString::to_string),
        path: None,
    }
}

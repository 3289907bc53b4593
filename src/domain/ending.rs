//! How privileges end. Whatever the reason, the same follows: they end, the log says so line by line, and both sides
//! are told, one letter for each partner concerned.

use std::collections::BTreeMap;

use crate::domain::customer::Customer;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{CustomerId, PartnerId, PrivilegeId, UserId};
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind, NoticedService};
use crate::domain::privilege::{EndReason, Privilege};

/// The customer that granted.
#[derive(Clone, Debug)]
pub struct Grantor {
    /// Which customer.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
}

impl Grantor {
    /// This customer.
    pub fn of(customer: &Customer) -> Self {
        Self {
            id: customer.id,
            name: customer.name.clone(),
        }
    }
}

/// Why, and by whom, privileges end.
#[derive(Clone, Debug)]
pub struct Cause {
    /// The reason, which is kept.
    pub reason: EndReason,
    /// Who did it.
    pub actor: EventActor,
    /// The words that the person gave for it.
    pub words: Option<String>,
    /// The partner that takes the service over, when one does.
    pub successor: Option<String>,
}

impl Cause {
    /// A cause without further words.
    pub fn new(reason: EndReason, actor: EventActor) -> Self {
        Self {
            reason,
            actor,
            words: None,
            successor: None,
        }
    }
}

/// One privilege that ends.
#[derive(Clone, Debug)]
pub struct Ending {
    /// Which.
    pub privilege_id: PrivilegeId,
    /// Why.
    pub reason: EndReason,
    /// By which account, when a person did it.
    pub by: Option<UserId>,
    /// The words that the person gave for it.
    pub words: Option<String>,
}

/// All that follows when privileges end.
#[derive(Clone, Debug, Default)]
#[must_use = "what follows must be stored"]
pub struct Endings {
    /// What ends.
    pub endings: Vec<Ending>,
    /// What the log says.
    pub events: Vec<Event>,
    /// What is told.
    pub notices: Vec<Notice>,
}

impl Endings {
    /// These and others together.
    pub fn and(mut self, others: Endings) -> Self {
        self.endings.extend(others.endings);
        self.events.extend(others.events);
        self.notices.extend(others.notices);
        self
    }
}

/// What follows when these privileges of one partner at one customer are renewed at `now`: each makes room for one of
/// the same partner for the same service.
pub fn renew(
    privileges: &[Privilege],
    grantor: &Grantor,
    actor: &EventActor,
    now: Moment,
) -> Endings {
    let cause = Cause::new(EndReason::Replaced, actor.clone());
    let event = |privilege| Event {
        name: EventName::PrivilegeRenewed,
        ..event(privilege, grantor, &cause, now)
    };
    Endings {
        endings: privileges
            .iter()
            .map(|privilege| ending(privilege, &cause))
            .collect(),
        events: privileges.iter().map(event).collect(),
        notices: Vec::new(),
    }
}

/// What follows when these privileges of one customer end at `now`.
pub fn end(privileges: &[Privilege], grantor: &Grantor, cause: &Cause, now: Moment) -> Endings {
    let mut by_partner: BTreeMap<PartnerId, Vec<&Privilege>> = BTreeMap::new();
    for privilege in privileges {
        by_partner
            .entry(privilege.partner_id)
            .or_default()
            .push(privilege);
    }
    Endings {
        endings: privileges
            .iter()
            .map(|privilege| ending(privilege, cause))
            .collect(),
        events: privileges
            .iter()
            .map(|privilege| event(privilege, grantor, cause, now))
            .collect(),
        notices: by_partner
            .values()
            .flat_map(|held| told(held, grantor, cause, now))
            .collect(),
    }
}

fn ending(privilege: &Privilege, cause: &Cause) -> Ending {
    Ending {
        privilege_id: privilege.id,
        reason: cause.reason,
        by: cause.actor.user_id,
        words: cause.words.clone(),
    }
}

fn event(privilege: &Privilege, grantor: &Grantor, cause: &Cause, now: Moment) -> Event {
    Event {
        at: now,
        name: match cause.reason {
            EndReason::RemovedByCustomer => EventName::PrivilegeRemoved,
            EndReason::ReturnedByPartner => EventName::PrivilegeReturned,
            EndReason::Replaced => EventName::PrivilegeReplaced,
            EndReason::Expired => EventName::PrivilegeExpired,
            EndReason::RelationshipEnded => EventName::PrivilegeEndedWithRelationship,
            EndReason::RemovedByOperator => EventName::PrivilegeRemovedByOperator,
        },
        actor: cause.actor.clone(),
        partner_id: Some(privilege.partner_id),
        customer_id: Some(grantor.id),
        details: Details {
            service: Some(privilege.service_code.clone()),
            other_partner: cause.successor.clone(),
            reason: cause.words.clone(),
            ..Details::default()
        },
    }
}

fn told(held: &[&Privilege], grantor: &Grantor, cause: &Cause, now: Moment) -> Vec<Notice> {
    held.first().map_or_else(Vec::new, |first| {
        let holder = (first.partner_id, first.partner_name.as_str());
        notices(holder, held, grantor, cause, now)
    })
}

/// The letters about the privileges of one partner. A replacement is told to the partner that loses the service; the
/// customer reads of it in the letter about the acceptance.
pub(super) fn notices(
    (partner_id, partner_name): (PartnerId, &str),
    held: &[&Privilege],
    grantor: &Grantor,
    cause: &Cause,
    now: Moment,
) -> Vec<Notice> {
    let kind = match cause.reason {
        EndReason::RemovedByCustomer => NoticeKind::Removed,
        EndReason::ReturnedByPartner => NoticeKind::Returned,
        EndReason::Replaced => NoticeKind::Replaced,
        EndReason::Expired => NoticeKind::Expired,
        EndReason::RelationshipEnded => NoticeKind::RelationshipEnded,
        EndReason::RemovedByOperator => NoticeKind::RemovedByOperator,
    };
    let to_partner = Notice {
        kind,
        to: Audience::PartnerAdmins(partner_id),
        partner_id,
        partner: partner_name.to_owned(),
        customer_id: grantor.id,
        customer: grantor.name.clone(),
        services: held
            .iter()
            .map(|privilege| NoticedService {
                code: privilege.service_code.clone(),
                ends_at: privilege.ends_at.min(now),
            })
            .collect(),
        // A partner that loses a service learns that it was replaced, not by whom.
        other_partner: None,
        person: cause.actor.name.clone(),
        organization: cause.actor.organization.clone(),
        reason: cause.words.clone(),
        path: None,
    };
    let to_customer = Notice {
        to: Audience::CustomerAdmins(grantor.id),
        ..to_partner.clone()
    };
    match cause.reason {
        EndReason::Replaced => vec![to_partner],
        _ => vec![to_partner, to_customer],
    }
}

//! What follows when a customer accepts. It only ever adds privileges (S2): nothing here knows a subscription.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::actor::{Actor, CustomerAdministrator};
use crate::domain::consent::Consent;
use crate::domain::ending::{self, Cause, Endings, Grantor};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{
    AcceptanceId, CustomerId, LinkId, PartnerId, PrivilegeId, RelationshipId, RoleId, ServiceId,
    UserId,
};
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind, NoticedService};
use crate::domain::offer::{Effect, Offer, OfferedService};
use crate::domain::privilege::{EndReason, Privilege};
use crate::domain::refusal::Refusal;

/// What is known about the customer when it accepts.
#[derive(Clone, Debug)]
pub struct Standing {
    /// The customer's name.
    pub customer: String,
    /// The relationship that partner and customer have, when they have one.
    pub relationship: Option<RelationshipId>,
    /// The privileges of all partners that have not ended, none of them past its end date.
    pub holders: Vec<Privilege>,
    /// For each service, this partner's latest ended privilege at this customer.
    pub predecessors: BTreeMap<ServiceId, PrivilegeId>,
}

/// One privilege to be granted.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Its identity.
    pub id: PrivilegeId,
    /// About which service.
    pub service_id: ServiceId,
    /// How much it allows.
    pub role_id: RoleId,
    /// Whether it takes the one place of an exclusive service.
    pub exclusive: bool,
    /// When it ends by itself.
    pub ends_at: Moment,
    /// The ended privilege that it re-establishes or renews.
    pub predecessor: Option<PrivilegeId>,
}

/// All that follows from an acceptance.
#[derive(Clone, Debug)]
#[must_use = "what follows must be stored"]
pub struct Acceptance {
    /// Its identity.
    pub id: AcceptanceId,
    /// By which link.
    pub link_id: LinkId,
    /// Who asked.
    pub partner_id: PartnerId,
    /// Who accepted.
    pub customer_id: CustomerId,
    /// The administrator who did.
    pub user_id: UserId,
    /// When.
    pub at: Moment,
    /// The relationship that carries the privileges.
    pub relationship_id: RelationshipId,
    /// Whether that relationship begins with this.
    pub opens_relationship: bool,
    /// What is granted.
    pub grants: Vec<Grant>,
    /// What ends because another partner replaces it, or because it is renewed.
    pub ends: Endings,
    /// What the log says, besides the endings.
    pub events: Vec<Event>,
    /// What is told, besides the endings.
    pub notices: Vec<Notice>,
    /// The words it was given under, kept for both sides.
    pub receipt: Receipt,
}

/// What was accepted, in the words that the person read, and by the names of that day. Later changes of the catalogue or
/// of a name do not change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The language of the words.
    pub language: String,
    /// The partner's name on that day.
    #[serde(default)]
    pub partner: String,
    /// The customer's name on that day.
    #[serde(default)]
    pub customer: String,
    /// The name of the administrator on that day.
    #[serde(default)]
    pub person: String,
    /// Each service.
    pub services: Vec<ReceiptService>,
}

/// One service of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceiptService {
    /// The service's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The name of the role.
    pub role: String,
    /// What it allows.
    pub abilities: Vec<String>,
    /// The partner that lost the service by it.
    pub replaced: Option<String>,
    /// When the privilege that it renewed would have ended.
    #[serde(default)]
    pub renewed: Option<Moment>,
    /// When the privilege ends by itself.
    pub ends_at: Moment,
}

/// What follows when this administrator accepts this choice of the offer now.
pub fn accept(
    offer: &Offer,
    consent: &Consent,
    standing: &Standing,
    administrator: &CustomerAdministrator,
    now: Moment,
) -> Result<Acceptance, Refusal> {
    let chosen = consent.chosen(offer)?;
    let ends_at = consent.days().after(now);
    if chosen.iter().any(|offered| offered.lasts_until(ends_at)) {
        return Err(Refusal::HolderChanged);
    }
    let actor = EventActor::of(administrator.identity());
    let opens_relationship = standing.relationship.is_none();

    let mut events = Vec::new();
    if opens_relationship {
        events.push(event(
            offer,
            EventName::RelationshipStarted,
            &actor,
            Details::default(),
            now,
        ));
    }
    for offered in &chosen {
        let details = Details {
            service: Some(offered.service.code.clone()),
            other_partner: replaced_name(offered),
            ends_at: Some(ends_at),
            ..Details::default()
        };
        events.push(event(
            offer,
            EventName::PrivilegeGranted,
            &actor,
            details,
            now,
        ));
    }

    Ok(Acceptance {
        id: AcceptanceId::new(now),
        link_id: offer.link_id,
        partner_id: offer.partner.id,
        customer_id: offer.customer_id,
        user_id: administrator.identity().person().id,
        at: now,
        relationship_id: standing
            .relationship
            .unwrap_or_else(|| RelationshipId::new(now)),
        opens_relationship,
        grants: chosen
            .iter()
            .map(|offered| grant(offer, offered, standing, ends_at, now))
            .collect(),
        ends: replaced(offer, &chosen, standing, &actor, now)
            .and(renewed(offer, &chosen, standing, &actor, now)),
        events,
        notices: notices(offer, &chosen, standing, &actor, ends_at),
        receipt: Receipt {
            language: administrator.identity().person().language.to_string(),
            partner: offer.partner.name.clone(),
            customer: standing.customer.clone(),
            person: actor.name.clone(),
            services: chosen
                .iter()
                .map(|offered| receipt_service(offered, ends_at))
                .collect(),
        },
    })
}

fn event(
    offer: &Offer,
    name: EventName,
    actor: &EventActor,
    details: Details,
    now: Moment,
) -> Event {
    Event {
        at: now,
        name,
        actor: actor.clone(),
        partner_id: Some(offer.partner.id),
        customer_id: Some(offer.customer_id),
        details,
    }
}

fn replaced_name(offered: &OfferedService) -> Option<String> {
    match &offered.effect {
        Effect::Replaces { partner_name, .. } => Some(partner_name.clone()),
        Effect::Adds | Effect::Renews { .. } | Effect::Held { .. } => None,
    }
}

fn grant(
    offer: &Offer,
    offered: &OfferedService,
    standing: &Standing,
    ends_at: Moment,
    now: Moment,
) -> Grant {
    Grant {
        id: PrivilegeId::new(now),
        service_id: offered.service.id,
        role_id: offered.role.id,
        exclusive: offered
            .service
            .exclusivity
            .takes_the_place(offer.partner.programme),
        ends_at,
        predecessor: match offered.effect {
            Effect::Renews { privilege_id, .. } => Some(privilege_id),
            _ => standing.predecessors.get(&offered.service.id).copied(),
        },
    }
}

fn replaced(
    offer: &Offer,
    chosen: &[&OfferedService],
    standing: &Standing,
    actor: &EventActor,
    now: Moment,
) -> Endings {
    let losing: Vec<Privilege> = standing
        .holders
        .iter()
        .filter(|held| {
            chosen.iter().any(
                |offered| matches!(offered.effect, Effect::Replaces { privilege_id, .. } if privilege_id == held.id),
            )
        })
        .cloned()
        .collect();
    let grantor = Grantor {
        id: offer.customer_id,
        name: standing.customer.clone(),
    };
    let cause = Cause {
        successor: Some(offer.partner.name.clone()),
        ..Cause::new(EndReason::Replaced, actor.clone())
    };
    ending::end(&losing, &grantor, &cause, now)
}

/// A renewed privilege makes room for the new one in the same moment. Nobody is told of an end: the letter about the
/// acceptance says until when it goes on.
fn renewed(
    offer: &Offer,
    chosen: &[&OfferedService],
    standing: &Standing,
    actor: &EventActor,
    now: Moment,
) -> Endings {
    let renewed: Vec<Privilege> = standing
        .holders
        .iter()
        .filter(|held| chosen.iter().any(|offered| renews(offered, held.id)))
        .cloned()
        .collect();
    let grantor = Grantor {
        id: offer.customer_id,
        name: standing.customer.clone(),
    };
    ending::renew(&renewed, &grantor, actor, now)
}

fn renews(offered: &OfferedService, held: PrivilegeId) -> bool {
    matches!(offered.effect, Effect::Renews { privilege_id, .. } if privilege_id == held)
}

fn notices(
    offer: &Offer,
    chosen: &[&OfferedService],
    standing: &Standing,
    actor: &EventActor,
    ends_at: Moment,
) -> Vec<Notice> {
    let replaced: Vec<String> = chosen
        .iter()
        .filter_map(|offered| replaced_name(offered))
        .collect();
    let only_renews = chosen
        .iter()
        .all(|offered| matches!(offered.effect, Effect::Renews { .. }));
    let to_partner = Notice {
        kind: match only_renews {
            true => NoticeKind::Renewed,
            false => NoticeKind::Accepted,
        },
        to: Audience::PartnerAdmins(offer.partner.id),
        partner_id: offer.partner.id,
        partner: offer.partner.name.clone(),
        customer_id: offer.customer_id,
        customer: standing.customer.clone(),
        services: chosen
            .iter()
            .map(|offered| NoticedService {
                code: offered.service.code.clone(),
                ends_at,
            })
            .collect(),
        // Who was replaced is the business of the customer and of the one who was, not of the newcomer's mailbox.
        other_partner: None,
        person: actor.name.clone(),
        organization: actor.organization.clone(),
        reason: None,
        path: None,
    };
    let mut names = replaced;
    names.dedup();
    let to_customer = Notice {
        to: Audience::CustomerAdmins(offer.customer_id),
        other_partner: (!names.is_empty()).then(|| names.join(", ")),
        ..to_partner.clone()
    };
    vec![to_partner, to_customer]
}

fn receipt_service(offered: &OfferedService, ends_at: Moment) -> ReceiptService {
    ReceiptService {
        code: offered.service.code.clone(),
        name: offered.service.name.clone(),
        role: offered.role.name.clone(),
        abilities: offered.role.abilities.clone(),
        replaced: replaced_name(offered),
        renewed: match offered.effect {
            Effect::Renews { ends_at, .. } => Some(ends_at),
            _ => None,
        },
        ends_at,
    }
}

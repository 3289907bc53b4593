//! A privilege that an administrator of the customer granted elsewhere. Who granted it is named and must have an account
//! at that customer: privileges are the customer's to give, also here. It begins now; both sides are told.

use super::{Carrier, Outcome, refused, the_customer, the_partner};
use crate::actions::error::Error;
use crate::actions::{expire_privileges, follow};
use crate::domain::acceptance::{Acceptance, Grant, Receipt, ReceiptService};
use crate::domain::actor::Actor;
use crate::domain::email_address::EmailAddress;
use crate::domain::ending::{Endings, Grantor};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{AcceptanceId, PrivilegeId, RelationshipId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind, NoticedService};
use crate::domain::partner::PartnerStatus;
use crate::store::{
    Writer, acceptances, customers, invitation_links, privileges, relationships, services,
    settings, users,
};

/// A row.
#[derive(Clone, Debug)]
pub struct NewPrivilege {
    /// The partner's name or id.
    pub partner: String,
    /// The customer's domain, name or id.
    pub customer: String,
    /// The code of the service.
    pub service: String,
    /// The code of the role.
    pub role: String,
    /// When it ends by itself.
    pub ends_at: Moment,
    /// The administrator of the customer who granted it.
    pub accepted_by: EmailAddress,
}

/// Brings it in.
pub fn bring_in(w: &mut Writer<'_>, by: &Carrier, new: &NewPrivilege) -> Result<Outcome, Error> {
    let now = by.now;
    let partner = match the_partner(w, &new.partner)? {
        Ok(partner) => partner,
        Err(outcome) => return Ok(outcome),
    };
    let customer = match the_customer(w, &new.customer)? {
        Ok(customer) => customer,
        Err(outcome) => return Ok(outcome),
    };
    let customer = customers::hold(w, customer.id)?.ok_or(Error::NotFound)?;
    let refuse = |words: &str| Ok(refused(words.to_owned()));
    if partner.status != PartnerStatus::Active {
        return refuse("the partner is not active");
    }
    let Some(link) = invitation_links::live_of(w, partner.id)? else {
        return refuse("the partner has no invitation link");
    };
    let language = Language::FALLBACK;
    let service = services::list(w, language)?
        .into_iter()
        .find(|service| service.code == new.service);
    let Some(service) = service else {
        return refuse("there is no such service");
    };
    let role = services::roles_by_id(w, language)?
        .into_values()
        .find(|role| role.service_id == service.id && role.code == new.role);
    let Some(role) = role else {
        return refuse("the service has no such role");
    };
    let Some(administrator) = users::credentials(w, new.accepted_by.as_str())? else {
        return refuse(
            "who accepted has no account here yet; bring it in again when they have joined",
        );
    };
    let administrates = users::admins_of_customer(w, customer.id)?
        .into_iter()
        .find(|known| known.email == new.accepted_by.as_str());
    let Some(person) = administrates else {
        return refuse("who accepted is no administrator of the customer");
    };
    if new.ends_at <= now {
        return refuse("it is over already");
    }
    if new.ends_at > settings::limits(w)?.longest.after(now) {
        return refuse("it lasts longer than the operator allows");
    }
    let grantor = Grantor {
        id: customer.id,
        name: customer.name.clone(),
    };
    let holders = expire_privileges::expire(w, &by.post, &grantor, now)?;
    let exclusive = service.exclusivity.takes_the_place(partner.programme);
    let mut of_service = holders.iter().filter(|held| held.service_id == service.id);
    if of_service.clone().any(|held| held.partner_id == partner.id) {
        return Ok(Outcome::Already);
    }
    if let Some(holder) = of_service.find(|held| exclusive && held.exclusive) {
        return Ok(refused(format!(
            "{} holds the service",
            holder.partner_name
        )));
    }
    let known = relationships::active(w, partner.id, customer.id)?;
    let relationship_id = known.unwrap_or_else(|| RelationshipId::new(now));
    let actor = EventActor::of(by.operator.identity());
    let event = |name, details| Event {
        at: now,
        name,
        actor: actor.clone(),
        partner_id: Some(partner.id),
        customer_id: Some(customer.id),
        details,
    };
    let granted = Details {
        service: Some(service.code.clone()),
        ends_at: Some(new.ends_at),
        ..Details::default()
    };
    let mut events = vec![event(EventName::PrivilegeGranted, granted)];
    if known.is_none() {
        events.insert(0, event(EventName::RelationshipStarted, Details::default()));
        relationships::insert(w, relationship_id, partner.id, &customer, now)?;
    }
    let notice = Notice {
        kind: NoticeKind::Imported,
        to: Audience::PartnerAdmins(partner.id),
        partner_id: partner.id,
        partner: partner.name.clone(),
        customer_id: customer.id,
        customer: customer.name.clone(),
        services: vec![NoticedService {
            code: service.code.clone(),
            ends_at: new.ends_at,
        }],
        other_partner: None,
        person: person.name.clone(),
        organization: customer.name.clone(),
        reason: None,
        path: None,
    };
    let to_customer = Notice {
        to: Audience::CustomerAdmins(customer.id),
        ..notice.clone()
    };
    let grant = Grant {
        id: PrivilegeId::new(now),
        service_id: service.id,
        role_id: role.id,
        exclusive,
        ends_at: new.ends_at,
        predecessor: privileges::latest_ended(w, partner.id, customer.id)?
            .get(&service.id)
            .copied(),
    };
    let acceptance = Acceptance {
        id: AcceptanceId::new(now),
        link_id: link.id,
        partner_id: partner.id,
        customer_id: customer.id,
        user_id: administrator.id,
        at: now,
        relationship_id,
        opens_relationship: known.is_none(),
        grants: vec![grant],
        ends: Endings::default(),
        events,
        notices: vec![notice, to_customer],
        receipt: Receipt {
            language: language.to_string(),
            partner: partner.name.clone(),
            customer: customer.name.clone(),
            person: person.name,
            services: vec![ReceiptService {
                code: service.code.clone(),
                name: service.name.clone(),
                role: role.name.clone(),
                abilities: role.abilities.clone(),
                replaced: None,
                renewed: None,
                ends_at: new.ends_at,
            }],
        },
    };
    acceptances::insert(w, &acceptance, &format!("import {}", acceptance.id))?;
    for grant in &acceptance.grants {
        privileges::insert(w, &acceptance, grant)?;
    }
    follow::log(w, &acceptance.events)?;
    follow::tell(w, &by.post, &acceptance.notices, now)?;
    Ok(Outcome::BroughtIn)
}

//! The customers of a sample, and what each granted: written as an acceptance writes it, with its lines in the log, but
//! without letters: nobody is to be told of what never happened.

use std::ops::Range;

use super::partners::{Partners, SamplePartner};
use super::{Size, names};
use crate::app::App;
use crate::domain::acceptance::{Acceptance, Grant, Receipt, ReceiptService};
use crate::domain::actor::CustomerRole;
use crate::domain::country::Country;
use crate::domain::customer::Customer;
use crate::domain::ending::{self, Cause, Endings, Grantor};
use crate::domain::event::{ActorKind, Details, Event, EventActor, EventName};
use crate::domain::id::{AcceptanceId, CustomerId, PrivilegeId, RelationshipId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::privilege::{EndReason, Privilege};
use crate::store::users::{NewUser, Place};
use crate::store::{
    self, Writer, acceptances, customers, events, privileges, relationships, users,
};

/// Over so many days they came.
const DAYS: i64 = 1000;
const DAYS_BETWEEN_ENDS: u32 = 360;

/// The address of the administrator of the customer with this number, from 1.
pub fn administrator_of(number: u32) -> String {
    format!("admin@customer-{number}.example")
}

/// Adds the customers with these numbers, counted from 0, in one transaction.
pub fn fill(app: &App, partners: &Partners, size: Size, numbers: Range<u32>) -> anyhow::Result<()> {
    let (partners, now) = (partners.clone(), app.clock.now());
    app.store.write_blocking(move |w| -> store::Result<()> {
        numbers
            .clone()
            .try_for_each(|number| add(w, &partners, size, number, now))
    })?;
    Ok(())
}

/// Somebody who said yes.
struct Grantee {
    customer: Customer,
    person: UserId,
    actor: EventActor,
}

fn add(
    w: &mut Writer<'_>,
    partners: &Partners,
    size: Size,
    number: u32,
    now: Moment,
) -> store::Result<()> {
    // In the order of time, so that new ids come after old ones.
    let days = DAYS - DAYS * i64::from(number) / i64::from(size.customers.max(1));
    let since = now.plus_days(-days);
    let (name, country) = names::organization(number);
    let domain = format!("customer-{}.example", number + 1);
    let customer = Customer {
        id: CustomerId::new(since),
        name,
        country: Country::parse(country).map_err(store::Error::unreadable)?,
        domain,
        domain_is_its_own: true,
        verified: !number.is_multiple_of(10),
        since,
    };
    customers::insert(w, &customer)?;
    let person = UserId::new(since);
    let administrator = NewUser {
        id: person,
        email: &administrator_of(number + 1),
        name: "Sasha Example",
        password_hash: &partners.hash,
        place: Place::Customer(customer.id, CustomerRole::Administrator),
        language: Language::FALLBACK,
        time_zone: "UTC",
    };
    users::insert(w, &administrator, since)?;
    let grantee = Grantee {
        actor: EventActor {
            kind: ActorKind::Customer,
            user_id: Some(person),
            name: administrator.name.to_owned(),
            organization: customer.name.clone(),
        },
        customer,
        person,
    };
    let own = number % size.partners;
    let services: &[&str] = match number % 3 {
        0 => &["mail"],
        1 => &["mail", "documents"],
        _ => &["documents", "infrastructure"],
    };
    let ends_at = now.plus_days(i64::from(number % DAYS_BETWEEN_ENDS) + 1);
    if let Some(partner) = partner(partners, own) {
        let granted = accept(w, partners, partner, &grantee, services, since, ends_at)?;
        if number % 20 == 19 {
            remove(w, &granted, &grantee, since.plus_days(days / 2))?;
        }
    }
    let other = (own + 1) % size.partners;
    if number.is_multiple_of(10)
        && other != own
        && let Some(partner) = partner(partners, other)
    {
        accept(
            w,
            partners,
            partner,
            &grantee,
            &["helpline"],
            since,
            ends_at,
        )?;
    }
    Ok(())
}

fn partner(partners: &Partners, number: u32) -> Option<&SamplePartner> {
    partners.all.get(usize::try_from(number).ok()?)
}

fn accept(
    w: &mut Writer<'_>,
    partners: &Partners,
    partner: &SamplePartner,
    grantee: &Grantee,
    services: &[&str],
    at: Moment,
    ends_at: Moment,
) -> store::Result<Vec<Privilege>> {
    let relationship_id = RelationshipId::new(at);
    let event = |name, service: Option<&str>| Event {
        at,
        name,
        actor: grantee.actor.clone(),
        partner_id: Some(partner.id),
        customer_id: Some(grantee.customer.id),
        details: Details {
            service: service.map(str::to_owned),
            ends_at: service.map(|_| ends_at),
            ..Details::default()
        },
    };
    let mut grants = Vec::new();
    let mut lines = vec![event(EventName::RelationshipStarted, None)];
    let mut granted = Vec::new();
    let mut words = Vec::new();
    for (service, role) in services
        .iter()
        .filter_map(|code| partners.offered.get(*code))
    {
        let grant = Grant {
            id: PrivilegeId::new(at),
            service_id: service.id,
            role_id: role.id,
            exclusive: service.exclusivity.takes_the_place(partner.programme),
            ends_at,
            predecessor: None,
        };
        granted.push(Privilege {
            id: grant.id,
            relationship_id,
            partner_id: partner.id,
            partner_name: partner.name.clone(),
            service_id: service.id,
            service_code: service.code.clone(),
            role_id: role.id,
            exclusive: grant.exclusive,
            starts_at: at,
            ends_at,
        });
        words.push(ReceiptService {
            code: service.code.clone(),
            name: service.name.clone(),
            role: role.name.clone(),
            abilities: role.abilities.clone(),
            replaced: None,
            renewed: None,
            ends_at,
        });
        lines.push(event(EventName::PrivilegeGranted, Some(&service.code)));
        grants.push(grant);
    }
    let acceptance = Acceptance {
        id: AcceptanceId::new(at),
        link_id: partner.link,
        partner_id: partner.id,
        customer_id: grantee.customer.id,
        user_id: grantee.person,
        at,
        relationship_id,
        opens_relationship: true,
        grants,
        ends: Endings::default(),
        events: lines,
        notices: Vec::new(),
        receipt: Receipt {
            language: Language::FALLBACK.to_string(),
            partner: partner.name.clone(),
            customer: grantee.customer.name.clone(),
            person: grantee.actor.name.clone(),
            services: words,
        },
    };
    relationships::insert(w, relationship_id, partner.id, &grantee.customer, at)?;
    acceptances::insert(w, &acceptance, &acceptance.id.to_string())?;
    for grant in &acceptance.grants {
        privileges::insert(w, &acceptance, grant)?;
    }
    events::append(w, &acceptance.events)?;
    Ok(granted)
}

fn remove(
    w: &mut Writer<'_>,
    granted: &[Privilege],
    grantee: &Grantee,
    at: Moment,
) -> store::Result<()> {
    let cause = Cause::new(EndReason::RemovedByCustomer, grantee.actor.clone());
    let removed = ending::end(granted, &Grantor::of(&grantee.customer), &cause, at);
    for ending in &removed.endings {
        privileges::end(w, ending, at)?;
    }
    events::append(w, &removed.events)
}

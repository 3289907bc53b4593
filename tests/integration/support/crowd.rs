//! Many of something at once, made through the store.

use std::collections::BTreeMap;

use delega::domain::acceptance::{Acceptance, Grant, Receipt};
use delega::domain::actor::{Identity, Membership};
use delega::domain::country::Country;
use delega::domain::customer::Customer;
use delega::domain::ending::Endings;
use delega::domain::event::{Details, Event, EventActor, EventName};
use delega::domain::id::{AcceptanceId, CustomerId, PartnerId, PrivilegeId, RelationshipId};
use delega::domain::language::Language;
use delega::domain::moment::Moment;
use delega::domain::service::Role;
use delega::store::{
    self, Writer, acceptances, customers, events, invitation_links, privileges, relationships,
    services,
};

use super::portal::Portal;

/// A customer that is to be there, with a relationship to a partner.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Its name.
    pub name: String,
    /// Its domain.
    pub domain: String,
    /// Whether it is verified.
    pub verified: bool,
    /// How many days ago it accepted.
    pub days_ago: i64,
    /// Which services it granted, and in how many days from now each ends.
    pub services: Vec<(&'static str, i64)>,
}

impl Newcomer {
    /// A verified customer that granted nothing.
    pub fn new(name: &str, domain: &str) -> Self {
        Self {
            name: name.to_owned(),
            domain: domain.to_owned(),
            verified: true,
            days_ago: 10,
            services: Vec::new(),
        }
    }

    /// Having granted a service that ends in so many days.
    #[must_use]
    pub fn with(mut self, service: &'static str, ends_in: i64) -> Self {
        self.services.push((service, ends_in));
        self
    }

    /// Having accepted so many days ago.
    #[must_use]
    pub fn since(mut self, days_ago: i64) -> Self {
        self.days_ago = days_ago;
        self
    }
}

impl Portal {
    /// Somebody of the sample world.
    pub async fn identity_of(&self, email: &str) -> Identity {
        let email = email.to_owned();
        let now = self.app.clock.now();
        self.app
            .store
            .write(move |w| -> store::Result<_> {
                let user = store::users::credentials(w, &email)?.unwrap().id;
                let session =
                    delega::domain::token::TokenHash::of(format!("look at {email}").as_bytes());
                store::sessions::insert(
                    w,
                    &session,
                    user,
                    &store::sessions::Origin::default(),
                    now,
                )?;
                let live = store::sessions::find(w, &session, now)?.unwrap();
                store::sessions::delete(w, &session)?;
                Ok(live.identity)
            })
            .await
            .unwrap()
    }

    /// The partner that somebody works for.
    pub async fn partner_of(&self, email: &str) -> PartnerId {
        match self.identity_of(email).await.membership() {
            Membership::Partner { id, .. } => *id,
            other => panic!("{email} is {other:?}"),
        }
    }

    /// The customer that somebody belongs to.
    pub async fn customer_of(&self, email: &str) -> CustomerId {
        match self.identity_of(email).await.membership() {
            Membership::Customer { id, .. } => *id,
            other => panic!("{email} is {other:?}"),
        }
    }

    /// Gives the partner of this agent customers. Nobody is told, nothing is logged: these have always been there.
    pub async fn settle(&self, agent: &str, newcomers: Vec<Newcomer>) -> Vec<CustomerId> {
        let partner = self.partner_of(agent).await;
        let user = self.identity_of(agent).await.person().id;
        let now = self.app.clock.now();
        self.app
            .store
            .write(move |w| -> store::Result<_> {
                let link = invitation_links::live_of(w, partner)?.unwrap();
                let offered: BTreeMap<String, Role> =
                    services::offered_by(w, partner, Language::English)?
                        .into_iter()
                        .map(|(service, role)| (service.code, role))
                        .collect();
                newcomers
                    .iter()
                    .map(|newcomer| {
                        let since = now.plus_days(-newcomer.days_ago);
                        let customer = customer(newcomer, since);
                        customers::insert(w, &customer)?;
                        let grants = grants(newcomer, &offered, now);
                        let accepted = Acceptance {
                            id: AcceptanceId::new(since),
                            link_id: link.id,
                            partner_id: partner,
                            customer_id: customer.id,
                            user_id: user,
                            at: since,
                            relationship_id: RelationshipId::new(since),
                            opens_relationship: true,
                            grants,
                            ends: Endings::default(),
                            events: Vec::new(),
                            notices: Vec::new(),
                            receipt: Receipt {
                                partner: String::new(),
                                customer: String::new(),
                                person: String::new(),
                                language: "en".to_owned(),
                                services: Vec::new(),
                            },
                        };
                        keep(w, &accepted, &customer)?;
                        Ok(customer.id)
                    })
                    .collect()
            })
            .await
            .unwrap()
    }

    /// Writes so many lines about a partner into its log, a minute apart, the last of them now: requests to
    /// `line-1@many.example` and so on.
    pub async fn write_lines(&self, partner: PartnerId, many: i64) {
        let now = self.app.clock.now();
        let lines: Vec<Event> = (1..=many)
            .map(|number| Event {
                at: now.plus_minutes(number - many),
                name: EventName::RequestSent,
                actor: EventActor::portal(),
                partner_id: Some(partner),
                customer_id: None,
                details: Details {
                    recipient: Some(format!("line-{number}@many.example")),
                    ..Details::default()
                },
            })
            .collect();
        self.app
            .store
            .write(move |w| -> store::Result<_> { events::append(w, &lines) })
            .await
            .unwrap();
    }
}

fn customer(newcomer: &Newcomer, since: Moment) -> Customer {
    Customer {
        id: CustomerId::new(since),
        name: newcomer.name.clone(),
        country: Country::parse("IT").unwrap(),
        domain: newcomer.domain.clone(),
        domain_is_its_own: true,
        verified: newcomer.verified,
        since,
    }
}

fn grants(newcomer: &Newcomer, offered: &BTreeMap<String, Role>, now: Moment) -> Vec<Grant> {
    newcomer
        .services
        .iter()
        .map(|(code, ends_in)| Grant {
            id: PrivilegeId::new(now),
            service_id: offered[*code].service_id,
            role_id: offered[*code].id,
            exclusive: false,
            ends_at: now.plus_days(*ends_in),
            predecessor: None,
        })
        .collect()
}

fn keep(w: &mut Writer<'_>, accepted: &Acceptance, customer: &Customer) -> store::Result<()> {
    relationships::insert(
        w,
        accepted.relationship_id,
        accepted.partner_id,
        customer,
        accepted.at,
    )?;
    acceptances::insert(w, accepted, &accepted.id.to_string())?;
    for grant in &accepted.grants {
        privileges::insert(w, accepted, grant)?;
    }
    Ok(())
}

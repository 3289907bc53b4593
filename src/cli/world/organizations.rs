//! The partners, customers and people of the sample world.

use std::collections::BTreeMap;

use super::PASSWORD;
use crate::actions::offer_everything::offer_everything;
use crate::app::App;
use crate::domain::actor::{AgentRole, CustomerRole};
use crate::domain::country::Country;
use crate::domain::customer::Customer;
use crate::domain::days::Days;
use crate::domain::id::{CustomerId, LinkId, PartnerId, UserId};
use crate::domain::invitation_link::{InvitationLink, LinkCode, LinkStatus};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::{Partner, PartnerStatus, Programme};
use crate::store::users::{NewUser, Place};
use crate::store::{self, Writer, customers, invitation_links, partners, users};
use crate::{passwords, random};

/// What the history of the world is made with.
pub struct World {
    /// The links of the partners, by name.
    pub links: BTreeMap<&'static str, LinkCode>,
    /// The accounts, by address.
    pub users: BTreeMap<&'static str, UserId>,
    /// The partners, by name.
    pub partners: BTreeMap<&'static str, PartnerId>,
    /// The customers, by name.
    pub customers: BTreeMap<&'static str, CustomerId>,
}

/// Name, country, programme, status, support address, support telephone.
type SamplePartner = (
    &'static str,
    &'static str,
    Programme,
    PartnerStatus,
    &'static str,
    Option<&'static str>,
);

const PARTNERS: [SamplePartner; 4] = [
    (
        "Aurora Cloud",
        "IT",
        Programme::InProgramme,
        PartnerStatus::Active,
        "support@aurora.example",
        Some("+39 02 5550 0100"),
    ),
    (
        "Borealis IT",
        "DE",
        Programme::InProgramme,
        PartnerStatus::Active,
        "help@borealis.example",
        None,
    ),
    (
        "Cirrus Advisors",
        "GB",
        Programme::OutsideProgramme,
        PartnerStatus::Active,
        "hello@cirrus.example",
        None,
    ),
    (
        "Dormant Systems",
        "FR",
        Programme::InProgramme,
        PartnerStatus::Suspended,
        "support@dormant.example",
        None,
    ),
];

const CUSTOMERS: [(&str, &str, &str); 3] = [
    ("Fabbrica Rossi S.p.A.", "IT", "rossi.example"),
    ("Harbor Foods Ltd", "GB", "harbor.example"),
    ("NewCo GmbH", "DE", "newco.example"),
];

const AGENTS: [(&str, &str, &str, AgentRole); 6] = [
    (
        "ada@aurora.example",
        "Ada Neri",
        "Aurora Cloud",
        AgentRole::AdminAgent,
    ),
    (
        "sam@aurora.example",
        "Sam Conti",
        "Aurora Cloud",
        AgentRole::SalesAgent,
    ),
    (
        "hal@aurora.example",
        "Hal Greco",
        "Aurora Cloud",
        AgentRole::HelpdeskAgent,
    ),
    (
        "bea@borealis.example",
        "Bea Lindner",
        "Borealis IT",
        AgentRole::AdminAgent,
    ),
    (
        "cleo@cirrus.example",
        "Cleo Marsh",
        "Cirrus Advisors",
        AgentRole::AdminAgent,
    ),
    (
        "dan@dormant.example",
        "Dan Petit",
        "Dormant Systems",
        AgentRole::AdminAgent,
    ),
];

const PEOPLE: [(&str, &str, &str, CustomerRole, Language, &str); 4] = [
    (
        "rosa@rossi.example",
        "Rosa Bianchi",
        "Fabbrica Rossi S.p.A.",
        CustomerRole::Administrator,
        Language::Italian,
        "Europe/Rome",
    ),
    (
        "marco@rossi.example",
        "Marco Ferri",
        "Fabbrica Rossi S.p.A.",
        CustomerRole::Member,
        Language::Italian,
        "Europe/Rome",
    ),
    (
        "hugo@harbor.example",
        "Hugo Reed",
        "Harbor Foods Ltd",
        CustomerRole::Administrator,
        Language::English,
        "Europe/London",
    ),
    (
        "nora@newco.example",
        "Nora Vogel",
        "NewCo GmbH",
        CustomerRole::Administrator,
        Language::English,
        "Europe/Berlin",
    ),
];

/// Adds everybody, a year ago.
pub fn fill(app: &App) -> anyhow::Result<World> {
    let since = app.clock.now().plus_days(-400);
    let hash = passwords::hash(PASSWORD)
        .ok_or_else(|| anyhow::anyhow!("the sample password cannot be hashed"))?;
    let codes = PARTNERS
        .iter()
        .map(|(name, ..)| Ok((*name, LinkCode::from_random(random::bytes()?))))
        .collect::<Result<BTreeMap<_, _>, random::NoRandomness>>()?;
    let links = codes.clone();
    let (users, partners, customers) = app.store.write_blocking(move |w| -> store::Result<_> {
        let partners = add_partners(w, &codes, since)?;
        let customers = add_customers(w, since)?;
        let users = add_people(w, &partners, &customers, &hash, since)?;
        Ok((users, partners, customers))
    })?;
    Ok(World {
        links,
        users,
        partners,
        customers,
    })
}

fn country(code: &str) -> store::Result<Country> {
    Country::parse(code).map_err(store::Error::unreadable)
}

fn add_partners(
    w: &mut Writer<'_>,
    codes: &BTreeMap<&'static str, LinkCode>,
    since: Moment,
) -> store::Result<BTreeMap<&'static str, PartnerId>> {
    let mut added = BTreeMap::new();
    for (name, code, programme, status, support_email, support_phone) in PARTNERS {
        let id = PartnerId::new(since);
        let partner = Partner {
            id,
            name: name.to_owned(),
            country: country(code)?,
            programme,
            status,
            support_email: support_email.to_owned(),
            support_phone: support_phone.map(str::to_owned),
            proposed_days: Days::STANDARD,
            since,
        };
        partners::insert(w, &partner)?;
        offer_everything(w, id)?;
        if let Some(code) = codes.get(name) {
            let link = InvitationLink {
                id: LinkId::new(since),
                code: code.clone(),
                partner_id: id,
                status: LinkStatus::Active,
                since,
            };
            invitation_links::insert(w, &link)?;
        }
        added.insert(name, id);
    }
    Ok(added)
}

fn add_customers(
    w: &mut Writer<'_>,
    since: Moment,
) -> store::Result<BTreeMap<&'static str, CustomerId>> {
    let mut added = BTreeMap::new();
    for (name, code, domain) in CUSTOMERS {
        let id = CustomerId::new(since);
        let customer = Customer {
            id,
            name: name.to_owned(),
            country: country(code)?,
            domain: domain.to_owned(),
            domain_is_its_own: true,
            verified: true,
            since,
        };
        customers::insert(w, &customer)?;
        added.insert(name, id);
    }
    Ok(added)
}

fn add_people(
    w: &mut Writer<'_>,
    partners: &BTreeMap<&'static str, PartnerId>,
    customers: &BTreeMap<&'static str, CustomerId>,
    hash: &str,
    since: Moment,
) -> store::Result<BTreeMap<&'static str, UserId>> {
    let operator = (
        "operator@delega.example",
        "Olga Serra",
        Place::Operator,
        Language::English,
        "Europe/Rome",
    );
    let agents = AGENTS.iter().filter_map(|(email, name, partner, role)| {
        let place = Place::Partner(*partners.get(partner)?, *role);
        Some((*email, *name, place, Language::English, "Europe/Rome"))
    });
    let people = PEOPLE
        .iter()
        .filter_map(|(email, name, customer, role, language, zone)| {
            let place = Place::Customer(*customers.get(customer)?, *role);
            Some((*email, *name, place, *language, *zone))
        });
    let mut added = BTreeMap::new();
    for (email, name, place, language, time_zone) in
        std::iter::once(operator).chain(agents).chain(people)
    {
        let id = UserId::new(since);
        let user = NewUser {
            id,
            email,
            name,
            password_hash: hash,
            place,
            language,
            time_zone,
        };
        users::insert(w, &user, since)?;
        added.insert(email, id);
    }
    Ok(added)
}

//! What happened in the sample world so far: acceptances and a removal, by the actions themselves, in the past.

use std::collections::BTreeSet;

use super::Extent;
use super::organizations::World;
use crate::actions::accept_invitation::{PostedConsent, accept_invitation, digest};
use crate::actions::expire_privileges::expire_at;
use crate::actions::offer::read_offer;
use crate::actions::{self};
use crate::app::App;
use crate::domain::actor::{CustomerAdministrator, CustomerRole, Identity, Membership, Person};
use crate::domain::consent::Consent;
use crate::domain::days::Days;
use crate::domain::language::Language;
use crate::domain::token::TokenHash;
use crate::mail::Stationery;
use crate::random;

/// Days ago, partner, customer, the administrator's address, name and language, the services.
type Accepted = (
    i64,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Language,
    &'static [&'static str],
);

const ROSSI: &str = "Fabbrica Rossi S.p.A.";
const HARBOR: &str = "Harbor Foods Ltd";

/// Aurora's first privilege lasted so long and expired; the relationship went on.
const FIRST_DAYS: i64 = 150;

const ACCEPTED: [Accepted; 5] = [
    (
        395,
        "Aurora Cloud",
        ROSSI,
        "rosa@rossi.example",
        "Rosa Bianchi",
        Language::Italian,
        &["documents"],
    ),
    (
        200,
        "Aurora Cloud",
        ROSSI,
        "rosa@rossi.example",
        "Rosa Bianchi",
        Language::Italian,
        &["mail", "documents", "infrastructure"],
    ),
    // Takes infrastructure over.
    (
        120,
        "Borealis IT",
        ROSSI,
        "rosa@rossi.example",
        "Rosa Bianchi",
        Language::Italian,
        &["infrastructure"],
    ),
    (
        90,
        "Borealis IT",
        HARBOR,
        "hugo@harbor.example",
        "Hugo Reed",
        Language::English,
        &["mail"],
    ),
    (
        45,
        "Cirrus Advisors",
        ROSSI,
        "rosa@rossi.example",
        "Rosa Bianchi",
        Language::Italian,
        &["helpline"],
    ),
];

/// Lets it happen.
pub fn fill(app: &App, world: &World, extent: Extent) -> anyhow::Result<()> {
    for accepted in ACCEPTED {
        let (days_ago, ..) = accepted;
        if days_ago > 365 {
            if extent == Extent::Privileges {
                continue;
            }
            accept(app, world, accepted, Days::new(FIRST_DAYS)?)?;
            expire(app, world, days_ago - FIRST_DAYS)?;
        } else {
            accept(app, world, accepted, Days::STANDARD)?;
        }
    }
    Ok(())
}

/// Writes down what had expired at Fabbrica Rossi so many days ago.
fn expire(app: &App, world: &World, days_ago: i64) -> anyhow::Result<()> {
    let now = app.clock.now().plus_days(-days_ago).plus_minutes(1);
    let post = Stationery::of(&app.config);
    let rossi = *world
        .customers
        .get(ROSSI)
        .ok_or_else(|| anyhow::anyhow!("the sample world is incomplete"))?;
    app.store
        .write_blocking(move |w| expire_at(w, &post, rossi, now))?;
    Ok(())
}

fn accept(app: &App, world: &World, accepted: Accepted, days: Days) -> anyhow::Result<()> {
    let (days_ago, partner, customer, email, name, language, services) = accepted;
    let now = app.clock.now().plus_days(-days_ago);
    let known = world
        .users
        .get(email)
        .zip(world.customers.get(customer))
        .zip(world.links.get(partner));
    let ((user, customer_id), code) =
        known.ok_or_else(|| anyhow::anyhow!("the sample world is incomplete"))?;
    let person = Person {
        id: *user,
        name: name.to_owned(),
        email: email.to_owned(),
        language,
        zone: chrono_tz::UTC,
    };
    let membership = Membership::Customer {
        id: *customer_id,
        name: customer.to_owned(),
        role: CustomerRole::Administrator,
    };
    let identity = Identity::new(person, membership, TokenHash::of(b"the sample world"), now);
    let administrator = CustomerAdministrator::prove(&identity)
        .ok_or_else(|| anyhow::anyhow!("not an administrator"))?;
    let (code, key, post) = (code.clone(), app.key.clone(), Stationery::of(&app.config));
    let services: BTreeSet<String> = services.iter().map(|code| (*code).to_owned()).collect();
    let form = random::token()?.expose().to_owned();
    app.store
        .write_blocking(move |w| -> Result<(), actions::Error> {
            let offer = read_offer(w, &code, &administrator, now)?;
            let posted = PostedConsent {
                code: code.clone(),
                consent: Consent::new(services.clone(), days)?,
                shown: digest(&key, &offer, &administrator),
                form: form.clone(),
            };
            accept_invitation(w, &post, &key, &administrator, &posted, now).map(drop)
        })?;
    Ok(())
}

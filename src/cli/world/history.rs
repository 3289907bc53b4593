//! What happened in the sample world so far, by the actions themselves, in the past: acceptances, and how privileges
//! ended, each reason once.

use std::collections::BTreeSet;

use super::Extent;
use super::organizations::World;
use super::people;
use crate::actions::accept_invitation::{PostedConsent, accept_invitation, digest};
use crate::actions::end_relationship::end_as_customer;
use crate::actions::expire_privileges::expire_at;
use crate::actions::offer::read_offer;
use crate::actions::remove_by_operator::remove_by_operator;
use crate::actions::remove_privileges::{Removal, remove_privileges};
use crate::actions::return_privilege::return_privilege;
use crate::actions::{self};
use crate::app::App;
use crate::domain::actor::{AdminAgent, CustomerAdministrator, Operator};
use crate::domain::consent::Consent;
use crate::domain::days::Days;
use crate::domain::id::{CustomerId, PartnerId, PrivilegeId};
use crate::domain::invitation_link::LinkCode;
use crate::domain::moment::Moment;
use crate::domain::reason::Reason;
use crate::mail::Stationery;
use crate::random::{self, Key};
use crate::store::{Writer, privileges};

/// Something that happened.
struct Deed {
    days_ago: i64,
    partner: &'static str,
    customer: &'static str,
    /// Who did it, by address.
    by: &'static str,
    what: What,
    /// How much of the world it belongs to.
    extent: Extent,
}

#[derive(Clone, Copy)]
enum What {
    /// These services are granted for so many days.
    Accept(&'static [&'static str], i64),
    /// These services are granted; in the whole world so that they end soon.
    AcceptForAWhile(&'static [&'static str]),
    /// What came to its end date is written down.
    Expire,
    /// The customer takes a service away.
    Remove(&'static str),
    /// The partner gives a service up.
    Return(&'static str, &'static str),
    /// The operator takes a service away.
    RemoveByOperator(&'static str, &'static str),
    /// The customer ends the relationship.
    End,
}

/// How long most privileges last, and how long one that ends soon.
const YEAR: i64 = 365;
const SHORT: i64 = 70;

const ROSSI: &str = "Fabbrica Rossi S.p.A.";
const HARBOR: &str = "Harbor Foods Ltd";
const AURORA: &str = "Aurora Cloud";
const BOREALIS: &str = "Borealis IT";
const CIRRUS: &str = "Cirrus Advisors";
const ROSA: &str = "rosa@rossi.example";
const HUGO: &str = "hugo@harbor.example";

const fn deed(
    days_ago: i64,
    (partner, customer): (&'static str, &'static str),
    by: &'static str,
    what: What,
    extent: Extent,
) -> Deed {
    Deed {
        days_ago,
        partner,
        customer,
        by,
        what,
        extent,
    }
}

/// In the order of time.
const DEEDS: [Deed; 14] = [
    // Aurora's first privilege expired; the relationship went on.
    deed(
        395,
        (AURORA, ROSSI),
        ROSA,
        What::Accept(&["documents"], 150),
        Extent::Everything,
    ),
    deed(
        380,
        (CIRRUS, HARBOR),
        HUGO,
        What::Accept(&["helpline"], YEAR),
        Extent::Everything,
    ),
    deed(300, (CIRRUS, HARBOR), HUGO, What::End, Extent::Everything),
    deed(245, (AURORA, ROSSI), ROSA, What::Expire, Extent::Everything),
    deed(
        200,
        (AURORA, ROSSI),
        ROSA,
        What::Accept(&["mail", "documents", "infrastructure"], YEAR),
        Extent::Privileges,
    ),
    deed(
        170,
        (BOREALIS, ROSSI),
        ROSA,
        What::Accept(&["helpline"], YEAR),
        Extent::Everything,
    ),
    deed(
        140,
        (BOREALIS, ROSSI),
        "bea@borealis.example",
        What::Return("helpline", "Il nostro servizio telefonico chiude."),
        Extent::Everything,
    ),
    // Takes infrastructure over.
    deed(
        120,
        (BOREALIS, ROSSI),
        ROSA,
        What::Accept(&["infrastructure"], YEAR),
        Extent::Privileges,
    ),
    deed(
        90,
        (BOREALIS, HARBOR),
        HUGO,
        What::Accept(&["mail"], YEAR),
        Extent::Privileges,
    ),
    deed(
        75,
        (BOREALIS, HARBOR),
        HUGO,
        What::Accept(&["helpline"], YEAR),
        Extent::Everything,
    ),
    deed(
        60,
        (AURORA, ROSSI),
        ROSA,
        What::Accept(&["helpline"], YEAR),
        Extent::Everything,
    ),
    deed(
        45,
        (CIRRUS, ROSSI),
        ROSA,
        What::AcceptForAWhile(&["helpline"]),
        Extent::Privileges,
    ),
    deed(
        20,
        (BOREALIS, HARBOR),
        "operator@delega.example",
        What::RemoveByOperator(
            "helpline",
            "The helpline was opened by mistake for another customer.",
        ),
        Extent::Everything,
    ),
    deed(
        12,
        (AURORA, ROSSI),
        ROSA,
        What::Remove("helpline"),
        Extent::Everything,
    ),
];

/// Lets it happen.
pub fn fill(app: &App, world: &World, extent: Extent) -> anyhow::Result<()> {
    for deed in &DEEDS {
        if extent == Extent::Everything || deed.extent == Extent::Privileges {
            happen(app, world, deed, extent)?;
        }
    }
    Ok(())
}

/// What a deed is done with.
struct Scene {
    post: Stationery,
    key: Key,
    form: String,
    code: LinkCode,
    partner: PartnerId,
    customer: CustomerId,
    at: Moment,
}

fn happen(app: &App, world: &World, deed: &Deed, extent: Extent) -> anyhow::Result<()> {
    let incomplete = || anyhow::anyhow!("the sample world is incomplete");
    let user = *world.users.get(deed.by).ok_or_else(incomplete)?;
    let scene = Scene {
        post: Stationery::of(&app.config),
        key: app.key.clone(),
        form: random::token()?.expose().to_owned(),
        code: world
            .links
            .get(deed.partner)
            .ok_or_else(incomplete)?
            .clone(),
        partner: *world.partners.get(deed.partner).ok_or_else(incomplete)?,
        customer: *world.customers.get(deed.customer).ok_or_else(incomplete)?,
        at: app.clock.now().plus_days(-deed.days_ago),
    };
    let what = match (deed.what, extent) {
        (What::AcceptForAWhile(services), Extent::Everything) => What::Accept(services, SHORT),
        (What::AcceptForAWhile(services), Extent::Privileges) => What::Accept(services, YEAR),
        (what, _) => what,
    };
    app.store
        .write_blocking(move |w| -> Result<(), actions::Error> {
            let identity = people::identity(w, user, scene.at)?;
            let administrator = CustomerAdministrator::prove(&identity);
            match (what, administrator) {
                (What::Accept(services, days), Some(administrator)) => {
                    scene.accept(w, &administrator, services, days)
                }
                (What::Remove(service), Some(administrator)) => {
                    let removal = Removal::From {
                        partner: scene.partner,
                        services: BTreeSet::from([service.to_owned()]),
                    };
                    remove_privileges(w, &scene.post, &administrator, &removal, scene.at)
                }
                (What::End, Some(administrator)) => {
                    end_as_customer(w, &scene.post, &administrator, scene.partner, scene.at)
                }
                (What::Expire, _) => {
                    let after = scene.at.plus_minutes(1);
                    expire_at(w, &scene.post, scene.customer, after)
                }
                (What::Return(service, why), _) => {
                    let agent = AdminAgent::prove(&identity).ok_or(actions::Error::NotFound)?;
                    let (held, why) = (scene.held(w, service)?, reason(why)?);
                    return_privilege(
                        w,
                        &scene.post,
                        &agent,
                        scene.customer,
                        held,
                        Some(&why),
                        scene.at,
                    )
                }
                (What::RemoveByOperator(service, why), _) => {
                    let operator = Operator::prove(&identity).ok_or(actions::Error::NotFound)?;
                    let (held, why) = (scene.held(w, service)?, reason(why)?);
                    remove_by_operator(w, &scene.post, &operator, held, &why, scene.at)
                }
                (What::AcceptForAWhile(_), _)
                | (What::Accept(..) | What::Remove(_) | What::End, None) => {
                    Err(actions::Error::NotFound)
                }
            }
        })?;
    Ok(())
}

fn reason(words: &str) -> Result<Reason, actions::Error> {
    Reason::parse(words).map_err(|_| actions::Error::NotFound)
}

impl Scene {
    fn accept(
        &self,
        w: &mut Writer<'_>,
        administrator: &CustomerAdministrator,
        services: &[&str],
        days: i64,
    ) -> Result<(), actions::Error> {
        let offer = read_offer(w, &self.code, administrator, self.at)?;
        let days = Days::new(days).map_err(|_| actions::Error::NotFound)?;
        let services: BTreeSet<String> = services.iter().map(|code| (*code).to_owned()).collect();
        let posted = PostedConsent {
            code: self.code.clone(),
            consent: Consent::new(services, days)?,
            shown: digest(&self.key, &offer, administrator),
            form: self.form.clone(),
        };
        accept_invitation(w, &self.post, &self.key, administrator, &posted, self.at).map(drop)
    }

    /// The privilege that the partner holds for a service.
    fn held(&self, w: &mut Writer<'_>, service: &str) -> Result<PrivilegeId, actions::Error> {
        privileges::unended(w, self.customer)?
            .into_iter()
            .find(|held| held.partner_id == self.partner && held.service_code == service)
            .map(|held| held.id)
            .ok_or(actions::Error::NotFound)
    }
}

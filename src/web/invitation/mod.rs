//! The invitation: one address, by who looks at it. Opening it changes nothing, whoever opens it.

pub mod accept;
mod consent;
pub mod decline;
pub mod forward;
pub mod refuse;
pub mod refused;
pub mod tell_administrators;

use actix_web::{HttpResponse, web};
use askama::Template;

use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions::{self, offer};
use crate::domain::actor::{CustomerAdministrator, Identity, Membership};
use crate::domain::invitation_link::LinkCode;
use crate::domain::partner::Partner;
use crate::domain::refusal::Refusal;
use crate::paths;

#[derive(Template)]
#[template(path = "pages/invitation/welcome.html")]
struct WelcomePage {
    shell: Shell,
    partner: PartnerFacts,
    sign_in: String,
    sign_up: String,
    refuse: String,
}

/// Who asks, as everybody who has the link may know it.
pub struct PartnerFacts {
    /// Its name.
    pub name: String,
    /// The facts: term and value.
    pub facts: Vec<(String, String)>,
}

impl PartnerFacts {
    fn new(visit: &Visit, partner: &Partner) -> Self {
        let words = visit.words();
        let say = |key: &str| words.say(key).to_string();
        let mut facts = vec![
            (
                say("partner-country"),
                words.country(partner.country.code()),
            ),
            (
                say("partner-programme"),
                say(&format!("programme-{}", partner.programme)),
            ),
            (say("partner-since"), words.day(partner.since)),
            (say("partner-support-email"), partner.support_email.clone()),
        ];
        if let Some(phone) = &partner.support_phone {
            facts.push((say("partner-support-phone"), phone.clone()));
        }
        Self {
            name: partner.name.clone(),
            facts,
        }
    }
}

/// `GET /invitations/{code}`
pub async fn show(visit: Visit, code: web::Path<String>) -> Result<HttpResponse, Problem> {
    let Ok(code) = code.parse::<LinkCode>() else {
        return refused::page(&visit, None, None, Refusal::LinkUnknown);
    };
    match visit.identity() {
        None => welcome(&visit, code).await,
        Some(identity) => match administrator(identity) {
            Ok(administrator) => consent::first(&visit, code, administrator).await,
            Err(refusal) => refused::with_link(&visit, code, refusal).await,
        },
    }
}

/// The administrator of a customer that this identity is, or why it is none.
fn administrator(identity: &Identity) -> Result<CustomerAdministrator, Refusal> {
    CustomerAdministrator::prove(identity).ok_or(match identity.membership() {
        Membership::Operator => Refusal::SignedInAsOperator,
        Membership::Partner { .. } => Refusal::SignedInAsPartner,
        Membership::Customer { .. } => Refusal::NotAnAdministrator,
    })
}

async fn welcome(visit: &Visit, code: LinkCode) -> Result<HttpResponse, Problem> {
    let asked = code.clone();
    let open = visit
        .app()
        .store
        .read(move |r| offer::open_link(r, &asked))
        .await;
    match open {
        Ok((_, partner)) => visit.page(&WelcomePage {
            shell: visit.shell(),
            partner: PartnerFacts::new(visit, &partner),
            sign_in: paths::sign_in_and_return(&paths::invitation(&code)),
            sign_up: paths::sign_up_from(code.as_str()),
            refuse: paths::refuse_contact(&code),
        }),
        Err(actions::Error::Refused(refusal)) => refused::with_link(visit, code, refusal).await,
        Err(error) => Err(error.into()),
    }
}

//! The consent page: who asks, for what, for how long, what it would replace, what it would not change, how to undo it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::{PartnerFacts, refused};
use crate::actions::accept_invitation::digest;
use crate::actions::{self, offer::read_offer};
use crate::domain::actor::CustomerAdministrator;
use crate::domain::invitation_link::LinkCode;
use crate::domain::moment::Moment;
use crate::domain::offer::{Effect, Offer, OfferedService};
use crate::paths;
use crate::random;
use crate::web::form::FieldErrors;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/invitation/consent.html")]
struct ConsentPage {
    shell: Shell,
    partner: PartnerFacts,
    customer: String,
    accept: String,
    decline: String,
    open: Vec<OpenService>,
    held: Vec<HeldService>,
    longest: String,
    days: String,
    shown: String,
    form_key: String,
    changed: bool,
    /// The reason for declining, as it was typed.
    reason: String,
    errors: FieldErrors,
}

/// A service that can be granted.
struct OpenService {
    code: String,
    name: String,
    summary: String,
    role: String,
    abilities: Vec<String>,
    replaces: Option<String>,
    /// That it is renewed, in words.
    renews: Option<String>,
    ticked: bool,
    changed: bool,
    /// The field that says what was shown of this service.
    seen: String,
}

/// A service that the partner holds already.
struct HeldService {
    name: String,
    role: String,
    until: String,
}

/// What was posted and is shown again.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The ticked services.
    pub services: Vec<String>,
    /// The length as it was typed.
    pub days: String,
    /// What the earlier page showed of each service.
    pub seen: Vec<String>,
}

/// Why the page is shown again.
pub enum Again {
    /// There is something to mend.
    Mend(FieldErrors),
    /// What it showed is no longer so.
    Changed,
}

/// The page as somebody sees it who comes by the link.
pub async fn first(
    visit: &Visit,
    code: LinkCode,
    administrator: CustomerAdministrator,
) -> Result<HttpResponse, Problem> {
    match load(visit, &code, &administrator).await {
        Ok(offer) => {
            let page = ConsentPage::new(
                visit,
                &code,
                &administrator,
                &offer,
                None,
                FieldErrors::default(),
            )?;
            visit.page(&page)
        }
        Err(actions::Error::Refused(refusal)) => refused::with_link(visit, code, refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// The page again, with what was typed. `mend` looks at the offer as it is now.
pub async fn again(
    visit: &Visit,
    code: LinkCode,
    administrator: &CustomerAdministrator,
    typed: Typed,
    why: impl FnOnce(&Offer) -> Again,
) -> Result<HttpResponse, Problem> {
    let offer = match load(visit, &code, administrator).await {
        Ok(offer) => offer,
        Err(actions::Error::Refused(refusal)) => {
            return refused::with_link(visit, code, refusal).await;
        }
        Err(error) => return Err(error.into()),
    };
    let (status, errors) = match why(&offer) {
        Again::Mend(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Again::Changed => (StatusCode::CONFLICT, FieldErrors::default()),
    };
    let mut page = ConsentPage::new(visit, &code, administrator, &offer, Some(&typed), errors)?;
    page.changed = status == StatusCode::CONFLICT;
    visit.page_with(status, &page)
}

/// The page again, because there is something to mend in the reason for declining.
pub async fn decline_again(
    visit: &Visit,
    code: LinkCode,
    administrator: &CustomerAdministrator,
    reason: String,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    match load(visit, &code, administrator).await {
        Ok(offer) => {
            let mut page = ConsentPage::new(visit, &code, administrator, &offer, None, errors)?;
            page.reason = reason;
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(actions::Error::Refused(refusal)) => refused::with_link(visit, code, refusal).await,
        Err(error) => Err(error.into()),
    }
}

async fn load(
    visit: &Visit,
    code: &LinkCode,
    administrator: &CustomerAdministrator,
) -> Result<Offer, actions::Error> {
    let (code, administrator, now) = (code.clone(), administrator.clone(), visit.now());
    visit
        .app()
        .store
        .read(move |r| read_offer(r, &code, &administrator, now))
        .await
}

impl ConsentPage {
    fn new(
        visit: &Visit,
        code: &LinkCode,
        administrator: &CustomerAdministrator,
        offer: &Offer,
        typed: Option<&Typed>,
        errors: FieldErrors,
    ) -> Result<Self, Problem> {
        let key = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
        let shell = visit.shell();
        let customer = shell
            .viewer
            .as_ref()
            .map(|viewer| viewer.organization.clone())
            .unwrap_or_default();
        Ok(Self {
            partner: PartnerFacts::new(visit, &offer.partner),
            customer,
            accept: paths::accept(code),
            decline: paths::decline(code),
            open: offer
                .services
                .iter()
                .filter(|offered| offered.is_open())
                .map(|offered| OpenService::new(visit, offer, offered, typed))
                .collect(),
            held: offer
                .services
                .iter()
                .filter_map(|offered| HeldService::new(visit, offered))
                .collect(),
            longest: offer.longest.to_string(),
            days: typed.map_or_else(|| offer.longest.to_string(), |typed| typed.days.clone()),
            shown: digest(&visit.app().key, offer, administrator),
            form_key: key.expose().to_owned(),
            changed: false,
            reason: String::new(),
            errors,
            shell,
        })
    }
}

impl OpenService {
    fn new(visit: &Visit, offer: &Offer, offered: &OfferedService, typed: Option<&Typed>) -> Self {
        let replaces = match &offered.effect {
            Effect::Replaces { partner_name, .. } => Some(partner_name.clone()),
            Effect::Adds | Effect::Renews { .. } | Effect::Held { .. } => None,
        };
        let renews = match offered.effect {
            Effect::Renews { ends_at, .. } => Some(renewal(visit, offer, ends_at)),
            Effect::Adds | Effect::Replaces { .. } | Effect::Held { .. } => None,
        };
        let service = &offered.service;
        let seen = seen(visit, offered);
        Self {
            code: service.code.clone(),
            name: service.name.clone(),
            summary: service.summary.clone(),
            role: offered.role.name.clone(),
            abilities: offered.role.abilities.clone(),
            // Nobody loses a service by a tick that was there already.
            ticked: typed.map_or(replaces.is_none(), |typed| {
                typed.services.contains(&service.code)
            }),
            changed: typed.is_some_and(|typed| !typed.seen.contains(&seen)),
            replaces,
            renews,
            seen,
        }
    }
}

impl HeldService {
    fn new(visit: &Visit, offered: &OfferedService) -> Option<Self> {
        match offered.effect {
            Effect::Held { ends_at } => Some(Self {
                name: offered.service.name.clone(),
                role: offered.role.name.clone(),
                until: visit.words().day(ends_at),
            }),
            Effect::Adds | Effect::Renews { .. } | Effect::Replaces { .. } => None,
        }
    }
}

/// Until when the partner holds a service, and until when it can hold it.
fn renewal(visit: &Visit, offer: &Offer, ends_at: Moment) -> String {
    let words = visit.words();
    words
        .say("consent-renews")
        .with("partner", &offer.partner.name)
        .with("held", words.day(ends_at))
        .with("until", words.day(offer.longest.after(visit.now())))
        .to_string()
}

/// What the page says of one service, as a short digest: only to mark what changed. What counts is the digest of the
/// whole page.
fn seen(visit: &Visit, offered: &OfferedService) -> String {
    let what = format!(
        "{:?} {:?} {:?}",
        offered.service, offered.role, offered.effect
    );
    let digest = visit.app().key.digest("seen", &what);
    format!(
        "{} {}",
        offered.service.code,
        digest.get(..16).unwrap_or_default()
    )
}

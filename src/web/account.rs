//! `/account`: how a person is called, in which language and time zone the portal speaks to them, and who they are here.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use chrono::Offset;
use chrono_tz::Tz;
use serde::Deserialize;

use super::flash::Flash;
use super::form::{FieldErrors, Posted};
use super::language;
use super::problem::Problem;
use super::shell::{Shell, role_key};
use super::visit::Visit;
use crate::actions;
use crate::domain::actor::{Actor, Identity};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::name::Name;
use crate::domain::time_zone;
use crate::paths;
use crate::store::users;

#[derive(Template)]
#[template(path = "pages/account.html")]
struct AccountPage {
    shell: Shell,
    email: String,
    organization: String,
    role: String,
    typed: Form,
    languages: Vec<(String, String)>,
    zones: Vec<(String, String)>,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    name: String,
    language: String,
    time_zone: String,
}

/// `GET /account`
pub async fn show(visit: Visit, identity: Identity) -> Result<HttpResponse, Problem> {
    let person = identity.person();
    let kept = Form {
        name: person.name.clone(),
        language: person.language.code().to_owned(),
        time_zone: person.zone.name().to_owned(),
    };
    visit.page(&AccountPage::new(
        &visit,
        &identity,
        kept,
        FieldErrors::default(),
    ))
}

/// `POST /account`
pub async fn post(
    visit: Visit,
    identity: Identity,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let mut errors = FieldErrors::default();
    let words = visit.words();
    let name = errors.check("name", Name::parse(&form.name), |problem| {
        words.say(&format!("name-problem-{problem}")).to_string()
    });
    let language = errors.check("language", form.language.parse::<Language>(), |_| {
        words.say("account-language-missing").to_string()
    });
    let zone = zone(&form.time_zone, identity.person().zone).ok_or(());
    let zone = errors.check("time_zone", zone, |()| {
        words.say("account-time-zone-missing").to_string()
    });
    let (Some(name), Some(language), Some(zone)) = (name, language, zone) else {
        let page = AccountPage::new(&visit, &identity, form, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    visit
        .app()
        .write_as(
            &identity,
            move |w, identity| -> Result<(), actions::Error> {
                let user = identity.identity().person().id;
                Ok(users::update_preferences(
                    w,
                    user,
                    name.as_str(),
                    language,
                    zone.name(),
                )?)
            },
        )
        .await?;
    let answer = visit.see_with(paths::ACCOUNT, Flash::AccountSaved);
    Ok(language::remembering(&visit, language, answer))
}

/// The chosen zone: one that is offered, or the one that the person has.
fn zone(name: &str, own: Tz) -> Option<Tz> {
    if name == own.name() {
        Some(own)
    } else {
        time_zone::parse(name)
    }
}

impl AccountPage {
    fn new(visit: &Visit, identity: &Identity, typed: Form, errors: FieldErrors) -> Self {
        let (words, portal) = (visit.words(), &visit.app().config.portal_name);
        Self {
            shell: visit.shell(),
            email: identity.person().email.clone(),
            organization: identity.organization().unwrap_or(portal).to_owned(),
            role: words.say(role_key(identity.membership())).to_string(),
            typed,
            languages: Language::ALL
                .iter()
                .map(|one| (one.code().to_owned(), one.own_name().to_owned()))
                .collect(),
            zones: zones(identity.person().zone, visit.now()),
            errors,
        }
    }
}

/// The zones to choose from, each with its distance from UTC now; the person's own also when it is an unusual one.
fn zones(own: Tz, now: Moment) -> Vec<(String, String)> {
    let unusual = time_zone::parse(own.name()).is_none().then(|| own.name());
    unusual
        .into_iter()
        .chain(time_zone::offered())
        .filter_map(|name| {
            let zone: Tz = name.parse().ok()?;
            let place = name.replace('_', " ");
            let offset = now.to_utc().with_timezone(&zone).offset().fix();
            Some((name.to_owned(), format!("{place} (UTC{offset})")))
        })
        .collect()
}

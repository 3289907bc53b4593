//! `/invitations/{code}/refuse`: "I do not want this partner to act for us". Nothing needs to be done; an administrator
//! can decline, and who was written to can have a link sent by which that stops.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::refused;
use crate::actions;
use crate::actions::refuse_contact::{AskedLink, partner_of, send_refusal_link};
use crate::domain::email_address::EmailAddress;
use crate::domain::invitation_link::LinkCode;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::web::form::{FieldErrors, Posted};
use crate::web::place;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/invitation/refuse.html")]
struct RefusePage {
    shell: Shell,
    partner: String,
    invitation: String,
    sign_in: String,
    action: String,
    email: String,
    asked: bool,
    errors: FieldErrors,
}

/// Whether a link was asked for.
#[derive(Deserialize)]
pub struct Query {
    asked: Option<String>,
}

/// The address that should not be written to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    email: String,
}

/// `GET /invitations/{code}/refuse`
pub async fn show(
    visit: Visit,
    code: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let Ok(code) = code.parse::<LinkCode>() else {
        return refused::page(&visit, None, None, Refusal::LinkUnknown);
    };
    let asked = query.asked.is_some();
    page(&visit, code, String::new(), asked, FieldErrors::default()).await
}

/// `POST /invitations/{code}/refuse`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    code: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Ok(code) = code.parse::<LinkCode>() else {
        return refused::page(&visit, None, None, Refusal::LinkUnknown);
    };
    let typed = form.0.email;
    let Ok(email) = typed.parse::<EmailAddress>() else {
        let mut errors = FieldErrors::default();
        errors.add("email", visit.words().say("refuse-email-wrong"));
        return page(&visit, code, typed, false, errors).await;
    };
    let asked = AskedLink {
        code: code.clone(),
        email,
        secret: random::token().map_err(|error| Problem::Broken(error.to_string()))?,
        place: place::of(&req),
    };
    let (post, language, now) = (
        Stationery::of(&visit.app().config),
        visit.words().language,
        visit.now(),
    );
    let sent = visit
        .app()
        .write(move |w| send_refusal_link(w, &post, language, &asked, now))
        .await;
    match sent {
        Ok(()) => Ok(visit.see(&paths::contact_refusal_asked(&code))),
        Err(actions::Error::Refused(refusal)) => refused::with_link(&visit, code, refusal).await,
        Err(error) => Err(error.into()),
    }
}

async fn page(
    visit: &Visit,
    code: LinkCode,
    email: String,
    asked: bool,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let known = code.clone();
    let partner = match visit.app().store.read(move |r| partner_of(r, &known)).await {
        Ok(partner) => partner,
        Err(actions::Error::Refused(refusal)) => {
            return refused::with_link(visit, code, refusal).await;
        }
        Err(error) => return Err(error.into()),
    };
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = RefusePage {
        shell: visit.shell(),
        partner: partner.name,
        invitation: paths::invitation(&code),
        sign_in: paths::sign_in_and_return(&paths::invitation(&code)),
        action: paths::refuse_contact(&code),
        email,
        asked,
        errors,
    };
    visit.page_with(status, &page)
}

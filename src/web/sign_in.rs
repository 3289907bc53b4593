//! Signing in and out. An unknown address and a wrong password get the same answer, in bytes and in time.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::flash::Flash;
use super::form::{FieldErrors, Posted};
use super::problem::Problem;
use super::shell::{Shell, home};
use super::visit::Visit;
use super::{next, origin, session};
use crate::actions::sign_in::{SignedIn, sign_in};
use crate::domain::actor::Enroller;
use crate::paths;

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage {
    shell: Shell,
    email: String,
    next: String,
    /// Whether there can be passkeys at this portal's address.
    passkeys: bool,
    errors: FieldErrors,
}

/// Where to go afterwards.
#[derive(Deserialize)]
pub struct Query {
    next: Option<String>,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    email: String,
    password: String,
    #[serde(default)]
    next: String,
}

/// `GET /sign-in`
pub async fn show(visit: Visit, query: web::Query<Query>) -> Result<HttpResponse, Problem> {
    let next = query.into_inner().next.unwrap_or_default();
    if visit
        .halfway()
        .and_then(|(identity, _)| Enroller::prove(identity))
        .is_some()
    {
        return Ok(visit.see(paths::TWO_FACTOR));
    }
    if let Some(identity) = visit.identity() {
        let there = if next.is_empty() {
            home(identity.membership())
        } else {
            next::safe(&next)
        };
        return Ok(visit.see(there));
    }
    visit.page(&SignInPage {
        shell: visit.shell(),
        email: String::new(),
        next: next::safe(&next).to_owned(),
        passkeys: visit.app().passkeys.are_possible(),
        errors: FieldErrors::default(),
    })
}

/// `POST /sign-in`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    session: Session,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Form {
        email,
        password,
        next,
    } = form.0;
    match sign_in(visit.app(), &email, password, &origin::of(&req)).await? {
        SignedIn::Yes(user) => session::enter(&visit, &req, &session, user, &next).await,
        SignedIn::No => {
            let mut errors = FieldErrors::default();
            errors.add("email", visit.words().say("sign-in-wrong"));
            let page = SignInPage {
                shell: visit.shell(),
                email,
                next: next::safe(&next).to_owned(),
                passkeys: visit.app().passkeys.are_possible(),
                errors,
            };
            visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        SignedIn::Busy => Err(Problem::Busy),
    }
}

/// The page again, because the passkey was not accepted.
pub fn passkey_refused(
    visit: &Visit,
    next: &str,
    status: StatusCode,
) -> Result<HttpResponse, Problem> {
    let mut errors = FieldErrors::default();
    errors.add("email", visit.words().say("passkey-refused"));
    let page = SignInPage {
        passkeys: visit.app().passkeys.are_possible(),
        shell: visit.shell(),
        email: String::new(),
        next: next.to_owned(),
        errors,
    };
    visit.page_with(status, &page)
}

/// What a sign-out may carry: where to go on, with another account.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOutForm {
    next: Option<String>,
}

/// `POST /sign-out`
pub async fn sign_out(
    visit: Visit,
    session: Session,
    form: Posted<SignOutForm>,
) -> Result<HttpResponse, Problem> {
    session::end(&session);
    let mut answer = match form.0.next {
        Some(next) => visit.see(&paths::sign_in_and_return(next::safe(&next))),
        None => visit.see_with(paths::FRONT, Flash::SignedOut),
    };
    // Not the cookies: the one that makes this browser known keeps strangers from locking its owner out.
    answer.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\", \"storage\""),
    );
    Ok(answer)
}

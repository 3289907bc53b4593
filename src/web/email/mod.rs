//! `/account/email`: another address. It is confirmed by a link that goes there; until then everything stays as it is.

pub mod confirm;
pub mod undo;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use super::flash::Flash;
use super::form::FieldErrors;
use super::fresh::FreshlyPosted;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions::change_email;
use crate::domain::actor::Identity;
use crate::domain::email_address::EmailAddress;
use crate::domain::moment::Moment;
use crate::domain::token::{Token, TokenHash};
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::store::email_changes::{self, EmailChange};
use crate::store::{self, Reader};

#[derive(Template)]
#[template(path = "pages/email/change.html")]
struct EmailPage {
    shell: Shell,
    present: String,
    /// What was asked for and is not confirmed, and until when it can be.
    waiting: Option<(String, String)>,
    email: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "pages/email/dead.html")]
struct DeadPage {
    shell: Shell,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    email: String,
}

/// `GET /account/email`
pub async fn show(visit: Visit, identity: Identity) -> Result<HttpResponse, Problem> {
    let (status, errors) = (StatusCode::OK, FieldErrors::default());
    page(&visit, &identity, status, String::new(), errors).await
}

/// `POST /account/email`
pub async fn post(
    visit: Visit,
    FreshlyPosted { form, by }: FreshlyPosted<Form, Identity>,
) -> Result<HttpResponse, Problem> {
    let (words, mut errors) = (visit.words(), FieldErrors::default());
    let email = errors.check("email", form.email.parse::<EmailAddress>(), |_| {
        words.say("email-wrong").to_string()
    });
    let own = by.person().email.clone();
    let Some(email) = email.filter(|email| email.as_str() != own) else {
        if errors.is_empty() {
            errors.add("email", words.say("account-email-same"));
        }
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(&visit, &by, status, form.email, errors).await;
    };
    let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    visit
        .app()
        .write_as(&by, move |w, by| {
            change_email::ask(w, &post, by, &email, &token, now)
        })
        .await?;
    Ok(visit.see_with(paths::ACCOUNT_EMAIL, Flash::EmailAsked))
}

async fn page(
    visit: &Visit,
    identity: &Identity,
    status: StatusCode,
    email: String,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let (user, now, words) = (identity.person().id, visit.now(), visit.words());
    let waiting = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { email_changes::waiting_of(r, user, now) })
        .await?;
    let until = |asked: Moment| words.moment(asked.plus_minutes(email_changes::CONFIRM_MINUTES));
    let page = EmailPage {
        shell: visit.shell(),
        present: identity.person().email.clone(),
        waiting: waiting.map(|change| (change.new, until(change.asked_at))),
        email,
        errors,
    };
    visit.page_with(status, &page)
}

/// One page for every link that does nothing: used, over, replaced, never made, or the address is somebody else's.
fn dead(visit: &Visit) -> Result<HttpResponse, Problem> {
    let page = DeadPage {
        shell: visit.shell(),
    };
    visit.page_with(StatusCode::NOT_FOUND, &page)
}

/// The change that a link is for, when the link still does something.
async fn alive(
    visit: &Visit,
    token: &str,
    find: fn(&mut Reader<'_>, &TokenHash, Moment) -> store::Result<Option<EmailChange>>,
) -> Result<Option<(Token, EmailChange)>, Problem> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let (hash, now) = (token.hash(), visit.now());
    let found = visit.app().store.read(move |r| find(r, &hash, now)).await?;
    Ok(found.map(|change| (token, change)))
}

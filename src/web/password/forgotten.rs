//! `/password/forgotten`: a link by mail. The answer is the same whether or not somebody has the address.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use crate::actions::{self, reset_password};
use crate::domain::email_address::EmailAddress;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::web::form::{FieldErrors, Posted};
use crate::web::next;
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/password/forgotten.html")]
struct ForgottenPage {
    shell: Shell,
    email: String,
    /// Where the person was going.
    next: String,
    sent: bool,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    email: String,
    #[serde(default)]
    next: String,
}

/// The page after the letter was asked for.
#[derive(Deserialize)]
pub struct Query {
    sent: Option<String>,
    #[serde(default)]
    next: String,
}

/// `GET /password/forgotten`
pub async fn show(
    visit: Visit,
    query: actix_web::web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    visit.page(&ForgottenPage {
        shell: visit.shell(),
        email: String::new(),
        next: next::safe(&query.next).to_owned(),
        sent: query.sent.is_some(),
        errors: FieldErrors::default(),
    })
}

/// `POST /password/forgotten`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Form {
        email: typed,
        next: wished,
    } = form.0;
    let next = next::safe(&wished).to_owned();
    let Ok(email) = typed.parse::<EmailAddress>() else {
        let mut errors = FieldErrors::default();
        errors.add("email", visit.words().say("email-wrong"));
        let page = ForgottenPage {
            shell: visit.shell(),
            email: typed,
            next,
            sent: false,
            errors,
        };
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let (address, from, now) = (email.to_string(), origin::of(&req), visit.now());
    visit
        .app()
        .write(move |w| reset_password::admit(w, &address, &from, now))
        .await?;
    mail_later(&visit, email, next.clone())?;
    Ok(visit.see(&paths::password_forgotten_sent(&next)))
}

/// Looks for the person after the answer is given: its time says nothing about whether there is one.
fn mail_later(visit: &Visit, email: EmailAddress, next: String) -> Result<(), Problem> {
    let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let (app, now) = (visit.app().clone(), visit.now());
    let post = Stationery::of(&app.config);
    actix_web::rt::spawn(async move {
        let mailed: Result<(), actions::Error> = app
            .write(move |w| reset_password::mail_link(w, &post, &email, &token, &next, now))
            .await;
        if let Err(error) = mailed {
            tracing::error!(%error, "the letter for a forgotten password was not written");
        }
    });
    Ok(())
}

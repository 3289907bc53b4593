//! `/account/email/confirm/{token}`: the link that went to the new address. Opening it changes nothing; its button does.
//! It works in whatever browser the letter is read, signed in or not.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{alive, dead};
use crate::actions::{self, change_email};
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::store::email_changes;
use crate::web::flash::Flash;
use crate::web::form::{NoFields, Posted};
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/email/confirm.html")]
struct ConfirmPage {
    shell: Shell,
    action: String,
    old: String,
    new: String,
}

/// `GET /account/email/confirm/{token}`
pub async fn show(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    match alive(&visit, &token, email_changes::to_confirm).await? {
        Some((token, change)) => visit.page(&ConfirmPage {
            shell: visit.shell(),
            action: paths::confirm_email(token.expose()),
            old: change.old,
            new: change.new,
        }),
        None => dead(&visit),
    }
}

/// `POST /account/email/confirm/{token}`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    token: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let Some(token) = Token::parse(&token) else {
        return dead(&visit);
    };
    let undo = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let (post, from, now) = (
        Stationery::of(&visit.app().config),
        origin::of(&req),
        visit.now(),
    );
    let done = visit
        .app()
        .write(move |w| change_email::confirm(w, &post, &token.hash(), &undo, &from, now))
        .await;
    match done {
        Ok(()) => Ok(visit.see_with(paths::ACCOUNT, Flash::EmailChanged)),
        Err(actions::Error::NotFound) => dead(&visit),
        Err(error) => Err(error.into()),
    }
}

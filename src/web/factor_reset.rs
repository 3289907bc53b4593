//! `/second-factor-resets/{token}`: the link from the letter that says that somebody's second factor will be taken away.
//! Opening it changes nothing; the button stops it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::flash::Flash;
use super::form::{NoFields, Posted};
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions;
use crate::actions::second_factor::reset::stop;
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::paths;
use crate::store::{self, second_factor_resets};

#[derive(Template)]
#[template(path = "pages/factor_reset.html")]
struct StopPage {
    shell: Shell,
    /// Where the button goes; none when there is nothing to stop any more.
    action: Option<String>,
}

/// `GET /second-factor-resets/{token}`
pub async fn show(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    let Some(token) = Token::parse(&token) else {
        return over(&visit);
    };
    let (hash, now) = (token.hash(), visit.now());
    let waits = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { second_factor_resets::by_token(r, &hash, now) })
        .await?
        .is_some();
    match waits {
        true => visit.page(&StopPage {
            shell: visit.shell(),
            action: Some(paths::second_factor_reset(token.expose())),
        }),
        false => over(&visit),
    }
}

/// `POST /second-factor-resets/{token}`
pub async fn post(
    visit: Visit,
    token: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let Some(token) = Token::parse(&token) else {
        return over(&visit);
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let done = visit
        .app()
        .write(move |w| stop(w, &post, &token.hash(), now))
        .await;
    match done {
        Ok(()) => Ok(visit.see_with(paths::FRONT, Flash::SecondFactorResetCancelled)),
        Err(actions::Error::NotFound) => over(&visit),
        Err(error) => Err(error.into()),
    }
}

fn over(visit: &Visit) -> Result<HttpResponse, Problem> {
    let page = StopPage {
        shell: visit.shell(),
        action: None,
    };
    visit.page_with(StatusCode::NOT_FOUND, &page)
}

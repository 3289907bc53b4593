//! `/account/two-factor`: what a person proves who they are with besides the password, and, for who must have something
//! of that and has nothing, the only place to go before being let in.

pub mod app;
pub mod codes;
pub mod passkeys;
mod qr;

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use super::form::{NoFields, Posted};
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use super::{second_step, session};
use crate::actions::second_factor::LastFactor;
use crate::domain::actor::{Actor, Enroller};
use crate::domain::second_factor::Factors;
use crate::paths;
use crate::store::passkeys::StoredPasskey;
use crate::store::{self, second_factors};

#[derive(Template)]
#[template(path = "pages/two_factor/overview.html")]
struct OverviewPage {
    shell: Shell,
    factors: Factors,
    passkeys: Vec<PasskeyView>,
    passkeys_possible: bool,
    /// Whether the person is let in only afterwards.
    led: bool,
    /// Why the last one was not taken away.
    refused: Option<&'static str>,
}

struct PasskeyView {
    name: String,
    since: String,
    last_used: String,
    remove: String,
}

/// `GET /account/two-factor`
pub async fn show(visit: Visit, person: Enroller) -> Result<HttpResponse, Problem> {
    page(&visit, &person, StatusCode::OK, None).await
}

async fn page(
    visit: &Visit,
    person: &Enroller,
    status: StatusCode,
    refused: Option<LastFactor>,
) -> Result<HttpResponse, Problem> {
    let user = person.identity().person().id;
    let (factors, own) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            Ok((second_factors::of(r, user)?, store::passkeys::of(r, user)?))
        })
        .await?;
    let page = OverviewPage {
        shell: visit.shell(),
        factors,
        passkeys: own
            .into_iter()
            .map(|passkey| PasskeyView::new(visit, passkey))
            .collect(),
        passkeys_possible: visit.app().passkeys.are_possible(),
        led: person.is_led(),
        refused: refused.map(|why| match why {
            LastFactor::Required => "two-factor-last-required",
            LastFactor::ShortPassword => "two-factor-last-short-password",
        }),
    };
    visit.page_with(status, &page)
}

/// The page again, because the last factor has to stay.
async fn kept(visit: &Visit, person: &Enroller, why: LastFactor) -> Result<HttpResponse, Problem> {
    page(visit, person, StatusCode::CONFLICT, Some(why)).await
}

impl PasskeyView {
    fn new(visit: &Visit, passkey: StoredPasskey) -> Self {
        let words = visit.words();
        Self {
            since: words.day(passkey.created_at),
            last_used: match passkey.last_used_at {
                Some(at) => words.moment(at),
                None => words.say("passkey-never-used").to_string(),
            },
            remove: paths::remove_passkey(passkey.id),
            name: passkey.name,
        }
    }
}

/// `POST /account/two-factor/done`: who was led here goes on to where they were going, with a new session.
pub async fn done(
    visit: Visit,
    req: HttpRequest,
    session: Session,
    person: Enroller,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let user = person.identity().person().id;
    let factors = visit
        .app()
        .write_as(&person, move |w, _| -> Result<_, crate::actions::Error> {
            Ok(second_factors::of(w, user)?)
        })
        .await?;
    if !factors.any() {
        return Ok(visit.see(paths::TWO_FACTOR));
    }
    if person.is_led() {
        session::begin(&session, &req, user);
    }
    Ok(visit.see(second_step::going(&visit)))
}

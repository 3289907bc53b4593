//! `/sign-in/second-step`: the password was right; a code or a passkey is awaited. Until then there is no session that
//! gives any right.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::flash::Flash;
use super::form::{FieldErrors, Posted};
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use super::{next, session};
use crate::actions::second_factor::check::{Checked, second_step};
use crate::domain::actor::{Actor, Halfway};
use crate::domain::second_factor::Factors;
use crate::mail::Stationery;
use crate::paths;
use crate::store::{self, second_factors};

#[derive(Template)]
#[template(path = "pages/second_step.html")]
struct SecondStepPage {
    shell: Shell,
    factors: Factors,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    code: String,
}

/// `GET /sign-in/second-step`
pub async fn show(visit: Visit, person: Halfway) -> Result<HttpResponse, Problem> {
    page(&visit, &person, StatusCode::OK, FieldErrors::default()).await
}

/// `POST /sign-in/second-step`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    person: Halfway,
    session: Session,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let (post, key) = (Stationery::of(&visit.app().config), visit.app().key.clone());
    let (typed, now) = (form.0.code, visit.now());
    let checked = visit
        .app()
        .write_as(&person, move |w, person| {
            second_step(w, (&post, &key), person, &typed, now)
        })
        .await?;
    match checked {
        Checked::Right => {
            session::begin(&session, &req, person.identity().person().id);
            Ok(visit.see(going(&visit)))
        }
        Checked::Wrong => {
            let mut errors = FieldErrors::default();
            errors.add("code", visit.words().say("second-step-wrong"));
            page(&visit, &person, StatusCode::UNPROCESSABLE_ENTITY, errors).await
        }
        Checked::Over => {
            let again = paths::sign_in_and_return(going(&visit));
            Ok(visit.see_with(&again, Flash::SecondStepOver))
        }
    }
}

/// Where the person was going when the sign-in began.
pub fn going(visit: &Visit) -> &str {
    visit
        .halfway()
        .map_or(paths::FRONT, |(_, going)| next::safe(going))
}

async fn page(
    visit: &Visit,
    person: &Halfway,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let user = person.identity().person().id;
    let factors = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { second_factors::of(r, user) })
        .await?;
    let page = SecondStepPage {
        shell: visit.shell(),
        factors,
        errors,
    };
    visit.page_with(status, &page)
}

//! `/operator/second-factor-resets`: somebody lost every second factor and has no administrator who could help. The
//! operator asks that they be taken away; that waits a day, in which everybody concerned can stop it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions::second_factor::reset::{self, CannotReset, WAITING_HOURS};
use crate::domain::actor::Operator;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::FactorResetId;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::store::second_factor_resets::{self, WaitingReset};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, NoFields, Posted};
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/factor_resets.html")]
struct ResetsPage {
    shell: Shell,
    hours: i64,
    waiting: Vec<ResetView>,
    email: String,
    errors: FieldErrors,
}

struct ResetView {
    name: String,
    email: String,
    asked: String,
    due: String,
    cancel: String,
}

/// Whose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    email: String,
}

/// `GET /operator/second-factor-resets`
pub async fn show(visit: Visit, _: Operator) -> Result<HttpResponse, Problem> {
    page(
        &visit,
        StatusCode::OK,
        String::new(),
        FieldErrors::default(),
    )
    .await
}

async fn page(
    visit: &Visit,
    status: StatusCode,
    email: String,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let waiting = visit
        .app()
        .store
        .read(second_factor_resets::waiting)
        .await?;
    let page = ResetsPage {
        shell: visit.shell(),
        hours: WAITING_HOURS,
        waiting: waiting
            .into_iter()
            .map(|reset| ResetView::new(visit, reset))
            .collect(),
        email,
        errors,
    };
    visit.page_with(status, &page)
}

impl ResetView {
    fn new(visit: &Visit, reset: WaitingReset) -> Self {
        let words = visit.words();
        Self {
            asked: words.moment(reset.asked_at),
            due: words.moment(reset.due_at),
            cancel: paths::cancel_factor_reset(reset.id),
            name: reset.name,
            email: reset.email,
        }
    }
}

/// `POST /operator/second-factor-resets`
pub async fn post(
    visit: Visit,
    FreshlyPosted { form, by }: FreshlyPosted<Form, Operator>,
) -> Result<HttpResponse, Problem> {
    let words = visit.words();
    let mut errors = FieldErrors::default();
    let email = errors.check("email", form.email.parse::<EmailAddress>(), |_| {
        words.say("email-wrong").to_string()
    });
    let Some(email) = email else {
        return page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form.email, errors).await;
    };
    let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let asked = visit
        .app()
        .write_as(&by, move |w, by| {
            reset::ask(w, &post, by, (&email, &token), now)
        })
        .await?;
    let why = match asked {
        Ok(()) => {
            return Ok(visit.see_with(paths::OPERATOR_FACTOR_RESETS, Flash::SecondFactorReset));
        }
        Err(CannotReset::Unknown) => "factor-resets-unknown",
        Err(CannotReset::NothingToReset) => "factor-resets-nothing",
        Err(CannotReset::Waits) => "factor-resets-waits",
    };
    errors.add("email", words.say(why));
    page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form.email, errors).await
}

/// `POST /operator/second-factor-resets/{id}/cancel`
pub async fn cancel(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let id: FactorResetId = id.parse().map_err(|_| Problem::NotFound)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    visit
        .app()
        .write_as(&operator, move |w, operator| {
            reset::take_back(w, &post, operator, id, now)
        })
        .await?;
    Ok(visit.see_with(
        paths::OPERATOR_FACTOR_RESETS,
        Flash::SecondFactorResetCancelled,
    ))
}

//! Passkeys: a page to add one, and taking them away.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{codes, kept};
use crate::actions::second_factor::codes::{fresh, give_when_none};
use crate::actions::second_factor::passkey::{self, MOST, Ticket};
use crate::actions::{self};
use crate::domain::actor::Enroller;
use crate::domain::id::PasskeyId;
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, NoFields};
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/two_factor/passkey.html")]
struct NewPasskeyPage {
    shell: Shell,
    possible: bool,
    name: String,
    errors: FieldErrors,
}

/// What was typed, and what the browser answered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    name: String,
    challenge: String,
    credential: String,
}

/// `GET /account/two-factor/passkeys/new`
pub async fn show_new(visit: Visit, _: Enroller) -> Result<HttpResponse, Problem> {
    page(
        &visit,
        StatusCode::OK,
        String::new(),
        FieldErrors::default(),
    )
}

fn page(
    visit: &Visit,
    status: StatusCode,
    name: String,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let page = NewPasskeyPage {
        shell: visit.shell(),
        possible: visit.app().passkeys.are_possible(),
        name,
        errors,
    };
    visit.page_with(status, &page)
}

/// `POST /account/two-factor/passkeys`
pub async fn post(
    visit: Visit,
    FreshlyPosted { form, by }: FreshlyPosted<Form, Enroller>,
) -> Result<HttpResponse, Problem> {
    let new_codes = fresh().map_err(|error| Problem::Broken(error.to_string()))?;
    let again = |field: &'static str, message: &'static str| {
        let mut errors = FieldErrors::default();
        errors.add(field, visit.words().say(message).with("most", MOST));
        page(
            &visit,
            StatusCode::UNPROCESSABLE_ENTITY,
            form.name.clone(),
            errors,
        )
    };
    let Some(name) = read_name(&form.name) else {
        return again("name", "passkey-name-wrong");
    };
    let ticket = Ticket {
        id: form.challenge.clone(),
        asked_by: visit.asker(),
        purpose: "register",
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let (library, answer) = (visit.app().passkeys.clone(), form.credential.clone());
    let kept_codes = new_codes.clone();
    let done = visit
        .app()
        .write_as(&by, move |w, by| -> Result<_, actions::Error> {
            let Some(new) = passkey::made(w, &library, &ticket, &answer, now)? else {
                return Ok(None);
            };
            passkey::add(w, &post, by, (&name, &new), now)?;
            Ok(Some(give_when_none(w, by, &kept_codes)?))
        })
        .await;
    match done {
        Ok(Some(true)) => codes::page(&visit, &by, &new_codes),
        Ok(Some(false)) => Ok(visit.see_with(paths::TWO_FACTOR, Flash::SecondFactorChanged)),
        Ok(None) | Err(actions::Error::NotFound) => again("name", "passkey-refused"),
        Err(error) => Err(error.into()),
    }
}

fn read_name(typed: &str) -> Option<String> {
    let name = typed.trim();
    let short = (1..=60).contains(&name.chars().count());
    (short && !name.chars().any(char::is_control)).then(|| name.to_owned())
}

/// `POST /account/two-factor/passkeys/{id}/remove`
pub async fn remove(
    visit: Visit,
    id: web::Path<String>,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, Enroller>,
) -> Result<HttpResponse, Problem> {
    let id: PasskeyId = id.parse().map_err(|_| Problem::NotFound)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let done = visit
        .app()
        .write_as(&by, move |w, by| passkey::remove(w, &post, by, id, now))
        .await?;
    match done {
        Ok(()) => Ok(visit.see_with(paths::TWO_FACTOR, Flash::SecondFactorChanged)),
        Err(why) => kept(&visit, &by, why).await,
    }
}

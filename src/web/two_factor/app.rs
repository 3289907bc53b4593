//! `/account/two-factor/app`: setting up an app that shows codes, and taking it away.
//!
//! The secret is not kept until a code has shown that the app has it. Until then it is made anew from the form: from
//! the portal's key, the person, the session and a number that the page carries, so that nobody can choose it and the
//! page can be shown again with the same drawing.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use super::qr::{self, Drawing};
use super::{codes, kept};
use crate::actions::second_factor::app::{WrongCode, remove as take_away, seal, set_up};
use crate::actions::second_factor::codes::{fresh, give_when_none};
use crate::actions::{self};
use crate::domain::actor::{Actor, Enroller};
use crate::domain::one_time_code::AppSecret;
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, NoFields};
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/two_factor/app.html")]
struct AppPage {
    shell: Shell,
    secret: String,
    address: String,
    drawing: Option<Drawing>,
    number: String,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    number: String,
    code: String,
}

/// `GET /account/two-factor/app`
pub async fn show(visit: Visit, person: Enroller) -> Result<HttpResponse, Problem> {
    let number = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    page(
        &visit,
        &person,
        &number,
        StatusCode::OK,
        FieldErrors::default(),
    )
}

fn page(
    visit: &Visit,
    person: &Enroller,
    number: &Token,
    status: StatusCode,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let secret = secret(visit, person, number)?;
    let shell = visit.shell();
    let account = &person.identity().person().email;
    let address = secret.address(&shell.portal, account).unwrap_or_default();
    let page = AppPage {
        secret: secret.text(),
        drawing: qr::draw(&address),
        address,
        number: number.expose().to_owned(),
        errors,
        shell,
    };
    visit.page_with(status, &page)
}

fn secret(visit: &Visit, person: &Enroller, number: &Token) -> Result<AppSecret, Problem> {
    let identity = person.identity();
    let of = format!(
        "{} {} {}",
        identity.person().id,
        identity.session().as_str(),
        number.expose()
    );
    let digest = visit.app().key.digest("secret of an app", &of);
    let bytes = hex::decode(digest).unwrap_or_default();
    bytes
        .get(..20)
        .and_then(AppSecret::from_bytes)
        .ok_or_else(|| Problem::Broken("a digest is too short".to_owned()))
}

/// `POST /account/two-factor/app`
pub async fn post(
    visit: Visit,
    FreshlyPosted { form, by }: FreshlyPosted<Form, Enroller>,
) -> Result<HttpResponse, Problem> {
    let broken = |error: random::NoRandomness| Problem::Broken(error.to_string());
    let number = Token::parse(&form.number).ok_or(Problem::BadRequest)?;
    let secret = secret(&visit, &by, &number)?;
    let user = by.identity().person().id;
    let sealed = seal(&visit.app().key, user, &secret).map_err(broken)?;
    let new_codes = fresh().map_err(broken)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let kept_codes = new_codes.clone();
    let done = visit
        .app()
        .write_as(&by, move |w, by| -> Result<_, actions::Error> {
            let done = set_up(w, &post, by, (&secret, &sealed), &form.code, now)?;
            Ok(match done {
                Ok(()) => Ok(give_when_none(w, by, &kept_codes)?),
                Err(wrong) => Err(wrong),
            })
        })
        .await?;
    match done {
        Ok(true) => codes::page(&visit, &by, &new_codes),
        Ok(false) => Ok(visit.see_with(paths::TWO_FACTOR, Flash::SecondFactorChanged)),
        Err(WrongCode) => {
            let mut errors = FieldErrors::default();
            errors.add("code", visit.words().say("two-factor-app-wrong"));
            page(
                &visit,
                &by,
                &number,
                StatusCode::UNPROCESSABLE_ENTITY,
                errors,
            )
        }
    }
}

/// `POST /account/two-factor/app/remove`
pub async fn remove(
    visit: Visit,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, Enroller>,
) -> Result<HttpResponse, Problem> {
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let done = visit
        .app()
        .write_as(&by, move |w, by| take_away(w, &post, by, now))
        .await?;
    match done {
        Ok(()) => Ok(visit.see_with(paths::TWO_FACTOR, Flash::SecondFactorChanged)),
        Err(why) => kept(&visit, &by, why).await,
    }
}

//! `POST /invitations/{code}/tell-administrators`: for somebody without an account whose organisation has one. The answer
//! is the same whatever organisation there is.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;

use super::refused;
use crate::actions;
use crate::actions::tell_administrators::tell_administrators;
use crate::domain::email_address::EmailAddress;
use crate::domain::invitation_link::LinkCode;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::place;
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// The address that the page of the refusal carried.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    email: String,
}

/// `POST /invitations/{code}/tell-administrators`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    code: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Ok(code) = code.parse::<LinkCode>() else {
        return refused::page(&visit, None, None, Refusal::LinkUnknown);
    };
    let email: EmailAddress = form.0.email.parse().map_err(|_| Problem::BadRequest)?;
    let (post, asked, place, now) = (
        Stationery::of(&visit.app().config),
        code.clone(),
        place::of(&req),
        visit.now(),
    );
    let told = visit
        .app()
        .write(move |w| tell_administrators(w, &post, &asked, &email, &place, now))
        .await;
    match told {
        Ok(()) => Ok(visit.see_with(&paths::invitation(&code), Flash::AdministratorsTold)),
        Err(actions::Error::Refused(refusal)) => refused::with_link(&visit, code, refusal).await,
        Err(error) => Err(error.into()),
    }
}

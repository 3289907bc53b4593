//! Switching the language of pages, and coming back to the same page.

use actix_web::HttpResponse;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use serde::Deserialize;

use super::form::Posted;
use super::next;
use super::problem::Problem;
use super::visit::{LANGUAGE_COOKIE, Visit};
use crate::domain::language::Language;
use crate::store::{self, users};

/// Which language, and where to come back to.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    language: String,
    next: String,
}

/// `POST /language`
pub async fn post(visit: Visit, form: Posted<Form>) -> Result<HttpResponse, Problem> {
    let language: Language = form.0.language.parse().map_err(|_| Problem::BadRequest)?;
    if let Some(identity) = visit.identity() {
        let user = identity.person().id;
        visit
            .app()
            .write(move |w| -> store::Result<()> { users::update_language(w, user, language) })
            .await?;
    }
    Ok(remembering(
        &visit,
        language,
        visit.see(next::safe(&form.0.next)),
    ))
}

/// The answer, with the language kept on this browser for when nobody is signed in.
pub fn remembering(visit: &Visit, language: Language, mut answer: HttpResponse) -> HttpResponse {
    let cookie = Cookie::build(LANGUAGE_COOKIE, language.code())
        .path("/")
        .secure(visit.app().config.public_url.is_https())
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    // A cookie of two letters is always a valid header.
    let _ = answer.add_cookie(&cookie);
    answer
}

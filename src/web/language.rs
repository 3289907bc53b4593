//! Switching the language of pages, in place: one stays where one is, and what was typed stays typed.
//!
//! The foot of every page offers the languages. On a page without a form that is a small form of its own (`POST
//! /language`), which comes back to the page. On a page with a form the same buttons send *that* form, also without
//! script, to the page's own address with a mark on it ([`paths::in_language`]). Nothing is carried out then: the mark
//! turns the request into one that looks at the page, in the other language, with what was typed put back
//! ([`Typed`]). Nothing of it is kept on the server, and what is secret is dropped.

use actix_web::body::{EitherBody, MessageBody};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest, HttpResponse};
use serde::Deserialize;

use super::form::{self, Posted, is_secret};
use super::next;
use super::problem::Problem;
use super::refill::Typed;
use super::visit::{Anew, LANGUAGE_COOKIE, Visit, see_other};
use crate::domain::language::Language;
use crate::paths;
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
    keep(&visit, language).await?;
    Ok(remembering(
        &visit,
        language,
        visit.see(next::safe(&form.0.next)),
    ))
}

/// A signed-in person's language is the person's, on every browser and in letters.
async fn keep(visit: &Visit, language: Language) -> store::Result<()> {
    let Some(identity) = visit.identity() else {
        return Ok(());
    };
    let user = identity.person().id;
    let app = visit.app();
    app.write(move |w| users::update_language(w, user, language))
        .await
}

/// The answer, with the language kept on this browser for when nobody is signed in.
pub fn remembering(visit: &Visit, language: Language, mut answer: HttpResponse) -> HttpResponse {
    // A cookie of two letters is always a valid header.
    let _ = answer.add_cookie(&cookie(visit, language));
    answer
}

fn cookie(visit: &Visit, language: Language) -> Cookie<'static> {
    Cookie::build(LANGUAGE_COOKIE, language.code())
        .path("/")
        .secure(visit.app().config.public_url.is_https())
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish()
}

/// Shows the page of a half-filled form in another language, when the address has the mark.
pub async fn in_place(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let target = req.uri().path_and_query().map(PathAndQuery::as_str);
    let Some((page, wish)) = target.and_then(paths::without_language) else {
        return next
            .call(req)
            .await
            .map(ServiceResponse::map_into_left_body);
    };
    if req.method() != Method::POST {
        // Somebody comes back to the address that a switch left.
        return Ok(req.into_response(see_other(&page)).map_into_right_body());
    }
    let (request, mut payload) = req.into_parts();
    let (visit, language, typed) = match read(&request, &mut payload, &wish).await {
        Ok(wish) => wish,
        Err(problem) => {
            let answer = HttpResponse::from_error(problem);
            return Ok(ServiceResponse::new(request, answer).map_into_right_body());
        }
    };
    let mut req = ServiceRequest::from_parts(request, Payload::None);
    let Ok(address) = page.parse() else {
        let answer = HttpResponse::from_error(Problem::BadRequest);
        return Ok(req.into_response(answer).map_into_right_body());
    };
    Visit::forget(&req);
    req.extensions_mut().insert(Anew { language, typed });
    req.match_info_mut().get_mut().update(&address);
    let head = req.head_mut();
    head.method = Method::GET;
    head.uri = address;
    let mut answer = next.call(req).await?.map_into_left_body();
    // A cookie of two letters is always a valid header.
    let _ = answer.response_mut().add_cookie(&cookie(&visit, language));
    Ok(answer)
}

/// Who switches, to which language, and what they had typed; the language is theirs then.
async fn read(
    req: &HttpRequest,
    payload: &mut Payload,
    wish: &str,
) -> Result<(Visit, Language, Typed), Problem> {
    let (language, form) = wish.split_once('.').unwrap_or((wish, paths::PAGE_FORM));
    let language: Language = language.parse().map_err(|_| Problem::BadRequest)?;
    let mut fields = match form::posted(req, payload).await {
        // It comes back here, not to where the page's own form would go.
        Err(Problem::FormExpired { fields, .. }) => {
            let action = req.uri().to_string();
            return Err(Problem::FormExpired { action, fields });
        }
        read => read?,
    };
    fields.retain(|(name, _)| !is_secret(name));
    let visit = Visit::extract(req).await?;
    keep(&visit, language).await?;
    let form = form.to_owned();
    Ok((visit, language, Typed { form, fields }))
}

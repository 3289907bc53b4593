//! The signed-out cookie: a random secret that binds the forms of somebody who is not signed in to one browser. It is
//! set, not stored.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, body::MessageBody, web};

use super::problem::Problem;
use super::{assets, device_cookie};
use crate::app::App;
use crate::domain::token::Token;
use crate::paths;
use crate::random;

/// The addresses that machines ask.
const MACHINES: [&str; 3] = ["/healthz", "/readyz", paths::SECURITY_TXT];

/// Which browser it is.
#[derive(Clone)]
pub struct BrowserId(Token);

impl BrowserId {
    /// What may be stored of it.
    pub fn hash(&self) -> String {
        self.0.hash().as_str().to_owned()
    }
}

/// The browser that sent this request.
pub fn of(req: &HttpRequest) -> Option<BrowserId> {
    req.extensions().get::<BrowserId>().cloned()
}

/// Gives every browser that has none its cookie. Runs before the pages.
pub async fn recognise(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let https = req
        .app_data::<web::Data<App>>()
        .is_some_and(|app| app.config.public_url.is_https());
    let name = if https { "__Host-visitor" } else { "visitor" };
    let known = req
        .cookie(name)
        .and_then(|cookie| Token::parse(cookie.value()));
    let (token, fresh) = match known {
        Some(token) => (token, false),
        None => (
            random::token().map_err(|error| Problem::Broken(error.to_string()))?,
            true,
        ),
    };
    // Files and answers for machines are nobody's in particular, and caches keep files.
    let for_a_person = !req.path().starts_with(assets::FOLDER) && !MACHINES.contains(&req.path());
    req.extensions_mut().insert(BrowserId(token.clone()));
    let mut answer = next.call(req).await?;
    device_cookie::put(&mut answer);
    if fresh && for_a_person {
        let cookie = Cookie::build(name, token.expose().to_owned())
            .path("/")
            .secure(https)
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish();
        // A cookie of hexadecimal digits is always a valid header.
        let _ = answer.response_mut().add_cookie(&cookie);
    }
    Ok(answer)
}

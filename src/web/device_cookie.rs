//! The device cookie: by it a browser is known in which somebody signed in before. It signs nobody in; it is worth a
//! counter of tries of its own, so that strangers who guess a password do not lock its owner out, and it spares the
//! owner a letter about a new device. Given at sign-in only, signed by the portal, kept for more than a year.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::ServiceResponse;
use actix_web::{HttpMessage, HttpRequest, web};

use crate::app::App;
use crate::domain::token::Token;
use crate::random;
use crate::store::known_devices::KEPT_DAYS;

const PURPOSE: &str = "device";

/// What the answer to this request gives its browser.
struct Given(Token);

fn name(https: bool) -> &'static str {
    if https { "__Host-device" } else { "device" }
}

/// The secret in the cookie of this request, when the portal signed it.
fn of(req: &HttpRequest) -> Option<Token> {
    let app = req.app_data::<web::Data<App>>()?;
    let cookie = req.cookie(name(app.config.public_url.is_https()))?;
    let (secret, signature) = cookie.value().split_once('.')?;
    let secret = Token::parse(secret)?;
    let genuine = app.key.verify(PURPOSE, secret.expose(), signature);
    genuine.then_some(secret)
}

/// By what the browser of this request is known; empty when it is not.
pub fn known_as(req: &HttpRequest) -> String {
    of(req).map_or_else(String::new, |secret| secret.hash().as_str().to_owned())
}

/// Gives the browser its cookie with the answer, and answers by what it is known from now on; empty when the system has
/// no random bytes, and the browser stays unknown.
pub fn give(req: &HttpRequest) -> String {
    let Some(secret) = of(req).or_else(|| random::token().ok()) else {
        return String::new();
    };
    let known_as = secret.hash().as_str().to_owned();
    req.extensions_mut().insert(Given(secret));
    known_as
}

/// Puts the cookie onto the answer, when one was given.
pub fn put<B>(answer: &mut ServiceResponse<B>) {
    let cookie = {
        let req = answer.request();
        let (extensions, app) = (req.extensions(), req.app_data::<web::Data<App>>());
        let (Some(Given(secret)), Some(app)) = (extensions.get::<Given>(), app) else {
            return;
        };
        let https = app.config.public_url.is_https();
        let signature = app.key.digest(PURPOSE, secret.expose());
        Cookie::build(name(https), format!("{}.{signature}", secret.expose()))
            .path("/")
            .secure(https)
            .http_only(true)
            .same_site(SameSite::Lax)
            .max_age(Duration::days(KEPT_DAYS))
            .finish()
    };
    // A cookie of hexadecimal digits is always a valid header.
    let _ = answer.response_mut().add_cookie(&cookie);
}

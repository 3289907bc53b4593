//! `GET /sign-up/sent`: that a letter is on its way, the same for everybody. The address to look at comes from a cookie of
//! the browser that typed it.

use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

use crate::domain::email_address::EmailAddress;
use crate::paths;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

const COOKIE: &str = "sign-up-address";

#[derive(Template)]
#[template(path = "pages/sign_up/sent.html")]
struct SentPage {
    shell: Shell,
    email: Option<String>,
}

/// Leads there after a sign-up.
pub fn see(visit: &Visit, email: &EmailAddress) -> HttpResponse {
    let mut answer = visit.see(paths::SIGN_UP_SENT);
    let cookie = Cookie::build(COOKIE, email.to_string())
        .path(paths::SIGN_UP_SENT)
        .secure(visit.app().config.public_url.is_https())
        .http_only(true)
        .same_site(SameSite::Lax)
        .finish();
    // What an address may consist of here may stand in a header.
    let _ = answer.add_cookie(&cookie);
    answer
}

/// `GET /sign-up/sent`
pub async fn show(visit: Visit, req: HttpRequest) -> Result<HttpResponse, Problem> {
    let email = req
        .cookie(COOKIE)
        .and_then(|cookie| cookie.value().parse::<EmailAddress>().ok());
    visit.page(&SentPage {
        shell: visit.shell(),
        email: email.map(|email| email.to_string()),
    })
}

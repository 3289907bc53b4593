//! `/.well-known/security.txt`: whom to tell of a weakness (RFC 9116).

use actix_web::HttpResponse;

use super::problem::Problem;
use super::visit::Visit;
use crate::paths;

/// For how many days the answer holds: it is asked for again, not kept.
const DAYS: i64 = 180;

/// `GET /.well-known/security.txt`
pub async fn show(visit: Visit) -> Result<HttpResponse, Problem> {
    let config = &visit.app().config;
    let body = format!(
        "Contact: {}\nExpires: {}\nPreferred-Languages: en, it\nCanonical: {}\n",
        config.security_contact,
        visit.now().plus_days(DAYS).rfc3339(),
        config.public_url.with_path(paths::SECURITY_TXT),
    );
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body(body))
}

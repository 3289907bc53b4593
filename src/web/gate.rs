//! Who may ask at all: another site may link to a page, not build it into its own; and nobody may use a page as an image,
//! a script, a style or a frame, not even a page of the portal. Browsers say what a request is for in `Sec-Fetch-*` (W3C
//! Fetch Metadata); what a browser does not say cannot be held against it.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, http::header::HeaderMap};

use super::assets;
use super::problem::Problem;

/// Lets through what was asked for by the portal itself, by the person, or by following a link.
pub async fn gate(
    req: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let shows = req.method() == Method::GET || req.method() == Method::HEAD;
    // Files are the same for everybody; `Cross-Origin-Resource-Policy` keeps other sites from using them.
    let is_page = shows && !req.path().starts_with(assets::FOLDER);
    if is_page && (is_built_into_another_site(req.headers()) || is_misused(req.headers())) {
        return Err(Problem::PostedFromElsewhere.into());
    }
    next.call(req).await
}

fn said<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether a page is asked for in order to be something else: it is to be looked at, or to be fetched.
fn is_misused(headers: &HeaderMap) -> bool {
    said(headers, "sec-fetch-dest").is_some_and(|what| what != "document" && what != "empty")
}

fn is_built_into_another_site(headers: &HeaderMap) -> bool {
    let said = |name: &str| said(headers, name);
    let from_elsewhere = match said("sec-fetch-site") {
        None => headers.contains_key("sec-fetch-site"),
        Some(site) => site != "same-origin" && site != "none",
    };
    let follows_a_link =
        said("sec-fetch-mode") == Some("navigate") && said("sec-fetch-dest") == Some("document");
    from_elsewhere && !follows_a_link
}

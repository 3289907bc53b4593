//! Who may ask at all: another site may link to a page, not build it into its own. Browsers say what a request is for
//! in `Sec-Fetch-*` (W3C Fetch Metadata); what a browser does not say cannot be held against it.

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
    if shows && !req.path().starts_with(assets::FOLDER) && is_built_into_another_site(req.headers())
    {
        return Err(Problem::PostedFromElsewhere.into());
    }
    next.call(req).await
}

fn is_built_into_another_site(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let from_elsewhere = match said("sec-fetch-site") {
        None => headers.contains_key("sec-fetch-site"),
        Some(site) => site != "same-origin" && site != "none",
    };
    let follows_a_link =
        said("sec-fetch-mode") == Some("navigate") && said("sec-fetch-dest") == Some("document");
    from_elsewhere && !follows_a_link
}

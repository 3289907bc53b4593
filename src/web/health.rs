//! Plain text for machines.

use std::sync::atomic::Ordering;

use actix_web::HttpResponse;

use super::problem::Problem;
use super::visit::Visit;
use crate::store::{self, settings};

/// `GET /healthz`: the program runs. Needs no database.
pub async fn healthz() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok\n")
}

/// `GET /readyz`: the program can answer people, and was not told to stop.
pub async fn readyz(visit: Visit) -> Result<HttpResponse, Problem> {
    if visit.app().stopping.load(Ordering::SeqCst) {
        return Ok(HttpResponse::ServiceUnavailable()
            .content_type("text/plain; charset=utf-8")
            .body("stopping\n"));
    }
    visit
        .app()
        .store
        .read(|r| -> store::Result<_> { settings::find(r, "portal_key") })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ready\n"))
}

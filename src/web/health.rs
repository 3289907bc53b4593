//! Plain text for machines.

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

/// `GET /readyz`: the program can answer people.
pub async fn readyz(visit: Visit) -> Result<HttpResponse, Problem> {
    visit
        .app()
        .store
        .read(|r| -> store::Result<_> { settings::find(r, "portal_key") })
        .await?;
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ready\n"))
}

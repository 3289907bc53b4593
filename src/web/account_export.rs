//! `/account/export`: everything that the portal keeps about who asks, as JSON.

use actix_web::HttpResponse;
use actix_web::http::header;

use super::problem::Problem;
use super::visit::Visit;
use crate::domain::actor::Identity;
use crate::store;
use crate::store::own_data;

/// `GET /account/export`
pub async fn show(visit: Visit, identity: Identity) -> Result<HttpResponse, Problem> {
    let (user, now) = (identity.person().id, visit.now());
    let data = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { own_data::of_user(r, user, now) })
        .await?
        .ok_or(Problem::NotFound)?;
    let body = serde_json::to_string_pretty(&data)
        .map_err(|error| Problem::Broken(format!("export: {error}")))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"my-account.json\"",
        ))
        .body(body))
}

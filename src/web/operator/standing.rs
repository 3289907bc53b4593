//! `POST /operator/partners/{id}/approve`, `/suspend`, `/resume`

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::partner::{self, Again};
use crate::actions::change_standing::{Changed, change_standing};
use crate::domain::actor::Operator;
use crate::domain::id::PartnerId;
use crate::domain::reason::Reason;
use crate::domain::standing_change::StandingChange;
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, NoFields, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// A suspension needs a reason: the partner and its customers read it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    reason: String,
}

/// `POST /operator/partners/{id}/approve`
pub async fn approve(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    change(visit, operator, &id, StandingChange::Approve, None).await
}

/// `POST /operator/partners/{id}/resume`
pub async fn resume(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    change(visit, operator, &id, StandingChange::Resume, None).await
}

/// `POST /operator/partners/{id}/suspend`
pub async fn suspend(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let typed = form.0.reason;
    let mut errors = FieldErrors::default();
    let reason = errors.check("reason", Reason::parse(&typed), |problem| {
        visit.words().say(&format!("reason-{problem}")).to_string()
    });
    if reason.is_none() {
        let id = id.parse().map_err(|_| Problem::NotFound)?;
        let again = Again {
            reason: typed,
            errors,
            changed: false,
        };
        return partner::page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, again).await;
    }
    change(visit, operator, &id, StandingChange::Suspend, reason).await
}

async fn change(
    visit: Visit,
    operator: Operator,
    id: &str,
    change: StandingChange,
    reason: Option<Reason>,
) -> Result<HttpResponse, Problem> {
    let id: PartnerId = id.parse().map_err(|_| Problem::NotFound)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let changed = visit
        .app()
        .write_as(&operator, move |w, operator| {
            change_standing(w, &post, operator, id, change, reason.as_ref(), now)
        })
        .await?;
    match changed {
        Changed::Now | Changed::Before => Ok(visit.see_with(
            &paths::operator_partner(id),
            match change {
                StandingChange::Approve => Flash::PartnerApproved,
                StandingChange::Suspend => Flash::PartnerSuspended,
                StandingChange::Resume => Flash::PartnerResumed,
            },
        )),
        Changed::Not(_) => {
            let again = Again {
                changed: true,
                ..Again::default()
            };
            partner::page(&visit, id, StatusCode::CONFLICT, again).await
        }
    }
}

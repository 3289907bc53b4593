//! `GET, POST /operator/privileges/{id}/remove`: the operator takes a privilege away, with a reason that both sides read.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions::remove_by_operator::remove_by_operator;
use crate::domain::actor::Operator;
use crate::domain::id::PrivilegeId;
use crate::domain::reason::Reason;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::store::oversight::{self, HeldPrivilege};
use crate::store::{self, services};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/removal.html")]
struct RemovalPage {
    shell: Shell,
    partner: String,
    customer: String,
    service: String,
    until: String,
    action: String,
    back: String,
    longest: i64,
    reason: String,
    errors: FieldErrors,
}

/// Why it is taken away.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    reason: String,
}

/// `GET /operator/privileges/{id}/remove`
pub async fn show(
    visit: Visit,
    _: Operator,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let held = find(&visit, &id).await?;
    let page = RemovalPage::new(&visit, held, String::new(), FieldErrors::default());
    visit.page(&page)
}

/// `POST /operator/privileges/{id}/remove`
pub async fn post(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let (held, service) = find(&visit, &id).await?;
    let typed = form.0.reason;
    let mut errors = FieldErrors::default();
    let reason = errors.check("reason", Reason::parse(&typed), |problem| {
        visit.words().say(&format!("reason-{problem}")).to_string()
    });
    let Some(reason) = reason else {
        let page = RemovalPage::new(&visit, (held, service), typed, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    visit
        .app()
        .write_as(&operator, move |w, operator| {
            remove_by_operator(w, &post, operator, held.id, &reason, now)
        })
        .await?;
    Ok(visit.see_with(
        &paths::operator_customer(held.customer_id),
        Flash::RemovedByOperator,
    ))
}

/// The privilege and its service's name, as long as there is something to take away.
async fn find(visit: &Visit, id: &str) -> Result<(HeldPrivilege, String), Problem> {
    let id: PrivilegeId = id.parse().map_err(|_| Problem::NotFound)?;
    let language = visit.words().language;
    let (held, names) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            Ok((oversight::privilege(r, id)?, services::list(r, language)?))
        })
        .await?;
    let held = held.ok_or(Problem::NotFound)?;
    if held.end.is_some() {
        return Err(Refusal::AlreadyRemoved.into());
    }
    let name = names.into_iter().find(|known| known.code == held.service);
    let name = name.map_or_else(|| held.service.clone(), |known| known.name);
    Ok((held, name))
}

impl RemovalPage {
    fn new(
        visit: &Visit,
        (held, service): (HeldPrivilege, String),
        reason: String,
        errors: FieldErrors,
    ) -> Self {
        Self {
            shell: visit.shell(),
            until: visit.words().day(held.ends_at),
            action: paths::remove_by_operator(held.id),
            back: paths::operator_customer(held.customer_id),
            partner: held.partner,
            customer: held.customer,
            service,
            longest: i64::try_from(Reason::LONGEST).unwrap_or_default(),
            reason,
            errors,
        }
    }
}

//! `GET /operator/service-requests/targets`: within how much time service requests are first answered.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use crate::actions::service_request::set_targets::set_targets;
use crate::domain::actor::Operator;
use crate::domain::service_request::Targets;
use crate::paths;
use crate::store::service_requests::targets;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/service_request/targets.html")]
struct TargetsPage {
    shell: Shell,
    fields: [(&'static str, &'static str, String); 3],
    errors: FieldErrors,
}

/// Hours by severity, as they were posted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    critical: String,
    moderate: String,
    minimal: String,
}

/// `GET /operator/service-requests/targets`
pub async fn show(visit: Visit, _: Operator) -> Result<HttpResponse, Problem> {
    let now = visit.app().store.read(targets::find).await?;
    let [critical, moderate, minimal] =
        [now.critical, now.moderate, now.minimal].map(|hours| hours.count().to_string());
    let form = Form {
        critical,
        moderate,
        minimal,
    };
    visit.page(&TargetsPage::new(&visit, form, FieldErrors::default()))
}

/// `POST /operator/service-requests/targets`
pub async fn post(
    visit: Visit,
    operator: Operator,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let (form, words) = (form.0, visit.words());
    let mut errors = FieldErrors::default();
    let mut hours = |field: &'static str, typed: &str| {
        errors.check(field, typed.parse(), |_| {
            words.say("targets-wrong").to_string()
        })
    };
    let (critical, moderate, minimal) = (
        hours("critical", &form.critical),
        hours("moderate", &form.moderate),
        hours("minimal", &form.minimal),
    );
    let (Some(critical), Some(moderate), Some(minimal)) = (critical, moderate, minimal) else {
        let page = TargetsPage::new(&visit, form, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let wanted = Targets {
        critical,
        moderate,
        minimal,
    };
    let now = visit.now();
    visit
        .app()
        .write_as(&operator, move |w, operator| {
            set_targets(w, operator, wanted, now)
        })
        .await?;
    Ok(visit.see_with(paths::DESK_TARGETS, Flash::TargetsSaved))
}

impl TargetsPage {
    fn new(visit: &Visit, form: Form, errors: FieldErrors) -> Self {
        Self {
            shell: visit.shell(),
            fields: [
                ("critical", "severity-critical", form.critical),
                ("moderate", "severity-moderate", form.moderate),
                ("minimal", "severity-minimal", form.minimal),
            ],
            errors,
        }
    }
}

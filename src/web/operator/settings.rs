//! `GET, POST /operator/settings`: what the operator limits for everybody.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use crate::actions::change_limits::change_limits;
use crate::domain::actor::Operator;
use crate::domain::days::Days;
use crate::domain::limits::Limits;
use crate::domain::second_factor::Requirement;
use crate::paths;
use crate::store::{self, settings};
use crate::web::flash::Flash;
use crate::web::form::FieldErrors;
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/settings.html")]
struct SettingsPage {
    shell: Shell,
    action: &'static str,
    most: i32,
    /// Who must have a second factor: word and name.
    required: Vec<(String, String)>,
    typed: Form,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    longest_days: String,
    requests_a_day: String,
    second_factor: String,
}

/// `GET /operator/settings`
pub async fn show(visit: Visit, _: Operator) -> Result<HttpResponse, Problem> {
    let limits = visit
        .app()
        .store
        .read(|r| -> store::Result<_> { settings::limits(r) })
        .await?;
    let typed = Form {
        longest_days: limits.longest.to_string(),
        requests_a_day: limits.requests_a_day.to_string(),
        second_factor: limits.second_factor.to_string(),
    };
    visit.page(&SettingsPage::new(&visit, typed, FieldErrors::default()))
}

/// `POST /operator/settings`
pub async fn post(
    visit: Visit,
    FreshlyPosted {
        form: typed,
        by: operator,
    }: FreshlyPosted<Form, Operator>,
) -> Result<HttpResponse, Problem> {
    let words = visit.words();
    let mut errors = FieldErrors::default();
    let longest = errors.check("longest_days", Days::parse(&typed.longest_days), |_| {
        words.say("duration-wrong").to_string()
    });
    let requests = Limits::parse_requests(&typed.requests_a_day).ok_or(());
    let requests = errors.check("requests_a_day", requests, |()| {
        words
            .say("operator-requests-wrong")
            .with("most", Limits::MOST_REQUESTS)
            .to_string()
    });
    let required = typed.second_factor.parse::<Requirement>();
    let required = errors.check("second_factor", required, |_| {
        words.say("operator-second-factor-wrong").to_string()
    });
    let (Some(longest), Some(requests_a_day), Some(second_factor)) = (longest, requests, required)
    else {
        let page = SettingsPage::new(&visit, typed, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let limits = Limits {
        longest,
        requests_a_day,
        second_factor,
    };
    let now = visit.now();
    visit
        .app()
        .write_as(&operator, move |w, operator| {
            change_limits(w, operator, limits, now)
        })
        .await?;
    Ok(visit.see_with(paths::OPERATOR_SETTINGS, Flash::SettingsSaved))
}

impl SettingsPage {
    fn new(visit: &Visit, typed: Form, errors: FieldErrors) -> Self {
        Self {
            shell: visit.shell(),
            action: paths::OPERATOR_SETTINGS,
            most: Limits::MOST_REQUESTS,
            required: Requirement::ALL
                .iter()
                .map(|word| {
                    let name = visit
                        .words()
                        .say(&format!("second-factor-of-{word}"))
                        .to_string();
                    (word.to_string(), name)
                })
                .collect(),
            typed,
            errors,
        }
    }
}

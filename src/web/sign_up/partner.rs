//! `/partner-sign-up`: a partner applies. It can look around at once; it asks and acts when the operator has approved it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::fields::{Typed, countries};
use super::{has_account, take};
use crate::domain::partner::Programme;
use crate::domain::sign_up::Founds;
use crate::paths;
use crate::web::form::{FieldErrors, Posted};
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/sign_up/partner.html")]
struct PartnerSignUpPage {
    shell: Shell,
    typed: Typed,
    programmes: Vec<ProgrammeView>,
    countries: Vec<(String, String)>,
    errors: FieldErrors,
}

struct ProgrammeView {
    word: &'static str,
    name: String,
    about: String,
    chosen: bool,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    organization: String,
    country: String,
    name: String,
    email: String,
    password: String,
    #[serde(default)]
    programme: String,
}

/// `GET /partner-sign-up`
pub async fn show(visit: Visit) -> Result<HttpResponse, Problem> {
    match has_account(&visit, paths::FRONT) {
        Some(there) => Ok(there),
        None => {
            let (typed, errors) = (Typed::default(), FieldErrors::default());
            visit.page(&PartnerSignUpPage::new(&visit, typed, None, errors))
        }
    }
}

/// `POST /partner-sign-up`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let typed = Typed {
        organization: form.organization,
        country: form.country,
        name: form.name,
        email: form.email,
    };
    let mut errors = FieldErrors::default();
    let programme = errors.check("programme", form.programme.parse::<Programme>(), |_| {
        visit
            .words()
            .say("partner-sign-up-programme-missing")
            .to_string()
    });
    let founds = programme.map(Founds::Partner);
    match typed.read(&visit, &form.password, founds, &mut errors) {
        Some(wanted) => {
            let back = paths::FRONT.to_owned();
            take(&visit, wanted, origin::of(&req), back, None).await
        }
        None => visit.page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &PartnerSignUpPage::new(&visit, typed, programme, errors),
        ),
    }
}

impl PartnerSignUpPage {
    fn new(visit: &Visit, typed: Typed, chosen: Option<Programme>, errors: FieldErrors) -> Self {
        let words = visit.words();
        let say = |key: String| words.say(&key).to_string();
        Self {
            shell: visit.shell(),
            typed,
            programmes: Programme::ALL
                .iter()
                .map(|programme| ProgrammeView {
                    word: programme.as_str(),
                    name: say(format!("programme-{programme}")),
                    about: say(format!("partner-sign-up-about-{programme}")),
                    chosen: chosen == Some(*programme),
                })
                .collect(),
            countries: countries(words),
            errors,
        }
    }
}

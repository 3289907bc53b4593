//! `/sign-up`: a new customer and its first administrator, reached from an invitation or without one.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::fields::{Typed, countries};
use super::{has_account, take};
use crate::actions::{self, offer};
use crate::domain::invitation_link::LinkCode;
use crate::domain::refusal::Refusal;
use crate::domain::sign_up::Founds;
use crate::paths;
use crate::web::form::{FieldErrors, Posted};
use crate::web::invitation::refused;
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/sign_up/customer.html")]
struct SignUpPage {
    shell: Shell,
    /// The code of the invitation; empty without one.
    invitation: String,
    /// Whose invitation it is.
    partner: Option<String>,
    sign_in: String,
    typed: Typed,
    countries: Vec<(String, String)>,
    errors: FieldErrors,
}

/// Where the visitor comes from.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    invitation: String,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    invitation: String,
    organization: String,
    country: String,
    name: String,
    email: String,
    password: String,
}

/// The invitation that somebody signs up from.
struct Inviting {
    code: LinkCode,
    partner: String,
}

/// `GET /sign-up`
pub async fn show(visit: Visit, query: web::Query<Query>) -> Result<HttpResponse, Problem> {
    let inviting = match inviting(&visit, &query.invitation).await? {
        Ok(inviting) => inviting,
        Err(refused) => return Ok(refused),
    };
    if let Some(there) = has_account(&visit, &return_path(inviting.as_ref())) {
        return Ok(there);
    }
    let (typed, errors) = (Typed::default(), FieldErrors::default());
    visit.page(&SignUpPage::new(&visit, inviting.as_ref(), typed, errors))
}

/// `POST /sign-up`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let inviting = match inviting(&visit, &form.invitation).await? {
        Ok(inviting) => inviting,
        Err(refused) => return Ok(refused),
    };
    let typed = Typed {
        organization: form.organization,
        country: form.country,
        name: form.name,
        email: form.email,
    };
    let (mut errors, founds) = (FieldErrors::default(), Some(Founds::Customer));
    match typed.read(&visit, &form.password, founds, &mut errors) {
        Some(wanted) => {
            let (back, code) = (
                return_path(inviting.as_ref()),
                inviting.map(|from| from.code),
            );
            take(&visit, wanted, origin::of(&req), back, code.as_ref()).await
        }
        None => visit.page_with(
            StatusCode::UNPROCESSABLE_ENTITY,
            &SignUpPage::new(&visit, inviting.as_ref(), typed, errors),
        ),
    }
}

/// The invitation of this code, none when there is no code; or the page that says why it leads nowhere. A dead
/// invitation never turns into an organisation.
async fn inviting(
    visit: &Visit,
    code: &str,
) -> Result<Result<Option<Inviting>, HttpResponse>, Problem> {
    if code.is_empty() {
        return Ok(Ok(None));
    }
    let Ok(code) = code.parse::<LinkCode>() else {
        return refused::page(visit, None, None, Refusal::LinkUnknown).map(Err);
    };
    let asked = code.clone();
    let open = visit
        .app()
        .store
        .read(move |r| offer::open_link(r, &asked))
        .await;
    match open {
        Ok((_, partner)) => Ok(Ok(Some(Inviting {
            code,
            partner: partner.name,
        }))),
        Err(actions::Error::Refused(refusal)) => {
            refused::with_link(visit, code, refusal).await.map(Err)
        }
        Err(error) => Err(error.into()),
    }
}

fn return_path(inviting: Option<&Inviting>) -> String {
    inviting.map_or_else(
        || paths::FRONT.to_owned(),
        |from| paths::invitation(&from.code),
    )
}

impl SignUpPage {
    fn new(visit: &Visit, inviting: Option<&Inviting>, typed: Typed, errors: FieldErrors) -> Self {
        Self {
            shell: visit.shell(),
            invitation: inviting.map_or_else(String::new, |from| from.code.to_string()),
            partner: inviting.map(|from| from.partner.clone()),
            sign_in: paths::sign_in_and_return(&return_path(inviting)),
            typed,
            countries: countries(visit.words()),
            errors,
        }
    }
}

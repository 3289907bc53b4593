//! `/password/reset/{token}`: the link from the letter. Opening it changes nothing; the form uses it up.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{factors_of, read_new};
use crate::actions::{self, reset_password};
use crate::domain::token::{Token, TokenHash};
use crate::mail::Stationery;
use crate::paths;
use crate::store;
use crate::store::password_resets::{self, Forgetful};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::next;
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/password/reset.html")]
struct ResetPage {
    shell: Shell,
    action: String,
    email: String,
    /// Where the person was going.
    next: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "pages/password/dead.html")]
struct DeadPage {
    shell: Shell,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    password: String,
    #[serde(default)]
    next: String,
}

/// Where the person was going when the password was missing.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    next: String,
}

/// `GET /password/reset/{token}`
pub async fn show(
    visit: Visit,
    token: web::Path<String>,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    match alive(&visit, &token).await? {
        Some((token, person)) => visit.page(&ResetPage {
            shell: visit.shell(),
            action: paths::password_reset(token.expose()),
            email: person.email,
            next: next::safe(&query.next).to_owned(),
            errors: FieldErrors::default(),
        }),
        None => dead(&visit),
    }
}

/// `POST /password/reset/{token}`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    token: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Some((token, person)) = alive(&visit, &token).await? else {
        return dead(&visit);
    };
    let next = next::safe(&form.0.next);
    let others = factors_of(&visit, person.user).await?;
    let typed = &form.0.password;
    let mut about = person.about;
    about.push(visit.app().config.portal_name.clone());
    let password = match read_new(visit.words(), "password", typed, &about, others) {
        Ok(password) => password,
        Err(errors) => {
            let page = ResetPage {
                shell: visit.shell(),
                action: paths::password_reset(token.expose()),
                email: person.email,
                next: next.to_owned(),
                errors,
            };
            return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let short = password.is_short();
    let hash = visit.app().passwords.hash(password).await?;
    let (post, from, now) = (
        Stationery::of(&visit.app().config),
        origin::of(&req),
        visit.now(),
    );
    let done = visit
        .app()
        .write(move |w| reset_password::reset(w, &post, &token.hash(), (&hash, short), &from, now))
        .await;
    match done {
        Ok(()) => Ok(visit.see_with(&paths::sign_in_towards(next), Flash::PasswordChanged)),
        Err(actions::Error::NotFound) => dead(&visit),
        Err(error) => Err(error.into()),
    }
}

/// The token with its person, when it can be used now.
async fn alive(visit: &Visit, token: &str) -> Result<Option<(Token, Forgetful)>, Problem> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let (hash, now): (TokenHash, _) = (token.hash(), visit.now());
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { password_resets::find_alive(r, &hash, now) })
        .await?;
    Ok(found.map(|person| (token, person)))
}

fn dead(visit: &Visit) -> Result<HttpResponse, Problem> {
    visit.page_with(
        StatusCode::NOT_FOUND,
        &DeadPage {
            shell: visit.shell(),
        },
    )
}

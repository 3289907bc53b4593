//! `/account/password`: a new password by who knows the present one. Every other session ends.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::{factors_of, read_new};
use crate::actions::{reset_password, sign_in};
use crate::domain::actor::Identity;
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::FieldErrors;
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::web::{origin, session};

#[derive(Template)]
#[template(path = "pages/password/change.html")]
struct ChangePage {
    shell: Shell,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    current_password: String,
    new_password: String,
}

/// `GET /account/password`
pub async fn show(visit: Visit, _: Identity) -> Result<HttpResponse, Problem> {
    visit.page(&ChangePage {
        shell: visit.shell(),
        errors: FieldErrors::default(),
    })
}

/// `POST /account/password`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    session: Session,
    FreshlyPosted { form, by: identity }: FreshlyPosted<Form, Identity>,
) -> Result<HttpResponse, Problem> {
    let Form {
        current_password,
        new_password,
    } = form;
    let person = identity.person();
    let from = origin::of(&req);
    let known = sign_in::sign_in(visit.app(), &person.email, current_password, &from).await?;
    let mut errors = match known {
        sign_in::SignedIn::Busy => return Err(Problem::Busy),
        sign_in::SignedIn::Yes(_) => FieldErrors::default(),
        sign_in::SignedIn::No => {
            let mut errors = FieldErrors::default();
            errors.add(
                "current_password",
                visit.words().say("password-not-the-present-one"),
            );
            errors
        }
    };
    let about = [
        person.name.as_str(),
        person.email.as_str(),
        identity.organization().unwrap_or_default(),
        visit.app().config.portal_name.as_str(),
    ];
    let others = factors_of(&visit, person.id).await?;
    let read = read_new(visit.words(), "new_password", &new_password, &about, others);
    let password = match read {
        Ok(password) if errors.is_empty() => password,
        read => {
            errors.extend(read.err().unwrap_or_default());
            let page = ChangePage {
                shell: visit.shell(),
                errors,
            };
            return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let short = password.is_short();
    let hash = visit.app().passwords.hash(password).await?;
    let (post, now, user) = (Stationery::of(&visit.app().config), visit.now(), person.id);
    visit
        .app()
        .write_as(&identity, move |w, identity| {
            reset_password::change(w, &post, identity, (&hash, short), &from, now)
        })
        .await?;
    session::begin(&session, &req, user);
    Ok(visit.see_with(paths::ACCOUNT, Flash::PasswordChanged))
}

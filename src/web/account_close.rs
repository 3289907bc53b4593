//! `/account/close`: what closing one's account would do, and doing it.

use actix_session::Session;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use super::flash::Flash;
use super::form::FieldErrors;
use super::fresh::FreshlyPosted;
use super::problem::Problem;
use super::session;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions::close_account::{close_account, may_go};
use crate::domain::actor::Identity;
use crate::domain::team::{LastAdministrator, Organization};
use crate::mail::Stationery;
use crate::paths;

#[derive(Template)]
#[template(path = "pages/account_close.html")]
struct ClosePage {
    shell: Shell,
    email: String,
    pseudonym: String,
    has_to_stay: bool,
    typed: String,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    confirm: String,
}

/// `GET /account/close`
pub async fn show(visit: Visit, identity: Identity) -> Result<HttpResponse, Problem> {
    let (of, user) = (Organization::of(&identity), identity.person().id);
    let may = visit.app().store.read(move |r| may_go(r, of, user)).await?;
    let page = ClosePage::new(&visit, &identity, may.is_err(), FieldErrors::default());
    visit.page(&page)
}

/// `POST /account/close`
pub async fn post(
    visit: Visit,
    session: Session,
    FreshlyPosted { form, by }: FreshlyPosted<Form, Identity>,
) -> Result<HttpResponse, Problem> {
    if !form.confirm.trim().eq_ignore_ascii_case(&by.person().email) {
        let mut errors = FieldErrors::default();
        errors.add("confirm", visit.words().say("account-close-confirm-wrong"));
        let page = ClosePage {
            typed: form.confirm,
            ..ClosePage::new(&visit, &by, false, errors)
        };
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let closed = visit
        .app()
        .write_as(&by, move |w, by| close_account(w, &post, by, now))
        .await?;
    match closed {
        Ok(()) => {
            session::end(&session);
            Ok(visit.see_with(paths::FRONT, Flash::AccountClosed))
        }
        Err(LastAdministrator) => {
            let page = ClosePage::new(&visit, &by, true, FieldErrors::default());
            visit.page_with(StatusCode::CONFLICT, &page)
        }
    }
}

impl ClosePage {
    fn new(visit: &Visit, identity: &Identity, has_to_stay: bool, errors: FieldErrors) -> Self {
        Self {
            shell: visit.shell(),
            email: identity.person().email.clone(),
            pseudonym: identity.person().id.pseudonym(),
            has_to_stay,
            typed: String::new(),
            errors,
        }
    }
}

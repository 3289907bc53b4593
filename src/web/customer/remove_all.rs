//! `/partner-relationships/remove-all`: taking every partner's privileges away. The page lists them all and asks for the
//! organisation's name, so that nobody does it by accident.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use super::partner_relationships::is_there;
use super::remove::stopped;
use super::{administrator, only_administrators};
use crate::actions;
use crate::actions::remove_privileges::{Removal, remove_privileges};
use crate::domain::actor::{Actor, CustomerAdministrator, CustomerMember};
use crate::domain::customer::names;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::store::partner_relationships::{self as reviews, HeldPrivilege};
use crate::store::{self};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/customer/remove_all.html")]
struct RemoveAllPage {
    shell: Shell,
    customer: String,
    partners: Vec<Holder>,
    count: usize,
    typed: String,
    errors: FieldErrors,
}

struct Holder {
    name: String,
    privileges: Vec<(String, String)>,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    confirm: String,
}

/// `GET /partner-relationships/remove-all`
pub async fn show(visit: Visit, member: CustomerMember) -> Result<HttpResponse, Problem> {
    match administrator(&member) {
        Some(administrator) => {
            page(
                &visit,
                &administrator,
                String::new(),
                FieldErrors::default(),
            )
            .await
        }
        None => only_administrators(&visit, &member).await,
    }
}

/// `POST /partner-relationships/remove-all`
pub async fn post(
    visit: Visit,
    administrator: CustomerAdministrator,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let typed = form.0.confirm;
    let name = administrator.identity().organization().unwrap_or_default();
    if !names(name, &typed) {
        let mut errors = FieldErrors::default();
        let wrong = visit.words().say("remove-all-wrong");
        errors.add("confirm", wrong.with("customer", name));
        return page(&visit, &administrator, typed, errors).await;
    }
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let removed = visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            remove_privileges(w, &post, administrator, &Removal::Everything, now)
        })
        .await;
    match removed {
        Ok(()) => Ok(visit.see_with(paths::PARTNER_RELATIONSHIPS, Flash::Removed)),
        Err(actions::Error::Refused(refusal)) => stopped(&visit, refusal),
        Err(error) => Err(error.into()),
    }
}

async fn page(
    visit: &Visit,
    administrator: &CustomerAdministrator,
    typed: String,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let (customer, language, now) = (
        administrator.organization(),
        visit.words().language,
        visit.now(),
    );
    let mut held = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { reviews::held(r, customer, None, language) })
        .await?;
    held.retain(|held| is_there(held, now));
    if held.is_empty() {
        return stopped(visit, Refusal::AlreadyRemoved);
    }
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = RemoveAllPage {
        shell: visit.shell(),
        customer: administrator
            .identity()
            .organization()
            .unwrap_or_default()
            .to_owned(),
        partners: holders(visit, &held),
        count: held.len(),
        typed,
        errors,
    };
    visit.page_with(status, &page)
}

fn holders(visit: &Visit, held: &[HeldPrivilege]) -> Vec<Holder> {
    held.chunk_by(|one, next| one.partner_id == next.partner_id)
        .map(|of_one| Holder {
            name: of_one
                .first()
                .map(|held| held.partner.clone())
                .unwrap_or_default(),
            privileges: of_one
                .iter()
                .map(|held| (held.service.clone(), visit.words().day(held.ends_at)))
                .collect(),
        })
        .collect()
}

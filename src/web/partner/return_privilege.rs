//! `/customers/{id}/privileges/{privilege}/return`: the partner gives one privilege up.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions;
use crate::actions::return_privilege::return_privilege;
use crate::domain::actor::AdminAgent;
use crate::domain::id::{CustomerId, PrivilegeId};
use crate::domain::privilege::Standing;
use crate::domain::reason::Reason;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::store::partner_relationships::{self as reviews, HeldPrivilege};
use crate::store::{self, customers, privileges};
use crate::web::customer_name::marked;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::stop;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/partner/return_privilege.html")]
struct ReturnPage {
    shell: Shell,
    customer: String,
    back: String,
    action: String,
    service: String,
    role: String,
    until: String,
    reason: String,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    reason: String,
}

/// Customer and privilege, as the address names them.
type Place = web::Path<(String, String)>;

/// `GET /customers/{id}/privileges/{privilege}/return`
pub async fn show(visit: Visit, agent: AdminAgent, place: Place) -> Result<HttpResponse, Problem> {
    let place = read(&place)?;
    page(&visit, &agent, place, String::new(), FieldErrors::default()).await
}

/// `POST /customers/{id}/privileges/{privilege}/return`
pub async fn post(
    visit: Visit,
    agent: AdminAgent,
    place: Place,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let place @ (customer, privilege) = read(&place)?;
    let typed = form.0.reason;
    let reason = match Reason::optional(&typed) {
        Ok(reason) => reason,
        Err(problem) => {
            let mut errors = FieldErrors::default();
            errors.add("reason", visit.words().say(&format!("reason-{problem}")));
            return page(&visit, &agent, place, typed, errors).await;
        }
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let returned = visit
        .app()
        .write_as(&agent, move |w, agent| {
            return_privilege(w, &post, agent, customer, privilege, reason.as_ref(), now)
        })
        .await;
    match returned {
        Ok(()) => Ok(visit.see_with(&paths::customer(customer), Flash::Returned)),
        Err(actions::Error::Refused(refusal)) => stopped(&visit, customer, refusal),
        Err(error) => Err(error.into()),
    }
}

fn read(place: &(String, String)) -> Result<(CustomerId, PrivilegeId), Problem> {
    let (customer, privilege) = place;
    let customer = customer.parse().map_err(|_| Problem::NotFound)?;
    let privilege = privilege.parse().map_err(|_| Problem::NotFound)?;
    Ok((customer, privilege))
}

fn stopped(visit: &Visit, customer: CustomerId, refusal: Refusal) -> Result<HttpResponse, Problem> {
    if refusal != Refusal::AlreadyRemoved {
        return Err(refusal.into());
    }
    let words = visit.words();
    let stop = stop::Stop {
        title: words.say("refusal-already_removed-title").to_string(),
        what: words.say("return-too-late-what").to_string(),
        next: words.say("return-too-late-next").to_string(),
        link: (
            paths::customer(customer),
            words.say("return-see-customer").to_string(),
        ),
    };
    stop::page(visit, StatusCode::CONFLICT, stop)
}

async fn page(
    visit: &Visit,
    agent: &AdminAgent,
    (customer, privilege): (CustomerId, PrivilegeId),
    reason: String,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let (partner, language) = (agent.organization(), visit.words().language);
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            if !privileges::is_of(r, privilege, partner, customer)? {
                return Ok(None);
            }
            let held = reviews::held(r, customer, Some(partner), language)?;
            let held = held.into_iter().find(|held| held.id == privilege);
            Ok(customers::find(r, customer)?.map(|customer| (customer, held)))
        })
        .await?;
    let (customer, held) = found.ok_or(Problem::NotFound)?;
    let expired = |held: &HeldPrivilege| held.standing(visit.now()) == Standing::Expired;
    let Some(held) = held.filter(|held| !expired(held)) else {
        return stopped(visit, customer.id, Refusal::AlreadyRemoved);
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = ReturnPage {
        shell: visit.shell(),
        back: paths::customer(customer.id),
        action: paths::return_privilege(customer.id, privilege),
        customer: marked(visit.words(), &customer.name, customer.verified),
        service: held.service,
        role: held.role,
        until: visit.words().day(held.ends_at),
        reason,
        errors,
    };
    visit.page_with(status, &page)
}

//! `/partner-relationships/{partner}/remove`: taking some or all of one partner's privileges away, with a page that says
//! what goes and what stays.

use std::collections::BTreeSet;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::partner_relationships::is_there;
use super::{administrator, only_administrators};
use crate::actions;
use crate::actions::remove_privileges::{Removal, remove_privileges};
use crate::domain::actor::{CustomerAdministrator, CustomerMember};
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::partner::Partner;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::store::partner_relationships::{self as reviews, HeldPrivilege};
use crate::store::{self, relationships};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::stop;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/customer/remove.html")]
struct RemovePage {
    shell: Shell,
    partner: Partner,
    action: String,
    privileges: Vec<PrivilegeChoice>,
    errors: FieldErrors,
}

struct PrivilegeChoice {
    code: String,
    service: String,
    role: String,
    until: String,
    counts: bool,
    ticked: bool,
}

/// What was ticked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    service: Vec<String>,
}

/// What the address preselects. Whatever else is in it does not matter.
#[derive(Default, Deserialize)]
struct Preselected {
    #[serde(default)]
    service: Vec<String>,
}

/// `GET /partner-relationships/{partner}/remove`
pub async fn show(
    visit: Visit,
    member: CustomerMember,
    partner: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let partner = partner.parse().map_err(|_| Problem::NotFound)?;
    if administrator(&member).is_none() {
        return only_administrators(&visit, &member).await;
    }
    let query = visit
        .target()
        .split_once('?')
        .map_or("", |(_, query)| query);
    let preselected: Preselected = serde_html_form::from_str(query).unwrap_or_default();
    let preselected: BTreeSet<String> = preselected.service.into_iter().collect();
    page(
        &visit,
        member.organization(),
        partner,
        &preselected,
        FieldErrors::default(),
    )
    .await
}

/// `POST /partner-relationships/{partner}/remove`
pub async fn post(
    visit: Visit,
    administrator: CustomerAdministrator,
    partner: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let partner = partner.parse().map_err(|_| Problem::NotFound)?;
    let services: BTreeSet<String> = form.0.service.into_iter().collect();
    let removal = Removal::From {
        partner,
        services: services.clone(),
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let removed = visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            remove_privileges(w, &post, administrator, &removal, now)
        })
        .await;
    match removed {
        Ok(()) => Ok(visit.see_with(paths::PARTNER_RELATIONSHIPS, Flash::Removed)),
        Err(actions::Error::Refused(Refusal::NothingSelected)) => {
            let mut errors = FieldErrors::default();
            errors.add("service", visit.words().say("remove-not-there"));
            let customer = administrator.organization();
            page(&visit, customer, partner, &services, errors).await
        }
        Err(actions::Error::Refused(refusal)) => stopped(&visit, refusal),
        Err(error) => Err(error.into()),
    }
}

/// The page that says that there is nothing to take away, with the way to what there is.
pub fn stopped(visit: &Visit, refusal: Refusal) -> Result<HttpResponse, Problem> {
    let link = (
        paths::PARTNER_RELATIONSHIPS.to_owned(),
        visit.words().say("review-title").to_string(),
    );
    stop::refused(visit, refusal, link)
}

async fn page(
    visit: &Visit,
    customer: CustomerId,
    partner: PartnerId,
    preselected: &BTreeSet<String>,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let (language, now) = (visit.words().language, visit.now());
    let (known, mut held) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let known = relationships::of_customer_with(r, customer, partner)?;
            let held = reviews::held(r, customer, Some(partner), language)?;
            Ok((known, held))
        })
        .await?;
    let partner = known
        .into_iter()
        .next_back()
        .ok_or(Problem::NotFound)?
        .partner;
    held.retain(|held| is_there(held, now));
    if held.is_empty() {
        return stopped(visit, Refusal::AlreadyRemoved);
    }
    // An address that selects nothing of what there is selects everything.
    let of_these = |held: &HeldPrivilege| preselected.contains(&held.code);
    let everything = !held.iter().any(of_these);
    let privileges = held
        .iter()
        .map(|held| PrivilegeChoice {
            code: held.code.clone(),
            service: held.service.clone(),
            role: held.role.clone(),
            until: visit.words().day(held.ends_at),
            counts: partner.must_be_active().is_ok(),
            ticked: everything || of_these(held),
        })
        .collect();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = RemovePage {
        shell: visit.shell(),
        action: paths::remove(partner.id),
        partner,
        privileges,
        errors,
    };
    visit.page_with(status, &page)
}

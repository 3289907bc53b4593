//! `GET /acceptances/{id}`: what was accepted, in the words it was accepted under, readable by both sides.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::domain::actor::{Identity, Membership};
use crate::domain::id::AcceptanceId;
use crate::paths;
use crate::store::acceptances::{self, Accepted};
use crate::store::{self};

#[derive(Template)]
#[template(path = "pages/acceptance.html")]
struct AcceptancePage {
    shell: Shell,
    partner: String,
    customer: String,
    person: String,
    at: String,
    facts: Vec<(String, String)>,
    services: Vec<ServiceView>,
    language: String,
    is_customer: bool,
    is_operator: bool,
    back: String,
}

struct ServiceView {
    name: String,
    role: String,
    abilities: Vec<String>,
    until: String,
    replaced: Option<String>,
    renewed: Option<String>,
}

/// `GET /acceptances/{id}`
pub async fn show(
    visit: Visit,
    identity: Identity,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id: AcceptanceId = id.parse().map_err(|_| Problem::NotFound)?;
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { acceptances::find(r, id) })
        .await?;
    let accepted = found
        .filter(|accepted| may_read(&identity, accepted))
        .ok_or(Problem::NotFound)?;
    visit.page(&AcceptancePage::new(&visit, &identity, accepted))
}

fn may_read(identity: &Identity, accepted: &Accepted) -> bool {
    match identity.membership() {
        Membership::Operator => true,
        Membership::Partner { id, .. } => *id == accepted.partner_id,
        Membership::Customer { id, .. } => *id == accepted.customer_id,
    }
}

impl AcceptancePage {
    fn new(visit: &Visit, identity: &Identity, accepted: Accepted) -> Self {
        let words = visit.words();
        // Whom a customer replaced is not the newcomer's business.
        let is_customer = !matches!(identity.membership(), Membership::Partner { .. });
        let facts = facts(visit, &accepted);
        let services = accepted
            .receipt
            .services
            .into_iter()
            .map(|service| ServiceView {
                name: service.name,
                role: service.role,
                abilities: service.abilities,
                until: words.moment(service.ends_at),
                replaced: service.replaced.filter(|_| is_customer),
                renewed: service.renewed.map(|end| words.day(end)),
            })
            .collect();
        Self {
            shell: visit.shell(),
            facts,
            partner: accepted.partner,
            customer: accepted.customer,
            person: accepted.person,
            at: words.moment(accepted.at),
            services,
            language: accepted.receipt.language,
            is_customer,
            is_operator: matches!(identity.membership(), Membership::Operator),
            back: match identity.membership() {
                Membership::Partner { .. } => paths::customer(accepted.customer_id),
                Membership::Operator => paths::operator_customer(accepted.customer_id),
                Membership::Customer { .. } => paths::PARTNER_RELATIONSHIPS.to_owned(),
            },
        }
    }
}

/// Who, when, by what number: what a sheet of paper must say by itself.
fn facts(visit: &Visit, accepted: &Accepted) -> Vec<(String, String)> {
    let words = visit.words();
    let address = visit
        .app()
        .config
        .public_url
        .with_path(&paths::acceptance(accepted.id));
    [
        ("receipt-number", accepted.id.to_string()),
        ("receipt-granted-by", accepted.customer.clone()),
        ("receipt-person", accepted.person.clone()),
        ("receipt-granted-to", accepted.partner.clone()),
        ("receipt-at", words.moment(accepted.at)),
        ("receipt-address", address),
    ]
    .into_iter()
    .map(|(term, value)| (words.say(term).to_string(), value))
    .collect()
}

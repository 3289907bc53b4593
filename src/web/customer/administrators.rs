//! What a customer's members read where only its administrators may act: who these are.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use crate::domain::actor::{Actor, CustomerAdministrator, CustomerMember};
use crate::paths;
use crate::store::{self, users};
use crate::web::problem::Problem;
use crate::web::stop::{self, Stop};
use crate::web::visit::Visit;

/// The administrator that this member is, when it is one.
pub fn administrator(member: &CustomerMember) -> Option<CustomerAdministrator> {
    CustomerAdministrator::prove(member.identity())
}

/// The page that says so, with the names of those to ask.
pub async fn only_administrators(
    visit: &Visit,
    member: &CustomerMember,
) -> Result<HttpResponse, Problem> {
    let customer = member.organization();
    let people = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { users::admins_of_customer(r, customer) })
        .await?;
    let names: Vec<String> = people.into_iter().map(|person| person.name).collect();
    let words = visit.words();
    let stop = Stop {
        title: words.say("only-administrators-title").to_string(),
        what: words.say("only-administrators-what").to_string(),
        next: words
            .say("only-administrators-next")
            .with("people", words.list(&names))
            .to_string(),
        link: (
            paths::PARTNER_RELATIONSHIPS.to_owned(),
            words.say("review-title").to_string(),
        ),
    };
    stop::page(visit, StatusCode::FORBIDDEN, stop)
}

//! `GET /operator/customers`: the customers, by name.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Keys, choices, searchable, searched, turn, typed};
use crate::domain::actor::Operator;
use crate::paths;
use crate::store::directory::{self, CustomerQuery};
use crate::store::{self};
use crate::web::list::{self, Filter, List};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/customers.html")]
struct CustomersPage {
    shell: Shell,
    new: &'static str,
    list: List,
    rows: Vec<Row>,
}

const KEYS: Keys = Keys {
    search: "operator-search-customers",
    yet: ("operator-no-customers", "operator-no-customers-what"),
    unfound: (
        "operator-customers-unfound",
        "operator-customers-unfound-what",
    ),
};

struct Row {
    href: String,
    name: String,
    /// Tells it from others of the same name.
    apart: String,
    domain: String,
    country: String,
    verified: bool,
    since: String,
    partners: String,
}

/// What the list is narrowed to.
#[derive(Deserialize)]
pub struct Query {
    q: Option<String>,
    verified: Option<String>,
    after: Option<String>,
    before: Option<String>,
}

/// `GET /operator/customers`
pub async fn show(
    visit: Visit,
    _: Operator,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let q = typed(query.q);
    let (verified, word) = match query.verified.as_deref() {
        None | Some("") => (None, ""),
        Some("yes") => (Some(true), "yes"),
        Some("no") => (Some(false), "no"),
        Some(_) => return Err(Problem::BadRequest),
    };
    let turn = turn(query.after.as_deref(), query.before.as_deref());
    let asked = CustomerQuery {
        search: searched(&q),
        verified,
        place: turn.place(),
    };
    let (found, total) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { directory::customers(r, &asked) })
        .await?;
    let words = visit.words();
    let address = |direction: &str, cursor: &str| {
        paths::with_query(
            paths::OPERATOR_CUSTOMERS,
            &[("q", &q), ("verified", word), (direction, cursor)],
        )
    };
    if turn.is_gone(&found, Some(total)) {
        return Ok(visit.see(&address("", "")));
    }
    let around = turn.around(words, &found, Some(total), |row| row.key.clone(), address);
    let standings = [("no", "operator-unverified"), ("yes", "operator-verified")];
    let standings = standings.map(|(value, key)| (value.to_owned(), key.to_owned()));
    let choice = Filter::choice(
        words,
        "verified",
        "operator-status",
        choices(words, standings.into_iter()),
        word,
    );
    let apart = list::apart(
        found
            .rows
            .iter()
            .map(|row| (row.name.as_str(), row.domain.as_str())),
    );
    visit.page(&CustomersPage {
        shell: visit.shell(),
        new: paths::OPERATOR_NEW_CUSTOMER,
        list: searchable(
            words,
            paths::OPERATOR_CUSTOMERS,
            (around, found.rows.is_empty()),
            &KEYS,
            &q,
            choice,
        ),
        rows: found
            .rows
            .into_iter()
            .zip(apart)
            .map(|(customer, apart)| Row {
                apart,
                href: paths::operator_customer(customer.id),
                name: customer.name,
                domain: customer.domain,
                country: words.country(customer.country.code()),
                verified: customer.verified,
                since: words.short_day(customer.since),
                partners: words.number(customer.partners),
            })
            .collect(),
    })
}

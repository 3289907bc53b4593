//! `GET /operator/customers`: the customers, by name.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{links, place, searched, typed};
use crate::domain::actor::Operator;
use crate::paths;
use crate::store::directory::{self, CustomerQuery};
use crate::store::{self, keyset::Place};
use crate::web::paging::Links;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/customers.html")]
struct CustomersPage {
    shell: Shell,
    new: &'static str,
    q: String,
    verified: String,
    choices: Vec<(String, String)>,
    filtered: bool,
    total: i64,
    rows: Vec<Row>,
    links: Links,
}

struct Row {
    href: String,
    name: String,
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
    let asked = CustomerQuery {
        search: searched(&q),
        verified,
        place: place(query.after.as_deref(), query.before.as_deref()),
    };
    let is_first = asked.place == Place::Start;
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
    // Whoever came by a row that is gone begins anew.
    if found.rows.is_empty() && !is_first {
        return Ok(visit.see(&address("", "")));
    }
    let choice = |value: &str, key: &str| (value.to_owned(), words.say(key).to_string());
    visit.page(&CustomersPage {
        shell: visit.shell(),
        new: paths::OPERATOR_NEW_CUSTOMER,
        choices: vec![
            choice("", "operator-any"),
            choice("no", "operator-unverified"),
            choice("yes", "operator-verified"),
        ],
        filtered: !q.is_empty() || !word.is_empty(),
        total,
        links: links(&found, |row| row.key.clone(), address),
        rows: found
            .rows
            .into_iter()
            .map(|customer| Row {
                href: paths::operator_customer(customer.id),
                name: customer.name,
                domain: customer.domain,
                country: words.country(customer.country.code()),
                verified: customer.verified,
                since: words.short_day(customer.since),
                partners: words.number(customer.partners),
            })
            .collect(),
        verified: word.to_owned(),
        q,
    })
}

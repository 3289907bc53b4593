//! `GET /customers`: a partner's list of customers. Whoever accepted is in it.

pub mod export;
mod query;

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;

use super::list::{self, Filter, List, Nothing};
use super::partner_standing;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::domain::actor::{Actor, PartnerAgent, SalesAgent};
use crate::domain::customer_list::{Held, Sort, Total};
use crate::domain::id::RelationshipId;
use crate::domain::moment::Moment;
use crate::paths;
use crate::store::customer_list::{self, ListedService, Row, Viewpoint};
use crate::store::keyset::Slice;
use crate::store::{self};
use crate::words::Words;
use query::{Asked, ListQuery};

#[derive(Template)]
#[template(path = "pages/customers.html")]
struct CustomersPage {
    shell: Shell,
    list: List,
    /// That only some ends are shown, and the way to whatever end.
    only_ends: Option<(String, String)>,
    rows: Vec<RowView>,
    sorts: Sorts,
    csv: String,
    may_request: bool,
    standing: Option<(String, String)>,
}

struct RowView {
    href: String,
    name: String,
    /// Tells two customers of the same name on one page apart for those who hear the links only.
    apart: String,
    verified: bool,
    domain: String,
    country: String,
    since: String,
    services: Vec<String>,
    ends: String,
    ends_soon: bool,
}

/// The headings that sort: where they lead, and which one the list is sorted by.
struct Sorts {
    name: (String, &'static str),
    since: (String, &'static str),
    ends: (String, &'static str),
}

/// `GET /customers`
pub async fn show(
    visit: Visit,
    agent: PartnerAgent,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let query = asked.read(visit.words())?;
    let view = Viewpoint::of(&agent, visit.now());
    let (language, wanted) = (visit.words().language, query.clone());
    let (slice, total, services) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let (slice, total) =
                customer_list::page(r, view, &wanted.filter, wanted.sort, &wanted.turn.place())?;
            let services = customer_list::services(r, view, &slice.rows, language)?;
            Ok((slice, total, services))
        })
        .await?;
    if query.turn.is_gone(&slice, total.known()) {
        return Ok(visit.see(&query.address(paths::CUSTOMERS)));
    }
    visit.page(&CustomersPage::new(
        &visit, &agent, query, &slice, total, services,
    ))
}

impl CustomersPage {
    fn new(
        visit: &Visit,
        agent: &PartnerAgent,
        query: ListQuery,
        slice: &Slice<Row>,
        total: Total,
        services: Vec<ListedService>,
    ) -> Self {
        let words = visit.words();
        let may_request = SalesAgent::prove(agent.identity()).is_some();
        let rows = rows(words, &slice.rows, &services, visit.now());
        let around = query.turn.around(
            words,
            slice,
            total.known(),
            |row| row.key(query.sort),
            |direction, cursor| query.page(direction, cursor),
        );
        let list = List::new(
            paths::CUSTOMERS,
            around,
            rows.is_empty(),
            nobody_yet(words, may_request),
        )
        .narrowed_by(
            filters(words, &query, services),
            query.is_narrowed(),
            Nothing::new(
                words,
                ("customers-nothing-found", "customers-nothing-found-what"),
            ),
        );
        Self {
            shell: visit.shell(),
            list: List {
                kept: vec![
                    ("sort", query.sort_word().to_owned()),
                    ("ends_from", query.ends().0),
                    ("ends_to", query.ends().1),
                ],
                whole: query.unnarrowed(),
                ..list
            },
            only_ends: only_ends(words, &query),
            rows,
            sorts: Sorts::of(&query),
            csv: query.address(paths::CUSTOMERS_CSV),
            may_request,
            standing: partner_standing::notice(words, agent),
        }
    }
}

fn only_ends(words: Words, query: &ListQuery) -> Option<(String, String)> {
    let (from, before) = query.filter.ends?;
    let sentence = words
        .say("customers-only-ends")
        .with("from", words.day(from))
        .with("to", words.day(before.plus_minutes(-1)));
    Some((sentence.to_string(), query.ending_whenever()))
}

fn nobody_yet(words: Words, may_request: bool) -> Nothing {
    if may_request {
        Nothing::new(words, ("customers-empty", "customers-empty-what")).with(
            paths::NEW_RELATIONSHIP_REQUEST,
            words.say("customers-request"),
        )
    } else {
        Nothing::new(words, ("customers-empty", "customers-empty-ask"))
    }
}

fn filters(words: Words, query: &ListQuery, services: Vec<ListedService>) -> Vec<Filter> {
    let any = |key: &str| std::iter::once((String::new(), words.say(key).to_string()));
    let services = any("customers-any-service")
        .chain(services.into_iter().map(|one| (one.code, one.name)))
        .collect();
    let held = any("customers-any")
        .chain(Held::ALL.iter().map(|held| {
            let key = match held {
                Held::Active => "customers-active",
                Held::Ending => "customers-ending",
                Held::Removed => "customers-removed",
                Held::None => "customers-none",
            };
            (held.to_string(), words.say(key).to_string())
        }))
        .collect();
    let service = query.filter.service.as_deref().unwrap_or_default();
    vec![
        Filter::search(words, "customers-search", &query.filter.text),
        Filter::choice(words, "service", "customers-service", services, service),
        Filter::choice(
            words,
            "privileges",
            "customers-privileges",
            held,
            query.held(),
        ),
    ]
}

impl Sorts {
    fn of(query: &ListQuery) -> Self {
        let of = |sort: Sort, direction: &'static str| {
            let current = if query.sort == sort { direction } else { "" };
            (query.sorted(sort), current)
        };
        Self {
            name: of(Sort::Name, "ascending"),
            since: of(Sort::Since, "descending"),
            ends: of(Sort::Ends, "ascending"),
        }
    }
}

/// For each relationship the names of the services held, in the order of the catalogue, and the nearest end.
fn holdings(services: &[ListedService]) -> HashMap<RelationshipId, (Vec<String>, Moment)> {
    let mut held: HashMap<RelationshipId, (Vec<String>, Moment)> = HashMap::new();
    for service in services {
        for (relationship, ends_at) in &service.held {
            let (names, nearest) = held
                .entry(*relationship)
                .or_insert_with(|| (Vec::new(), *ends_at));
            names.push(service.name.clone());
            *nearest = (*nearest).min(*ends_at);
        }
    }
    held
}

fn rows(words: Words, rows: &[Row], services: &[ListedService], now: Moment) -> Vec<RowView> {
    let mut held = holdings(services);
    let soon = now.plus_days(crate::domain::customer_list::ENDING_DAYS);
    let apart = list::apart(
        rows.iter()
            .map(|row| (row.name.as_str(), row.domain.as_str())),
    );
    rows.iter()
        .zip(apart)
        .map(|(row, apart)| {
            let (services, ends) = held
                .remove(&row.relationship_id)
                .map_or((Vec::new(), None), |(names, ends)| (names, Some(ends)));
            RowView {
                href: paths::customer(row.customer_id),
                name: row.name.clone(),
                apart,
                verified: row.verified,
                domain: row.domain.clone(),
                country: words.country(row.country.code()),
                since: words.short_day(row.since),
                services,
                ends: ends.map(|ends| words.short_day(ends)).unwrap_or_default(),
                ends_soon: ends.is_some_and(|ends| ends <= soon),
            }
        })
        .collect()
}

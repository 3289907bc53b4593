//! `GET /customers`: a partner's list of customers. Whoever accepted is in it.

pub mod export;
mod query;

use std::collections::HashMap;

use actix_web::{HttpResponse, web};
use askama::Template;

use super::paging::{self, Links};
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
use crate::store::keyset::{PAGE, Place, Slice};
use crate::store::{self};
use crate::words::Words;
use query::{Asked, ListQuery};

#[derive(Template)]
#[template(path = "pages/customers.html")]
struct CustomersPage {
    shell: Shell,
    query: ListQuery,
    rows: Vec<RowView>,
    /// "1 to 50 of 12,480".
    range: String,
    /// Whether there is more than this page.
    is_part: bool,
    services: Vec<(String, String)>,
    holdings: Vec<(String, String)>,
    sorts: Sorts,
    links: Links,
    csv: String,
    may_request: bool,
    standing: Option<(String, String)>,
}

struct RowView {
    href: String,
    name: String,
    /// Tells two customers of the same name on one page apart for those who hear the links only.
    apart: Option<String>,
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
    let query = asked.read()?;
    let view = Viewpoint::of(&agent, visit.now());
    let (language, wanted) = (visit.words().language, query.clone());
    let (slice, total, services) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let (slice, total) =
                customer_list::page(r, view, &wanted.filter, wanted.sort, &wanted.key())?;
            let services = customer_list::services(r, view, &slice.rows, language)?;
            Ok((slice, total, services))
        })
        .await?;
    if leads_to_the_first(&query, &slice, total) {
        return Ok(visit.see(&query.address(paths::CUSTOMERS)));
    }
    visit.page(&CustomersPage::new(
        &visit, &agent, query, &slice, total, services,
    ))
}

/// Whether a page is no longer there, or going back came to the beginning with less than a page.
fn leads_to_the_first(query: &ListQuery, slice: &Slice<Row>, total: Total) -> bool {
    match query.place {
        Place::Start => false,
        // Nobody knows the numbers of these rows, and no link leads here.
        Place::End => total == Total::Many,
        Place::After(_) => slice.rows.is_empty(),
        Place::Before(_) => !slice.has_before && slice.rows.len() < PAGE,
    }
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
        let first = number_of_first(&query, slice, total);
        let holdings = std::iter::once((String::new(), "customers-any"))
            .chain(Held::ALL.iter().map(|held| {
                let key = match held {
                    Held::Active => "customers-active",
                    Held::Ending => "customers-ending",
                    Held::Removed => "customers-removed",
                    Held::None => "customers-none",
                };
                (held.to_string(), key)
            }))
            .map(|(value, key)| (value, words.say(key).to_string()))
            .collect();
        let all = (
            String::new(),
            words.say("customers-any-service").to_string(),
        );
        Self {
            shell: visit.shell(),
            rows: rows(words, &slice.rows, &services, visit.now()),
            range: range(words, first, count(&slice.rows), total),
            is_part: slice.has_before || slice.has_after,
            services: std::iter::once(all)
                .chain(services.into_iter().map(|one| (one.code, one.name)))
                .collect(),
            holdings,
            sorts: Sorts::of(&query),
            links: links(&query, slice, first, total),
            csv: query.address(paths::CUSTOMERS_CSV),
            may_request: SalesAgent::prove(agent.identity()).is_some(),
            standing: partner_standing::notice(words, agent),
            query,
        }
    }
}

fn count(rows: &[Row]) -> i64 {
    i64::try_from(rows.len()).unwrap_or(i64::MAX)
}

/// "1 to 50 of 12,480".
fn range(words: Words, first: i64, rows: i64, total: Total) -> String {
    let (key, total) = match total {
        Total::Exactly(total) => ("customers-range", total),
        Total::Many => ("customers-range-of-many", 0),
    };
    words
        .say(key)
        .with("first", first)
        .with("last", first + rows - 1)
        .with("total", total)
        .to_string()
}

/// The number of the first row. Between two pages customers may come and go: then it is what it was, as near as may be.
fn number_of_first(query: &ListQuery, slice: &Slice<Row>, total: Total) -> i64 {
    let rows = count(&slice.rows);
    let last = match total {
        Total::Exactly(total) => Some((total - rows + 1).max(1)),
        Total::Many => None,
    };
    let number = match (&query.place, last) {
        _ if !slice.has_before => 1,
        (_, Some(last)) if !slice.has_after => last,
        (Place::After((number, _)), _) => number.saturating_add(1),
        (Place::Before((number, _)), _) => number.saturating_sub(rows),
        (Place::Start | Place::End, _) => 1,
    };
    number.clamp(1, last.unwrap_or(i64::MAX - rows))
}

fn links(query: &ListQuery, slice: &Slice<Row>, first: i64, total: Total) -> Links {
    let to = |direction, number: i64, row: Option<&Row>| {
        row.map(|row| query.page(direction, &paging::cursor(&(number, row.key(query.sort)))))
            .unwrap_or_default()
    };
    let rows = &slice.rows;
    let before = rows.first().filter(|_| slice.has_before);
    let after = rows.last().filter(|_| slice.has_after);
    Links {
        first: before
            .map(|_| query.address(paths::CUSTOMERS))
            .unwrap_or_default(),
        previous: to("before", first, before),
        next: to("after", first + count(rows) - 1, after),
        last: after
            .filter(|_| total != Total::Many)
            .map(|_| query.page("before", paging::END))
            .unwrap_or_default(),
    }
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
    rows.iter()
        .map(|row| {
            let (services, ends) = held
                .remove(&row.relationship_id)
                .map_or((Vec::new(), None), |(names, ends)| (names, Some(ends)));
            let namesakes = rows.iter().filter(|other| other.name == row.name).count();
            RowView {
                href: paths::customer(row.customer_id),
                name: row.name.clone(),
                apart: (namesakes > 1).then(|| row.domain.clone()),
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

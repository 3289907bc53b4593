//! `GET /service-requests`: the service requests of a partner or a customer; the desk's queue is made of the same.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Row, names};
use crate::domain::service_request::party::{Party, Side};
use crate::domain::service_request::{ServiceRequest, Severity, State};
use crate::paths;
use crate::store::keyset::{PAGE, Place, Slice};
use crate::store::service_requests::list::{self, Filter, Key, Order, Which};
use crate::store::{self, services};
use crate::web::paging::{self, Links};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

/// What a list is narrowed to, as the address says it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Query {
    state: String,
    severity: String,
    customer: String,
    channel: String,
    after: Option<String>,
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/service_request/list.html")]
struct ListPage {
    shell: Shell,
    path: &'static str,
    title: String,
    lead: String,
    new: Option<&'static str>,
    targets: Option<&'static str>,
    is_filtered: bool,
    states: Vec<(String, String)>,
    severities: Vec<(String, String)>,
    channels: Vec<(String, String)>,
    customers: Vec<(String, String)>,
    chosen: Query,
    caption: String,
    shows_customer: bool,
    shows_partner: bool,
    rows: Vec<Row>,
    links: Links,
}

/// `GET /service-requests`
pub async fn show(
    visit: Visit,
    party: Party,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    page(&visit, party, query.into_inner()).await
}

/// The list of a party.
pub(super) async fn page(
    visit: &Visit,
    party: Party,
    query: Query,
) -> Result<HttpResponse, Problem> {
    let (filter, order) = query.filter(party.side())?;
    let place = query.place();
    let (asked, language) = (party.clone(), visit.words().language);
    let is_first = place == Place::Start;
    let (found, total, services, customers) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let customers = match asked.side() {
                Side::Customer => Vec::new(),
                Side::Partner | Side::Desk => list::customers_with(r, &asked)?,
            };
            Ok((
                list::page(r, &asked, &filter, order, &place)?,
                list::count(r, &asked, &filter)?,
                services::list(r, language)?,
                customers,
            ))
        })
        .await?;
    // The page before the first, or one whose rows have gone elsewhere.
    if !is_first && (found.rows.is_empty() || (!found.has_before && found.rows.len() < PAGE)) {
        return Ok(visit.see(&query.address(path_of(party.side()), ("", ""))));
    }
    let (services, words) = (names(services), visit.words());
    let customers: Vec<(String, String)> = customers
        .into_iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect();
    let (key, links) = (party.side(), query.links(path_of(party.side()), &found));
    visit.page(&ListPage {
        path: path_of(party.side()),
        title: words
            .say(&format!("service-requests-title-{key}"))
            .to_string(),
        lead: words
            .say(&format!("service-requests-lead-{key}"))
            .to_string(),
        new: matches!(party, Party::Partner(_)).then_some(paths::NEW_SERVICE_REQUEST),
        targets: matches!(party, Party::Desk(_)).then_some(paths::DESK_TARGETS),
        is_filtered: query.is_narrowed(),
        states: states(words, party.side()),
        severities: severities(words),
        channels: channels(words, party.side()),
        customers: with_any(words, customers),
        caption: words
            .say("service-requests-count")
            .with("count", total)
            .to_string(),
        shows_customer: party.side() != Side::Customer,
        shows_partner: party.side() != Side::Partner,
        rows: found
            .rows
            .iter()
            .map(|request| Row::new(visit, &party, request, &services))
            .collect(),
        links,
        chosen: query,
        shell: visit.shell(),
    })
}

fn path_of(side: Side) -> &'static str {
    match side {
        Side::Partner | Side::Customer => paths::SERVICE_REQUESTS,
        Side::Desk => paths::DESK,
    }
}

impl Query {
    fn filter(&self, side: Side) -> Result<(Filter, Order), Problem> {
        let which = match (self.state.as_str(), side) {
            ("", Side::Desk) => Which::Unclosed,
            ("" | "all", _) => Which::All,
            ("ours", _) => Which::Ours,
            (state, _) => Which::In(read(state)?.unwrap_or(State::Open)),
        };
        let desk = match (self.channel.as_str(), side) {
            ("" | "desk", Side::Desk) => Some(true),
            ("direct", _) => Some(false),
            ("desk", _) => Some(true),
            ("" | "all", _) => None,
            _ => return Err(Problem::BadRequest),
        };
        let order = match (side, which) {
            (
                Side::Desk,
                Which::Unclosed | Which::Ours | Which::In(State::Open | State::Waiting),
            ) => Order::Queue,
            _ => Order::Newest,
        };
        let filter = Filter {
            which,
            severity: read::<Severity>(&self.severity)?,
            customer: read(&self.customer)?,
            desk,
        };
        Ok((filter, order))
    }

    fn place(&self) -> Place<Key> {
        let sane = |(_, due_at, _): &Key| due_at.is_storable();
        match paging::place(self.after.as_deref(), self.before.as_deref()) {
            Place::After(key) if sane(&key) => Place::After(key),
            Place::Before(key) if sane(&key) => Place::Before(key),
            _ => Place::Start,
        }
    }

    fn narrowing(&self) -> [(&'static str, &str); 4] {
        [
            ("state", &self.state),
            ("severity", &self.severity),
            ("customer", &self.customer),
            ("channel", &self.channel),
        ]
    }

    fn is_narrowed(&self) -> bool {
        self.narrowing().iter().any(|(_, value)| !value.is_empty())
    }

    /// The address of the same list, with another page.
    fn address(&self, path: &str, page: (&str, &str)) -> String {
        let [state, severity, customer, channel] = self.narrowing();
        paths::with_query(path, &[state, severity, customer, channel, page])
    }

    fn links(&self, path: &str, slice: &Slice<ServiceRequest>) -> Links {
        let to = |direction, row: Option<&ServiceRequest>| {
            row.map(|row| self.address(path, (direction, &paging::cursor(&list::key(row)))))
                .unwrap_or_default()
        };
        Links {
            first: match slice.has_before {
                true => self.address(path, ("", "")),
                false => String::new(),
            },
            previous: to("before", slice.rows.first().filter(|_| slice.has_before)),
            next: to("after", slice.rows.last().filter(|_| slice.has_after)),
            last: String::new(),
        }
    }
}

/// The value of a parameter; none when it is empty, a bad request when it is not one.
fn read<T: std::str::FromStr>(text: &str) -> Result<Option<T>, Problem> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| Problem::BadRequest)
}

fn options(words: Words, values: &[&str], prefix: &str, first: &str) -> Vec<(String, String)> {
    std::iter::once((String::new(), words.say(first).to_string()))
        .chain(values.iter().map(|value| {
            let text = words.say(&format!("{prefix}-{value}")).to_string();
            ((*value).to_owned(), text)
        }))
        .collect()
}

fn states(words: Words, side: Side) -> Vec<(String, String)> {
    match side {
        Side::Desk => options(
            words,
            &["ours", "open", "waiting", "closed", "all"],
            "service-requests-state",
            "service-requests-state-unclosed",
        ),
        Side::Partner | Side::Customer => options(
            words,
            &["ours", "open", "waiting", "closed"],
            "service-requests-state",
            "service-requests-state-all",
        ),
    }
}

fn severities(words: Words) -> Vec<(String, String)> {
    let values: Vec<&str> = Severity::ALL
        .iter()
        .map(|severity| severity.as_str())
        .collect();
    options(words, &values, "severity", "service-requests-any")
}

fn channels(words: Words, side: Side) -> Vec<(String, String)> {
    match side {
        Side::Desk => options(
            words,
            &["direct", "all"],
            "service-requests-channel",
            "service-requests-channel-desk",
        ),
        Side::Partner | Side::Customer => Vec::new(),
    }
}

fn with_any(words: Words, customers: Vec<(String, String)>) -> Vec<(String, String)> {
    if customers.is_empty() {
        return customers;
    }
    let any = (String::new(), words.say("service-requests-any").to_string());
    std::iter::once(any).chain(customers).collect()
}

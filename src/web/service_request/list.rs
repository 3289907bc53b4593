//! `GET /service-requests`: the service requests of a partner or a customer; the desk's queue is made of the same.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Row, names};
use crate::domain::id::CustomerId;
use crate::domain::service_request::party::{Party, Side};
use crate::domain::service_request::{Severity, State};
use crate::paths;
use crate::store::service_requests::list::{self, Filter, Key, Order, Which};
use crate::store::{self, services};
use crate::web::list::{Filter as Field, List, Nothing};
use crate::web::paging::Turn;
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
    title: String,
    lead: String,
    new: Option<&'static str>,
    targets: Option<&'static str>,
    list: List,
    shows_customer: bool,
    shows_partner: bool,
    rows: Vec<Row>,
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
    let (side, turn) = (party.side(), query.turn());
    let (asked, language, place) = (party.clone(), visit.words().language, turn.place());
    let (found, total, any, services, customers) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let customers = match asked.side() {
                Side::Customer => Vec::new(),
                Side::Partner | Side::Desk => list::customers_with(r, &asked)?,
            };
            let total = list::count(r, &asked, &filter)?;
            // What the desk has done is not nothing.
            let any = total > 0 || list::count(r, &asked, &Filter::default())? > 0;
            Ok((
                list::page(r, &asked, &filter, order, &place)?,
                total,
                any,
                services::list(r, language)?,
                customers,
            ))
        })
        .await?;
    let path = path_of(side);
    if turn.is_gone(&found, Some(total)) {
        return Ok(visit.see(&query.address(path, ("", ""))));
    }
    let (services, words) = (names(services), visit.words());
    let around = turn.around(
        words,
        &found,
        Some(total),
        list::key,
        |direction, cursor| query.address(path, (direction, cursor)),
    );
    let list = List::new(
        path,
        around,
        found.rows.is_empty(),
        nothing(words, side, any),
    )
    .narrowed_by(
        query.fields(words, side, customers),
        query.is_narrowed(),
        query.unfound(words),
    );
    visit.page(&ListPage {
        title: words
            .say(&format!("service-requests-title-{side}"))
            .to_string(),
        lead: words
            .say(&format!("service-requests-lead-{side}"))
            .to_string(),
        new: matches!(party, Party::Partner(_)).then_some(paths::NEW_SERVICE_REQUEST),
        targets: matches!(party, Party::Desk(_)).then_some(paths::DESK_TARGETS),
        list,
        shows_customer: side != Side::Customer,
        shows_partner: side != Side::Partner,
        rows: found
            .rows
            .iter()
            .map(|request| Row::new(visit, &party, request, &services))
            .collect(),
        shell: visit.shell(),
    })
}

/// Why there is nothing to be seen: nothing was ever opened, or all of it is done.
fn nothing(words: Words, side: Side, any: bool) -> Nothing {
    match side {
        Side::Partner => Nothing::new(
            words,
            ("service-requests-none", "service-requests-none-partner"),
        )
        .with(paths::NEW_SERVICE_REQUEST, words.say("service-request-new")),
        Side::Customer => Nothing::new(
            words,
            ("service-requests-none", "service-requests-none-customer"),
        ),
        Side::Desk if any => Nothing::new(
            words,
            ("service-requests-done", "service-requests-done-what"),
        )
        .with(
            paths::with_query(paths::DESK, &[("state", "closed")]),
            words.say("service-requests-see-closed"),
        ),
        Side::Desk => Nothing::new(
            words,
            ("service-requests-none", "service-requests-none-desk"),
        ),
    }
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

    fn turn(&self) -> Turn<Key> {
        let sane = |(_, due_at, _): &Key| due_at.is_storable();
        Turn::asked(self.after.as_deref(), self.before.as_deref(), sane)
    }

    fn fields(&self, words: Words, side: Side, customers: Vec<(CustomerId, String)>) -> Vec<Field> {
        let customers = customers
            .into_iter()
            .map(|(id, name)| (id.to_string(), name))
            .collect();
        let choice =
            |name, label, options, chosen| Field::choice(words, name, label, options, chosen);
        let mut fields = vec![
            choice(
                "state",
                "service-request-state",
                states(words, side),
                &self.state,
            ),
            choice(
                "severity",
                "service-request-severity",
                severities(words),
                &self.severity,
            ),
            choice(
                "customer",
                "letter-fact-customer",
                with_any(words, customers),
                &self.customer,
            ),
            choice(
                "channel",
                "service-request-way",
                channels(words, side),
                &self.channel,
            ),
        ];
        fields.retain(|field| !field.options.is_empty());
        fields
    }

    /// Why these filters leave nothing.
    fn unfound(&self, words: Words) -> Nothing {
        let keys = match self.state.as_str() {
            "ours" => ("service-requests-clear", "service-requests-clear-what"),
            _ => ("service-requests-unfound", "service-requests-none-filtered"),
        };
        Nothing::new(words, keys)
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
    options(words, &values, "severity", "list-any")
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
    let any = (String::new(), words.say("list-any").to_string());
    std::iter::once(any).chain(customers).collect()
}

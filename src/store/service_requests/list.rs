//! Lists of service requests: a page at a time, from a cursor on, in one of two orders.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text, Timestamp};

use super::{COLUMNS, Row, from_row, seen_by};
use crate::domain::id::{CustomerId, ServiceRequestId};
use crate::domain::moment::Moment;
use crate::domain::service_request::party::{Party, Side};
use crate::domain::service_request::{ServiceRequest, Severity, State};
use crate::store::connection::MultiBackend;
use crate::store::keyset::{PAGE, Place, Slice};
use crate::store::schema::{customers, partners, service_requests as requests, services};
use crate::store::{Reader, Result};

/// How many customers a filter offers.
const CUSTOMERS: i64 = 100;

/// Which requests, by where they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// Every one.
    #[default]
    All,
    /// Those that are not closed.
    Unclosed,
    /// Those in this state.
    In(State),
    /// Those whose turn it is for the one who asks.
    Ours,
}

/// What a list is narrowed to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// By where they are.
    pub which: Which,
    /// By how much they matter.
    pub severity: Option<Severity>,
    /// By customer.
    pub customer: Option<CustomerId>,
    /// Those of the desk (true), those in customers' names (false).
    pub desk: Option<bool>,
}

impl Filter {
    /// Those whose turn it is for the one who asks.
    pub fn ours() -> Self {
        Self {
            which: Which::Ours,
            ..Self::default()
        }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The newest first.
    Newest,
    /// What nobody answered first, and of those what is due first.
    Queue,
}

/// Where a request stands in either order.
pub type Key = (i64, Moment, ServiceRequestId);

/// Where this request stands.
pub fn key(request: &ServiceRequest) -> Key {
    let place = super::place(request.state, request.responded_at);
    (place, request.due_at, request.id)
}

/// Narrows a boxed query by a filter, as the party understands it.
macro_rules! narrowed {
    ($query:ident, $party:expr, $filter:expr) => {
        seen_by!($query, $party);
        match $filter.which {
            Which::All => {}
            Which::Unclosed => $query = $query.filter(requests::place.lt(3)),
            Which::In(state) => $query = $query.filter(requests::state.eq(state.as_str())),
            Which::Ours => {
                $query = match $party.side() {
                    Side::Partner => $query.filter(
                        (requests::channel
                            .eq("direct")
                            .and(requests::state.eq("open")))
                        .or(requests::channel
                            .eq("desk")
                            .and(requests::state.eq("waiting"))),
                    ),
                    Side::Customer => $query.filter(
                        requests::channel
                            .eq("direct")
                            .and(requests::state.eq("waiting")),
                    ),
                    Side::Desk => {
                        $query.filter(requests::channel.eq("desk").and(requests::state.eq("open")))
                    }
                }
            }
        }
        if let Some(severity) = $filter.severity {
            $query = $query.filter(requests::severity.eq(severity.as_str()));
        }
        if let Some(customer) = $filter.customer {
            $query = $query.filter(requests::customer_id.eq(customer.to_string()));
        }
        if let Some(desk) = $filter.desk {
            $query = $query.filter(requests::channel.eq(if desk { "desk" } else { "direct" }));
        }
    };
}

/// How many requests there are.
pub fn count(r: &mut Reader<'_>, party: &Party, filter: &Filter) -> Result<i64> {
    let mut query = requests::table.count().into_boxed();
    narrowed!(query, party, filter);
    Ok(query.get_result(r.db())?)
}

/// A page of the list.
pub fn page(
    r: &mut Reader<'_>,
    party: &Party,
    filter: &Filter,
    order: Order,
    place: &Place<Key>,
) -> Result<Slice<ServiceRequest>> {
    Ok(Slice::cut(
        rows(r, party, filter, order, place, PAGE + 1)?,
        place,
    ))
}

/// The newest of a list, at most so many.
pub fn newest(
    r: &mut Reader<'_>,
    party: &Party,
    filter: &Filter,
    most: usize,
) -> Result<Vec<ServiceRequest>> {
    rows(r, party, filter, Order::Newest, &Place::Start, most)
}

fn rows(
    r: &mut Reader<'_>,
    party: &Party,
    filter: &Filter,
    order: Order,
    place: &Place<Key>,
    most: usize,
) -> Result<Vec<ServiceRequest>> {
    let mut query = requests::table
        .inner_join(partners::table)
        .inner_join(customers::table)
        .inner_join(services::table)
        .select(COLUMNS)
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .into_boxed::<MultiBackend>();
    narrowed!(query, party, filter);
    let (place_, due_at, id) = (requests::place, requests::due_at, requests::id);
    query = match (order, place.is_backward()) {
        (Order::Newest, false) => query.order(id.desc()),
        (Order::Newest, true) => query.order(id.asc()),
        (Order::Queue, false) => query.order((place_.asc(), due_at.asc(), id.asc())),
        (Order::Queue, true) => query.order((place_.desc(), due_at.desc(), id.desc())),
    };
    if let Some((place_, due_at, id)) = place.key() {
        query = match (order, place.is_backward()) {
            (Order::Newest, false) => query.filter(requests::id.lt(id.to_string())),
            (Order::Newest, true) => query.filter(requests::id.gt(id.to_string())),
            // Row values: the only form of a keyset that PostgreSQL looks up in the index.
            (Order::Queue, backward) => query.filter(
                sql::<Bool>(
                    "(service_requests.place, service_requests.due_at, service_requests.id) ",
                )
                .sql(if backward { "<" } else { ">" })
                .sql(" (")
                .bind::<BigInt, _>(*place_)
                .sql(", ")
                .bind::<Timestamp, _>(due_at.naive_utc())
                .sql(", ")
                .bind::<Text, _>(id.to_string())
                .sql(")"),
            ),
        };
    }
    let found: Vec<Row> = query.load(r.db())?;
    found.into_iter().map(from_row).collect()
}

/// Customers that there are requests of, by name: what a filter offers.
pub fn customers_with(r: &mut Reader<'_>, party: &Party) -> Result<Vec<(CustomerId, String)>> {
    let mut query = requests::table
        .inner_join(customers::table)
        .select((customers::name_sort, customers::id, customers::name))
        .distinct()
        .order((customers::name_sort, customers::id))
        .limit(CUSTOMERS)
        .into_boxed();
    seen_by!(query, party);
    let rows: Vec<(String, CustomerId, String)> = query.load(r.db())?;
    Ok(rows.into_iter().map(|(_, id, name)| (id, name)).collect())
}

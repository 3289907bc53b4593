//! A partner's list of customers: a page in one query, the services held there in another, however long the list is.
//!
//! The rows are found through one of three indexes, each in the order of a sort; a page begins at a row value, which is
//! the form of a keyset that both databases look up. So the statement is written out here.

/// A statement that is written out: the types of its columns, and that it runs on either database.
macro_rules! statement {
    ($name:ident -> $columns:ty) => {
        impl diesel::query_builder::QueryId for $name {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }

        impl diesel::query_builder::Query for $name {
            type SqlType = $columns;
        }

        impl diesel::RunQueryDsl<crate::store::connection::Db> for $name {}
    };
}

mod conditions;
mod services;
mod statement;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::keyset::{PAGE, Place, Slice};
use super::{Reader, Result};
use crate::domain::actor::{Actor, Membership, PartnerAgent};
use crate::domain::country::Country;
use crate::domain::customer_list::{Filter, Sort, Total};
use crate::domain::id::{CustomerId, PartnerId, RelationshipId};
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use conditions::{Conditions, Count};
use statement::Statement;

pub use services::{ListedService, services};

/// Whose list, looked at when.
#[derive(Clone, Copy, Debug)]
pub struct Viewpoint {
    partner: PartnerId,
    /// The privileges of any other partner do not count.
    is_active: bool,
    now: Moment,
}

impl Viewpoint {
    /// The list of the partner that this agent works for.
    pub fn of(agent: &PartnerAgent, now: Moment) -> Self {
        let is_active = matches!(
            agent.identity().membership(),
            Membership::Partner {
                status: PartnerStatus::Active,
                ..
            }
        );
        Self {
            partner: agent.organization(),
            is_active,
            now,
        }
    }
}

/// Where a row stands in the order of a sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowKey {
    /// What is sorted by.
    pub by: SortValue,
    /// What tells equal ones apart.
    pub id: RelationshipId,
}

/// What a row is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortValue {
    /// The folded name.
    Name(String),
    /// The beginning of the relationship.
    Since(Moment),
    /// The nearest end date.
    Ends(Moment),
}

impl SortValue {
    /// Whether a database can be asked for it in this order: a cursor comes from outside.
    pub fn fits(&self, sort: Sort) -> bool {
        match (self, sort) {
            (Self::Name(name), Sort::Name) => !name.chars().any(char::is_control),
            (Self::Since(at), Sort::Since) | (Self::Ends(at), Sort::Ends) => at.is_storable(),
            _ => false,
        }
    }
}

/// One customer of the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The relationship.
    pub relationship_id: RelationshipId,
    /// The customer.
    pub customer_id: CustomerId,
    /// Its name.
    pub name: String,
    /// Its domain.
    pub domain: String,
    /// Its country.
    pub country: Country,
    /// Whether the operator confirmed that it is who it says.
    pub verified: bool,
    /// Since when the relationship is.
    pub since: Moment,
    next_end: Moment,
    folded: String,
}

impl Row {
    /// Where it stands.
    pub fn key(&self, sort: Sort) -> RowKey {
        RowKey {
            by: match sort {
                Sort::Name => SortValue::Name(self.folded.clone()),
                Sort::Since => SortValue::Since(self.since),
                Sort::Ends => SortValue::Ends(self.next_end),
            },
            id: self.relationship_id,
        }
    }
}

/// A page, and how many customers there are on all pages together. Nothing is known of a page without rows.
///
/// All customers of a partner are known by number. What a filter leaves is counted only where the partner has few enough
/// customers to look at each.
pub fn page(
    r: &mut Reader<'_>,
    view: Viewpoint,
    filter: &Filter,
    sort: Sort,
    place: &Place<RowKey>,
) -> Result<(Slice<Row>, Total)> {
    let statement = Statement::new(view, filter, sort, place.clone(), PAGE + 1, true).on(r.db());
    let found: Vec<Found> = statement.load(r.db())?;
    let counted = found.first().map(|found| found.9);
    let slice = Slice::cut(found.into_iter().map(row).collect(), place);
    let total = match counted {
        Some(NOT_COUNTED) if slice.has_before || slice.has_after => Total::Many,
        Some(NOT_COUNTED) | None => {
            Total::Exactly(i64::try_from(slice.rows.len()).unwrap_or(i64::MAX))
        }
        Some(counted) => Total::Exactly(counted),
    };
    Ok((slice, total))
}

/// At most so many customers behind a row: what an export reads, piece by piece.
pub fn chunk(
    r: &mut Reader<'_>,
    view: Viewpoint,
    filter: &Filter,
    sort: Sort,
    after: Option<RowKey>,
    most: usize,
) -> Result<Vec<Row>> {
    let place = after.map_or(Place::Start, Place::After);
    let statement = Statement::new(view, filter, sort, place, most, false).on(r.db());
    let found: Vec<Found> = statement.load(r.db())?;
    Ok(found.into_iter().map(row).collect())
}

/// How many customers there are.
pub fn count(r: &mut Reader<'_>, view: Viewpoint, filter: &Filter) -> Result<i64> {
    let statement = Count(Conditions::new(view, filter));
    let counted: Vec<i64> = statement.load(r.db())?;
    Ok(counted.first().copied().unwrap_or_default())
}

/// Stands for a total that would take too long.
const NOT_COUNTED: i64 = -1;
/// A filter's total is counted among at most so many customers.
const MOST_COUNTED: i64 = 20_000;

type Found = (
    RelationshipId,
    CustomerId,
    String,
    String,
    Country,
    bool,
    Moment,
    Moment,
    String,
    i64,
);

fn row(found: Found) -> Row {
    let (relationship_id, customer_id, name, domain, country, verified, since, next_end, folded, _) =
        found;
    Row {
        relationship_id,
        customer_id,
        name,
        domain,
        country,
        verified,
        since,
        next_end,
        folded,
    }
}

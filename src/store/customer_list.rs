//! A partner's list of customers: a page in one query, the services held there in another, however long the list is.
//!
//! The rows are found through one of three indexes, each in the order of a sort; a page begins at a row value, which is
//! the form of a keyset that both databases look up. So the statement is written out here.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamp};
use serde::{Deserialize, Serialize};

use super::connection::{Db, MultiBackend};
use super::keyset::{PAGE, Place, Slice};
use super::search::Needle;
use super::{Reader, Result};
use crate::domain::actor::{Actor, Membership, PartnerAgent};
use crate::domain::country::Country;
use crate::domain::customer_list::{ENDING_DAYS, Filter, Held, Sort};
use crate::domain::id::{CustomerId, PartnerId, RelationshipId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;

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
pub fn page(
    r: &mut Reader<'_>,
    view: Viewpoint,
    filter: &Filter,
    sort: Sort,
    place: &Place<RowKey>,
) -> Result<(Slice<Row>, i64)> {
    let statement = Statement::new(view, filter, sort, place.clone(), PAGE + 1, true);
    let found: Vec<Found> = statement.load(r.db())?;
    let total = found.first().map_or(0, |found| found.9);
    let rows = found.into_iter().map(row).collect();
    Ok((Slice::cut(rows, place), total))
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
    let statement = Statement::new(view, filter, sort, place, most, false);
    let found: Vec<Found> = statement.load(r.db())?;
    Ok(found.into_iter().map(row).collect())
}

/// How many customers there are.
pub fn count(r: &mut Reader<'_>, view: Viewpoint, filter: &Filter) -> Result<i64> {
    let statement = Count(Conditions::new(view, filter));
    let counted: Vec<i64> = statement.load(r.db())?;
    Ok(counted.first().copied().unwrap_or_default())
}

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

/// What a relationship must be to be in the list.
struct Conditions {
    partner: String,
    needle: Option<Needle>,
    service: Option<String>,
    held: Option<Held>,
    is_active: bool,
    now: chrono::NaiveDateTime,
    soon: chrono::NaiveDateTime,
}

impl Conditions {
    fn new(view: Viewpoint, filter: &Filter) -> Self {
        Self {
            partner: view.partner.to_string(),
            needle: Needle::new(&filter.text),
            service: filter.service.clone(),
            // Of a service alone: who holds it.
            held: filter
                .held
                .or(filter.service.as_ref().map(|_| Held::Active)),
            is_active: view.is_active,
            now: view.now.naive_utc(),
            soon: view.now.plus_days(ENDING_DAYS).naive_utc(),
        }
    }

    fn push<'b>(&'b self, out: &mut AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql(" WHERE relationships.partner_id = ");
        out.push_bind_param::<Text, _>(&self.partner)?;
        out.push_sql(" AND relationships.ended_at IS NULL");
        if let Some(needle) = &self.needle {
            out.push_sql(" AND ");
            needle.push_condition(out, "relationships.customer_search")?;
        }
        match self.held {
            None => Ok(()),
            Some(Held::None) if !self.is_active => Ok(()),
            Some(Held::Active | Held::Ending) if !self.is_active => {
                out.push_sql(" AND 1 = 0");
                Ok(())
            }
            Some(held) => self.push_held(held, out),
        }
    }

    fn push_held<'b>(
        &'b self,
        held: Held,
        out: &mut AstPass<'_, 'b, MultiBackend>,
    ) -> QueryResult<()> {
        if held == Held::Ending {
            // Narrows by the index first; what it finds is looked at closely below.
            out.push_sql(" AND relationships.next_end <= ");
            out.push_bind_param::<Timestamp, _>(&self.soon)?;
        }
        out.push_sql(if held == Held::None {
            " AND NOT EXISTS"
        } else {
            " AND EXISTS"
        });
        out.push_sql(
            " (SELECT 1 FROM privileges WHERE privileges.relationship_id = relationships.id \
             AND privileges.ended_at IS NULL AND privileges.ends_at > ",
        );
        out.push_bind_param::<Timestamp, _>(&self.now)?;
        if held == Held::Ending {
            out.push_sql(" AND privileges.ends_at <= ");
            out.push_bind_param::<Timestamp, _>(&self.soon)?;
        }
        if let Some(service) = &self.service {
            out.push_sql(
                " AND privileges.service_id = (SELECT services.id FROM services WHERE services.code = ",
            );
            out.push_bind_param::<Text, _>(service)?;
            out.push_sql(")");
        }
        out.push_sql(")");
        Ok(())
    }
}

/// How many.
struct Count(Conditions);

impl QueryFragment<MultiBackend> for Count {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("SELECT COUNT(*) FROM relationships");
        self.0.push(&mut out)
    }
}

/// A page or a piece.
struct Statement {
    conditions: Conditions,
    sort: Sort,
    is_backward: bool,
    start: Option<Start>,
    most: i64,
    with_total: bool,
}

/// The row value that a page begins at.
struct Start {
    by: Bound,
    id: String,
}

enum Bound {
    Text(String),
    Time(chrono::NaiveDateTime),
}

impl Statement {
    fn new(
        view: Viewpoint,
        filter: &Filter,
        sort: Sort,
        place: Place<RowKey>,
        most: usize,
        with_total: bool,
    ) -> Self {
        Self {
            conditions: Conditions::new(view, filter),
            sort,
            is_backward: place.is_backward(),
            start: place.key().map(|key| Start {
                by: match &key.by {
                    SortValue::Name(name) => Bound::Text(name.clone()),
                    SortValue::Since(at) | SortValue::Ends(at) => Bound::Time(at.naive_utc()),
                },
                id: key.id.to_string(),
            }),
            most: i64::try_from(most).unwrap_or(i64::MAX),
            with_total,
        }
    }

    fn column(&self) -> &'static str {
        match self.sort {
            Sort::Name => "relationships.customer_sort",
            Sort::Since => "relationships.started_at",
            Sort::Ends => "relationships.next_end",
        }
    }
}

impl QueryFragment<MultiBackend> for Statement {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        let ascends = (self.sort != Sort::Since) != self.is_backward;
        out.push_sql(
            "SELECT relationships.id, customers.id, customers.name, customers.domain, customers.country, \
             customers.verified, relationships.started_at, relationships.next_end, relationships.customer_sort, ",
        );
        if self.with_total {
            out.push_sql("(SELECT COUNT(*) FROM relationships");
            self.conditions.push(&mut out)?;
            out.push_sql(")");
        } else {
            out.push_sql("CAST(0 AS BIGINT)");
        }
        out.push_sql(
            " FROM relationships INNER JOIN customers ON customers.id = relationships.customer_id",
        );
        self.conditions.push(&mut out)?;
        if let Some(start) = &self.start {
            out.push_sql(" AND (");
            out.push_sql(self.column());
            out.push_sql(", relationships.id) ");
            out.push_sql(if ascends { "> (" } else { "< (" });
            match &start.by {
                Bound::Text(text) => out.push_bind_param::<Text, _>(text)?,
                Bound::Time(time) => out.push_bind_param::<Timestamp, _>(time)?,
            }
            out.push_sql(", ");
            out.push_bind_param::<Text, _>(&start.id)?;
            out.push_sql(")");
        }
        let direction = if ascends { " ASC" } else { " DESC" };
        out.push_sql(" ORDER BY ");
        out.push_sql(self.column());
        out.push_sql(direction);
        out.push_sql(", relationships.id");
        out.push_sql(direction);
        out.push_sql(" LIMIT ");
        out.push_bind_param::<BigInt, _>(&self.most)
    }
}

/// A service of the catalogue, and where it is held among the rows of a page.
#[derive(Clone, Debug)]
pub struct ListedService {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The relationships whose privilege for it counts now, and until when.
    pub held: Vec<(RelationshipId, Moment)>,
}

/// The services of the catalogue in its order, in one query with the privileges of these rows that count now.
pub fn services(
    r: &mut Reader<'_>,
    view: Viewpoint,
    rows: &[Row],
    language: Language,
) -> Result<Vec<ListedService>> {
    let relationships = rows
        .iter()
        .filter(|_| view.is_active)
        .map(|row| row.relationship_id.to_string())
        .collect();
    let statement = ServicesHeld {
        relationships,
        now: view.now.naive_utc(),
        language: language.code(),
    };
    let found: Vec<(String, String, Option<RelationshipId>, Option<Moment>)> =
        statement.load(r.db())?;
    let mut services: Vec<ListedService> = Vec::new();
    for (code, name, relationship, ends_at) in found {
        if services.last().is_none_or(|last| last.code != code) {
            services.push(ListedService {
                code,
                name,
                held: Vec::new(),
            });
        }
        if let Some((service, held)) = services.last_mut().zip(relationship.zip(ends_at)) {
            service.held.push(held);
        }
    }
    Ok(services)
}

struct ServicesHeld {
    relationships: Vec<String>,
    now: chrono::NaiveDateTime,
    language: &'static str,
}

impl QueryFragment<MultiBackend> for ServicesHeld {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        if self.relationships.len() != PAGE {
            // Its text is another for each number of rows: not worth keeping.
            out.unsafe_to_cache_prepared();
        }
        out.push_sql(
            "SELECT services.code, COALESCE(own.name, english.name, services.code), privileges.relationship_id, \
             privileges.ends_at FROM services \
             LEFT JOIN service_texts AS own ON own.service_id = services.id AND own.language = ",
        );
        out.push_bind_param::<Text, _>(self.language)?;
        out.push_sql(
            " LEFT JOIN service_texts AS english ON english.service_id = services.id AND english.language = ",
        );
        out.push_bind_param::<Text, _>("en")?;
        out.push_sql(
            " LEFT JOIN privileges ON privileges.service_id = services.id AND privileges.ended_at IS NULL \
             AND privileges.ends_at > ",
        );
        out.push_bind_param::<Timestamp, _>(&self.now)?;
        out.push_sql(" AND privileges.relationship_id IN (");
        for (number, id) in self.relationships.iter().enumerate() {
            if number > 0 {
                out.push_sql(", ");
            }
            out.push_bind_param::<Text, _>(id)?;
        }
        if self.relationships.is_empty() {
            out.push_sql("''");
        }
        out.push_sql(") ORDER BY services.position, services.id");
        Ok(())
    }
}

/// Statements that are written out: their types, and that they run on either database.
macro_rules! statements {
    ($($name:ident -> $columns:ty,)+) => {$(
        impl QueryId for $name {
            type QueryId = ();
            const HAS_STATIC_QUERY_ID: bool = false;
        }

        impl Query for $name {
            type SqlType = $columns;
        }

        impl RunQueryDsl<Db> for $name {}
    )+};
}

statements! {
    Statement -> (Text, Text, Text, Text, Text, Bool, Timestamp, Timestamp, Text, BigInt),
    Count -> BigInt,
    ServicesHeld -> (Text, Text, Nullable<Text>, Nullable<Timestamp>),
}

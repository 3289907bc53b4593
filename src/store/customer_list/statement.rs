//! The statement that reads a page, or a piece of an export, from the index of its order.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_types::{BigInt, Bool, Text, Timestamp};

use super::{Conditions, RowKey, SortValue, Viewpoint};
use crate::domain::customer_list::{Filter, Sort};
use crate::store::connection::{Db, MultiBackend};
use crate::store::keyset::Place;
use crate::store::search::Needle;

/// A page or a piece.
pub(super) struct Statement {
    conditions: Conditions,
    sort: Sort,
    is_backward: bool,
    start: Option<Start>,
    most: i64,
    with_total: bool,
    /// Whether the database is asked for its trigrams by name.
    by_trigrams: bool,
}

statement!(Statement -> (Text, Text, Text, Text, Text, Bool, Timestamp, Timestamp, Text, BigInt));

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
    pub(super) fn new(
        view: Viewpoint,
        filter: &Filter,
        sort: Sort,
        place: Place<RowKey>,
        most: usize,
        with_total: bool,
    ) -> Self {
        Self {
            by_trigrams: false,
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

    /// The statement as this database answers it best.
    pub(super) fn on(mut self, db: &Db) -> Self {
        self.by_trigrams = self
            .conditions
            .needle()
            .is_some_and(|needle| needle.asks_by_name(db));
        self
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
        let needle = self.conditions.needle().filter(|_| self.by_trigrams);
        let Some(needle) = needle else {
            return self.push_select(&mut out, None);
        };
        // One of the two reads nothing: whether few or many match decides which.
        needle.push_found(&mut out)?;
        for (few, before) in [
            (true, "SELECT * FROM ("),
            (false, ") UNION ALL SELECT * FROM ("),
        ] {
            out.push_sql(before);
            self.push_select(&mut out, Some(few))?;
        }
        out.push_sql(")");
        Ok(())
    }
}

impl Statement {
    /// Writes the page. `few`: only when few relationships match what is searched, or only when many do.
    fn push_select<'b>(
        &'b self,
        out: &mut AstPass<'_, 'b, MultiBackend>,
        few: Option<bool>,
    ) -> QueryResult<()> {
        let ascends = (self.sort != Sort::Since) != self.is_backward;
        out.push_sql(
            "SELECT relationships.id, relationships.customer_id, relationships.customer_name, \
             relationships.customer_domain, relationships.customer_country, relationships.customer_verified, \
             relationships.started_at, relationships.next_end, relationships.customer_sort, ",
        );
        if self.with_total {
            self.conditions.push_total(out)?;
        } else {
            out.push_sql("CAST(0 AS BIGINT)");
        }
        out.push_sql(" FROM ");
        if few == Some(true) {
            Needle::push_found_first(out);
        }
        out.push_sql("relationships");
        self.conditions.push(out)?;
        if few == Some(true) {
            Needle::push_is_found(out);
        }
        self.push_start(out, ascends)?;
        let direction = if ascends { " ASC" } else { " DESC" };
        out.push_sql(" ORDER BY ");
        out.push_sql(self.column());
        out.push_sql(direction);
        out.push_sql(", relationships.id");
        out.push_sql(direction);
        out.push_sql(" LIMIT ");
        match few {
            Some(few) => Needle::push_limit(out, few, &self.most),
            None => out.push_bind_param::<BigInt, _>(&self.most),
        }
    }

    fn push_start<'b>(
        &'b self,
        out: &mut AstPass<'_, 'b, MultiBackend>,
        ascends: bool,
    ) -> QueryResult<()> {
        let Some(start) = &self.start else {
            return Ok(());
        };
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
        Ok(())
    }
}

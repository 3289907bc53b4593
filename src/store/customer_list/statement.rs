//! The statement that reads a page, or a piece of an export, from the index of its order.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_types::{BigInt, Bool, Text, Timestamp};

use super::{Conditions, RowKey, SortValue, Viewpoint};
use crate::domain::customer_list::{Filter, Sort};
use crate::store::connection::MultiBackend;
use crate::store::keyset::Place;

/// A page or a piece.
pub(super) struct Statement {
    conditions: Conditions,
    sort: Sort,
    is_backward: bool,
    start: Option<Start>,
    most: i64,
    with_total: bool,
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

//! Rows of any table, read piece by piece in the order of its key and written many at a time.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Bool, Nullable, Text, Timestamp};
use serde_json::{Map, Value as Json};

use super::CopyError;
use crate::domain::moment::Moment;
use crate::store::Error;
use crate::store::connection::{self, Db, Kind, Layout, MultiBackend};

/// How many rows are read at a time.
const PIECE: i64 = 2000;
/// How many values one statement carries at most; SQLite takes 32 766, PostgreSQL 65 535.
const MOST_VALUES: usize = 8000;

/// A value of a column.
#[derive(Clone, Debug)]
enum Value {
    Text(Option<String>),
    Boolean(Option<bool>),
    Number(Option<i64>),
    Time(Option<NaiveDateTime>),
}

impl Value {
    /// As the databases, or a copy, write it.
    fn read(kind: Kind, json: &Json) -> Option<Self> {
        Some(match (kind, json) {
            (Kind::Text, Json::Null) => Self::Text(None),
            (Kind::Boolean, Json::Null) => Self::Boolean(None),
            (Kind::Number, Json::Null) => Self::Number(None),
            (Kind::Time, Json::Null) => Self::Time(None),
            (Kind::Text, Json::String(text)) => Self::Text(Some(text.clone())),
            (Kind::Boolean, Json::Bool(yes)) => Self::Boolean(Some(*yes)),
            (Kind::Boolean, Json::Number(number)) => Self::Boolean(Some(number.as_i64()? != 0)),
            (Kind::Number, Json::Number(number)) => Self::Number(Some(number.as_i64()?)),
            (Kind::Time, Json::String(text)) => Self::Time(Some(time(text)?)),
            _ => return None,
        })
    }

    /// As a copy writes it: the same for both databases.
    fn json(&self) -> Json {
        match self {
            Self::Text(text) => text.clone().map_or(Json::Null, Json::String),
            Self::Boolean(yes) => yes.map_or(Json::Null, Json::Bool),
            Self::Number(number) => number.map_or(Json::Null, Json::from),
            Self::Time(at) => at.map_or(Json::Null, |at| {
                Json::String(Moment::from_naive_utc(at).rfc3339())
            }),
        }
    }

    fn push<'b>(&'b self, out: &mut AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        match self {
            Self::Text(text) => out.push_bind_param::<Nullable<Text>, _>(text),
            Self::Boolean(yes) => out.push_bind_param::<Nullable<Bool>, _>(yes),
            Self::Number(number) => out.push_bind_param::<Nullable<BigInt>, _>(number),
            Self::Time(at) => out.push_bind_param::<Nullable<Timestamp>, _>(at),
        }
    }
}

/// A time as SQLite (a blank in the middle), PostgreSQL (a T) or a copy (a Z at the end) writes it.
fn time(text: &str) -> Option<NaiveDateTime> {
    let plain = text.trim_end_matches('Z').replacen('T', " ", 1);
    NaiveDateTime::parse_from_str(&plain, "%Y-%m-%d %H:%M:%S%.f").ok()
}

/// A piece of a table: each row as JSON, behind a key.
struct Piece<'t> {
    table: &'t Layout,
    function: &'static str,
    after: Option<Vec<Value>>,
}

impl QueryFragment<MultiBackend> for Piece<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("SELECT CAST(");
        out.push_sql(self.function);
        out.push_sql("(");
        for (at, (column, _)) in self.table.columns.iter().enumerate() {
            if at > 0 {
                out.push_sql(", ");
            }
            // Names of columns are the migrations': no quotes in them.
            out.push_sql("'");
            out.push_sql(column);
            out.push_sql("', ");
            out.push_identifier(column)?;
        }
        out.push_sql(") AS TEXT) FROM ");
        out.push_identifier(&self.table.name)?;
        if let Some(after) = &self.after {
            out.push_sql(" WHERE (");
            self.push_key(&mut out)?;
            out.push_sql(") > (");
            for (at, value) in after.iter().enumerate() {
                if at > 0 {
                    out.push_sql(", ");
                }
                value.push(&mut out)?;
            }
            out.push_sql(")");
        }
        out.push_sql(" ORDER BY ");
        self.push_key(&mut out)?;
        out.push_sql(" LIMIT ");
        out.push_bind_param::<BigInt, _>(&PIECE)
    }
}

impl Piece<'_> {
    fn push_key<'b>(&'b self, out: &mut AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        for (at, column) in self.table.key.iter().enumerate() {
            if at > 0 {
                out.push_sql(", ");
            }
            out.push_identifier(column)?;
        }
        Ok(())
    }
}

impl QueryId for Piece<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Piece<'_> {
    type SqlType = Text;
}

impl RunQueryDsl<Db> for Piece<'_> {}

/// Hands on every row of a table.
pub(super) fn each(
    db: &mut Db,
    table: &Layout,
    mut take: impl FnMut(Map<String, Json>) -> Result<(), CopyError>,
) -> Result<(), CopyError> {
    let unreadable = || Error::unreadable(format!("a row of {} cannot be read", table.name));
    let mut after = None;
    loop {
        let piece = Piece {
            table,
            function: connection::json_object(db),
            after,
        };
        let rows: Vec<String> = piece.load(db)?;
        let is_last = rows.len() < usize::try_from(PIECE).unwrap_or(usize::MAX);
        let mut last = None;
        for row in rows {
            let read: Map<String, Json> = serde_json::from_str(&row).map_err(Error::unreadable)?;
            let mut values = Map::new();
            let mut key = Vec::new();
            for (name, kind) in &table.columns {
                let json = read.get(name).ok_or_else(unreadable)?;
                let value = Value::read(*kind, json).ok_or_else(unreadable)?;
                values.insert(name.clone(), value.json());
                if table.key.contains(name) {
                    key.push((name, value));
                }
            }
            key.sort_by_key(|(name, _)| table.key.iter().position(|known| known == *name));
            last = Some(key.into_iter().map(|(_, value)| value).collect());
            take(values)?;
        }
        if is_last {
            return Ok(());
        }
        after = last;
    }
}

/// Rows of one table that wait to be written together.
#[derive(Default)]
pub(super) struct Batch {
    table: Option<Layout>,
    rows: Vec<Vec<Value>>,
}

impl Batch {
    /// Adds a row, and writes those that wait when there are many, or when they are another table's.
    pub(super) fn add(
        &mut self,
        db: &mut Db,
        table: &Layout,
        row: Map<String, Json>,
    ) -> Result<(), CopyError> {
        const UNFIT: CopyError = CopyError::Unfit("a row of the copy does not fit its table");
        if self
            .table
            .as_ref()
            .is_none_or(|known| known.name != table.name)
        {
            self.flush(db)?;
            self.table = Some(table.clone());
        }
        if row.len() != table.columns.len() {
            return Err(UNFIT);
        }
        let values: Option<Vec<Value>> = table
            .columns
            .iter()
            .map(|(name, kind)| Value::read(*kind, row.get(name)?))
            .collect();
        self.rows.push(values.ok_or(UNFIT)?);
        if (self.rows.len() + 1) * table.columns.len() > MOST_VALUES {
            self.flush(db)?;
        }
        Ok(())
    }

    /// Writes those that wait.
    pub(super) fn flush(&mut self, db: &mut Db) -> Result<(), CopyError> {
        let rows = std::mem::take(&mut self.rows);
        if let (Some(table), false) = (&self.table, rows.is_empty()) {
            let many = rows.len();
            let written = Insert { table, rows: &rows }.execute(db)?;
            if written != many {
                return Err(CopyError::Unfit("the database did not take every row"));
            }
        }
        Ok(())
    }
}

struct Insert<'t> {
    table: &'t Layout,
    rows: &'t [Vec<Value>],
}

impl QueryFragment<MultiBackend> for Insert<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql("INSERT INTO ");
        out.push_identifier(&self.table.name)?;
        out.push_sql(" (");
        for (at, (column, _)) in self.table.columns.iter().enumerate() {
            if at > 0 {
                out.push_sql(", ");
            }
            out.push_identifier(column)?;
        }
        out.push_sql(") VALUES ");
        for (at, row) in self.rows.iter().enumerate() {
            out.push_sql(if at > 0 { ", (" } else { "(" });
            for (at, value) in row.iter().enumerate() {
                if at > 0 {
                    out.push_sql(", ");
                }
                value.push(&mut out)?;
            }
            out.push_sql(")");
        }
        Ok(())
    }
}

impl QueryId for Insert<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl RunQueryDsl<Db> for Insert<'_> {}

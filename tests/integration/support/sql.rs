//! A look into the tables behind the portal's back, and a hand that breaks them.

use std::collections::{BTreeMap, BTreeSet};

use delega::store::DatabaseUrl;
use diesel::connection::SimpleConnection;
use diesel::deserialize::{self, FromSql};
use diesel::pg::{Pg, PgConnection};
use diesel::row::{Field, NamedRow};
use diesel::sql_types::Text;
use diesel::sqlite::{Sqlite, SqliteConnection};
use diesel::{Connection, QueryResult, QueryableByName, RunQueryDsl, sql_query};

/// A connection of the test's own.
pub enum Sql {
    /// To a file.
    Sqlite(SqliteConnection),
    /// To a server.
    Postgres(PgConnection),
}

/// A row: column to value. Both databases spell alike here: `1` and `0` for booleans, a blank between day and time.
pub type Row = BTreeMap<String, Option<String>>;

/// The tables that say who was here and how often.
pub const VISITS: [&str; 4] = ["sessions", "throttles", "known_devices", "account_events"];

/// Everything that a database holds, row by row.
pub type Dump = BTreeSet<String>;

/// Asserts that nothing has changed, and says what has.
pub fn assert_same(before: &Dump, after: &Dump, what: &str) {
    let gone: Vec<&String> = before.difference(after).collect();
    let new: Vec<&String> = after.difference(before).collect();
    assert!(
        gone.is_empty() && new.is_empty(),
        "{what}\ngone: {gone:#?}\nnew: {new:#?}"
    );
}

struct SqliteRow(Row);

impl QueryableByName<Sqlite> for SqliteRow {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        let mut values = Row::new();
        for index in 0..row.field_count() {
            let field = diesel::row::Row::get(row, index).ok_or("a column")?;
            let name = field.field_name().unwrap_or_default().to_owned();
            let value = field
                .value()
                .map(<String as FromSql<Text, Sqlite>>::from_sql)
                .transpose()?;
            values.insert(name, value);
        }
        Ok(Self(values))
    }
}

struct PostgresRow(Row);

impl QueryableByName<Pg> for PostgresRow {
    fn build<'a>(row: &impl NamedRow<'a, Pg>) -> deserialize::Result<Self> {
        let json: String = NamedRow::get::<Text, _>(row, "line")?;
        let line: BTreeMap<String, serde_json::Value> = serde_json::from_str(&json)?;
        let plain = |value: serde_json::Value| match value {
            serde_json::Value::Null => None,
            serde_json::Value::Bool(yes) => Some(u8::from(yes).to_string()),
            serde_json::Value::String(text) => Some(undo_t(text)),
            other => Some(other.to_string()),
        };
        Ok(Self(
            line.into_iter()
                .map(|(name, value)| (name, plain(value)))
                .collect(),
        ))
    }
}

/// `2026-11-22T17:18:23.5` as `2026-11-22 17:18:23.5`; any other text as it is.
fn undo_t(text: String) -> String {
    let looks_like_a_time = text.len() >= 19
        && text.as_bytes().get(10) == Some(&b'T')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-:.T".contains(&byte));
    if looks_like_a_time {
        text.replacen('T', " ", 1)
    } else {
        text
    }
}

impl Sql {
    /// Connects as the portal does, but without its settings.
    pub fn connect(url: &DatabaseUrl) -> Self {
        match url {
            DatabaseUrl::Sqlite(path) => {
                let mut connection = SqliteConnection::establish(path).unwrap();
                connection
                    .batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON")
                    .unwrap();
                Self::Sqlite(connection)
            }
            DatabaseUrl::Postgres(url) => Self::Postgres(PgConnection::establish(url).unwrap()),
        }
    }

    /// Whether this is SQLite.
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Runs statements, which may be refused.
    pub fn run(&mut self, statements: &str) -> QueryResult<()> {
        match self {
            Self::Sqlite(connection) => connection.batch_execute(statements),
            Self::Postgres(connection) => connection.batch_execute(statements),
        }
    }

    /// From now on nothing is too often: what is taken from a bucket that there is, is given back at once.
    pub fn lift_limits(&mut self) {
        let lift = match self {
            Self::Sqlite(_) => {
                "CREATE TRIGGER no_limits AFTER UPDATE ON throttles BEGIN \
                 UPDATE throttles SET free_at = '1990-01-01 00:00:00' WHERE bucket = NEW.bucket; END"
            }
            Self::Postgres(_) => {
                "CREATE FUNCTION no_limits() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN NEW.free_at := '1990-01-01'; RETURN NEW; END $$; \
                 CREATE TRIGGER no_limits BEFORE UPDATE ON throttles FOR EACH ROW EXECUTE FUNCTION no_limits()"
            }
        };
        self.run(lift).unwrap();
    }

    /// The rows of a query, in which every column has a name of its own.
    pub fn rows(&mut self, query: &str) -> Vec<Row> {
        match self {
            Self::Sqlite(connection) => sql_query(query)
                .load::<SqliteRow>(connection)
                .unwrap_or_else(|error| panic!("{error}: {query}"))
                .into_iter()
                .map(|row| row.0)
                .collect(),
            Self::Postgres(connection) => sql_query(format!(
                "SELECT row_to_json(q)::text AS line FROM ({query}) q"
            ))
            .load::<PostgresRow>(connection)
            .unwrap_or_else(|error| panic!("{error}: {query}"))
            .into_iter()
            .map(|row| row.0)
            .collect(),
        }
    }

    /// The values of a query of one column; nothing where it is null.
    pub fn column(&mut self, query: &str) -> Vec<String> {
        self.rows(query)
            .into_iter()
            .flat_map(|row| row.into_values().flatten())
            .collect()
    }

    /// The one value of a query; empty when there is none.
    pub fn value(&mut self, query: &str) -> String {
        self.column(query).into_iter().next().unwrap_or_default()
    }

    /// A number that a query counts.
    pub fn count(&mut self, query: &str) -> i64 {
        self.value(query).parse().unwrap()
    }

    /// The names of the portal's tables, in order.
    pub fn tables(&mut self) -> Vec<String> {
        let mut names = self.column(match self {
            Self::Sqlite(_) => {
                "SELECT name FROM sqlite_master WHERE type = 'table' \
                 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_\\_diesel%' ESCAPE '\\'"
            }
            Self::Postgres(_) => {
                "SELECT table_name AS name FROM information_schema.tables \
                 WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'"
            }
        });
        names.retain(|name| !helps_to_search(name));
        names.sort();
        names
    }

    /// The names of a table's columns.
    pub fn columns(&mut self, table: &str) -> Vec<String> {
        self.column(&match self {
            Self::Sqlite(_) => format!("SELECT name FROM pragma_table_info('{table}')"),
            Self::Postgres(_) => format!(
                "SELECT column_name AS name FROM information_schema.columns WHERE table_name = '{table}'"
            ),
        })
    }

    /// Everything in every table but these, in an order of its own.
    pub fn dump(&mut self, except: &[&str]) -> Dump {
        self.tables()
            .into_iter()
            .filter(|table| !except.contains(&table.as_str()))
            .flat_map(|table| {
                self.rows(&format!("SELECT * FROM {table}"))
                    .into_iter()
                    .map(|mut row| {
                        // A copy of what stands in another table, for sorting; `invariants` looks whether it is right.
                        row.remove("next_end");
                        format!("{table}: {row:?}")
                    })
                    .collect::<Vec<_>>()
            })
            .collect()
    }
}

/// Whether a table or an index only helps one of the databases to search: it holds nothing of its own, and the other
/// database has another or none.
pub fn helps_to_search(name: &str) -> bool {
    name.starts_with("customer_trigrams") || name == "relationships_by_trigram"
}

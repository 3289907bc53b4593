//! What the databases do differently when everything is copied out of them or into them, and when they are asked
//! whether they are sound.

use std::collections::BTreeSet;

use diesel::connection::{AnsiTransactionManager, SimpleConnection};
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::SqliteConnection;
use diesel_migrations::MigrationHarness;

use super::{
    ConnectError, Connector, DatabaseUrl, Db, MIGRATIONS, MultiBackend, POSTGRES_GUARDS, Purpose,
    SQLITE_GUARDS, Statements,
};
use crate::store::error::OpenError;

/// A table as both databases have it.
#[derive(Clone, Debug)]
pub(in crate::store) struct Layout {
    pub(in crate::store) name: String,
    pub(in crate::store) columns: Vec<(String, Kind)>,
    /// The columns of its primary key, in their order.
    pub(in crate::store) key: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Kind {
    Text,
    Boolean,
    Number,
    Time,
}

/// A connection of one's own, to a database that is there.
pub(in crate::store) fn connect(url: &DatabaseUrl, purpose: Purpose) -> Result<Db, ConnectError> {
    if let (DatabaseUrl::Sqlite(path), Purpose::Copy) = (url, purpose)
        && !std::path::Path::new(path).exists()
    {
        // Opening it would make it.
        let words = format!("there is no file {path}");
        return Err(diesel::ConnectionError::BadConnection(words).into());
    }
    Connector {
        url: url.clone(),
        purpose,
        statements: Statements::default(),
    }
    .establish()
}

/// Begins a transaction that sees one moment, whatever others write meanwhile.
pub(in crate::store) fn begin_snapshot(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Postgres(pg) => AnsiTransactionManager::begin_transaction_sql(
            pg,
            "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        ),
        Db::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN"),
    }
}

/// The function that makes an object of names and values.
pub(in crate::store) fn json_object(db: &Db) -> &'static str {
    match db {
        Db::Postgres(_) => "json_build_object",
        Db::Sqlite(_) => "json_object",
    }
}

/// Which migrations the database has seen, oldest first.
pub(in crate::store) fn versions(db: &mut Db) -> Result<Vec<String>, OpenError> {
    // Diesel's own question would make the table that it asks for.
    let made = names(
        db,
        "SELECT name FROM sqlite_master WHERE name = '__diesel_schema_migrations'",
        "SELECT table_name::text AS name FROM information_schema.tables \
         WHERE table_schema = current_schema() AND table_name = '__diesel_schema_migrations'",
    )?;
    if made.is_empty() {
        return Ok(Vec::new());
    }
    const APPLIED: &str =
        "SELECT CAST(version AS TEXT) AS name FROM __diesel_schema_migrations ORDER BY version";
    Ok(names(db, APPLIED, APPLIED)?)
}

/// Whether these are the first of the migrations that this program knows, without a gap.
pub(in crate::store) fn knows(versions: &[String]) -> Result<bool, OpenError> {
    Ok(!versions.is_empty() && known()?.starts_with(versions))
}

/// Whether these are all the migrations of this program.
pub(in crate::store) fn is_up_to_date(versions: &[String]) -> Result<bool, OpenError> {
    Ok(known()? == versions)
}

fn known() -> Result<Vec<String>, OpenError> {
    let all = migrations::<MultiBackend>()?;
    let versions = all
        .iter()
        .map(|migration| migration.name().version().to_string());
    Ok(versions.collect())
}

fn migrations<DB: diesel::backend::Backend>() -> Result<Vec<Box<dyn Migration<DB>>>, OpenError> {
    let mut all = MigrationSource::<DB>::migrations(&MIGRATIONS).map_err(OpenError::Migration)?;
    all.sort_by_key(|migration| migration.name().version().as_owned());
    Ok(all)
}

/// Runs the migrations of an empty database up to this one, or all; the guards come when it is opened.
pub(in crate::store) fn migrate_to(db: &mut Db, newest: Option<&str>) -> Result<(), OpenError> {
    // Makes the table in which they are noted.
    db.applied_migrations().map_err(OpenError::Migration)?;
    for migration in migrations::<MultiBackend>()? {
        let is_later =
            newest.is_some_and(|newest| migration.name().version().to_string().as_str() > newest);
        if !is_later {
            db.run_migration(&migration).map_err(OpenError::Migration)?;
        }
    }
    Ok(())
}

/// The tables as they are after this migration, or after all. Asked of an empty SQLite in memory: the migrations are the
/// same for both, and what a database adds for itself (an index for searching, say) is not data.
pub(in crate::store) fn layout(newest: Option<&str>) -> Result<Vec<Layout>, OpenError> {
    let mut db = Db::Sqlite(SqliteConnection::establish(":memory:").map_err(ConnectError::from)?);
    migrate_to(&mut db, newest)?;
    let columns: Vec<Column> = diesel::sql_query(
        "SELECT m.name AS table_name, c.name AS column_name, c.type AS kind, c.pk AS place FROM sqlite_master m \
         JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
         AND m.name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' ORDER BY m.name, c.cid",
    )
    .load(&mut db)?;
    let mut tables: Vec<(Layout, Vec<(i64, String)>)> = Vec::new();
    for column in columns {
        let kind = match column.kind.as_str() {
            "TEXT" => Kind::Text,
            "BOOLEAN" => Kind::Boolean,
            "BIGINT" => Kind::Number,
            "TIMESTAMP" => Kind::Time,
            other => {
                let words = format!("{}: no copy knows {other}", column.table_name);
                return Err(OpenError::Migration(words.into()));
            }
        };
        if tables
            .last()
            .is_none_or(|(table, _)| table.name != column.table_name)
        {
            let table = Layout {
                name: column.table_name,
                columns: Vec::new(),
                key: Vec::new(),
            };
            tables.push((table, Vec::new()));
        }
        if let Some((table, key)) = tables.last_mut() {
            if column.place > 0 {
                key.push((column.place, column.column_name.clone()));
            }
            table.columns.push((column.column_name, kind));
        }
    }
    Ok(tables
        .into_iter()
        .map(|(table, mut key)| {
            key.sort();
            Layout {
                key: key.into_iter().map(|(_, name)| name).collect(),
                ..table
            }
        })
        .collect())
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = BigInt)]
    place: i64,
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

fn names(db: &mut Db, sqlite: &str, postgres: &str) -> QueryResult<Vec<String>> {
    let query = match db {
        Db::Postgres(_) => postgres,
        Db::Sqlite(_) => sqlite,
    };
    let names: Vec<Named> = diesel::sql_query(query).load(db)?;
    Ok(names.into_iter().map(|found| found.name).collect())
}

/// Whether nobody has made a table in it.
pub(in crate::store) fn is_empty(db: &mut Db) -> QueryResult<bool> {
    let tables = names(
        db,
        "SELECT name FROM sqlite_master WHERE type = 'table'",
        "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()",
    )?;
    Ok(tables.is_empty())
}

/// Until [`see_that_rows_fit`], rows may come before those that they refer to.
pub(in crate::store) fn let_rows_come_in_any_order(db: &mut Db) -> QueryResult<()> {
    db.batch_execute(match db {
        Db::Sqlite(_) => "PRAGMA defer_foreign_keys = ON",
        Db::Postgres(_) => POSTGRES_DEFER,
    })
}

/// Looks whether every row refers to one that is there.
pub(in crate::store) fn see_that_rows_fit(db: &mut Db) -> QueryResult<()> {
    match db {
        // The commit looks.
        Db::Sqlite(_) => Ok(()),
        Db::Postgres(_) => db.batch_execute(POSTGRES_DEFER_NO_MORE),
    }
}

const POSTGRES_DEFER: &str = "
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN SELECT conrelid::regclass AS of_table, conname FROM pg_constraint
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
        LOOP
            EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I DEFERRABLE INITIALLY DEFERRED', one.of_table, one.conname);
        END LOOP;
    END $$;";
const POSTGRES_DEFER_NO_MORE: &str = "
    SET CONSTRAINTS ALL IMMEDIATE;
    DO $$
    DECLARE one record;
    BEGIN
        FOR one IN SELECT conrelid::regclass AS of_table, conname FROM pg_constraint
            WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
        LOOP
            EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I NOT DEFERRABLE', one.of_table, one.conname);
        END LOOP;
    END $$;";

/// What the database itself finds wrong: damaged pages, references to nothing, rules that are missing or not in force.
pub(in crate::store) fn faults(db: &mut Db) -> QueryResult<Vec<String>> {
    let mut faults: Vec<String> = names(
        db,
        "SELECT integrity_check AS name FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        "SELECT 'index ' || indexrelid::regclass::text || ' is not valid' AS name FROM pg_index i JOIN pg_class c \
         ON c.oid = i.indexrelid WHERE NOT indisvalid AND c.relnamespace = current_schema()::regnamespace",
    )?;
    faults.extend(names(
        db,
        "SELECT 'a row of ' || \"table\" || ' refers to one in ' || parent || ' that is not there' AS name \
         FROM pragma_foreign_key_check LIMIT 20",
        "SELECT 'constraint ' || conname || ' was never validated' AS name FROM pg_constraint \
         WHERE NOT convalidated AND connamespace = current_schema()::regnamespace",
    )?);
    let present: BTreeSet<String> = names(
        db,
        "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "SELECT t.tgname::text AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
         WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND c.relnamespace = current_schema()::regnamespace",
    )?
    .into_iter()
    .collect();
    faults.extend(
        guards(db)
            .filter(|guard| !present.contains(*guard))
            .map(|guard| format!("the guard {guard} is not in force")),
    );
    Ok(faults)
}

/// The names of the triggers that keep what must be kept.
fn guards(db: &Db) -> impl Iterator<Item = &'static str> {
    let (text, before) = match db {
        Db::Postgres(_) => (POSTGRES_GUARDS, "CREATE OR REPLACE TRIGGER "),
        Db::Sqlite(_) => (SQLITE_GUARDS, "CREATE TRIGGER IF NOT EXISTS "),
    };
    text.split(before)
        .skip(1)
        .filter_map(|rest| rest.split_whitespace().next())
}

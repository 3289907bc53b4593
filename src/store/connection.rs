//! The two databases: which one an address names, how a connection is set up, how a write begins, how migrations are
//! locked. Only here (and in `search`) may they differ.

mod copying;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::{
    AnsiTransactionManager, Instrumentation, InstrumentationEvent, SimpleConnection,
    TransactionManager,
};
use diesel::migration::{Migration, MigrationVersion};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::r2d2;
use diesel::sqlite::SqliteConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::error::{Error, OpenError};
use super::search;
pub(super) use copying::{
    Kind, Layout, begin_snapshot, connect, faults, is_empty, is_up_to_date, json_object, knows,
    layout, let_rows_come_in_any_order, migrate_to, see_that_rows_fit, versions,
};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// PostgreSQL.
    Postgres(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// Where the data is: `sqlite://path` or `postgres://…`.
#[derive(Clone)]
pub enum DatabaseUrl {
    /// The path of a file, made when it is not there.
    Sqlite(String),
    /// The address of a server, with its credentials.
    Postgres(String),
}

impl std::str::FromStr for DatabaseUrl {
    type Err = OpenError;

    fn from_str(text: &str) -> Result<Self, OpenError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        match text.strip_prefix("sqlite://") {
            Some(path) if !path.is_empty() => Ok(Self::Sqlite(path.to_owned())),
            // Anything else would make an empty file of that name.
            _ => Err(OpenError::UnknownScheme),
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite://{path}"),
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    Read,
    Write,
    /// Reads everything, and takes its time.
    Copy,
    /// Writes everything, and takes its time.
    Load,
}

/// Makes connections for a pool.
#[derive(Debug)]
pub(super) struct Connector {
    pub(super) url: DatabaseUrl,
    pub(super) purpose: Purpose,
    pub(super) statements: Statements,
}

/// Counts and times the statements of the connections that share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Statements {
    shared: Arc<Counted>,
    running_since: Option<Instant>,
}

#[derive(Debug, Default)]
struct Counted {
    count: AtomicU64,
    nanoseconds: AtomicU64,
}

/// How many statements there were, and how long they took together.
#[derive(Clone, Copy, Debug)]
pub struct Effort {
    /// Statements.
    pub count: u64,
    /// Seconds.
    pub seconds: f64,
}

impl Statements {
    /// How many there were.
    pub(super) fn so_far(&self) -> u64 {
        self.shared.count.load(Ordering::Relaxed)
    }

    /// How many there were, and how long they took.
    pub(super) fn effort(&self) -> Effort {
        let time = Duration::from_nanos(self.shared.nanoseconds.load(Ordering::Relaxed));
        Effort {
            count: self.so_far(),
            seconds: time.as_secs_f64(),
        }
    }
}

impl Instrumentation for Statements {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartQuery { .. } => {
                self.shared.count.fetch_add(1, Ordering::Relaxed);
                self.running_since = Some(Instant::now());
            }
            InstrumentationEvent::FinishQuery { .. } => {
                if let Some(since) = self.running_since.take() {
                    let took = u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX);
                    self.shared.nanoseconds.fetch_add(took, Ordering::Relaxed);
                }
            }
            _ => {}
        }
    }
}

impl Connector {
    /// A new connection, set up for its purpose.
    pub(super) fn establish(&self) -> Result<Db, ConnectError> {
        let mut db = match &self.url {
            DatabaseUrl::Sqlite(path) => Db::Sqlite(SqliteConnection::establish(path)?),
            DatabaseUrl::Postgres(url) => Db::Postgres(PgConnection::establish(url)?),
        };
        db.batch_execute(match (&self.url, self.purpose) {
            (DatabaseUrl::Sqlite(_), Purpose::Write | Purpose::Load) => SQLITE_SETTINGS,
            (DatabaseUrl::Sqlite(_), Purpose::Read | Purpose::Copy) => SQLITE_READER_SETTINGS,
            (DatabaseUrl::Postgres(_), Purpose::Write) => POSTGRES_SETTINGS,
            (DatabaseUrl::Postgres(_), Purpose::Read) => POSTGRES_READER_SETTINGS,
            (DatabaseUrl::Postgres(_), Purpose::Copy) => POSTGRES_COPY_SETTINGS,
            (DatabaseUrl::Postgres(_), Purpose::Load) => POSTGRES_LOAD_SETTINGS,
        })?;
        db.set_instrumentation(self.statements.clone());
        Ok(db)
    }
}

// `synchronous = FULL`: an acknowledged change survives a power cut; `NORMAL` in WAL mode does not promise it.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -16000;";
// There are several readers, and the system keeps the file in its own memory anyway.
const SQLITE_READER_SETTINGS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; \
     PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -3500; PRAGMA query_only = ON;";
const POSTGRES_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout = '5s'; SET lock_timeout = '4s'; \
     SET idle_in_transaction_session_timeout = '10s'; SET client_min_messages = 'warning';";
const POSTGRES_COPY_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout = 0; SET lock_timeout = '4s'; \
     SET client_min_messages = 'warning'; SET default_transaction_read_only = on;";
const POSTGRES_LOAD_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout = 0; SET lock_timeout = '4s'; \
     SET client_min_messages = 'warning';";
const POSTGRES_READER_SETTINGS: &str = "SET TIME ZONE 'UTC'; SET statement_timeout = '5s'; SET lock_timeout = '4s'; \
     SET idle_in_transaction_session_timeout = '10s'; SET client_min_messages = 'warning'; \
     SET default_transaction_read_only = on;";

/// A connection could not be made or set up.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConnectError {
    #[error("{0}")]
    Connection(#[from] diesel::ConnectionError),
    #[error("{0}")]
    Setting(#[from] diesel::result::Error),
}

impl r2d2::ManageConnection for Connector {
    type Connection = Db;
    type Error = ConnectError;

    fn connect(&self) -> Result<Db, ConnectError> {
        self.establish()
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), ConnectError> {
        Ok(db.batch_execute("SELECT 1")?)
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        match db {
            // A transaction that is still open here was abandoned by a panic.
            Db::Postgres(pg) => {
                AnsiTransactionManager::is_broken_transaction_manager(pg)
                    || std::thread::panicking()
            }
            Db::Sqlite(sqlite) => {
                AnsiTransactionManager::is_broken_transaction_manager(sqlite)
                    || std::thread::panicking()
            }
        }
    }
}

/// Begins a transaction that may write. On SQLite it takes the write lock at once: a transaction that first reads and
/// then writes would be refused when somebody wrote in between, whatever `busy_timeout` says.
pub(super) fn begin(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Postgres(pg) => AnsiTransactionManager::begin_transaction_sql(pg, "BEGIN"),
        Db::Sqlite(sqlite) => {
            AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE")
        }
    }
}

/// Begins a savepoint inside a transaction.
pub(super) fn begin_nested(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Postgres(pg) => AnsiTransactionManager::begin_transaction(pg),
        Db::Sqlite(sqlite) => AnsiTransactionManager::begin_transaction(sqlite),
    }
}

/// Commits what [`begin`] or [`begin_nested`] began.
pub(super) fn commit(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Postgres(pg) => AnsiTransactionManager::commit_transaction(pg),
        Db::Sqlite(sqlite) => AnsiTransactionManager::commit_transaction(sqlite),
    }
}

/// Takes back what [`begin`] or [`begin_nested`] began.
pub(super) fn roll_back(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Postgres(pg) => AnsiTransactionManager::rollback_transaction(pg),
        Db::Sqlite(sqlite) => AnsiTransactionManager::rollback_transaction(sqlite),
    }
}

/// How many transactions may write at the same time.
pub(super) fn writers(url: &DatabaseUrl) -> u32 {
    match url {
        // One writer beats contending connections by far, and commits together what waits together.
        DatabaseUrl::Sqlite(_) => 1,
        DatabaseUrl::Postgres(_) => 4,
    }
}

/// How many writes are committed together at most. On PostgreSQL each alone: rows that one of them locked would stay
/// locked until the last was done, and two writers could wait for each other.
pub(super) fn together(url: &DatabaseUrl) -> usize {
    match url {
        DatabaseUrl::Sqlite(_) => 128,
        DatabaseUrl::Postgres(_) => 1,
    }
}

/// Whether a connection may be gone without having said so: a server was restarted, a network was quiet for too long.
pub(super) fn may_be_cut(url: &DatabaseUrl) -> bool {
    matches!(url, DatabaseUrl::Postgres(_))
}

/// Whether a failure is one that the same transaction may not meet when it is tried again: two transactions met.
pub(super) fn worth_repeating(error: &Error) -> bool {
    matches!(error, Error::Conflict(_))
}

/// Brings the schema up to date. Of several programs that start at once one migrates, the others wait.
///
/// # Errors
/// When the database is newer than this program, or a migration fails.
pub(super) fn migrate(url: &DatabaseUrl) -> Result<(), OpenError> {
    let mut db = Connector {
        url: url.clone(),
        purpose: Purpose::Write,
        statements: Statements::default(),
    }
    .establish()?;
    if let Db::Postgres(pg) = &mut db {
        pg.batch_execute(
            "SET statement_timeout = 0; SET lock_timeout = 0; SELECT pg_advisory_lock(724305321)",
        )?;
    }
    begin(&mut db)?;
    match run_migrations(&mut db) {
        Ok(()) => commit(&mut db)?,
        Err(problem) => {
            roll_back(&mut db)?;
            return Err(problem);
        }
    }
    read_back(&mut db)
}

fn run_migrations(db: &mut Db) -> Result<(), OpenError> {
    let known: Vec<MigrationVersion<'static>> = {
        let all: Vec<Box<dyn Migration<MultiBackend>>> =
            diesel::migration::MigrationSource::<MultiBackend>::migrations(&MIGRATIONS)
                .map_err(OpenError::Migration)?;
        all.iter()
            .map(|migration| migration.name().version().as_owned())
            .collect()
    };
    let applied = db.applied_migrations().map_err(OpenError::Migration)?;
    if applied.iter().any(|version| !known.contains(version)) {
        return Err(OpenError::NewerSchema);
    }
    db.run_pending_migrations(MIGRATIONS)
        .map_err(OpenError::Migration)?;
    db.batch_execute(match db {
        Db::Sqlite(_) => SQLITE_GUARDS,
        Db::Postgres(_) => POSTGRES_GUARDS,
    })?;
    Ok(search::prepare(db)?)
}

/// Takes every migration back, newest first: what the tests of the migrations do.
#[doc(hidden)]
pub fn revert_migrations(url: &DatabaseUrl) -> Result<(), OpenError> {
    let mut db = Connector {
        url: url.clone(),
        purpose: Purpose::Write,
        statements: Statements::default(),
    }
    .establish()?;
    search::take_back(&mut db)?;
    db.revert_all_migrations(MIGRATIONS)
        .map(drop)
        .map_err(OpenError::Migration)
}

// Lines of the log and of conversations are added, never changed (but the name of who closed their account, which a
// pseudonym such as #3F2A91C0 takes the place of); an ended privilege is never revived or edited; a
// subscription keeps its original reseller and its history; a closed month is frozen.
const SQLITE_GUARDS: &str = "
    DROP TRIGGER IF EXISTS events_are_not_changed;
    CREATE TRIGGER events_are_not_changed BEFORE UPDATE ON events WHEN NOT (
            OLD.id = NEW.id AND OLD.at = NEW.at AND OLD.name = NEW.name AND OLD.actor_kind = NEW.actor_kind
            AND OLD.actor_user IS NEW.actor_user AND OLD.actor_organization = NEW.actor_organization
            AND OLD.partner_id IS NEW.partner_id AND OLD.customer_id IS NEW.customer_id
            AND (OLD.actor_name = NEW.actor_name OR (OLD.actor_user IS NOT NULL AND NEW.actor_name LIKE '#________'))
            AND (OLD.details = NEW.details
                OR ((OLD.name LIKE 'team.%' OR OLD.name LIKE 'second_factor.%'
                        OR OLD.name IN ('letter.sent_again', 'invitation.administrators_told'))
                    AND NEW.details LIKE '{\"recipient\":\"#________\"}')))
        BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
    CREATE TRIGGER IF NOT EXISTS events_are_not_deleted BEFORE DELETE ON events
        BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END;
    CREATE TRIGGER IF NOT EXISTS ended_privileges_stay BEFORE UPDATE ON privileges WHEN OLD.ended_at IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'an ended privilege is never changed'); END;
    CREATE TRIGGER IF NOT EXISTS privileges_are_not_deleted BEFORE DELETE ON privileges
        BEGIN SELECT RAISE(ABORT, 'privileges are ended, not deleted'); END;
    DROP TRIGGER IF EXISTS notes_are_not_changed;
    CREATE TRIGGER notes_are_not_changed BEFORE UPDATE ON service_request_notes WHEN NOT (
            OLD.id = NEW.id AND OLD.form = NEW.form AND OLD.request_id = NEW.request_id AND OLD.act = NEW.act
            AND OLD.side = NEW.side AND OLD.user_id = NEW.user_id AND OLD.organization = NEW.organization
            AND OLD.body = NEW.body AND OLD.at = NEW.at AND NEW.person LIKE '#________')
        BEGIN SELECT RAISE(ABORT, 'notes are only ever added'); END;
    CREATE TRIGGER IF NOT EXISTS notes_are_not_deleted BEFORE DELETE ON service_request_notes
        BEGIN SELECT RAISE(ABORT, 'notes are only ever added'); END;
    CREATE TRIGGER IF NOT EXISTS subscriptions_keep_their_reseller BEFORE UPDATE ON subscriptions
        WHEN OLD.status = 'cancelled' OR OLD.reseller_id <> NEW.reseller_id OR OLD.customer_id <> NEW.customer_id
        BEGIN SELECT RAISE(ABORT, 'a subscription keeps its customer and original reseller'); END;
    DROP TRIGGER IF EXISTS subscription_changes_are_not_changed;
    CREATE TRIGGER subscription_changes_are_not_changed BEFORE UPDATE ON subscription_changes WHEN NOT (
            OLD.id = NEW.id AND OLD.subscription_id = NEW.subscription_id AND OLD.revision = NEW.revision
            AND OLD.effective_at = NEW.effective_at AND OLD.kind = NEW.kind AND OLD.user_id = NEW.user_id
            AND OLD.state_before IS NEW.state_before AND OLD.state_after = NEW.state_after
            AND NEW.user_name LIKE '#________')
        BEGIN SELECT RAISE(ABORT, 'the history of a subscription is only ever added to'); END;
    CREATE TRIGGER IF NOT EXISTS subscription_changes_are_not_deleted BEFORE DELETE ON subscription_changes
        BEGIN SELECT RAISE(ABORT, 'the history of a subscription is only ever added to'); END;
    CREATE TRIGGER IF NOT EXISTS invoices_are_not_changed BEFORE UPDATE ON invoices
        BEGIN SELECT RAISE(ABORT, 'a closed month is frozen'); END;
    CREATE TRIGGER IF NOT EXISTS invoices_are_not_deleted BEFORE DELETE ON invoices
        BEGIN SELECT RAISE(ABORT, 'a closed month is frozen'); END;
    CREATE TRIGGER IF NOT EXISTS invoice_lines_are_not_changed BEFORE UPDATE ON invoice_lines
        BEGIN SELECT RAISE(ABORT, 'a closed month is frozen'); END;
    CREATE TRIGGER IF NOT EXISTS invoice_lines_are_not_deleted BEFORE DELETE ON invoice_lines
        BEGIN SELECT RAISE(ABORT, 'a closed month is frozen'); END;";
// Text sorts and compares by its bytes, as in SQLite, whatever order the server was set up with: lists come in the same
// order from both, and a cursor means the same place.
const POSTGRES_GUARDS: &str = r##"
    DO $$
    DECLARE text_column record;
    BEGIN
        FOR text_column IN SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
        LOOP
            EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE text COLLATE "C"',
                text_column.table_name, text_column.column_name);
        END LOOP;
    END $$;
    CREATE OR REPLACE FUNCTION delega_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'rows of % are kept as they are', TG_TABLE_NAME; END $$;
    CREATE OR REPLACE TRIGGER events_are_not_deleted BEFORE DELETE ON events
        FOR EACH ROW EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER events_are_not_changed BEFORE UPDATE ON events FOR EACH ROW WHEN (NOT (
            OLD.id = NEW.id AND OLD.at = NEW.at AND OLD.name = NEW.name AND OLD.actor_kind = NEW.actor_kind
            AND OLD.actor_user IS NOT DISTINCT FROM NEW.actor_user AND OLD.actor_organization = NEW.actor_organization
            AND OLD.partner_id IS NOT DISTINCT FROM NEW.partner_id
            AND OLD.customer_id IS NOT DISTINCT FROM NEW.customer_id
            AND (OLD.actor_name = NEW.actor_name OR (OLD.actor_user IS NOT NULL AND NEW.actor_name LIKE '#________'))
            AND (OLD.details = NEW.details
                OR ((OLD.name LIKE 'team.%' OR OLD.name LIKE 'second_factor.%'
                        OR OLD.name IN ('letter.sent_again', 'invitation.administrators_told'))
                    AND NEW.details LIKE '{"recipient":"#________"}'))))
        EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER ended_privileges_stay BEFORE UPDATE ON privileges
        FOR EACH ROW WHEN (OLD.ended_at IS NOT NULL) EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER privileges_are_not_deleted BEFORE DELETE ON privileges
        FOR EACH ROW EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER notes_are_not_deleted BEFORE DELETE ON service_request_notes
        FOR EACH ROW EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER notes_are_not_changed BEFORE UPDATE ON service_request_notes FOR EACH ROW WHEN (NOT (
            OLD.id = NEW.id AND OLD.form = NEW.form AND OLD.request_id = NEW.request_id AND OLD.act = NEW.act
            AND OLD.side = NEW.side AND OLD.user_id = NEW.user_id AND OLD.organization = NEW.organization
            AND OLD.body = NEW.body AND OLD.at = NEW.at AND NEW.person LIKE '#________'))
        EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER subscriptions_keep_their_reseller BEFORE UPDATE ON subscriptions
        FOR EACH ROW WHEN (OLD.status = 'cancelled' OR OLD.reseller_id <> NEW.reseller_id OR OLD.customer_id <> NEW.customer_id)
        EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER subscription_changes_are_not_deleted BEFORE DELETE ON subscription_changes
        FOR EACH ROW EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER subscription_changes_are_not_changed BEFORE UPDATE ON subscription_changes
        FOR EACH ROW WHEN (NOT (
            OLD.id = NEW.id AND OLD.subscription_id = NEW.subscription_id AND OLD.revision = NEW.revision
            AND OLD.effective_at = NEW.effective_at AND OLD.kind = NEW.kind AND OLD.user_id = NEW.user_id
            AND OLD.state_before IS NOT DISTINCT FROM NEW.state_before AND OLD.state_after = NEW.state_after
            AND NEW.user_name LIKE '#________'))
        EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER invoices_are_not_changed BEFORE UPDATE OR DELETE ON invoices
        FOR EACH ROW EXECUTE FUNCTION delega_refuse();
    CREATE OR REPLACE TRIGGER invoice_lines_are_not_changed BEFORE UPDATE OR DELETE ON invoice_lines
        FOR EACH ROW EXECUTE FUNCTION delega_refuse();"##;

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    value: i64,
}

/// Asks the database whether it really keeps what it acknowledges. What may be meant so is only said aloud.
fn read_back(db: &mut Db) -> Result<(), OpenError> {
    let kept = match db {
        Db::Sqlite(_) => {
            // 2 is FULL; WAL cannot be had on some file systems.
            holds(db, "(SELECT synchronous FROM pragma_synchronous) = 2")?
                && holds(db, "(SELECT journal_mode FROM pragma_journal_mode) = 'wal'")?
        }
        Db::Postgres(_) => {
            for (holds_when_well, warning) in POSTGRES_WARNINGS {
                if !holds(db, holds_when_well)? {
                    tracing::warn!(warning, "a setting of the database is not as it should be");
                }
            }
            holds(db, "current_setting('synchronous_commit') <> 'off'")?
        }
    };
    if kept {
        Ok(())
    } else {
        Err(OpenError::NotDurable)
    }
}

fn holds(db: &mut Db, condition: &str) -> QueryResult<bool> {
    let answer: Setting = diesel::sql_query(format!(
        "SELECT CAST(CASE WHEN {condition} THEN 1 ELSE 0 END AS BIGINT) AS value"
    ))
    .get_result(db)?;
    Ok(answer.value == 1)
}

/// What should be so on a server, and what to say when it is not.
const POSTGRES_WARNINGS: [(&str, &str); 3] = [
    (
        "current_setting('fsync') = 'on'",
        "PostgreSQL runs with fsync = off: a power cut can lose what was acknowledged, or all; set fsync = on",
    ),
    (
        "current_setting('full_page_writes') = 'on'",
        "PostgreSQL runs with full_page_writes = off: a power cut can damage the data; set full_page_writes = on",
    ),
    (
        "inet_server_addr() IS NULL OR inet_server_addr() <<= '127.0.0.0/8' OR inet_server_addr() = '::1' \
         OR (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid())",
        "the connection to PostgreSQL goes over the network without TLS: build with --features postgres-tls and add \
         ?sslmode=verify-full to DELEGA_DATABASE_URL, or keep the network to yourself",
    ),
];

/// How long a request waits for a connection before it gives up.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

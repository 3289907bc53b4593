//! The only room that knows SQL. One file per noun; functions that read take a [`Reader`], those that change take a
//! [`Writer`], which exists only inside a transaction ([`Store::write`]).

pub mod acceptances;
pub mod account_events;
pub mod attention;
pub mod catalogue;
mod columns;
mod connection;
pub mod contact_refusals;
pub mod copy;
mod customer_counts;
pub mod customer_list;
pub mod customer_page;
pub mod customers;
pub mod dashboard;
pub mod directory;
pub mod email_changes;
pub mod error;
pub mod events;
pub mod invitation_links;
pub mod invoices;
pub mod keyset;
pub mod known_devices;
pub mod organizations;
pub mod outbox;
pub mod oversight;
pub mod own_data;
pub mod partner_relationships;
pub mod partners;
pub mod passkeys;
pub mod password_resets;
pub mod plans;
pub mod price_list;
pub mod privileges;
pub mod relationship_requests;
pub mod relationships;
pub mod reminders;
pub mod request_tokens;
pub mod schema;
mod search;
pub mod second_factor_resets;
pub mod second_factors;
pub mod service_requests;
pub mod services;
pub mod sessions;
pub mod settings;
pub mod sign_ups;
pub mod soundness;
pub mod subscription_changes;
pub mod subscriptions;
pub mod team;
pub mod throttles;
pub mod users;
pub mod vitals;
mod writing;

use std::sync::Arc;

use diesel::r2d2;

use connection::{Connector, Db, Purpose, Statements};
pub use connection::{DatabaseUrl, Effort, revert_migrations};
pub use error::{Error, OpenError};
pub use writing::MetAnother;
use writing::{Task, Writers};

/// The result of a question to the store.
pub type Result<T> = std::result::Result<T, Error>;

/// May read.
pub struct Reader<'c>(&'c mut Db);

/// May read and write, inside a transaction.
pub struct Writer<'c>(Reader<'c>);

impl Reader<'_> {
    /// The connection, for the functions of this room.
    fn db(&mut self) -> &mut Db {
        self.0
    }
}

impl<'c> std::ops::Deref for Writer<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.0
    }
}

impl std::ops::DerefMut for Writer<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

/// The database, open and up to date. Clones share it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    readers: r2d2::Pool<Connector>,
    statements: Statements,
    writes: Statements,
    writers: Writers,
}

/// How busy the database is kept.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    /// What reading took so far.
    pub reads: Effort,
    /// What writing took so far.
    pub writes: Effort,
    /// Connections of the pool that reads.
    pub readers_open: u32,
    /// Those of them that nobody uses.
    pub readers_idle: u32,
    /// Writes that wait for their turn.
    pub writes_waiting: u64,
}

/// As many readers as help on a few cores; more only contend.
const READERS: u32 = 4;

impl Store {
    /// Opens the database and brings its schema up to date. Blocks.
    ///
    /// # Errors
    /// When it cannot be reached, migrated, or does not keep what it acknowledges.
    pub fn open(url: &DatabaseUrl) -> std::result::Result<Self, OpenError> {
        connection::migrate(url)?;
        let statements = Statements::default();
        let readers = r2d2::Pool::builder()
            .max_size(READERS)
            .min_idle(Some(1))
            .test_on_check_out(connection::may_be_cut(url))
            .connection_timeout(connection::PATIENCE)
            .build(Connector {
                url: url.clone(),
                purpose: Purpose::Read,
                statements: statements.clone(),
            })
            .map_err(|error| OpenError::Connect(error.to_string()))?;
        let writes = Statements::default();
        let writers = Writers::start(Connector {
            url: url.clone(),
            purpose: Purpose::Write,
            statements: writes.clone(),
        });
        Ok(Self(Arc::new(Inner {
            readers,
            statements,
            writes,
            writers,
        })))
    }

    /// How many statements have read so far: what a page may cost is counted.
    pub fn statements_read(&self) -> u64 {
        self.0.statements.so_far()
    }

    /// How busy the database is kept.
    pub fn load(&self) -> Load {
        let pool = self.0.readers.state();
        Load {
            reads: self.0.statements.effort(),
            writes: self.0.writes.effort(),
            readers_open: pool.connections,
            readers_idle: pool.idle_connections,
            writes_waiting: self.0.writers.waiting(),
        }
    }

    /// Reads, on a thread that may wait.
    pub async fn read<T, E>(
        &self,
        work: impl FnOnce(&mut Reader<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let store = self.clone();
        tokio::task::spawn_blocking(move || store.read_blocking(work))
            .await
            .unwrap_or_else(|_| Err(Error::Interrupted.into()))
    }

    /// Reads on this thread: for programs without a server.
    pub fn read_blocking<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Reader<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let mut db = self
            .0
            .readers
            .get()
            .map_err(|error| Error::Unavailable(error.to_string()))?;
        work(&mut Reader(&mut db))
    }

    /// Does the work in a transaction: all of it is kept when it answers `Ok`, nothing when it answers `Err`. The answer
    /// comes after the commit. When two transactions met, the work is done again on what the other left.
    pub async fn write<T, E>(
        &self,
        work: impl FnMut(&mut Writer<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + MetAnother + Send + 'static,
    {
        let (job, outcome) = Task::queued(work);
        self.0.writers.submit(job);
        outcome
            .await
            .unwrap_or_else(|_| Err(Error::Interrupted.into()))
    }

    /// Writes from a thread without a server: the commands, the sample world.
    pub fn write_blocking<T, E>(
        &self,
        work: impl FnMut(&mut Writer<'_>) -> std::result::Result<T, E> + Send + 'static,
    ) -> std::result::Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + MetAnother + Send + 'static,
    {
        let (job, outcome) = Task::queued(work);
        self.0.writers.submit(job);
        outcome
            .blocking_recv()
            .unwrap_or_else(|_| Err(Error::Interrupted.into()))
    }
}

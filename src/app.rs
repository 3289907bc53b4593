//! What a running portal consists of: built by the commands and by the tests alike.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tokio::sync::Notify;

use crate::clock::Clock;
use crate::config::Config;
use crate::domain::actor::Actor;
use crate::metrics::Metrics;
use crate::passkeys::Passkeys;
use crate::passwords::Passwords;
use crate::random::{self, Key};
use crate::store::{self, MetAnother, Store, Writer, sessions, settings};

/// A running portal. Clones share it.
#[derive(Clone)]
pub struct App {
    /// The data.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// The settings.
    pub config: Arc<Config>,
    /// The portal's key.
    pub key: Key,
    /// The pool that hashes passwords.
    pub passwords: Passwords,
    /// What checks passkeys.
    pub passkeys: Passkeys,
    /// Wakes the courier when letters were put into the outbox.
    pub letters_wait: Arc<Notify>,
    /// What the portal counts.
    pub metrics: Metrics,
    /// Whether this is the demonstration, which shows its caught mail.
    pub is_demo: bool,
    /// Set once the portal was told to stop: no new work should be sent to it.
    pub stopping: Arc<AtomicBool>,
}

/// The portal cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database could not be opened.
    #[error("DELEGA_DATABASE_URL: {0}")]
    Open(#[from] store::OpenError),
    /// The database does not do what it should.
    #[error("DELEGA_DATABASE_URL: {0}")]
    Store(#[from] store::Error),
    /// No secrets can be made.
    #[error("{0}")]
    Randomness(#[from] random::NoRandomness),
    /// Nothing can be counted.
    #[error("{0}")]
    Metrics(#[from] prometheus::Error),
    /// The key in the database is none.
    #[error("the key in the table `settings` is damaged; restore the database from a backup")]
    Key,
}

/// Why what somebody wanted to do did not even begin.
#[derive(Debug, thiserror::Error)]
#[error("the session has ended, or its person may no longer do this")]
pub struct Stale;

impl StartError {
    /// Whether starting again without changing a setting cannot help. A server that does not answer may be about to.
    pub fn is_permanent(&self) -> bool {
        !matches!(
            self,
            Self::Open(store::OpenError::Connect(_)) | Self::Store(_) | Self::Randomness(_)
        )
    }
}

impl App {
    /// Opens the database and makes the portal. Blocks.
    ///
    /// # Errors
    /// When the database cannot be used.
    pub fn open(config: Config, clock: Clock, is_demo: bool) -> Result<Self, StartError> {
        let store = Store::open(&config.database_url)?;
        let key = portal_key(&store)?;
        Ok(Self {
            passkeys: Passkeys::of(&config),
            store,
            clock,
            config: Arc::new(config),
            key,
            passwords: Passwords::start(),
            letters_wait: Arc::new(Notify::new()),
            metrics: Metrics::new()?,
            is_demo,
            stopping: Arc::default(),
        })
    }

    /// Changes something on behalf of somebody: in one transaction, which begins by looking whether the session is still
    /// alive and its person still has the role. Wakes the courier afterwards.
    pub async fn write_as<A, T, E>(
        &self,
        actor: &A,
        mut work: impl FnMut(&mut Writer<'_>, &A) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        A: Actor,
        T: Send + 'static,
        E: From<store::Error> + From<Stale> + MetAnother + Send + 'static,
    {
        let (actor, clock) = (actor.clone(), self.clock.clone());
        self.write(move |w| {
            let live = sessions::find(w, actor.identity().session(), clock.now())?;
            let still = live.is_some_and(|live| live.identity.is_same_as(actor.identity()));
            if still {
                work(w, &actor)
            } else {
                Err(Stale.into())
            }
        })
        .await
    }

    /// Changes something on nobody's behalf: a sign-in, a sign-up, an end date that came. Wakes the courier afterwards.
    pub async fn write<T, E>(
        &self,
        work: impl FnMut(&mut Writer<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<store::Error> + MetAnother + Send + 'static,
    {
        let outcome = self.store.write(work).await;
        self.letters_wait.notify_one();
        outcome
    }
}

/// The key that the instances share; the first one makes it.
fn portal_key(store: &Store) -> Result<Key, StartError> {
    const NAME: &str = "portal_key";
    let fresh = hex::encode(random::bytes::<{ Key::LENGTH }>()?);
    let stored = store.write_blocking(move |w| -> store::Result<String> {
        match settings::find(w, NAME)? {
            Some(key) => Ok(key),
            None => settings::insert(w, NAME, &fresh).map(|()| fresh.clone()),
        }
    })?;
    Key::from_hex(&stored).ok_or(StartError::Key)
}

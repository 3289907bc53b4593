//! How writes happen: each in a transaction of its own, or not at all.
//!
//! A few threads (one for SQLite) take the waiting writes from a queue. What waits together is committed together, a
//! savepoint for each, so that one that is refused or fails does not take the others with it. Nobody hears "done" before
//! the commit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};

use tokio::sync::oneshot;

use super::connection::{self, Connector, Db};
use super::error::Error;
use super::{Reader, Writer};
use crate::control::{self, Protection};

/// One write, as its thread sees it.
pub(super) trait Job: Send {
    /// Does the work. Answers whether it is to be kept.
    fn run(&mut self, db: &mut Db) -> Kept;
    /// Tells the one who waits. `failure`: the commit, or what came before, did not happen.
    fn settle(self: Box<Self>, failure: Option<Error>);
}

/// What is to happen with a piece of work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Commit it.
    Yes,
    /// Take it back: it was refused, or failed.
    No,
    /// Take it back and try once more: two transactions met.
    Again,
}

/// A write with its type.
pub(super) struct Task<F, T, E> {
    work: F,
    outcome: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Task<F, T, E>
where
    F: FnMut(&mut Writer<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + MetAnother + Send + 'static,
{
    /// The task and where its outcome will arrive.
    pub(super) fn queued(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>) {
        let (reply, receiver) = oneshot::channel();
        (
            Box::new(Self {
                work,
                outcome: None,
                reply,
            }),
            receiver,
        )
    }
}

/// Whether an error says that two transactions met, so that the work should be tried again.
pub trait MetAnother {
    /// Whether it does.
    fn met_another(&self) -> bool;
}

impl MetAnother for Error {
    fn met_another(&self) -> bool {
        connection::worth_repeating(self)
    }
}

impl<F, T, E> Job for Task<F, T, E>
where
    F: FnMut(&mut Writer<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<Error> + MetAnother + Send + 'static,
{
    fn run(&mut self, db: &mut Db) -> Kept {
        let mut writer = Writer(Reader(db));
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(&mut writer)))
            .unwrap_or_else(|_| Err(Error::Interrupted.into()));
        let kept = match &outcome {
            Ok(_) => Kept::Yes,
            Err(error) if error.met_another() => Kept::Again,
            Err(_) => Kept::No,
        };
        self.outcome = Some(outcome);
        kept
    }

    fn settle(self: Box<Self>, failure: Option<Error>) {
        let outcome = match (failure, self.outcome) {
            (Some(failure), Some(Ok(_)) | None) => Err(failure.into()),
            (_, Some(outcome)) => outcome,
            (None, None) => Err(Error::Interrupted.into()),
        };
        // Whoever waited may have gone; the change stands all the same.
        let _ = self.reply.send(outcome);
    }
}

/// The queue and its threads.
pub(super) struct Writers {
    queue: mpsc::SyncSender<Box<dyn Job>>,
    waiting: Arc<AtomicU64>,
}

/// How many writes may wait before the next is told that the database is not available.
const QUEUE: usize = 4096;

impl Writers {
    /// Starts the threads; they end when the last handle to the queue is gone.
    pub(super) fn start(connector: Connector) -> Self {
        let (queue, waiting) = mpsc::sync_channel(QUEUE);
        let waiting = Arc::new(Mutex::new(waiting));
        let connector = Arc::new(connector);
        let how_many = Arc::new(AtomicU64::new(0));
        for _ in 0..connection::writers(&connector.url) {
            let (connector, waiting) = (connector.clone(), waiting.clone());
            let how_many = how_many.clone();
            std::thread::spawn(move || write_until_closed(&connector, &waiting, &how_many));
        }
        Self {
            queue,
            waiting: how_many,
        }
    }

    /// How many writes wait for their turn.
    pub(super) fn waiting(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Lets the job wait for its turn.
    pub(super) fn submit(&self, job: Box<dyn Job>) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        if let Err(mpsc::TrySendError::Full(job) | mpsc::TrySendError::Disconnected(job)) =
            self.queue.try_send(job)
        {
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            job.settle(Some(Error::Unavailable(
                "too many writes are waiting".to_owned(),
            )));
        }
    }
}

fn write_until_closed(
    connector: &Connector,
    waiting: &Mutex<mpsc::Receiver<Box<dyn Job>>>,
    how_many: &AtomicU64,
) {
    let mut connected: Option<Db> = None;
    while let Some(jobs) = take(waiting, connection::together(&connector.url)) {
        how_many.fetch_sub(jobs.len() as u64, Ordering::Relaxed);
        match begun(connected.take(), connector) {
            // A connection on which even a rollback failed is dropped, and the next write makes a new one.
            Ok(mut db) => connected = (write(&mut db, jobs) == Connection::Sound).then_some(db),
            Err(words) => {
                for job in jobs {
                    job.settle(Some(Error::Unavailable(words.clone())));
                }
            }
        }
    }
}

/// A connection on which a transaction has begun. The one that was there may have been cut while nobody wrote; nothing
/// was asked of it yet, so that a new one may take its place.
fn begun(connected: Option<Db>, connector: &Connector) -> Result<Db, String> {
    if let Some(mut db) = connected {
        match connection::begin(&mut db) {
            Ok(()) => return Ok(db),
            Err(_) if connection::may_be_cut(&connector.url) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    let mut db = connector.establish().map_err(|error| error.to_string())?;
    connection::begin(&mut db).map_err(|error| error.to_string())?;
    Ok(db)
}

/// The next job and what waits behind it; none when the queue is closed.
fn take(
    waiting: &Mutex<mpsc::Receiver<Box<dyn Job>>>,
    together: usize,
) -> Option<Vec<Box<dyn Job>>> {
    let waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
    let first = waiting.recv().ok()?;
    Some(
        std::iter::once(first)
            .chain(waiting.try_iter().take(together - 1))
            .collect(),
    )
}

#[derive(PartialEq, Eq)]
enum Connection {
    Sound,
    Broken,
}

/// Runs the jobs in the transaction that has begun, and tells each its outcome after the commit.
fn write(db: &mut Db, mut jobs: Vec<Box<dyn Job>>) -> Connection {
    for job in &mut jobs {
        if let Err(words) = run_in_savepoint(db, job.as_mut()) {
            let _ = connection::roll_back(db);
            for job in jobs {
                job.settle(Some(Error::Unavailable(words.clone())));
            }
            return Connection::Broken;
        }
    }
    if control::is_off(Protection::Answers) {
        for job in jobs {
            job.settle(None);
        }
        return match connection::commit(db) {
            Ok(()) => Connection::Sound,
            Err(_) => Connection::Broken,
        };
    }
    match connection::commit(db) {
        Ok(()) => {
            for job in jobs {
                job.settle(None);
            }
            Connection::Sound
        }
        Err(error) => {
            let _ = connection::roll_back(db);
            let words = error.to_string();
            for job in jobs {
                job.settle(Some(Error::Unavailable(words.clone())));
            }
            Connection::Broken
        }
    }
}

/// Runs one job; `Err` when the connection itself failed.
fn run_in_savepoint(db: &mut Db, job: &mut dyn Job) -> Result<(), String> {
    // What met another transaction sees that one's outcome when it looks again; more than a few times is a real fault.
    for _ in 0..3 {
        connection::begin_nested(db).map_err(|error| error.to_string())?;
        match job.run(db) {
            Kept::Yes => return connection::commit(db).map_err(|error| error.to_string()),
            Kept::No => return connection::roll_back(db).map_err(|error| error.to_string()),
            Kept::Again => connection::roll_back(db).map_err(|error| error.to_string())?,
        }
    }
    Ok(())
}

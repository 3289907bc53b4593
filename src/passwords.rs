//! Hashing passwords: argon2id on threads of its own behind a queue of bounded length, so that a storm of sign-ins
//! slows sign-ins and nothing else.

use std::sync::{Arc, Mutex, PoisonError, mpsc};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::oneshot;

use crate::domain::password::{NewPassword, normalize};

/// More passwords wait than can be checked soon: the visitor is asked to come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords are being checked")]
pub struct Busy;

/// What a check found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// Whether it is the password.
    pub right: bool,
    /// Whether its hash was made with older parameters and should be made anew.
    pub outdated: bool,
}

/// The pool of hashing threads. Clones share it.
#[derive(Clone)]
pub struct Passwords {
    queue: mpsc::SyncSender<Box<dyn FnOnce() + Send>>,
    /// Stands for the hash of an address that nobody has, so that a check costs the same.
    nobody: Arc<str>,
}

/// How many may wait.
const QUEUE: usize = 64;
/// How many are hashed at the same time: each takes a core and 19 MiB.
const THREADS: usize = 1;

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

impl Passwords {
    /// Starts the threads; they end when the last clone is gone.
    pub fn start() -> Self {
        let (queue, waiting) = mpsc::sync_channel::<Box<dyn FnOnce() + Send>>(QUEUE);
        let waiting = Arc::new(Mutex::new(waiting));
        for _ in 0..THREADS {
            let waiting = waiting.clone();
            std::thread::spawn(move || {
                loop {
                    let next = waiting
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .recv();
                    match next {
                        Ok(work) => work(),
                        Err(mpsc::RecvError) => return,
                    }
                }
            });
        }
        let nobody = hash("nobody has this password").unwrap_or_default().into();
        Self { queue, nobody }
    }

    /// The hash of a new password as a PHC string.
    ///
    /// # Errors
    /// [`Busy`] when too many wait.
    pub async fn hash(&self, password: NewPassword) -> Result<String, Busy> {
        self.run(move || hash(password.expose())).await?.ok_or(Busy)
    }

    /// The hash, with today's parameters, of a password that was right a moment ago.
    ///
    /// # Errors
    /// [`Busy`] when too many wait.
    pub async fn hash_again(&self, password: String) -> Result<Option<String>, Busy> {
        self.run(move || hash(&password)).await
    }

    /// Checks a password against the hash of an account, or against nobody's in the same time.
    ///
    /// # Errors
    /// [`Busy`] when too many wait.
    pub async fn check(&self, password: String, stored: Option<String>) -> Result<Checked, Busy> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let checked = self.run(move || check(&password, &stored)).await?;
        Ok(Checked {
            right: checked.right && known,
            ..checked
        })
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let (reply, outcome) = oneshot::channel();
        let work = Box::new(move || {
            // Nobody waits any more when the visitor has gone.
            let _ = reply.send(work());
        });
        self.queue.try_send(work).map_err(|_| Busy)?;
        outcome.await.map_err(|_| Busy)
    }
}

/// The hash of a password, on this thread: for commands and the sample world.
pub fn hash(password: &str) -> Option<String> {
    argon2()
        .hash_password(normalize(password).as_bytes())
        .ok()
        .map(|hash| hash.to_string())
}

fn check(password: &str, stored: &str) -> Checked {
    // Longer than any password can be: not hashed at all.
    let wrong = Checked {
        right: false,
        outdated: false,
    };
    if password.len() > 4096 {
        return wrong;
    }
    let Ok(parsed) = PasswordHash::new(stored) else {
        return wrong;
    };
    let right = argon2()
        .verify_password(normalize(password).as_bytes(), &parsed)
        .is_ok();
    let current = Params::try_from(&parsed).is_ok_and(|params| {
        params.m_cost() >= Params::DEFAULT_M_COST && params.t_cost() >= Params::DEFAULT_T_COST
    });
    Checked {
        right,
        outdated: !current,
    }
}

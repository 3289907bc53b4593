//! One look into the outbox: what is due is taken, sent, and what became of each letter written down.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::{FutureExt, StreamExt, stream};
use tokio::sync::watch;

use super::mailer::{self, Mailer, Outcome};
use super::schedule;
use crate::app::App;
use crate::control::{self, Protection};
use crate::random;
use crate::store;
use crate::store::outbox::{self, LeasedLetter};

/// So many letters are taken at a time.
const TOGETHER: i64 = 16;
/// To so many recipients at once.
const AT_ONCE: usize = 4;

/// Sends everything that is due now, and answers when each letter's outcome is written down.
///
/// # Errors
/// When the database does not answer; what was taken is then free again after its lease.
pub async fn deliver_due(app: &App, mailer: &Mailer) -> store::Result<()> {
    let (_stop, never) = watch::channel(false);
    deliver_until(app, mailer, &never).await
}

/// Whether no further letter is to be begun: the courier was told so, or nobody holds its handle any more.
pub(super) fn is_over(stopped: &watch::Receiver<bool>) -> bool {
    *stopped.borrow() || stopped.has_changed().is_err()
}

/// Sends what is due until nothing is, or until it is over.
pub(super) async fn deliver_until(
    app: &App,
    mailer: &Mailer,
    stopped: &watch::Receiver<bool>,
) -> store::Result<()> {
    // Every change of the portal calls the courier: it only writes when there is something to take.
    while !is_over(stopped)
        && app
            .store
            .read(outbox::next_due_at)
            .await?
            .is_some_and(|due| due <= app.clock.now())
    {
        let now = app.clock.now();
        if matches!(mailer, Mailer::None) {
            return app
                .store
                .write(move |w| outbox::hold(w, now, now.plus_minutes(1), mailer::NO_SERVER))
                .await;
        }
        let letters = app
            .store
            .write(move |w| outbox::lease(w, now, TOGETHER))
            .await?;
        let taken = letters.len();
        let untried: Vec<LeasedLetter> = stream::iter(letters)
            .map(|letter| deliver(app, mailer, letter, stopped))
            .buffer_unordered(AT_ONCE)
            .filter_map(std::future::ready)
            .collect()
            .await;
        let tried = taken - untried.len();
        if !untried.is_empty() {
            app.store
                .write(move |w| outbox::release(w, &untried))
                .await?;
        }
        // Another courier had them already.
        if tried == 0 {
            break;
        }
    }
    Ok(())
}

/// Sends one letter and writes down its outcome. Answers the letter when it was not even tried.
async fn deliver(
    app: &App,
    mailer: &Mailer,
    letter: LeasedLetter,
    stopped: &watch::Receiver<bool>,
) -> Option<LeasedLetter> {
    // A letter whose lease may end while it is being sent could be sent by another courier at the same time.
    let left = letter.leased_until.since(app.clock.now());
    if is_over(stopped) || left.to_std().unwrap_or_default() <= mailer.longest() {
        return Some(letter);
    }
    if control::is_off(Protection::Letters) {
        let _ = note(app, &letter, &Outcome::Delivered(String::new())).await;
    }
    // A letter that makes the program panic must neither end the courier nor keep the others from being settled.
    let outcome = AssertUnwindSafe(mailer.send(&letter)).catch_unwind().await;
    let outcome = outcome
        .unwrap_or_else(|_| Outcome::TryLater("the portal could not send this letter".to_owned()));
    let id = letter.id;
    if let Err(error) = settle(app, letter, outcome).await {
        tracing::error!(letter = %id, %error, "what became of the letter could not be written down");
    }
    None
}

/// How often writing down an outcome is tried. Without the note the letter would go out once more after its lease.
const NOTES: u32 = 4;

async fn settle(app: &App, letter: LeasedLetter, outcome: Outcome) -> store::Result<()> {
    let mut pause = Duration::from_secs(1);
    for _ in 1..NOTES {
        match note(app, &letter, &outcome).await {
            Err(store::Error::Unavailable(_) | store::Error::Interrupted) => {
                tokio::time::sleep(pause).await
            }
            settled => return settled,
        }
        pause *= 2;
    }
    note(app, &letter, &outcome).await
}

async fn note(app: &App, letter: &LeasedLetter, outcome: &Outcome) -> store::Result<()> {
    let now = app.clock.now();
    let (id, attempts) = (letter.id, letter.attempts + 1);
    let letter = letter.clone();
    match outcome.clone() {
        Outcome::Delivered(words) => {
            app.store
                .write(move |w| outbox::settle_sent(w, &letter, &words, now))
                .await?;
            tracing::info!(letter = %id, attempts, "letter sent");
        }
        Outcome::Refused(words) => {
            app.store
                .write(move |w| outbox::settle_failed(w, &letter, &words, now))
                .await?;
            tracing::warn!(letter = %id, attempts, "letter refused by the mail server");
        }
        Outcome::TryLater(words) => {
            // Without randomness letters that failed together come back together: no reason not to send them.
            let dice = random::bytes::<1>().map_or(128, |[dice]| dice);
            match schedule::next_attempt(attempts, letter.queued_at, now, dice) {
                Some(next) => {
                    app.store
                        .write(move |w| outbox::settle_later(w, &letter, &words, next))
                        .await?;
                    tracing::info!(letter = %id, attempts, "letter to be tried again");
                }
                None => {
                    app.store
                        .write(move |w| outbox::settle_failed(w, &letter, &words, now))
                        .await?;
                    tracing::warn!(letter = %id, attempts, "letter given up");
                }
            }
        }
    }
    Ok(())
}

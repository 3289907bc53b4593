//! Takes letters from the outbox when they are due and gives them to the mailer, until each is sent or given up.
//!
//! A letter is tried after 1, 2, 4 … 60 minutes, a little more or less so that letters that failed together do not come
//! back together, for five days. Between the mail server's word and the note of it in the database a crash can make one
//! letter go out twice, with the same Message-ID; nothing can make it go out never.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::sync::watch;
use tokio::task::JoinHandle;

pub use super::delivery::deliver_due;
use super::delivery::{deliver_until, is_over};
use super::mailer::{self, Mailer};
use crate::app::App;
use crate::store::outbox;

/// After so long the courier looks even if nobody called it: the clock may have been set, another instance may write.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// The shortest pause between two looks that nobody asked for.
const SHORTEST_WAIT: Duration = Duration::from_secs(1);

/// Sends letters in the background.
#[derive(Debug)]
pub struct Courier;

/// The courier at work. Dropping it ends the courier too, without waiting for it.
#[must_use = "a courier works as long as its handle is there"]
#[derive(Debug)]
pub struct CourierHandle {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Courier {
    /// Begins to send what is in the outbox and what comes into it.
    pub fn start(app: App, mailer: Mailer) -> CourierHandle {
        let (stop, stopped) = watch::channel(false);
        CourierHandle {
            stop,
            task: tokio::spawn(work(app, mailer, stopped)),
        }
    }
}

impl CourierHandle {
    /// Begins no further letter, lets those that are being sent end (each within the mailer's time-out), gives the
    /// others back for the next courier, and answers when all that is written down.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        if self.task.await.is_err() {
            tracing::error!("the courier did not end by itself");
        }
    }
}

async fn work(app: App, mailer: Mailer, mut stopped: watch::Receiver<bool>) {
    if matches!(mailer, Mailer::None) {
        let reason = mailer::NO_SERVER;
        tracing::warn!(
            reason,
            "letters stay in the outbox until DELEGA_SMTP_URL is set"
        );
    }
    let mut in_trouble = false;
    while !is_over(&stopped) {
        let round = AssertUnwindSafe(deliver_until(&app, &mailer, &stopped))
            .catch_unwind()
            .await;
        let trouble = match round {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_) => Some("a round of the courier panicked".to_owned()),
        };
        // Said once, not at every round until the database is back.
        match &trouble {
            Some(words) if !in_trouble => tracing::error!(cause = words, "letters wait"),
            None if in_trouble => tracing::info!("letters go out again"),
            _ => {}
        }
        in_trouble = trouble.is_some();
        let pause = if in_trouble {
            LONGEST_WAIT
        } else {
            pause(&app).await
        };
        tokio::select! {
            () = app.letters_wait.notified(), if !in_trouble => {}
            () = tokio::time::sleep(pause) => {}
            _ = stopped.wait_for(|stop| *stop) => break,
        }
    }
}

/// How long until a letter is due.
async fn pause(app: &App) -> Duration {
    match app.store.read(outbox::next_due_at).await {
        Ok(Some(due)) => {
            let left = due.since(app.clock.now()).to_std().unwrap_or_default();
            left.clamp(SHORTEST_WAIT, LONGEST_WAIT)
        }
        Ok(None) | Err(_) => LONGEST_WAIT,
    }
}

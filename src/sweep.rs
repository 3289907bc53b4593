//! What time brings about: end dates that came are written down, old rows are given up. Nothing depends on it being
//! punctual: what has ended by time does not count, swept or not.

use std::time::Duration;

use tokio::sync::oneshot;

use crate::actions::bill_month::{close_month, due_month};
use crate::actions::expire_privileges::expire_at;
use crate::actions::expire_requests::expire_requests;
use crate::actions::remind_of_ends::remind_at;
use crate::actions::second_factor::reset::carry_out_due;
use crate::actions::{self};
use crate::app::App;
use crate::domain::moment::Moment;
use crate::mail::Stationery;
use crate::store::{
    self, account_events, email_changes, invoices, known_devices, own_data, passkeys, privileges,
    reminders, sessions, sign_ups, subscriptions, throttles,
};

/// How often the sweep looks.
const EVERY: Duration = Duration::from_secs(60);
/// How many customers one look takes at a time.
const AT_A_TIME: i64 = 200;

/// The running sweep.
pub struct Sweep {
    stop: oneshot::Sender<()>,
}

impl Sweep {
    /// Starts it, beside the server.
    pub fn start(app: App) -> Self {
        let (stop, mut stopped) = oneshot::channel();
        actix_web::rt::spawn(async move {
            loop {
                let outcome = sweep(&app).await;
                app.metrics.swept(outcome.is_ok(), app.clock.now());
                if let Err(error) = outcome {
                    tracing::error!(%error, "a sweep did not finish; the next one goes on");
                }
                tokio::select! {
                    () = tokio::time::sleep(EVERY) => {}
                    _ = &mut stopped => return,
                }
            }
        });
        Self { stop }
    }

    /// Ends it.
    pub fn stop(self) {
        // It may have ended with its runtime.
        let _ = self.stop.send(());
    }
}

/// Everything that is due now.
///
/// # Errors
/// When the database does not do it; what was done stays done.
pub async fn sweep(app: &App) -> Result<(), actions::Error> {
    let now = app.clock.now();
    loop {
        let due = app
            .store
            .read(move |r| -> store::Result<_> {
                privileges::customers_with_expired(r, now, AT_A_TIME)
            })
            .await?;
        if due.is_empty() {
            break;
        }
        for customer in due {
            let post = Stationery::of(&app.config);
            app.write(move |w| expire_at(w, &post, customer, now))
                .await?;
        }
    }
    while app
        .write(move |w| expire_requests(w, now, AT_A_TIME))
        .await?
        > 0
    {}
    loop {
        let due = app
            .store
            .read(move |r| reminders::customers_due(r, now, AT_A_TIME))
            .await?;
        if due.is_empty() {
            break;
        }
        for customer in due {
            let post = Stationery::of(&app.config);
            app.write(move |w| remind_at(w, &post, customer, now))
                .await?;
        }
    }
    let post = Stationery::of(&app.config);
    app.write(move |w| carry_out_due(w, &post, now)).await?;
    close_months(app, now).await?;
    app.write(move |w| -> store::Result<_> {
        sessions::delete_dead(w, now)?;
        passkeys::delete_dead_challenges(w, now)?;
        sign_ups::delete_old(w, now)?;
        known_devices::delete_old(w, now)?;
        own_data::delete_farewells(w)?;
        email_changes::delete_old(w, now)?;
        account_events::delete_old(w, now)?;
        throttles::delete_empty(w, now)
    })
    .await?;
    Ok(())
}

/// Freezes the invoices of every month that is over, in their order, one partner at a time. Another instance may do the
/// same at the same time: each month of a partner is closed once.
async fn close_months(app: &App, now: Moment) -> Result<(), actions::Error> {
    while let Some(month) = app.store.read(move |r| due_month(r, now)).await? {
        let resellers = app
            .store
            .read(|r| -> store::Result<_> { subscriptions::resellers(r) })
            .await?;
        for partner in resellers {
            app.write(move |w| close_month(w, partner, month, now))
                .await?;
        }
        app.write(move |w| -> store::Result<_> { invoices::insert_closed_month(w, month, now) })
            .await?;
    }
    Ok(())
}

//! `delega serve`: the portal, until it is told to stop.

use std::net::TcpListener;
use std::sync::atomic::Ordering;

use actix_web::HttpServer;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::mail::courier::Courier;
use crate::mail::mailer::Mailer;
use crate::sweep::Sweep;
use crate::web;

/// How many threads of a worker may wait for the database; more than the readers only queue there.
const BLOCKING_THREADS: usize = 2;
/// How long requests that run may still take after the portal was told to stop, in seconds.
const LONGEST_FAREWELL: u64 = 25;

/// Serves until SIGTERM or SIGINT: then what runs is finished, leases are given back.
///
/// # Errors
/// When the address cannot be listened on, or the server fails.
pub async fn serve(app: App, mailer: Mailer) -> anyhow::Result<()> {
    let listener = TcpListener::bind(app.config.listen).map_err(|error| {
        anyhow::anyhow!(
            "DELEGA_LISTEN: cannot listen on {}: {error}",
            app.config.listen
        )
    })?;
    let courier = Courier::start(app.clone(), mailer);
    let sweep = Sweep::start(app.clone());
    tracing::info!(address = %app.config.listen, "listening");
    let portal = app.clone();
    let server = HttpServer::new(move || web::portal(&portal))
        .worker_max_blocking_threads(BLOCKING_THREADS)
        .shutdown_timeout(LONGEST_FAREWELL)
        .disable_signals()
        .listen(listener)?
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        told_to_stop().await;
        tracing::info!("stopping: what runs is finished");
        app.stopping.store(true, Ordering::SeqCst);
        handle.stop(true).await;
    });
    server.await?;
    sweep.stop();
    courier.stop().await;
    Ok(())
}

/// Comes back when the program is told to stop. Where that cannot be heard, only a kill ends it.
async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be heard");
            drop(interrupted.await);
        }
    }
}

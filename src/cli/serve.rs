//! `delega serve`: the portal, until it is told to stop.

use std::net::TcpListener;

use actix_web::HttpServer;

use crate::app::App;
use crate::mail::courier::Courier;
use crate::mail::mailer::Mailer;
use crate::sweep::Sweep;
use crate::web;

/// How many threads of a worker may wait for the database; more than the readers only queue there.
const BLOCKING_THREADS: usize = 2;

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
    HttpServer::new(move || web::portal(&portal))
        .worker_max_blocking_threads(BLOCKING_THREADS)
        .shutdown_timeout(25)
        .listen(listener)?
        .run()
        .await?;
    sweep.stop();
    courier.stop().await;
    Ok(())
}

//! `delega serve`: the portal, until it is told to stop.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::dev::Server;
use tokio::signal::unix::{SignalKind, signal};

use crate::app::App;
use crate::config::settings::{self, Setting};
use crate::control;
use crate::mail::courier::Courier;
use crate::mail::mailer::Mailer;
use crate::sweep::Sweep;
use crate::tls::Certificate;
use crate::web;

/// How many threads of a worker may wait for the database; more than the readers only queue there.
const BLOCKING_THREADS: usize = 2;
/// How long requests that run may still take after the portal was told to stop, in seconds.
const LONGEST_FAREWELL: u64 = 25;
/// How often the files of the certificate are looked at.
const LOOK_AT_CERTIFICATE_EVERY: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or SIGINT: then `/readyz` says no, what runs is finished, leases are given back. After SIGTERM new
/// requests are answered for a little longer, because a proxy does not know at once.
///
/// # Errors
/// When the address cannot be listened on, or the server fails.
pub async fn serve(app: App, mailer: Mailer) -> anyhow::Result<()> {
    let certificate = app.config.tls.as_ref().map(Certificate::read).transpose()?;
    let listener = listen(&settings::LISTEN, app.config.listen)?;
    let figures = app
        .config
        .metrics_listen
        .map(|address| listen(&settings::METRICS_LISTEN, address))
        .transpose()?;
    let address = listener.local_addr()?;
    let server = portal(&app, listener, certificate.as_ref())?;
    if let Some(listener) = &figures {
        tracing::info!(address = %listener.local_addr()?, "figures for Prometheus");
    }
    let courier = Courier::start(app.clone(), mailer);
    let sweep = Sweep::start(app.clone());
    if control::IS_CONTROL {
        tracing::warn!(
            "this is the control build: it loses what it is given; build without the feature `control`"
        );
    }
    tracing::info!(%address, tls = certificate.is_some(), "listening");
    if let Some(certificate) = certificate {
        actix_web::rt::spawn(async move {
            loop {
                tokio::time::sleep(LOOK_AT_CERTIFICATE_EVERY).await;
                certificate.look_again();
            }
        });
    }
    let figures = figures
        .map(|listener| figures_of(&app, listener))
        .transpose()?;
    let figures = figures.map(|figures| {
        let handle = figures.handle();
        actix_web::rt::spawn(figures);
        handle
    });
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        let told = told_to_stop().await;
        app.stopping.store(true, Ordering::SeqCst);
        if told == Told::ByAManager && !app.config.drain.is_zero() {
            tracing::info!("stopping: new requests are still answered until others take them");
            tokio::select! {
                () = tokio::time::sleep(app.config.drain) => {}
                _ = told_to_stop() => {}
            }
        }
        tracing::info!("stopping: what runs is finished");
        handle.stop(true).await;
    });
    server.await?;
    sweep.stop();
    courier.stop().await;
    if let Some(figures) = figures {
        figures.stop(false).await;
    }
    Ok(())
}

fn listen(setting: &Setting, address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .map_err(|error| anyhow::anyhow!("{}: cannot listen on {address}: {error}", setting.name))
}

fn portal(
    app: &App,
    listener: TcpListener,
    certificate: Option<&Arc<Certificate>>,
) -> anyhow::Result<Server> {
    let portal = app.clone();
    let server = HttpServer::new(move || web::portal(&portal))
        .worker_max_blocking_threads(BLOCKING_THREADS)
        .shutdown_timeout(LONGEST_FAREWELL)
        .disable_signals();
    let server = match certificate {
        Some(certificate) => server.listen_rustls_0_23(listener, certificate.server_config()?)?,
        None => server.listen(listener)?,
    };
    Ok(server.run())
}

fn figures_of(app: &App, listener: TcpListener) -> anyhow::Result<Server> {
    let app = app.clone();
    let server = HttpServer::new(move || web::metrics::figures(&app))
        .workers(1)
        .worker_max_blocking_threads(1)
        .disable_signals()
        .listen(listener)?;
    Ok(server.run())
}

/// Who told the program to stop.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// Somebody at the keyboard.
    ByAPerson,
    /// A service manager.
    ByAManager,
}

/// Comes back when the program is told to stop. Where that cannot be heard, only a kill ends it.
async fn told_to_stop() -> Told {
    let interrupted = tokio::signal::ctrl_c();
    match signal(SignalKind::terminate()) {
        Ok(mut terminated) => {
            tokio::select! {
                _ = interrupted => Told::ByAPerson,
                _ = terminated.recv() => Told::ByAManager,
            }
        }
        Err(error) => {
            tracing::warn!(%error, "SIGTERM cannot be heard");
            drop(interrupted.await);
            Told::ByAPerson
        }
    }
}

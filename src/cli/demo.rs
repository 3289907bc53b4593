//! `delega demo`: everything at once, with a sample world and caught mail.

use crate::app::App;
use crate::cli::{serve, world};
use crate::clock::Clock;
use crate::config::{Config, Defaults};
use crate::mail::mailer::Mailer;

/// Runs the demonstration.
///
/// # Errors
/// When the database or the address cannot be used.
pub fn run() -> anyhow::Result<()> {
    // Kept until the end: the file goes with the folder.
    let folder = tempfile::Builder::new().prefix("delega-demo-").tempdir()?;
    let throwaway = format!("sqlite://{}", folder.path().join("delega.db").display());
    let config = Config::from_environment(Defaults {
        database_url: &throwaway,
    })?;
    config.log.start();
    let app = App::open(config, Clock::system(), true)?;
    world::fill_when_empty(&app, world::Extent::Everything)?;
    let mailer = match &app.config.smtp_url {
        Some(_) => Mailer::of(&app.config)?,
        None => Mailer::Caught,
    };
    greet(&app);
    actix_web::rt::System::new().block_on(serve::serve(app, mailer))
}

#[expect(clippy::print_stdout, reason = "the greeting is the command's output")]
fn greet(app: &App) {
    let address = app.config.public_url.origin();
    println!("Delega, with a sample world: {address}");
    println!("Mail that it sends:          {address}/demo/mail");
    println!("Password of every account:   {}", world::PASSWORD);
    for (email, who) in world::ACCOUNTS {
        println!("  {email:28} {who}");
    }
}

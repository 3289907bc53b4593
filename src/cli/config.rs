//! `delega config`: every setting with what holds now, where that comes from, and what it is for.

use crate::config::{BadSetting, Config, Defaults, Environment, explain};
use crate::mail::mailer::Mailer;
use crate::tls::Certificate;

/// Prints the settings, after looking at them as `serve` would.
///
/// # Errors
/// When one of them cannot be used.
#[expect(clippy::print_stdout, reason = "the command's output")]
pub fn show(defaults: Defaults<'_>) -> Result<(), BadSetting> {
    let environment = Environment::read()?;
    let config = Config::read(&environment, defaults)?;
    Mailer::of(&config)?;
    config.tls.as_ref().map(Certificate::read).transpose()?;
    print!("{}", explain::explain(&config, &environment));
    Ok(())
}

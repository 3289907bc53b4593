//! `delega check`: whether the data is sound.

use crate::config::Config;
use crate::store::soundness;

/// Looks, and says what is wrong. Changes nothing; the portal may run meanwhile.
///
/// # Errors
/// When something is wrong, line by line.
#[expect(clippy::print_stdout, reason = "the command's output")]
pub fn run(config: &Config) -> anyhow::Result<()> {
    let wrong = soundness::look(&config.database_url)
        .map_err(|error| anyhow::anyhow!("DELEGA_DATABASE_URL: {error}"))?;
    anyhow::ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("sound: the database, every rule of the domain, and the activity log");
    Ok(())
}

//! `delega sample`: a database of any size, to see how the portal behaves at that size before it has it. What it holds
//! follows from the two numbers alone, so that two people who measure look at the same thing.

mod customers;
mod names;
mod partners;

use indicatif::{ProgressBar, ProgressStyle};

use super::world;
use crate::app::App;
use crate::domain::language::Language;
use crate::store::{self, services};

pub use customers::administrator_of;
pub use partners::agent_of;

/// How many of each there are to be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Partners; the customers are shared out among them evenly.
    pub partners: u32,
    /// Customers; one in ten has a second partner.
    pub customers: u32,
}

/// So many customers are written in one transaction.
const BATCH: u32 = 500;
/// So many batches are under way at once: PostgreSQL writes several at a time, SQLite one after the other.
const AT_ONCE: u32 = 4;

/// Fills a database that has nothing in it yet. Blocks.
///
/// # Errors
/// When there is something in the database already, or it does not do it.
pub fn fill(app: &App, size: Size, progress: &ProgressBar) -> anyhow::Result<()> {
    let empty = app.store.read_blocking(|r| -> store::Result<bool> {
        Ok(services::list(r, Language::FALLBACK)?.is_empty())
    })?;
    anyhow::ensure!(
        empty,
        "DELEGA_DATABASE_URL: this database is in use; a sample is only made in an empty one"
    );
    anyhow::ensure!(size.partners > 0, "--partners: at least one is needed");
    world::fill_catalogue(app)?;
    let partners = partners::fill(app, size.partners)?;
    progress.set_length(u64::from(size.customers));
    let next = std::sync::atomic::AtomicU32::new(0);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| -> anyhow::Result<()> {
                    loop {
                        let first = next.fetch_add(BATCH, std::sync::atomic::Ordering::Relaxed);
                        if first >= size.customers {
                            return Ok(());
                        }
                        let numbers = first..first.saturating_add(BATCH).min(size.customers);
                        let many = numbers.len();
                        customers::fill(app, &partners, size, numbers)?;
                        progress.inc(u64::try_from(many).unwrap_or_default());
                    }
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| {
            worker
                .join()
                .map_err(|_| anyhow::anyhow!("a thread of the sample broke off"))?
        })
    })?;
    progress.finish();
    Ok(())
}

/// Runs the command, with a bar on the terminal.
///
/// # Errors
/// As [`fill`].
#[expect(clippy::print_stdout, reason = "what was made is the command's output")]
pub fn run(app: &App, size: Size) -> anyhow::Result<()> {
    let style = ProgressStyle::with_template(
        "{bar:40} {human_pos} of {human_len} customers, {elapsed} gone, {eta} to go",
    )?;
    fill(app, size, &ProgressBar::new(0).with_style(style))?;
    println!("Password of every account: {}", world::PASSWORD);
    println!("  {:32} a partner's admin agent", agent_of(1));
    println!("  {:32} a customer's administrator", administrator_of(1));
    Ok(())
}

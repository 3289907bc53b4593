//! The sample world: what the demonstration shows and the tests start from. It is made by the same actions as anything
//! else, at times in the past.

mod catalogue;
mod history;
mod organizations;
mod people;
mod plans;
mod service_requests;
mod subscriptions;

use crate::app::App;
use crate::domain::language::Language;
use crate::store::{self, services};

/// The password of every account.
pub const PASSWORD: &str = "meadow lantern 42 orbit";

/// Every account, and whose it is.
pub const ACCOUNTS: [(&str, &str); 10] = [
    ("operator@delega.example", "the operator"),
    ("ada@aurora.example", "Aurora Cloud, admin agent"),
    ("sam@aurora.example", "Aurora Cloud, sales agent"),
    ("hal@aurora.example", "Aurora Cloud, helpdesk agent"),
    ("bea@borealis.example", "Borealis IT, admin agent"),
    (
        "cleo@cirrus.example",
        "Cirrus Advisors (outside the programme), admin agent",
    ),
    (
        "dan@dormant.example",
        "Dormant Systems (suspended), admin agent",
    ),
    (
        "rosa@rossi.example",
        "Fabbrica Rossi S.p.A., administrator; marco@rossi.example is a member",
    ),
    ("hugo@harbor.example", "Harbor Foods Ltd, administrator"),
    (
        "nora@newco.example",
        "NewCo GmbH, administrator; no partner yet",
    ),
];

/// How much of the sample world there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The organisations, their people, and who granted what to whom.
    Privileges,
    /// Also what goes on beside it: an older privilege that expired, subscriptions, service requests.
    Everything,
}

/// Adds the services, with their roles and plans. Blocks.
///
/// # Errors
/// When the database does not do it.
pub fn fill_catalogue(app: &App) -> anyhow::Result<()> {
    catalogue::fill(app)?;
    plans::fill(app)
}

/// Fills a database that has no services yet; leaves any other as it is. Blocks.
///
/// # Errors
/// When the database does not do it.
pub fn fill_when_empty(app: &App, extent: Extent) -> anyhow::Result<()> {
    let empty = app.store.read_blocking(|r| -> store::Result<bool> {
        Ok(services::list(r, Language::English)?.is_empty())
    })?;
    if empty {
        fill_catalogue(app)?;
        let world = organizations::fill(app)?;
        history::fill(app, &world, extent)?;
        if extent == Extent::Everything {
            service_requests::fill(app, &world)?;
            subscriptions::fill(app, &world)?;
        }
    }
    Ok(())
}

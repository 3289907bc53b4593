//! What the tests stand on.

pub mod activity;
pub mod album;
pub mod authenticator;
pub mod browser;
pub mod cluster;
pub mod crowd;
pub mod deeds;
pub mod factors;
pub mod invariants;
pub mod invitation;
pub mod looker;
pub mod nu;
pub mod people;
pub mod portal;
pub mod program;
pub mod routes;
pub mod sample;
pub mod smtp;
pub mod sources;
pub mod sql;
pub mod states;
pub mod visitor;
pub mod walk;

/// Says that part of the tests cannot run here; where `CI` is set that is a failure.
pub fn skipped(missing: &str, what: &str) {
    assert!(
        std::env::var_os("CI").is_none(),
        "{missing} not found, and CI is set"
    );
    cluster::say(&format!("skipped: {missing} not found; {what}"));
}

/// A file of the tools that `npm ci` puts below `tests/tools`; none where that was not done, which is said.
pub fn tool(path: &str, what: &str) -> Option<std::path::PathBuf> {
    let tools = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/node_modules");
    let found = tools.join(path);
    if !found.is_file() {
        skipped(&format!("{path} (npm ci in tests/tools)"), what);
        return None;
    }
    Some(found)
}

/// Makes a test of each function, on SQLite and on PostgreSQL, with the sample world's privileges.
macro_rules! on_both {
    ($($tests:tt)+) => {
        $crate::support::each_on_both! { start, start_on_postgres; $($tests)+ }
    };
}
pub(crate) use on_both;

/// The same with all of the sample world: subscriptions and service requests too.
macro_rules! in_business_on_both {
    ($($tests:tt)+) => {
        $crate::support::each_on_both! { start_in_business, start_in_business_on_postgres; $($tests)+ }
    };
}
pub(crate) use in_business_on_both;

macro_rules! each_on_both {
    (
        $sqlite:ident, $postgres:ident;
        $($(#[$meta:meta])* async fn $name:ident($portal:ident: Portal) $body:block)+
    ) => {$(
        $(#[$meta])*
        async fn $name($portal: $crate::support::portal::Portal) $body

        mod $name {
            #[actix_web::test]
            async fn sqlite() {
                super::$name($crate::support::portal::Portal::$sqlite().await).await;
            }

            #[actix_web::test]
            async fn postgres() {
                if let Some(portal) = $crate::support::portal::Portal::$postgres().await {
                    super::$name(portal).await;
                }
            }
        }
    )+};
}
pub(crate) use each_on_both;

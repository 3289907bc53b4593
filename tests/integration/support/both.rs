//! The same test on SQLite and on PostgreSQL.

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
        pub async fn $name($portal: $crate::support::portal::Portal) $body

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

//! What `delega config` prints: every variable with what holds now, where that comes from, and what it is for. Passwords
//! are not among what holds.

use url::Url;

use super::settings::{self, Setting};
use super::{Config, Environment};
use crate::store::DatabaseUrl;

/// Every setting, for people.
pub fn explain(config: &Config, environment: &Environment) -> String {
    let mut lines = String::new();
    for setting in settings::ALL {
        lines.push_str(&format!(
            "{} = {}   ({})\n    {}\n",
            setting.name,
            value(config, setting),
            environment.source(setting.name),
            setting.meaning
        ));
    }
    lines
}

fn value(config: &Config, setting: &Setting) -> String {
    let none = || "none".to_owned();
    match setting.name {
        "DELEGA_LISTEN" => config.listen.to_string(),
        "DELEGA_PUBLIC_URL" => config.public_url.origin().to_owned(),
        "DELEGA_DATABASE_URL" => database(&config.database_url),
        "DELEGA_SMTP_URL" => config
            .smtp_url
            .as_ref()
            .map_or_else(none, |url| masked(url.expose())),
        "DELEGA_MAIL_FROM" => config.mail_from.to_string(),
        "DELEGA_PORTAL_NAME" => config.portal_name.clone(),
        "DELEGA_OPERATOR_NAME" => config.brand.operator.clone().unwrap_or_else(none),
        "DELEGA_ACCENT" => config
            .brand
            .accent
            .as_ref()
            .map_or_else(none, |(accent, _)| accent.to_string()),
        "DELEGA_LOGO" => config
            .brand
            .logo
            .as_ref()
            .map_or_else(none, |(path, _)| path.display().to_string()),
        "DELEGA_TRUSTED_PROXIES" => config.trusted_proxies.to_string(),
        "DELEGA_TLS_CERTIFICATE" => config
            .tls
            .as_ref()
            .map_or_else(none, |files| files.certificate.display().to_string()),
        "DELEGA_TLS_KEY" => config
            .tls
            .as_ref()
            .map_or_else(none, |files| files.key.display().to_string()),
        "DELEGA_METRICS_LISTEN" => config
            .metrics_listen
            .map_or_else(none, |address| address.to_string()),
        "DELEGA_DRAIN_SECONDS" => config.drain.as_secs().to_string(),
        "DELEGA_LOG" => config.log.filter.clone(),
        "DELEGA_LOG_FORMAT" => config.log.format.to_string(),
        _ => String::new(),
    }
}

fn database(url: &DatabaseUrl) -> String {
    match url {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{path}"),
        DatabaseUrl::Postgres(url) => masked(url),
    }
}

/// An address without its password, and without what follows it: that may hold another.
pub fn masked(address: &str) -> String {
    const HIDDEN: &str = "****";
    let scheme = address.split(':').next().unwrap_or_default();
    let Ok(mut url) = Url::parse(address) else {
        return format!("{scheme}://{HIDDEN}");
    };
    let refused = url.password().is_some() && url.set_password(Some(HIDDEN)).is_err();
    if refused {
        return format!("{scheme}://{HIDDEN}");
    }
    let secret = url.query_pairs().any(|(name, _)| name.contains("pass"));
    if secret {
        url.set_query(Some(HIDDEN));
    }
    url.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_shown() {
        for (address, shown) in [
            (
                "postgres://delega:s3cret@db.example/delega",
                "postgres://delega:****@db.example/delega",
            ),
            (
                "postgres://%2Frun/delega?user=a&password=s3cret",
                "postgres://%2Frun/delega?****",
            ),
            (
                "smtps://user:s3%40cret@mail.example",
                "smtps://user:****@mail.example",
            ),
            ("smtp://mail.example:25", "smtp://mail.example:25"),
            ("postgres://a:s3cret@[half", "postgres://****"),
        ] {
            assert_eq!(masked(address), shown);
        }
    }
}

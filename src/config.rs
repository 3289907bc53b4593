//! Every setting, from `DELEGA_*` environment variables, each with a safe default. A setting that is wrong stops the
//! program with one line that names the variable and the fix.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use url::Url;

use crate::domain::email_address::EmailAddress;
use crate::store::DatabaseUrl;

/// The settings of a portal.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DELEGA_LISTEN`: the address to listen on.
    pub listen: SocketAddr,
    /// `DELEGA_PUBLIC_URL`: what people see in their browser; every link is made from it.
    pub public_url: PublicUrl,
    /// `DELEGA_DATABASE_URL`: where the data is.
    pub database_url: DatabaseUrl,
    /// `DELEGA_SMTP_URL`: the server that mail goes to; without it mail stays in the outbox.
    pub smtp_url: Option<SmtpUrl>,
    /// `DELEGA_MAIL_FROM`: the sender of every letter.
    pub mail_from: EmailAddress,
    /// `DELEGA_PORTAL_NAME`: the name of the portal, on every page and in every letter.
    pub portal_name: String,
}

/// The origin of the portal as people see it: a scheme, a host, perhaps a port.
#[derive(Clone, Debug)]
pub struct PublicUrl {
    origin: String,
    https: bool,
}

impl PublicUrl {
    /// Reads an `http` or `https` address without a path.
    pub fn parse(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
        let formed = plain && matches!(url.scheme(), "http" | "https") && url.username().is_empty();
        formed.then(|| Self {
            origin: url.origin().ascii_serialization(),
            https: url.scheme() == "https",
        })
    }

    /// Scheme, host and port, as a browser sends it in `Origin`.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether people reach the portal over TLS.
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The whole address of a path of the portal.
    pub fn with_path(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The host without its port: the domain of Message-IDs.
    pub fn host(&self) -> String {
        Url::parse(&self.origin)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default()
    }
}

/// The address of a mail server, with its credentials.
#[derive(Clone)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    /// The address, for the transport only.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

/// A setting that cannot be used, in words for the operator.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{variable}: {fix}")]
pub struct BadSetting {
    /// The variable.
    pub variable: String,
    /// What to do.
    pub fix: String,
}

/// What a portal starts with when nothing is said.
#[derive(Clone, Copy, Debug)]
pub struct Defaults<'a> {
    /// For `DELEGA_DATABASE_URL`.
    pub database_url: &'a str,
}

const KNOWN: [&str; 6] = [
    "DELEGA_LISTEN",
    "DELEGA_PUBLIC_URL",
    "DELEGA_DATABASE_URL",
    "DELEGA_SMTP_URL",
    "DELEGA_MAIL_FROM",
    "DELEGA_PORTAL_NAME",
];

impl Config {
    /// Reads the environment, after a `.env` file in the working directory.
    ///
    /// # Errors
    /// When a variable is unknown or cannot be used.
    pub fn from_environment(defaults: Defaults<'_>) -> Result<Self, BadSetting> {
        match dotenvy::dotenv() {
            Ok(_) => {}
            Err(error) if error.not_found() => {}
            Err(error) => return Err(bad(".env", &format!("cannot be read: {error}"))),
        }
        let set = std::env::vars()
            .filter(|(name, _)| name.starts_with("DELEGA_"))
            .collect();
        Self::from_variables(&set, defaults)
    }

    /// Reads the variables given.
    ///
    /// # Errors
    /// When one is unknown or cannot be used.
    pub fn from_variables(
        set: &BTreeMap<String, String>,
        defaults: Defaults<'_>,
    ) -> Result<Self, BadSetting> {
        if let Some(unknown) = set.keys().find(|name| !KNOWN.contains(&name.as_str())) {
            return Err(bad(
                unknown,
                &format!("is not a setting of delega; there are {}", KNOWN.join(", ")),
            ));
        }
        let value = |name: &str, default: &str| {
            set.get(name)
                .map_or(default, String::as_str)
                .trim()
                .to_owned()
        };

        let listen = value("DELEGA_LISTEN", "127.0.0.1:8080");
        let listen: SocketAddr = listen.parse().map_err(|_| {
            bad(
                "DELEGA_LISTEN",
                "give an address and a port, such as 127.0.0.1:8080",
            )
        })?;
        let public_url = PublicUrl::parse(&value("DELEGA_PUBLIC_URL", &format!("http://{listen}")))
            .ok_or_else(|| {
                bad(
                    "DELEGA_PUBLIC_URL",
                    "give the address people see, such as https://portal.example",
                )
            })?;
        let database_url = value("DELEGA_DATABASE_URL", defaults.database_url)
            .parse()
            .map_err(|error| bad("DELEGA_DATABASE_URL", &format!("{error}")))?;
        let smtp_url = match value("DELEGA_SMTP_URL", "") {
            none if none.is_empty() => None,
            url if url.starts_with("smtp://") || url.starts_with("smtps://") => Some(SmtpUrl(url)),
            _ => {
                return Err(bad(
                    "DELEGA_SMTP_URL",
                    "give smtp://HOST:PORT or smtps://USER:PASSWORD@HOST",
                ));
            }
        };
        let mail_from = value("DELEGA_MAIL_FROM", "portal@delega.example")
            .parse()
            .map_err(|_| {
                bad(
                    "DELEGA_MAIL_FROM",
                    "give one e-mail address, such as portal@vendor.example",
                )
            })?;
        let portal_name = value("DELEGA_PORTAL_NAME", "Delega");
        Ok(Self {
            listen,
            public_url,
            database_url,
            smtp_url,
            mail_from,
            portal_name,
        })
    }
}

fn bad(variable: &str, fix: &str) -> BadSetting {
    BadSetting {
        variable: variable.to_owned(),
        fix: fix.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEFAULTS: Defaults<'_> = Defaults {
        database_url: "sqlite://delega.db",
    };

    fn read(name: &str, value: &str) -> Result<Config, BadSetting> {
        Config::from_variables(
            &BTreeMap::from([(name.to_owned(), value.to_owned())]),
            DEFAULTS,
        )
    }

    #[test]
    fn a_wrong_setting_is_named() {
        for (name, value) in [
            ("DELEGA_LISTEN", "8080"),
            ("DELEGA_PUBLIC_URL", "portal.example"),
            ("DELEGA_PUBLIC_URL", "https://portal.example/path"),
            ("DELEGA_DATABASE_URL", "postgresql:typo"),
            ("DELEGA_SMTP_URL", "mail.example"),
            ("DELEGA_MAIL_FROM", "Portal <portal@vendor.example>"),
            ("DELEGA_LISTNE", "127.0.0.1:8080"),
        ] {
            assert_eq!(
                read(name, value).err().map(|bad| bad.variable).as_deref(),
                Some(name),
                "{value}"
            );
        }
    }

    #[test]
    fn the_public_url_follows_the_listener_unless_it_is_set() {
        assert_eq!(
            read("DELEGA_LISTEN", "127.0.0.1:9000")
                .unwrap()
                .public_url
                .origin(),
            "http://127.0.0.1:9000"
        );
        let set = read("DELEGA_PUBLIC_URL", "https://portal.example")
            .unwrap()
            .public_url;
        assert_eq!(set.with_path("/sign-in"), "https://portal.example/sign-in");
    }
}

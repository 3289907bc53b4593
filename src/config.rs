//! Every setting, from `DELEGA_*` environment variables, each with a safe default. A setting that is wrong stops the
//! program with one line that names the variable and the fix.

pub mod brand;
pub mod environment;
pub mod explain;
pub mod proxies;
pub mod settings;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use self::brand::Brand;
pub use self::environment::Environment;
use self::proxies::TrustedProxies;
use self::settings::Setting;
use crate::domain::email_address::EmailAddress;
use crate::logging::{Format, Logging};
use crate::store::DatabaseUrl;

/// The settings of a portal. What each is for stands in [`settings`].
#[derive(Clone, Debug)]
pub struct Config {
    /// `DELEGA_LISTEN`.
    pub listen: SocketAddr,
    /// `DELEGA_PUBLIC_URL`.
    pub public_url: PublicUrl,
    /// `DELEGA_DATABASE_URL`.
    pub database_url: DatabaseUrl,
    /// `DELEGA_SMTP_URL`; without it mail stays in the outbox.
    pub smtp_url: Option<SmtpUrl>,
    /// `DELEGA_MAIL_FROM`.
    pub mail_from: EmailAddress,
    /// `DELEGA_SECURITY_CONTACT`, as a `mailto:` or `https:` address.
    pub security_contact: String,
    /// `DELEGA_PORTAL_NAME`.
    pub portal_name: String,
    /// `DELEGA_OPERATOR_NAME`, `DELEGA_ACCENT`, `DELEGA_LOGO`.
    pub brand: Brand,
    /// `DELEGA_TRUSTED_PROXIES`.
    pub trusted_proxies: TrustedProxies,
    /// `DELEGA_TLS_CERTIFICATE` and `DELEGA_TLS_KEY`; without them TLS is somebody else's.
    pub tls: Option<TlsFiles>,
    /// `DELEGA_METRICS_LISTEN`.
    pub metrics_listen: Option<SocketAddr>,
    /// `DELEGA_DRAIN_SECONDS`.
    pub drain: Duration,
    /// `DELEGA_LOG` and `DELEGA_LOG_FORMAT`.
    pub log: Logging,
}

/// Where the portal's own certificate is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate and its chain.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
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

impl BadSetting {
    /// A variable and what to do about it.
    pub fn new(variable: &str, fix: &str) -> Self {
        Self {
            variable: variable.to_owned(),
            fix: fix.to_owned(),
        }
    }

    fn of(setting: &Setting) -> Self {
        Self::new(setting.name, setting.fix)
    }
}

/// What a portal starts with when nothing is said.
#[derive(Clone, Copy, Debug)]
pub struct Defaults<'a> {
    /// For `DELEGA_DATABASE_URL`.
    pub database_url: &'a str,
}

impl Config {
    /// Reads the environment, and a `.env` file in the working directory.
    ///
    /// # Errors
    /// When a variable is unknown or cannot be used.
    pub fn from_environment(defaults: Defaults<'_>) -> Result<Self, BadSetting> {
        Self::read(&Environment::read()?, defaults)
    }

    /// Reads the variables given.
    ///
    /// # Errors
    /// When one is unknown or cannot be used.
    pub fn from_variables(
        set: &BTreeMap<String, String>,
        defaults: Defaults<'_>,
    ) -> Result<Self, BadSetting> {
        Self::read(&set.into(), defaults)
    }

    /// Reads what was set.
    ///
    /// # Errors
    /// When a variable is unknown or cannot be used.
    pub fn read(set: &Environment, defaults: Defaults<'_>) -> Result<Self, BadSetting> {
        refuse_unknown(set)?;
        let value = |setting: &Setting| set.value(setting.name);
        let listen = value(&settings::LISTEN).unwrap_or("127.0.0.1:8080");
        let listen: SocketAddr = listen
            .parse()
            .map_err(|_| BadSetting::of(&settings::LISTEN))?;
        let metrics_listen = value(&settings::METRICS_LISTEN)
            .map(|text| {
                text.parse()
                    .ok()
                    .filter(|address: &SocketAddr| *address != listen || listen.port() == 0)
            })
            .map(|address| address.ok_or_else(|| BadSetting::of(&settings::METRICS_LISTEN)))
            .transpose()?;
        let tls = tls_files(set)?;
        let own = if tls.is_some() { "https" } else { "http" };
        let own = format!("{own}://{listen}");
        let public_url = PublicUrl::parse(value(&settings::PUBLIC_URL).unwrap_or(&own))
            .ok_or_else(|| BadSetting::of(&settings::PUBLIC_URL))?;
        if tls.is_some() && !public_url.is_https() {
            return Err(BadSetting::new(
                settings::PUBLIC_URL.name,
                "begins with http:// although DELEGA_TLS_CERTIFICATE is set; give the https:// address people see",
            ));
        }
        let database_url = value(&settings::DATABASE_URL)
            .unwrap_or(defaults.database_url)
            .parse()
            .map_err(|_| BadSetting::of(&settings::DATABASE_URL))?;
        let smtp_url = match value(&settings::SMTP_URL) {
            None => None,
            Some(url) if url.starts_with("smtp://") || url.starts_with("smtps://") => {
                Some(SmtpUrl(url.to_owned()))
            }
            Some(_) => return Err(BadSetting::of(&settings::SMTP_URL)),
        };
        let mail_from: EmailAddress = value(&settings::MAIL_FROM)
            .unwrap_or(settings::MAIL_FROM.default)
            .parse()
            .map_err(|_| BadSetting::of(&settings::MAIL_FROM))?;
        let security_contact = security_contact(set, &mail_from)?;
        let portal_name = value(&settings::PORTAL_NAME).unwrap_or(settings::PORTAL_NAME.default);
        if !is_short_line(portal_name) {
            return Err(BadSetting::of(&settings::PORTAL_NAME));
        }
        let trusted_proxies =
            TrustedProxies::parse(value(&settings::TRUSTED_PROXIES).unwrap_or_default())
                .ok_or_else(|| BadSetting::of(&settings::TRUSTED_PROXIES))?;
        Ok(Self {
            listen,
            public_url,
            database_url,
            smtp_url,
            mail_from,
            security_contact,
            portal_name: portal_name.to_owned(),
            brand: Brand::read(set)?,
            trusted_proxies,
            tls,
            metrics_listen,
            drain: drain(set)?,
            log: logging(set)?,
        })
    }
}

/// Whether a name fits beside a picture.
fn is_short_line(name: &str) -> bool {
    name.chars().count() <= 60 && !name.chars().any(char::is_control)
}

fn refuse_unknown(set: &Environment) -> Result<(), BadSetting> {
    let known = |name: &str| settings::ALL.iter().any(|setting| setting.name == name);
    let Some(unknown) = set.names().find(|name| !known(name)) else {
        return Ok(());
    };
    let fix = match settings::nearest(unknown) {
        Some(meant) => format!("is not a setting of delega; did you mean {meant}?"),
        None => "is not a setting of delega; `delega config` prints those there are".to_owned(),
    };
    Err(BadSetting::new(unknown, &fix))
}

fn tls_files(set: &Environment) -> Result<Option<TlsFiles>, BadSetting> {
    let path = |setting: &Setting| set.value(setting.name).map(PathBuf::from);
    match (path(&settings::TLS_CERTIFICATE), path(&settings::TLS_KEY)) {
        (None, None) => Ok(None),
        (Some(certificate), Some(key)) => Ok(Some(TlsFiles { certificate, key })),
        (Some(_), None) => Err(BadSetting::of(&settings::TLS_KEY)),
        (None, Some(_)) => Err(BadSetting::of(&settings::TLS_CERTIFICATE)),
    }
}

fn drain(set: &Environment) -> Result<Duration, BadSetting> {
    let text = set
        .value(settings::DRAIN_SECONDS.name)
        .unwrap_or(settings::DRAIN_SECONDS.default);
    let seconds: Option<u64> = text.parse().ok().filter(|seconds| *seconds <= 60);
    seconds
        .map(Duration::from_secs)
        .ok_or_else(|| BadSetting::of(&settings::DRAIN_SECONDS))
}

fn security_contact(set: &Environment, mail_from: &EmailAddress) -> Result<String, BadSetting> {
    let setting = &settings::SECURITY_CONTACT;
    let Some(said) = set.value(setting.name) else {
        return Ok(format!("mailto:{mail_from}"));
    };
    if let Ok(email) = said.parse::<EmailAddress>() {
        return Ok(format!("mailto:{email}"));
    }
    match Url::parse(said) {
        Ok(page) if page.scheme() == "https" => Ok(page.into()),
        _ => Err(BadSetting::of(setting)),
    }
}

fn logging(set: &Environment) -> Result<Logging, BadSetting> {
    let filter = set
        .value(settings::LOG.name)
        .unwrap_or(settings::LOG.default);
    let format: Format = set
        .value(settings::LOG_FORMAT.name)
        .unwrap_or(settings::LOG_FORMAT.default)
        .parse()
        .map_err(|_| BadSetting::of(&settings::LOG_FORMAT))?;
    Logging::new(filter, format).ok_or_else(|| BadSetting::of(&settings::LOG))
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
            ("DELEGA_PORTAL_NAME", "One\nTwo"),
            ("DELEGA_TRUSTED_PROXIES", "10.0.0.0/33"),
            ("DELEGA_TLS_KEY", "key.pem"),
            ("DELEGA_METRICS_LISTEN", "127.0.0.1:8080"),
            ("DELEGA_DRAIN_SECONDS", "61"),
            ("DELEGA_DRAIN_SECONDS", "soon"),
            ("DELEGA_SECURITY_CONTACT", "http://vendor.example"),
            ("DELEGA_LOG", "loud"),
            ("DELEGA_LOG_FORMAT", "xml"),
        ] {
            let bad = read(name, value).err();
            assert_eq!(
                bad.as_ref().map(|bad| bad.variable.as_str()),
                Some(match name {
                    // It is the other one that is missing.
                    "DELEGA_TLS_KEY" => "DELEGA_TLS_CERTIFICATE",
                    other => other,
                }),
                "{value}"
            );
            assert!(!bad.unwrap().to_string().contains('\n'));
        }
    }

    #[test]
    fn a_misspelt_name_is_guessed() {
        let fix = |name: &str| read(name, "x").unwrap_err().fix;
        assert!(fix("DELEGA_LISTNE").contains("did you mean DELEGA_LISTEN?"));
        assert!(fix("DELEGA_DATABSE_URL").contains("did you mean DELEGA_DATABASE_URL?"));
        assert!(!fix("DELEGA_SOMETHING_ELSE").contains("did you mean"));
    }

    #[test]
    fn a_certificate_asks_for_https() {
        let set = |url: &str| {
            BTreeMap::from(
                [
                    ("DELEGA_TLS_CERTIFICATE", "cert.pem"),
                    ("DELEGA_TLS_KEY", "key.pem"),
                    ("DELEGA_PUBLIC_URL", url),
                ]
                .map(|(name, value)| (name.to_owned(), value.to_owned())),
            )
        };
        let read = |url| Config::from_variables(&set(url), DEFAULTS);
        assert_eq!(
            read("http://portal.example").unwrap_err().variable,
            "DELEGA_PUBLIC_URL"
        );
        assert!(read("").unwrap().public_url.is_https());
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

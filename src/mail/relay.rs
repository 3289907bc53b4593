//! The mail server as `DELEGA_SMTP_URL` names it: where it is, and how what is said to it is kept from others.

use std::net::IpAddr;

use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::TlsParameters;
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use url::Url;

use super::mailer::Timeouts;

/// The mail server that takes the portal's letters.
#[derive(Clone)]
pub(super) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) security: Security,
    pub(super) credentials: Option<Credentials>,
    pub(super) hello: ClientId,
    pub(super) timeouts: Timeouts,
}

/// How the conversation is kept from others.
#[derive(Clone)]
pub(super) enum Security {
    FromTheFirstByte(TlsParameters),
    StartTls(TlsParameters),
    None,
}

impl std::fmt::Debug for Relay {
    /// The server only: never a credential.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Relay({}:{})", self.host, self.port)
    }
}

impl Relay {
    /// Reads the address of the server; `Err` says what to give. `own_host` is the name by which the portal greets.
    pub(super) fn new(url: &str, own_host: &str, timeouts: Timeouts) -> Result<Self, &'static str> {
        const FORM: &str = "give smtp://HOST:PORT or smtps://USER:PASSWORD@HOST";
        let url = Url::parse(url).map_err(|_| FORM)?;
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(FORM)?;
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_owned();
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(FORM);
        }
        let plain = match url.query() {
            None => false,
            Some("tls=none") => true,
            Some(_) => return Err("the only thing that may follow the host is ?tls=none"),
        };
        let tls =
            || TlsParameters::new(host.clone()).map_err(|_| "TLS cannot be set up for this host");
        let (security, port) = match url.scheme() {
            "smtps" if plain => return Err("smtps:// is TLS: use smtp:// with ?tls=none"),
            "smtps" => (Security::FromTheFirstByte(tls()?), SUBMISSIONS_PORT),
            "smtp" if plain || is_loopback(&host) => (Security::None, SMTP_PORT),
            "smtp" => (Security::StartTls(tls()?), SUBMISSION_PORT),
            _ => return Err(FORM),
        };
        let port = url.port().unwrap_or(port);
        let credentials = credentials(&url)?;
        Ok(Self {
            host,
            port,
            security,
            credentials,
            hello: hello(own_host),
            timeouts,
        })
    }
}

/// Whether the server is on this machine, where nobody listens in between.
fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

/// User and password, both or neither.
fn credentials(url: &Url) -> Result<Option<Credentials>, &'static str> {
    let decode = |text| {
        percent_decode_str(text)
            .decode_utf8()
            .map_err(|_| "percent-encode user and password as UTF-8")
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err("give user and password, both or neither"),
        (user, Some(password)) => Ok(Some(Credentials::new(
            decode(user)?.into(),
            decode(password)?.into(),
        ))),
    }
}

/// How the portal greets: a name, or an address in brackets.
fn hello(own_host: &str) -> ClientId {
    match own_host.trim_matches(['[', ']']).parse() {
        Ok(IpAddr::V4(ip)) => ClientId::Ipv4(ip),
        Ok(IpAddr::V6(ip)) => ClientId::Ipv6(ip),
        Err(_) => ClientId::Domain(own_host.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn relay(url: &str) -> Result<Relay, &'static str> {
        Relay::new(url, "portal.example", Timeouts::default())
    }

    #[test]
    fn letters_travel_in_the_open_only_on_this_machine_or_when_the_address_says_so() {
        for (url, plain, port) in [
            ("smtp://mail.example", false, 587),
            ("smtps://mail.example", false, 465),
            ("smtp://mail.example?tls=none", true, 25),
            ("smtp://localhost", true, 25),
            ("smtp://127.1.2.3:2525", true, 2525),
            ("smtp://[::1]", true, 25),
            ("smtp://127.0.0.1.mail.example", false, 587),
            ("smtp://[2001:db8::1]", false, 587),
        ] {
            let relay = relay(url).unwrap();
            assert_eq!(
                (matches!(relay.security, Security::None), relay.port),
                (plain, port),
                "{url}"
            );
        }
    }

    #[test]
    fn user_and_password_are_percent_decoded() {
        let relay = relay("smtps://rosa%40mail.example:p%2B%25%3A+%C3%A8@mail.example").unwrap();
        let expected = Credentials::new("rosa@mail.example".to_owned(), "p+%:+è".to_owned());
        assert_eq!(relay.credentials, Some(expected));
    }

    #[test]
    fn an_address_that_says_something_else_is_refused() {
        for url in [
            "smtp://",
            "smtp://mail.example/path",
            "smtp://mail.example?tls=opportunistic",
            "smtps://mail.example?tls=none",
            "smtps://rosa@mail.example",
            "smtps://rosa:%FF@mail.example",
        ] {
            assert!(relay(url).is_err(), "{url}");
        }
    }
}

//! Addresses of people.

use std::fmt;
use std::str::FromStr;

/// An e-mail address: one recipient, without a display name, lower-cased, at most 254 characters, safe in a header.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(transparent)]
pub struct EmailAddress(String);

/// The text is not one plain e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct NotAnEmailAddress;

/// Domains under which anybody gets a mailbox: they say nothing about an organisation.
const PUBLIC_PROVIDERS: [&str; 38] = [
    "aol.com",
    "alice.it",
    "aruba.it",
    "email.it",
    "fastmail.com",
    "fastwebnet.it",
    "free.fr",
    "gmail.com",
    "gmx.at",
    "gmx.ch",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "hotmail.it",
    "icloud.com",
    "inwind.it",
    "iol.it",
    "laposte.net",
    "libero.it",
    "live.com",
    "live.it",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "orange.fr",
    "outlook.com",
    "outlook.it",
    "pec.it",
    "proton.me",
    "protonmail.com",
    "tim.it",
    "tin.it",
    "tiscali.it",
    "virgilio.it",
    "web.de",
];

impl EmailAddress {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands behind the `@`.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }

    /// Whether the domain belongs to a provider of mailboxes for everybody (and so to no organisation).
    pub fn is_of_public_provider(&self) -> bool {
        let domain = self.domain();
        PUBLIC_PROVIDERS.contains(&domain) || domain.starts_with("yahoo.")
    }
}

impl FromStr for EmailAddress {
    type Err = NotAnEmailAddress;

    /// Accepts the subset of RFC 5321 that people have: no quoted local part, no address literal, a dot in the domain.
    fn from_str(text: &str) -> Result<Self, NotAnEmailAddress> {
        let text = text.trim().to_lowercase();
        let options = email_address::Options::default()
            .with_required_tld()
            .without_domain_literal()
            .without_display_text();
        let plain =
            text.is_ascii() && !text.contains(['"', '<', '>', '%', '\\', ',', ';', '(', ')']);
        let formed = email_address::EmailAddress::parse_with_options(&text, options).is_ok();
        if plain && formed && text.len() <= 254 {
            Ok(Self(text))
        } else {
            Err(NotAnEmailAddress)
        }
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_is_not_one_plain_address() {
        for text in [
            "",
            "rosa",
            "rosa@",
            "@rossi.example",
            "rosa@rossi",
            "rosa@[127.0.0.1]",
            "\"r osa\"@rossi.example",
            "Rosa <rosa@rossi.example>",
            "rosa@rossi.example,marco@rossi.example",
            "rosa@rossi.example\r\nBcc: x@y.example",
            "ro%sa@rossi.example",
            "rosa@rossi.example;x@y.example",
        ] {
            assert_eq!(
                text.parse::<EmailAddress>(),
                Err(NotAnEmailAddress),
                "{text:?}"
            );
        }
    }

    #[test]
    fn one_spelling_for_one_mailbox() {
        assert_eq!(
            " Rosa@Rossi.Example ".parse(),
            "rosa@rossi.example".parse::<EmailAddress>()
        );
    }
}

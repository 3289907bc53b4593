//! The catalogue as the operator keeps it: every service and role in the words of each language. What was granted keeps
//! the words it was granted under; changing these changes only what is offered from now on.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::language::Language;
use crate::domain::service::Exclusivity;

/// A stable code: 2 to 40 lower-case letters, digits, `_` and `-`, a letter first. It never changes once it is made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(String);

/// The text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a code")]
pub struct NotACode;

impl Code {
    /// The code, when the text is one. `new` is the address at which one is made.
    pub fn parse(typed: &str) -> Result<Self, NotACode> {
        let begins = typed.starts_with(|c: char| c.is_ascii_lowercase());
        let plain = typed
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b == b'-');
        if begins && plain && (2..=40).contains(&typed.len()) && typed != "new" {
            Ok(Self(typed.to_owned()))
        } else {
            Err(NotACode)
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A service in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ServiceWords {
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: String,
}

/// What may change of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceDraft {
    /// How many transacting partners may hold it.
    pub exclusivity: Exclusivity,
    /// Its words, in every language.
    pub words: BTreeMap<Language, ServiceWords>,
}

/// A role in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RoleWords {
    /// Its name.
    pub name: String,
    /// What it allows, one ability each.
    pub abilities: Vec<String>,
}

/// What may change of a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleDraft {
    /// Its place in the order of the service's roles.
    pub level: i64,
    /// Its words, in every language.
    pub words: BTreeMap<Language, RoleWords>,
}

impl RoleDraft {
    /// The highest place that a role can have.
    pub const HIGHEST: i64 = 99;
}

impl ServiceDraft {
    /// What an edit page showed, as bytes to put under a key.
    pub fn canonical(&self) -> String {
        let words: Vec<_> = self
            .words
            .iter()
            .map(|(language, words)| (language.code(), words))
            .collect();
        serde_json::to_string(&(self.exclusivity, words)).unwrap_or_default()
    }
}

impl RoleDraft {
    /// What an edit page showed, as bytes to put under a key.
    pub fn canonical(&self) -> String {
        let words: Vec<_> = self
            .words
            .iter()
            .map(|(language, words)| (language.code(), words))
            .collect();
        serde_json::to_string(&(self.level, words)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_plain_and_not_an_address_of_the_portal() {
        for typed in ["mail", "delegated_administrator", "dns-2"] {
            assert_eq!(
                Code::parse(typed).map(|code| code.to_string()),
                Ok(typed.to_owned())
            );
        }
        for typed in [
            "",
            "m",
            "Mail",
            "2mail",
            "ma il",
            "mà",
            "new",
            "a/b",
            "_a",
            &"a".repeat(41),
        ] {
            assert_eq!(Code::parse(typed), Err(NotACode), "{typed}");
        }
    }
}

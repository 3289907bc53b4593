//! The words of the portal: every message that a page or a letter shows, in every language.
//!
//! The messages are Fluent files, one folder of `locales/` for each language, compiled into the program. A new language
//! is such a folder and a line in the table of [`Language`]; everything else follows from these.
//!
//! Nothing here stops a page. A message that is missing, or lacks a variable, shows its key in braces and is logged;
//! a test keeps every catalogue complete, so that only a mistake in the code can bring it about.

mod argument;
mod catalogue;
mod countries;
mod dates;
mod elision;
mod habits;
mod isolation;
mod lists;
mod money;
mod negotiation;
mod numbers;
mod phrase;
mod remembered;

use chrono_tz::Tz;

use crate::domain::language::Language;

pub use argument::Argument;
#[doc(hidden)]
pub use catalogue::write_differently;
pub use negotiation::negotiate;
pub use phrase::Phrase;

/// What to speak to a person: the language, and the time zone in which moments are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// The language of every message.
    pub language: Language,
    /// The zone of every day and time.
    pub zone: Tz,
}

impl Words {
    /// The words of a language, with times told in a zone.
    pub fn new(language: Language, zone: Tz) -> Self {
        Self { language, zone }
    }

    /// The words of a language for somebody whose zone is not known.
    pub fn in_utc(language: Language) -> Self {
        Self::new(language, Tz::UTC)
    }

    /// The message of a key, to be completed with its variables and then displayed.
    ///
    /// It is looked up when displayed. A key that no catalogue has is displayed in braces.
    pub fn say<'a>(self, key: &'a str) -> Phrase<'a> {
        Phrase::new(self, key)
    }

    /// A whole number as the language writes it: `12,480` in English, `12.480` in Italian.
    pub fn number(self, number: i64) -> String {
        numbers::grouped(number, self.language)
    }
}

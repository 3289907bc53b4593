//! The languages that the portal speaks.

use std::fmt;
use std::str::FromStr;

/// A language of pages and letters. The catalogues are the folders of `locales/`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English, also the answer when a person's languages are none of ours.
    #[default]
    English,
    /// Italian.
    Italian,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::English, Language::Italian];

    /// The BCP 47 tag: in `lang=`, in form fields, in the database and as the name of the catalogue's folder.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Italian => "it",
        }
    }

    /// The language's name in itself, for the person who looks for it.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Italian => "Italiano",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// The text is not the tag of a language that the portal speaks.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a language of this portal")]
pub struct UnknownLanguage;

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
            .ok_or(UnknownLanguage)
    }
}

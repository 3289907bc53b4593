//! The languages that the portal speaks.

use std::fmt;
use std::str::FromStr;

/// Makes [`Language`] of its table: a line for each language.
macro_rules! languages {
    ($($(#[$said:meta])* $name:ident, $code:literal, $own_name:literal;)+) => {
        /// A language of pages and letters. The catalogues are the folders of `locales/`.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Language {
            $($(#[$said])* $name,)+
        }

        impl Language {
            /// Every language, in the order in which they are offered.
            pub const ALL: [Language; [$($code),+].len()] = [$(Language::$name),+];

            /// The BCP 47 tag: in `lang=`, in form fields, in the database and as the name of the catalogue's folder.
            pub fn code(self) -> &'static str {
                match self {
                    $(Language::$name => $code,)+
                }
            }

            /// The language's name in itself, for the person who looks for it.
            pub fn own_name(self) -> &'static str {
                match self {
                    $(Language::$name => $own_name,)+
                }
            }
        }
    };
}

// A new language is a line here and a folder of `locales/`; `docs/languages.md` says more.
languages! {
    /// English, also the answer when a person's languages are none of ours.
    #[default]
    English, "en", "English";
    /// Italian.
    Italian, "it", "Italiano";
}

impl Language {
    /// What stands in for a language in which something has no words: names that the operator wrote in one only.
    pub const FALLBACK: Language = Language::English;
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

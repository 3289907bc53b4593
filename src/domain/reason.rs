//! The reason that a person gives for what they do, in their own words. Others read it: it is one line of text, without
//! anything that hides or pretends.

use unicode_normalization::UnicodeNormalization;

use crate::domain::name::hides;
use crate::domain::vocabulary::vocabulary;

/// A reason in NFC, trimmed, 1 to 500 characters, without control, invisible or text-direction characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason(String);

vocabulary! {
    /// Why a text is no reason. The word is part of the key of its message.
    ReasonProblem {
        /// Nothing was written where a reason is needed.
        Missing = "missing",
        /// More than 500 characters.
        TooLong = "too-long",
        /// Control, zero-width or direction-changing characters.
        Invisible = "invisible",
    }
}

impl Reason {
    /// The longest reason, in characters.
    pub const LONGEST: usize = 500;

    /// The reason, or what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, ReasonProblem> {
        let reason: String = typed.trim().nfc().collect();
        if reason.is_empty() {
            return Err(ReasonProblem::Missing);
        }
        if reason.chars().count() > Self::LONGEST {
            return Err(ReasonProblem::TooLong);
        }
        if reason.chars().any(hides) {
            return Err(ReasonProblem::Invisible);
        }
        Ok(Self(reason))
    }

    /// The reason where none is needed.
    pub fn optional(typed: &str) -> Result<Option<Self>, ReasonProblem> {
        match Self::parse(typed) {
            Ok(reason) => Ok(Some(reason)),
            Err(ReasonProblem::Missing) => Ok(None),
            Err(problem) => Err(problem),
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_one_visible_line() {
        assert_eq!(
            Reason::parse("  Perché è finita\u{0300} ")
                .unwrap()
                .to_string(),
            "Perché è finità"
        );
        for (typed, problem) in [
            ("", ReasonProblem::Missing),
            (" \t ", ReasonProblem::Missing),
            ("two\nlines", ReasonProblem::Invisible),
            ("nul\0", ReasonProblem::Invisible),
            ("\u{202E}gnihton", ReasonProblem::Invisible),
        ] {
            assert_eq!(Reason::parse(typed), Err(problem), "{typed:?}");
        }
        assert!(Reason::parse(&"è".repeat(500)).is_ok());
        assert_eq!(Reason::parse(&"è".repeat(501)), Err(ReasonProblem::TooLong));
    }

    #[test]
    fn where_none_is_needed_nothing_is_no_mistake() {
        assert_eq!(Reason::optional(" "), Ok(None));
        assert_eq!(Reason::optional("a\0b"), Err(ReasonProblem::Invisible));
    }
}

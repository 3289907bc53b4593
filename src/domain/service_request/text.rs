//! What people write in service requests: plain text. It is shown as text wherever it is shown, so only what no database
//! takes or no eye sees is refused.

use unicode_normalization::UnicodeNormalization;

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Why a text is refused.
    TextProblem {
        /// Nothing.
        Empty = "empty",
        /// Longer than allowed.
        TooLong = "too-long",
        /// Control or direction-changing characters.
        Hidden = "hidden",
    }
}

/// A title: one line of 1 to 150 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title(String);

/// A text of 1 to 5,000 characters, with line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text(String);

impl Title {
    /// The longest title, in characters.
    pub const LONGEST: usize = 150;

    /// The title, or what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, TextProblem> {
        checked(typed, Self::LONGEST, |_| false).map(Self)
    }

    /// As it was stored.
    pub fn of_stored(text: String) -> Self {
        Self(text)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text {
    /// The longest text, in characters.
    pub const LONGEST: usize = 5_000;

    /// The text with line breaks as one character each, or what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, TextProblem> {
        let lines = typed.replace("\r\n", "\n");
        checked(&lines, Self::LONGEST, |c| matches!(c, '\n' | '\t')).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Title {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn checked(
    typed: &str,
    longest: usize,
    allowed: impl Fn(char) -> bool,
) -> Result<String, TextProblem> {
    let text: String = typed.trim().nfc().collect();
    // Joiners and variation selectors stay: scripts and emoji are written with them.
    if !text.chars().any(is_seen) {
        return Err(TextProblem::Empty);
    }
    if text.chars().count() > longest {
        return Err(TextProblem::TooLong);
    }
    if text.chars().any(|c| hides(c) && !allowed(c)) {
        return Err(TextProblem::Hidden);
    }
    Ok(text)
}

fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// Controls, line separators of other kinds, and what changes the direction of what follows (UAX 9).
fn hides(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_refused_with_the_reason() {
        for (typed, problem) in [
            ("", TextProblem::Empty),
            (" \n\t ", TextProblem::Empty),
            ("\u{200B}", TextProblem::Empty),
            ("a\0b", TextProblem::Hidden),
            ("a\u{1b}[31mb", TextProblem::Hidden),
            ("a\u{202E}b", TextProblem::Hidden),
        ] {
            assert_eq!(Text::parse(typed), Err(problem), "{typed:?}");
            assert_eq!(Title::parse(typed), Err(problem), "{typed:?}");
        }
        assert_eq!(
            Title::parse("two\nlines"),
            Err(TextProblem::Hidden),
            "a title is one line"
        );
        assert_eq!(Title::parse(&"é".repeat(151)), Err(TextProblem::TooLong));
        assert_eq!(Text::parse(&"é".repeat(5_001)), Err(TextProblem::TooLong));
    }

    #[test]
    fn what_people_write_is_kept() {
        for typed in ["Mail is down 🧑‍💻", "نمی‌شود", "<b>5 > 3</b>"] {
            assert_eq!(
                Title::parse(typed).map(|title| title.to_string()),
                Ok(typed.to_owned())
            );
        }
        let text = Text::parse("one\r\n\r\ntwo\tthree\n");
        assert_eq!(text.as_ref().map(Text::as_str), Ok("one\n\ntwo\tthree"));
        assert!(Text::parse(&"é".repeat(5_000)).is_ok());
    }
}

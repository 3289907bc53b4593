//! Free text that people type: a reason, a summary, an ability. What a database or a mail header cannot hold, and what
//! hides or reorders other text, is refused with its reason, never dropped silently.

use unicode_normalization::UnicodeNormalization;

use crate::domain::name::hides;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Why a text is not taken.
    TextProblem {
        /// Nothing but white space.
        Empty = "empty",
        /// More characters than there is room for.
        TooLong = "too-long",
        /// Control, zero-width or direction-changing characters.
        Invisible = "invisible",
    }
}

/// One line of text in NFC, trimmed, of at most so many characters.
pub fn line(typed: &str, longest: usize) -> Result<String, TextProblem> {
    let text: String = typed.trim().nfc().collect();
    match text.chars().count() {
        0 => Err(TextProblem::Empty),
        length if length > longest => Err(TextProblem::TooLong),
        _ if text.chars().any(hides) => Err(TextProblem::Invisible),
        _ => Ok(text),
    }
}

/// The lines of a text that are not empty, each taken as [`line`] does; at most so many.
pub fn lines(typed: &str, most: usize, longest: usize) -> Result<Vec<String>, TextProblem> {
    let lines = typed
        .lines()
        .filter(|one| !one.trim().is_empty())
        .map(|one| line(one, longest))
        .collect::<Result<Vec<_>, _>>()?;
    match lines.len() {
        0 => Err(TextProblem::Empty),
        count if count > most => Err(TextProblem::TooLong),
        _ => Ok(lines),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_trimmed_and_what_it_cannot_hold_is_refused() {
        assert_eq!(line("  Caffe\u{300} ", 20), Ok("Caff\u{e8}".to_owned()));
        for (typed, problem) in [
            (" \t ", TextProblem::Empty),
            ("12345678901", TextProblem::TooLong),
            ("a\0b", TextProblem::Invisible),
            ("a\nb", TextProblem::Invisible),
            ("a\u{202e}b", TextProblem::Invisible),
        ] {
            assert_eq!(line(typed, 10), Err(problem), "{typed:?}");
        }
    }

    #[test]
    fn lines_are_taken_one_by_one_without_the_empty_ones() {
        assert_eq!(
            lines("\r\nRead\r\n\r\n  Write \n", 2, 10),
            Ok(vec!["Read".to_owned(), "Write".to_owned()])
        );
        assert_eq!(lines("\n \r\n", 2, 10), Err(TextProblem::Empty));
        assert_eq!(lines("a\nb\nc", 2, 10), Err(TextProblem::TooLong));
        assert_eq!(lines("a\nb\0", 2, 10), Err(TextProblem::Invisible));
    }
}

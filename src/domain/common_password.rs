//! Passwords that many people have, and what people make of them: digits behind, other case, the same word again.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One a line, folded; where they are from stands on top.
const LIST: &str = include_str!("common_passwords.txt");

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    LIST.lines()
        .filter(|line| !line.starts_with("# "))
        .collect()
});

/// Whether a password, folded, is one of them: as it is, without the digits and signs at its end, or written again and
/// again.
pub fn is_common(folded: &str) -> bool {
    let word = folded.trim_end_matches(|c: char| !c.is_alphabetic());
    [folded, word].iter().any(|text| {
        COMMON.contains(text)
            || (2..=4).any(|times| piece(text, times).is_some_and(|piece| COMMON.contains(piece)))
    })
}

/// What a text consists of, when it is the same piece so many times.
fn piece(text: &str, times: usize) -> Option<&str> {
    let length = text.len() / times;
    let piece = text.get(..length).filter(|piece| !piece.is_empty())?;
    (piece.repeat(times) == text).then_some(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    // asvs: 6.2.4, 6.2.12
    #[test]
    fn common_ones_are_found_in_other_clothes() {
        for text in [
            "trustno1",
            "password",
            "password12345678",
            "password2026!!!!",
            "sunshinesunshine",
            "sunshinesunshine2026",
            "1234567890",
        ] {
            assert!(is_common(text), "{text}");
        }
        for text in [
            "meadow lantern 42 orbit",
            "a password that nobody has",
            "copper window 7 harvest",
            "",
            "2026",
        ] {
            assert!(!is_common(text), "{text}");
        }
        assert!(COMMON.len() > 10_000);
    }
}

//! Names in right-to-left scripts inside left-to-right sentences, and the reverse.
//!
//! Without a mark, the words around a Hebrew or Arabic name are drawn in the wrong order. Only texts that need the marks
//! get them, so that everything else stays as it was typed: it is copied, searched and compared.

use super::Words;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

impl Words {
    /// A text of people beside the portal's words, where nothing else keeps its direction apart: in plain text.
    pub fn isolated(self, text: &str) -> String {
        isolated(text)
    }
}

/// The text, between marks of isolation when it contains right-to-left letters that are not already between such marks.
pub(super) fn isolated(text: &str) -> String {
    if needs_isolation(text) {
        format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}")
    } else {
        text.to_owned()
    }
}

fn needs_isolation(text: &str) -> bool {
    let mut open = 0_usize;
    let mut any = false;
    for letter in text.chars() {
        match letter {
            FIRST_STRONG_ISOLATE => open += 1,
            POP_ISOLATE => open = open.saturating_sub(1),
            letter if is_right_to_left(letter) && open == 0 => return true,
            letter => any |= is_right_to_left(letter),
        }
    }
    // A mark that nothing closes isolates nothing.
    any && open > 0
}

/// Whether a letter is of the blocks whose bidirectional class is R or AL.
fn is_right_to_left(letter: char) -> bool {
    matches!(letter,
        // Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic and the supplements of Syriac and Arabic.
        '\u{0590}'..='\u{08FF}'
        // The presentation forms of Hebrew and Arabic.
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        // The historic scripts, then Mende Kikakui, Adlam and the Arabic mathematical letters.
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn left_to_right_texts_stay_as_they_are() {
        for text in [
            "",
            "Contoso",
            "Società Perù & C.",
            "Ελλάδα",
            "日本",
            "12,480",
            "😀",
        ] {
            assert_eq!(isolated(text), text);
        }
    }

    #[test]
    fn right_to_left_letters_are_isolated() {
        for text in [
            "שלום",
            "شركة",
            "ܐܒܓ",
            "ދިވެހި",
            "ߒߞߏ",
            "ﷲ",
            "𞤀",
            "Contoso שלום",
        ] {
            assert_eq!(isolated(text), format!("\u{2068}{text}\u{2069}"));
        }
    }

    #[test]
    fn what_is_isolated_is_not_isolated_again() {
        let once = isolated("שלום");
        assert_eq!(isolated(&once), once);
        assert_eq!(
            isolated(&format!("{once}, Contoso")),
            format!("{once}, Contoso")
        );
    }

    #[test]
    fn a_mark_that_nothing_closes_does_not_count() {
        assert_eq!(isolated("\u{2068}שלום"), "\u{2068}\u{2068}שלום\u{2069}");
    }
}

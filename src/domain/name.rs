//! Names of organisations and people, and how texts are compared.
//!
//! A name is shown to people who decide by it: what hides, reorders or pretends is refused with its reason, never
//! dropped silently.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::domain::vocabulary::vocabulary;

/// A name in NFC, trimmed, 2 to 200 characters, without control, invisible or text-direction characters, no web address.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Name(String);

vocabulary! {
    /// Why a text is no name.
    NameProblem {
        /// Nothing, or a single character.
        TooShort = "too-short",
        /// More than 200 characters.
        TooLong = "too-long",
        /// Control, zero-width or direction-changing characters.
        Invisible = "invisible",
        /// An address of a web page, or an `@`.
        WebAddress = "web-address",
    }
}

impl Name {
    /// The longest name, in characters.
    pub const LONGEST: usize = 200;

    /// The name, or what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        let name: String = typed.trim().nfc().collect();
        let length = name.chars().count();
        if length < 2 {
            return Err(NameProblem::TooShort);
        }
        if length > Self::LONGEST {
            return Err(NameProblem::TooLong);
        }
        if name.chars().any(hides) {
            return Err(NameProblem::Invisible);
        }
        let lower = name.to_lowercase();
        if lower.contains("://") || lower.contains("www.") || lower.contains('@') {
            return Err(NameProblem::WebAddress);
        }
        Ok(Self(name))
    }

    /// The name as it is shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Characters that are not seen, or change how others are seen: controls, zero-width and tag characters, line
/// separators, and the bidirectional controls of Unicode (UAX 9).
pub(super) fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180E}'
            | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{E000}'..='\u{F8FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFF}'
            | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// The form in which texts are compared, searched and sorted: lower case, without accents, and with the letters that no
/// accent makes (`ł`, `ø`, `ß`) as the ones a reader looks for them under. Not for showing. Every language of the portal
/// sorts names like this; it is stored beside the name, so that both databases give the same order.
pub fn fold(text: &str) -> String {
    let plain = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase);
    let mut folded = String::with_capacity(text.len());
    for letter in plain {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ı' => folded.push('i'),
            '’' | '‘' | 'ʼ' => folded.push('\''),
            _ => folded.push(letter),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_deceive_are_refused_with_the_reason() {
        for (typed, problem) in [
            ("", NameProblem::TooShort),
            ("A", NameProblem::TooShort),
            ("Rossi\u{202E}knaB", NameProblem::Invisible),
            ("Ros\u{200B}si", NameProblem::Invisible),
            ("Rossi\r\nBcc: x", NameProblem::Invisible),
            ("Rossi\0", NameProblem::Invisible),
            ("Visit https://evil.example", NameProblem::WebAddress),
            ("www.evil.example", NameProblem::WebAddress),
        ] {
            assert_eq!(Name::parse(typed), Err(problem), "{typed:?}");
        }
        assert_eq!(Name::parse(&"x".repeat(201)), Err(NameProblem::TooLong));
    }

    #[test]
    fn names_of_real_organisations_are_kept() {
        for typed in [
            "Fabbrica Rossi S.p.A.",
            "株式会社サンプル",
            "شركة النخبة",
            "O’Neill & Søn ApS",
            "3M",
        ] {
            assert_eq!(
                Name::parse(typed).map(|name| name.to_string()),
                Ok(typed.to_owned())
            );
        }
    }

    #[test]
    fn folding_ignores_case_and_accents() {
        assert_eq!(fold("SOCIETÀ Élan"), fold("societa elan"));
        assert_eq!(fold("Zażółć GĘŚLĄ"), "zazolc gesla");
        assert_eq!(fold("STRASSE"), fold("Straße"));
        assert_eq!(fold("Ærø Œuvre"), "aero oeuvre");
        assert_eq!(fold("D’Este"), fold("d'este"));
    }
}

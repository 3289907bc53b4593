//! What may become a password: NIST SP 800-63B-4, section 3.1.1 (length instead of composition rules).

use unicode_normalization::UnicodeNormalization;

use crate::domain::common_password::is_common;
use crate::domain::name::fold;
use crate::domain::second_factor::Factors;
use crate::domain::vocabulary::vocabulary;

/// A password that its owner chose just now and that may be stored as a hash.
#[derive(Clone)]
pub struct NewPassword(String);

vocabulary! {
    /// Why a text may not become a password.
    PasswordProblem {
        /// Fewer than 15 characters.
        TooShort = "too-short",
        /// Fewer than 8 characters, beside a second factor.
        TooShortOfTwo = "too-short-of-two",
        /// More than 1024 characters or 4096 bytes.
        TooLong = "too-long",
        /// On the list of passwords that many people have, or one character or pattern repeated.
        Common = "common",
        /// Made of the person's name or address, the organisation's name or the portal's.
        Personal = "personal",
    }
}

/// The form in which a password is hashed: NFC, so that one password typed on two keyboards stays one.
pub fn normalize(password: &str) -> String {
    password.nfc().collect()
}

impl NewPassword {
    /// The fewest characters while the password is the only factor.
    pub const SHORTEST: usize = 15;
    /// The fewest characters beside a second factor.
    pub const SHORTEST_OF_TWO: usize = 8;
    /// The most characters.
    pub const LONGEST: usize = 1024;

    /// The password, or why it may not be one. `about` are the person's name and address, the
    /// organisation's name and the portal's.
    pub fn parse(typed: &str, about: &[impl AsRef<str>]) -> Result<Self, PasswordProblem> {
        Self::parse_beside(typed, about, Factors::default())
    }

    /// The same for somebody who has these other factors.
    pub fn parse_beside(
        typed: &str,
        about: &[impl AsRef<str>],
        others: Factors,
    ) -> Result<Self, PasswordProblem> {
        let shortest = match others.any() {
            true => Self::SHORTEST_OF_TWO,
            false => Self::SHORTEST,
        };
        if typed.len() > 4096 {
            return Err(PasswordProblem::TooLong);
        }
        let password = normalize(typed);
        let length = password.chars().count();
        if length < shortest {
            return Err(match others.any() {
                true => PasswordProblem::TooShortOfTwo,
                false => PasswordProblem::TooShort,
            });
        }
        if length > Self::LONGEST {
            return Err(PasswordProblem::TooLong);
        }
        let folded = fold(&password);
        if is_common(&folded) || repeats(&folded) {
            return Err(PasswordProblem::Common);
        }
        if about.iter().any(|text| is_made_of(&folded, text.as_ref())) {
            return Err(PasswordProblem::Personal);
        }
        Ok(Self(password))
    }

    /// Whether it is shorter than one may be that stands alone.
    pub fn is_short(&self) -> bool {
        self.0.chars().count() < Self::SHORTEST
    }

    /// The text to hash.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassword(…)")
    }
}

/// Whether a text is a short piece written again and again (`aaaa…`, `abcabc…`), counting a cut last piece.
fn repeats(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (1..=5).any(|piece| {
        letters
            .iter()
            .zip(letters.iter().skip(piece))
            .all(|(a, b)| a == b)
    })
}

/// Whether little is left of the password when the words of `text` are taken out of it.
fn is_made_of(folded: &str, text: &str) -> bool {
    let mut rest = folded.to_owned();
    for word in fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3)
    {
        rest = rest.replace(word, "");
    }
    rest.len() < folded.len() && rest.chars().filter(|c| c.is_alphanumeric()).count() < 8
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOBODY: &[&str] = &[];

    // asvs: 6.2.1, 6.2.8, 6.2.9
    #[test]
    fn boundaries_of_length_are_counted_in_characters() {
        assert_eq!(
            NewPassword::parse("vierzehn zeich", NOBODY).err(),
            Some(PasswordProblem::TooShort)
        );
        assert!(NewPassword::parse("fünfzehn zeiche", NOBODY).is_ok());
        // An accent typed as a character of its own counts with its letter.
        assert_eq!(
            NewPassword::parse("fu\u{308}nfzehn zeich", NOBODY).err(),
            Some(PasswordProblem::TooShort)
        );
        let long: String = ('a'..='z').cycle().take(1024).collect();
        assert!(NewPassword::parse(&long, NOBODY).is_ok());
        assert_eq!(
            NewPassword::parse(&format!("{long}x"), NOBODY).err(),
            Some(PasswordProblem::TooLong)
        );
    }

    // asvs: 6.2.1, 6.2.9
    #[test]
    fn every_byte_and_every_accent_counts() {
        // Whatever stands behind the 72nd byte, where some hashes stop reading.
        let start = "a long one with ünïcödé in it, ".repeat(3);
        let (one, other) = (format!("{start}1"), format!("{start}2"));
        assert!(one.len() > 73);
        let read = |text: &str| {
            NewPassword::parse(text, NOBODY)
                .unwrap()
                .expose()
                .to_owned()
        };
        assert_ne!(read(&one), read(&other));
        // One password, typed on two keyboards.
        assert_eq!(
            read("quindici caffe\u{300} forti"),
            read("quindici caff\u{e8} forti")
        );
        // 1024 characters of four bytes are 4096 bytes; one more is too long.
        let letters: String = (0x10000..0x10400).filter_map(char::from_u32).collect();
        assert_eq!(letters.len(), 4096);
        assert!(NewPassword::parse(&letters, NOBODY).is_ok());
        assert_eq!(
            NewPassword::parse(&format!("{letters}x"), NOBODY).err(),
            Some(PasswordProblem::TooLong)
        );
    }

    // asvs: 6.2.5
    #[test]
    fn no_sort_of_character_is_demanded_or_refused() {
        for typed in [
            "only small letters",
            "ONLY LARGE LETTERS",
            "719386405281937",
            "!?.,;:-_#+*~()&%",
            "🦊🐢🌵🍋🚲🎈🧭🪁🧩🪴🧵🥁🛶🗿🪞",
            "пятнадцать букв",
            "               x",
            "a sentence that somebody likes, with all its commas and full stops. It is one hundred signs long, or more.",
        ] {
            assert!(NewPassword::parse(typed, NOBODY).is_ok(), "{typed}");
        }
    }

    // asvs: 6.2.4, 6.2.11
    #[test]
    fn what_others_would_guess_is_refused_with_the_reason() {
        for typed in [
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabca",
            "123456789012345",
            "Passwordpassword",
        ] {
            assert_eq!(
                NewPassword::parse(typed, NOBODY).err(),
                Some(PasswordProblem::Common),
                "{typed}"
            );
        }
        let about = [
            "Rosa Bianchi",
            "rosa@rossi.example",
            "Fabbrica Rossi S.p.A.",
        ];
        assert_eq!(
            NewPassword::parse("fabbricarossi2026", &about).err(),
            Some(PasswordProblem::Personal)
        );
        assert!(NewPassword::parse("meadow lantern 42 orbit", &about).is_ok());
    }
}

//! Codes for the day on which a second factor is lost: ten, each used once, 120 random bits each, so that a plain
//! SHA-256 keeps them safe.

use crate::domain::token::TokenHash;

/// How many a person gets.
pub const HOW_MANY: usize = 10;
/// Crockford's alphabet in small letters: nothing that looks like something else.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 24;

/// A recovery code, as it is shown once.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A code of these random bytes.
    pub fn from_random(bytes: [u8; 15]) -> Self {
        let (mut text, mut held, mut bits) = (String::with_capacity(LENGTH), 0_u32, 0);
        for byte in bytes {
            held = (held << 8) | u32::from(byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                let at = usize::try_from((held >> bits) & 31).unwrap_or_default();
                text.extend(LETTERS.get(at).map(|letter| char::from(*letter)));
            }
        }
        Self(text)
    }

    /// What a person typed: capital letters, spaces and hyphens do not matter, and what looks alike is the same.
    pub fn parse(typed: &str) -> Option<Self> {
        let text: String = typed
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| match c.to_ascii_lowercase() {
                'o' => '0',
                'i' | 'l' => '1',
                c => c,
            })
            .collect();
        let formed = text.len() == LENGTH && text.bytes().all(|byte| LETTERS.contains(&byte));
        formed.then_some(Self(text))
    }

    /// The code in groups of six, as it is shown.
    pub fn text(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = letters.chunks(6).map(|six| six.iter().collect()).collect();
        groups.join("-")
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(self.0.as_bytes())
    }
}

impl std::fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // asvs: 6.5.2, 6.5.4
    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code =
            RecoveryCode::from_random([255, 0, 17, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
        let text = code.text();
        assert_eq!((text.len(), text.matches('-').count()), (27, 3));
        for typed in [
            text.clone(),
            text.to_uppercase(),
            text.replace('-', " "),
            text.replace('0', "O"),
        ] {
            assert_eq!(RecoveryCode::parse(&typed), Some(code.clone()), "{typed}");
        }
        for typed in [
            "",
            "123456",
            "u",
            &format!("{text}0"),
            &text.replacen(|_| true, "ü", 1),
        ] {
            assert_eq!(RecoveryCode::parse(typed), None, "{typed}");
        }
        let other =
            RecoveryCode::from_random([254, 0, 17, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
        assert_ne!(other.hash(), code.hash());
    }
}

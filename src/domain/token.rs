//! Secrets that travel in mailed links: 256 bits, of which only the SHA-256 is stored.

use sha2::{Digest, Sha256};

/// A secret that is shown once, in a letter or a cookie, and never stored or logged.
#[derive(Clone)]
pub struct Token(String);

/// What is stored of a token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TokenHash(String);

impl Token {
    /// A token of these random bytes.
    pub fn from_random(bytes: [u8; 32]) -> Self {
        Self(hex::encode(bytes))
    }

    /// What a visitor presented, when it has the form of a token.
    pub fn parse(text: &str) -> Option<Self> {
        let formed =
            text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        formed.then(|| Self(text.to_owned()))
    }

    /// The text that goes into a link.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(self.0.as_bytes())
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl TokenHash {
    /// The SHA-256 of a secret.
    pub fn of(secret: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(secret)))
    }

    /// A hash as it was stored.
    pub fn of_stored(hash: &str) -> Self {
        Self(hash.to_owned())
    }

    /// The hash as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    // asvs: 11.2.3, 11.4.3, 11.5.1
    #[test]
    fn a_token_has_256_bits_and_so_has_what_is_kept_of_it() {
        let tokens: BTreeSet<String> = (0..10_000)
            .map(|_| crate::random::token().unwrap().expose().to_owned())
            .collect();
        assert_eq!(tokens.len(), 10_000);
        let mut ones = [0_u32; 256];
        for token in &tokens {
            let bytes = hex::decode(token).unwrap();
            assert_eq!(bytes.len() * 8, 256);
            for (bit, count) in ones.iter_mut().enumerate() {
                *count += u32::from(bytes[bit / 8] >> (bit % 8) & 1);
            }
        }
        // Each bit is set in about half of them: six standard deviations are 300.
        for (bit, count) in ones.into_iter().enumerate() {
            assert!((4700..=5300).contains(&count), "bit {bit}: {count}");
        }
        // What is kept is SHA-256 of it: the test vector of FIPS 180-4.
        let kept = TokenHash::of(b"abc");
        assert_eq!(
            kept.as_str(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        // Names that can be guessed are none.
        assert!(Token::parse("0197a3c8-7a3e-7cc2-b1d7-2f6a5b0c9d11").is_none());
    }
}

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

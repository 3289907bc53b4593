//! Random bytes from the operating system, and the portal's own key.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::domain::token::Token;

/// The system gave no random bytes: nothing secret can be made.
#[derive(Debug, thiserror::Error)]
#[error("the system gives no random bytes: {0}")]
pub struct NoRandomness(#[from] getrandom::Error);

/// So many random bytes.
///
/// # Errors
/// When the system has none; whatever was to be made is not made.
pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// A new secret of 256 bits.
///
/// # Errors
/// When the system gives no random bytes.
pub fn token() -> Result<Token, NoRandomness> {
    Ok(Token::from_random(bytes()?))
}

/// The portal's key, shared by its instances through the database. Digests made with it prove that the portal made them.
#[derive(Clone)]
pub struct Key(Vec<u8>);

impl Key {
    /// The length of a key, in bytes.
    pub const LENGTH: usize = 64;

    /// Reads a key as it is stored.
    pub fn from_hex(text: &str) -> Option<Self> {
        let bytes = hex::decode(text).ok()?;
        (bytes.len() == Self::LENGTH).then_some(Self(bytes))
    }

    /// The bytes, for signing cookies.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The keyed digest (HMAC-SHA-256) of a text for a purpose; one purpose's digest is worth nothing for another.
    pub fn digest(&self, purpose: &str, text: &str) -> String {
        hex::encode(self.mac(purpose, text).finalize().into_bytes())
    }

    /// Whether this is the digest of the text, without telling by the time it takes how much of it is right.
    pub fn verify(&self, purpose: &str, text: &str, digest: &str) -> bool {
        hex::decode(digest)
            .is_ok_and(|digest| self.mac(purpose, text).verify_slice(&digest).is_ok())
    }

    fn mac(&self, purpose: &str, text: &str) -> Hmac<Sha256> {
        let mut mac = match Hmac::<Sha256>::new_from_slice(&self.0) {
            Ok(mac) => mac,
            Err(never) => unreachable!("HMAC takes keys of every length: {never}"),
        };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

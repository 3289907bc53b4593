//! Random bytes from the operating system, and the portal's own key.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, Payload};
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

    /// A key of 512 bits for a purpose of its own.
    pub fn derived(&self, purpose: &str) -> Vec<u8> {
        let half = |which: &str| self.mac(purpose, which).finalize().into_bytes();
        [half("1"), half("2")].concat()
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

    /// Encrypts a secret for a purpose (AES-256-GCM), so that a stolen table alone does not give it away. What is sealed
    /// for one purpose, such as one person's secret, does not open for another.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn seal(&self, purpose: &str, secret: &[u8]) -> Result<String, NoRandomness> {
        let nonce: [u8; 12] = bytes()?;
        let payload = Payload {
            msg: secret,
            aad: purpose.as_bytes(),
        };
        let sealed = match self.cipher().encrypt(&nonce.into(), payload) {
            Ok(sealed) => sealed,
            Err(never) => unreachable!("a short secret can be encrypted: {never}"),
        };
        Ok(hex::encode([nonce.as_slice(), &sealed].concat()))
    }

    /// Opens what was sealed for this purpose.
    pub fn open(&self, purpose: &str, sealed: &str) -> Option<Vec<u8>> {
        let bytes = hex::decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<12>()?;
        let payload = Payload {
            msg: sealed,
            aad: purpose.as_bytes(),
        };
        self.cipher().decrypt(&(*nonce).into(), payload).ok()
    }

    /// Under a key of its own, made of the portal's.
    fn cipher(&self) -> Aes256Gcm {
        let key: [u8; 32] = self.mac("seal", "").finalize().into_bytes().into();
        Aes256Gcm::new(&key.into())
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

#[cfg(test)]
mod tests {
    use super::*;

    // asvs: 11.2.3, 11.3.3
    #[test]
    fn what_is_sealed_opens_for_its_purpose_only() {
        assert_eq!(Key::LENGTH * 8, 512);
        let key = Key::from_hex(&"ab".repeat(Key::LENGTH)).unwrap();
        let sealed = key.seal("one", b"secret").unwrap();
        assert_eq!(key.open("one", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(key.open("another", &sealed), None);
        assert_ne!(key.seal("one", b"secret").unwrap(), sealed);
        let other = Key::from_hex(&"cd".repeat(Key::LENGTH)).unwrap();
        assert_eq!(other.open("one", &sealed), None);
        for broken in [
            "",
            "zz",
            &sealed[..20],
            &sealed.replacen(&sealed[..1], "g", 1),
        ] {
            assert_eq!(key.open("one", broken), None, "{broken}");
        }
    }
}

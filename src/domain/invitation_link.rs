//! The link that a partner sends: one live link per partner, the same for everybody (S4). Holding it is no right.

use std::fmt;
use std::str::FromStr;

use crate::domain::id::{LinkId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::partner::Partner;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::vocabulary;

/// The code in the link: 128 random bits in Crockford's base 32, which has no letters that look alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LinkCode(String);

/// The text is no code of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the code of an invitation link")]
pub struct NotALinkCode;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;

impl LinkCode {
    /// The code of these random bytes.
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let mut rest = u128::from_be_bytes(bytes);
        let mut code = [0_u8; LENGTH];
        for place in code.iter_mut().rev() {
            let digit = usize::try_from(rest % 32).unwrap_or_default();
            *place = ALPHABET.get(digit).copied().unwrap_or_default();
            rest /= 32;
        }
        Self(code.iter().map(|byte| char::from(*byte)).collect())
    }

    /// The code as it stands in the link.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for LinkCode {
    type Err = NotALinkCode;

    fn from_str(text: &str) -> Result<Self, NotALinkCode> {
        let formed = text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte));
        if formed {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotALinkCode)
        }
    }
}

impl fmt::Display for LinkCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

vocabulary! {
    /// Whether a link leads to the partner's offer: `active ⇄ paused`, `→ rotated`.
    LinkStatus {
        /// It does.
        Active = "active",
        /// Not at the moment.
        Paused = "paused",
        /// Never again: a new one took its place.
        Rotated = "rotated",
    }
}

/// An invitation link.
#[derive(Clone, Debug)]
pub struct InvitationLink {
    /// Its identity.
    pub id: LinkId,
    /// What stands in the address.
    pub code: LinkCode,
    /// Whose it is.
    pub partner_id: PartnerId,
    /// Whether it leads anywhere.
    pub status: LinkStatus,
    /// Since when it exists.
    pub since: Moment,
}

impl InvitationLink {
    /// Whether the link leads to its partner's offer now; if not, why.
    pub fn must_be_open(&self, partner: &Partner) -> Result<(), Refusal> {
        match self.status {
            LinkStatus::Rotated => Err(Refusal::LinkRotated),
            LinkStatus::Paused => partner.must_be_active().and(Err(Refusal::LinkPaused)),
            LinkStatus::Active => partner.must_be_active(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back() {
        for bytes in [[0; 16], [255; 16], [0x5a; 16]] {
            let code = LinkCode::from_random(bytes);
            assert_eq!(code.as_str().parse(), Ok(code));
        }
    }
}

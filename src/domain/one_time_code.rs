//! The six digits that an app shows for 30 seconds (TOTP, RFC 6238), and the secret that they are made of.

use chrono::{DateTime, TimeDelta};
use totp_rs::{Builder, Secret, Totp};

use crate::domain::moment::Moment;

/// The secret that an app and the portal share: 160 bits.
#[derive(Clone)]
pub struct AppSecret([u8; 20]);

/// The number of a 30-second step since 1970: each is accepted once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step(pub i64);

impl Step {
    /// When it begins.
    pub fn begins(self) -> Moment {
        Moment::new(DateTime::UNIX_EPOCH).plus(TimeDelta::seconds(self.0.saturating_mul(30)))
    }
}

impl AppSecret {
    /// A secret of these bytes.
    pub fn new(bytes: [u8; 20]) -> Self {
        Self(bytes)
    }

    /// Reads what was sealed.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The bytes, to be sealed.
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// The text that a person types into the app, in groups of four.
    pub fn text(&self) -> String {
        let text = Secret::from(self.0).to_base32();
        let letters: Vec<char> = text.chars().collect();
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|four| four.iter().collect())
            .collect();
        groups.join(" ")
    }

    /// The address that the QR code holds. A colon would end a name in it.
    pub fn address(&self, portal: &str, account: &str) -> Option<String> {
        let plain = |text: &str| text.replace(':', " ");
        let totp = self
            .builder()
            .with_issuer(Some(plain(portal)))
            .with_account_name(plain(account))
            .build();
        totp.ok()?.to_url().ok()
    }

    /// The step whose code this is: of now, the one before or the one after, because clocks differ a little.
    pub fn step_of(&self, typed: &str, now: Moment) -> Option<Step> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let formed = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        let step = formed
            .then(|| self.totp()?.check(&digits, seconds(now)))
            .flatten()?;
        i64::try_from(step).ok().map(Step)
    }

    /// The code of a moment: what the app shows.
    pub fn code_at(&self, now: Moment) -> String {
        self.totp()
            .map(|totp| totp.generate(seconds(now)).to_string())
            .unwrap_or_default()
    }

    fn builder(&self) -> Builder {
        // What every app knows: SHA-1, six digits, 30 seconds; one step of drift.
        Builder::new().with_secret(Secret::from(self.0))
    }

    fn totp(&self) -> Option<Totp> {
        self.builder().build().ok()
    }
}

fn seconds(now: Moment) -> u64 {
    u64::try_from(now.to_utc().timestamp()).unwrap_or_default()
}

impl std::fmt::Debug for AppSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AppSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::new(DateTime::from_timestamp(seconds, 0).unwrap())
    }

    // asvs: 6.5.5, 6.5.8
    #[test]
    fn codes_are_those_of_the_standard_and_one_step_of_drift_is_taken() {
        // RFC 6238, appendix B: the last six of its eight digits.
        let secret = AppSecret::new(*b"12345678901234567890");
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(secret.code_at(at(seconds)), code);
        }
        let code = secret.code_at(at(3_000));
        for (now, taken) in [
            (2_969, false),
            (2_970, true),
            (3_000, true),
            (3_059, true),
            (3_060, false),
        ] {
            assert_eq!(secret.step_of(&code, at(now)).is_some(), taken, "{now}");
        }
        assert_eq!(secret.step_of(&code, at(3_059)), Some(Step(100)));
        let spaced = format!(" {} {} ", &code[..3], &code[3..]);
        assert_eq!(secret.step_of(&spaced, at(3_000)), Some(Step(100)));
        for typed in ["", "12345", "1234567", "12345a", "１２３４５６", "-12345"] {
            assert_eq!(secret.step_of(typed, at(3_000)), None, "{typed}");
        }
    }

    #[test]
    fn the_address_says_whose_it_is() {
        let secret = AppSecret::new([0; 20]);
        let address = secret.address("Portal: one", "rosa@rossi.example").unwrap();
        assert!(address.starts_with("otpauth://totp/Portal"), "{address}");
        assert!(address.contains("issuer=Portal"), "{address}");
        assert_eq!(secret.text(), ["AAAA"; 8].join(" "));
    }
}

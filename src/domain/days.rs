//! How long a privilege lasts.

use crate::domain::moment::Moment;

/// A length in whole days, from 1 to 730.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Days(u16);

/// The number is not between 1 and 730.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number of days between 1 and 730")]
pub struct OutOfRange;

impl Days {
    /// The shortest life of a privilege.
    pub const SHORTEST: Days = Days(1);
    /// What is proposed when nobody says otherwise.
    pub const STANDARD: Days = Days(365);
    /// The longest that the portal knows; an operator may allow less.
    pub const LONGEST: Days = Days(730);

    /// The length, when it is one.
    pub fn new(days: i64) -> Result<Self, OutOfRange> {
        let days = u16::try_from(days).map_err(|_| OutOfRange)?;
        if (Self::SHORTEST.0..=Self::LONGEST.0).contains(&days) {
            Ok(Self(days))
        } else {
            Err(OutOfRange)
        }
    }

    /// Reads what a person typed.
    pub fn parse(typed: &str) -> Result<Self, OutOfRange> {
        Self::new(typed.trim().parse().map_err(|_| OutOfRange)?)
    }

    /// The number.
    pub fn count(self) -> i64 {
        i64::from(self.0)
    }

    /// The end of a privilege that starts at this moment.
    pub fn after(self, start: Moment) -> Moment {
        start.plus_days(self.count())
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

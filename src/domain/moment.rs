//! A point in time. Nothing here asks what time it is: `clock` does, once a request, and passes it on.

use chrono::{DateTime, Datelike, NaiveDateTime, SubsecRound, TimeDelta, Utc};

/// A point in time, in UTC, cut to microseconds, so that it equals itself after a round trip through either database.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Moment(DateTime<Utc>);

impl Moment {
    /// The moment, without what is finer than a microsecond.
    pub fn new(at: DateTime<Utc>) -> Self {
        Self(at.trunc_subsecs(6))
    }

    /// Reads what a database column held.
    pub fn from_naive_utc(at: NaiveDateTime) -> Self {
        Self::new(at.and_utc())
    }

    /// What a database column holds.
    pub fn naive_utc(self) -> NaiveDateTime {
        self.0.naive_utc()
    }

    /// The same moment as chrono knows it.
    pub fn to_utc(self) -> DateTime<Utc> {
        self.0
    }

    /// So many days of 24 hours later; earlier when negative. Stays where it is at the end of representable time.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        self.plus(TimeDelta::try_days(days).unwrap_or_default())
    }

    /// So many minutes later; earlier when negative.
    #[must_use]
    pub fn plus_minutes(self, minutes: i64) -> Self {
        self.plus(TimeDelta::try_minutes(minutes).unwrap_or_default())
    }

    /// So much later; earlier when negative.
    #[must_use]
    pub fn plus(self, by: TimeDelta) -> Self {
        self.0.checked_add_signed(by).map_or(self, Self::new)
    }

    /// How long after `earlier` this is; negative when it is before.
    pub fn since(self, earlier: Moment) -> TimeDelta {
        self.0.signed_duration_since(earlier.0)
    }

    /// Whether both databases can hold the moment: what an address says may be in any year.
    pub fn is_storable(self) -> bool {
        (1970..=9999).contains(&self.0.year())
    }

    /// RFC 3339 in UTC to the second: `datetime=` of HTML, which knows at most three digits below it.
    pub fn datetime(self) -> String {
        self.0.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
    }

    /// RFC 3339 in UTC with microseconds: sorts as text, and machines read it (CSV, JSON).
    pub fn rfc3339(self) -> String {
        self.0.to_rfc3339_opts(chrono::SecondsFormat::Micros, true)
    }
}

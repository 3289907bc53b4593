//! A calendar month in UTC: what invoices are made for.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};

use crate::domain::moment::Moment;

/// A month of a year, written `2026-11`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(NaiveDate);

/// The text is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a month")]
pub struct NotAMonth;

/// The day on which a moment falls, in UTC.
pub fn day_of(at: Moment) -> NaiveDate {
    at.to_utc().date_naive()
}

/// The beginning of a day, in UTC.
pub fn start_of(day: NaiveDate) -> Moment {
    Moment::from_naive_utc(day.and_time(NaiveTime::MIN))
}

impl Month {
    /// The month in which a moment falls.
    pub fn of(at: Moment) -> Self {
        Self::of_day(day_of(at))
    }

    /// The month of a day.
    pub fn of_day(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> NaiveDate {
        let next = self.next().first_day();
        next.checked_sub_days(Days::new(1)).unwrap_or(next)
    }

    /// How many days it has.
    pub fn days(self) -> i64 {
        (self.next().first_day() - self.first_day()).num_days()
    }

    /// The month after it. Stays where it is at the end of representable time.
    #[must_use]
    pub fn next(self) -> Self {
        self.0
            .checked_add_months(Months::new(1))
            .map_or(self, Self::of_day)
    }

    /// The month before it.
    #[must_use]
    pub fn previous(self) -> Self {
        self.0
            .checked_sub_months(Months::new(1))
            .map_or(self, Self::of_day)
    }

    /// The moment at which it begins.
    pub fn start(self) -> Moment {
        start_of(self.0)
    }

    /// The moment at which it is over.
    pub fn end(self) -> Moment {
        self.next().start()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        // One spelling only: a month is compared as text in the database.
        let day = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d");
        let month = Self(day.map_err(|_| NotAMonth)?);
        if month.to_string() == text {
            Ok(month)
        } else {
            Err(NotAMonth)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_one_spelling() {
        for text in ["2026-11", "2024-02", "0001-01"] {
            assert_eq!(
                text.parse::<Month>().map(|month| month.to_string()),
                Ok(text.to_owned())
            );
        }
        for text in [
            "",
            "2026-13",
            "2026-00",
            "2026-1",
            "26-01",
            "2026-11-01",
            "+026-11",
            "2026-11 ",
        ] {
            assert_eq!(text.parse::<Month>(), Err(NotAMonth), "{text}");
        }
    }

    #[test]
    fn months_know_their_days_and_neighbours() {
        let february: Month = "2024-02".parse().unwrap();
        assert_eq!(february.days(), 29);
        assert_eq!(february.last_day().to_string(), "2024-02-29");
        assert_eq!(february.previous().to_string(), "2024-01");
        let december: Month = "2026-12".parse().unwrap();
        assert_eq!(december.next().to_string(), "2027-01");
        assert_eq!(Month::of(december.end()), december.next());
    }
}

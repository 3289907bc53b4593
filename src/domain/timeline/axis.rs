//! The axis of a picture: from where to where it goes, in whole months of the reader's, and its marks.

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use super::share::Share;
use crate::domain::days::Days;
use crate::domain::moment::Moment;
use crate::domain::time_zone;

/// What began earlier than so many days ago is cut at the picture's edge.
const OLDEST_DAYS: i64 = 5 * 365;
/// A picture has at most so many marks on its axis.
const MOST_TICKS: usize = 7;
/// How many months lie between two marks.
const STEPS: [u32; 7] = [1, 2, 3, 6, 12, 24, 60];

/// The beginning of a month on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The month.
    pub month: Moment,
    /// Where it is.
    pub at: Share,
    /// Whether it begins a year, and all marks do.
    pub is_year: bool,
}

/// From where to where the axis goes.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    pub(super) begins: Moment,
    pub(super) ends: Moment,
}

impl Axis {
    /// Whole months around everything, neither older nor further ahead than is of interest.
    pub(super) fn around(
        spans: impl Iterator<Item = (Moment, Moment)> + Clone,
        now: Moment,
        zone: Tz,
    ) -> Option<Self> {
        let oldest = now.plus_days(-OLDEST_DAYS);
        let furthest = now.plus_days(Days::LONGEST.count());
        let first = spans.clone().map(|(from, _)| from).min()?;
        let last = spans.map(|(_, to)| to).max()?;
        let begins = month_of(first.clamp(oldest, now), zone);
        let ends = later(month_of(last.clamp(now, furthest), zone), 1);
        Some(Self {
            begins: start_of(begins, zone),
            ends: start_of(ends, zone),
        })
    }

    /// Where a moment is.
    pub(super) fn place(self, at: Moment) -> Share {
        Share::of(
            at.since(self.begins).num_seconds(),
            self.ends.since(self.begins).num_seconds(),
        )
    }

    /// The beginnings of months, as close to each other as there is room.
    pub(super) fn ticks(self, zone: Tz) -> Vec<Tick> {
        let within = |step: u32| -> Vec<Tick> {
            let mut month = month_of(self.begins, zone);
            while !month_number(month).is_multiple_of(step) {
                month = later(month, 1);
            }
            let mut ticks = Vec::new();
            while start_of(month, zone) < self.ends && ticks.len() <= MOST_TICKS {
                ticks.push(Tick {
                    month: start_of(month, zone),
                    at: self.place(start_of(month, zone)),
                    is_year: step.is_multiple_of(12),
                });
                month = later(month, step);
            }
            ticks
        };
        let fitting = STEPS.iter().map(|step| within(*step));
        fitting
            .into_iter()
            .find(|ticks| ticks.len() <= MOST_TICKS)
            .unwrap_or_default()
    }
}

/// The first day of the month in which a moment falls for the reader.
fn month_of(at: Moment, zone: Tz) -> NaiveDate {
    let day = at.to_utc().with_timezone(&zone).date_naive();
    day.with_day(1).unwrap_or(day)
}

fn later(month: NaiveDate, months: u32) -> NaiveDate {
    month
        .checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

fn month_number(month: NaiveDate) -> u32 {
    u32::try_from(month.year()).unwrap_or_default() * 12 + month.month0()
}

/// The moment at which a month begins for the reader.
fn start_of(month: NaiveDate, zone: Tz) -> Moment {
    let midnight = Moment::from_naive_utc(month.and_time(NaiveTime::MIN));
    time_zone::beginning(month, zone).unwrap_or(midnight)
}

//! Weeks and months as a reader's calendar has them: what a small chart has a bar for.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use chrono_tz::Tz;

use crate::domain::moment::Moment;
use crate::domain::month::Month;
use crate::domain::time_zone;

/// A stretch of whole days, or what is left of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// The moment at which it begins.
    pub from: Moment,
    /// The moment at which it is over: the first that is not in it.
    pub until: Moment,
}

/// What is left of this week, and the weeks after it, from Monday to Sunday: so many altogether.
pub fn weeks_ahead(now: Moment, zone: Tz, many: u64) -> Vec<Period> {
    let today = now.to_utc().with_timezone(&zone).date_naive();
    let monday = today.week(Weekday::Mon).first_day();
    (0..many)
        .filter_map(|week| {
            let first_day = monday.checked_add_days(Days::new(7 * week))?;
            let last_day = first_day.checked_add_days(Days::new(6))?;
            let period = Period::of(first_day, last_day, zone)?;
            Some(Period {
                first_day: first_day.max(today),
                from: period.from.max(now),
                ..period
            })
        })
        .collect()
}

/// This month and those before it, the oldest first: so many altogether.
pub fn months_back(now: Moment, zone: Tz, many: usize) -> Vec<Period> {
    let today = now.to_utc().with_timezone(&zone).date_naive();
    let this = Month::of_day(today.with_day(1).unwrap_or(today));
    let mut months: Vec<Period> = std::iter::successors(Some(this), |month| Some(month.previous()))
        .take(many)
        .filter_map(|month| Period::of(month.first_day(), month.last_day(), zone))
        .collect();
    months.reverse();
    months
}

impl Period {
    fn of(first_day: NaiveDate, last_day: NaiveDate, zone: Tz) -> Option<Self> {
        Some(Self {
            first_day,
            last_day,
            from: time_zone::beginning(first_day, zone)?,
            until: time_zone::beginning(last_day.succ_opt()?, zone)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    fn days(periods: &[Period]) -> Vec<(String, String)> {
        let day = |day: NaiveDate| day.to_string();
        let periods = periods.iter();
        periods
            .map(|one| (day(one.first_day), day(one.last_day)))
            .collect()
    }

    #[test]
    fn weeks_go_from_monday_to_sunday_and_the_first_from_now() {
        // A Sunday in UTC, and Monday already further east.
        let now = at("2026-11-22T22:48:00Z");
        let weeks = weeks_ahead(now, Tz::UTC, 3);
        let pair = |first: &str, last: &str| (first.to_owned(), last.to_owned());
        assert_eq!(
            days(&weeks),
            [
                pair("2026-11-22", "2026-11-22"),
                pair("2026-11-23", "2026-11-29"),
                pair("2026-11-30", "2026-12-06"),
            ]
        );
        assert_eq!(weeks[0].from, now);
        assert!(weeks.windows(2).all(|two| two[0].until == two[1].from));
        let east = weeks_ahead(now, Tz::Asia__Tokyo, 1);
        assert_eq!(days(&east), [pair("2026-11-23", "2026-11-29")]);
        assert_eq!(east[0].until, at("2026-11-29T15:00:00Z"));
    }

    #[test]
    fn months_end_with_this_one_and_touch_each_other() {
        let months = months_back(at("2026-03-31T23:30:00Z"), Tz::Europe__Rome, 12);
        assert_eq!(months.len(), 12);
        assert_eq!(months[0].first_day.to_string(), "2025-05-01");
        assert_eq!(months[11].first_day.to_string(), "2026-04-01");
        assert!(months.windows(2).all(|two| two[0].until == two[1].from));
        // Summer time began in between.
        assert_eq!(months[10].from, at("2026-02-28T23:00:00Z"));
        assert_eq!(months[10].until, at("2026-03-31T22:00:00Z"));
    }
}

//! Days and moments. The names of months are chrono's, the order and the rest is the catalogue's.

use chrono::{DateTime, Datelike};
use chrono_tz::Tz;

use super::{Words, habits::Habits};
use crate::domain::moment::Moment;

impl Words {
    /// The day on which a moment falls in the zone: `22 November 2026`.
    pub fn day(self, moment: Moment) -> String {
        let (at, month) = self.calendar(moment, "%B");
        let phrase = self
            .say("date-day")
            .with("day", at.day())
            .with("month", month);
        phrase.with("year", at.year().to_string()).to_string()
    }

    /// The same day where space is short: `22 Nov 2026`.
    pub fn short_day(self, moment: Moment) -> String {
        let (at, month) = self.calendar(moment, "%b");
        let phrase = self
            .say("date-short-day")
            .with("day", at.day())
            .with("month", month);
        phrase.with("year", at.year().to_string()).to_string()
    }

    /// The month in which a moment falls in the zone, where space is short: `Nov 2026`.
    pub fn short_month(self, moment: Moment) -> String {
        let (at, month) = self.calendar(moment, "%b");
        let phrase = self.say("date-month").with("month", month);
        phrase.with("year", at.year().to_string()).to_string()
    }

    /// The year in which a moment falls in the zone: `2026`.
    pub fn year(self, moment: Moment) -> String {
        let at = moment.to_utc().with_timezone(&self.zone);
        at.year().to_string()
    }

    /// The day, the time and the zone's abbreviation: `22 November 2026, 14:05 UTC`.
    pub fn moment(self, moment: Moment) -> String {
        self.day_and_time("date-moment", moment)
    }

    /// The same where a sentence goes on: `22 November 2026 at 14:05 UTC`.
    pub fn moment_in_sentence(self, moment: Moment) -> String {
        self.day_and_time("date-moment-in-sentence", moment)
    }

    fn day_and_time(self, key: &str, moment: Moment) -> String {
        let at = moment.to_utc().with_timezone(&self.zone);
        let phrase = self.say(key).with("day", self.day(moment));
        phrase
            .with("time", at.format("%H:%M").to_string())
            .with("zone", at.format("%Z").to_string())
            .to_string()
    }

    /// The day on which a moment falls in the zone, for machines and spreadsheets: `2026-11-22`.
    pub fn iso_day(self, moment: Moment) -> String {
        let at = moment.to_utc().with_timezone(&self.zone);
        // Written out: a sheet has a million of them, and a format is read anew each time.
        format!("{:04}-{:02}-{:02}", at.year(), at.month(), at.day())
    }

    /// The moment in the zone, for spreadsheets: `2026-11-22 14:05:00`.
    pub fn iso_moment(self, moment: Moment) -> String {
        let at = moment.to_utc().with_timezone(&self.zone);
        at.format("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// The moment in the zone, and the name of its month.
    pub(super) fn calendar(self, moment: Moment, month: &str) -> (DateTime<Tz>, String) {
        let at = moment.to_utc().with_timezone(&self.zone);
        (
            at,
            at.format_localized(month, Habits::of(self.language).months)
                .to_string(),
        )
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::*;
    use crate::domain::language::Language;

    const ENGLISH: Words = Words {
        language: Language::English,
        zone: Tz::UTC,
    };
    const ITALIAN: Words = Words {
        language: Language::Italian,
        zone: Tz::Europe__Rome,
    };

    fn at(year: i32, month: u32, day: u32, hour: u32) -> Moment {
        Moment::new(Utc.with_ymd_and_hms(year, month, day, hour, 5, 0).unwrap())
    }

    #[test]
    fn days_are_written_out() {
        assert_eq!(ENGLISH.day(at(2026, 11, 22, 14)), "22 November 2026");
        assert_eq!(ITALIAN.day(at(2026, 11, 22, 14)), "22 novembre 2026");
        assert_eq!(ENGLISH.short_day(at(2026, 9, 22, 14)), "22 Sep 2026");
        assert_eq!(ITALIAN.short_day(at(2026, 9, 22, 14)), "22 set 2026");
    }

    #[test]
    fn months_and_years_are_those_of_the_zone() {
        let new_year = at(2026, 12, 31, 23);
        assert_eq!(ENGLISH.short_month(new_year), "Dec 2026");
        assert_eq!(ITALIAN.short_month(new_year), "gen 2027");
        assert_eq!(ENGLISH.year(new_year), "2026");
        assert_eq!(ITALIAN.year(new_year), "2027");
    }

    #[test]
    fn the_first_of_the_month_is_an_ordinal_in_italian() {
        assert_eq!(ENGLISH.day(at(2026, 3, 1, 12)), "1 March 2026");
        assert_eq!(ITALIAN.day(at(2026, 3, 1, 12)), "1º marzo 2026");
        assert_eq!(ITALIAN.short_day(at(2026, 3, 1, 12)), "1º mar 2026");
        assert_eq!(ITALIAN.day(at(2026, 3, 21, 12)), "21 marzo 2026");
    }

    #[test]
    fn moments_are_told_in_the_zone() {
        assert_eq!(
            ENGLISH.moment(at(2026, 11, 22, 14)),
            "22 November 2026, 14:05 UTC"
        );
        assert_eq!(
            ITALIAN.moment(at(2026, 11, 22, 14)),
            "22 novembre 2026, 15:05 CET"
        );
        assert_eq!(
            ITALIAN.moment(at(2026, 7, 31, 22)),
            "1º agosto 2026, 00:05 CEST"
        );
    }

    #[test]
    fn every_month_has_a_name_in_every_language() {
        for language in Language::ALL {
            for month in 1..=12 {
                let day = Words::in_utc(language).day(at(2026, month, 2, 12));
                assert_eq!(
                    day.split(' ').filter(|part| !part.is_empty()).count(),
                    3,
                    "{day}"
                );
            }
        }
    }
}

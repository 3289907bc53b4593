//! Who held what, when, as a picture: from spans of time to lanes, places on an axis, and the axis itself. How it is
//! drawn is not known here; a place is a share of the picture's width.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{Datelike, Months, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::domain::days::Days;
use crate::domain::moment::Moment;
use crate::domain::time_zone;

/// What began earlier than so many days ago is cut at the picture's edge.
const OLDEST_DAYS: i64 = 5 * 365;
/// A picture has at most so many marks on its axis.
const MOST_TICKS: usize = 7;
/// How many months lie between two marks.
const STEPS: [u32; 7] = [1, 2, 3, 6, 12, 24, 60];
/// However short it is, a bar is seen.
const NARROWEST: u32 = 60;
/// The whole width.
const WHOLE: u32 = 10_000;

/// A part of the picture's width, in hundredths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u32);

/// How a privilege stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It has ended.
    Ended,
    /// It counts now.
    Counts,
    /// It is there, and does not count while its partner is suspended.
    Rests,
}

/// For how long something was held, or will be if nobody ends it.
#[derive(Clone, Debug)]
pub struct Span<K> {
    /// On which lane it lies.
    pub lane: K,
    /// Since when.
    pub from: Moment,
    /// When it ended, or ends by itself.
    pub to: Moment,
    /// How it stands.
    pub state: State,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline<K> {
    /// Where the axis begins.
    pub begins: Moment,
    /// Where it ends.
    pub ends: Moment,
    /// The marks on the axis, from its beginning.
    pub ticks: Vec<Tick>,
    /// Where now is.
    pub now: Share,
    /// The lanes, in their order.
    pub lanes: Vec<Lane<K>>,
    /// How many lanes there was no room for: those on which nothing happened for longest.
    pub left_out: usize,
}

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

/// What lies beside each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane<K> {
    /// Which.
    pub key: K,
    /// What lies on it.
    pub bars: Vec<Bar>,
}

/// A part of a span that is drawn in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which of the spans it is of, by its place among them.
    pub span: usize,
    /// Where it begins.
    pub start: Share,
    /// How wide it is.
    pub width: Share,
    /// What it says.
    pub part: Part,
}

/// What a bar says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It was held, and has ended.
    Ended,
    /// It is held, up to now.
    Held,
    /// It is held up to now, and does not count.
    Rests,
    /// It will be held if nobody ends it.
    Ahead,
}

impl Share {
    /// How much this is of the most that there is.
    pub fn of(part: i64, most: i64) -> Self {
        let share = part.saturating_mul(i64::from(WHOLE)) / most.max(1);
        Self(u32::try_from(share.clamp(0, i64::from(WHOLE))).unwrap_or_default())
    }

    /// Whether this lies so near to the beginning that words beside it begin there.
    pub fn is_at_start(self) -> bool {
        self.0 < WHOLE / 12
    }

    /// Whether this lies so near to the end that words beside it end there.
    pub fn is_at_end(self) -> bool {
        self.0 > WHOLE - WHOLE / 12
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}%", self.0 / 100, self.0 % 100)
    }
}

/// From where to where the axis goes.
#[derive(Clone, Copy)]
struct Axis {
    begins: Moment,
    ends: Moment,
}

/// The picture of some spans, with at most so many lanes; none when there is nothing to see.
pub fn draw<K: Ord + Clone>(
    spans: &[Span<K>],
    now: Moment,
    zone: Tz,
    most_lanes: usize,
) -> Option<Timeline<K>> {
    let axis = Axis::around(spans, now, zone)?;
    let mut by_lane: BTreeMap<&K, Vec<usize>> = BTreeMap::new();
    for (place, span) in spans.iter().enumerate() {
        if span.to > axis.begins {
            by_lane.entry(&span.lane).or_default().push(place);
        }
    }
    let latest = |places: &[usize]| {
        let of_lane = places.iter().filter_map(|place| spans.get(*place));
        of_lane.map(|span| span.to).max()
    };
    let mut by_age: Vec<(Option<Moment>, &K)> = by_lane
        .iter()
        .map(|(key, places)| (latest(places), *key))
        .collect();
    by_age.sort_by(|(one, _), (other, _)| other.cmp(one));
    let left_out: Vec<&K> = by_age
        .drain(..)
        .skip(most_lanes)
        .map(|(_, key)| key)
        .collect();
    for key in &left_out {
        by_lane.remove(*key);
    }
    Some(Timeline {
        begins: axis.begins,
        ends: axis.ends,
        ticks: axis.ticks(zone),
        now: axis.place(now),
        left_out: left_out.len(),
        lanes: by_lane
            .into_iter()
            .map(|(key, places)| Lane {
                key: key.clone(),
                bars: places
                    .into_iter()
                    .filter_map(|place| Some((place, spans.get(place)?)))
                    .flat_map(|(place, span)| axis.bars(place, span, now))
                    .collect(),
            })
            .collect(),
    })
}

impl Axis {
    /// Whole months around everything, neither older nor further ahead than is of interest.
    fn around<K>(spans: &[Span<K>], now: Moment, zone: Tz) -> Option<Self> {
        let oldest = now.plus_days(-OLDEST_DAYS);
        let furthest = now.plus_days(Days::LONGEST.count());
        let first = spans.iter().map(|span| span.from).min()?;
        let last = spans.iter().map(|span| span.to).max()?;
        let begins = month_of(first.clamp(oldest, now), zone);
        let ends = later(month_of(last.clamp(now, furthest), zone), 1);
        Some(Self {
            begins: start_of(begins, zone),
            ends: start_of(ends, zone),
        })
    }

    fn place(self, at: Moment) -> Share {
        Share::of(
            at.since(self.begins).num_seconds(),
            self.ends.since(self.begins).num_seconds(),
        )
    }

    fn bars<K>(self, place: usize, span: &Span<K>, now: Moment) -> Vec<Bar> {
        let so_far = match span.state {
            State::Ended => return vec![self.bar(place, span.from, span.to, Part::Ended)],
            State::Counts => Part::Held,
            State::Rests => Part::Rests,
        };
        vec![
            self.bar(place, span.from, now.min(span.to), so_far),
            self.bar(place, now.max(span.from), span.to, Part::Ahead),
        ]
    }

    fn bar(self, span: usize, from: Moment, to: Moment, part: Part) -> Bar {
        let (from, to) = (self.place(from).0, self.place(to).0);
        let width = to.saturating_sub(from).max(NARROWEST);
        Bar {
            span,
            start: Share(from.min(WHOLE - width)),
            width: Share(width),
            part,
        }
    }

    /// The beginnings of months, as close to each other as there is room.
    fn ticks(self, zone: Tz) -> Vec<Tick> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: &str) -> Moment {
        let day: NaiveDate = day.parse().unwrap();
        Moment::from_naive_utc(day.and_time(NaiveTime::MIN))
    }

    fn span(lane: u8, from: &str, to: &str, state: State) -> Span<u8> {
        let (from, to) = (at(from), at(to));
        Span {
            lane,
            from,
            to,
            state,
        }
    }

    fn seen(timeline: &Timeline<u8>) -> Vec<(u8, Vec<(String, String, Part)>)> {
        let bars = |lane: &Lane<u8>| {
            let bars = lane.bars.iter();
            bars.map(|bar| (bar.start.to_string(), bar.width.to_string(), bar.part))
                .collect()
        };
        let lanes = timeline.lanes.iter();
        lanes.map(|lane| (lane.key, bars(lane))).collect()
    }

    #[test]
    fn nothing_has_no_picture() {
        assert_eq!(draw::<u8>(&[], at("2026-11-22"), Tz::UTC, 9), None);
    }

    #[test]
    fn what_is_held_is_cut_at_now() {
        let spans = [
            span(2, "2026-01-01", "2026-07-01", State::Ended),
            span(1, "2026-01-01", "2026-12-31", State::Counts),
            span(2, "2026-07-01", "2026-12-31", State::Rests),
        ];
        let timeline = draw(&spans, at("2026-07-02"), Tz::UTC, 9).unwrap();
        assert_eq!(timeline.begins, at("2026-01-01"));
        assert_eq!(timeline.ends, at("2027-01-01"));
        assert_eq!(timeline.now.to_string(), "49.86%");
        let text = |start: &str, width: &str, part| (start.to_owned(), width.to_owned(), part);
        assert_eq!(
            seen(&timeline),
            [
                (
                    1,
                    vec![
                        text("0.00%", "49.86%", Part::Held),
                        text("49.86%", "49.86%", Part::Ahead),
                    ]
                ),
                (
                    2,
                    vec![
                        text("0.00%", "49.58%", Part::Ended),
                        // A day is seen, however little of a year it is.
                        text("49.58%", "0.60%", Part::Rests),
                        text("49.86%", "49.86%", Part::Ahead),
                    ]
                ),
            ]
        );
    }

    #[test]
    fn the_axis_has_marks_for_every_length() {
        for (to, first, marks, years) in [
            ("2026-11-23", "2026-11-01", 1, false),
            ("2027-02-10", "2026-11-01", 4, false),
            ("2027-11-22", "2026-11-01", 7, false),
            ("2028-11-21", "2027-01-01", 4, false),
        ] {
            let spans = [span(1, "2026-11-22", to, State::Counts)];
            let timeline = draw(&spans, at("2026-11-22"), Tz::UTC, 9).unwrap();
            let ticks = &timeline.ticks;
            assert_eq!(ticks.len(), marks, "{to}: {ticks:?}");
            assert_eq!(
                ticks.first().map(|tick| tick.month),
                Some(at(first)),
                "{to}"
            );
            assert!(ticks.iter().all(|tick| tick.is_year == years), "{to}");
            assert!(ticks.is_sorted_by_key(|tick| tick.at), "{to}");
        }
    }

    #[test]
    fn a_long_history_is_cut_at_five_years() {
        let spans = [
            span(1, "2001-01-01", "2002-01-01", State::Ended),
            span(2, "2011-05-01", "2026-01-01", State::Ended),
            span(3, "2026-11-22", "2028-11-21", State::Counts),
        ];
        let timeline = draw(&spans, at("2026-11-22"), Tz::UTC, 9).unwrap();
        assert_eq!(timeline.begins, at("2021-11-01"));
        let keys: Vec<u8> = timeline.lanes.iter().map(|lane| lane.key).collect();
        assert_eq!(keys, [2, 3], "what ended before is not there");
        assert!(timeline.ticks.iter().all(|tick| tick.is_year));
        assert_eq!(timeline.ticks.len(), 7);
        assert_eq!(timeline.lanes[0].bars[0].start.to_string(), "0.00%");
    }

    #[test]
    fn where_there_is_no_room_the_oldest_lanes_are_left_out() {
        let spans: Vec<Span<u8>> = (1..=9)
            .map(|lane| {
                let to = format!("2026-0{lane}-01");
                span(lane, "2025-01-01", &to, State::Ended)
            })
            .collect();
        let timeline = draw(&spans, at("2026-11-22"), Tz::UTC, 3).unwrap();
        let keys: Vec<u8> = timeline.lanes.iter().map(|lane| lane.key).collect();
        assert_eq!((keys, timeline.left_out), (vec![7, 8, 9], 6));
    }

    #[test]
    fn months_begin_where_the_reader_is() {
        let spans = [span(1, "2026-11-01", "2026-12-01", State::Counts)];
        let zone = Tz::America__New_York;
        let timeline = draw(&spans, at("2026-11-10"), zone, 9).unwrap();
        // The first of November in UTC is still October there.
        assert_eq!(timeline.begins.rfc3339(), "2026-10-01T04:00:00.000000Z");
        assert_eq!(timeline.ends.rfc3339(), "2026-12-01T05:00:00.000000Z");
    }
}

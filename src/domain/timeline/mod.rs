//! Who held what, when, as a picture: from spans of time to lanes, places on an axis, and the axis itself. How it is
//! drawn is not known here; a place is a share of the picture's width.

mod axis;
mod share;

use std::collections::BTreeMap;

use chrono_tz::Tz;

use crate::domain::moment::Moment;
use axis::Axis;

pub use axis::Tick;
pub use share::Share;

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

/// The picture of some spans, with at most so many lanes; none when there is nothing to see.
pub fn draw<K: Ord + Clone>(
    spans: &[Span<K>],
    now: Moment,
    zone: Tz,
    most_lanes: usize,
) -> Option<Timeline<K>> {
    let reach = spans.iter().map(|span| (span.from, span.to));
    let axis = Axis::around(reach, now, zone)?;
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
        let (start, width) = self.place(from).stretch(self.place(to));
        Bar {
            span,
            start,
            width,
            part,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};

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

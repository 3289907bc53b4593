//! Who held what, when: the words around a picture of `domain::timeline`, and the same facts as rows of a table.
//! Heights are in the text's own size, places in shares of the width: nothing shrinks on a narrow page, and whoever
//! enlarges the text enlarges the picture.

use std::collections::BTreeSet;

use crate::domain::moment::Moment;
use crate::domain::timeline::{self, Bar, Part, Share, Span, State, Tick};
use crate::words::Words;

/// As many lanes as are drawn.
const MOST_LANES: usize = 30;
/// From so many lanes on the axis is written below them too.
const TALL: usize = 8;
/// As many letters of a name as stand beside a lane; the table has them all.
const MOST_LETTERS: usize = 26;

/// What lies above the first lane, and how far lanes are from each other, in the text's size.
const ABOVE: f32 = 3.5;
const LANE: f32 = 3.0;

/// A privilege to be drawn.
pub struct Held {
    /// The place of its service in the catalogue.
    pub place: usize,
    /// The service's name.
    pub service: String,
    /// Who held it: an id that tells two of one name apart, and the name; nobody where all are one partner's.
    pub partner: Option<(String, String)>,
    /// Since when.
    pub from: Moment,
    /// When it ended, or ends by itself.
    pub to: Moment,
    /// How it stands.
    pub state: State,
    /// The same in words: why it ended.
    pub why: String,
}

/// The picture, as its template places it.
pub struct Timeline {
    /// What it says in short.
    pub about: String,
    /// How high it is.
    pub height: String,
    /// Where the lines of the axis begin and end.
    pub top: String,
    /// See `top`.
    pub bottom: String,
    /// Where the axis is written: above the lanes, and below them when there are many.
    pub axes: Vec<String>,
    /// Where now is.
    pub now: Share,
    /// How the word beside it lies.
    pub now_anchor: &'static str,
    /// The marks on the axis.
    pub ticks: Vec<TickView>,
    /// The lanes.
    pub lanes: Vec<LaneView>,
    /// What the kinds of bars mean: class and words.
    pub legend: Vec<(&'static str, String)>,
    /// Whether the rows name partners.
    pub names_partners: bool,
    /// The same facts.
    pub rows: Vec<RowView>,
    /// That not everything is there.
    pub cut: Option<String>,
}

/// A mark on the axis.
pub struct TickView {
    /// Where.
    pub at: Share,
    /// What it says.
    pub text: String,
    /// How the words lie.
    pub anchor: &'static str,
    /// Whether its words make room on a narrow page.
    pub yields: bool,
}

/// One lane.
pub struct LaneView {
    /// Where its words stand.
    pub text_at: String,
    /// Where its bars lie.
    pub bars_at: String,
    /// The middle of them.
    pub track_at: String,
    /// The service.
    pub service: String,
    /// The partner, if it is not known.
    pub partner: Option<String>,
    /// What lies on it.
    pub bars: Vec<BarView>,
}

/// One bar.
pub struct BarView {
    /// Where it begins.
    pub start: Share,
    /// How wide it is.
    pub width: Share,
    /// Its kind.
    pub class: &'static str,
    /// What it says to a mouse.
    pub title: String,
}

/// A row of the table.
pub struct RowView {
    /// The service.
    pub service: String,
    /// The partner.
    pub partner: String,
    /// Since when.
    pub from: String,
    /// Until when.
    pub to: String,
    /// How it stands.
    pub state: String,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Lane {
    place: usize,
    service: String,
    partner: Option<(String, String)>,
}

impl Timeline {
    /// The picture of some privileges; none when there was none. `more`: whether others ended that are not among them.
    pub fn new(words: Words, held: &[Held], more: bool, now: Moment) -> Option<Self> {
        let spans: Vec<Span<Lane>> = held.iter().map(Held::span).collect();
        let drawn = timeline::draw(&spans, now, words.zone, MOST_LANES)?;
        let lanes: Vec<LaneView> = drawn
            .lanes
            .iter()
            .zip(0_u16..)
            .map(|(lane, number)| {
                let y = ABOVE + LANE * f32::from(number);
                LaneView {
                    text_at: em(y + 1.0),
                    bars_at: em(y + 1.4),
                    track_at: em(y + 1.85),
                    service: short(&lane.key.service),
                    partner: lane.key.partner.as_ref().map(|(_, name)| short(name)),
                    bars: bars(words, &lane.bars, held),
                }
            })
            .collect();
        let places: BTreeSet<usize> = drawn
            .lanes
            .iter()
            .flat_map(|lane| lane.bars.iter().map(|bar| bar.span))
            .collect();
        let shown: Vec<&Held> = places.iter().filter_map(|place| held.get(*place)).collect();
        let bottom = ABOVE + LANE * f32::from(u16::try_from(lanes.len()).unwrap_or(u16::MAX));
        let tall = lanes.len() >= TALL;
        let there = shown.iter().filter(|one| one.state != State::Ended).count();
        Some(Self {
            about: words
                .say("timeline-about")
                .with("from", words.day(drawn.begins))
                .with("to", words.day(drawn.ends))
                .with("lanes", lanes.len())
                .with("held", there)
                .with("ended", shown.len() - there)
                .to_string(),
            height: em(bottom + if tall { 2.2 } else { 0.3 }),
            top: em(ABOVE - 0.6),
            bottom: em(bottom),
            axes: match tall {
                true => vec![em(ABOVE - 1.1), em(bottom + 1.4)],
                false => vec![em(ABOVE - 1.1)],
            },
            now: drawn.now,
            now_anchor: anchor(drawn.now),
            ticks: ticks(words, &drawn.ticks),
            legend: legend(words, &lanes),
            names_partners: shown.iter().any(|one| one.partner.is_some()),
            rows: rows(words, &shown),
            cut: (more || drawn.left_out > 0).then(|| words.say("timeline-cut").to_string()),
            lanes,
        })
    }
}

impl Held {
    fn span(&self) -> Span<Lane> {
        Span {
            lane: Lane {
                place: self.place,
                service: self.service.clone(),
                partner: self
                    .partner
                    .as_ref()
                    .map(|(id, name)| (id.clone(), name.clone())),
            },
            from: self.from,
            to: self.to,
            state: self.state,
        }
    }

    /// Everything about it in one line.
    fn line(&self, words: Words) -> String {
        words
            .say("timeline-bar")
            .with("from", words.short_day(self.from))
            .with("to", words.short_day(self.to))
            .with("state", &self.why)
            .to_string()
    }
}

fn em(size: f32) -> String {
    format!("{size:.2}em")
}

/// As much of a name as there is room for.
fn short(name: &str) -> String {
    if name.chars().count() <= MOST_LETTERS {
        return name.to_owned();
    }
    let kept: String = name.chars().take(MOST_LETTERS - 1).collect();
    format!("{}…", kept.trim_end())
}

fn anchor(at: Share) -> &'static str {
    if at.is_at_start() {
        "start"
    } else if at.is_at_end() {
        "end"
    } else {
        "middle"
    }
}

fn ticks(words: Words, ticks: &[Tick]) -> Vec<TickView> {
    let crowded = ticks.len() > 3 && !ticks.iter().all(|tick| tick.is_year);
    ticks
        .iter()
        .enumerate()
        .map(|(number, tick)| TickView {
            at: tick.at,
            text: match tick.is_year {
                true => words.year(tick.month),
                false => words.short_month(tick.month),
            },
            anchor: anchor(tick.at),
            yields: crowded && number % 2 == 1,
        })
        .collect()
}

fn bars(words: Words, bars: &[Bar], held: &[Held]) -> Vec<BarView> {
    let view = |bar: &Bar| {
        Some(BarView {
            start: bar.start,
            width: bar.width,
            class: class(bar.part),
            title: held.get(bar.span)?.line(words),
        })
    };
    bars.iter().filter_map(view).collect()
}

fn class(part: Part) -> &'static str {
    match part {
        Part::Ended => "ended",
        Part::Held => "held",
        Part::Rests => "rests",
        Part::Ahead => "ahead",
    }
}

/// What the kinds of bars mean that are there.
fn legend(words: Words, lanes: &[LaneView]) -> Vec<(&'static str, String)> {
    [Part::Held, Part::Ahead, Part::Rests, Part::Ended]
        .into_iter()
        .map(class)
        .filter(|class| {
            let mut bars = lanes.iter().flat_map(|lane| &lane.bars);
            bars.any(|bar| bar.class == *class)
        })
        .map(|class| (class, words.say(&format!("timeline-{class}")).to_string()))
        .collect()
}

/// By service, the latest first.
fn rows(words: Words, shown: &[&Held]) -> Vec<RowView> {
    let mut shown = shown.to_vec();
    shown.sort_by_key(|one| (one.place, std::cmp::Reverse(one.from)));
    shown
        .into_iter()
        .map(|one| RowView {
            service: one.service.clone(),
            partner: one
                .partner
                .as_ref()
                .map(|(_, name)| name.clone())
                .unwrap_or_default(),
            from: words.short_day(one.from),
            to: words.short_day(one.to),
            state: one.why.clone(),
        })
        .collect()
}

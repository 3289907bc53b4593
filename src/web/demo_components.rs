//! `GET /demo/components`: every component that pages are made of, in each of its states, with made-up contents. Only the
//! demonstration has this page; it is for those who change how the portal looks.

use actix_web::HttpResponse;
use askama::Template;

use super::customer::partner_relationships::matrix::{Cell, Column, Matrix, Row};
use super::dashboard::charts::{self, Chart};
use super::paging::Links;
use super::problem::Problem;
use super::shell::Shell;
use super::timeline::{Held, Timeline};
use super::visit::Visit;
use crate::domain::moment::Moment;
use crate::domain::periods;
use crate::domain::timeline::State;
use crate::paths;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/demo_components.html")]
struct ComponentsPage {
    shell: Shell,
    /// The parts of the page: anchor and heading.
    parts: Vec<(&'static str, String)>,
    tones: [&'static str; 5],
    errors: Vec<SampleError>,
    options: Vec<(String, String)>,
    /// A name as nobody should have one.
    endless: String,
    links: Links,
    as_of: String,
    few: Matrix,
    many: Matrix,
    timeline: Option<Timeline>,
    charts: [Chart; 3],
}

struct SampleError {
    field: &'static str,
    message: String,
}

/// The anchors, in the order of the page.
const PARTS: [&str; 11] = [
    "buttons", "badges", "notices", "forms", "filters", "tables", "empty", "matrix", "steps",
    "timeline", "charts",
];

/// `GET /demo/components`
pub async fn show(visit: Visit) -> Result<HttpResponse, Problem> {
    if !visit.app().is_demo {
        return Err(Problem::NotFound);
    }
    let (words, now) = (visit.words(), visit.now());
    let here = |part: &str| format!("{}#{part}", paths::DEMO_COMPONENTS);
    visit.page(&ComponentsPage {
        shell: visit.shell(),
        parts: PARTS
            .iter()
            .map(|part| (*part, words.say(&format!("components-{part}")).to_string()))
            .collect(),
        tones: ["", "quiet", "good", "warning", "bad"],
        errors: ["sample-wrong", "sample-choices"]
            .map(|field| SampleError {
                field,
                message: words.say("components-error").to_string(),
            })
            .into(),
        options: ["one", "two"]
            .map(|value| (value.to_owned(), value.to_owned()))
            .into(),
        endless: "Donaudampfschifffahrt".repeat(9),
        links: Links {
            first: here("tables"),
            previous: here("tables"),
            next: here("tables"),
            last: here("tables"),
            by_time: false,
        },
        as_of: words.moment(now),
        few: matrix(words, 2, now),
        many: matrix(words, 40, now),
        timeline: timeline(words, now),
        charts: sample_charts(words, now),
    })
}

/// Four services and so many partners, each of which holds one or two of them.
fn matrix(words: Words, partners: usize, now: Moment) -> Matrix {
    let name = |number: usize| format!("Partner {number:02}");
    let programme = |number: usize| match number.is_multiple_of(3) {
        true => words.say("programme-outside_programme").to_string(),
        false => words.say("programme-in_programme").to_string(),
    };
    let cell = |service: usize, number: usize| Cell {
        label: name(number),
        partner: name(number),
        role: words.say("role-admin_agent").to_string(),
        until: words.day(now.plus_days(30)),
        mark: (number + service).is_multiple_of(5).then(|| {
            let soon = words.say("review-ends-soon").with("days", 30);
            (soon.to_string(), "warning")
        }),
        granted_by: "Rosa Bianchi".to_owned(),
        granted_on: words.day(now),
        receipt: "#matrix".to_owned(),
        remove: Some("#matrix".to_owned()),
    };
    let numbers = || 1..=partners;
    Matrix {
        columns: numbers()
            .map(|number| Column {
                name: name(number),
                programme: programme(number),
                suspended: number.is_multiple_of(7),
            })
            .collect(),
        rows: ["Mail", "Documents", "Infrastructure", "Helpline"]
            .into_iter()
            .zip(0_usize..)
            .map(|(service, place)| Row {
                service: format!("{service} {partners}"),
                cells: numbers()
                    .map(|number| (number % 4 == place).then(|| cell(place, number)))
                    .collect(),
                nobody: numbers().all(|number| number % 4 != place),
            })
            .collect(),
    }
}

/// Every kind of bar.
fn timeline(words: Words, now: Moment) -> Option<Timeline> {
    let say = |key| words.say(key).to_string();
    let held = |place, partner: &str, days: (i64, i64), state, why| Held {
        place,
        service: format!("Service {place}"),
        partner: Some((partner.to_owned(), partner.to_owned())),
        from: now.plus_days(days.0),
        to: now.plus_days(days.1),
        state,
        why: say(why),
    };
    let spans = [
        held(
            1,
            "Aurora",
            (-700, -300),
            State::Ended,
            "review-reason-replaced",
        ),
        held(
            1,
            "Borealis",
            (-300, 65),
            State::Counts,
            "timeline-counts-now",
        ),
        held(
            2,
            "Cirrus",
            (-90, 640),
            State::Rests,
            "review-does-not-count",
        ),
        held(
            3,
            "شركة النور",
            (0, 1),
            State::Counts,
            "timeline-counts-now",
        ),
        held(
            3,
            &"Donaudampf".repeat(6),
            (-2, -1),
            State::Ended,
            "review-reason-expired",
        ),
    ];
    Timeline::new(words, &spans, true, now)
}

/// Something, next to nothing, nothing.
fn sample_charts(words: Words, now: Moment) -> [Chart; 3] {
    let weeks = periods::weeks_ahead(now, words.zone, 8);
    let months = periods::months_back(now, words.zone, 12);
    let some = weeks
        .iter()
        .copied()
        .zip([3, 0, 12_480, 7_000, 1, 0, 40, 900]);
    let little = months
        .iter()
        .copied()
        .zip([0, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 0]);
    let nothing = weeks.iter().map(|week| (*week, 0));
    [
        charts::ends(words, &some.collect::<Vec<_>>()),
        charts::acceptances(words, &little.collect::<Vec<_>>()),
        charts::ends(words, &nothing.collect::<Vec<_>>()),
    ]
}

//! `GET /demo/components`: every component that pages are made of, in each of its states, with made-up contents. Only the
//! demonstration has this page; it is for those who change how the portal looks.

use actix_web::HttpResponse;
use askama::Template;

use super::activity::line::Line;
use super::customer::partner_relationships::matrix::{Cell, Column, Matrix, Row};
use super::dashboard::charts::{self, Chart};
use super::list::{List, Nothing};
use super::paging::{Around, Links};
use super::problem::Problem;
use super::service_request::{Badge, Row as ServiceRequestRow};
use super::shell::Shell;
use super::subscription::lines::SubscriptionLine;
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
    list: List,
    as_of: String,
    few: Matrix,
    many: Matrix,
    tall: Matrix,
    requests: Vec<ServiceRequestRow>,
    subscriptions: Vec<SubscriptionLine>,
    lines: Vec<Line>,
    codes: Vec<String>,
    /// Over years, and over months.
    timelines: Vec<(&'static str, Timeline)>,
    charts: [Chart; 3],
}

struct SampleError {
    field: &'static str,
    message: String,
}

/// The anchors, in the order of the page.
const PARTS: [&str; 14] = [
    "buttons", "badges", "notices", "forms", "filters", "tables", "lists", "empty", "matrix",
    "steps", "letters", "passkeys", "timeline", "charts",
];

/// `GET /demo/components`
pub async fn show(visit: Visit) -> Result<HttpResponse, Problem> {
    if !visit.app().is_demo {
        return Err(Problem::NotFound);
    }
    let (words, now) = (visit.words(), visit.now());
    let services: Vec<String> = (1..=40)
        .map(|number| format!("Service {number:02}"))
        .collect();
    let tall: Vec<&str> = services.iter().map(String::as_str).collect();
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
        list: List {
            path: paths::DEMO_COMPONENTS,
            filters: Vec::new(),
            kept: Vec::new(),
            narrowed: false,
            whole: String::new(),
            around: Around {
                links: Links {
                    first: here("tables"),
                    previous: here("tables"),
                    next: here("tables"),
                    last: here("tables"),
                    by_time: false,
                },
                ..Around::default()
            },
            is_empty: false,
            nothing: Nothing::default(),
        },
        as_of: words.moment(now),
        few: matrix(
            words,
            &["Mail", "Documents", "Infrastructure", "Helpline"],
            2,
            now,
        ),
        many: matrix(words, &["Mail 40", "Documents 40", "Helpline 40"], 40, now),
        tall: matrix(words, &tall, 4, now),
        requests: vec![
            service_request(words, now, "Nobody can print", true),
            service_request(words, now, "لا أحد يستطيع الطباعة", false),
        ],
        subscriptions: vec![
            subscription(words, now, "Aurora Cloud", true),
            subscription(words, now, &"Donaudampf".repeat(6), false),
        ],
        lines: vec![
            line(words, now, None),
            line(words, now, Some("الفواتير مفتوحة")),
        ],
        codes: (1..=8)
            .map(|number| format!("abcd-efgh-{number:04}"))
            .collect(),
        timelines: [
            ("sample-years", years(words, now)),
            ("sample-months", months(words, now)),
        ]
        .into_iter()
        .filter_map(|(id, drawn)| drawn.map(|drawn| (id, drawn)))
        .collect(),
        charts: sample_charts(words, now),
    })
}

/// These services and so many partners. Every fourth service is of the same partners, and the last of nobody.
fn matrix(words: Words, services: &[&str], partners: usize, now: Moment) -> Matrix {
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
        rows: services
            .iter()
            .zip(0_usize..)
            .map(|(service, place)| {
                let holds = |number: usize| number % 4 == place % 4 && place != 3;
                Row {
                    service: (*service).to_owned(),
                    cells: numbers()
                        .map(|number| holds(number).then(|| cell(place, number)))
                        .collect(),
                    nobody: !numbers().any(holds),
                }
            })
            .collect(),
    }
}

/// A service request that is late, or closed.
fn service_request(words: Words, now: Moment, title: &str, late: bool) -> ServiceRequestRow {
    let badge = |key: &str, tone| Badge {
        text: words.say(key).to_string(),
        tone,
    };
    let state = match late {
        true => badge("service-request-waits-for-us", "warning"),
        false => badge("service-request-state-closed", "quiet"),
    };
    ServiceRequestRow {
        href: "#lists".to_owned(),
        title: title.to_owned(),
        reference: "0000-AAAA".to_owned(),
        customer: "Fabbrica Rossi S.p.A.".to_owned(),
        partner: "شركة النور".to_owned(),
        service: "Mail".to_owned(),
        severity: badge("severity-critical", "bad"),
        state,
        overdue: late.then(|| badge("service-request-overdue", "bad")),
        opened: words.moment(now),
        opened_at: words.iso_day(now),
    }
}

/// A subscription that is in use, or cancelled.
fn subscription(words: Words, now: Moment, reseller: &str, live: bool) -> SubscriptionLine {
    let (status, tone) = match live {
        true => ("subscription-live", "good"),
        false => ("subscription-cancelled", "quiet"),
    };
    SubscriptionLine {
        href: "#lists".to_owned(),
        plan: "Mail Basic".to_owned(),
        reference: format!("0000-{tone}"),
        service: "Mail".to_owned(),
        reseller: reseller.to_owned(),
        seats: words.number(12_480),
        status: words.say(status).to_string(),
        tone,
        since: words.short_day(now),
    }
}

/// A line of the log, with or without a reason.
fn line(words: Words, now: Moment, reason: Option<&str>) -> Line {
    Line {
        datetime: words.iso_day(now),
        when: words.moment(now),
        sentence: words.say("components-text").to_string(),
        actor: "Rosa Bianchi, Fabbrica Rossi S.p.A.".to_owned(),
        reason: reason.map(str::to_owned),
    }
}

/// A bar of a timeline.
fn held(
    words: Words,
    now: Moment,
    (place, partner): (usize, &str),
    days: (i64, i64),
    (state, why): (State, &str),
) -> Held {
    Held {
        place,
        service: format!("Service {place}"),
        partner: Some((partner.to_owned(), partner.to_owned())),
        from: now.plus_days(days.0),
        to: now.plus_days(days.1),
        state,
        why: words.say(why).to_string(),
    }
}

/// So short that every month has its name.
fn months(words: Words, now: Moment) -> Option<Timeline> {
    let counts = (State::Counts, "timeline-counts-now");
    let span = held(words, now, (1, "Aurora"), (-100, 100), counts);
    Timeline::new(words, &[span], true, now)
}

/// Every kind of bar.
fn years(words: Words, now: Moment) -> Option<Timeline> {
    let held = |place, partner: &str, days, state, why| {
        held(words, now, (place, partner), days, (state, why))
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
        charts::ends(words, &some.collect::<Vec<_>>()).without_links(),
        charts::acceptances(words, &little.collect::<Vec<_>>()),
        charts::ends(words, &nothing.collect::<Vec<_>>()),
    ]
}

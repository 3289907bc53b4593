//! The customer list: as people see it, at any size, searched, and as a spreadsheet.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use delega::cli::sample::agent_of;

use crate::database::{Database, sample};
use crate::load::{CONNECTIONS, Connection, get, run};
use crate::portal::Portal;
use crate::{Figure, bare, median};

const RUNS: usize = 5;
const ANSWERS: usize = 8_000;
const FROM: &str = "192.0.2.1";

/// Answers per second to the same request, warmed up.
fn rate(address: std::net::SocketAddr, path: &str, cookie: &str) -> f64 {
    let requests = vec![get(path, cookie); ANSWERS];
    let run = run(address, CONNECTIONS, &requests, 200);
    assert_eq!(run.unexpected, 0, "{path}");
    run.per_second()
}

/// P1: the whole page against a handler that only reads and renders the rows.
pub fn whole_page() -> Vec<Figure> {
    let database = sample(1, 100_000);
    let portal = Portal::start(&database);
    let cookie = portal.sign_in(&agent_of(1), FROM);
    let bare = bare::serve(&database, &agent_of(1));
    rate(portal.address, "/customers", &cookie);
    rate(bare, "/customers", "");
    let (mut whole, mut only_rows) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        whole.push(rate(portal.address, "/customers", &cookie));
        only_rows.push(rate(bare, "/customers", ""));
    }
    let (whole, only_rows) = (median(whole), median(only_rows));
    let share = whole / only_rows;
    vec![
        Figure {
            name: "P1",
            what: "GET /customers, 50 of 100,000, of a bare handler".to_owned(),
            measured: format!("{:.0} %  ({whole:.0}/s of {only_rows:.0}/s)", share * 100.0),
            bar: "≥ 80 %".to_owned(),
            holds: share >= 0.8,
        },
        Figure {
            name: "P6",
            what: "resident memory after the P1 run".to_owned(),
            measured: format!("{:.0} MiB", portal.resident() as f64 / 1024.0),
            bar: "≤ 64 MiB".to_owned(),
            holds: portal.resident() <= 64 * 1024,
        },
    ]
}

/// How long the first and the last page take, in microseconds, one request at a time.
fn first_and_last(database: &Database) -> (f64, f64) {
    let portal = Portal::start(database);
    let cookie = portal.sign_in(&agent_of(1), FROM);
    let mut connection = Connection::open(portal.address);
    let mut times = |path: &str| {
        let request = get(path, &cookie);
        let mut times: Vec<f64> = (0..600)
            .map(|_| {
                let asked = std::time::Instant::now();
                assert_eq!(connection.ask(&request).status, 200, "{path}");
                asked.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.drain(..100);
        median(times)
    };
    (times("/customers"), times("/customers?before=end"))
}

/// P2: a million customers cost what a thousand cost, and the last page what the first costs.
pub fn at_any_size() -> Vec<Figure> {
    let (small, _) = first_and_last(&sample(1, 1_000));
    let (large, last) = first_and_last(&sample(1, 1_000_000));
    let figure = |what: &str, ratio: f64, times: String| Figure {
        name: "P2",
        what: what.to_owned(),
        measured: format!("{ratio:.2} ×  ({times})"),
        bar: "≤ 1.2 ×".to_owned(),
        holds: ratio <= 1.2,
    };
    vec![
        figure(
            "GET /customers at 1,000,000 customers against 1,000",
            large / small,
            format!("{large:.0} µs, {small:.0} µs"),
        ),
        figure(
            "the last page of 1,000,000 against the first",
            last / large,
            format!("{last:.0} µs, {large:.0} µs"),
        ),
    ]
}

/// What people type: parts of names, numbers, domains; what is everywhere, and what is nowhere.
const TYPED: [&str; 16] = [
    "optik",
    "nordwind",
    "söder",
    "4711",
    "gmbh",
    "customer-77",
    "brenta vini",
    "is",
    "kull",
    "Jökull Hotels",
    "99999",
    "zzz",
    "s.p.a.",
    "meccanica 12",
    "example",
    "rivi",
];

/// P3: searching a million customers.
pub fn searching() -> Vec<Figure> {
    let portal = Portal::start(&sample(1, 1_000_000));
    let cookie = portal.sign_in(&agent_of(1), FROM);
    let requests: Vec<Vec<u8>> = (0..20)
        .flat_map(|_| TYPED.iter())
        .map(|typed| {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("q", typed);
            get(&format!("/customers?{}", query.finish()), &cookie)
        })
        .collect();
    run(portal.address, 1, &requests[..TYPED.len()], 200);
    let run = run(portal.address, 1, &requests, 200);
    assert_eq!(run.unexpected, 0);
    let worst = run.quantile(0.95).as_secs_f64() * 1000.0;
    vec![Figure {
        name: "P3",
        what: "searching 1,000,000 customers, first page, p95".to_owned(),
        measured: format!(
            "{worst:.1} ms  (p50 {:.1} ms)",
            run.quantile(0.5).as_secs_f64() * 1000.0
        ),
        bar: "≤ 50 ms".to_owned(),
        holds: worst <= 50.0,
    }]
}

/// P5: every customer as a spreadsheet.
pub fn spreadsheet() -> Vec<Figure> {
    let portal = Portal::start(&sample(1, 1_000_000));
    let cookie = portal.sign_in(&agent_of(1), FROM);
    let mut connection = Connection::open(portal.address);
    connection.ask(&get("/customers", &cookie));
    let before = portal.resident();
    let (most, done) = (AtomicU64::new(before), AtomicBool::new(false));
    let (mut lines, mut status) = (0_usize, 0);
    let began = std::time::Instant::now();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                most.fetch_max(portal.resident(), Ordering::Relaxed);
                std::thread::yield_now();
            }
        });
        status = connection.stream(&get("/customers.csv", &cookie), |piece| {
            lines += piece.iter().filter(|byte| **byte == b'\n').count();
        });
        done.store(true, Ordering::Relaxed);
    });
    assert_eq!((status, lines), (200, 1_000_001));
    let rate = 1e6 / began.elapsed().as_secs_f64();
    let grew = most.into_inner().saturating_sub(before) as f64 / 1024.0;
    vec![
        Figure {
            name: "P5",
            what: "customers.csv of 1,000,000 rows".to_owned(),
            measured: format!("{rate:.0} rows/s"),
            bar: "≥ 150,000 rows/s".to_owned(),
            holds: rate >= 150_000.0,
        },
        Figure {
            name: "P5",
            what: "the memory that it takes".to_owned(),
            measured: format!("{grew:.1} MiB"),
            bar: "≤ 16 MiB".to_owned(),
            holds: grew <= 16.0,
        },
    ]
}

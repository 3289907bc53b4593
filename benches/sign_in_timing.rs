//! Does the time of an answer tell whether somebody has an account?
//!
//! `cargo bench --bench sign_in_timing` asks 2 000 times; a number behind `--` asks so often instead, to see that it works.
//!
//! Asks, in a random order, to sign in, to get a new password and to sign up, with the addresses of accounts
//! that are known, unknown, deactivated, or have a second factor; then asks, for each pair of kinds, how well the time
//! alone tells them apart: the AUC, which is 0.50 for a coin and 1.00 for certainty. Ends with 1 when a pair is outside
//! the bar.

#![expect(
    clippy::indexing_slicing,
    reason = "the tables are of a fixed size, and their indices made from it"
)]

use std::process::ExitCode;
use std::time::Instant;

use actix_web::HttpServer;
use chrono::TimeDelta;
use delega::app::App;
use delega::cli::world::{self, Extent};
use delega::clock::Clock;
use delega::config::{Config, Defaults};
use delega::domain::one_time_code::Step;
use delega::store::{self, second_factors, team, users};

/// How often each form is asked, unless the command says otherwise.
const REQUESTS: usize = 2_000;
const BAR: std::ops::RangeInclusive<f64> = 0.45..=0.55;
/// Kind and address.
const KINDS: [(&str, &str); 4] = [
    ("known", "hugo@harbor.example"),
    ("unknown", "nobody@nowhere.example"),
    ("deactivated", "hal@aurora.example"),
    ("with a second factor", "rosa@rossi.example"),
];
const FORMS: [(&str, &[(&str, &str)]); 3] = [
    ("/sign-in", &[("password", "not the password of anybody")]),
    ("/password/forgotten", &[]),
    (
        "/partner-sign-up",
        &[
            ("organization", "Someone Ltd"),
            ("country", "IT"),
            ("name", "Some Body"),
            ("programme", "in_programme"),
            ("password", "copper window 7 harvest"),
        ],
    ),
];

#[actix_web::main]
async fn main() -> anyhow::Result<ExitCode> {
    let folder = tempfile::tempdir()?;
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?.to_string();
    let variables = std::collections::BTreeMap::from([
        ("DELEGA_LISTEN".to_owned(), address.clone()),
        (
            "DELEGA_DATABASE_URL".to_owned(),
            format!("sqlite://{}", folder.path().join("delega.db").display()),
        ),
    ]);
    let config = Config::from_variables(&variables, Defaults { database_url: "" })?;
    let app = std::thread::spawn(move || -> anyhow::Result<App> {
        let app = App::open(config, Clock::system(), true)?;
        world::fill_when_empty(&app, Extent::Privileges)?;
        Ok(app)
    })
    .join()
    .map_err(|_| anyhow::anyhow!("the portal does not start"))??;
    let now = app.clock.now();
    app.store
        .write(move |w| -> store::Result<()> {
            if let Some(known) = users::credentials(w, "hal@aurora.example")? {
                team::update_active(w, known.id, false)?;
            }
            if let Some(known) = users::credentials(w, "rosa@rossi.example")? {
                second_factors::put_app(w, known.id, "sealed", Step(0), now)?;
            }
            Ok(())
        })
        .await?;
    let portal = app.clone();
    let server = HttpServer::new(move || delega::web::portal(&portal))
        .workers(1)
        .disable_signals()
        .listen(listener)?
        .run();
    let handle = server.handle();
    actix_web::rt::spawn(server);

    let client = reqwest::Client::builder()
        .cookie_store(true)
        .redirect(reqwest::redirect::Policy::none())
        .build()?;
    let origin = format!("http://{address}");
    let page = client.get(format!("{origin}/sign-in")).send().await?;
    let page = page.text().await?;
    let csrf = page
        .split("name=\"csrf\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .ok_or_else(|| anyhow::anyhow!("the page has no form"))?
        .to_owned();

    let mut seed = [0; 8];
    getrandom::fill(&mut seed)?;
    let mut chance = Chance(u64::from_le_bytes(seed) | 1);
    let mut times = vec![vec![Vec::new(); KINDS.len()]; FORMS.len()];
    let requests = wished();
    let per_cell = requests / KINDS.len();
    let mut order: Vec<(usize, usize)> = (0..FORMS.len())
        .flat_map(|form| (0..KINDS.len()).map(move |kind| (form, kind)))
        .flat_map(|cell| std::iter::repeat_n(cell, per_cell))
        .collect();
    for last in (1..order.len()).rev() {
        let other = usize::try_from(chance.next() % (last as u64 + 1))?;
        order.swap(last, other);
    }
    for (form, kind) in order {
        // So that no limit is met: what is compared are answers, not refusals.
        app.clock.advance(TimeDelta::days(1));
        let ((path, fields), (_, email)) = (FORMS[form], KINDS[kind]);
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("csrf", &csrf)
            .append_pair("email", email)
            .extend_pairs(fields)
            .finish();
        let request = client
            .post(format!("{origin}{path}"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .body(body);
        let begun = Instant::now();
        let answer = request.send().await?;
        let (status, _) = (answer.status(), answer.bytes().await?);
        let took = begun.elapsed().as_secs_f64();
        anyhow::ensure!(
            [303, 422].contains(&status.as_u16()),
            "{path} answers {status}"
        );
        times[form][kind].push(took);
    }
    handle.stop(false).await;
    Ok(report(requests, &times))
}

/// How often each form is asked: what the command says, or as often as the bar is meant for.
fn wished() -> usize {
    std::env::args()
        .filter_map(|argument| argument.parse().ok())
        .find(|wished| *wished >= KINDS.len())
        .unwrap_or(REQUESTS)
}

fn report(requests: usize, times: &[Vec<Vec<f64>>]) -> ExitCode {
    println!("{requests} requests a form, in a random order. Bar: AUC 0.45 to 0.55\n");
    println!("| form | kinds | AUC | |\n|---|---|--:|---|");
    let mut outside = 0;
    for (form, kinds) in FORMS.iter().zip(times) {
        for (one, (name, _)) in KINDS.iter().enumerate() {
            for (other, (other_name, _)) in KINDS.iter().enumerate().skip(one + 1) {
                let auc = auc(&kinds[one], &kinds[other]);
                let within = BAR.contains(&auc);
                outside += usize::from(!within);
                let word = if within { "within" } else { "OUTSIDE" };
                println!(
                    "| `{}` | {name}, {other_name} | {auc:.3} | {word} |",
                    form.0
                );
            }
        }
    }
    match outside {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// How often a time of the one is longer than a time of the other.
fn auc(one: &[f64], other: &[f64]) -> f64 {
    let mut longer = 0.0;
    for a in one {
        for b in other {
            longer += match a.total_cmp(b) {
                std::cmp::Ordering::Greater => 1.0,
                std::cmp::Ordering::Equal => 0.5,
                std::cmp::Ordering::Less => 0.0,
            };
        }
    }
    longer / (one.len() * other.len()) as f64
}

/// Chance enough to shuffle (xorshift).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

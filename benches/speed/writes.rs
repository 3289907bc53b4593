//! Acceptances, each of which is kept for good before it is answered.

use std::time::{Duration, Instant};

use delega::cli::sample::administrator_of;
use diesel::connection::{Connection as _, SimpleConnection};
use diesel::prelude::*;

use crate::Figure;
use crate::database::{Database, empty, sample};
use crate::load::{CONNECTIONS, Connection, get, post, run};
use crate::portal::Portal;

/// So many partners each of the 64 customers accepts.
const EACH: u32 = 20;

/// P4: acceptances per second against single transactions that write as many rows to the same disk.
pub fn acceptances() -> Vec<Figure> {
    let database = sample(100, 1_000).copy();
    let links = links(&database);
    let before = rows(&database);
    let portal = Portal::start(&database);
    let requests: Vec<Vec<u8>> = (0..u32::try_from(CONNECTIONS).unwrap())
        .flat_map(|number| consents(&portal, number, &links))
        .collect();
    let run = run(portal.address, CONNECTIONS, &requests, 303);
    assert_eq!(run.unexpected, 0);
    drop(portal);
    let each = (rows(&database) - before) / i64::try_from(requests.len()).unwrap();
    let single = single_transactions(each);
    let (rate, longest) = (run.per_second(), run.quantile(1.0));
    let ratio = rate / single;
    vec![
        Figure {
            name: "P4",
            what: format!("acceptances ({each} rows) against single transactions"),
            measured: format!("{ratio:.1} ×  ({rate:.0}/s, {single:.0}/s)"),
            bar: "≥ 1.5 ×".to_owned(),
            holds: ratio >= 1.5,
        },
        Figure {
            name: "P4",
            what: "the latest answer".to_owned(),
            measured: format!("{longest:.0?}"),
            bar: "≤ 250 ms".to_owned(),
            holds: longest <= Duration::from_millis(250),
        },
    ]
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::Text)]
    code: String,
}

fn links(database: &Database) -> Vec<String> {
    let found: Vec<Found> =
        diesel::sql_query("SELECT code FROM invitation_links WHERE status = 'active' ORDER BY id")
            .load(&mut database.connect())
            .unwrap();
    found.into_iter().map(|found| found.code).collect()
}

#[derive(QueryableByName)]
struct Counted {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    many: i64,
}

/// The rows that acceptances add to.
fn rows(database: &Database) -> i64 {
    let counted: Counted = diesel::sql_query(
        "SELECT (SELECT COUNT(*) FROM relationships) + (SELECT COUNT(*) FROM acceptances) \
         + (SELECT COUNT(*) FROM privileges) + (SELECT COUNT(*) FROM events) + (SELECT COUNT(*) FROM letters) AS many",
    )
    .get_result(&mut database.connect())
    .unwrap();
    counted.many
}

/// Signs an administrator in and fills in the consent forms of several partners: what is measured is the answer to them.
fn consents(portal: &Portal, number: u32, links: &[String]) -> Vec<Vec<u8>> {
    let cookie = portal.sign_in(&administrator_of(number + 1), &format!("10.1.{number}.1"));
    let mut connection = Connection::open(portal.address);
    let first = usize::try_from(number).unwrap();
    links
        .iter()
        .cycle()
        // Not its own partners, which it accepted already.
        .skip(first + 5)
        .take(usize::try_from(EACH).unwrap())
        .map(|code| {
            let page = connection.ask(&get(&format!("/invitations/{code}"), &cookie));
            let accept = format!("/invitations/{code}/accept");
            post(&accept, &cookie, &filled(&page.text(), &accept), "10.2.3.4")
        })
        .collect()
}

/// The form of a consent page with the service that nobody else can hold up.
fn filled(page: &str, action: &str) -> String {
    let page = scraper::Html::parse_document(page);
    let fields = format!("form[action='{action}'] input:not([type='checkbox'])");
    let fields = scraper::Selector::parse(&fields).unwrap();
    let mut body = form_urlencoded::Serializer::new(String::new());
    for field in page.select(&fields) {
        if let Some(name) = field.value().attr("name") {
            body.append_pair(name, field.value().attr("value").unwrap_or_default());
        }
    }
    body.append_pair("service", "helpline").finish()
}

/// Transactions per second that insert so many rows each, one after the other, as durable as the portal's.
fn single_transactions(rows: i64) -> f64 {
    const TRANSACTIONS: i64 = 1_000;
    let mut db = empty().connect();
    db.batch_execute(
        "CREATE TABLE rows_of_words (id TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL); \
         CREATE INDEX by_words ON rows_of_words (words)",
    )
    .unwrap();
    let began = Instant::now();
    for transaction in 0..TRANSACTIONS {
        db.transaction(|db| {
            (0..rows).try_for_each(|row| {
                diesel::insert_into(rows_of_words::table)
                    .values((
                        rows_of_words::id.eq(format!("{transaction}-{row}")),
                        rows_of_words::words.eq("words ".repeat(40)),
                    ))
                    .execute(db)
                    .map(drop)
            })
        })
        .unwrap();
    }
    TRANSACTIONS as f64 / began.elapsed().as_secs_f64()
}

diesel::table! {
    rows_of_words (id) {
        id -> Text,
        words -> Text,
    }
}

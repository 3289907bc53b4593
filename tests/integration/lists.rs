//! What is true of every list: it counts its rows, is narrowed by its address, says why it is empty in one of three ways,
//! tells its rows apart, keeps its headings in sight, and fits a phone. A list that is added tomorrow is one of them too:
//! the pages are found by walking, and one with a list that nobody named here fails.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::support::browser::Browser;
use crate::support::crowd::Newcomer;
use crate::support::people;
use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{Page, Visitor};
use crate::support::walk::numbers;
use crate::support::{routes, walk};

const ADA: &str = "ada@aurora.example";
const HAL: &str = "hal@aurora.example";
const ROSA: &str = "rosa@rossi.example";
const SAM: &str = "sam@aurora.example";
const OPERATOR: &str = "operator@delega.example";
/// Somebody of a partner without customers.
const DAN: &str = "dan@dormant.example";
/// Somebody of a customer without partners.
const NORA: &str = "nora@newco.example";

/// A list of which there may be more than a page.
struct Listed {
    path: &'static str,
    /// Who reads it.
    by: &'static str,
    /// What narrows it so far that nothing is left; none for a list that cannot be narrowed.
    unfound: Option<&'static str>,
    /// Who reads it while there is nothing yet; none where there always is something.
    new: Option<&'static str>,
    /// Who may not read it; none where everybody may who is signed in.
    not_by: Option<&'static str>,
}

const fn listed(
    path: &'static str,
    by: &'static str,
    unfound: Option<&'static str>,
    new: Option<&'static str>,
    not_by: Option<&'static str>,
) -> Listed {
    Listed {
        path,
        by,
        unfound,
        new,
        not_by,
    }
}

const LISTS: [Listed; 10] = [
    listed(
        "/customers",
        ADA,
        Some("?q=nobody&service=mail&privileges=active"),
        Some(DAN),
        Some(ROSA),
    ),
    listed(
        "/relationship-requests",
        ADA,
        Some("?state=withdrawn"),
        Some(DAN),
        Some(HAL),
    ),
    listed(
        "/service-requests",
        ADA,
        Some("?customer=00000000-0000-7000-8000-000000000000"),
        Some(DAN),
        Some(SAM),
    ),
    listed("/subscriptions", ROSA, None, Some(NORA), Some(ADA)),
    listed(
        "/activity",
        ROSA,
        Some("?from=2001-01-01&to=2001-01-02"),
        Some(NORA),
        None,
    ),
    listed("/account/activity", ROSA, None, None, None),
    listed(
        "/operator/customers",
        OPERATOR,
        Some("?q=nobody&verified=no"),
        Some(OPERATOR),
        Some(ADA),
    ),
    listed(
        "/operator/partners",
        OPERATOR,
        Some("?q=nobody&status=active"),
        Some(OPERATOR),
        Some(ROSA),
    ),
    listed(
        "/operator/mail",
        OPERATOR,
        Some("?q=nobody&status=failed"),
        Some(OPERATOR),
        Some(ROSA),
    ),
    listed(
        "/operator/service-requests",
        OPERATOR,
        Some("?customer=00000000-0000-7000-8000-000000000000"),
        Some(OPERATOR),
        Some(HAL),
    ),
];

/// Pages with a table of which there is never more than one page, and why.
const SHORT: &[(&str, &str)] = &[
    ("/account/sessions", "as many as one person signs in"),
    ("/account/two-factor", "as many as one person has devices"),
    ("/customers/{id}", "what concerns one customer"),
    ("/dashboard", "the next few, each with the way to all"),
    ("/demo/components", "samples"),
    ("/invoices", "a row a month"),
    ("/invoices/{month}", "an invoice is one document"),
    ("/keyboard", "the keys of a keyboard"),
    ("/operator/customers/{id}", "a row a service"),
    (
        "/operator/second-factor-resets",
        "those that wait three days",
    ),
    ("/operator/services", "the catalogue"),
    ("/operator/services/{code}", "the roles of a service"),
    ("/operator/services/{code}/plans", "the plans of a service"),
    (
        "/partner-relationships",
        "services and partners, to be compared at a glance",
    ),
    ("/relationship-requests/{id}", "the letters of one request"),
    ("/subscriptions/{id}", "what concerns one subscription"),
    ("/team", "people who are to know one another"),
];

/// What a list is made of.
const PARTS: &str = "main table, main .filters, main .pagination, main .timeline-list";

async fn in_business() -> Portal {
    Portal::start_with(Setup {
        in_business: true,
        ..Setup::default()
    })
    .await
}

async fn reader(portal: &Portal, email: &str) -> Visitor {
    let visitor = portal.signed_in(email).await;
    visitor.read("en").await;
    visitor
}

/// Each of these people once: who signs in again and again is asked to wait.
async fn readers(portal: &Portal, emails: &[&'static str]) -> BTreeMap<&'static str, Visitor> {
    let mut readers = BTreeMap::new();
    for email in emails {
        readers.insert(*email, reader(portal, email).await);
    }
    readers
}

/// Aurora asks somebody, so that there is a request.
async fn ask(portal: &Portal) {
    let ada = reader(portal, ADA).await;
    let form = ada
        .open("/relationship-requests/new")
        .await
        .form("/relationship-requests");
    ada.submit_and_follow(&form.with("to", "somebody@new.example"))
        .await;
}

/// More rows than a page has in every list.
async fn crowd(portal: &Portal) {
    let newcomers = (1..=60).map(|number| {
        Newcomer::new(&format!("Customer {number}"), &format!("c{number}.example"))
            .with("mail", number)
    });
    portal.settle(ADA, newcomers.collect()).await;
    portal.add_partners(60).await;
    ask(portal).await;
    let rossi = portal.customer_of(ROSA).await;
    let aurora = portal.partner_of(ADA).await;
    let form = [("form", "'many ' || n || ' ' || one.id")];
    for channel in ["direct", "desk"] {
        let which = format!(
            "WHERE channel = '{channel}' AND state <> 'closed' AND partner_id = '{aurora}'"
        );
        portal.multiply("service_requests", &which, 60, &form);
    }
    let of_aurora = format!("WHERE partner_id = '{aurora}'");
    portal.multiply("relationship_requests", &of_aurora, 60, &[]);
    let of_rossi = format!("WHERE customer_id = '{rossi}'");
    portal.multiply("subscriptions", &of_rossi, 60, &form);
    portal.multiply("events", &of_rossi, 60, &[]);
    portal.multiply("letters", "", 60, &[]);
    reader(portal, ROSA).await;
    let rosas = format!("WHERE user_id = (SELECT id FROM users WHERE email = '{ROSA}')");
    portal.multiply("account_events", &rosas, 60, &[]);
}

/// A portal on which nothing has happened but that an operator was made.
async fn bare() -> Portal {
    let portal = Portal::start().await;
    let mut sql = portal.sql();
    let tables = sql.tables();
    let mut empty = "PRAGMA foreign_keys = OFF;".to_owned();
    for trigger in sql.column("SELECT name FROM sqlite_master WHERE type = 'trigger'") {
        empty.push_str(&format!("DROP TRIGGER {trigger};"));
    }
    for table in tables {
        if !["users", "settings", "__diesel_schema_migrations"].contains(&table.as_str()) {
            empty.push_str(&format!("DELETE FROM {table};"));
        }
    }
    sql.run(&empty).unwrap();
    drop(sql);
    portal
}

fn rows(page: &Page) -> usize {
    page.texts_of("main tbody tr").len() + page.texts_of("main .timeline-list > li").len()
}

/// The line that counts: the caption, or what stands above the lines of the log.
fn counted(page: &Page) -> Vec<usize> {
    let caption = page.text_of("main caption");
    numbers(&match caption.is_empty() {
        true => page.text_of("#lines"),
        false => caption,
    })
}

#[actix_web::test]
async fn no_page_has_a_list_that_nobody_looks_at() {
    let portal = in_business().await;
    let known: BTreeSet<&str> = LISTS
        .iter()
        .map(|list| list.path)
        .chain(SHORT.iter().map(|(path, _)| *path))
        .collect();
    let all = routes::all();
    let mut met = BTreeSet::new();
    for (_, visitor) in people::all(&portal).await {
        let seeds = all
            .iter()
            .filter(|route| route.shows)
            .map(|route| route.filled(&portal));
        for (path, page) in walk::from(&visitor, seeds).await.pages {
            if page.status == 200 && !page.texts_of(PARTS).is_empty() {
                met.insert(routes::pattern(&all, &path));
            }
        }
    }
    let forgotten: Vec<_> = met.difference(&known).collect();
    assert!(
        forgotten.is_empty(),
        "lists that are not looked at: {forgotten:?}"
    );
}

#[actix_web::test]
async fn every_list_says_why_it_is_empty() {
    let (portal, bare) = (in_business().await, bare().await);
    portal.add_partners(1).await;
    ask(&portal).await;
    let newcomer = portal.id_of_partner("Partner 01");
    portal
        .sql()
        .run(&format!(
            "UPDATE users SET partner_id = '{newcomer}' WHERE email = '{DAN}'"
        ))
        .unwrap();
    let people = readers(&portal, &[ADA, HAL, SAM, ROSA, DAN, NORA, OPERATOR]).await;
    let olga = reader(&bare, OPERATOR).await;
    for list in &LISTS {
        let path = list.path;
        let page = people[list.by].open(path).await;
        assert!(
            rows(&page) > 0 && page.text_of(".empty").is_empty(),
            "{path}"
        );
        let mut told = BTreeSet::new();
        if let Some(query) = list.unfound {
            let page = people[list.by].open(&format!("{path}{query}")).await;
            assert_eq!(rows(&page), 0, "{path}{query}");
            let way_out = page.attributes(".empty a", "href");
            assert!(
                way_out.iter().any(|href| href == path),
                "{path}{query}: no way back to all in {way_out:?}"
            );
            told.insert(page.text_of(".empty"));
        }
        if let Some(new) = list.new {
            let new = if new == OPERATOR { &olga } else { &people[new] };
            let page = new.open(path).await;
            let told_now = page.text_of(".empty");
            assert_eq!(rows(&page), 0, "{path}");
            assert!(
                page.texts_of(".empty p")[0].len() > 20,
                "{path}: {told_now}"
            );
            assert!(
                page.texts_of(".filters").is_empty(),
                "{path}: nothing is there to be narrowed"
            );
            assert!(
                told.insert(told_now.clone()),
                "{path} says the same: {told_now}"
            );
        }
        if let Some(other) = list.not_by {
            let page = people[other].get(path).await;
            assert_eq!(page.status, 403, "{path} by {other}");
            assert!(told.insert(page.text()), "{path}");
        }
        let kinds = [list.unfound, list.new, list.not_by];
        assert_eq!(told.len(), kinds.iter().flatten().count(), "{path}");
    }
    // What is all done is not what never was.
    let olga = &people[OPERATOR];
    let close = "UPDATE service_requests SET state = 'closed', closed_at = due_at, place = 3";
    portal.sql().run(close).unwrap();
    let desk = olga.open("/operator/service-requests").await;
    assert!(
        desk.text_of(".empty").starts_with("All done"),
        "{}",
        desk.text()
    );
    let closed = desk.attributes(".empty a", "href").remove(0);
    assert!(rows(&olga.open(&closed).await) > 0);
    let ours = olga.open("/operator/service-requests?state=ours").await;
    assert!(
        ours.text_of(".empty").starts_with("Nothing waits for you"),
        "{}",
        ours.text()
    );
}

#[actix_web::test]
async fn every_list_counts_its_rows_and_turns_its_pages() {
    let portal = in_business().await;
    crowd(&portal).await;
    let people = readers(&portal, &[ADA, ROSA, OPERATOR]).await;
    for list in &LISTS {
        let (path, visitor) = (list.path, &people[list.by]);
        let mut page = visitor.open(path).await;
        let (mut at, mut seen) = (0, 0);
        let first = page.body.clone();
        loop {
            let told = counted(&page);
            let shown = rows(&page);
            assert_eq!(told[..2], [at + 1, at + shown], "{path}");
            assert!(
                page.text_of("title")
                    .contains(&format!("({} to {}", at + 1, at + shown)),
                "{path}: {}",
                page.text_of("title")
            );
            (at, seen) = (at + shown, seen + shown);
            let Some(next) = page.attributes(".pagination a[rel=next]", "href").pop() else {
                assert_eq!(
                    told[2], seen,
                    "{path}: the last page knows how many there are"
                );
                break;
            };
            assert_eq!(shown, 50, "{path}");
            if let Some(total) = told.get(2) {
                assert!(*total > at, "{path}: {total}");
            }
            page = visitor.open(&next).await;
        }
        assert!(seen > 50, "{path} has but {seen} rows");
        // And back.
        while let Some(back) = page.attributes(".pagination a[rel=prev]", "href").pop() {
            let led = visitor.get(&back).await;
            page = match led.status.as_u16() {
                303 => visitor.follow(&led).await,
                _ => led,
            };
        }
        assert_eq!(
            rows_of(&page.body),
            rows_of(&first),
            "{path}: going back does not lead to the beginning"
        );
    }
}

fn rows_of(body: &str) -> Vec<String> {
    let html = scraper::Html::parse_document(body);
    let rows = scraper::Selector::parse("main tbody tr, main .timeline-list > li").unwrap();
    html.select(&rows)
        .map(|row| row.text().collect::<String>())
        .collect()
}

#[actix_web::test]
async fn what_narrows_a_list_is_in_its_address_and_stays_there() {
    let portal = in_business().await;
    crowd(&portal).await;
    let people = readers(&portal, &[ADA, ROSA, OPERATOR]).await;
    for list in LISTS.iter().filter(|list| list.unfound.is_some()) {
        let (path, visitor) = (list.path, &people[list.by]);
        let page = visitor.open(path).await;
        let choices = page.attributes(".filters select", "name");
        assert!(!page.find_form(path).unwrap().names().is_empty(), "{path}");
        for name in choices {
            let css = format!(".filters select[name={name}] option");
            for value in page
                .attributes(&css, "value")
                .into_iter()
                .filter(|value| !value.is_empty())
            {
                let form = page.form(path).with(&name, &value);
                let query = form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(&form.fields)
                    .finish();
                let address = format!("{path}?{query}");
                let narrowed = visitor.open(&address).await;
                let chosen = format!(".filters select[name={name}] option[selected]");
                assert_eq!(
                    narrowed.attributes(&chosen, "value"),
                    [value.as_str()],
                    "{address}"
                );
                let kept = form_urlencoded::Serializer::new(String::new())
                    .append_pair(&name, &value)
                    .finish();
                for link in
                    narrowed.attributes(".pagination a, thead a, .actions a[href*='.csv']", "href")
                {
                    assert!(link.contains(&kept), "{address} leads to {link}");
                }
                let clear = narrowed.attributes(".filters a", "href");
                assert_eq!(clear, [path], "{address}");
            }
        }
    }
}

#[actix_web::test]
async fn rows_of_the_same_name_are_told_apart() {
    let portal = in_business().await;
    crowd(&portal).await;
    let people = readers(&portal, &[ADA, ROSA, OPERATOR]).await;
    portal
        .sql()
        .run(
            "UPDATE customers SET name = 'Twin'; UPDATE relationships SET customer_name = 'Twin'; UPDATE partners SET name = 'Twin'; \
             UPDATE letters SET subject = 'Twin', recipient = 'twin@twin.example', queued_at = '2026-01-01 00:00:00'; \
             UPDATE service_requests SET title = 'Twin'; \
             UPDATE relationship_requests SET recipient = 'twin@twin.example', sent_at = '2026-01-01 00:00:00'",
        )
        .unwrap();
    for list in &LISTS {
        let page = people[list.by].open(list.path).await;
        let faults = walk::faults(&page, "en");
        assert!(faults.is_empty(), "{}: {faults:#?}", list.path);
    }
}

/// What a browser sees of a list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sight {
    headings: String,
    unnamed: Vec<String>,
    too_wide: bool,
}

/// Scrolls to the last row; says whether the headings are above it still, which cells have no name of their own, and
/// whether the page is wider than the screen.
const LOOK: &str = r#"
const [, done] = arguments;
const table = document.querySelector("main table");
const last = table.querySelector("tbody tr:last-child");
last.scrollIntoView({ block: "end", behavior: "instant" });
const heading = table.querySelector("thead th");
const box = heading.getBoundingClientRect();
const at = document.elementFromPoint(box.left + 8, box.top + box.height / 2);
const unnamed = [...table.querySelectorAll("tbody td[data-label]")].filter((cell) => {
  const name = getComputedStyle(cell, "::before").content;
  return cell.offsetParent && cell.dataset.label && name !== JSON.stringify(cell.dataset.label);
}).map((cell) => cell.dataset.label);
done({
  headings: scrollY > 0 && box.top >= 0 && box.bottom <= innerHeight && heading.contains(at)
    ? "" : `scrolled by ${scrollY}, they are at ${box.top}, below ${at?.tagName}.${at?.className}`,
  unnamed: [...new Set(unnamed)],
  tooWide: document.documentElement.scrollWidth > innerWidth,
});
"#;

#[actix_web::test]
async fn headings_stay_in_sight_and_on_a_phone_each_row_is_a_card() {
    let portal = in_business().await;
    crowd(&portal).await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    let mut who = "";
    for list in LISTS.iter().filter(|list| list.path != "/activity") {
        if who != list.by {
            if !who.is_empty() {
                browser.sign_out().await;
            }
            browser.open("/sign-in").await;
            browser.sign_in(list.by).await;
            who = list.by;
        }
        browser.be_wide(1280).await;
        browser.open(list.path).await;
        browser.see("1").await;
        let wide: Sight = browser.ask(LOOK, serde_json::json!(0)).await;
        assert!(wide.headings.is_empty(), "{}: {}", list.path, wide.headings);
        browser.be_wide(320).await;
        let narrow: Sight = browser.ask(LOOK, serde_json::json!(0)).await;
        assert!(
            narrow.unnamed.is_empty(),
            "{}: {:?}",
            list.path,
            narrow.unnamed
        );
        assert!(
            !wide.too_wide && !narrow.too_wide,
            "{} is too wide",
            list.path
        );
        browser.be_wide(1280).await;
    }
    browser.quit().await;
}

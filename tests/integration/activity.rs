//! The activity log as each of those concerned reads it.

use delega::domain::event::EventName;
use delega::domain::language::Language;
use delega::words::Words;
use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::visitor::{Page, Visitor};

/// Every sentence of the page, newest first.
fn sentences(page: &Page) -> Vec<String> {
    page.texts_of(".timeline-list li > p:nth-of-type(1)")
}

/// Every line of the log, by going from page to page.
async fn all_lines(visitor: &Visitor, start: &str) -> Vec<String> {
    let (mut lines, mut address) = (Vec::new(), start.to_owned());
    loop {
        let page = visitor.open(&address).await;
        lines.extend(sentences(&page));
        match page.attributes("a[rel=next]", "href").pop() {
            Some(next) => address = next,
            None => return lines,
        }
    }
}

#[test]
fn every_kind_of_event_has_its_sentence_and_its_name_in_each_language() {
    for language in Language::ALL {
        let words = Words::in_utc(language);
        for name in EventName::ALL {
            for kind in ["event", "action"] {
                let key = format!("{kind}-{}", name.as_str().replace('.', "-"));
                // What `Line::sentence` gives every sentence.
                let given = [
                    "partner",
                    "customer",
                    "service",
                    "recipient",
                    "until",
                    "reference",
                    "hours",
                    "from",
                    "to",
                ];
                let said = given
                    .iter()
                    .fold(words.say(&key), |said, name| said.with(name, "x"))
                    .to_string();
                assert!(!said.contains('{'), "{key} in {language}: {said}");
            }
        }
    }
}

// asvs: 16.2.1
#[actix_web::test]
async fn both_organisations_and_the_operator_read_the_same_line() {
    let portal = Portal::start().await;
    let line = "Harbor Foods Ltd granted Borealis IT delegated administrator privileges for";
    for email in [
        "bea@borealis.example",
        "hugo@harbor.example",
        "operator@delega.example",
    ] {
        let page = portal.signed_in(email).await.open("/activity").await;
        assert!(
            sentences(&page).iter().any(|said| said.starts_with(line)),
            "{email}: {}",
            page.text()
        );
        assert!(page.text().contains("Hugo Reed, Harbor Foods Ltd"));
    }
    let page = portal
        .signed_in("nora@newco.example")
        .await
        .open("/activity")
        .await;
    assert!(page.text().contains("Nothing has happened yet"));
}

#[actix_web::test]
async fn a_line_is_told_in_the_language_of_its_reader() {
    let portal = Portal::start().await;
    let page = portal
        .signed_in("rosa@rossi.example")
        .await
        .open("/activity")
        .await;
    assert!(
        page.text()
            .contains("È iniziata la relazione tra Aurora Cloud e Fabbrica Rossi S.p.A."),
        "{}",
        page.text()
    );
    assert_eq!(
        page.attributes(".timeline-list time", "datetime").len(),
        sentences(&page).len()
    );
}

#[actix_web::test]
async fn another_partner_is_named_to_the_customer_and_the_operator_only() {
    let portal = Portal::start().await;
    for path in ["/activity", "/activity.csv"] {
        let ada = portal
            .signed_in("ada@aurora.example")
            .await
            .open(path)
            .await;
        assert!(ada.body.contains("took the service over"), "{}", ada.body);
        assert!(!ada.body.contains("Borealis"), "{}", ada.body);
        let bea = portal
            .signed_in("bea@borealis.example")
            .await
            .open(path)
            .await;
        assert!(bea.body.contains("granted Borealis IT"), "{}", bea.body);
        assert!(!bea.body.contains("Aurora"), "{}", bea.body);
        let rosa = portal
            .signed_in("rosa@rossi.example")
            .await
            .open(path)
            .await;
        assert!(
            rosa.body.contains("È subentrato Borealis IT."),
            "{}",
            rosa.body
        );
        assert!(
            rosa.body.contains("Aurora Cloud è stato sostituito."),
            "{}",
            rosa.body
        );
        let olga = portal
            .signed_in("operator@delega.example")
            .await
            .open(path)
            .await;
        assert!(olga.body.contains("Borealis IT took it over."));
    }
}

#[actix_web::test]
async fn the_log_is_paged_forth_and_back_without_a_gap() {
    let portal = Portal::start().await;
    let partner = portal.partner_of("cleo@cirrus.example").await;
    portal.write_lines(partner, 120).await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let lines = all_lines(&cleo, "/activity?action=request.sent").await;
    let expected: Vec<String> = (1..=120)
        .rev()
        .map(|number| {
            format!("Cirrus Advisors sent a relationship request to line-{number}@many.example.")
        })
        .collect();
    assert_eq!(lines, expected);

    let first = cleo.open("/activity?action=request.sent").await;
    assert_eq!(sentences(&first).len(), 50);
    let second = cleo.open(&next(&first)).await;
    let third = cleo.open(&next(&second)).await;
    assert_eq!(sentences(&third).len(), 20);
    let back = cleo.open(&previous(&third)).await;
    assert_eq!(sentences(&back), sentences(&second));
    let start = cleo.open(&previous(&back)).await;
    assert_eq!(sentences(&start), sentences(&first));
    assert!(start.attributes("a[rel=prev]", "href").is_empty());
}

fn next(page: &Page) -> String {
    page.attributes("a[rel=next]", "href").pop().unwrap()
}

fn previous(page: &Page) -> String {
    page.attributes("a[rel=prev]", "href").pop().unwrap()
}

#[actix_web::test]
async fn the_lines_are_narrowed_by_day_kind_and_organisation() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let form = rosa.open("/activity").await.form("/activity");
    let open = async |name: &str, value: &str| {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form.clone().with(name, value).fields)
            .finish();
        rosa.open(&format!("/activity?{query}")).await
    };
    let replaced = open("action", "privilege.replaced").await;
    assert_eq!(sentences(&replaced).len(), 1, "{}", replaced.text());

    let cirrus = portal.partner_of("cleo@cirrus.example").await.to_string();
    let page = open("partner", &cirrus).await;
    assert_eq!(sentences(&page).len(), 2);
    assert!(sentences(&page).iter().all(|said| said.contains("Cirrus")));

    // Aurora was accepted 200 days ago, Borealis 120, Cirrus 45.
    let words = Words::new(Language::Italian, chrono_tz::Tz::Europe__Rome);
    let day = |ago: i64| words.iso_day(portal.app.clock.now().plus_days(-ago));
    assert_eq!(sentences(&open("from", &day(45)).await).len(), 2);
    assert_eq!(sentences(&open("from", &day(44)).await).len(), 0);
    assert_eq!(sentences(&open("to", &day(200)).await).len(), 4);
    assert_eq!(sentences(&open("to", &day(201)).await).len(), 0);
    let none = open("to", &day(201)).await;
    assert!(none.text().contains("Togli i filtri"), "{}", none.text());
}

// asvs: 8.2.2
#[actix_web::test]
async fn somebody_elses_lines_are_not_reached_by_a_filter() {
    let portal = Portal::start().await;
    let harbor = portal.customer_of("hugo@harbor.example").await;
    let borealis = portal.partner_of("bea@borealis.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    for query in [format!("customer={harbor}"), format!("partner={borealis}")] {
        let page = ada.open(&format!("/activity?{query}")).await;
        assert!(sentences(&page).is_empty());
        assert!(!page.text().contains("Harbor") && !page.text().contains("Borealis"));
        let sheet = ada.open(&format!("/activity.csv?{query}")).await;
        assert_eq!(sheet.body.lines().count(), 1, "{}", sheet.body);
    }
    let bea = portal.signed_in("bea@borealis.example").await;
    let page = bea.open(&format!("/activity?customer={harbor}")).await;
    assert!(page.text().contains("Only lines about Harbor Foods Ltd."));
    assert_eq!(sentences(&page).len(), 2);
}

#[actix_web::test]
async fn an_address_that_makes_no_sense_gets_an_answer() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    for query in [
        "customer=x",
        "partner=%00",
        "action=privilege",
        "action=privilege.granted&action=privilege.removed",
    ] {
        let page = ada.get(&format!("/activity?{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
    }
    for query in [
        "from=yesterday",
        "to=99999-01-01",
        "from=2026-02-02&to=2026-02-01",
    ] {
        let page = ada.get(&format!("/activity?{query}")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(page.text_of("title").starts_with("Error:"));
        let field = page.attributes(".error-summary a", "href").pop().unwrap();
        assert_eq!(page.attributes(field.as_str(), "aria-invalid"), ["true"]);
        let sheet = ada.get(&format!("/activity.csv?{query}")).await;
        assert_eq!(sheet.status, StatusCode::BAD_REQUEST);
    }
    // The log has no end that somebody could be led to.
    let led = ada.get("/activity?before=end").await;
    assert_eq!(led.location(), "/activity");
    let far =
        hex::encode("[50,[\"+262142-01-01T00:00:00Z\",\"00000000-0000-0000-0000-000000000000\"]]");
    for query in [
        "after=zz".to_owned(),
        "before=5b5d".to_owned(),
        format!("after={far}"),
    ] {
        ada.open(&format!("/activity?{query}")).await;
    }
}

#[actix_web::test]
async fn a_page_whose_lines_are_gone_leads_to_the_first() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let old =
        hex::encode("[50,[\"1999-01-01T00:00:00Z\",\"00000000-0000-0000-0000-000000000000\"]]");
    let page = ada
        .get(&format!("/activity?action=privilege.granted&after={old}"))
        .await;
    assert_eq!(
        (page.status, page.location()),
        (
            StatusCode::SEE_OTHER,
            "/activity?action=privilege.granted".to_owned()
        )
    );
}

#[actix_web::test]
async fn the_sheet_has_every_line_and_opens_with_its_accents() {
    let portal = Portal::start().await;
    let partner = portal.partner_of("cleo@cirrus.example").await;
    portal.write_lines(partner, 2300).await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let sheet = cleo.open("/activity.csv?action=request.sent").await;
    assert_eq!(sheet.header("content-type"), "text/csv; charset=utf-8");
    assert!(
        sheet
            .header("content-disposition")
            .starts_with("attachment; filename=\"activity-")
    );
    let body = sheet.body.strip_prefix('\u{FEFF}').unwrap_or(&sheet.body);
    let mut rows = csv::Reader::from_reader(body.as_bytes());
    assert_eq!(&rows.headers().unwrap()[0], "Time (Europe/Rome)");
    let recipients: Vec<String> = rows
        .records()
        .map(|row| row.unwrap()[2].to_owned())
        .collect();
    assert_eq!(recipients.len(), 2300);
    assert!(recipients[0].ends_with("line-2300@many.example."));
    assert!(recipients[2299].ends_with("line-1@many.example."));

    let rosa = portal.signed_in("rosa@rossi.example").await;
    let bytes = rosa
        .request(reqwest::Method::GET, "/activity.csv")
        .send()
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert!(
        bytes.starts_with(b"\xEF\xBB\xBF\"Ora (Europe/Rome)")
            || bytes.starts_with(b"\xEF\xBB\xBFOra (Europe/Rome)")
    );
}

#[actix_web::test]
async fn only_who_is_signed_in_reads_the_log() {
    let portal = Portal::start().await;
    for path in ["/activity", "/activity.csv"] {
        let page = portal.visitor().get(path).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert!(page.location().starts_with("/sign-in?next="));
    }
}

//! Service requests: the conversation of partner, customer and desk, and which way a request takes.

use chrono::TimeDelta;
use delega::domain::id::CustomerId;
use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::in_business_on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{Form, Page, Visitor};

const LIST: &str = "/service-requests";
const DESK: &str = "/operator/service-requests";

/// The page on which a request for this customer is opened.
async fn new_page(agent: &Visitor, customer: CustomerId) -> Page {
    agent
        .open(&format!("/service-requests/new?customer={customer}"))
        .await
}

/// The form of that page, filled in.
fn filled(page: &Page, service: &str) -> Form {
    page.form(LIST)
        .with("service", service)
        .with("severity", "moderate")
        .with("title", "Nobody can print")
        .with(
            "description",
            "Since this morning.\n\nWe restarted the printers.",
        )
}

/// Opens a request, and answers its address.
async fn opened(portal: &Portal, agent: &Visitor, service: &str) -> String {
    let rossi = portal.customer_of("rosa@rossi.example").await;
    let form = filled(&new_page(agent, rossi).await, service);
    let answer = agent.submit(&form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.location()
}

/// The address of the same request at the desk.
fn at_desk(request: &str) -> String {
    format!("/operator{request}")
}

/// Writes in a request, whose page this is.
async fn says(visitor: &Visitor, request: &str, text: &str) -> Page {
    let page = visitor.open(request).await;
    visitor
        .submit(&page.form(&format!("{request}/notes")).with("note", text))
        .await
}

/// Presses one of the buttons of a request.
async fn presses(visitor: &Visitor, request: &str, what: &str) -> Page {
    let page = visitor.open(request).await;
    visitor
        .submit(&page.form(&format!("{request}/{what}")))
        .await
}

/// Takes what Aurora Cloud holds for a service at Fabbrica Rossi away.
async fn remove(portal: &Portal, service: &str) {
    portal
        .remove("rosa@rossi.example", "ada@aurora.example", &[service])
        .await;
}

fn hours_pass(portal: &Portal, hours: i64) {
    portal.app.clock.advance(TimeDelta::hours(hours));
}

/// The letters about service requests that somebody got since there were so many.
async fn letters_since(portal: &Portal, email: &str, before: usize) -> Vec<(String, String)> {
    let letters = portal.letters_to(email).await;
    let new = letters.len() - before;
    letters
        .into_iter()
        .take(new)
        .map(|letter| (letter.subject, letter.body_text))
        .collect()
}

in_business_on_both! {
    async fn partner_customer_and_desk_talk_until_it_is_settled(portal: Portal) {
        let hal = portal.signed_in("hal@aurora.example").await;
        let marco = portal.signed_in("marco@rossi.example").await;
        let olga = portal.signed_in("operator@delega.example").await;
        // Borealis took infrastructure over: Aurora's request goes to the desk.
        let request = opened(&portal, &hal, "infrastructure").await;
        let desk = at_desk(&request);
        assert!(olga.open(DESK).await.link_containing(&desk).is_some());
        assert_eq!(says(&olga, &desk, "Which printer?").await.location(), desk);
        assert!(hal.open(&format!("{LIST}?state=ours")).await.link_containing(&request).is_some());
        assert_eq!(says(&marco, &request, "All of them.\nAlso the plotter.").await.location(), request);
        assert_eq!(says(&hal, &request, "It is the spooler <b>service</b>.").await.location(), request);
        assert_eq!(presses(&olga, &desk, "close").await.location(), desk);
        for (visitor, path) in [(&hal, &request), (&marco, &request), (&olga, &desk)] {
            let page = visitor.open(path).await;
            let said = page.texts_of(".conversation .said");
            assert_eq!(
                said,
                [
                    "Since this morning. We restarted the printers.",
                    "Which printer?",
                    "All of them. Also the plotter.",
                    "It is the spooler <b>service</b>.",
                ]
            );
            let who = page.texts_of(".conversation .who bdi");
            assert!(who[0].contains("Hal Greco") && who[0].contains("Aurora Cloud"), "{who:?}");
            assert!(who[1].contains("Olga Serra"), "{who:?}");
            assert!(who[2].contains("Marco Ferri") && who[2].contains("Fabbrica Rossi"), "{who:?}");
            assert_eq!(who.len(), 5);
            assert!(page.find_form(&format!("{path}/notes")).is_none(), "it is closed");
        }
        assert!(olga.open(DESK).await.link_containing(&desk).is_none());
        assert_eq!(presses(&marco, &request, "reopen").await.location(), request);
        assert!(olga.open(DESK).await.link_containing(&desk).is_some());
        // Both organisations read what happened.
        for visitor in [&hal, &marco] {
            let lines = visitor.open("/activity").await.text();
            let reference = hal.open(&request).await.text_of(".facts dd");
            assert!(lines.matches(&reference).count() == 6, "{reference}: {lines}");
        }
    }

    async fn closing_races_with_answering(portal: Portal) {
        let hal = portal.signed_in("hal@aurora.example").await;
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let request = opened(&portal, &hal, "mail").await;
        let close = hal.open(&request).await.form(&format!("{request}/close"));
        let mut notes = Vec::new();
        for _ in 0..32 {
            let page = rosa.open(&request).await;
            notes.push(page.form(&format!("{request}/notes")).with("note", "And now?"));
        }
        let sent = (0..64).map(|number| {
            let (hal, rosa) = (hal.clone(), rosa.clone());
            let form = if number % 2 == 0 { close.clone() } else { notes[number / 2].clone() };
            async move {
                let visitor = if number % 2 == 0 { hal } else { rosa };
                (number % 2 == 0, visitor.submit(&form).await.status)
            }
        });
        let answers = join_all(sent).await;
        let done = |closing: bool| {
            answers
                .iter()
                .filter(|answer| **answer == (closing, StatusCode::SEE_OTHER))
                .count()
        };
        let told = answers.iter().filter(|(_, status)| *status == StatusCode::CONFLICT).count();
        assert_eq!(done(true), 1, "one closes it: {answers:?}");
        assert_eq!(done(true) + done(false) + told, 64, "the others are told: {answers:?}");
        let mut sql = portal.sql();
        let id = request.trim_start_matches("/service-requests/");
        let acts = sql.column(&format!(
            "SELECT act FROM service_request_notes WHERE request_id = '{id}' ORDER BY id"
        ));
        assert_eq!(acts.len(), 2 + done(false));
        assert_eq!(acts.iter().filter(|act| *act == "closed").count(), 1);
        assert_eq!(
            sql.value(&format!("SELECT state FROM service_requests WHERE id = '{id}'")),
            "closed"
        );
    }

    async fn one_page_opens_one_request_however_often_it_is_sent(portal: Portal) {
        let hal = portal.signed_in("hal@aurora.example").await;
        let rossi = portal.customer_of("rosa@rossi.example").await;
        let form = filled(&new_page(&hal, rossi).await, "mail");
        let count = "SELECT count(*) AS n FROM service_requests";
        let before = portal.sql().count(count);
        let answers = join_all((0..64).map(|_| hal.submit(&form))).await;
        let places: Vec<String> = answers.iter().map(Page::location).collect();
        assert!(places.iter().all(|place| *place == places[0]));
        assert_eq!(portal.sql().count(count), before + 1);
        let note = hal.open(&places[0]).await.form(&format!("{}/notes", places[0])).with("note", "Once.");
        for answer in join_all((0..16).map(|_| hal.submit(&note))).await {
            assert_eq!(answer.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(hal.open(&places[0]).await.texts_of(".conversation .said").len(), 2);
    }

    async fn long_lists_come_page_by_page(portal: Portal) {
        let olga = portal.signed_in("operator@delega.example").await;
        portal.sql().run(
            "WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 120) \
             INSERT INTO service_requests (id, form, partner_id, customer_id, relationship_id, service_id, opened_by, \
             channel, desk_reason, severity, title, state, opened_at, due_at, place) \
             SELECT '01900000-0000-7000-8000-000000000' || CAST(n + 100 AS TEXT), 'many ' || CAST(n AS TEXT), \
             partner_id, customer_id, relationship_id, service_id, opened_by, channel, desk_reason, severity, \
             'Many ' || CAST(n AS TEXT), 'open', opened_at, due_at, 0 FROM many, \
             (SELECT * FROM service_requests WHERE channel = 'desk' AND place = 0 LIMIT 1) one",
        ).unwrap_or_else(|error| panic!("{error}"));
        let mut seen = Vec::new();
        let mut next = Some(DESK.to_owned());
        let mut pages = Vec::new();
        while let Some(path) = next {
            let page = olga.open(&path).await;
            assert!(page.text_of("caption").ends_with(" of 122"), "{}", page.text_of("caption"));
            seen.extend(page.attributes("tbody th a", "href"));
            next = page.attributes("a[rel=next]", "href").into_iter().next();
            pages.push((path, page));
        }
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!((seen.len(), distinct.len(), pages.len()), (122, 122, 3));
        let back = pages[2].1.attributes("a[rel=prev]", "href").remove(0);
        assert_eq!(
            olga.open(&back).await.attributes("tbody th a", "href"),
            pages[1].1.attributes("tbody th a", "href")
        );
    }
}

#[actix_web::test]
async fn the_page_says_which_way_a_request_takes_before_and_after() {
    let portal = Portal::start_in_business().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let rossi = portal.customer_of("rosa@rossi.example").await;
    let way = |page: &Page, service: &str| page.text_of(&format!("#service-{service}-about"));
    let page = new_page(&ada, rossi).await;
    assert!(way(&page, "mail").starts_with("In the customer's name"));
    assert!(way(&page, "infrastructure").contains("Another transacting partner"));
    assert!(way(&page, "helpline").contains("The customer removed"));
    let bea = portal.signed_in("bea@borealis.example").await;
    let harbor = portal.customer_of("hugo@harbor.example").await;
    let theirs = new_page(&bea, harbor).await;
    assert!(way(&theirs, "documents").contains("has not granted"));
    remove(&portal, "mail").await;
    let page = new_page(&ada, rossi).await;
    let words = way(&page, "mail");
    assert!(
        words.starts_with("Through the vendor's desk") && words.contains("The customer removed"),
        "{words}"
    );
    let request = opened(&portal, &ada, "mail").await;
    assert!(
        ada.open(&request)
            .await
            .text()
            .contains("The customer removed")
    );
    // The documents are still held, until the operator suspends the partner.
    assert!(way(&page, "documents").starts_with("In the customer's name"));
    let suspend = "UPDATE partners SET status = 'suspended' WHERE name = 'Aurora Cloud'";
    portal.sql().run(suspend).unwrap();
    let page = new_page(&ada, rossi).await;
    assert!(way(&page, "documents").contains("is suspended"));
    let request = opened(&portal, &ada, "documents").await;
    let olga = portal.signed_in("operator@delega.example").await;
    assert!(olga.open(DESK).await.link_containing(&request).is_some());
}

#[actix_web::test]
async fn a_privilege_that_ends_while_the_page_is_open_is_told_before_anything_is_sent() {
    let portal = Portal::start_in_business().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let rossi = portal.customer_of("rosa@rossi.example").await;
    let form = filled(&new_page(&ada, rossi).await, "mail");
    remove(&portal, "mail").await;
    let kept = || {
        let tables = [
            "service_requests",
            "service_request_notes",
            "letters",
            "events",
        ];
        tables.map(|table| {
            portal
                .sql()
                .count(&format!("SELECT count(*) AS n FROM {table}"))
        })
    };
    let before = kept();
    let page = ada.submit(&form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(kept(), before);
    assert!(!page.text_of("[role=alert]").is_empty());
    let again = page.form(LIST);
    assert_eq!(
        again.value("description"),
        "Since this morning.\n\nWe restarted the printers."
    );
    assert_eq!(again.value("service"), "mail");
    let answer = ada.submit(&again).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        ada.follow(&answer)
            .await
            .text()
            .contains("Through the vendor's desk")
    );
}

#[actix_web::test]
async fn a_request_in_the_customers_name_stays_when_privileges_end_and_the_page_leads_to_the_desk()
{
    let portal = Portal::start_in_business().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let request = opened(&portal, &ada, "mail").await;
    remove(&portal, "mail").await;
    let page = ada.open(&request).await;
    let to_the_desk = page
        .link_containing("/service-requests/new?customer=")
        .unwrap();
    let form = ada.open(&to_the_desk).await.form(LIST);
    assert_eq!(form.value("service"), "mail");
    assert_eq!(
        says(&ada, &request, "We ask the vendor.").await.status,
        StatusCode::SEE_OTHER
    );
}

#[actix_web::test]
async fn without_a_relationship_there_is_no_request() {
    let portal = Portal::start_in_business().await;
    let bea = portal.signed_in("bea@borealis.example").await;
    let newco = portal.customer_of("nora@newco.example").await;
    let unknown = bea
        .get(&format!("/service-requests/new?customer={newco}"))
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let rossi = portal.customer_of("rosa@rossi.example").await;
    let form = filled(&new_page(&bea, rossi).await, "mail");
    for nobodys in [
        newco.to_string(),
        "00000000-0000-7000-8000-000000000000".to_owned(),
    ] {
        let answer = bea.submit(&form.clone().with("customer", &nobodys)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
    }
    // The relationship ends: what was opened stays readable, nothing new begins.
    let request = bea.submit(&form).await.location();
    presses(&bea, &request, "close").await;
    let end = "UPDATE relationships SET ended_at = started_at WHERE partner_id = (SELECT id FROM partners WHERE name = 'Borealis IT')";
    portal.sql().run(end).unwrap();
    assert_eq!(bea.open(&request).await.text_of("h1"), "Nobody can print");
    let form = form.with("form", &"a".repeat(64));
    for answer in [
        bea.submit(&form).await,
        bea.get(&format!("/service-requests/new?customer={rossi}"))
            .await,
        presses(&bea, &request, "reopen").await,
    ] {
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert_eq!(answer.text_of("h1"), "There is no active relationship");
    }
}

#[actix_web::test]
async fn sales_agents_have_no_part_in_it_and_others_do_not_know_of_it() {
    let portal = Portal::start_in_business().await;
    let hal = portal.signed_in("hal@aurora.example").await;
    let request = opened(&portal, &hal, "mail").await;
    let note = hal
        .open(&request)
        .await
        .form(&format!("{request}/notes"))
        .with("note", "x");
    let sam = portal.signed_in("sam@aurora.example").await;
    for path in [LIST, "/service-requests/new", &request] {
        assert_eq!(sam.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert!(sam.get("/nothing").await.link_containing(LIST).is_none());
    for email in [
        "bea@borealis.example",
        "hugo@harbor.example",
        "dan@dormant.example",
    ] {
        let stranger = portal.signed_in(email).await;
        assert_eq!(
            stranger.get(&request).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
        assert!(
            stranger
                .open(LIST)
                .await
                .link_containing(&request)
                .is_none()
        );
        let csrf = stranger
            .get("/nothing")
            .await
            .form("/sign-out")
            .value("csrf")
            .to_owned();
        let forged = note.clone().with("csrf", &csrf);
        assert_eq!(
            stranger.submit(&forged).await.status,
            StatusCode::NOT_FOUND,
            "{email}"
        );
        for act in ["close", "reopen"] {
            let fields = [("csrf".to_owned(), csrf.clone())];
            let answer = stranger
                .submit_to(&format!("{request}/{act}"), &fields)
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{email} {act}");
        }
    }
    // Customers do not open requests, partners have no way to the desk's pages.
    let rosa = portal.signed_in("rosa@rossi.example").await;
    assert_eq!(
        rosa.get("/service-requests/new").await.status,
        StatusCode::FORBIDDEN
    );
    for visitor in [&rosa, &hal] {
        assert_eq!(visitor.get(DESK).await.status, StatusCode::FORBIDDEN);
        assert_eq!(
            visitor.get(&at_desk(&request)).await.status,
            StatusCode::FORBIDDEN
        );
    }
    // The desk reads what partners do in customers' names, and has no part in it.
    let olga = portal.signed_in("operator@delega.example").await;
    let page = olga.open(&at_desk(&request)).await;
    assert!(
        page.find_form(&format!("{}/notes", at_desk(&request)))
            .is_none()
    );
    let csrf = page.form("/sign-out").value("csrf").to_owned();
    let path = format!("{}/notes", at_desk(&request));
    let forged = olga
        .submit_to(&path, &note.with("csrf", &csrf).fields)
        .await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn bad_input_is_answered_field_by_field_and_keeps_what_was_typed() {
    let portal = Portal::start_in_business().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let rossi = portal.customer_of("rosa@rossi.example").await;
    let form = filled(&new_page(&ada, rossi).await, "mail");
    let count = "SELECT count(*) AS n FROM service_requests";
    let before = portal.sql().count(count);
    for (field, value) in [
        ("customer", ""),
        ("customer", "1"),
        ("service", ""),
        ("service", "printing"),
        ("severity", ""),
        ("severity", "urgent"),
        ("title", "  "),
        ("title", &"é".repeat(151)),
        ("title", "two\nlines"),
        ("description", ""),
        ("description", &"é".repeat(5001)),
        ("description", "a\0b"),
        ("description", "a\u{202e}b"),
    ] {
        let page = ada.submit(&form.clone().with(field, value)).await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value:?}"
        );
        assert!(page.text_of("title").starts_with("Error:"));
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            [format!("#{field}")]
        );
        if field != "title" && field != "customer" {
            assert_eq!(page.form(LIST).value("title"), "Nobody can print");
        }
    }
    let doubled = form.clone().forged("service", "documents");
    assert_eq!(ada.submit(&doubled).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        ada.submit(&form.clone().forged("channel", "direct"))
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(
        ada.submit(&form.clone().with("form", "x")).await.status,
        StatusCode::BAD_REQUEST
    );
    assert_eq!(portal.sql().count(count), before);
    let request = opened(&portal, &ada, "mail").await;
    for text in ["", "a\u{202e}b", &"é".repeat(5001)] {
        let page = says(&ada, &request, text).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(page.form(&format!("{request}/notes")).value("note"), text);
    }
    // No page may hold what was refused here; what can be seen of it is kept.
    let page = says(&ada, &request, "a\0b\u{1b}c").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains(['\0', '\u{1b}']));
    assert_eq!(page.form(&format!("{request}/notes")).value("note"), "abc");
    for path in [
        "/service-requests?state=new",
        "/service-requests?severity=1",
        "/service-requests?customer=rossi",
        "/service-requests?x=1",
    ] {
        assert_eq!(
            ada.get(path).await.status,
            StatusCode::BAD_REQUEST,
            "{path}"
        );
    }
    assert_eq!(
        ada.get("/service-requests/new?customer=rossi").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        ada.get("/service-requests/x").await.status,
        StatusCode::NOT_FOUND
    );
}

#[actix_web::test]
async fn everyone_concerned_is_told_in_their_language_and_reads_the_words_on_the_page_only() {
    let portal = Portal::start_in_business().await;
    let mut before = std::collections::BTreeMap::new();
    let people = [
        "ada@aurora.example",
        "hal@aurora.example",
        "sam@aurora.example",
        "rosa@rossi.example",
        "marco@rossi.example",
        "operator@delega.example",
        "bea@borealis.example",
    ];
    for email in people {
        before.insert(email, portal.letters_to(email).await.len());
    }
    let hal = portal.signed_in("hal@aurora.example").await;
    let request = opened(&portal, &hal, "infrastructure").await;
    let marco = portal.signed_in("marco@rossi.example").await;
    says(&marco, &request, "A secret remark.").await;
    let olga = portal.signed_in("operator@delega.example").await;
    presses(&olga, &at_desk(&request), "close").await;
    // Newest first. Whoever does something is not told of it; members and helpdesk agents are told once they took part.
    let expected: [(&str, &[&str]); 7] = [
        (
            "ada@aurora.example",
            &["was closed", "was answered", "was opened"],
        ),
        ("hal@aurora.example", &["was closed", "was answered"]),
        ("sam@aurora.example", &[]),
        (
            "rosa@rossi.example",
            &["è stata chiusa", "nuova risposta", "è stata aperta"],
        ),
        ("marco@rossi.example", &["è stata chiusa"]),
        ("operator@delega.example", &["was answered", "was opened"]),
        ("bea@borealis.example", &[]),
    ];
    for (email, subjects) in expected {
        let letters = letters_since(&portal, email, before[email]).await;
        assert_eq!(letters.len(), subjects.len(), "{email}: {letters:?}");
        for ((subject, text), part) in letters.iter().zip(subjects) {
            assert!(subject.contains(part), "{email}: {subject}");
            let path = if email.starts_with("operator") {
                at_desk(&request)
            } else {
                request.clone()
            };
            assert!(text.contains(&format!("{}{path}", portal.origin)), "{text}");
            for written in ["Nobody can print", "Since this morning", "A secret remark"] {
                assert!(
                    !subject.contains(written) && !text.contains(written),
                    "{text}"
                );
            }
        }
    }
}

#[actix_web::test]
async fn what_is_not_answered_in_time_is_overdue_until_whoever_answers_for_it_does() {
    let portal = Portal::start_in_business().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let request = opened(&portal, &ada, "helpline").await;
    let desk = at_desk(&request);
    let overdue = |page: &Page| page.text_of(".page-heading .badges").contains("Overdue");
    hours_pass(&portal, 7);
    let ada = portal.signed_in("ada@aurora.example").await;
    assert!(!overdue(&ada.open(&request).await));
    says(&ada, &request, "Anybody there?").await;
    hours_pass(&portal, 1);
    let olga = portal.signed_in("operator@delega.example").await;
    assert!(
        overdue(&olga.open(&desk).await),
        "the partner's own note is no answer of the desk"
    );
    // What was due first stands first.
    let rows = olga.open(DESK).await.texts_of("tbody tr");
    assert!(
        rows[0].contains("Overdue") && rows[1].contains("Overdue"),
        "{rows:?}"
    );
    assert!(rows[1].contains("Nobody can print"), "{rows:?}");
    says(&olga, &desk, "Here we are.").await;
    assert!(!overdue(&olga.open(&desk).await));
    // A reopened request is to be answered anew.
    presses(&olga, &desk, "close").await;
    presses(&olga, &desk, "reopen").await;
    hours_pass(&portal, 9);
    let olga = portal.signed_in("operator@delega.example").await;
    assert!(overdue(&olga.open(&desk).await));
}

#[actix_web::test]
async fn closing_twice_and_answering_what_is_closed_is_said_and_loses_no_words() {
    let portal = Portal::start_in_business().await;
    let hal = portal.signed_in("hal@aurora.example").await;
    let request = opened(&portal, &hal, "mail").await;
    let page = hal.open(&request).await;
    let close = page.form(&format!("{request}/close"));
    let note = page
        .form(&format!("{request}/notes"))
        .with("note", "My long answer");
    assert_eq!(hal.submit(&close).await.status, StatusCode::SEE_OTHER);
    assert_eq!(hal.submit(&close).await.status, StatusCode::CONFLICT);
    let late = hal.submit(&note).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.text().contains("My long answer"));
    let reopen = late.form(&format!("{request}/reopen"));
    assert_eq!(hal.submit(&reopen).await.status, StatusCode::SEE_OTHER);
    assert_eq!(hal.submit(&reopen).await.status, StatusCode::CONFLICT);
}

#[actix_web::test]
async fn the_list_is_narrowed_by_state_severity_and_customer() {
    let portal = Portal::start_in_business().await;
    let bea = portal.signed_in("bea@borealis.example").await;
    let count = |page: &Page| page.text_of("caption");
    assert_eq!(count(&bea.open(LIST).await), "1 to 2 of 2");
    let harbor = portal.customer_of("hugo@harbor.example").await;
    let rossi = portal.customer_of("rosa@rossi.example").await;
    for (query, expected) in [
        (format!("?customer={harbor}"), "1 to 2 of 2"),
        (format!("?customer={rossi}"), ""),
        ("?state=closed".to_owned(), "1 to 1 of 1"),
        ("?severity=critical&state=closed".to_owned(), "1 to 1 of 1"),
        ("?severity=minimal".to_owned(), ""),
        ("?state=ours".to_owned(), "1 to 1 of 1"),
        ("?state=&severity=&customer=".to_owned(), "1 to 2 of 2"),
        ("?after=nonsense".to_owned(), "1 to 2 of 2"),
    ] {
        assert_eq!(
            count(&bea.open(&format!("{LIST}{query}")).await),
            expected,
            "{query}"
        );
    }
    let olga = portal.signed_in("operator@delega.example").await;
    assert_eq!(count(&olga.open(DESK).await), "1 to 2 of 2");
    assert_eq!(
        count(&olga.open(&format!("{DESK}?channel=all&state=all")).await),
        "1 to 8 of 8"
    );
}

#[actix_web::test]
async fn the_operator_sets_the_targets_for_what_is_opened_from_then_on() {
    let portal = Portal::start_in_business().await;
    let olga = portal.signed_in("operator@delega.example").await;
    let targets = format!("{DESK}/targets");
    let form = olga.open(&targets).await.form(&targets);
    assert_eq!(
        (
            form.value("critical"),
            form.value("moderate"),
            form.value("minimal")
        ),
        ("1", "8", "24")
    );
    for wrong in ["0", "-1", "1.5", "721", "", "soon"] {
        let page = olga.submit(&form.clone().with("moderate", wrong)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert_eq!(page.form(&targets).value("moderate"), wrong);
    }
    let ada = portal.signed_in("ada@aurora.example").await;
    let before = opened(&portal, &ada, "mail").await;
    assert_eq!(
        olga.submit(&form.with("moderate", "2")).await.location(),
        targets
    );
    let after = opened(&portal, &ada, "mail").await;
    hours_pass(&portal, 3);
    let ada = portal.signed_in("ada@aurora.example").await;
    let overdue = |page: &Page| page.text_of(".page-heading .badges").contains("Overdue");
    assert!(!overdue(&ada.open(&before).await));
    assert!(overdue(&ada.open(&after).await));
    let olga = portal.signed_in("operator@delega.example").await;
    assert!(olga.open("/activity").await.text().contains("1, 2, 24"));
}

#[actix_web::test]
async fn the_page_of_a_customer_shows_its_requests_and_leads_to_a_new_one() {
    let portal = Portal::start_in_business().await;
    let rossi = portal.customer_of("rosa@rossi.example").await;
    let (page_of, new) = (
        format!("/customers/{rossi}"),
        format!("/service-requests/new?customer={rossi}"),
    );
    let hal = portal.signed_in("hal@aurora.example").await;
    let request = opened(&portal, &hal, "mail").await;
    let page = hal.open(&page_of).await;
    assert!(page.link_containing(&request).is_some());
    let part = page.text_of("section[aria-labelledby=service-requests]");
    assert!(part.contains("5 service requests"), "{part}");
    let all = page.link_containing("/service-requests?customer=").unwrap();
    assert_eq!(hal.open(&all).await.text_of("caption"), "1 to 5 of 5");
    assert_eq!(page.link_containing(&new), Some(new.clone()));
    // Who lost privileges reads beside it what remains to be done.
    remove(&portal, "mail").await;
    let notice = hal.open(&page_of).await;
    assert_eq!(
        notice.attributes(".notice a", "href"),
        std::slice::from_ref(&new)
    );
    let sam = portal.signed_in("sam@aurora.example").await;
    let page = sam.open(&page_of).await;
    assert!(page.link_containing("/service-requests").is_none());
    // Without a relationship the past stays, and nothing new begins.
    let end = "UPDATE relationships SET ended_at = started_at WHERE ended_at IS NULL";
    portal.sql().run(end).unwrap();
    let page = hal.open(&page_of).await;
    assert!(page.link_containing(&request).is_some());
    assert!(page.link_containing(&new).is_none());
}

#[actix_web::test]
async fn first_pages_count_what_waits_and_lead_to_it() {
    let portal = Portal::start_in_business().await;
    for (email, first, list) in [
        (
            "hal@aurora.example",
            "/dashboard",
            "/service-requests?state=ours",
        ),
        (
            "operator@delega.example",
            "/operator",
            "/operator/service-requests?state=ours",
        ),
    ] {
        let visitor = portal.signed_in(email).await;
        let page = visitor.open(first).await;
        assert_eq!(page.link_containing(list), Some(list.to_owned()), "{email}");
        assert!(
            page.text()
                .to_lowercase()
                .contains("1 service request waiting for"),
            "{}",
            page.text()
        );
        assert_eq!(visitor.open(list).await.text_of("caption"), "1 to 1 of 1");
    }
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.open("/service-requests?state=ours").await;
    assert_eq!(page.text_of("caption"), "Da 1 a 1 di 1");
}

//! The operator's console: partners, customers, mail, taking a privilege away.

use delega::mail::courier::deliver_due;
use delega::mail::mailer::Mailer;
use reqwest::StatusCode;

use crate::support::portal::{Portal, Setup};
use crate::support::smtp::{Behaviour, SmtpServer};
use crate::support::visitor::Visitor;

const OPERATOR: &str = "operator@delega.example";

async fn operator(portal: &Portal) -> Visitor {
    portal.signed_in(OPERATOR).await
}

fn partner(portal: &Portal, name: &str) -> String {
    let id = portal
        .sql()
        .value(&format!("SELECT id FROM partners WHERE name = '{name}'"));
    format!("/operator/partners/{id}")
}

fn customer(portal: &Portal, name: &str) -> String {
    let id = portal
        .sql()
        .value(&format!("SELECT id FROM customers WHERE name = '{name}'"));
    format!("/operator/customers/{id}")
}

fn link(portal: &Portal, partner: &str) -> String {
    let code = portal.sql().value(&format!(
        "SELECT code FROM invitation_links JOIN partners ON partners.id = partner_id WHERE name = '{partner}'"
    ));
    format!("/invitations/{code}")
}

/// A privilege of a partner that has not ended: its id.
fn privilege(portal: &Portal, partner: &str) -> String {
    portal.sql().value(&format!(
        "SELECT privileges.id FROM privileges JOIN partners ON partners.id = partner_id \
         WHERE name = '{partner}' AND ended_at IS NULL ORDER BY privileges.id LIMIT 1"
    ))
}

async fn subjects(portal: &Portal, email: &str) -> Vec<String> {
    let letters = portal.letters_to(email).await;
    letters.into_iter().map(|letter| letter.subject).collect()
}

#[actix_web::test]
async fn the_first_page_leads_to_what_waits() {
    let portal = Portal::start_in_business().await;
    let olga = operator(&portal).await;
    portal.deliver().await;
    portal
        .sql()
        .run("UPDATE service_requests SET due_at = '9999-01-01 00:00:00'")
        .unwrap();
    let page = olga.open("/operator").await;
    for nothing in ["waiting for approval", "not verified", "overdue"] {
        assert!(!page.text().contains(nothing), "{}", page.text());
    }
    portal
        .sql()
        .run(
            "UPDATE service_requests SET state = 'open', place = 0, responded_at = NULL, closed_at = NULL, \
             opened_at = '2019-12-31 00:00:00', due_at = '2020-01-01 00:00:00' WHERE channel = 'desk'",
        )
        .unwrap();
    let page = olga.open("/operator").await;
    assert!(page.text().contains("overdue"), "{}", page.text());
    portal
        .sql()
        .run("UPDATE partners SET status = 'pending' WHERE name = 'Cirrus Advisors'")
        .unwrap();
    portal
        .sql()
        .run("UPDATE customers SET verified = FALSE WHERE name = 'NewCo GmbH'")
        .unwrap();
    let page = olga.open("/operator").await;
    assert!(
        page.text().contains("1 Partner waiting for approval"),
        "{}",
        page.text()
    );
    let partners = olga.open("/operator/partners?status=pending").await;
    assert_eq!(partners.texts_of("tbody th"), ["Cirrus Advisors"]);
    let customers = page.link_containing("verified=no").unwrap();
    let customers = olga.open(&customers).await;
    assert_eq!(customers.texts_of("tbody th"), ["NewCo GmbH"]);
    // In the menu the place itself is marked, not also the one above it.
    assert_eq!(customers.texts_of("nav [aria-current=page]"), ["Customers"]);
}

#[actix_web::test]
async fn nobody_else_enters() {
    let portal = Portal::start().await;
    let one = partner(&portal, "Aurora Cloud");
    for email in [
        "ada@aurora.example",
        "rosa@rossi.example",
        "marco@rossi.example",
    ] {
        let visitor = portal.signed_in(email).await;
        for path in [
            "/operator",
            "/operator/partners",
            "/operator/mail",
            "/operator/services",
            &one,
        ] {
            assert_eq!(
                visitor.get(path).await.status,
                StatusCode::FORBIDDEN,
                "{email} {path}"
            );
        }
        let csrf = visitor
            .get("/nothing")
            .await
            .form("/sign-out")
            .value("csrf")
            .to_owned();
        let fields = [
            ("csrf".to_owned(), csrf),
            ("reason".to_owned(), "because".to_owned()),
        ];
        let answer = visitor.submit_to(&format!("{one}/suspend"), &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{email}");
    }
    let stranger = portal.visitor();
    assert!(
        stranger
            .get("/operator/mail")
            .await
            .location()
            .starts_with("/sign-in?next=")
    );
    assert_eq!(
        portal
            .sql()
            .value("SELECT status FROM partners WHERE name = 'Aurora Cloud'"),
        "active"
    );
}

#[actix_web::test]
async fn what_does_not_exist_is_not_found_and_what_makes_no_sense_is_refused() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    const NOBODYS: &str = "00000000-0000-7000-8000-000000000000";
    for id in [NOBODYS, "1", "%00", "x'y"] {
        for path in ["partners", "customers", "mail"] {
            let page = olga.get(&format!("/operator/{path}/{id}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path} {id}");
        }
        let page = olga.get(&format!("/operator/privileges/{id}/remove")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{id}");
    }
    let csrf = olga
        .open("/operator")
        .await
        .form("/sign-out")
        .value("csrf")
        .to_owned();
    let with = |more: &[(&str, &str)]| {
        let mut fields = vec![("csrf".to_owned(), csrf.clone())];
        fields.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        fields
    };
    for (path, fields) in [
        ("partners/{}/approve", with(&[])),
        ("partners/{}/resume", with(&[])),
        ("partners/{}/suspend", with(&[("reason", "because")])),
        ("partners/{}/suspend", with(&[("reason", "")])),
        ("partners/{}/offers", with(&[("offer_mail", "reader")])),
        ("customers/{}/verify", with(&[])),
        ("mail/{}/send-again", with(&[])),
        ("privileges/{}/remove", with(&[("reason", "because")])),
    ] {
        let path = format!("/operator/{}", path.replace("{}", NOBODYS));
        let answer = olga.submit_to(&path, &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for query in [
        "partners?status=gone",
        "customers?verified=perhaps",
        "mail?status=lost",
    ] {
        let page = olga.get(&format!("/operator/{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
    }
    for query in [
        "q=%00%E2%80%AE",
        "q=%25_%5C",
        "after=zz",
        "before=7b7d",
        "q=",
    ] {
        for list in ["partners", "customers", "mail"] {
            olga.open(&format!("/operator/{list}?{query}")).await;
        }
    }
}

#[actix_web::test]
async fn a_list_is_searched_without_case_and_accents_and_paged_both_ways() {
    let portal = Portal::start().await;
    look_through_the_lists(&portal).await;
    if let Some(portal) = Portal::start_on_postgres().await {
        look_through_the_lists(&portal).await;
    }
}

async fn look_through_the_lists(portal: &Portal) {
    let olga = operator(portal).await;
    let mut sql = portal.sql();
    for number in 100..220 {
        let (id, name) = (
            format!("00000000-0000-7000-8000-000000000{number}"),
            format!("élan {number}"),
        );
        sql.run(&format!(
            "INSERT INTO customers (id, name, country, domain, domain_is_its_own, verified, revision, created_at, \
             name_sort, name_search) VALUES ('{id}', '{name}', 'IT', 'elan{number}.example', TRUE, FALSE, 0, \
             '2026-01-01 00:00:00', 'elan {number}', 'elan {number} elan{number}.example')"
        ))
        .unwrap();
    }
    let page = olga
        .open("/operator/customers?q=%C3%88LAN&verified=no")
        .await;
    assert_eq!(page.text_of("caption"), "1 to 50 of 120");
    let (mut seen, mut at) = (page.texts_of("tbody th"), page);
    while let Some(next) = at.attributes("a[rel=next]", "href").first() {
        at = olga.open(next).await;
        seen.extend(at.texts_of("tbody th"));
    }
    let all: Vec<String> = (100..220).map(|number| format!("élan {number}")).collect();
    assert_eq!(seen, all);
    let back = at.attributes("a[rel=prev]", "href").remove(0);
    let back = olga.open(&back).await;
    assert_eq!(back.texts_of("tbody th"), all[50..100]);
    let found = olga.open("/operator/customers?q=elan150.EXAMPLE").await;
    assert_eq!(found.texts_of("tbody th"), ["élan 150"]);
    let none = olga.open("/operator/customers?q=%25").await;
    assert!(none.text().contains("No customer matches"));
    let partners = olga.open("/operator/partners?q=AURORA").await;
    assert_eq!(partners.texts_of("tbody th"), ["Aurora Cloud"]);
    assert!(partners.text().contains("In the programme"));
}

#[actix_web::test]
async fn a_partner_is_approved_once_and_told() {
    let portal = Portal::start().await;
    portal
        .sql()
        .run("UPDATE partners SET status = 'pending' WHERE name = 'Cirrus Advisors'")
        .unwrap();
    portal
        .sql()
        .run("DELETE FROM offers WHERE partner_id IN (SELECT id FROM partners WHERE name = 'Cirrus Advisors')")
        .unwrap();
    let (olga, nora) = (
        operator(&portal).await,
        portal.signed_in("nora@newco.example").await,
    );
    let link = link(&portal, "Cirrus Advisors");
    assert_eq!(nora.get(&link).await.status, StatusCode::CONFLICT);
    let path = partner(&portal, "Cirrus Advisors");
    let page = olga.open(&path).await;
    assert!(page.find_form(&format!("{path}/suspend")).is_none());
    let approve = page.form(&format!("{path}/approve"));
    let done = olga.submit_and_follow(&approve).await;
    assert!(
        done.text().contains("The partner is approved."),
        "{}",
        done.text()
    );
    assert!(done.text().contains("Active"));
    // The same button once more.
    olga.submit_and_follow(&approve).await;
    assert_eq!(
        subjects(&portal, "cleo@cirrus.example")
            .await
            .iter()
            .filter(|subject| subject.contains("is approved"))
            .count(),
        1
    );
    // Its link asks for the highest role of everything.
    let offer = nora.open(&link).await;
    assert_eq!(offer.attributes("input[name=service]", "value").len(), 4);
    assert!(offer.text().contains("Delegated administrator"));
    let log = olga.open("/activity?action=partner.approved").await;
    assert_eq!(log.texts_of(".timeline-list li").len(), 1, "{}", log.text());
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    assert!(
        cleo.open("/activity")
            .await
            .text()
            .contains("Cirrus Advisors was approved.")
    );
}

#[actix_web::test]
async fn suspending_closes_the_link_tells_the_customers_and_keeps_the_privileges() {
    let portal = Portal::start().await;
    let (olga, rosa) = (
        operator(&portal).await,
        portal.signed_in("rosa@rossi.example").await,
    );
    let nora = portal.signed_in("nora@newco.example").await;
    let link = link(&portal, "Aurora Cloud");
    let consent = nora.open(&link).await;
    let accept = consent
        .form(&format!("{link}/accept"))
        .with_all("service", &["mail"]);
    let path = partner(&portal, "Aurora Cloud");
    let page = olga.open(&path).await;
    assert!(
        page.text().contains("2 privileges at 1 customer"),
        "{}",
        page.text()
    );
    let before = portal
        .sql()
        .dump(&["partners", "events", "letters", "sessions"]);

    let suspend = page
        .form(&format!("{path}/suspend"))
        .with("reason", "  Unpaid invoices  ");
    let done = olga.submit_and_follow(&suspend).await;
    assert!(
        done.text().contains("This partner is suspended"),
        "{}",
        done.text()
    );
    assert!(done.text().contains("Unpaid invoices") && done.text().contains("Olga Serra"));

    let refused = nora.submit(&accept).await;
    assert_eq!(
        refused.status,
        StatusCode::CONFLICT,
        "a consent page that was open grants nothing"
    );
    assert_eq!(nora.get(&link).await.status, StatusCode::CONFLICT);
    assert_eq!(
        portal
            .sql()
            .dump(&["partners", "events", "letters", "sessions"]),
        before,
        "privileges, relationships and all else stay as they were"
    );
    let rossi = olga.open(&customer(&portal, "Fabbrica Rossi S.p.A.")).await;
    assert_eq!(rossi.texts_of("tbody .badge").len(), 2, "{}", rossi.text());
    assert!(rossi.text().contains("Does not count: partner not active"));

    let letter = &portal.letters_to("rosa@rossi.example").await[0];
    assert_eq!(
        letter.subject,
        "Fabbrica Rossi S.p.A.: uno dei tuoi partner è sospeso"
    );
    for part in ["Aurora Cloud", "Posta", "Documenti", "Unpaid invoices"] {
        assert!(
            letter.body_text.contains(part),
            "{part}: {}",
            letter.body_text
        );
    }
    let letter = &portal.letters_to("ada@aurora.example").await[0];
    assert!(
        letter.subject.contains("is suspended"),
        "{}",
        letter.subject
    );
    assert!(letter.body_text.contains("Unpaid invoices"));
    assert!(
        !subjects(&portal, "hugo@harbor.example")
            .await
            .iter()
            .any(|subject| subject.contains("suspended"))
    );

    // Posted twice: nothing more.
    olga.submit_and_follow(&suspend).await;
    let log = rosa.open("/activity?action=partner.suspended").await;
    assert_eq!(log.texts_of(".timeline-list li").len(), 1, "{}", log.text());
    assert!(log.text().contains("Unpaid invoices"));
    let ada = portal.signed_in("ada@aurora.example").await;
    let log = ada.open("/activity?action=partner.suspended").await;
    assert_eq!(
        log.texts_of(".timeline-list li").len(),
        2,
        "its own line, and the customer's"
    );
    assert!(
        log.text()
            .contains("Its privileges at Fabbrica Rossi S.p.A. do not count"),
        "{}",
        log.text()
    );
    let hugo = portal.signed_in("hugo@harbor.example").await;
    assert!(!hugo.open("/activity").await.text().contains("Aurora"));

    let resume = olga.open(&path).await.form(&format!("{path}/resume"));
    let done = olga.submit_and_follow(&resume).await;
    assert!(done.find_form(&format!("{path}/suspend")).is_some());
    assert_eq!(
        subjects(&portal, "rosa@rossi.example").await[0],
        "Fabbrica Rossi S.p.A.: uno dei tuoi partner non è più sospeso"
    );
    let rossi = olga.open(&customer(&portal, "Fabbrica Rossi S.p.A.")).await;
    assert!(
        rossi.texts_of("tbody .badge").is_empty(),
        "they count again"
    );
    nora.open(&link).await;
}

#[actix_web::test]
async fn a_suspension_needs_a_reason_and_a_partner_that_stands_there() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    let path = partner(&portal, "Borealis IT");
    let form = olga.open(&path).await.form(&format!("{path}/suspend"));
    for reason in ["", "   ", &"x".repeat(501), "a\0b", "a\u{202e}b"] {
        let again = olga.submit(&form.clone().with("reason", reason)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{reason:?}");
        assert!(again.text_of("title").starts_with("Error:"));
        assert_eq!(again.attributes(".error-summary a", "href"), ["#reason"]);
        if !reason.contains('\0') {
            assert_eq!(
                again.form(&format!("{path}/suspend")).value("reason"),
                reason
            );
        }
    }
    let forged = form.clone().with("reason", "x").forged("status", "active");
    assert_eq!(olga.submit(&forged).await.status, StatusCode::BAD_REQUEST);
    // Pending partners are approved, not suspended.
    portal
        .sql()
        .run("UPDATE partners SET status = 'pending' WHERE name = 'Borealis IT'")
        .unwrap();
    let stale = olga.submit(&form.with("reason", "late")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("Nothing was changed"));
    assert!(
        stale.find_form(&format!("{path}/approve")).is_some(),
        "the page shows how it stands now"
    );
    assert_eq!(
        portal
            .sql()
            .value("SELECT count(*) AS n FROM events WHERE name = 'partner.suspended'"),
        "0"
    );
}

#[actix_web::test]
async fn the_operator_says_what_a_link_offers() {
    let portal = Portal::start().await;
    let (olga, nora) = (
        operator(&portal).await,
        portal.signed_in("nora@newco.example").await,
    );
    let link = link(&portal, "Aurora Cloud");
    let consent = nora
        .open(&link)
        .await
        .form(&format!("{link}/accept"))
        .with_all("service", &["mail"]);
    let path = partner(&portal, "Aurora Cloud");
    let form = olga.open(&path).await.form(&format!("{path}/offers"));
    assert_eq!(form.value("offer_mail"), "delegated_administrator");
    let wrong = form.clone().with("offer_mail", "emperor");
    assert_eq!(olga.submit(&wrong).await.status, StatusCode::NOT_FOUND);
    let form = form.with("offer_mail", "reader").with("offer_helpline", "");
    olga.submit_and_follow(&form).await;
    olga.submit_and_follow(&form).await;
    let log = olga.open("/activity?action=offer.changed").await;
    assert_eq!(
        log.texts_of(".timeline-list li").len(),
        2,
        "one for each service, once"
    );
    let stale = nora.submit(&consent).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(
        stale.attributes("input[name=service]", "value"),
        ["mail", "documents", "infrastructure"]
    );
    assert!(stale.text().contains("Service reader"));
}

#[actix_web::test]
async fn a_customer_is_verified_once() {
    let portal = Portal::start().await;
    portal
        .sql()
        .run("UPDATE customers SET verified = FALSE WHERE name = 'NewCo GmbH'")
        .unwrap();
    let olga = operator(&portal).await;
    let path = customer(&portal, "NewCo GmbH");
    let page = olga.open(&path).await;
    assert!(page.text().contains("No partner holds privileges here"));
    let verify = page.form(&format!("{path}/verify"));
    let done = olga.submit_and_follow(&verify).await;
    assert!(done.text().contains("The customer is verified."));
    assert!(done.find_form(&format!("{path}/verify")).is_none());
    olga.submit_and_follow(&verify).await;
    let nora = portal.signed_in("nora@newco.example").await;
    let log = nora.open("/activity?action=customer.verified").await;
    assert_eq!(log.texts_of(".timeline-list li").len(), 1, "{}", log.text());
}

#[actix_web::test]
async fn the_operator_takes_a_privilege_away_and_both_sides_read_why() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    let held = privilege(&portal, "Cirrus Advisors");
    let path = format!("/operator/privileges/{held}/remove");
    let rossi = olga.open(&customer(&portal, "Fabbrica Rossi S.p.A.")).await;
    assert!(rossi.link_containing(&path).is_some());
    let page = olga.open(&path).await;
    assert_eq!(
        page.text_of("h1"),
        "Remove the privilege of Cirrus Advisors for Helpline at Fabbrica Rossi S.p.A.?"
    );
    let form = page.form(&path);
    let again = olga.submit(&form.clone().with("reason", " ")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.attributes(".error-summary a", "href"), ["#reason"]);
    let form = form.with("reason", "A court order");
    let done = olga.submit_and_follow(&form).await;
    assert!(!done.text().contains("Helpline"), "{}", done.text());
    let twice = olga.submit(&form).await;
    assert_eq!(twice.status, StatusCode::CONFLICT, "it has ended already");
    assert_eq!(olga.get(&path).await.status, StatusCode::CONFLICT);
    for email in ["cleo@cirrus.example", "rosa@rossi.example"] {
        let letter = &portal.letters_to(email).await[0];
        assert!(
            letter.body_text.contains("A court order"),
            "{}",
            letter.body_text
        );
        let reader = portal.signed_in(email).await;
        let log = reader
            .open("/activity?action=privilege.removed_by_operator")
            .await;
        assert_eq!(
            log.texts_of(".timeline-list li").len(),
            1,
            "{email}: {}",
            log.text()
        );
        assert!(log.text().contains("A court order"));
    }
    assert_eq!(
        portal.sql().value(&format!(
            "SELECT end_reason FROM privileges WHERE id = '{held}'"
        )),
        "removed_by_operator"
    );
}

#[actix_web::test]
async fn a_letter_that_was_refused_is_sent_again() {
    let server = SmtpServer::start(Behaviour::AnswerRecipient("550 5.1.1 No such mailbox here"));
    let portal = Portal::start_with(Setup {
        variables: vec![("DELEGA_SMTP_URL", server.url())],
        ..Setup::default()
    })
    .await;
    let mailer = Mailer::of(&portal.app.config).unwrap();
    let olga = operator(&portal).await;
    let waiting: i64 = portal
        .sql()
        .value("SELECT count(*) AS n FROM letters")
        .parse()
        .unwrap();
    deliver_due(&portal.app, &mailer).await.unwrap();

    let page = olga.open("/operator").await;
    assert!(
        page.text()
            .contains(&format!("{waiting} Messages that could not be delivered")),
        "{}",
        page.text()
    );
    let list = olga.open("/operator/mail?status=failed&q=CLEO%40").await;
    let rows = list.texts_of("tbody tr");
    assert!(!rows.is_empty());
    assert!(rows[0].contains("No such mailbox here"), "{rows:?}");
    let path = list.attributes("tbody th a", "href").remove(0);
    let page = olga.open(&path).await;
    assert!(page.text().contains("No such mailbox here"));
    assert!(page.text().contains("Failed"));

    let again = page.form(&format!("{path}/send-again"));
    let queued = olga.submit_and_follow(&again).await;
    assert!(queued.text().contains("In the queue"), "{}", queued.text());
    // Pressed twice: it waits once.
    olga.submit_and_follow(&again).await;
    server.behave(Behaviour::Accept);
    deliver_due(&portal.app, &mailer).await.unwrap();
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert_eq!(received[0].recipients, ["cleo@cirrus.example"]);
    let page = olga.open(&path).await;
    assert!(page.text().contains("Sent"), "{}", page.text());
    assert!(page.find_form(&format!("{path}/send-again")).is_none());
    // And once more, when it has arrived.
    olga.submit_and_follow(&again).await;
    deliver_due(&portal.app, &mailer).await.unwrap();
    assert_eq!(server.received().len(), 1);
    let log = olga.open("/activity?action=letter.sent_again").await;
    assert_eq!(log.texts_of(".timeline-list li").len(), 1);
    assert!(log.text().contains("cleo@cirrus.example"));
}

#[actix_web::test]
async fn a_letter_that_waits_long_is_found_and_no_page_shows_what_letters_say() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    portal.deliver().await;
    portal
        .sql()
        .run("UPDATE letters SET body_text = 'SECRET-TOKEN', body_html = 'SECRET-TOKEN'")
        .unwrap();
    let held = privilege(&portal, "Borealis IT");
    let path = format!("/operator/privileges/{held}/remove");
    let form = olga.open(&path).await.form(&path);
    olga.submit_and_follow(&form.with("reason", "A test")).await;
    assert!(
        olga.open("/operator/mail?status=late")
            .await
            .text()
            .contains("No message matches")
    );
    portal.app.clock.advance(chrono::TimeDelta::minutes(61));
    let olga = operator(&portal).await;
    let late = olga.open("/operator/mail?status=late").await;
    assert_eq!(late.texts_of("tbody tr").len(), 2, "{}", late.text());
    assert!(
        olga.open("/operator")
            .await
            .text()
            .contains("2 Messages waiting for more than an hour")
    );
    let all = olga.open("/operator/mail").await;
    assert!(!all.body.contains("SECRET-TOKEN"));
    for letter in all.attributes("tbody th a", "href") {
        assert!(!olga.open(&letter).await.body.contains("SECRET-TOKEN"));
    }
}

#[actix_web::test]
async fn a_name_that_could_be_taken_for_another_is_marked_before_approval() {
    let portal = Portal::start().await;
    let applicant = portal.visitor();
    let page = applicant.open("/partner-sign-up").await;
    let form = page
        .form("/partner-sign-up")
        .with("organization", "Аurоra Clоud GmbH")
        .with("country", "DE")
        .with("name", "Max Muster")
        .with("email", "max@lookalike.example")
        .with("password", "copper window 7 harvest")
        .with("programme", "in_programme");
    applicant.submit_and_follow(&form).await;
    let letter = &portal.letters_to("max@lookalike.example").await[0].body_text;
    let from = letter.find("/sign-up/confirm/").expect("a link");
    let link = letter[from..].split_whitespace().next().unwrap();
    let confirm = applicant.open(link).await.form(link);
    assert_eq!(
        applicant.submit(&confirm).await.status,
        StatusCode::SEE_OTHER
    );

    let olga = operator(&portal).await;
    let list = olga.open("/operator/partners?status=pending").await;
    assert_eq!(list.texts_of("tbody .badge")[0], "Looks like Aurora Cloud");
    let page = list.attributes("tbody th a", "href").remove(0);
    let page = olga.open(&page).await;
    assert!(
        page.text_of(".notice.warning")
            .contains("Looks like Aurora Cloud"),
        "{}",
        page.text()
    );
    let other = olga.open(&page.link_containing("q=Aurora").unwrap()).await;
    assert_eq!(other.texts_of("tbody th"), ["Aurora Cloud"]);
    let aurora = olga.open(&partner(&portal, "Aurora Cloud")).await;
    assert!(!aurora.text().contains("Looks like"));
}

#[actix_web::test]
async fn a_customer_is_brought_in_and_its_administrator_joins() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    let path = "/operator/customers/new";
    let page = olga.open("/operator/customers").await;
    assert!(page.link_containing(path).is_some());
    let form = olga
        .open(path)
        .await
        .form(path)
        .with("organization", "Officine Verdi S.r.l.")
        .with("country", "IT")
        .with("email", "vera@verdi.example")
        .with("language", "it");
    for (field, value) in [
        ("organization", ""),
        ("organization", "a\0b"),
        ("country", ""),
        ("country", "XX"),
        ("email", "vera"),
        ("email", "vera@rossi.example"),
        ("email", "rosa@rossi.example"),
    ] {
        let again = olga.submit(&form.clone().with(field, value)).await;
        assert_eq!(
            again.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value:?}"
        );
        assert_eq!(
            again.attributes(".error-summary a", "href"),
            [format!("#{field}")]
        );
        assert_eq!(again.form(path).value("language"), "it");
    }
    let wrong = form.clone().with("language", "de");
    assert_eq!(olga.submit(&wrong).await.status, StatusCode::BAD_REQUEST);

    let there = olga.submit_and_follow(&form).await;
    assert!(there.text().contains("Verified"), "{}", there.text());
    assert!(there.text().contains("vera@verdi.example, until"));
    olga.submit_and_follow(&form).await;
    let letters = portal.letters_to("vera@verdi.example").await;
    assert_eq!(letters.len(), 1, "posted twice, brought in once");
    assert!(letters[0].subject.contains("Officine Verdi S.r.l."));
    assert!(letters[0].body_text.contains("scegli la tua password"));

    // The link was lost: a new one, and the old one is dead.
    let invite = there
        .attributes("form[action$='/invite']", "action")
        .remove(0);
    let form = there.form(&invite).with("email", "vera@verdi.example");
    let bad = olga.submit(&form.clone().with("email", "@")).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    olga.submit_and_follow(&form).await;
    let link = |text: &str| {
        let from = text.find("/team/join/").expect("a link");
        text[from..].split_whitespace().next().unwrap().to_owned()
    };
    let new = link(&portal.letters_to("vera@verdi.example").await[0].body_text);
    let vera = portal.visitor();
    let old = vera.get(&link(&letters[0].body_text)).await;
    assert!(old.find_form(&link(&letters[0].body_text)).is_none());
    let join = vera
        .open(&new)
        .await
        .form(&new)
        .with("name", "Vera Verdi")
        .with("password", "copper window 7 harvest");
    vera.submit(&join).await;
    let home = vera.open("/partner-relationships").await;
    assert!(home.text_of(".who").contains("Officine Verdi S.r.l."));
    // From now on its administrators decide who joins them.
    let again = olga.submit(&form).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let log = vera.open("/activity?action=customer.brought_in").await;
    assert_eq!(log.texts_of(".timeline-list li").len(), 1, "{}", log.text());
}

#[actix_web::test]
async fn the_limits_hold_for_who_asks_and_who_grants() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    let nora = portal.signed_in("nora@newco.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let link = link(&portal, "Aurora Cloud");
    let accept = format!("{link}/accept");
    let open = nora
        .open(&link)
        .await
        .form(&accept)
        .with_all("service", &["mail"]);
    assert_eq!(open.value("duration_days"), "365");
    let path = "/operator/settings";
    let form = olga.open(path).await.form(path);
    assert_eq!(form.value("longest_days"), "730");
    for (field, value) in [
        ("longest_days", "0"),
        ("longest_days", "731"),
        ("longest_days", "1.5"),
        ("longest_days", ""),
        ("requests_a_day", "0"),
        ("requests_a_day", "10001"),
        ("requests_a_day", "many"),
    ] {
        let again = olga.submit(&form.clone().with(field, value)).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{value:?}");
        assert_eq!(
            again.attributes(".error-summary a", "href"),
            [format!("#{field}")]
        );
        assert_eq!(again.form(path).value(field), value);
    }
    let form = form.with("longest_days", "90").with("requests_a_day", "2");
    olga.submit_and_follow(&form).await;
    olga.submit_and_follow(&form).await;
    let log = olga.open("/activity?action=settings.changed").await;
    assert_eq!(log.texts_of(".timeline-list li").len(), 1);

    let stale = nora.submit(&open).await;
    assert_eq!(
        stale.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "more than is allowed by now"
    );
    let offer = nora.open(&link).await.form(&accept);
    assert_eq!(offer.value("duration_days"), "90");

    let path = "/relationship-requests/new";
    let form = ada.open(path).await.form("/relationship-requests");
    assert_eq!(form.value("duration_days"), "90");
    let form = form.with("to", "one@elsewhere.example");
    let long = ada.submit(&form.clone().with("duration_days", "91")).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    for to in ["one@elsewhere.example", "two@elsewhere.example"] {
        ada.submit_and_follow(&form.clone().with("to", to)).await;
    }
    let third = ada
        .submit(&form.with("to", "three@elsewhere.example"))
        .await;
    assert_eq!(third.status, StatusCode::TOO_MANY_REQUESTS);
    let rossi = olga.open(&customer(&portal, "Fabbrica Rossi S.p.A.")).await;
    assert_eq!(
        rossi.texts_of("tbody tr").len(),
        4,
        "what was granted stays"
    );
}

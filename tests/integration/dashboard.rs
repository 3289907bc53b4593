//! A partner's first page: what needs attention, what the others did, where to go.

use reqwest::StatusCode;

use crate::support::crowd::Newcomer;
use crate::support::on_both;
use crate::support::portal::Portal;

#[actix_web::test]
async fn it_is_calm_when_nothing_needs_attention() {
    let portal = Portal::start().await;
    // A sales agent, who has no part in service requests.
    let page = portal
        .signed_in("sam@aurora.example")
        .await
        .open("/dashboard")
        .await;
    assert!(page.text().contains("Nothing needs your attention now."));
    assert!(
        page.text()
            .contains("no customer accepted, declined or removed anything")
    );
    for path in [
        "/customers",
        "/relationship-requests/new",
        "/invitation-link",
    ] {
        assert!(
            page.attributes("main a", "href").contains(&path.to_owned()),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn a_count_leads_to_the_list_that_it_counts() {
    let portal = Portal::start().await;
    let crowd = (1..=60_i64)
        .map(|number| {
            Newcomer::new(&format!("C {number}"), &format!("c{number}.example"))
                .with("mail", number)
                .with("documents", number)
        })
        .collect();
    portal.settle("cleo@cirrus.example", crowd).await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let page = cleo.open("/dashboard").await;
    assert_eq!(
        page.texts_of(".cards li"),
        ["30 customers with privileges that end within 30 days"]
    );
    let list = cleo
        .open(&page.attributes(".cards li a", "href")[0].clone())
        .await;
    assert_eq!(list.text_of("caption"), "1 to 30 of 30");
}

#[actix_web::test]
async fn what_was_lost_lately_is_named_until_it_is_granted_again() {
    let portal = Portal::start().await;
    portal
        .remove("rosa@rossi.example", "ada@aurora.example", &["mail"])
        .await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let customer = portal.customer_of("rosa@rossi.example").await;
    let lost = |page: &crate::support::visitor::Page| {
        page.texts_of("section[aria-labelledby=attention] .timeline-list > li")
    };
    let page = ada.open("/dashboard").await;
    assert_eq!(lost(&page).len(), 1, "{}", page.text());
    assert!(lost(&page)[0].contains("Fabbrica Rossi S.p.A. : Removed by the customer."));
    assert!(
        page.link_containing(&format!("/relationship-requests/new?customer={customer}"))
            .is_some()
    );
    let removed = "/customers?privileges=removed";
    assert_eq!(page.link_containing(removed), Some(removed.to_owned()));
    assert!(
        page.text()
            .contains("1 customer whose privileges you lost within the last 30 days"),
        "{}",
        page.text()
    );
    assert_eq!(ada.open(removed).await.text_of("caption"), "1 to 1 of 1");
    let other_service = format!("{removed}&service=helpline");
    assert!(
        ada.open(&other_service)
            .await
            .texts_of("tbody tr")
            .is_empty()
    );
    // It is told on the first page as well.
    assert!(
        page.text_of("section[aria-labelledby=lately]")
            .contains("removed the privileges of Aurora Cloud")
    );
    portal
        .accept("rosa@rossi.example", "Aurora Cloud", &["mail"])
        .await;
    let page = ada.open("/dashboard").await;
    assert!(lost(&page).is_empty(), "{}", page.text());
    assert!(page.link_containing(removed).is_none());
    assert!(ada.open(removed).await.texts_of("tbody tr").is_empty());
    assert!(
        page.text_of("section[aria-labelledby=lately]")
            .contains("granted Aurora Cloud")
    );

    portal
        .remove("rosa@rossi.example", "ada@aurora.example", &["mail"])
        .await;
    portal.days_pass(31);
    ada.sign_in("ada@aurora.example").await;
    assert!(lost(&ada.open("/dashboard").await).is_empty());
}

#[actix_web::test]
async fn a_partner_that_was_replaced_reads_so_without_the_others_name() {
    let portal = Portal::start().await;
    portal
        .accept("rosa@rossi.example", "Borealis IT", &["documents"])
        .await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let page = ada.open("/dashboard").await;
    assert!(
        page.text()
            .contains("Another transacting partner took the service over.")
    );
    assert!(!page.body.contains("Borealis"));
}

/// A request of Aurora, and what became of its letters, the oldest first.
async fn request(portal: &Portal, number: usize, answer: &str, letters: &[&str]) {
    let aurora = "(SELECT id FROM partners WHERE name = 'Aurora Cloud')";
    let answered = if answer == "open" {
        "NULL"
    } else {
        "'2026-01-01 00:00:00'"
    };
    let mut statements = format!(
        "INSERT INTO relationship_requests (id, partner_id, sent_by, link_id, recipient, language, subject, paragraph_1, \
         paragraph_2, duration_days, body_text, sent_at, expires_at, answer, answered_at) \
         SELECT 'request-{number}', p.id, u.id, l.id, 'x@y.example', 'en', 's', '', '', 365, '', '2026-01-01 00:00:00', \
         '2999-01-01 00:00:00', '{answer}', {answered} \
         FROM partners p JOIN users u ON u.partner_id = p.id JOIN invitation_links l ON l.partner_id = p.id \
         WHERE p.id = {aurora} AND u.email = 'ada@aurora.example';"
    );
    for (at, status) in letters.iter().enumerate() {
        let settled = if *status == "queued" {
            "NULL"
        } else {
            "'2026-01-01 00:00:00'"
        };
        statements.push_str(&format!(
            "INSERT INTO letters (id, request_id, recipient, recipient_name, language, subject, body_text, body_html, \
             status, attempts, next_attempt_at, server_words, queued_at, settled_at) VALUES ('letter-{number}-{at}', \
             'request-{number}', 'x@y.example', '', 'en', 's', '', '', '{status}', 1, '2026-01-01 00:00:00', '', \
             '2026-01-01 00:00:00', {settled});"
        ));
        statements.push_str(&format!(
            "UPDATE relationship_requests SET letter_id = 'letter-{number}-{at}' WHERE id = 'request-{number}';"
        ));
    }
    portal.sql().run(&statements).unwrap();
}

#[actix_web::test]
async fn requests_without_an_answer_are_counted_for_those_who_may_request() {
    let portal = Portal::start().await;
    request(&portal, 1, "open", &["sent"]).await;
    request(&portal, 2, "open", &["failed"]).await;
    // Sent again after it failed.
    request(&portal, 3, "open", &["failed", "queued"]).await;
    request(&portal, 4, "withdrawn", &["failed"]).await;
    for (email, counts) in [
        (
            "ada@aurora.example",
            vec![
                "1 request that could not be delivered",
                "3 requests without an answer",
            ],
        ),
        (
            "sam@aurora.example",
            vec![
                "1 request that could not be delivered",
                "3 requests without an answer",
            ],
        ),
        ("hal@aurora.example", vec![]),
        ("bea@borealis.example", vec![]),
    ] {
        let page = portal.signed_in(email).await.open("/dashboard").await;
        assert_eq!(page.texts_of(".cards li"), counts, "{email}");
        if !counts.is_empty() {
            assert_eq!(
                page.attributes(".cards li a", "href"),
                [
                    "/relationship-requests?state=failed",
                    "/relationship-requests?state=open"
                ]
            );
        }
    }
}

#[actix_web::test]
async fn a_helpdesk_agent_is_not_shown_what_it_may_not_do() {
    let portal = Portal::start().await;
    portal
        .remove("rosa@rossi.example", "ada@aurora.example", &["mail"])
        .await;
    let page = portal
        .signed_in("hal@aurora.example")
        .await
        .open("/dashboard")
        .await;
    assert!(page.text().contains("Removed by the customer."));
    for part in ["/relationship-requests", "/invitation-link"] {
        assert_eq!(page.link_containing(part), None, "{part}");
    }
}

#[actix_web::test]
async fn a_partner_that_is_not_active_is_told_so_and_what_it_means() {
    let portal = Portal::start().await;
    let dan = portal.signed_in("dan@dormant.example").await;
    let page = dan.open("/dashboard").await;
    assert!(page.text().contains("Your organisation is suspended"));
    portal
        .sql()
        .run("UPDATE partners SET status = 'pending' WHERE name = 'Dormant Systems'")
        .unwrap();
    let page = dan.open("/dashboard").await;
    assert!(page.text().contains("Your organisation waits for approval"));
}

#[actix_web::test]
async fn only_a_partners_staff_has_a_dashboard() {
    let portal = Portal::start().await;
    for email in ["rosa@rossi.example", "operator@delega.example"] {
        let page = portal.signed_in(email).await.get("/dashboard").await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{email}");
    }
}

/// The numbers of a chart, from its first row to its last.
fn chart(page: &crate::support::visitor::Page, id: &str) -> Vec<String> {
    page.texts_of(&format!("[aria-labelledby={id}] tbody .numeric"))
}

on_both! {
    async fn what_ends_is_counted_week_by_week(portal: Portal) {
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        let nothing = cleo.open("/dashboard").await;
        let before: i64 = chart(&nothing, "ends-by-week").iter().map(|text| text.parse::<i64>().unwrap()).sum();
        // One a day for a year: seven in every whole week.
        let crowd = (1..=365_i64).map(|day| Newcomer::new(&format!("C {day}"), &format!("c{day}.example")).with("mail", day));
        portal.settle("cleo@cirrus.example", crowd.collect()).await;
        let page = cleo.open("/dashboard").await;
        let numbers: Vec<i64> = chart(&page, "ends-by-week").iter().map(|text| text.parse().unwrap()).collect();
        assert_eq!(numbers.len(), 8);
        assert!(numbers[1..].iter().all(|number| (7..=8).contains(number)), "{numbers:?}");
        let caption = page.text_of("[aria-labelledby=ends-by-week] caption");
        let sum: i64 = numbers.iter().sum();
        assert_eq!(caption, format!("{sum} privileges end in the next 8 weeks."));
        assert!(sum >= before + 50 && sum <= before + 56, "{sum}");
        // Each week leads to precisely the customers at which something ends in it.
        let weeks = page.attributes("[aria-labelledby=ends-by-week] tbody a", "href");
        assert_eq!(weeks.len(), 8);
        for (week, number) in weeks.iter().zip(&numbers) {
            let list = cleo.open(week).await;
            assert!(list.text_of("caption").ends_with(&format!(" of {number}")), "{week}: {}", list.text_of("caption"));
            assert!(list.text().contains("Only customers with a privilege that ends between"), "{}", list.text());
            let narrower = list.form("/customers").with("q", "C ");
            assert_eq!(narrower.value("ends_from"), list.form("/customers").value("ends_from"));
            assert!(list.link_containing("/customers.csv").unwrap().contains("ends_from="));
        }
        for wrong in ["ends_from=2026-01-02", "ends_from=2026-01-02&ends_to=2026-01-01", "ends_from=x&ends_to=y"] {
            assert_eq!(cleo.get(&format!("/customers?{wrong}")).await.status, StatusCode::BAD_REQUEST, "{wrong}");
        }
        let lost = weeks[0].replace("/customers?", "/customers?privileges=removed&");
        assert!(cleo.open(&lost).await.link_containing("ends_from").is_none());
        let list = page.link_containing("privileges=active&sort=ends").unwrap();
        assert_eq!(cleo.open(&list).await.texts_of("tbody tr").len(), 50);
        // What ended is no end that comes.
        portal.sql().run("UPDATE privileges SET ended_at = starts_at, end_reason = 'returned_by_partner' WHERE ended_at IS NULL").unwrap();
        let page = cleo.open("/dashboard").await;
        assert!(page.text().contains("No privilege ends in the next 8 weeks."), "{}", page.text());
        assert!(page.texts_of("[aria-labelledby=ends-by-week] table").is_empty());
    }

    async fn acceptances_are_counted_month_by_month_and_lead_to_what_was_granted(portal: Portal) {
        let ada = portal.signed_in("ada@aurora.example").await;
        let numbers = |page: &crate::support::visitor::Page| -> Vec<i64> {
            chart(page, "acceptances-by-month").iter().map(|text| text.parse().unwrap()).collect()
        };
        let before = numbers(&ada.open("/dashboard").await);
        assert_eq!(before.len(), 12);
        portal.accept("nora@newco.example", "Aurora Cloud", &["mail", "documents"]).await;
        let page = ada.open("/dashboard").await;
        let after = numbers(&page);
        assert_eq!(after[11], before[11] + 1);
        assert_eq!(after[..11], before[..11]);
        let months = page.attributes("[aria-labelledby=acceptances-by-month] tbody a", "href");
        let log = ada.open(months.last().unwrap()).await;
        let granted = log.texts_of(".timeline-list > li");
        assert_eq!(granted.iter().filter(|line| line.contains("NewCo")).count(), 2, "{granted:?}");
        // Somebody else's acceptances are not told.
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        let others = numbers(&cleo.open("/dashboard").await);
        portal.accept("hugo@harbor.example", "Aurora Cloud", &["documents"]).await;
        assert_eq!(numbers(&cleo.open("/dashboard").await), others);
    }
}

#[actix_web::test]
async fn the_page_costs_the_same_however_many_customers_there_are() {
    let portal = Portal::start().await;
    let cleo = portal.signed_in("cleo@cirrus.example").await;
    let counted = async || {
        let before = portal.app.store.statements_read();
        cleo.open("/dashboard").await;
        portal.app.store.statements_read() - before
    };
    let few = counted().await;
    let crowd = (1..=80_i64).map(|day| {
        Newcomer::new(&format!("C {day}"), &format!("c{day}.example")).with("mail", day)
    });
    portal.settle("cleo@cirrus.example", crowd.collect()).await;
    assert_eq!(counted().await, few);
    // One for each of the eight weeks and twelve months, and a handful for everything else.
    assert!(few <= 36, "{few}");
}

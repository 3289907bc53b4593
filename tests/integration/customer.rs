//! One customer as its partner knows it: the relationship and the privileges apart.

use reqwest::StatusCode;

use crate::support::crowd::Newcomer;
use crate::support::portal::Portal;
use crate::support::visitor::Page;

async fn page(portal: &Portal, agent: &str, administrator: &str) -> Page {
    let customer = portal.customer_of(administrator).await;
    portal
        .signed_in(agent)
        .await
        .open(&format!("/customers/{customer}"))
        .await
}

/// The row headers of the table with this caption.
fn services(page: &Page, heading: &str) -> Vec<String> {
    page.texts_of(&format!("section[aria-labelledby={heading}] tbody th"))
}

#[actix_web::test]
async fn both_axes_are_shown_apart() {
    let portal = Portal::start().await;
    let page = page(&portal, "ada@aurora.example", "rosa@rossi.example").await;
    assert_eq!(page.text_of("h1"), "Fabbrica Rossi S.p.A.");
    let relationship = page.text_of("section[aria-labelledby=relationship]");
    assert!(relationship.contains("Active since"), "{relationship}");
    assert_eq!(services(&page, "privileges").len(), 2);
    assert_eq!(services(&page, "ended").len(), 1);
    let ended = page.text_of("section[aria-labelledby=ended] tbody tr");
    assert!(
        ended.contains("Another transacting partner took the service over."),
        "{ended}"
    );
    assert!(!page.body.contains("Borealis"));
    assert!(page.text().contains("Rosa Bianchi"));
    assert!(page.text_of(".timeline-list").contains("granted Aurora"));
}

#[actix_web::test]
async fn each_privilege_leads_to_the_receipt_of_its_acceptance() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let page = page(&portal, "ada@aurora.example", "rosa@rossi.example").await;
    let receipts: Vec<String> = page
        .attributes("main a[href]", "href")
        .into_iter()
        .filter(|href| href.starts_with("/acceptances/"))
        .collect();
    assert_eq!(receipts.len(), 3);
    let receipt = ada.open(&receipts[0]).await;
    assert!(receipt.text().contains("Aurora Cloud"));
    assert!(
        receipt.link_containing("/customers/").is_some(),
        "the receipt leads back"
    );
}

#[actix_web::test]
async fn after_a_removal_the_relationship_stays_and_the_page_says_what_that_means() {
    let portal = Portal::start().await;
    portal
        .remove("rosa@rossi.example", "ada@aurora.example", &[])
        .await;
    let page = page(&portal, "ada@aurora.example", "rosa@rossi.example").await;
    assert!(services(&page, "privileges").is_empty());
    assert_eq!(services(&page, "ended").len(), 3);
    let text = page.text();
    for said in [
        "The relationship stays",
        "remains responsible for supporting Fabbrica Rossi S.p.A.",
        "open a service request with the vendor's support on its behalf",
        "Removed by the customer.",
        "You hold no privileges at this customer now.",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(
        page.text_of("section[aria-labelledby=relationship]")
            .contains("Active since")
    );
    // The other side reads the same line.
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let theirs = rosa.open("/activity?action=privilege.removed").await;
    assert_eq!(theirs.texts_of(".timeline-list > li").len(), 2);
    assert_eq!(
        page.texts_of(".timeline-list > li")
            .iter()
            .filter(|line| line.contains("removed the privileges of Aurora Cloud"))
            .count(),
        2
    );
}

#[actix_web::test]
async fn what_is_offered_depends_on_the_agents_role() {
    let portal = Portal::start().await;
    let customer = portal.customer_of("rosa@rossi.example").await;
    for (email, again, give_up) in [
        ("ada@aurora.example", 1, 2),
        ("sam@aurora.example", 1, 0),
        ("hal@aurora.example", 0, 0),
    ] {
        let page = page(&portal, email, "rosa@rossi.example").await;
        let links = page.attributes("main a[href]", "href");
        let count =
            |wanted: &dyn Fn(&str) -> bool| links.iter().filter(|href| wanted(href)).count();
        assert_eq!(
            count(&|href| href == format!("/relationship-requests/new?customer={customer}")),
            again,
            "{email}"
        );
        assert_eq!(count(&|href| href.ends_with("/return")), give_up, "{email}");
    }
}

#[actix_web::test]
async fn a_customer_that_one_has_nothing_to_do_with_is_not_there() {
    let portal = Portal::start().await;
    let harbor = portal.customer_of("hugo@harbor.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let not_there = ada
        .get("/customers/00000000-0000-7000-8000-000000000000")
        .await;
    for id in [harbor.to_string(), "x".to_owned(), "%00".to_owned()] {
        let page = ada.get(&format!("/customers/{id}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{id}");
        assert_eq!(page.text(), not_there.text());
    }
}

#[actix_web::test]
async fn invariant_10_the_customer_is_in_the_list_as_soon_as_it_accepted() {
    let portal = Portal::start().await;
    let newco = portal.customer_of("nora@newco.example").await;
    let bea = portal.signed_in("bea@borealis.example").await;
    let before = bea.get(&format!("/customers/{newco}")).await;
    assert_eq!(before.status, StatusCode::NOT_FOUND);
    portal
        .accept("nora@newco.example", "Borealis IT", &["mail"])
        .await;
    // Nothing ran in between: no sweep, no courier.
    let list = bea.open("/customers").await;
    assert!(
        list.texts_of("tbody th a")
            .contains(&"NewCo GmbH".to_owned())
    );
    let page = bea.open(&format!("/customers/{newco}")).await;
    assert_eq!(services(&page, "privileges").len(), 1);
}

#[actix_web::test]
async fn invariant_13_both_organisations_read_who_did_it_when_and_why() {
    let portal = Portal::start().await;
    portal
        .accept("nora@newco.example", "Borealis IT", &["mail", "helpline"])
        .await;
    portal
        .remove("nora@newco.example", "bea@borealis.example", &["mail"])
        .await;
    for email in ["bea@borealis.example", "nora@newco.example"] {
        let page = portal
            .signed_in(email)
            .await
            .open("/activity?action=privilege.removed")
            .await;
        let lines = page.texts_of(".timeline-list > li");
        assert_eq!(lines.len(), 1, "{email}");
        assert!(lines[0].contains("NewCo GmbH removed the privileges of Borealis IT for"));
        assert!(lines[0].contains("Nora Vogel, NewCo GmbH"));
        let times = page.attributes(".timeline-list time", "datetime");
        assert!(chrono::DateTime::parse_from_rfc3339(&times[0]).is_ok());
    }
}

#[actix_web::test]
async fn a_privilege_past_its_end_is_shown_as_ended_before_it_is_swept() {
    let portal = Portal::start().await;
    let ids = portal
        .settle(
            "ada@aurora.example",
            vec![Newcomer::new("Short", "short.example").with("mail", 5)],
        )
        .await;
    let path = format!("/customers/{}", ids[0]);
    let page = portal
        .signed_in("ada@aurora.example")
        .await
        .open(&path)
        .await;
    assert!(page.text().contains("Ends soon"));
    portal.days_pass(5);
    for swept in [false, true] {
        if swept {
            delega::sweep::sweep(&portal.app).await.unwrap();
        }
        let page = portal
            .signed_in("ada@aurora.example")
            .await
            .open(&path)
            .await;
        assert!(services(&page, "privileges").is_empty(), "{swept}");
        assert!(
            page.text_of("section[aria-labelledby=ended]")
                .contains("Its end date came."),
            "{swept}"
        );
    }
}

#[actix_web::test]
async fn a_suspended_partner_sees_what_it_has_and_that_it_does_not_count() {
    let portal = Portal::start().await;
    let ids = portal
        .settle(
            "dan@dormant.example",
            vec![Newcomer::new("Faithful", "faithful.example").with("mail", 100)],
        )
        .await;
    let dan = portal.signed_in("dan@dormant.example").await;
    let page = dan.open(&format!("/customers/{}", ids[0])).await;
    assert!(page.text().contains("Your organisation is suspended"));
    assert_eq!(services(&page, "privileges").len(), 1);
    assert!(
        page.text_of("section[aria-labelledby=privileges]")
            .contains("Does not count now")
    );
    assert_eq!(page.link_containing("/relationship-requests/new?"), None);
}

#[actix_web::test]
async fn an_unverified_customer_is_marked_wherever_its_name_stands() {
    let portal = Portal::start().await;
    portal
        .accept("nora@newco.example", "Borealis IT", &["mail"])
        .await;
    portal
        .sql()
        .run("UPDATE customers SET verified = FALSE WHERE name = 'NewCo GmbH'")
        .unwrap();
    let page = page(&portal, "bea@borealis.example", "nora@newco.example").await;
    assert_eq!(page.text_of("h1 .badge"), "Unverified");
    let bea = portal.signed_in("bea@borealis.example").await;
    let log = bea.open("/activity").await;
    assert!(log.text().contains("NewCo GmbH (unverified) granted"));
    // To itself it is not a stranger.
    let nora = portal.signed_in("nora@newco.example").await;
    assert!(!nora.open("/activity").await.text().contains("unverified"));
}

#[actix_web::test]
async fn the_page_costs_the_same_however_much_happened() {
    let portal = Portal::start().await;
    let customer = portal.customer_of("rosa@rossi.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let path = format!("/customers/{customer}");
    let counted = async || {
        let before = portal.app.store.statements_read();
        ada.open(&path).await;
        portal.app.store.statements_read() - before
    };
    let few = counted().await;
    for _ in 0..3 {
        portal
            .remove("rosa@rossi.example", "ada@aurora.example", &["mail"])
            .await;
        portal
            .accept("rosa@rossi.example", "Aurora Cloud", &["mail"])
            .await;
    }
    assert_eq!(counted().await, few);
}

//! Reminders before privileges end, driven by the clock.

use delega::store::outbox::StoredLetter;
use delega::sweep::sweep;

use crate::support::in_business_on_both;
use crate::support::portal::Portal;

/// Lets what the two sides hold of each other end in so many days; what others hold, later than any reminder.
fn ends_in(portal: &Portal, partner: &str, customer: &str, days: i64) {
    let now = portal.app.clock.now();
    let at = |days: i64| now.plus_days(days).naive_utc();
    let pair = format!(
        "partner_id = (SELECT id FROM partners WHERE name = '{partner}') \
         AND customer_id = (SELECT id FROM customers WHERE name = '{customer}')"
    );
    portal
        .sql()
        .run(&format!(
            "UPDATE privileges SET ends_at = '{}' WHERE ended_at IS NULL AND NOT ({pair}); \
             UPDATE privileges SET ends_at = '{}' WHERE ended_at IS NULL AND {pair};",
            at(700),
            at(days)
        ))
        .unwrap();
}

/// The reminders that somebody got, newest first.
async fn reminders_to(portal: &Portal, email: &str) -> Vec<StoredLetter> {
    let reminds = |letter: &StoredLetter| {
        let subject = &letter.subject;
        // Not "il": on the 8th and the 11th it is "l’".
        subject.contains(" end on ") || subject.contains(" terminano ")
    };
    portal
        .letters_to(email)
        .await
        .into_iter()
        .filter(reminds)
        .collect()
}

const ROSSI: &str = "Fabbrica Rossi S.p.A.";
const ADA: &str = "ada@aurora.example";
const ROSA: &str = "rosa@rossi.example";

in_business_on_both! {
    async fn both_sides_are_reminded_three_times_however_many_sweeps_there_are(portal: Portal) {
        let other = portal.another().await;
        ends_in(&portal, "Aurora Cloud", ROSSI, 32);
        let mut left = 32;
        for (days, expected) in [(31, 0), (30, 1), (29, 1), (8, 1), (7, 2), (6, 2), (2, 2), (1, 3), (0, 3)] {
            portal.days_pass(left - days);
            left = days;
            let (one, two) = futures_util::future::join(sweep(&portal.app), sweep(&other.app)).await;
            one.unwrap();
            two.unwrap();
            sweep(&portal.app).await.unwrap();
            for email in [ADA, ROSA] {
                assert_eq!(reminders_to(&portal, email).await.len(), expected, "{email}, {days} days before");
            }
        }
        // One letter lists all services of the pair; the partner's leads to the filled-in request.
        let letter = reminders_to(&portal, ADA).await.remove(0);
        for part in ["Mail", "Documents", "Ask to renew", "/relationship-requests/new?customer="] {
            assert!(letter.body_text.contains(part), "{part}: {}", letter.body_text);
        }
        let letter = reminders_to(&portal, ROSA).await.remove(0);
        assert!(letter.subject.contains("i privilegi di un partner terminano "), "{}", letter.subject);
        assert!(!letter.subject.contains("Aurora"));
        for part in ["Posta", "Documenti", "Aurora Cloud", "/partner-relationships"] {
            assert!(letter.body_text.contains(part), "{part}: {}", letter.body_text);
        }
        for email in ["sam@aurora.example", "hal@aurora.example", "marco@rossi.example", "hugo@harbor.example"] {
            assert!(reminders_to(&portal, email).await.is_empty(), "{email}");
        }
    }
}

#[actix_web::test]
async fn what_was_missed_is_made_up_for_once_by_the_nearest() {
    let portal = Portal::start_in_business().await;
    ends_in(&portal, "Aurora Cloud", ROSSI, 40);
    portal.days_pass(35);
    sweep(&portal.app).await.unwrap();
    assert_eq!(reminders_to(&portal, ADA).await.len(), 1);
    let steps = "SELECT DISTINCT days FROM privilege_reminders WHERE told";
    assert_eq!(portal.sql().column(steps), ["7"]);
}

#[actix_web::test]
async fn what_was_granted_for_a_short_time_is_not_announced_at_once() {
    let portal = Portal::start_in_business().await;
    ends_in(&portal, "Aurora Cloud", ROSSI, 5);
    let begins = portal.app.clock.now().naive_utc();
    portal
        .sql()
        .run(&format!(
            "UPDATE privileges SET starts_at = '{begins}' WHERE ended_at IS NULL"
        ))
        .unwrap();
    for (days, expected) in [(0, 0), (1, 0), (3, 1)] {
        portal.days_pass(days);
        sweep(&portal.app).await.unwrap();
        sweep(&portal.app).await.unwrap();
        assert_eq!(reminders_to(&portal, ADA).await.len(), expected);
        assert_eq!(reminders_to(&portal, ROSA).await.len(), expected);
    }
}

#[actix_web::test]
async fn a_suspended_partner_is_not_reminded_but_its_customer_is() {
    let portal = Portal::start_in_business().await;
    ends_in(&portal, "Aurora Cloud", ROSSI, 7);
    let suspend = "UPDATE partners SET status = 'suspended' WHERE name = 'Aurora Cloud'";
    portal.sql().run(suspend).unwrap();
    sweep(&portal.app).await.unwrap();
    assert!(reminders_to(&portal, ADA).await.is_empty());
    assert_eq!(reminders_to(&portal, ROSA).await.len(), 1);
}

#[actix_web::test]
async fn what_has_ended_is_not_announced() {
    let portal = Portal::start_in_business().await;
    ends_in(&portal, "Aurora Cloud", ROSSI, 7);
    portal
        .sql()
        .run("UPDATE privileges SET ended_at = starts_at, end_reason = 'returned_by_partner' WHERE ended_at IS NULL")
        .unwrap();
    sweep(&portal.app).await.unwrap();
    assert!(reminders_to(&portal, ROSA).await.is_empty());
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS n FROM privilege_reminders"),
        0
    );
}

#[actix_web::test]
async fn the_first_page_leads_from_what_ends_next_to_the_filled_in_request() {
    let portal = Portal::start().await;
    ends_in(&portal, "Aurora Cloud", ROSSI, 12);
    let rossi = portal.customer_of(ROSA).await;
    let renew = format!("/relationship-requests/new?customer={rossi}");
    let ada = portal.signed_in(ADA).await;
    let page = ada.open("/dashboard").await;
    let next = page.texts_of("#ending > li");
    assert_eq!(next.len(), 1, "{next:?}");
    assert!(
        next[0].contains("Mail and Documents") && next[0].contains(ROSSI),
        "{next:?}"
    );
    assert_eq!(
        page.attributes("#ending a[href*=new]", "href"),
        std::slice::from_ref(&renew)
    );
    assert_eq!(ada.get(&renew).await.status, reqwest::StatusCode::OK);
    // What was granted for so short a time only now is not asked for again at once.
    let begins = portal.app.clock.now().naive_utc();
    let anew = format!("UPDATE privileges SET starts_at = '{begins}' WHERE ended_at IS NULL");
    portal.sql().run(&anew).unwrap();
    let page = ada.open("/dashboard").await;
    assert_eq!(page.texts_of("#ending > li").len(), 1);
    assert!(
        page.attributes("#ending a[href*=new]", "href").is_empty(),
        "of twelve days the last week is announced"
    );
    // A helpdesk agent cannot ask.
    let hal = portal.signed_in("hal@aurora.example").await;
    let page = hal.open("/dashboard").await;
    assert_eq!(page.texts_of("#ending > li").len(), 1);
    assert!(page.link_containing(&renew).is_none());
}

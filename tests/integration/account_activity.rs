//! What happened to one's own account, and the letter about a new device.

use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::visitor::PASSWORD;

const HUGO: &str = "hugo@harbor.example";

// asvs: 16.3.1
#[actix_web::test]
async fn sign_ins_refused_ones_and_changes_are_listed_for_their_person_only() {
    let portal = Portal::start().await;
    let stranger = portal.visitor();
    let form = stranger
        .open("/sign-in")
        .await
        .form("/sign-in")
        .with("email", HUGO)
        .with("password", "not the one");
    stranger.submit(&form).await;
    let hugo = portal.signed_in(HUGO).await;
    let form = hugo
        .open("/account/password")
        .await
        .form("/account/password")
        .with("current_password", PASSWORD)
        .with("new_password", "copper window 7 harvest");
    hugo.submit_and_follow(&form).await;
    let page = hugo.open("/account/activity").await;
    let rows = page.texts_of("tbody tr");
    let starts = [
        "Signed in",
        "Password changed",
        "Signed in",
        "Sign-in refused",
    ];
    assert_eq!(rows.len(), starts.len(), "{rows:?}");
    for (row, start) in rows.iter().zip(starts) {
        assert!(row.starts_with(start), "{row}");
        assert!(
            row.contains("Unknown browser") && row.contains("127.0.0.0/24"),
            "{row}"
        );
    }
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let rows = rosa
        .open("/account/activity")
        .await
        .texts_of("tbody tr")
        .len();
    assert_eq!(rows, 1);
    let nobody = portal.visitor().get("/account/activity").await;
    assert!(nobody.location().starts_with("/sign-in?next="));
}

#[actix_web::test]
async fn the_list_goes_on_and_back() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    portal
        .sql()
        .run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) \
             INSERT INTO account_events SELECT printf('00000000-0000-7000-8000-%012d', i), u.id, \
             printf('2026-01-01 00:%02d:%02d', i / 60, i % 60), 'sign-in-refused', 'Firefox, Linux', '192.0.2.0/24' \
             FROM n, users u WHERE u.email = 'hugo@harbor.example'",
        )
        .unwrap();
    let first = hugo.open("/account/activity").await;
    let next = first.link_containing("after=").unwrap();
    let second = hugo.open(&next).await;
    let third = hugo.open(&second.link_containing("after=").unwrap()).await;
    let counts = [&first, &second, &third].map(|page| page.texts_of("tbody tr").len());
    assert_eq!(counts, [50, 50, 21]);
    assert!(third.link_containing("after=").is_none());
    let back = hugo.open(&third.link_containing("before=").unwrap()).await;
    assert_eq!(back.texts_of("tbody tr"), second.texts_of("tbody tr"));
    assert!(first.text().contains("Firefox, Linux"));
}

#[actix_web::test]
async fn a_new_device_is_told_by_mail_the_first_and_a_known_one_are_not() {
    let portal = Portal::start().await;
    let before = portal.letters_to(HUGO).await.len();
    let desk = portal.signed_in(HUGO).await;
    assert_eq!(portal.letters_to(HUGO).await.len(), before, "the first");
    let out = desk.get("/nothing").await.form("/sign-out");
    desk.submit(&out).await;
    desk.sign_in(HUGO).await;
    assert_eq!(portal.letters_to(HUGO).await.len(), before, "a known one");
    portal.signed_in(HUGO).await;
    let letters = portal.letters_to(HUGO).await;
    assert_eq!(letters.len(), before + 1);
    let letter = &letters[0];
    assert!(letter.subject.contains("new device"), "{}", letter.subject);
    for part in ["Unknown browser", "127.0.0.0/24", "/account/activity"] {
        assert!(letter.body_text.contains(part), "{}", letter.body_text);
    }
}

#[actix_web::test]
async fn a_storm_of_guesses_does_not_fill_the_list() {
    let portal = Portal::start().await;
    for _ in 0..6 {
        let stranger = portal.visitor();
        let form = stranger
            .open("/sign-in")
            .await
            .form("/sign-in")
            .with("email", HUGO)
            .with("password", "not the one");
        for _ in 0..10 {
            let page = stranger.submit(&form).await;
            assert_ne!(page.status, StatusCode::SEE_OTHER);
        }
        portal.app.clock.advance(chrono::TimeDelta::minutes(5));
    }
    let noted = portal
        .sql()
        .count("SELECT COUNT(*) AS n FROM account_events");
    assert_eq!(noted, 20);
}

#[actix_web::test]
async fn lines_and_devices_are_forgotten_after_their_time() {
    let portal = Portal::start().await;
    portal.signed_in(HUGO).await;
    let count = |table: &str| {
        portal
            .sql()
            .count(&format!("SELECT COUNT(*) AS n FROM {table}"))
    };
    let hour = chrono::TimeDelta::hours(1);
    portal.app.clock.advance(-hour);
    // An hour before its time each is still there, an hour after it it is gone.
    for (days, kept) in [
        (0, (1, 1)),
        (365, (1, 1)),
        (0, (0, 1)),
        (35, (0, 1)),
        (0, (0, 0)),
    ] {
        if days == 0 {
            portal.app.clock.advance(hour + hour);
        } else {
            portal.app.clock.advance(-hour - hour);
            portal.days_pass(days);
        }
        delega::sweep::sweep(&portal.app).await.unwrap();
        let left = (count("account_events"), count("known_devices"));
        assert_eq!(left, kept, "{days} days later");
    }
}

//! Passwords forgotten, replaced and changed; sessions listed and ended.

use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::visitor::{PASSWORD, Page, Visitor};

const NEW: &str = "copper window 7 harvest";

async fn ask(visitor: &Visitor, email: &str) -> Page {
    let form = visitor
        .open("/password/forgotten")
        .await
        .form("/password/forgotten");
    visitor.submit(&form.with("email", email)).await
}

/// Asks for a new password. Answers the path of the link in the letter that comes.
async fn link_to(portal: &Portal, visitor: &Visitor, email: &str) -> String {
    let before = portal.letters_to(email).await.len();
    ask(visitor, email).await;
    let text = &portal.letters_come_to(email, before + 1).await[0].body_text;
    let from = text.find("/password/reset/").expect("a link");
    text[from..].split_whitespace().next().unwrap().to_owned()
}

async fn signs_in(portal: &Portal, email: &str, password: &str) -> bool {
    let visitor = portal.visitor();
    let form = visitor.open("/sign-in").await.form("/sign-in");
    let answer = visitor
        .submit(&form.with("email", email).with("password", password))
        .await;
    answer.status == StatusCode::SEE_OTHER
}

// asvs: 6.2.4, 6.2.11, 7.4.3
#[actix_web::test]
async fn a_forgotten_password_is_replaced_once_by_the_link_and_everybody_else_is_signed_out() {
    let portal = Portal::start().await;
    let elsewhere = portal.signed_in("rosa@rossi.example").await;
    let visitor = portal.visitor();
    let link = link_to(&portal, &visitor, "rosa@rossi.example").await;

    let page = visitor.open(&link).await;
    let weak = visitor
        .submit(&page.form(&link).with("password", "fabbrica rossi spa"))
        .await;
    assert_eq!(weak.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = visitor
        .submit(&page.form(&link).with("password", NEW))
        .await;
    assert_eq!(done.location(), "/sign-in");

    assert!(signs_in(&portal, "rosa@rossi.example", NEW).await);
    assert!(!signs_in(&portal, "rosa@rossi.example", PASSWORD).await);
    assert!(
        elsewhere
            .get("/account/sessions")
            .await
            .location()
            .starts_with("/sign-in")
    );
    assert_eq!(visitor.get(&link).await.status, StatusCode::NOT_FOUND);
    let letters = portal.letters_to("rosa@rossi.example").await;
    assert!(
        letters
            .iter()
            .any(|letter| letter.subject.contains("è stata cambiata"))
    );
}

#[actix_web::test]
async fn an_unknown_address_gets_the_same_answer_and_no_letter() {
    let portal = Portal::start().await;
    let before = portal.letters_to("rosa@rossi.example").await.len();
    let mut answers = Vec::new();
    for email in ["nobody@rossi.example", "rosa@rossi.example"] {
        let visitor = portal.visitor();
        let answer = ask(&visitor, email).await;
        let shown = visitor.follow(&answer).await;
        answers.push((answer.status, answer.location(), shown.text()));
    }
    assert_eq!(answers[0], answers[1]);
    // The letter to Rosa was written after the one that nobody gets would have been.
    portal
        .letters_come_to("rosa@rossi.example", before + 1)
        .await;
    assert!(portal.letters_to("nobody@rossi.example").await.is_empty());
}

// asvs: 6.6.2
#[actix_web::test]
async fn a_link_is_over_after_thirty_minutes() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let link = link_to(&portal, &visitor, "rosa@rossi.example").await;
    let form = visitor.open(&link).await.form(&link).with("password", NEW);
    portal.app.clock.advance(chrono::TimeDelta::minutes(30));
    assert_eq!(visitor.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(visitor.submit(&form).await.status, StatusCode::NOT_FOUND);
    assert!(signs_in(&portal, "rosa@rossi.example", PASSWORD).await);
}

// asvs: 6.4.1
#[actix_web::test]
async fn a_newer_password_makes_older_links_worthless() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let first = link_to(&portal, &visitor, "hugo@harbor.example").await;
    let second = link_to(&portal, &visitor, "hugo@harbor.example").await;
    assert_ne!(first, second);
    let form = visitor
        .open(&second)
        .await
        .form(&second)
        .with("password", NEW);
    assert_eq!(visitor.submit(&form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(visitor.get(&first).await.status, StatusCode::NOT_FOUND);
}

// asvs: 2.3.4, 6.4.1
#[actix_web::test]
async fn one_of_many_at_once_uses_a_link() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let link = link_to(&portal, &visitor, "nora@newco.example").await;
    let form = visitor.open(&link).await.form(&link);
    let posted = (0..64).map(|n| {
        let form = form
            .clone()
            .with("password", &format!("copper window {n} harvest"));
        let visitor = visitor.clone();
        async move { visitor.submit(&form).await.status }
    });
    let statuses = join_all(posted).await;
    let done = statuses
        .iter()
        .filter(|status| **status == StatusCode::SEE_OTHER)
        .count();
    let dead = statuses
        .iter()
        .filter(|status| **status == StatusCode::NOT_FOUND)
        .count();
    assert_eq!((done, dead), (1, 63), "{statuses:?}");
}

// asvs: 6.2.2, 6.2.3, 7.4.3
#[actix_web::test]
async fn changing_a_password_needs_the_present_one_and_ends_other_sessions_only() {
    let portal = Portal::start().await;
    let elsewhere = portal.signed_in("hugo@harbor.example").await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let form = hugo
        .open("/account/password")
        .await
        .form("/account/password");
    let wrong = form
        .clone()
        .with("current_password", "not the present one")
        .with("new_password", NEW);
    let refused = hugo.submit(&wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text_of("title").starts_with("Error:"));
    let right = form
        .with("current_password", PASSWORD)
        .with("new_password", NEW);
    assert_eq!(hugo.submit(&right).await.location(), "/account");
    hugo.open("/account/sessions").await;
    assert!(
        elsewhere
            .get("/account/sessions")
            .await
            .location()
            .starts_with("/sign-in")
    );
    assert!(signs_in(&portal, "hugo@harbor.example", NEW).await);
}

// asvs: 7.5.2, 8.2.2
#[actix_web::test]
async fn a_session_can_be_ended_from_another_and_is_nobody_elses() {
    let portal = Portal::start().await;
    let phone = portal.signed_in("hugo@harbor.example").await;
    let desk = portal.signed_in("hugo@harbor.example").await;
    let page = desk.open("/account/sessions").await;
    let end = page.attributes("form[action^='/account/sessions/']", "action");
    let end = end
        .iter()
        .find(|action| action.ends_with("/end"))
        .expect("the other session");
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let own = rosa
        .open("/account/password")
        .await
        .form("/account/password")
        .value("csrf")
        .to_owned();
    let foreign = rosa.submit_to(end, &[("csrf".to_owned(), own)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    phone.open("/account/sessions").await;
    desk.submit_and_follow(&page.form(end)).await;
    assert!(
        phone
            .get("/account/sessions")
            .await
            .location()
            .starts_with("/sign-in")
    );
    desk.open("/account/sessions").await;
}

// asvs: 7.3.1, 7.3.2
#[actix_web::test]
async fn a_session_is_over_after_an_hour_without_use_and_after_twelve_in_any_case() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    for _ in 0..12 {
        portal.app.clock.advance(chrono::TimeDelta::minutes(59));
        hugo.open("/account/sessions").await;
    }
    portal.app.clock.advance(chrono::TimeDelta::minutes(13));
    assert!(
        hugo.get("/account/sessions")
            .await
            .location()
            .starts_with("/sign-in")
    );

    let idle = portal.signed_in("hugo@harbor.example").await;
    portal.app.clock.advance(chrono::TimeDelta::minutes(61));
    assert!(
        idle.get("/account/sessions")
            .await
            .location()
            .starts_with("/sign-in")
    );
}

//! What is sensitive asks who one is when that was proved more than five minutes ago, and keeps the half-done form.

use chrono::TimeDelta;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{Form, PASSWORD, Page, Visitor};

const LINK: &str = "/invitation-link";
const ROTATE: &str = "/invitation-link/rotate";
const INVITE: &str = "/team/invitations";

fn pass(portal: &Portal, seconds: i64) {
    portal.app.clock.advance(TimeDelta::seconds(seconds));
}

/// Asserts that a page asks who one is before it goes on with this form.
fn asks(page: &Page, action: &str) -> Form {
    assert_eq!(
        page.status,
        StatusCode::FORBIDDEN,
        "{action}: {}",
        page.body
    );
    assert_eq!(page.text_of("h1"), "Confirm that it is you");
    page.form(action)
}

async fn rotated(portal: &Portal) -> i64 {
    portal
        .sql()
        .count("SELECT count(*) AS n FROM invitation_links WHERE status = 'rotated'")
}

on_both! {
// asvs: 7.5.1, 7.5.3
async fn five_minutes_after_it_was_proved_nobody_is_asked_and_a_second_later_everybody(portal: Portal) {
    let ada = portal.signed_in("ada@aurora.example").await;
    pass(&portal, 300);
    // Signing in took a moment of its own: what counts is when the session began.
    portal.sql().run(&format!(
        "UPDATE sessions SET proved_at = '{}'",
        portal.app.clock.now().plus_minutes(-5).naive_utc()
    )).unwrap();
    let pages = [ada.open(LINK).await.form(ROTATE), ada.open(LINK).await.form("/invitation-link/pause")];
    pass(&portal, 1);
    asks(&ada.submit(&pages[0]).await, ROTATE);
    asks(&ada.submit(&pages[1]).await, "/invitation-link/pause");
    assert_eq!(rotated(&portal).await, 0);
}

// asvs: 7.5.1
async fn a_half_done_form_is_kept_and_carried_out_once_the_person_has_proved_who_they_are(portal: Portal) {
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let form = hugo.open("/team").await.form(INVITE)
        .with("email", "new@harbor.example").with("role", "member");
    pass(&portal, 301);
    let confirm = asks(&hugo.submit(&form).await, INVITE);
    assert_eq!((confirm.value("email"), confirm.value("role")), ("new@harbor.example", "member"));
    let wrong = hugo.submit(&confirm.clone().with("confirm_password", "not the password")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text_of("title").starts_with("Error:"));
    assert!(portal.letters_to("new@harbor.example").await.is_empty());
    let confirm = wrong.form(INVITE);
    assert_eq!(confirm.value("email"), "new@harbor.example");
    assert_eq!(confirm.value("confirm_password"), "", "a password is never sent back");
    let shown = hugo.submit_and_follow(&confirm.with("confirm_password", PASSWORD)).await;
    assert!(shown.text().contains("new@harbor.example"));
    assert_eq!(portal.letters_to("new@harbor.example").await.len(), 1);
    let again = hugo.open("/team").await.form(INVITE)
        .with("email", "other@harbor.example").with("role", "member");
    assert_eq!(hugo.submit(&again).await.status, StatusCode::SEE_OTHER, "now it is fresh");
}
}

async fn stale(portal: &Portal, email: &str) -> Visitor {
    let visitor = portal.signed_in(email).await;
    pass(portal, 400);
    visitor
}

// asvs: 7.5.1
#[actix_web::test]
async fn every_sensitive_form_asks() {
    let portal = Portal::start().await;
    let ada = stale(&portal, "ada@aurora.example").await;
    let link = ada.open(LINK).await;
    for action in [ROTATE, "/invitation-link/pause"] {
        asks(&ada.submit(&link.form(action)).await, action);
    }
    let csrf = link.form(ROTATE).value("csrf").to_owned();
    let sam = portal
        .sql()
        .value("SELECT id FROM users WHERE email = 'sam@aurora.example'");
    for (action, field) in [
        ("/invitation-link/resume".to_owned(), None),
        (format!("/team/{sam}/role"), Some(("role", "admin_agent"))),
        (format!("/team/{sam}/deactivate"), None),
        (format!("/team/{sam}/reactivate"), None),
    ] {
        let mut fields = vec![("csrf".to_owned(), csrf.clone())];
        fields.extend(field.map(|(name, value)| (name.to_owned(), value.to_owned())));
        asks(&ada.submit_to(&action, &fields).await, &action);
    }
    assert_eq!(
        portal
            .sql()
            .value("SELECT role FROM users WHERE email = 'sam@aurora.example'"),
        "sales_agent"
    );
}

#[actix_web::test]
async fn a_new_password_is_not_put_into_a_hidden_field_and_the_present_one_is_proof_enough() {
    let portal = Portal::start().await;
    let hugo = stale(&portal, "hugo@harbor.example").await;
    let form = hugo
        .open("/account/password")
        .await
        .form("/account/password");
    let wrong = form
        .clone()
        .with("current_password", "not the password")
        .with("new_password", "copper window 7 harvest");
    let page = hugo.submit(&wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!page.body.contains("copper window"), "{}", page.body);
    assert!(!page.body.contains("not the password"));
    let again = page
        .form("/account/password")
        .with("current_password", PASSWORD)
        .with("new_password", "copper window 7 harvest");
    assert_eq!(hugo.submit(&again).await.location(), "/account");
}

// asvs: 7.5.3
#[actix_web::test]
async fn neither_granting_nor_removing_privileges_asks() {
    let portal = Portal::start().await;
    let rosa = stale(&portal, "rosa@rossi.example").await;
    let page = rosa.open("/partner-relationships/remove-all").await;
    let form = page
        .form("/partner-relationships/remove-all")
        .with("confirm", "Fabbrica Rossi S.p.A.");
    assert_eq!(rosa.submit(&form).await.status, StatusCode::SEE_OTHER);
}

// asvs: 6.3.1
#[actix_web::test]
async fn guessing_is_slowed_down_here_as_at_the_door() {
    let portal = Portal::start().await;
    let ada = stale(&portal, "ada@aurora.example").await;
    let form = asks(
        &ada.submit(&ada.open(LINK).await.form(ROTATE)).await,
        ROTATE,
    );
    let mut answer = StatusCode::UNPROCESSABLE_ENTITY;
    for _ in 0..12 {
        let page = ada
            .submit(&form.clone().with("confirm_password", "wrong"))
            .await;
        answer = page.status;
    }
    assert_eq!(answer, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(rotated(&portal).await, 0);
}

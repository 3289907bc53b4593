//! A person's new address: confirmed at the new, told to the old, undone from there.

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{PASSWORD, Page, Visitor};

const OLD: &str = "hugo@harbor.example";
const NEW: &str = "hugo.reed@harbor.example";
const FRESH_PASSWORD: &str = "copper window 7 harvest";

async fn ask(visitor: &Visitor, email: &str) -> Page {
    let form = visitor.open("/account/email").await.form("/account/email");
    visitor.submit(&form.with("email", email)).await
}

/// The path of the link in the newest letter to an address.
async fn link_to(portal: &Portal, email: &str, kind: &str) -> String {
    let letters = portal.letters_to(email).await;
    let text = letters
        .iter()
        .find_map(|letter| {
            let from = letter.body_text.find(&format!("/account/email/{kind}/"))?;
            Some(letter.body_text[from..].to_owned())
        })
        .expect("a letter with the link");
    text.split_whitespace().next().unwrap().to_owned()
}

async fn signs_in(portal: &Portal, email: &str, password: &str) -> bool {
    let visitor = portal.visitor();
    let form = visitor.open("/sign-in").await.form("/sign-in");
    let form = form.with("email", email).with("password", password);
    visitor.submit(&form).await.status == StatusCode::SEE_OTHER
}

on_both! {
    // asvs: 2.3.1, 6.4.1
    async fn a_new_address_is_confirmed_there_and_told_to_the_old_one(portal: Portal) {
        let hugo = portal.signed_in(OLD).await;
        let page = ask(&hugo, "  Hugo.Reed@harbor.example ").await;
        assert_eq!(page.location(), "/account/email");
        let waiting = hugo.follow(&page).await.text();
        assert!(waiting.contains(NEW), "{waiting}");
        assert!(signs_in(&portal, OLD, PASSWORD).await, "nothing has changed yet");

        let link = link_to(&portal, NEW, "confirm").await;
        let phone = portal.visitor();
        for _ in 0..3 {
            assert!(phone.open(&link).await.text().contains(NEW));
        }
        assert!(!signs_in(&portal, NEW, PASSWORD).await, "opening it changes nothing");
        let form = phone.open(&link).await.form(&link);
        assert_eq!(phone.submit(&form).await.location(), "/account");
        assert_eq!(phone.submit(&form).await.status, StatusCode::NOT_FOUND, "once");
        assert!(hugo.open("/account").await.text().contains(NEW), "the session goes on");
        assert!(signs_in(&portal, NEW, PASSWORD).await);
        assert!(!signs_in(&portal, OLD, PASSWORD).await);
        let told = portal.letters_to(OLD).await;
        assert!(told.iter().any(|letter| letter.subject.contains("your address was changed")));
        assert!(hugo.open("/account/activity").await.text().contains("E-mail address changed"));
    }

    async fn the_old_address_undoes_it_and_throws_everybody_out(portal: Portal) {
        let thief = portal.signed_in(OLD).await;
        ask(&thief, NEW).await;
        let link = link_to(&portal, NEW, "confirm").await;
        thief.submit_and_follow(&thief.open(&link).await.form(&link)).await;
        let undo = link_to(&portal, OLD, "undo").await;
        // A second change does not shake the first one's link off, and its own is worth nothing afterwards.
        ask(&thief, "thief@elsewhere.example").await;
        let link = link_to(&portal, "thief@elsewhere.example", "confirm").await;
        thief.submit_and_follow(&thief.open(&link).await.form(&link)).await;
        let second = link_to(&portal, NEW, "undo").await;

        let of_hugo = "SELECT id FROM users WHERE name = 'Hugo Reed'";
        for (key, at) in [("old", "2020-01-01 00:00:00"), ("new", "9999-01-01 00:00:00")] {
            let key = format!(
                "INSERT INTO passkeys (id, user_id, credential_id, name, credential, created_at) \
                 SELECT '{key}', id, '{key}', '{key}', '{{}}', '{at}' FROM ({of_hugo}) AS hugo"
            );
            portal.sql().run(&key).unwrap();
        }

        let owner = portal.visitor();
        let page = owner.open(&undo).await;
        thief.open("/account").await;
        let form = page.form(&undo);
        let chosen = owner.submit_and_follow(&form).await;
        let reset = chosen.attributes("form[action^='/password/reset/']", "action")[0].clone();
        assert!(thief.get("/account").await.location().starts_with("/sign-in"));
        assert!(!signs_in(&portal, OLD, PASSWORD).await, "the password is taken for known");
        assert_eq!(owner.submit(&form).await.status, StatusCode::NOT_FOUND, "once");
        assert_eq!(thief.get(&second).await.status, StatusCode::NOT_FOUND);
        assert_eq!(portal.sql().column("SELECT id FROM passkeys"), ["old"], "the thief's key is gone");
        portal.sql().run("DELETE FROM passkeys").unwrap();
        owner.submit_and_follow(&chosen.form(&reset).with("password", FRESH_PASSWORD)).await;
        assert!(signs_in(&portal, OLD, FRESH_PASSWORD).await);
    }

    async fn of_many_at_once_one_confirms(portal: Portal) {
        let hugo = portal.signed_in(OLD).await;
        ask(&hugo, NEW).await;
        let link = link_to(&portal, NEW, "confirm").await;
        let form = hugo.open(&link).await.form(&link);
        let pages = join_all((0..64).map(|_| hugo.submit(&form))).await;
        let done = pages.iter().filter(|page| page.status == StatusCode::SEE_OTHER).count();
        let dead = pages.iter().filter(|page| page.status == StatusCode::NOT_FOUND).count();
        assert_eq!((done, dead), (1, 63));
    }
}

#[actix_web::test]
async fn what_somebody_has_already_is_not_given_and_nobody_learns_it() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(OLD).await;
    let mut answers = Vec::new();
    for email in ["rosa@rossi.example", "nobody@rossi.example"] {
        let answer = ask(&hugo, email).await;
        answers.push((answer.status, answer.location(), answer.body));
    }
    assert_eq!(answers[0], answers[1]);
    let letter = &portal.letters_to("rosa@rossi.example").await[0];
    assert!(
        !letter.body_text.contains("/account/email/"),
        "{}",
        letter.body_text
    );

    // Whoever gets the address in the meantime keeps it.
    let link = link_to(&portal, "nobody@rossi.example", "confirm").await;
    let form = hugo.open(&link).await.form(&link);
    portal.add_colleague(
        "rosa@rossi.example",
        "nobody@rossi.example",
        "No Body",
        "member",
    );
    assert_eq!(hugo.submit(&form).await.status, StatusCode::NOT_FOUND);
    assert!(signs_in(&portal, OLD, PASSWORD).await);
}

// asvs: 6.6.2
#[actix_web::test]
async fn a_link_lives_a_day_and_serves_one_purpose_one_person_one_address() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(OLD).await;
    ask(&hugo, NEW).await;
    let link = link_to(&portal, NEW, "confirm").await;
    let token = link.rsplit('/').next().unwrap().to_owned();
    for other in [
        format!("/account/email/undo/{token}"),
        format!("/password/reset/{token}"),
        format!("/team/join/{token}"),
        format!("/sign-up/confirm/{token}"),
        format!("/account/email/confirm/{}", token.to_uppercase()),
        format!("/account/email/confirm/{}", &token[1..]),
    ] {
        assert_eq!(
            hugo.get(&other).await.status,
            StatusCode::NOT_FOUND,
            "{other}"
        );
    }
    // A newer wish replaces it.
    ask(&hugo, "hugo2@harbor.example").await;
    assert_eq!(hugo.get(&link).await.status, StatusCode::NOT_FOUND);

    let link = link_to(&portal, "hugo2@harbor.example", "confirm").await;
    let form = hugo.open(&link).await.form(&link);
    portal
        .app
        .clock
        .advance(TimeDelta::hours(24) - TimeDelta::seconds(30));
    let late = portal.visitor();
    late.open(&link).await;
    portal.app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(late.get(&link).await.status, StatusCode::NOT_FOUND);
    let csrf = late
        .get("/nothing")
        .await
        .form("/language")
        .value("csrf")
        .to_owned();
    let posted = late.submit(&form.with("csrf", &csrf)).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn the_link_to_the_old_address_lives_a_week() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(OLD).await;
    ask(&hugo, NEW).await;
    let link = link_to(&portal, NEW, "confirm").await;
    hugo.submit_and_follow(&hugo.open(&link).await.form(&link))
        .await;
    let undo = link_to(&portal, OLD, "undo").await;
    portal
        .app
        .clock
        .advance(TimeDelta::days(7) - TimeDelta::seconds(30));
    portal.visitor().open(&undo).await;
    portal.app.clock.advance(TimeDelta::seconds(30));
    assert_eq!(
        portal.visitor().get(&undo).await.status,
        StatusCode::NOT_FOUND
    );
}

#[actix_web::test]
async fn bad_addresses_are_refused_with_the_reason_and_no_letter() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(OLD).await;
    let letters = |portal: &Portal| portal.sql().count("SELECT COUNT(*) AS n FROM letters");
    let before = letters(&portal);
    for email in [
        "",
        OLD,
        "HUGO@harbor.example",
        "two@a.example,three@a.example",
        "Hugo <hugo@a.example>",
        "hugo@a.example\r\nBcc: x@y.example",
        "hugo@a.example\nx@y.example",
        "hugo\0@a.example",
        &format!("{}@a.example", "x".repeat(300)),
    ] {
        let page = ask(&hugo, email).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{email:?}");
        assert!(page.text_of("title").starts_with("Error:"));
        assert_eq!(page.attributes(".error-summary a", "href"), ["#email"]);
    }
    let form = hugo.open("/account/email").await.form("/account/email");
    for forged in [
        form.clone()
            .with("email", NEW)
            .forged("email", "x@y.example"),
        form.clone()
            .with("email", NEW)
            .forged("email[]", "x@y.example"),
        form.clone().with("email", NEW).forged("user", "rosa"),
    ] {
        assert_eq!(hugo.submit(&forged).await.status, StatusCode::BAD_REQUEST);
    }
    assert_eq!(letters(&portal), before);
}

// asvs: 7.5.1, 2.3.2
#[actix_web::test]
async fn it_needs_a_fresh_proof_and_is_limited() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(OLD).await;
    portal.app.clock.advance(TimeDelta::minutes(6));
    let asked = ask(&hugo, NEW).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    let again = asked.form("/account/email");
    assert_eq!(again.value("email"), NEW, "the half-done form is kept");
    let done = hugo.submit(&again.with("confirm_password", PASSWORD)).await;
    assert_eq!(done.location(), "/account/email");
    for _ in 0..4 {
        ask(&hugo, NEW).await;
    }
    let page = ask(&hugo, NEW).await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
}

//! Passkeys from the side of who cheats: answers sent again, counters that go back, answers that were given elsewhere.

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::authenticator::{Authenticator, Question};
use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{Form, Page, Visitor};

const HUGO: &str = "hugo@harbor.example";
const PAGE: &str = "/account/two-factor";
const NEW: &str = "/account/two-factor/passkeys/new";
const KEPT: &str = "/account/two-factor/passkeys";
const ASK_NEW: &str = "/account/two-factor/passkeys/challenge";
const SIGN_IN: &str = "/sign-in/passkey";
const ASK: &str = "/sign-in/passkey/challenge";

async fn portal_by_name() -> Portal {
    Portal::start_with(Setup {
        by_name: true,
        ..Setup::default()
    })
    .await
}

async fn is_in(visitor: &Visitor) -> bool {
    visitor.get("/account/sessions").await.status == StatusCode::OK
}

/// The form that keeps a new passkey, filled in with an answer.
async fn keeping(visitor: &Visitor, question: &Question, answer: &str) -> Form {
    let page = visitor.open(NEW).await;
    page.form(KEPT)
        .with("name", "Work laptop")
        .with("challenge", &question.id)
        .with("credential", answer)
}

/// A device with a passkey of somebody who is signed in.
async fn device_of(portal: &Portal, visitor: &Visitor) -> Authenticator {
    let mut device = registered(Authenticator::at(&portal.origin), visitor).await;
    // It counts every use.
    device.count += 1;
    device
}

/// The same of those that never count: nothing but the question tells an answer that is sent again.
async fn uncounting_device_of(portal: &Portal, visitor: &Visitor) -> Authenticator {
    let mut device = Authenticator::at(&portal.origin);
    device.count = 0;
    registered(device, visitor).await
}

async fn registered(mut device: Authenticator, visitor: &Visitor) -> Authenticator {
    let question = Question::ask(visitor, PAGE, ASK_NEW).await;
    let answer = device.register(&question);
    let kept = visitor
        .submit(&keeping(visitor, &question, &answer).await)
        .await;
    assert!(
        kept.status.as_u16() < 400,
        "{}: {}",
        kept.status,
        kept.text()
    );
    device
}

/// The form that signs in with a passkey, filled in with an answer.
async fn signing_in(visitor: &Visitor, question: &Question, answer: &str) -> Form {
    let page = visitor.open("/sign-in").await;
    page.form(SIGN_IN)
        .with("challenge", &question.id)
        .with("credential", answer)
}

/// Asks, lets the device answer, and sends that.
async fn sign_in(visitor: &Visitor, device: &Authenticator) -> Page {
    let question = Question::ask(visitor, "/sign-in", ASK).await;
    let form = signing_in(visitor, &question, &device.answer(&question)).await;
    visitor.submit(&form).await
}

fn assert_refused(page: &Page, what: &str) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
    assert!(
        page.text().contains("This passkey was not accepted"),
        "{what}: {}",
        page.text()
    );
    let session = page.headers.get_all("set-cookie").iter().any(|cookie| {
        let cookie = cookie.to_str().unwrap();
        cookie.starts_with("session=") && !cookie.contains("Max-Age=0")
    });
    assert!(!session, "{what} begins a session");
}

// asvs: 6.5.1, 6.5.7, 6.7.2
#[actix_web::test]
async fn an_answer_signs_in_once() {
    let portal = portal_by_name().await;
    let device = uncounting_device_of(&portal, &portal.signed_in(HUGO).await).await;
    let phone = portal.visitor();
    let question = Question::ask(&phone, "/sign-in", ASK).await;
    let answer = device.answer(&question);
    let form = signing_in(&phone, &question, &answer).await;
    assert_eq!(phone.submit(&form).await.location(), "/");
    assert!(is_in(&phone).await);
    let sessions = portal.sql().count("SELECT count(*) AS n FROM sessions");

    // The same body from a browser that is not signed in any more, and from another.
    let out = phone.open("/account").await.form("/sign-out");
    phone.submit(&out).await;
    for (what, visitor) in [
        ("the same browser", &phone),
        ("another browser", &portal.visitor()),
    ] {
        let form = signing_in(visitor, &question, &answer).await;
        assert_refused(&visitor.submit(&form).await, what);
        // With a question of its own the old answer is no better.
        let fresh = Question::ask(visitor, "/sign-in", ASK).await;
        let form = signing_in(visitor, &fresh, &answer).await;
        assert_refused(&visitor.submit(&form).await, what);
        assert!(!is_in(visitor).await, "{what}");
    }
    assert_eq!(
        portal.sql().count("SELECT count(*) AS n FROM sessions"),
        sessions - 1
    );
}

// asvs: 6.5.1
#[actix_web::test]
async fn of_sixty_four_at_once_one_uses_an_answer() {
    let portal = portal_by_name().await;
    let device = uncounting_device_of(&portal, &portal.signed_in(HUGO).await).await;
    let phone = portal.visitor();
    let question = Question::ask(&phone, "/sign-in", ASK).await;
    let form = signing_in(&phone, &question, &device.answer(&question)).await;
    let sent = (0..64).map(|_| async { phone.submit(&form).await.status });
    let statuses = join_all(sent).await;
    let done = statuses
        .iter()
        .filter(|status| **status == StatusCode::SEE_OTHER)
        .count();
    assert_eq!(done, 1, "{statuses:?}");
}

// asvs: 6.7.2
#[actix_web::test]
async fn a_counter_that_does_not_go_on_belongs_to_a_copy() {
    let portal = portal_by_name().await;
    let mut device = device_of(&portal, &portal.signed_in(HUGO).await).await;
    for (count, comes_in) in [
        (5, true),
        (5, false),
        (4, false),
        (0, false),
        (1, false),
        (6, true),
        (u32::MAX, true),
        (7, false),
    ] {
        device.count = count;
        let visitor = portal.visitor();
        let answer = sign_in(&visitor, &device).await;
        if comes_in {
            assert_eq!(answer.location(), "/", "{count}");
        } else {
            assert_refused(&answer, &count.to_string());
        }
        assert_eq!(is_in(&visitor).await, comes_in, "{count}");
    }
}

// asvs: 6.5.1, 6.7.2
#[actix_web::test]
async fn a_passkey_is_registered_once_and_by_one_person() {
    let portal = portal_by_name().await;
    let hugo = portal.signed_in(HUGO).await;
    let question = Question::ask(&hugo, PAGE, ASK_NEW).await;
    let mut device = Authenticator::at(&portal.origin);
    let made = device.register(&question);
    let form = keeping(&hugo, &question, &made).await;
    assert_eq!(
        hugo.submit(&form).await.status,
        StatusCode::OK,
        "with recovery codes"
    );
    // The same body once more; the same answer to another question; the same passkey for another question.
    assert_refused(&hugo.submit(&form).await, "the same body");
    let other = Question::ask(&hugo, PAGE, ASK_NEW).await;
    let form = keeping(&hugo, &other, &made).await;
    assert_refused(&hugo.submit(&form).await, "an old answer");
    let other = Question::ask(&hugo, PAGE, ASK_NEW).await;
    let again = device.register(&other);
    let form = keeping(&hugo, &other, &again).await;
    assert_refused(&hugo.submit(&form).await, "the same passkey");
    // And somebody else cannot make it theirs.
    let marco = portal.signed_in("marco@rossi.example").await;
    marco.read("en").await;
    let other = Question::ask(&marco, PAGE, ASK_NEW).await;
    let theirs = device.register(&other);
    let form = keeping(&marco, &other, &theirs).await;
    let refused = marco.submit(&form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(portal.sql().count("SELECT count(*) AS n FROM passkeys"), 1);
    // Somebody's question is not for another to answer.
    let asked = Question::ask(&hugo, PAGE, ASK_NEW).await;
    let made = Authenticator::at(&portal.origin).register(&asked);
    let form = keeping(&marco, &asked, &made).await;
    assert_eq!(
        marco.submit(&form).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(portal.sql().count("SELECT count(*) AS n FROM passkeys"), 1);
}

// asvs: 6.3.8, 6.6.2, 6.7.1
#[actix_web::test]
async fn what_was_signed_elsewhere_or_by_a_closed_device_or_too_late_counts_for_nothing() {
    let portal = portal_by_name().await;
    let hugo = portal.signed_in(HUGO).await;
    let mut device = device_of(&portal, &hugo).await;
    device.count = 10;
    let stranger = portal.visitor();

    let (origin, host) = (device.origin.clone(), device.host.clone());
    device.origin = "https://evil.example".to_owned();
    assert_refused(&sign_in(&stranger, &device).await, "another site");
    device.origin = origin.replace("localhost", "localhost.evil.example");
    assert_refused(
        &sign_in(&stranger, &device).await,
        "a site that looks like it",
    );
    device.origin = origin;
    device.host = "evil.example".to_owned();
    assert_refused(&sign_in(&stranger, &device).await, "another name");
    device.host = host;
    device.opened = false;
    assert_refused(
        &sign_in(&stranger, &device).await,
        "a device that nobody opened",
    );
    device.opened = true;
    let user = std::mem::take(&mut device.user);
    assert_refused(&sign_in(&stranger, &device).await, "nobody's");
    // Somebody else's account is not opened by a passkey that is not theirs.
    let marco = portal.signed_in("marco@rossi.example").await;
    device.user = Question::ask(&marco, PAGE, ASK_NEW).await.user;
    assert_ne!(device.user, user);
    assert_refused(&sign_in(&stranger, &device).await, "another person's");
    device.user = user;

    // A question for something else, somebody else's question, and one that is too old.
    let proof = Question::ask(&hugo, PAGE, "/account/confirm/challenge").await;
    let form = signing_in(&stranger, &proof, &device.answer(&proof)).await;
    assert_refused(&stranger.submit(&form).await, "a question for a proof");
    // Nor for who asked it themselves.
    let proof = Question::ask(&hugo, PAGE, "/account/confirm/challenge").await;
    let csrf = hugo.get("/nothing").await.form("/language");
    let sent = [
        ("csrf", csrf.value("csrf")),
        ("challenge", proof.id.as_str()),
        ("credential", &device.answer(&proof)),
    ];
    let sent = sent.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let answer = hugo.submit_to(SIGN_IN, &sent).await;
    assert_refused(&answer, "a question for a proof, by who asked it");
    let asked = Question::ask(&portal.visitor(), "/sign-in", ASK).await;
    let form = signing_in(&stranger, &asked, &device.answer(&asked)).await;
    assert_refused(&stranger.submit(&form).await, "another browser's question");
    for (seconds, comes_in) in [(301, false), (299, true)] {
        let visitor = portal.visitor();
        let question = Question::ask(&visitor, "/sign-in", ASK).await;
        let form = signing_in(&visitor, &question, &device.answer(&question)).await;
        portal.app.clock.advance(TimeDelta::seconds(seconds));
        let answer = visitor.submit(&form).await;
        assert_eq!(
            answer.status == StatusCode::SEE_OTHER,
            comes_in,
            "{seconds}"
        );
        assert_eq!(is_in(&visitor).await, comes_in, "{seconds}");
    }
    assert!(!is_in(&stranger).await);
    // Whose account is closed to them does not come in by a passkey either.
    let change = format!("UPDATE users SET active = false WHERE email = '{HUGO}'");
    portal.sql().run(&change).unwrap();
    device.count = 11;
    assert_refused(
        &sign_in(&stranger, &device).await,
        "somebody who may not sign in",
    );
}

// asvs: 11.6.1
#[actix_web::test]
async fn only_approved_signatures_are_asked_for() {
    let portal = portal_by_name().await;
    let hugo = portal.signed_in(HUGO).await;
    let csrf = hugo
        .open(PAGE)
        .await
        .form("/language")
        .value("csrf")
        .to_owned();
    let answer = hugo.submit_to(ASK_NEW, &[("csrf".to_owned(), csrf)]).await;
    let asked: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    let kinds = asked["options"]["publicKey"]["pubKeyCredParams"]
        .as_array()
        .unwrap();
    let kinds: Vec<i64> = kinds
        .iter()
        .map(|kind| kind["alg"].as_i64().unwrap())
        .collect();
    // ES256, ES384 and RS256 by the numbers of COSE.
    assert_eq!(kinds, [-7, -35, -257]);
}

//! How long sessions live, to the second, and when they get another secret. The clock stands still, so that a second is a
//! second.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::sources::files;
use crate::support::sql::{VISITS, assert_same};
use crate::support::visitor::{Form, PASSWORD, Page, Visitor};

const ADA: &str = "ada@aurora.example";
const HUGO: &str = "hugo@harbor.example";
const STEP: &str = "/sign-in/second-step";
const SETTING_UP: &str = "/account/two-factor/app";
const SECOND: TimeDelta = TimeDelta::seconds(1);

fn pass(portal: &Portal, time: TimeDelta) {
    portal.app.clock.advance(time);
}

/// What a session is used for.
const USES: [&str; 6] = [
    "/customers",
    "/customers.csv",
    "/activity.csv",
    "/account/export",
    "/account/two-factor",
    "a form",
];

/// Ada in a browser of her own for each use, with a form that she has opened.
async fn browsers(portal: &Portal) -> Vec<(&'static str, Visitor, Form)> {
    let mut browsers = Vec::new();
    for what in USES {
        let ada = portal.signed_in(ADA).await;
        let form = ada.open("/account").await.form("/account");
        browsers.push((what, ada, form));
    }
    browsers
}

/// Whether the session is still good for this. A form that is taken has changed Ada's name to `name`.
async fn is_good(portal: &Portal, (what, ada, form): &(&str, Visitor, Form), name: &str) -> bool {
    let answer = match *what {
        "a form" => ada.submit(&form.clone().with("name", name)).await,
        path => ada.get(path).await,
    };
    let good = answer.status == StatusCode::OK || answer.location() == "/account";
    assert!(
        good || answer.location().starts_with("/sign-in?next="),
        "{what}: {}",
        answer.location()
    );
    if *what == "a form" {
        let query = format!("SELECT name FROM users WHERE email = '{ADA}'");
        assert_eq!(portal.sql().value(&query) == name, good, "{what}");
    }
    good
}

async fn all_are(good: bool, portal: &Portal, browsers: &[(&str, Visitor, Form)], name: &str) {
    for browser in browsers {
        assert_eq!(is_good(portal, browser, name).await, good, "{}", browser.0);
    }
}

// asvs: 7.3.1
#[actix_web::test]
async fn after_sixty_minutes_without_use_a_session_is_over_and_a_second_before_it_is_not() {
    for portal in Portal::with_stopped_clocks().await {
        let browsers = browsers(&portal).await;
        pass(&portal, TimeDelta::minutes(60) - SECOND);
        all_are(true, &portal, &browsers, "Ada in Time").await;
        // That was a use: the hour begins anew.
        pass(&portal, TimeDelta::minutes(60) - SECOND);
        all_are(true, &portal, &browsers, "Ada Once More").await;
        pass(&portal, TimeDelta::minutes(60));
        all_are(false, &portal, &browsers, "Ada Too Late").await;
    }
}

// asvs: 7.3.1
#[actix_web::test]
async fn whatever_was_noted_fifty_nine_minutes_are_no_hour_and_sixty_one_are() {
    for portal in Portal::with_stopped_clocks().await {
        for seconds in [0, 1, 30, 59, 60, 61, 119, 120] {
            for (minutes, good) in [(59, true), (61, false)] {
                let ada = portal.signed_in(ADA).await;
                pass(&portal, TimeDelta::seconds(seconds));
                ada.open("/account").await;
                pass(&portal, TimeDelta::minutes(minutes));
                let page = ada.get("/account").await;
                assert_eq!(
                    page.status == StatusCode::OK,
                    good,
                    "used after {seconds} seconds, then after {minutes} minutes"
                );
            }
        }
    }
}

// asvs: 7.3.2
#[actix_web::test]
async fn after_twelve_hours_a_session_is_over_however_much_it_is_used() {
    for portal in Portal::with_stopped_clocks().await {
        let browsers = browsers(&portal).await;
        for _ in 0..12 {
            pass(&portal, TimeDelta::minutes(59));
            for (_, ada, _) in &browsers {
                ada.open("/account").await;
            }
        }
        pass(&portal, TimeDelta::minutes(12) - SECOND);
        all_are(true, &portal, &browsers, "Ada in Time").await;
        pass(&portal, SECOND);
        all_are(false, &portal, &browsers, "Ada Too Late").await;
        let next = portal.signed_in(ADA).await.open("/account/sessions").await;
        let others = next.attributes("form[action$='/end']", "action");
        assert!(others.is_empty(), "what is over is not listed");
    }
}

/// Requires a second factor of everybody.
async fn require(portal: &Portal) {
    let operator = portal.signed_in("operator@delega.example").await;
    let form = operator
        .open("/operator/settings")
        .await
        .form("/operator/settings")
        .with("second_factor", "everybody");
    operator.submit_and_follow(&form).await;
}

// asvs: 7.3.1, 7.3.2
#[actix_web::test]
async fn a_sign_in_that_is_not_complete_lives_a_quarter_of_an_hour() {
    for portal in Portal::with_stopped_clocks().await {
        let (app, _) = portal.set_up_app(&portal.signed_in(HUGO).await).await;
        require(&portal).await;
        for (time, good) in [
            (TimeDelta::minutes(15) - SECOND, true),
            (TimeDelta::minutes(15), false),
        ] {
            let (phone, nora) = (portal.visitor(), portal.visitor());
            let led = portal.give_password(&phone, HUGO, "/").await;
            assert_eq!(led.location(), STEP);
            let step = phone.open(STEP).await.form(STEP);
            portal.give_password(&nora, "nora@newco.example", "/").await;
            let done = nora.open(SETTING_UP).await.form("/language");
            let done = [("csrf".to_owned(), done.value("csrf").to_owned())];
            pass(&portal, time);
            let opened = nora.get(SETTING_UP).await.status == StatusCode::OK;
            assert_eq!(opened, good, "{time}");
            let led = nora
                .submit_to("/account/two-factor/done", &done)
                .await
                .location();
            assert_eq!(led == "/account/two-factor", good, "{time}: {led}");
            let step = step.with("code", &app.code(&portal, 0));
            let answer = phone.submit(&step).await;
            assert_eq!(
                answer.location() == "/",
                good,
                "{time}: {}",
                answer.location()
            );
            let inside = phone.get("/account").await.status == StatusCode::OK;
            assert_eq!(inside, good, "{time}");
        }
    }
}

/// Every form that asks for a fresh proof, with what makes sense in it but changes nothing: by whom, where, what.
type Sensitive = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const OPERATOR: &str = "operator@delega.example";
const NOBODY: &str = "00000000-0000-7000-8000-000000000000";
const NUMBER: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const SENSITIVE: [Sensitive; 20] = [
    (
        ADA,
        "/account/close",
        &[("confirm", "nobody@aurora.example")],
    ),
    (ADA, "/account/email", &[("email", "none")]),
    (
        ADA,
        "/account/password",
        &[
            ("current_password", "not the one"),
            ("new_password", "short"),
        ],
    ),
    (
        ADA,
        "/account/two-factor/app",
        &[("number", NUMBER), ("code", "000000")],
    ),
    (ADA, "/account/two-factor/app/remove", &[]),
    (ADA, "/account/two-factor/codes", &[]),
    (
        ADA,
        "/account/two-factor/passkeys",
        &[("name", "Key"), ("challenge", "none"), ("credential", "{}")],
    ),
    (ADA, "/account/two-factor/passkeys/{id}/remove", &[]),
    (ADA, "/invitation-link/pause", &[]),
    (ADA, "/invitation-link/resume", &[]),
    (ADA, "/invitation-link/rotate", &[("link", NOBODY)]),
    (
        OPERATOR,
        "/operator/second-factor-resets",
        &[("email", "none")],
    ),
    (
        OPERATOR,
        "/operator/settings",
        &[
            ("longest_days", "none"),
            ("requests_a_day", "none"),
            ("second_factor", "none"),
        ],
    ),
    (
        ADA,
        "/team/invitations",
        &[("email", "none"), ("role", "none")],
    ),
    (ADA, "/team/invitations/{id}/resend", &[]),
    (ADA, "/team/{user}/deactivate", &[]),
    (ADA, "/team/{user}/hand-over", &[]),
    (ADA, "/team/{user}/reactivate", &[]),
    (ADA, "/team/{user}/reset-second-factor", &[]),
    (ADA, "/team/{user}/role", &[("role", "sales_agent")]),
];

/// What the handlers say of themselves: those that take a fresh proof.
fn sensitive_handlers() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, text) in files("src/web", "rs") {
        for rest in text.split("/// `POST ").skip(1) {
            let address = rest.split('`').next().unwrap();
            let signature = rest
                .split_once("pub async fn ")
                .map_or("", |(_, rest)| rest);
            if signature
                .split(") ->")
                .next()
                .unwrap()
                .contains("FreshlyPosted")
            {
                found.insert(address.to_owned());
            }
        }
    }
    found
}

fn asks(page: &Page) -> bool {
    page.text_of("h1") == "Confirm that it is you"
}

// asvs: 7.5.1, 7.5.3
#[actix_web::test]
async fn for_five_minutes_no_sensitive_form_asks_who_one_is_and_a_second_later_each_does() {
    let known: BTreeSet<String> = SENSITIVE
        .iter()
        .map(|(_, path, _)| (*path).to_owned())
        .collect();
    assert_eq!(known, sensitive_handlers());
    for portal in Portal::with_stopped_clocks().await {
        let mut sent = Vec::new();
        for (who, path, fields) in SENSITIVE {
            let visitor = portal.signed_in(who).await;
            let page = visitor.get("/nothing").await;
            let mut fields: Vec<(String, String)> = fields
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            let csrf = page.form("/sign-out").value("csrf").to_owned();
            fields.push(("csrf".to_owned(), csrf));
            let path = path.replace("{id}", NOBODY).replace("{user}", NOBODY);
            sent.push((visitor, path, fields));
        }
        for (time, fresh) in [(TimeDelta::minutes(5), true), (SECOND, false)] {
            pass(&portal, time);
            let before = portal.sql().dump(&VISITS);
            for (visitor, path, fields) in &sent {
                let answer = visitor.submit_to(path, fields).await;
                assert_ne!(answer.status, StatusCode::BAD_REQUEST, "{path}");
                assert_eq!(
                    asks(&answer),
                    !fresh,
                    "{path}: {} {}",
                    answer.status,
                    answer.text()
                );
            }
            if !fresh {
                assert_same(
                    &before,
                    &portal.sql().dump(&VISITS),
                    "nothing is done before",
                );
            }
        }
    }
}

/// The session cookie that an answer sets.
fn session_in(answer: &Page) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter();
    cookies
        .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap())
        .find(|cookie| cookie.starts_with("session=") && *cookie != "session=")
        .unwrap_or_else(|| panic!("no session: {} {:?}", answer.status, answer.headers))
        .to_owned()
}

/// Whether this cookie lets somebody in.
async fn lets_in(portal: &Portal, cookie: &str) -> bool {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let url = format!("{}/account", portal.origin);
    let answer = client.get(url).header("Cookie", cookie).send().await;
    answer.unwrap().status() == StatusCode::OK
}

// asvs: 7.2.4
#[actix_web::test]
async fn the_secret_is_another_after_every_sign_in_second_step_new_password_and_role() {
    for portal in Portal::with_stopped_clocks().await {
        // Signing in while one is signed in.
        let hugo = portal.visitor();
        let first = session_in(&portal.give_password(&hugo, HUGO, "/").await);
        assert!(lets_in(&portal, &first).await);
        let csrf = hugo.get("/nothing").await.form("/sign-out");
        let again: Vec<(String, String)> = [
            ("csrf", csrf.value("csrf")),
            ("email", HUGO),
            ("password", PASSWORD),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        let second = session_in(&hugo.submit_to("/sign-in", &again).await);
        assert_ne!(second, first);
        assert!(!lets_in(&portal, &first).await, "the one before is over");
        assert!(lets_in(&portal, &second).await);

        // A new password.
        const NEW: &str = "copper window 7 harvest";
        let form = hugo
            .open("/account/password")
            .await
            .form("/account/password")
            .with("current_password", PASSWORD)
            .with("new_password", NEW);
        let third = session_in(&hugo.submit(&form).await);
        assert_ne!(third, second);
        assert!(!lets_in(&portal, &second).await);
        assert!(lets_in(&portal, &third).await);

        // The second step.
        let marco = "marco@rossi.example";
        let (app, _) = portal.set_up_app(&portal.signed_in(marco).await).await;
        let phone = portal.visitor();
        let halfway = session_in(&portal.give_password(&phone, marco, "/").await);
        let whole = session_in(&portal.give_code(&phone, &app.code(&portal, 0)).await);
        assert_ne!(whole, halfway);
        assert!(!lets_in(&portal, &halfway).await);
        assert!(lets_in(&portal, &whole).await);

        // Another role: every session is over, and the next has a secret of its own.
        let sam = portal.visitor();
        let before = session_in(&portal.give_password(&sam, "sam@aurora.example", "/").await);
        let ada = portal.signed_in(ADA).await;
        let page = ada.open("/team").await;
        let of_sam = portal
            .sql()
            .value("SELECT id FROM users WHERE email = 'sam@aurora.example'");
        let form = page
            .form(&format!("/team/{of_sam}/role"))
            .forged("role", "helpdesk_agent");
        ada.submit_and_follow(&form).await;
        assert!(!lets_in(&portal, &before).await);
        let after = session_in(&portal.give_password(&sam, "sam@aurora.example", "/").await);
        assert_ne!(after, before);
        assert!(!lets_in(&portal, &before).await);
        assert!(lets_in(&portal, &after).await);
    }
}

//! Second factors: setting them up, the second step of signing in, who must have one, losing them.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{PASSWORD, Visitor};

const HUGO: &str = "hugo@harbor.example";
const PAGE: &str = "/account/two-factor";
const APP: &str = "/account/two-factor/app";
const CODES: &str = "/account/two-factor/codes";
const STEP: &str = "/sign-in/second-step";

/// Whether a visitor is let in.
async fn is_in(visitor: &Visitor) -> bool {
    visitor.get("/account/sessions").await.status == StatusCode::OK
}

on_both! {
// asvs: 6.3.3, 6.3.7, 6.5.1
async fn a_code_is_asked_after_the_password_and_leads_to_where_one_was_going(portal: Portal) {
    let desk = portal.signed_in(HUGO).await;
    let (app, codes) = portal.set_up_app(&desk).await;
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
    let page = desk.open(PAGE).await.text();
    assert!(page.contains("10 recovery codes left"), "{page}");
    assert!(portal.letters_to(HUGO).await[0].body_text.contains("an app with codes was set up"));
    let log = desk.open("/activity").await.text();
    assert!(log.contains("set up an app with codes"), "{log}");

    let phone = portal.visitor();
    let answer = portal.give_password(&phone, HUGO, "/subscriptions").await;
    assert_eq!(answer.location(), STEP);
    // The password alone gives no right at all.
    for path in ["/", "/partner-relationships", "/account", "/account/password", PAGE, APP] {
        let page = phone.get(path).await;
        assert!(page.text_of(".who").is_empty(), "{path}");
        assert!(path == "/" || page.location().starts_with("/sign-in"), "{path}");
    }
    let wrong = portal.give_code(&phone, "000000").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text_of("title").starts_with("Error:"));
    let right = portal.give_code(&phone, &app.code(&portal, 0)).await;
    assert_eq!(right.location(), "/subscriptions");
    assert!(is_in(&phone).await);

    // The same code again, from another browser.
    let thief = portal.visitor();
    portal.give_password(&thief, HUGO, "/").await;
    assert_eq!(portal.give_code(&thief, &app.code(&portal, 0)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(portal.give_code(&thief, &app.code(&portal, -1)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(portal.give_code(&thief, &app.code(&portal, 2)).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(portal.give_code(&thief, &app.code(&portal, 1)).await.status, StatusCode::SEE_OTHER);
}

// asvs: 6.5.1
async fn of_sixty_four_at_once_one_uses_a_step(portal: Portal) {
    let desk = portal.signed_in(HUGO).await;
    let (app, _) = portal.set_up_app(&desk).await;
    let answers = at_once(&portal, &app.code(&portal, 0)).await;
    assert_one_of_64(&answers);
}

// asvs: 6.5.1, 6.5.2
async fn of_sixty_four_at_once_one_uses_a_recovery_code(portal: Portal) {
    let desk = portal.signed_in(HUGO).await;
    let (_, codes) = portal.set_up_app(&desk).await;
    let answers = at_once(&portal, &codes[3]).await;
    assert_one_of_64(&answers);
    assert_eq!(portal.sql().count("SELECT count(*) AS n FROM recovery_codes WHERE used_at IS NOT NULL"), 1);
    let stored = portal.sql().value("SELECT min(hash) AS hash FROM recovery_codes");
    assert_eq!(stored.len(), 64, "only hashes are kept");
    assert!(desk.open(PAGE).await.text().contains("9 recovery codes left"));
}

async fn a_wrong_code_five_times_ends_the_sign_in_and_its_owner_is_told(portal: Portal) {
    let desk = portal.signed_in(HUGO).await;
    let (app, _) = portal.set_up_app(&desk).await;
    let thief = portal.visitor();
    portal.give_password(&thief, HUGO, "/subscriptions").await;
    for _ in 0..4 {
        assert_eq!(portal.give_code(&thief, "123456").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let over = portal.give_code(&thief, "123456").await;
    assert_eq!(over.location(), "/sign-in?next=%2Fsubscriptions");
    assert!(thief.follow(&over).await.text().contains("too many wrong codes"));
    assert!(thief.get(STEP).await.location().starts_with("/sign-in"));
    assert!(portal.letters_to(HUGO).await[0].subject.contains("somebody knows your password"));
    // Ten in all, then one each ten minutes, also in new sign-ins.
    portal.give_password(&thief, HUGO, "/").await;
    for _ in 0..4 {
        portal.give_code(&thief, "123456").await;
    }
    portal.give_code(&thief, "123456").await;
    portal.give_password(&thief, HUGO, "/").await;
    let late = portal.give_code(&thief, &app.code(&portal, 0)).await;
    assert_eq!(late.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!late.header("retry-after").is_empty());
    portal.app.clock.advance(TimeDelta::minutes(10));
    assert_eq!(portal.give_code(&thief, &app.code(&portal, 0)).await.status, StatusCode::SEE_OTHER);
}

// asvs: 6.4.4, 7.4.5
async fn another_administrator_takes_a_lost_second_factor_away(portal: Portal) {
    let marco = portal.signed_in("marco@rossi.example").await;
    portal.set_up_app(&marco).await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.open("/team").await;
    let action = page.attributes("form[action$='/reset-second-factor']", "action");
    assert_eq!(action.len(), 1, "only where there is one: {action:?}");
    let form = page.form(&action[0]);
    let hugo = portal.signed_in(HUGO).await;
    let csrf = hugo.open(PAGE).await.form("/sign-out").value("csrf").to_owned();
    let foreign = hugo.submit_to(&action[0], &[("csrf".to_owned(), csrf)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    rosa.submit_and_follow(&form).await;
    assert!(!is_in(&marco).await, "sessions end");
    assert_eq!(rosa.submit(&form).await.status, StatusCode::NOT_FOUND);
    assert!(portal.letters_to("marco@rossi.example").await[0].body_text.contains("tolti"));
    let again = portal.visitor();
    let answer = portal.give_password(&again, "marco@rossi.example", "/subscriptions").await;
    assert_eq!(answer.location(), "/subscriptions");
}
}

/// Asserts that one was let in, and that the code was looked at for all the others too.
fn assert_one_of_64(answers: &[(StatusCode, String)]) {
    let with = |status: StatusCode| answers.iter().filter(|one| one.0 == status).count();
    let (done, wrong) = (
        with(StatusCode::SEE_OTHER),
        with(StatusCode::UNPROCESSABLE_ENTITY),
    );
    assert_eq!((done, wrong), (1, 63), "{answers:?}");
    assert!(answers.iter().any(|(_, to)| to == "/subscriptions"));
}

/// Sixty-four browsers whose password was right give the same code, to two programs. Answers how each is answered, and
/// where it is led.
async fn at_once(portal: &Portal, code: &str) -> Vec<(StatusCode, String)> {
    // What is limited is not what this is about.
    let visitors: Vec<Visitor> = (0..64).map(|_| portal.visitor()).collect();
    for visitor in &visitors {
        portal.sql().run("DELETE FROM throttles").unwrap();
        portal.give_password(visitor, HUGO, "/subscriptions").await;
    }
    let opened = visitors
        .iter()
        .map(|visitor| async move { visitor.open(STEP).await.form(STEP).with("code", code) });
    let forms = join_all(opened).await;
    portal.sql().run("DELETE FROM throttles").unwrap();
    portal
        .sql()
        .run("INSERT INTO throttles (bucket, free_at) SELECT 'second step ' || id, '1990-01-01 00:00:00' FROM users")
        .unwrap();
    portal.sql().lift_limits();
    let other = portal.another().await;
    let posted = visitors
        .iter()
        .zip(&forms)
        .enumerate()
        .map(|(n, (visitor, form))| {
            let visitor = visitor.to([portal, &other][n % 2].origin.as_str());
            async move {
                let answer = visitor.submit(form).await;
                (answer.status, answer.header("location"))
            }
        });
    join_all(posted).await
}

// asvs: 11.3.3
#[actix_web::test]
async fn the_secret_of_an_app_is_sealed_for_its_person() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    let (app, _) = portal.set_up_app(&hugo).await;
    let marco = portal.signed_in("marco@rossi.example").await;
    portal.set_up_app(&marco).await;
    // Whoever can write into the table puts the secret of an app of their own into another's row.
    let swap = format!(
        "UPDATE authenticator_apps SET sealed_secret = (SELECT a.sealed_secret FROM authenticator_apps a \
         JOIN users u ON u.id = a.user_id WHERE u.email = '{HUGO}')"
    );
    portal.sql().run(&swap).unwrap();
    let thief = portal.visitor();
    portal
        .give_password(&thief, "marco@rossi.example", "/")
        .await;
    let refused = portal.give_code(&thief, &app.code(&portal, 0)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!is_in(&thief).await);
    let own = portal.visitor();
    portal.give_password(&own, HUGO, "/").await;
    assert_eq!(
        portal
            .give_code(&own, &app.code(&portal, 0))
            .await
            .location(),
        "/"
    );
}

// asvs: 6.5.6, 7.5.1
#[actix_web::test]
async fn an_app_is_replaced_only_when_a_code_shows_that_the_new_one_works_and_removed_with_a_proof()
{
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    let (app, codes) = portal.set_up_app(&hugo).await;
    let page = hugo.open(APP).await;
    assert!(page.body.contains("<svg class=\"qr\""));
    let refused = hugo
        .submit(&page.form(APP).with("code", &app.code(&portal, 0)))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.text_of("#secret"),
        page.text_of("#secret"),
        "the drawing stays"
    );
    let phone = portal.visitor();
    portal.give_password(&phone, HUGO, "/").await;
    assert_eq!(
        portal
            .give_code(&phone, &app.code(&portal, 0))
            .await
            .location(),
        "/",
        "the first still works"
    );
    let (_, none) = portal.set_up_app(&hugo).await;
    assert!(none.is_empty(), "the recovery codes stay as they are");
    assert!(!is_in(&phone).await, "other sessions end");

    portal.app.clock.advance(TimeDelta::minutes(6));
    let remove = hugo.open(PAGE).await.form("/account/two-factor/app/remove");
    let asked = hugo.submit(&remove).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    let confirm = asked.form("/account/two-factor/app/remove");
    let password_only = hugo
        .submit(&confirm.clone().with("confirm_password", PASSWORD))
        .await;
    assert_eq!(
        password_only.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "the second factor is asked too"
    );
    let both = confirm
        .with("confirm_password", PASSWORD)
        .with("confirm_code", &codes[0]);
    let page = hugo.submit_and_follow(&both).await;
    assert!(page.text().contains("Set up an app"));
    assert!(
        portal.letters_to(HUGO).await[0]
            .body_text
            .contains("was removed")
    );
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS n FROM recovery_codes"),
        0
    );
    let again = portal.visitor();
    assert_eq!(
        portal
            .give_password(&again, HUGO, "/subscriptions")
            .await
            .location(),
        "/subscriptions"
    );
}

// asvs: 6.5.1, 6.5.2, 6.5.3
#[actix_web::test]
async fn recovery_codes_are_shown_once_downloaded_and_made_anew() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    let (_, old) = portal.set_up_app(&hugo).await;
    let page = hugo.submit(&hugo.open(PAGE).await.form(CODES)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "no-store");
    let new = page.texts_of("#codes code");
    assert_eq!(new.len(), 10);
    assert!(new.iter().all(|code| !old.contains(code)));
    let download = page.form("/account/two-factor/codes/download");
    let file = hugo.submit(&download).await;
    assert_eq!(file.header("content-type"), "text/plain; charset=utf-8");
    assert!(file.header("content-disposition").starts_with("attachment"));
    for code in &new {
        assert!(file.body.contains(code.as_str()));
    }
    assert!(!hugo.open(PAGE).await.body.contains(&new[0]), "never again");
    let forged = download.with_all("code", &["aaaaaa-aaaaaa-aaaaaa-aaaaaa"]);
    assert_eq!(hugo.submit(&forged).await.status, StatusCode::NOT_FOUND);
    let nonsense = forged.with_all("code", &["<script>"]);
    assert_eq!(hugo.submit(&nonsense).await.status, StatusCode::BAD_REQUEST);

    let phone = portal.visitor();
    portal.give_password(&phone, HUGO, "/").await;
    assert_eq!(
        portal.give_code(&phone, &old[0]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(
        portal
            .give_code(&phone, &new[0].to_uppercase())
            .await
            .location(),
        "/"
    );
    assert!(
        hugo.open(PAGE)
            .await
            .text()
            .contains("9 recovery codes left")
    );
    let letters = portal.letters_to(HUGO).await;
    assert!(
        letters
            .iter()
            .any(|letter| letter.body_text.contains("a recovery code was used"))
    );
}

async fn require(portal: &Portal, of: &str) {
    let operator = portal.signed_in("operator@delega.example").await;
    let page = operator.open("/operator/settings").await;
    let form = page.form("/operator/settings").with("second_factor", of);
    operator.submit_and_follow(&form).await;
}

// asvs: 6.3.3
#[actix_web::test]
async fn who_must_have_one_is_led_through_setting_it_up_and_arrives_where_they_were_going() {
    let portal = Portal::start().await;
    let before = portal.signed_in("rosa@rossi.example").await;
    let member = portal.signed_in("marco@rossi.example").await;
    require(&portal, "administrators").await;
    assert!(!is_in(&before).await, "who has none signs in again");
    assert!(is_in(&member).await, "of a member nothing is required");

    let ada = portal.visitor();
    let led = portal
        .give_password(&ada, "ada@aurora.example", "/customers")
        .await;
    assert_eq!(led.location(), PAGE);
    for path in [
        "/dashboard",
        "/customers",
        "/team",
        "/account",
        "/account/password",
        "/invitation-link",
    ] {
        assert!(
            ada.get(path).await.location().starts_with("/sign-in"),
            "{path}"
        );
    }
    assert_eq!(ada.get("/sign-in?next=/dashboard").await.location(), PAGE);
    let csrf = ada
        .open(PAGE)
        .await
        .form("/sign-out")
        .value("csrf")
        .to_owned();
    let early = ada
        .submit_to("/account/two-factor/done", &[("csrf".to_owned(), csrf)])
        .await;
    assert_eq!(early.location(), PAGE, "not before there is one");

    let page = ada.open(APP).await;
    let app = crate::support::factors::App::scanning(&page);
    let shown = ada
        .submit(&page.form(APP).with("code", &app.code(&portal, 0)))
        .await;
    assert_eq!(shown.texts_of("#codes code").len(), 10);
    assert!(!is_in(&ada).await);
    let file = ada
        .submit(&shown.form("/account/two-factor/codes/download"))
        .await;
    assert_eq!(file.status, StatusCode::OK);
    let old: Vec<String> = session_of(&portal, "ada@aurora.example");
    let done = ada.submit(&shown.form("/account/two-factor/done")).await;
    assert_eq!(done.location(), "/customers");
    assert!(is_in(&ada).await);
    assert_ne!(
        session_of(&portal, "ada@aurora.example"),
        old,
        "a new session secret"
    );
    let kept = ada
        .submit(&ada.open(PAGE).await.form("/account/two-factor/app/remove"))
        .await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.text().contains("requires a second factor of you"));

    assert_eq!(
        portal
            .give_password(&portal.visitor(), "sam@aurora.example", "/customers")
            .await
            .location(),
        "/customers"
    );
    require_again(&portal).await;
    assert!(!is_in(&member).await);
    assert_eq!(
        portal
            .give_password(&portal.visitor(), "sam@aurora.example", "/customers")
            .await
            .location(),
        PAGE
    );
}

/// The operator, who has none yet, goes on and requires it of everybody.
async fn require_again(portal: &Portal) {
    let operator = portal.visitor();
    portal
        .give_password(&operator, "operator@delega.example", "/operator/settings")
        .await;
    let page = operator.open(APP).await;
    let app = crate::support::factors::App::scanning(&page);
    let shown = operator
        .submit(&page.form(APP).with("code", &app.code(portal, 0)))
        .await;
    let settings = operator
        .submit_and_follow(&shown.form("/account/two-factor/done"))
        .await;
    let form = settings
        .form("/operator/settings")
        .with("second_factor", "everybody");
    operator.submit_and_follow(&form).await;
    assert!(is_in(&operator).await);
}

fn session_of(portal: &Portal, email: &str) -> Vec<String> {
    vec![portal.sql().value(&format!(
        "SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = '{email}'"
    ))]
}

// asvs: 6.2.1
#[actix_web::test]
async fn a_password_of_eight_characters_is_enough_beside_a_second_factor_which_then_stays() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    let change = async |new: &str| {
        let page = hugo.open("/account/password").await;
        let form = page
            .form("/account/password")
            .with("current_password", PASSWORD)
            .with("new_password", new);
        hugo.submit(&form).await.status
    };
    assert_eq!(change("rv7#kq2m").await, StatusCode::UNPROCESSABLE_ENTITY);
    portal.set_up_app(&hugo).await;
    assert_eq!(change("rv7#kq2").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(change("rv7#kq2m").await, StatusCode::SEE_OTHER);
    let remove = hugo.open(PAGE).await.form("/account/two-factor/app/remove");
    let kept = hugo.submit(&remove).await;
    assert_eq!(kept.status, StatusCode::CONFLICT);
    assert!(kept.text().contains("fewer than 15 characters"));
}

#[actix_web::test]
async fn a_sign_in_that_is_not_complete_is_over_after_a_quarter_of_an_hour() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    let (app, _) = portal.set_up_app(&hugo).await;
    for (minutes, open) in [(14, true), (15, false)] {
        let phone = portal.visitor();
        portal.give_password(&phone, HUGO, "/").await;
        portal.app.clock.advance(TimeDelta::minutes(minutes));
        assert_eq!(
            phone.get(STEP).await.status == StatusCode::OK,
            open,
            "{minutes}"
        );
        if open {
            assert_eq!(
                portal
                    .give_code(&phone, &app.code(&portal, 0))
                    .await
                    .location(),
                "/"
            );
        }
    }
}

/// What the operator sees and does about lost factors.
async fn ask_reset(portal: &Portal, email: &str) -> (Visitor, StatusCode, String) {
    let operator = portal.signed_in("operator@delega.example").await;
    let path = "/operator/second-factor-resets";
    let form = operator.open(path).await.form(path).with("email", email);
    let answer = operator.submit(&form).await;
    let text = match answer.status {
        StatusCode::SEE_OTHER => operator.follow(&answer).await.text(),
        _ => answer.text(),
    };
    (operator, answer.status, text)
}

fn link_in(text: &str) -> String {
    let from = text.find("/second-factor-resets/").expect("a link");
    text[from..].split_whitespace().next().unwrap().to_owned()
}

on_both! {
// asvs: 6.3.7, 6.4.4
async fn the_operator_takes_a_lost_second_factor_away_after_a_day_that_anybody_concerned_can_stop(portal: Portal) {
    let marco = portal.signed_in("marco@rossi.example").await;
    portal.set_up_app(&marco).await;
    let (_, status, text) = ask_reset(&portal, "nobody@rossi.example").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    let (_, status, text) = ask_reset(&portal, HUGO).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{text}");
    let (_, status, text) = ask_reset(&portal, "marco@rossi.example").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(text.contains("Marco"), "{text}");
    let (_, status, _) = ask_reset(&portal, "marco@rossi.example").await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "it waits already");

    // Rosa, an administrator, was told too, and stops it. Opening the link changes nothing.
    let letter = portal.letters_to("rosa@rossi.example").await.remove(0);
    assert!(letter.body_text.contains("marco@rossi.example"));
    assert!(portal.letters_to("marco@rossi.example").await[0].body_text.contains("/second-factor-resets/"));
    let link = link_in(&letter.body_text);
    let anybody = portal.visitor();
    let form = anybody.open(&link).await.form(&link);
    anybody.submit_and_follow(&form).await;
    assert_eq!(anybody.submit(&form).await.status, StatusCode::NOT_FOUND);
    assert_eq!(anybody.get(&link).await.status, StatusCode::NOT_FOUND);
    portal.app.clock.advance(TimeDelta::hours(25));
    assert_eq!(portal.give_password(&portal.visitor(), "marco@rossi.example", "/").await.location(), STEP);

    // Asked once more, nobody stops it: a second before the day is over nothing has happened, then it has.
    let (_, status, _) = ask_reset(&portal, "marco@rossi.example").await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    let due = portal.sql().value("SELECT CAST(max(due_at) AS TEXT) AS at FROM second_factor_resets");
    let due = chrono::NaiveDateTime::parse_from_str(&due, "%Y-%m-%d %H:%M:%S%.f").unwrap().and_utc();
    let left = due - portal.app.clock.now().to_utc();
    portal.app.clock.advance(left - TimeDelta::seconds(5));
    assert_eq!(portal.give_password(&portal.visitor(), "marco@rossi.example", "/").await.location(), STEP);
    portal.app.clock.advance(TimeDelta::seconds(5));
    let late = portal.visitor();
    assert_eq!(portal.give_password(&late, "marco@rossi.example", "/subscriptions").await.location(), "/subscriptions");
    assert!(portal.letters_to("marco@rossi.example").await.iter().any(|letter| letter.body_text.contains("tolti")));
    let (operator, _, text) = ask_reset(&portal, "marco@rossi.example").await;
    assert!(text.contains("no second factor"), "{text}");
    drop(operator);
}
}

#[actix_web::test]
async fn the_operator_takes_the_wish_back() {
    let portal = Portal::start().await;
    let marco = portal.signed_in("marco@rossi.example").await;
    portal.set_up_app(&marco).await;
    let (operator, ..) = ask_reset(&portal, "marco@rossi.example").await;
    let page = operator.open("/operator/second-factor-resets").await;
    let cancel = page.attributes("form[action$='/cancel']", "action");
    operator.submit_and_follow(&page.form(&cancel[0])).await;
    portal.app.clock.advance(TimeDelta::hours(25));
    delega::sweep::sweep(&portal.app).await.unwrap();
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS n FROM authenticator_apps"),
        1
    );
    ask_reset(&portal, "marco@rossi.example").await;
    portal.app.clock.advance(TimeDelta::hours(25));
    delega::sweep::sweep(&portal.app).await.unwrap();
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS n FROM authenticator_apps"),
        0
    );
}

// asvs: 7.4.1
#[actix_web::test]
async fn a_slow_form_begun_before_signing_out_brings_no_session_back() {
    use std::io::{Read, Write};

    let portal = Portal::start().await;
    let hugo = portal.visitor();
    let answer = portal.give_password(&hugo, HUGO, "/account").await;
    let cookies = answer.headers.get_all("set-cookie").iter();
    let session = cookies
        .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap())
        .find(|cookie| cookie.starts_with("session="))
        .expect("a session")
        .to_owned();
    let form = hugo
        .open("/account")
        .await
        .form("/account")
        .with("name", "Changed Meanwhile");
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    let address = portal.origin.trim_start_matches("http://");
    let mut slow = std::net::TcpStream::connect(address).unwrap();
    let head = format!(
        "POST /account HTTP/1.1\r\nHost: {address}\r\nCookie: {session}\r\nSec-Fetch-Site: same-origin\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    let (first, rest) = body.split_at(body.len() / 2);
    slow.write_all(format!("{head}{first}").as_bytes()).unwrap();
    let out = hugo.open("/account").await.form("/sign-out");
    hugo.submit_and_follow(&out).await;
    slow.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(
        answer.starts_with("HTTP/1.1 303") || answer.starts_with("HTTP/1.1 403"),
        "{answer}"
    );
    let alive = answer
        .to_ascii_lowercase()
        .lines()
        .any(|line| line.starts_with("set-cookie: session=") && !line.contains("session=;"));
    assert!(!alive, "{answer}");
    let left = portal.sql().count(&format!(
        "SELECT count(*) AS n FROM sessions s JOIN users u ON u.id = s.user_id WHERE u.email = '{HUGO}'"
    ));
    assert_eq!(left, 0);
    assert!(!is_in(&hugo).await);
}

async fn challenge(visitor: &Visitor, page: &str, path: &str) -> (String, serde_json::Value) {
    let csrf = visitor
        .open(page)
        .await
        .form("/language")
        .value("csrf")
        .to_owned();
    let answer = visitor.submit_to(path, &[("csrf".to_owned(), csrf)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let json: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    (
        json["id"].as_str().unwrap().to_owned(),
        json["options"]["publicKey"].clone(),
    )
}

// asvs: 6.3.8, 6.6.2, 6.7.2
#[actix_web::test]
async fn a_challenge_is_used_up_by_whatever_answer_and_tells_nobody_who_has_a_passkey() {
    let portal = Portal::start_with(Setup {
        by_name: true,
        ..Setup::default()
    })
    .await;
    let count = |portal: &Portal| {
        portal
            .sql()
            .count("SELECT count(*) AS n FROM passkey_challenges")
    };
    let stranger = portal.visitor();
    let path = "/sign-in/passkey/challenge";
    let (first, asked) = challenge(&stranger, "/sign-in", path).await;
    let (second, other) = challenge(&stranger, "/sign-in", path).await;
    assert_eq!(asked["userVerification"], "required");
    assert_eq!(asked["allowCredentials"], serde_json::json!([]));
    assert_eq!(asked["rpId"], "localhost");
    assert_ne!(
        (first.clone(), &asked["challenge"]),
        (second, &other["challenge"])
    );
    assert_eq!(count(&portal), 2);
    let page = stranger.open("/sign-in").await;
    let form = page
        .form("/sign-in/passkey")
        .with("challenge", &first)
        .with("credential", "{}");
    for _ in 0..2 {
        let refused = stranger.submit(&form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("This passkey was not accepted"));
    }
    assert_eq!(count(&portal), 1, "used up, though the answer was wrong");
    portal.app.clock.advance(TimeDelta::minutes(5));
    delega::sweep::sweep(&portal.app).await.unwrap();
    assert_eq!(count(&portal), 0);

    let hugo = portal.signed_in(HUGO).await;
    let path = "/account/two-factor/passkeys/challenge";
    let (_, asked) = challenge(&hugo, PAGE, path).await;
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(
        asked["authenticatorSelection"]["userVerification"],
        "required"
    );
    let bytes = asked["challenge"].as_str().unwrap().len() * 6 / 8;
    assert!(bytes >= 32, "{bytes}");
}

#[actix_web::test]
async fn where_browsers_know_no_passkeys_the_pages_say_so() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    let page = hugo.open(PAGE).await;
    assert!(page.text().contains("does not allow passkeys"));
    assert!(page.link_containing("/passkeys/new").is_none());
    let add = hugo.open("/account/two-factor/passkeys/new").await;
    assert!(add.text().contains("does not allow passkeys"));
    let sign_in = portal.visitor().open("/sign-in").await;
    assert!(!sign_in.body.contains("/sign-in/passkey"));
}

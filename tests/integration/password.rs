//! Passwords forgotten, replaced and changed; sessions listed and ended.

use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{Form, PASSWORD, Page, Visitor};

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

on_both! {
// asvs: 2.3.4, 6.4.1
async fn one_of_many_at_once_uses_a_link(portal: Portal) {
    let visitor = portal.visitor();
    let link = link_to(&portal, &visitor, "nora@newco.example").await;
    let form = visitor.open(&link).await.form(&link);
    let other = portal.another().await;
    let posted = (0..64).map(|n| {
        let form = form
            .clone()
            .with("password", &format!("copper window {n} harvest"));
        // Two programs take turns in answering.
        let visitor = visitor.to([&portal, &other][n % 2].origin.as_str());
        async move { visitor.submit(&form).await.status }
    });
    let statuses = join_all(posted).await;
    let with = |status: StatusCode| statuses.iter().filter(|one| **one == status).count();
    let done = (with(StatusCode::SEE_OTHER), with(StatusCode::NOT_FOUND));
    assert_eq!(done, (1, 63), "{statuses:?}");
    let winner = statuses.iter().position(|one| *one == StatusCode::SEE_OTHER).unwrap();
    let password = format!("copper window {winner} harvest");
    assert!(signs_in(&portal, "nora@newco.example", &password).await);
}
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

/// A page on which a password is chosen: who opens it, the page and what must be filled in besides.
type Chooser = (Visitor, Form, &'static str);

/// Every form that takes a new password, each filled in but for that.
async fn choosers(portal: &Portal) -> Vec<Chooser> {
    let visitor = portal.visitor();
    let sign_up = visitor
        .open("/sign-up")
        .await
        .form("/sign-up")
        .with("organization", "Officine Verdi S.r.l.")
        .with("country", "IT")
        .with("name", "Vera Verdi")
        .with("email", "vera@verdi.example");
    let partner = visitor
        .open("/partner-sign-up")
        .await
        .form("/partner-sign-up")
        .with("organization", "Officine Verdi S.r.l.")
        .with("country", "IT")
        .with("programme", "in_programme")
        .with("name", "Vera Verdi")
        .with("email", "vera@partner.example");
    let reset = link_to(portal, &visitor, "rosa@rossi.example").await;
    let reset = visitor.open(&reset).await.form(&reset);
    let ada = portal.signed_in("ada@aurora.example").await;
    let invitation = ada
        .open("/team")
        .await
        .form("/team/invitations")
        .with("email", "vera@aurora.example")
        .with("role", "sales_agent");
    ada.submit_and_follow(&invitation).await;
    let text = &portal.letters_to("vera@aurora.example").await[0].body_text;
    let join = text[text.find("/team/join/").expect("a link")..].to_owned();
    let join = join.split_whitespace().next().unwrap();
    let join = visitor
        .open(join)
        .await
        .form(join)
        .with("name", "Vera Verdi");
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let change = hugo
        .open("/account/password")
        .await
        .form("/account/password")
        .with("current_password", PASSWORD);
    let mut choosers: Vec<Chooser> = [sign_up, partner, reset, join]
        .map(|form| (visitor.clone(), form, "password"))
        .to_vec();
    choosers.push((hugo, change, "new_password"));
    choosers
}

// asvs: 6.2.1, 6.2.4, 6.2.5, 6.2.8, 6.2.9, 6.2.11
#[actix_web::test]
async fn every_form_that_takes_a_new_password_keeps_every_rule_at_its_boundary() {
    let portal = Portal::start().await;
    let longest: String = ('a'..='z').cycle().take(1024).collect();
    let bytes: String = (0x10000..0x10400).filter_map(char::from_u32).collect();
    assert_eq!(bytes.len(), 4096);
    let choosers = choosers(&portal).await;
    assert_eq!(choosers.len(), 5);
    for (visitor, form, field) in &choosers {
        for typed in [
            "",
            // Fourteen, also where an accent is typed as a character of its own.
            "vierzehn zeich",
            "fu\u{308}nfzehn zeich",
            &format!("{longest}x"),
            &format!("{bytes}x"),
            // What many people have, and what somebody who knows the person would try.
            "passwordpassword",
            "aaaaaaaaaaaaaaaa",
        ] {
            // What else is typed once more on the same page is of no interest here: signing up is limited.
            portal.sql().run("DELETE FROM throttles").unwrap();
            let answer = visitor.submit(&form.clone().with(field, typed)).await;
            let what = format!("{}: {} bytes", form.action, typed.len());
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
            let mends = answer.attributes(".error-summary a", "href");
            assert_eq!(mends, [format!("#{field}")], "{what}");
            let reason = answer.text_of(&format!("#{field}-error"));
            assert!(!reason.is_empty(), "{what}: {}", answer.text());
        }
    }
    // The shortest that may be, and the longest, are taken, whatever they are made of.
    let shortest = ["fünfzehn zeiche", "719386405281937", "ONLY LARGE LETT"];
    for ((visitor, form, field), typed) in choosers.iter().zip(
        shortest
            .into_iter()
            .chain([longest.as_str(), bytes.as_str()]),
    ) {
        portal.sql().run("DELETE FROM throttles").unwrap();
        let answer = visitor.submit(&form.clone().with(field, typed)).await;
        let what = format!("{}: {} bytes", form.action, typed.len());
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{what}: {}",
            answer.text()
        );
    }
    assert!(signs_in(&portal, "rosa@rossi.example", "ONLY LARGE LETT").await);
    assert!(signs_in(&portal, "vera@aurora.example", &longest).await);
    assert!(signs_in(&portal, "hugo@harbor.example", &bytes).await);
    assert!(!signs_in(&portal, "hugo@harbor.example", &bytes[..4092]).await);
}

// asvs: 6.2.10
#[actix_web::test]
async fn a_password_lives_as_long_as_its_owner_likes() {
    let portal = Portal::start().await;
    for _ in 0..5 {
        portal.days_pass(366);
        let answer = portal
            .give_password(&portal.visitor(), "rosa@rossi.example", "/account")
            .await;
        assert_eq!(answer.location(), "/account", "nothing is asked first");
    }
    let columns = portal.sql().columns("users");
    for column in columns {
        assert!(
            !column.contains("expire") && !column.contains("changed_at"),
            "{column}"
        );
    }
}

/// Every page on which a secret is typed.
async fn pages_with_secrets(portal: &Portal) -> Vec<(String, Page)> {
    let (visitor, ada) = (
        portal.visitor(),
        portal.signed_in("ada@aurora.example").await,
    );
    let reset = link_to(portal, &visitor, "rosa@rossi.example").await;
    let invitation = ada
        .open("/team")
        .await
        .form("/team/invitations")
        .with("email", "new@aurora.example")
        .with("role", "sales_agent");
    ada.submit_and_follow(&invitation).await;
    let text = &portal.letters_to("new@aurora.example").await[0].body_text;
    let from = text.find("/team/join/").expect("a link");
    let join = text[from..].split_whitespace().next().unwrap().to_owned();
    let link = portal.link_of("Aurora Cloud");
    let code = link.trim_start_matches("/invitations/");
    let mut pages = Vec::new();
    for path in [
        "/sign-in".to_owned(),
        "/partner-sign-up".to_owned(),
        format!("/sign-up?invitation={code}"),
        reset,
        join,
    ] {
        pages.push((path.clone(), visitor.open(&path).await));
    }
    let hugo = portal.signed_in("hugo@harbor.example").await;
    portal.set_up_app(&hugo).await;
    let change = hugo.open("/account/password").await;
    let stale = change
        .form("/account/password")
        .with("new_password", NEW)
        .with("current_password", PASSWORD);
    pages.push(("/account/password".to_owned(), change));
    pages.push((
        "setting an app up".to_owned(),
        hugo.open("/account/two-factor/app").await,
    ));
    portal.app.clock.advance(chrono::TimeDelta::minutes(6));
    let remove = hugo
        .open("/account/two-factor")
        .await
        .form("/account/two-factor/app/remove");
    pages.push(("the fresh proof".to_owned(), hugo.submit(&remove).await));
    pages.push((
        "the fresh proof of a password".to_owned(),
        hugo.submit(&stale).await,
    ));
    let phone = portal.visitor();
    portal
        .give_password(&phone, "hugo@harbor.example", "/")
        .await;
    pages.push((
        "the second step".to_owned(),
        phone.open("/sign-in/second-step").await,
    ));
    pages
}

// asvs: 6.2.6, 6.2.7
#[actix_web::test]
async fn secrets_are_typed_into_fields_that_hide_them_and_that_managers_know() {
    let portal = Portal::start().await;
    let mut seen = std::collections::BTreeSet::new();
    for (what, page) in pages_with_secrets(&portal).await {
        assert!(page.status.as_u16() < 500, "{what}: {}", page.status);
        for name in page.attributes("main input:not([type=hidden])", "name") {
            let field = format!("main input[name='{name}']");
            let kind = page.attributes(&field, "type").concat();
            let kind = kind.as_str();
            let purpose = page.attributes(&field, "autocomplete").concat();
            let (kinds, purposes): (&[&str], &[&str]) = match name.as_str() {
                "email" => (&["email"], &["username", "email"]),
                "current_password" | "confirm_password" => (&["password"], &["current-password"]),
                "new_password" => (&["password"], &["new-password"]),
                "password" if what == "/sign-in" => (&["password"], &["current-password"]),
                "password" => (&["password"], &["new-password"]),
                "code" | "confirm_code" => (&["text"], &["one-time-code"]),
                _ => continue,
            };
            assert!(kinds.contains(&kind), "{what}: {name} is {kind}");
            assert!(
                purposes.contains(&purpose.as_str()),
                "{what}: {name} is for {purpose:?}"
            );
            for forbids in ["maxlength", "readonly", "pattern", "onpaste", "oncopy"] {
                let said = page.attributes(&format!("{field}[{forbids}]"), forbids);
                assert_eq!(said, Vec::<String>::new(), "{what}: {name}");
            }
            seen.insert(name);
        }
    }
    let names: Vec<&str> = seen.iter().map(String::as_str).collect();
    for name in [
        "email",
        "password",
        "new_password",
        "current_password",
        "confirm_password",
        "code",
        "confirm_code",
    ] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    for (path, script) in crate::support::sources::files("static/js", "js") {
        assert!(!script.contains("paste"), "{path}");
    }
}

// asvs: 6.1.2
#[actix_web::test]
async fn words_that_belong_to_the_account_or_the_portal_are_no_password() {
    let portal = Portal::start_with(crate::support::portal::Setup {
        variables: vec![("DELEGA_PORTAL_NAME", "Vendor Gateway".to_owned())],
        ..Default::default()
    })
    .await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let form = hugo
        .open("/account/password")
        .await
        .form("/account/password");
    let person = portal
        .sql()
        .value("SELECT name FROM users WHERE email = 'hugo@harbor.example'");
    for new in [
        "vendor gateway 2026!",
        "Vendorgateway-vendorgateway",
        "harborfoods2026",
        "hugo@harbor.example",
        &format!("{person} {person} 1"),
    ] {
        let form = form
            .clone()
            .with("current_password", PASSWORD)
            .with("new_password", new);
        let answer = hugo.submit(&form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
        assert!(
            answer.text().contains("the name of this portal"),
            "{new}: {}",
            answer.text()
        );
    }
}

// asvs: 11.4.2, 11.2.2
#[actix_web::test]
async fn every_kept_password_is_hashed_as_today_and_older_ones_at_the_next_sign_in() {
    let portal = Portal::start().await;
    // A valid hash of the same password, made as it was once.
    let old = "$argon2id$v=19$m=8192,t=1,p=1$";
    let made = {
        use argon2::password_hash::PasswordHasher;
        let weak = argon2::Params::new(8192, 1, 1, None).unwrap();
        let hasher = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, weak);
        hasher
            .hash_password(PASSWORD.as_bytes())
            .unwrap()
            .to_string()
    };
    assert!(made.starts_with(old), "{made}");
    let people = ["rosa@rossi.example", "hugo@harbor.example"];
    for email in people {
        let change = format!("UPDATE users SET password_hash = '{made}' WHERE email = '{email}'");
        portal.sql().run(&change).unwrap();
        portal.signed_in(email).await;
    }
    let hashes = portal.sql().column("SELECT password_hash AS h FROM users");
    assert!(hashes.len() > 8);
    let mut salts = std::collections::BTreeSet::new();
    for hash in hashes {
        let parts: Vec<&str> = hash.split('$').collect();
        assert_eq!(
            parts[1..4],
            ["argon2id", "v=19", "m=19456,t=2,p=1"],
            "{hash}"
        );
        // Without padding four signs are three bytes.
        assert!(
            parts[4].len() * 6 / 8 >= 16 && parts[5].len() * 6 / 8 >= 32,
            "{hash}"
        );
        salts.insert(parts[4].to_owned());
    }
    // The sample world's have one in common; each that was made anew has its own.
    assert_eq!(salts.len(), 1 + people.len());
}

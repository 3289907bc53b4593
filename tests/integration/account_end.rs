//! What the portal keeps about a person, and the end of an account.

use reqwest::StatusCode;

use crate::support::authenticator::{Authenticator, Question};
use crate::support::on_both;
use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{PASSWORD, Page, Visitor};

const MARCO: &str = "marco@rossi.example";
const MOVED: &str = "marco.ferri@rossi.example";

async fn close(visitor: &Visitor, email: &str) -> Page {
    let form = visitor.open("/account/close").await.form("/account/close");
    visitor.submit(&form.with("confirm", email)).await
}

// asvs: 14.2.4, 5.4.1
#[actix_web::test]
async fn the_export_holds_everything_about_the_person_and_no_secret() {
    let portal = Portal::start_in_business().await;
    let hal = portal.signed_in("hal@aurora.example").await;
    let page = hal.open("/account/export").await;
    assert_eq!(page.header("content-type"), "application/json");
    assert!(page.header("content-disposition").starts_with("attachment"));
    let data: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(data["account"]["email"], "hal@aurora.example");
    assert_eq!(data["account"]["partner"], "Aurora Cloud");
    assert_eq!(data["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(data["account_activity"][0]["what"], "signed-in");
    assert!(!data["service_request_notes"].as_array().unwrap().is_empty());
    for secret in portal.sql().column(
        "SELECT password_hash AS s FROM users UNION SELECT id FROM sessions UNION SELECT device FROM known_devices",
    ) {
        assert!(!page.body.contains(&secret), "{secret}");
    }
    for other in [
        "rosa@rossi.example",
        "ada@aurora.example",
        "sam@aurora.example",
    ] {
        assert!(!page.body.contains(other), "{other}");
    }
    let nobody = portal.visitor().get("/account/export").await;
    assert!(nobody.location().starts_with("/sign-in"));
}

// asvs: 14.2.4
#[actix_web::test]
async fn the_export_says_what_second_factors_there_are_and_nothing_of_their_secrets() {
    let portal = Portal::start_with(Setup {
        by_name: true,
        ..Setup::default()
    })
    .await;
    let email = "hugo@harbor.example";
    let hugo = portal.signed_in(email).await;
    let data: serde_json::Value =
        serde_json::from_str(&hugo.open("/account/export").await.body).unwrap();
    assert_eq!(data["second_factors"], serde_json::json!([]));
    assert_eq!(data["recovery_codes_left"], 0);

    let (app, codes) = portal.set_up_app(&hugo).await;
    let question = Question::ask(
        &hugo,
        "/account/two-factor",
        "/account/two-factor/passkeys/challenge",
    )
    .await;
    let mut device = Authenticator::at(&portal.origin);
    let made = device.register(&question);
    let page = hugo.open("/account/two-factor/passkeys/new").await;
    let form = page
        .form("/account/two-factor/passkeys")
        .with("name", "Work laptop")
        .with("challenge", &question.id)
        .with("credential", &made);
    assert!(hugo.submit(&form).await.status.as_u16() < 400);
    let read = async || -> (String, serde_json::Value) {
        let body = hugo.open("/account/export").await.body;
        let data = serde_json::from_str(&body).unwrap();
        (body, data)
    };
    let (_, data) = read().await;
    let factors = data["second_factors"].as_array().unwrap();
    let kinds: Vec<&str> = factors
        .iter()
        .map(|one| one["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["app", "passkey"]);
    assert_eq!(factors[1]["name"], "Work laptop");
    for factor in factors {
        assert_eq!(factor["last_used_at"], serde_json::Value::Null, "{factor}");
        let since =
            chrono::DateTime::parse_from_rfc3339(factor["since"].as_str().unwrap()).unwrap();
        assert_eq!(since.offset().local_minus_utc(), 0, "{factor}");
    }
    assert_eq!(data["recovery_codes_left"], 10);

    // Each is used once.
    portal.app.clock.advance(chrono::TimeDelta::minutes(2));
    for code in [app.code(&portal, 0), codes[0].clone()] {
        let phone = portal.visitor();
        portal.give_password(&phone, email, "/").await;
        assert_eq!(portal.give_code(&phone, &code).await.location(), "/");
    }
    device.count += 1;
    let phone = portal.visitor();
    let asked = Question::ask(&phone, "/sign-in", "/sign-in/passkey/challenge").await;
    let form = phone
        .open("/sign-in")
        .await
        .form("/sign-in/passkey")
        .with("challenge", &asked.id)
        .with("credential", &device.answer(&asked));
    assert_eq!(phone.submit(&form).await.location(), "/");
    let (body, data) = read().await;
    for factor in data["second_factors"].as_array().unwrap() {
        assert!(factor["last_used_at"].is_string(), "{factor}");
        let fields: Vec<&String> = factor.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["kind", "name", "since", "last_used_at"]);
    }
    assert_eq!(data["recovery_codes_left"], 9);
    assert_eq!(data["sessions"].as_array().unwrap().len(), 4);
    let happened: Vec<&str> = data["account_activity"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["what"].as_str().unwrap())
        .collect();
    assert!(happened.contains(&"signed-in"), "{happened:?}");
    for secret in portal.sql().column(
        "SELECT sealed_secret AS s FROM authenticator_apps UNION SELECT credential FROM passkeys \
         UNION SELECT credential_id FROM passkeys UNION SELECT hash FROM recovery_codes UNION SELECT id FROM sessions",
    ) {
        assert!(!body.contains(&secret), "{secret}");
    }
    for code in codes {
        assert!(!body.contains(&code), "{code}");
    }
}

on_both! {
    // asvs: 14.2.4
    async fn a_closed_account_leaves_a_pseudonym_and_nothing_personal(portal: Portal) {
        // Marco was invited, got a second factor and used it, was changed by Rosa, did something that the log tells, has
        // another address by now, and asked for yet another.
        let marco = portal.signed_in(MARCO).await;
        let (_, codes) = portal.set_up_app(&marco).await;
        let phone = portal.visitor();
        portal.give_password(&phone, MARCO, "/").await;
        portal.give_code(&phone, &codes[0]).await;
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let page = rosa.open("/team").await;
        let reset = page.attributes("form[action$='/reset-second-factor']", "action").remove(0);
        rosa.submit_and_follow(&page.form(&reset)).await;
        marco.sign_in(MARCO).await;
        let form = marco.open("/account/email").await.form("/account/email");
        marco.submit_and_follow(&form.with("email", MOVED)).await;
        let link = &portal.letters_to(MOVED).await[0].body_text;
        let link = link[link.find("/account/email/confirm/").unwrap()..].to_owned();
        let link = link.split_whitespace().next().unwrap();
        marco.submit_and_follow(&marco.open(link).await.form(link)).await;
        portal.sql().run(
            "INSERT INTO events SELECT '00000000-0000-7000-8000-000000000001', created_at, 'team.joined', 'customer', id, \
             name, 'Fabbrica Rossi S.p.A.', partner_id, customer_id, '{\"recipient\":\"marco@rossi.example\"}' \
             FROM users WHERE name = 'Marco Ferri'",
        ).unwrap();
        let form = marco.open("/account/email").await.form("/account/email");
        marco.submit_and_follow(&form.with("email", "marco@elsewhere.example")).await;
        // And an address that he had so long ago that nothing else tells it.
        portal.sql().run(
            "INSERT INTO events SELECT '00000000-0000-7000-8000-000000000002', at, 'second_factor.code_used', actor_kind, \
             actor_user, actor_name, actor_organization, partner_id, customer_id, '{\"recipient\":\"marco@long.ago.example\"}' \
             FROM events WHERE id = '00000000-0000-7000-8000-000000000001'",
        ).unwrap();

        let wrong = close(&marco, "somebody@else.example").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text_of("title").starts_with("Errore:"));
        assert_eq!(wrong.form("/account/close").value("confirm"), "somebody@else.example");
        assert_eq!(close(&marco, " Marco.Ferri@rossi.example").await.location(), "/");
        assert!(marco.get("/account").await.location().starts_with("/sign-in"));
        let form = marco.open("/sign-in").await.form("/sign-in");
        let gone = marco.submit(&form.with("email", MARCO).with("password", PASSWORD)).await;
        assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);

        let farewell = portal.letters_to(MOVED).await;
        assert_eq!(farewell.len(), 1, "only the last letter");
        assert!(portal.letters_to(MARCO).await.is_empty());
        portal.deliver().await;
        delega::sweep::sweep(&portal.app).await.unwrap();
        let left: Vec<String> = portal
            .sql()
            .dump(&["throttles"])
            .into_iter()
            // A request that a partner sent there is the partner's record.
            .filter(|row| !row.starts_with("relationship_requests"))
            .filter(|row| row.contains("Marco Ferri") || row.contains("marco@") || row.contains("marco.ferri@"))
            .collect();
        assert!(left.is_empty(), "{left:#?}");
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let log = rosa.open("/activity").await.text();
        let pseudonym = portal.sql().value("SELECT name FROM users WHERE closed_at IS NOT NULL");
        assert!(pseudonym.starts_with('#') && log.contains(&pseudonym), "{pseudonym}: {log}");
        assert!(!rosa.open("/team").await.text().contains(&pseudonym));
        // The address is free again.
        portal.add_colleague("rosa@rossi.example", MARCO, "Another Marco", "member");
    }

    // asvs: 16.4.2
    async fn the_log_still_refuses_every_other_change(portal: Portal) {
        for change in [
            "UPDATE events SET actor_name = 'Somebody Else'",
            "UPDATE events SET actor_name = '#12345678', at = '2020-01-01 00:00:00'",
            "UPDATE events SET actor_organization = '#12345678'",
            "UPDATE events SET details = '{}'",
            "UPDATE events SET details = '{\"recipient\":\"#12345678\"}'",
            "UPDATE events SET name = 'team.joined', details = '{\"recipient\":\"#12345678\"}'",
            "DELETE FROM events",
        ] {
            assert!(portal.sql().run(change).is_err(), "{change}");
        }
    }
}

#[actix_web::test]
async fn notes_and_history_carry_the_pseudonym_too() {
    let portal = Portal::start_in_business().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let page = ada.open("/team").await;
    let hal = portal
        .sql()
        .value("SELECT id FROM users WHERE email = 'hal@aurora.example'");
    ada.submit_and_follow(&page.form(&format!("/team/{hal}/hand-over")))
        .await;
    const NAMED: [(&str, &str); 3] = [
        ("events", "actor_name"),
        ("service_request_notes", "person"),
        ("subscription_changes", "user_name"),
    ];
    let mut seen = std::collections::BTreeSet::new();
    for (email, name) in [("ada@aurora.example", "Ada"), ("sam@aurora.example", "Sam")] {
        let visitor = portal.signed_in(email).await;
        let full = portal
            .sql()
            .value(&format!("SELECT name FROM users WHERE email = '{email}'"));
        assert!(full.starts_with(name));
        let named = |table: &str, column: &str| {
            let query = format!("SELECT COUNT(*) AS n FROM {table} WHERE {column} = '{full}'");
            portal.sql().count(&query)
        };
        seen.extend(
            NAMED
                .into_iter()
                .filter(|(table, column)| named(table, column) > 0),
        );
        assert_eq!(close(&visitor, email).await.location(), "/");
        for (table, column) in NAMED {
            assert_eq!(named(table, column), 0, "{table} of {email}");
        }
    }
    assert_eq!(
        seen,
        NAMED.into_iter().collect(),
        "each named one of them before"
    );
}

#[actix_web::test]
async fn the_last_administrator_cannot_go() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let page = hugo.open("/account/close").await;
    assert!(page.find_form("/account/close").is_none());
    assert!(page.text().contains("last administrator"));
    let csrf = page.form("/sign-out").value("csrf").to_owned();
    let forced = hugo
        .submit_to(
            "/account/close",
            &[
                ("csrf".to_owned(), csrf),
                ("confirm".to_owned(), "hugo@harbor.example".to_owned()),
            ],
        )
        .await;
    assert_eq!(forced.status, StatusCode::CONFLICT);
    hugo.open("/account").await;
}

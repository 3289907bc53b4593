//! Signing in and out.

use std::collections::BTreeSet;

use delega::store::DatabaseUrl;
use reqwest::StatusCode;
use sha2::{Digest, Sha256};

use crate::support::people;
use crate::support::portal::Portal;
use crate::support::program::Program;
use crate::support::routes;
use crate::support::sql::Sql;
use crate::support::visitor::{PASSWORD, Page, Visitor};
use crate::support::walk;

#[actix_web::test]
async fn the_right_password_leads_to_where_one_was_going() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let led = visitor.get("/acceptances/unknown?x=1").await;
    assert_eq!(
        led.location(),
        "/sign-in?next=%2Facceptances%2Funknown%3Fx%3D1"
    );
    let page = visitor.follow(&led).await;
    let form = page
        .form("/sign-in")
        .with("email", "Rosa@Rossi.example")
        .with("password", "meadow lantern 42 orbit");
    let answer = visitor.submit(&form).await;
    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, "/acceptances/unknown?x=1".to_owned())
    );
}

// asvs: 6.4.2
#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let portal = Portal::start().await;
    let mut answers = Vec::new();
    for email in ["rosa@rossi.example", "anna@rossi.example"] {
        let visitor = portal.visitor();
        let form = visitor
            .open("/sign-in")
            .await
            .form("/sign-in")
            .with("email", email)
            .with("password", "not the one");
        let answer = visitor.submit(&form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text_of("title").starts_with("Error:"));
        assert_eq!(
            answer.form("/sign-in").value("email"),
            email,
            "what was typed is kept"
        );
        let csrf = answer.form("/sign-in").value("csrf").to_owned();
        answers.push(answer.body.replace(email, "EMAIL").replace(&csrf, "CSRF"));
    }
    assert_eq!(answers[0], answers[1]);
}

// asvs: 7.2.1, 7.4.1
#[actix_web::test]
async fn signing_out_ends_the_session_also_for_whoever_kept_the_cookie() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.get("/nothing").await;
    let out = page.form("/sign-out");
    assert_eq!(rosa.submit(&out).await.status, StatusCode::SEE_OTHER);
    assert!(rosa.get("/").await.text_of(".who").is_empty());
}

#[actix_web::test]
async fn an_expired_form_keeps_what_was_typed_and_can_be_sent_again() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let form = visitor.open("/sign-in").await.form("/sign-in");
    let form = form
        .with("email", "rosa@rossi.example")
        .with("password", "x")
        .with("csrf", "of another session");
    let refused = visitor.submit(&form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let again = refused.form("/sign-in");
    assert_eq!(again.value("email"), "rosa@rossi.example");
    let answer = visitor
        .submit(&again.with("password", "meadow lantern 42 orbit"))
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

// asvs: 3.5.1
#[actix_web::test]
async fn a_form_from_elsewhere_does_nothing() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let form = visitor.open("/sign-in").await.form("/sign-in");
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(
            form.with("email", "rosa@rossi.example")
                .with("password", "meadow lantern 42 orbit")
                .fields,
        )
        .finish();
    for headers in [
        vec![("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "same-site")],
        vec![
            ("Sec-Fetch-Site", "cross-site"),
            ("Origin", portal.origin.as_str()),
        ],
        vec![("Origin", "null")],
        vec![("Origin", "https://evil.example")],
        vec![],
    ] {
        let mut request = visitor
            .request(reqwest::Method::POST, "/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(body.clone());
        for (name, value) in &headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{headers:?}");
    }
    let own = visitor
        .request(reqwest::Method::POST, "/sign-in")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", portal.origin.as_str())
        .body(body);
    assert_eq!(own.send().await.unwrap().status(), StatusCode::SEE_OTHER);
}

// asvs: 14.3.1
#[actix_web::test]
async fn signing_out_clears_what_the_browser_keeps() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.open("/partner-relationships").await;
    assert_eq!(page.header("cache-control"), "no-store");
    let answer = rosa.submit(&page.form("/sign-out")).await;
    assert_eq!(answer.header("clear-site-data"), "\"cache\", \"storage\"");
    let cookies: Vec<&str> = answer
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap())
        .collect();
    let gone = cookies.iter().find(|cookie| cookie.starts_with("session="));
    assert!(
        gone.is_some_and(|cookie| cookie.contains("Max-Age=0")),
        "{cookies:?}"
    );
}

// asvs: 7.4.4
#[actix_web::test]
async fn every_page_of_who_is_signed_in_has_a_button_to_sign_out() {
    let portal = Portal::start_in_business().await;
    let mut seen = 0;
    let mut look = |path: &str, page: &Page| {
        seen += 1;
        let buttons = page.texts_of("form[method=post][action='/sign-out'] button");
        assert!(
            buttons.iter().any(|words| !words.is_empty()),
            "{path}: {buttons:?}"
        );
        assert!(
            page.attributes(
                "form[action='/sign-out'][hidden], [hidden] form[action='/sign-out']",
                "action"
            )
            .is_empty()
        );
    };
    for (_, email) in people::KINDS {
        let Some(email) = email else { continue };
        let visitor = portal.signed_in(email).await;
        let seeds = routes::all()
            .into_iter()
            .filter(|route| route.shows && !route.path.starts_with("/static"))
            .map(|route| route.filled(&portal))
            .chain(["/no/such/page".to_owned()]);
        for (path, page) in walk::from(&visitor, seeds).await.pages {
            look(&path, &page);
        }
    }
    assert!(seen > 150, "{seen}");
}

/// The value of the session cookie that an answer sets.
fn session_in(answer: &Page) -> String {
    let cookies = answer.headers.get_all("set-cookie").iter();
    let value = cookies
        .map(|cookie| cookie.to_str().unwrap().split(';').next().unwrap())
        .find_map(|cookie| cookie.strip_prefix("session="))
        .expect("a session");
    percent_decode(value)
}

fn percent_decode(text: &str) -> String {
    form_urlencoded::parse(format!("a={}", text.replace('+', "%2B")).as_bytes())
        .next()
        .unwrap()
        .1
        .into_owned()
}

// asvs: 7.2.3, 11.5.1
#[actix_web::test]
async fn the_secret_of_a_session_has_256_bits_of_which_the_database_knows_only_the_hash() {
    let portal = Portal::start().await;
    let mut secrets = BTreeSet::new();
    for _ in 0..5 {
        let answer = portal
            .give_password(&portal.visitor(), "rosa@rossi.example", "/")
            .await;
        let cookie = session_in(&answer);
        // What signs the cookie stands before the secret.
        let secret = cookie[cookie.len() - 64..].to_owned();
        let bytes = hex::decode(&secret).expect("32 bytes");
        let kept = portal.sql().column("SELECT id FROM sessions");
        assert!(kept.contains(&hex::encode(Sha256::digest(secret.as_bytes()))));
        let everything = portal.sql().dump(&[]);
        assert!(
            !everything.iter().any(|row| row.contains(&secret)),
            "the secret itself is kept"
        );
        secrets.insert(bytes);
    }
    assert_eq!(secrets.len(), 5);
}

// asvs: 6.3.2, 13.2.3
#[actix_web::test]
async fn a_new_portal_has_nobody_and_a_key_of_its_own() {
    let mut keys = BTreeSet::new();
    for _ in 0..2 {
        let folder = tempfile::tempdir().unwrap();
        let database: DatabaseUrl = format!("sqlite://{}", folder.path().join("new.db").display())
            .parse()
            .unwrap();
        let program = Program::serve(&database, &[]);
        let mut sql = Sql::connect(&database);
        for table in [
            "users",
            "partners",
            "customers",
            "sessions",
            "invitation_links",
            "team_invitations",
        ] {
            let count = sql.count(&format!("SELECT count(*) AS n FROM {table}"));
            assert_eq!(count, 0, "{table}");
        }
        keys.insert(sql.value("SELECT value FROM settings WHERE name = 'portal_key'"));
        let visitor = Visitor::new(&program.origin());
        for email in [
            "operator@delega.example",
            "admin@delega.example",
            "rosa@rossi.example",
        ] {
            for password in [PASSWORD, "admin", "", "delega"] {
                let form = visitor.open("/sign-in").await.form("/sign-in");
                let form = form.with("email", email).with("password", password);
                assert_eq!(
                    visitor.submit(&form).await.status,
                    StatusCode::UNPROCESSABLE_ENTITY,
                    "{email}"
                );
            }
        }
        assert_eq!(
            visitor.get("/demo/mail").await.status,
            StatusCode::NOT_FOUND
        );
    }
    assert_eq!(keys.len(), 2, "each has its own");
    assert!(keys.iter().all(|key| key.len() == 128));
}

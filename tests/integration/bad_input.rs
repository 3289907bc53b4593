//! What strangers send to sign-in, reset and sign-up, and what it does not do.

use reqwest::{Method, StatusCode};

use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{Form, PASSWORD, Page, Visitor};

const HUGO: &str = "hugo@harbor.example";
const LETTERS: &str = "SELECT COUNT(*) AS n FROM letters";

async fn form_of(visitor: &Visitor, path: &str) -> Form {
    let form = visitor
        .open(path)
        .await
        .form(path.split('?').next().unwrap());
    match path {
        "/sign-in" => form.with("password", "not the one"),
        _ if path.starts_with("/sign-up?") => form
            .with("organization", "Someone Ltd")
            .with("country", "IT")
            .with("name", "Some Body")
            .with("password", "copper window 7 harvest"),
        "/partner-sign-up" => form
            .with("organization", "Someone Ltd")
            .with("country", "IT")
            .with("name", "Some Body")
            .with("programme", "in_programme")
            .with("password", "copper window 7 harvest"),
        _ => form,
    }
}

// asvs: 1.3.11, 2.2.1, 2.2.2, 15.3.7
#[actix_web::test]
async fn an_address_is_one_address() {
    let portal = Portal::start().await;
    let before = portal.sql().count(LETTERS);
    for path in ["/sign-in", "/password/forgotten", "/partner-sign-up"] {
        let visitor = portal.visitor();
        let form = form_of(&visitor, path).await;
        for (field, value, status) in [
            ("email", "x@y.example", StatusCode::BAD_REQUEST),
            ("email[]", HUGO, StatusCode::BAD_REQUEST),
            ("email[0]", HUGO, StatusCode::BAD_REQUEST),
            ("Email", HUGO, StatusCode::BAD_REQUEST),
            ("role", "operator", StatusCode::BAD_REQUEST),
        ] {
            let forged = form.clone().with("email", HUGO).forged(field, value);
            assert_eq!(
                visitor.submit(&forged).await.status,
                status,
                "{path} {field}"
            );
        }
        for email in [
            "hugo@harbor.example,x@y.example",
            "hugo@harbor.example;x@y.example",
            "hugo@harbor.example x@y.example",
            "hugo@harbor.example\r\nBcc: x@y.example",
            "hugo@harbor.example\nx@y.example",
            "hugo@harbor.example\0",
            "Hugo <hugo@harbor.example>",
            "hugo@harbor.example\u{200b}",
        ] {
            let answer = visitor.submit(&form.clone().with("email", email)).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{path} {email:?}"
            );
        }
    }
    assert_eq!(portal.sql().count(LETTERS), before);
}

/// Every form that takes one address but those of `an_address_is_one_address`, filled in but for it: who sends the form,
/// the form, and the field.
async fn forms_with_an_address(portal: &Portal) -> Vec<(Visitor, Form, &'static str)> {
    let stranger = portal.visitor();
    let link = portal.link_of("Borealis IT");
    let code = link.trim_start_matches("/invitations/");
    let refuse = format!("{link}/refuse");
    let mut forms = vec![
        (
            stranger.clone(),
            form_of(&stranger, &format!("/sign-up?invitation={code}")).await,
            "email",
        ),
        (
            stranger.clone(),
            stranger.open(&refuse).await.form(&refuse),
            "email",
        ),
    ];
    let customer = portal
        .sql()
        .value("SELECT id FROM customers WHERE name = 'NewCo GmbH'");
    portal
        .sql()
        .run("UPDATE users SET active = false WHERE email = 'nora@newco.example'")
        .unwrap();
    let customer = format!("/operator/customers/{customer}");
    for (email, path, action, field) in [
        (HUGO, "/team", "/team/invitations", "email"),
        (HUGO, "/account/email", "/account/email", "email"),
        (
            "operator@delega.example",
            "/operator/customers/new",
            "/operator/customers/new",
            "email",
        ),
        (
            "operator@delega.example",
            "/operator/second-factor-resets",
            "/operator/second-factor-resets",
            "email",
        ),
        (
            "operator@delega.example",
            customer.as_str(),
            &format!("{customer}/invite"),
            "email",
        ),
    ] {
        let visitor = portal.signed_in(email).await;
        let mut form = visitor.open(path).await.form(action);
        for (field, value) in [
            ("organization", "Someone Ltd"),
            ("country", "IT"),
            ("role", "member"),
        ] {
            if form.names().iter().any(|name| name == field) {
                form = form.with(field, value);
            }
        }
        forms.push((visitor, form, field));
    }
    forms
}

// asvs: 1.3.11, 2.2.1, 2.2.2
#[actix_web::test]
async fn in_every_other_form_an_address_is_one_address_too() {
    let portal = Portal::start().await;
    let forms = forms_with_an_address(&portal).await;
    assert_eq!(forms.len(), 7);
    let before = portal.sql().count(LETTERS);
    for (visitor, form, field) in forms {
        let good = form.clone().with(field, "x@company.example");
        for (more, value) in [
            (field.to_owned(), "y@company.example"),
            (format!("{field}[]"), "y@company.example"),
            (format!("{field}[0]"), "y@company.example"),
            (field.to_uppercase(), "y@company.example"),
        ] {
            let answer = visitor.submit(&good.clone().forged(&more, value)).await;
            let what = format!("{} {more}", form.action);
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{what}");
        }
        for email in [
            "",
            "x@company.example,y@company.example",
            "x@company.example;y@company.example",
            "x@company.example y@company.example",
            "x@company.example\r\nBcc: y@company.example",
            "x@company.example\ny@company.example",
            "x@company.example\0",
            "X <x@company.example>",
            "x@company.example\u{200b}",
        ] {
            let answer = visitor.submit(&form.clone().with(field, email)).await;
            let what = format!("{} {email:?}", form.action);
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
        }
    }
    assert_eq!(portal.sql().count(LETTERS), before);
}

// asvs: 4.1.3, 13.2.4, 6.4.3
#[actix_web::test]
async fn links_in_letters_keep_the_public_address_whatever_the_headers_say() {
    let portal = Portal::start_with(Setup {
        variables: vec![("DELEGA_PUBLIC_URL", "http://portal.example".to_owned())],
        ..Setup::default()
    })
    .await;
    let forged: [(&str, &str); 10] = [
        ("Host", "evil.example"),
        ("Host", "portal.example.evil.example"),
        ("Forwarded", "host=evil.example;proto=https"),
        ("X-Forwarded-Host", "evil.example"),
        ("X-Forwarded-Server", "evil.example"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-For", "203.0.113.9"),
        ("X-Original-URL", "//evil.example"),
        ("X-Host", "evil.example"),
        ("Forwarded", "for=\"[2001:db8::1]\";host=\"evil.example\""),
    ];
    for (number, (name, value)) in forged.into_iter().enumerate() {
        let visitor = portal.visitor();
        let form = form_of(&visitor, "/partner-sign-up").await;
        let email = format!("anna-{number}@company-{number}.example");
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form.with("email", &email).fields)
            .finish();
        let answer = visitor
            .request(Method::POST, "/partner-sign-up")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .header(name, value)
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{name}: {value}");
        let location = answer.headers()["location"].to_str().unwrap().to_owned();
        assert!(location.starts_with('/'), "{location}");
        let letter = &portal.letters_to(&email).await[0];
        assert!(
            letter
                .body_text
                .contains("http://portal.example/sign-up/confirm/"),
            "{}",
            letter.body_text
        );
        assert!(!letter.body_text.contains("evil") && !letter.body_html.contains("evil"));
    }
    // The place that is counted is the socket's.
    let places = portal
        .sql()
        .column("SELECT bucket FROM throttles WHERE bucket LIKE 'sign-up place %'");
    assert_eq!(places, ["sign-up place 127.0.0.0/24"]);
}

/// Status, headers and body of an answer and of where it leads, without what is new in each: the token of the forms, the
/// values of cookies, the time and the id of the request.
async fn seen(portal: &Portal, path: &str, email: &str) -> String {
    let visitor = portal.visitor();
    let form = form_of(&visitor, path).await.with("email", email);
    let answer = visitor.submit(&form).await;
    let mut seen = told(&answer);
    if answer.status == StatusCode::SEE_OTHER {
        seen.push_str(&told(&visitor.follow(&answer).await));
    }
    seen.replace(form.value("csrf"), "CSRF")
        .replace(email, "ADDRESS")
        .replace(&email.replace('@', "%40"), "ADDRESS")
}

fn told(answer: &Page) -> String {
    let mut headers: Vec<String> = answer
        .headers
        .iter()
        .filter(|(name, _)| *name != "date" && *name != "x-request-id")
        .map(|(name, value)| {
            let value = value.to_str().unwrap();
            match value.split_once('=').filter(|_| *name == "set-cookie") {
                Some((cookie, rest)) => {
                    let attributes = rest.split_once(';').map_or("", |(_, rest)| rest);
                    format!("{name}: {cookie}=…;{attributes}")
                }
                None => format!("{name}: {value}"),
            }
        })
        .collect();
    headers.sort();
    format!(
        "{}\n{}\n{}\n",
        answer.status,
        headers.join("\n"),
        answer.body
    )
}

// asvs: 6.3.8, 6.4.2
#[actix_web::test]
async fn whoever_an_address_belongs_to_the_answer_is_the_same_byte_for_byte() {
    let portal = Portal::start().await;
    portal
        .sql()
        .run("UPDATE users SET active = false WHERE email = 'hal@aurora.example'")
        .unwrap();
    let ada = portal.signed_in("ada@aurora.example").await;
    portal.set_up_app(&ada).await;
    let link = portal.link_of("Borealis IT");
    let code = link.trim_start_matches("/invitations/");
    let sign_up = format!("/sign-up?invitation={code}");
    // All of the same length, so that the length of what is answered counts too.
    let anybody = [
        ("known", "sam@aurora.example"),
        ("unknown", "xy@nowhere.example"),
        ("deactivated", "hal@aurora.example"),
        ("with a second factor", "ada@aurora.example"),
    ];
    // Who founds an organisation is told when the mail domain is another's, not whether the address is somebody's.
    let of_a_customer = [
        ("known", "nora@newco.example"),
        ("unknown", "xyzw@newco.example"),
    ];
    for (path, addresses) in [
        ("/sign-in", &anybody[..]),
        ("/password/forgotten", &anybody),
        ("/partner-sign-up", &anybody),
        (&sign_up, &anybody),
        (&sign_up, &of_a_customer),
    ] {
        let mut answers = Vec::new();
        for (kind, email) in addresses {
            let told = seen(&portal, path, email).await;
            assert!(told.contains("content-security-policy"), "{told}");
            answers.push((kind, told));
        }
        for (kind, told) in &answers[1..] {
            assert_eq!(told, &answers[0].1, "{path}: {kind}");
        }
    }
    // Also with the right password of an account that may not sign in: to the byte as with a wrong one.
    let mut answers = Vec::new();
    for password in ["not the one", PASSWORD] {
        let visitor = portal.visitor();
        let form = visitor
            .open("/sign-in")
            .await
            .form("/sign-in")
            .with("email", "hal@aurora.example")
            .with("password", password);
        let answer = visitor.submit(&form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        answers.push(told(&answer).replace(form.value("csrf"), "CSRF"));
    }
    assert_eq!(answers[0], answers[1]);
}

// asvs: 6.2.1, 6.2.9
#[actix_web::test]
async fn passwords_count_to_the_last_byte() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in(HUGO).await;
    let long =
        "sette parole lunghe e qualche accento: perché così è più bello. E ancora, ".repeat(2);
    let form = hugo
        .open("/account/password")
        .await
        .form("/account/password");
    let form = form.with("current_password", PASSWORD);
    for (new, status) in [
        ("vierzehn zeich", StatusCode::UNPROCESSABLE_ENTITY),
        ("fu\u{308}nfzehn zeich", StatusCode::UNPROCESSABLE_ENTITY),
        (
            &"x1y2".repeat(1025)[..4097],
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (long.as_str(), StatusCode::SEE_OTHER),
    ] {
        let answer = hugo.submit(&form.clone().with("new_password", new)).await;
        assert_eq!(answer.status, status, "{} bytes", new.len());
    }
    let at = long
        .char_indices()
        .map(|(at, _)| at)
        .find(|at| *at >= 73)
        .unwrap();
    let mut other = long.clone();
    other.replace_range(at..=at, "#");
    assert_ne!(other, long);
    for (password, comes_in) in [
        (other.as_str(), false),
        (&long[..at], false),
        (long.as_str(), true),
    ] {
        let visitor = portal.visitor();
        let form = visitor
            .open("/sign-in")
            .await
            .form("/sign-in")
            .with("email", HUGO)
            .with("password", password);
        let answer = visitor.submit(&form).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, comes_in);
    }
}

#[actix_web::test]
async fn security_txt_says_whom_to_tell() {
    let portal = Portal::start_with(Setup {
        variables: vec![
            ("DELEGA_PUBLIC_URL", "https://portal.example".to_owned()),
            (
                "DELEGA_SECURITY_CONTACT",
                "https://vendor.example/security".to_owned(),
            ),
        ],
        ..Setup::default()
    })
    .await;
    let page = portal.visitor().open("/.well-known/security.txt").await;
    assert_eq!(page.header("content-type"), "text/plain; charset=utf-8");
    assert!(page.header("set-cookie").is_empty());
    let line = |name: &str| {
        page.body
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap_or_else(|| panic!("{}", page.body))
            .to_owned()
    };
    assert_eq!(line("Contact: "), "https://vendor.example/security");
    assert_eq!(
        line("Canonical: "),
        "https://portal.example/.well-known/security.txt"
    );
    let expires = chrono::DateTime::parse_from_rfc3339(&line("Expires: ")).unwrap();
    let days = (expires.to_utc() - portal.app.clock.now().to_utc()).num_days();
    assert!((150..=365).contains(&days), "{days}");
}

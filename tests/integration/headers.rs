//! The headers of every answer, and the answers to requests that make no sense: from the outside, whatever happens inside.

use actix_web::error::{ErrorForbidden, ErrorInternalServerError};
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::future::join_all;
use reqwest::{Method, StatusCode};

use crate::support::people;
use crate::support::portal::{Portal, Setup};
use crate::support::routes;
use crate::support::visitor::{Page, Visitor};

/// Header and value, as the specification has them.
const ALWAYS: [(&str, &str); 7] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// What an answer over https has besides.
const HTTPS: &str = "max-age=63072000; includeSubDomains";

/// What is wrong with the headers of an answer; nothing when all is well.
fn wrong(answer: &reqwest::Response) -> Vec<String> {
    wrong_of(answer, false)
}

/// The same where the portal may be known by an https address.
fn wrong_of(answer: &reqwest::Response, https: bool) -> Vec<String> {
    let headers = answer.headers();
    let value = |name: &str| {
        let all: Vec<&str> = headers
            .get_all(name)
            .iter()
            .map(|value| value.to_str().unwrap())
            .collect();
        all.join(" AND ")
    };
    let mut wrong: Vec<String> = ALWAYS
        .iter()
        .filter(|(name, expected)| value(name) != *expected)
        .map(|(name, _)| format!("{name}: {}", value(name)))
        .collect();
    let permissions = value("permissions-policy");
    for feature in [
        "camera=()",
        "microphone=()",
        "geolocation=()",
        "publickey-credentials-get=(self)",
    ] {
        if !permissions.contains(feature) {
            wrong.push(format!("permissions-policy without {feature}"));
        }
    }
    if value("cache-control") != "no-store" {
        wrong.push(format!("cache-control: {}", value("cache-control")));
    }
    if value("strict-transport-security") != if https { HTTPS } else { "" } {
        let said = value("strict-transport-security");
        wrong.push(format!("strict-transport-security: {said}"));
    }
    for unwanted in ["server", "x-powered-by", "access-control-allow-origin"] {
        if headers.contains_key(unwanted) {
            wrong.push(format!("{unwanted}: {}", value(unwanted)));
        }
    }
    for cookie in headers.get_all("set-cookie") {
        let cookie = cookie.to_str().unwrap();
        if !cookie.contains("; HttpOnly")
            || !cookie.contains("; SameSite=Lax")
            || !cookie.contains("; Path=/")
            || cookie.contains("; Secure") != https
        {
            wrong.push(format!("set-cookie: {cookie}"));
        }
    }
    wrong
}

/// A method, and how the handler is to fail: the value of [`FAILS`], empty for not at all.
type Asked = (&'static str, &'static str);

/// The methods that HTTP knows, and one that it does not.
const SOUND: [Asked; 9] = [
    ("GET", ""),
    ("HEAD", ""),
    ("POST", ""),
    ("PUT", ""),
    ("PATCH", ""),
    ("DELETE", ""),
    ("OPTIONS", ""),
    ("TRACE", ""),
    ("BREW", ""),
];

/// The methods that handlers have, and every way to fail.
const FAILING: [Asked; 9] = [
    ("GET", "panic"),
    ("HEAD", "panic"),
    ("POST", "panic"),
    ("GET", "error"),
    ("HEAD", "error"),
    ("POST", "error"),
    ("GET", "wordless"),
    ("GET", "unavailable"),
    ("GET", "forbidden"),
];

/// Every address of the site map, and two that are none.
fn addresses(portal: &Portal) -> Vec<String> {
    let mut paths: Vec<String> = routes::all()
        .iter()
        .map(|route| route.filled(portal))
        .collect();
    paths.extend(["/no/such/page", "/static/none-0123456789abcdef.css"].map(str::to_owned));
    paths
}

/// Everybody at once asks every address all of this. Answers how many answers there were.
async fn ask_everything(
    portal: &Portal,
    people: &[(&'static str, Visitor)],
    asked: &[Asked],
    look: impl Fn(&str, u16, &str),
) -> usize {
    let paths = addresses(portal);
    let https = portal.app.config.public_url.is_https();
    let (paths, look) = (&paths, &look);
    let each = people.iter().map(|(who, visitor)| async move {
        let mut answers = 0;
        for path in paths {
            for (method, way) in asked {
                let what = format!("{method} {path} by {who} {way}");
                let method = Method::from_bytes(method.as_bytes()).unwrap();
                let request = visitor.request(method.clone(), path);
                let answer = request.header(FAILS, *way).send().await.unwrap();
                let (wrong, status) = (wrong_of(&answer, https), answer.status());
                assert!(wrong.is_empty(), "{what}, {status}: {wrong:?}");
                let body = answer.text().await.unwrap();
                if method == Method::HEAD {
                    assert_eq!(body, "", "{what}");
                }
                look(&what, status.as_u16(), &body);
                answers += 1;
            }
        }
        answers
    });
    join_all(each).await.into_iter().sum()
}

fn no_error(what: &str, status: u16, _: &str) {
    assert!(status < 500, "{what}: {status}");
}

// asvs: 3.4.2, 3.4.3, 3.4.4, 3.4.5, 3.4.6, 4.1.1, 13.4.4, 14.3.2
#[actix_web::test]
async fn every_route_answers_every_method_to_everybody_with_every_header() {
    let portal = Portal::start_in_business().await;
    let people = people::all(&portal).await;
    let answers = ask_everything(&portal, &people, &SOUND, no_error).await;
    assert!(answers > 90 * SOUND.len() * people::KINDS.len());
}

/// The header by which a test says how a handler is to fail. Only the handlers of this file know it.
const FAILS: &str = "x-fails";

/// Handlers in the place of every one that the portal has. They fail as they are told to.
fn failing(site: &mut web::ServiceConfig) {
    for route in routes::all() {
        site.route(route.path, web::route().to(fail));
    }
    site.route("/no/such/page", web::route().to(fail));
}

async fn fail(req: HttpRequest) -> Result<HttpResponse, actix_web::Error> {
    const SECRET: &str = "a secret of the inside";
    let way = req.headers().get(FAILS).and_then(|way| way.to_str().ok());
    match way {
        // As `panic!` does, but without thousands of its messages in the terminal.
        Some("panic") => std::panic::resume_unwind(Box::new(SECRET)),
        Some("error") => Err(ErrorInternalServerError(SECRET)),
        Some("wordless") => Ok(HttpResponse::InternalServerError().finish()),
        Some("unavailable") => Ok(HttpResponse::ServiceUnavailable().finish()),
        Some("forbidden") => Err(ErrorForbidden(SECRET)),
        _ => Ok(HttpResponse::Ok().body("not told to fail")),
    }
}

/// Everybody who can sign in at a portal whose handlers are replaced: they sign in at one of which they are not.
async fn at_failing(portal: &Portal, sound: &Portal) -> Vec<(&'static str, Visitor)> {
    let people = people::all(sound).await;
    let to_failing = |(who, visitor): (&'static str, Visitor)| (who, visitor.to(&portal.origin));
    people.into_iter().map(to_failing).collect()
}

fn a_page_without_the_cause(what: &str, status: u16, body: &str) {
    let expected = if what.ends_with("forbidden") {
        400
    } else {
        500
    };
    assert_eq!(status, expected, "{what}");
    assert!(!body.contains("secret"), "{what}: {body}");
    assert!(
        what.starts_with("HEAD") || body.contains("<h1"),
        "{what}: {body}"
    );
}

// asvs: 3.4.3, 13.4.2, 16.5.1, 16.5.2
#[actix_web::test]
async fn whatever_handler_fails_in_whatever_way_everybody_gets_every_header_and_a_page() {
    let sound = Portal::start_in_business().await;
    let portal = sound.another_with(failing).await;
    let people = at_failing(&portal, &sound).await;
    let answers = ask_everything(&portal, &people, &FAILING, a_page_without_the_cause).await;
    assert!(answers > 90 * FAILING.len() * people::KINDS.len());
    // And the portal goes on.
    for (_, visitor) in people {
        assert_eq!(visitor.get("/healthz").await.status, StatusCode::OK);
    }
}

// asvs: 3.4.1
#[actix_web::test]
async fn over_https_every_answer_says_so_whatever_fails() {
    for more in [None, Some(failing as fn(&mut web::ServiceConfig))] {
        let portal = Portal::start_with(Setup {
            variables: vec![("DELEGA_PUBLIC_URL", "https://portal.example".to_owned())],
            in_business: true,
            more,
            ..Setup::default()
        })
        .await;
        let people = [("signed out", portal.visitor())];
        match more {
            None => ask_everything(&portal, &people, &SOUND, no_error).await,
            Some(_) => ask_everything(&portal, &people, &FAILING, a_page_without_the_cause).await,
        };
    }
}

/// A request to sign in, with this body.
async fn signing_in(visitor: &Visitor, body: impl Into<reqwest::Body>) -> reqwest::Response {
    visitor
        .request(Method::POST, "/sign-in")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Sec-Fetch-Site", "same-origin")
        .body(body)
        .send()
        .await
        .unwrap()
}

// asvs: 2.2.1, 4.2.1
#[actix_web::test]
async fn requests_that_make_no_sense_are_refused_with_every_header() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let csrf = visitor
        .open("/sign-in")
        .await
        .form("/sign-in")
        .value("csrf")
        .to_owned();
    let many = format!("csrf={csrf}&{}", "a=1&".repeat(400));
    let bodies: [(&str, Vec<u8>, StatusCode); 8] = [
        (
            "large",
            vec![b'a'; 65 * 1024],
            StatusCode::PAYLOAD_TOO_LARGE,
        ),
        ("many fields", many.into_bytes(), StatusCode::BAD_REQUEST),
        (
            "not UTF-8",
            b"email=\xff\xfe&password=x".to_vec(),
            StatusCode::BAD_REQUEST,
        ),
        (
            "not UTF-8, encoded",
            b"email=%ff%fe&password=x".to_vec(),
            StatusCode::BAD_REQUEST,
        ),
        (
            "an unknown field",
            format!("csrf={csrf}&email=a&password=b&admin=1").into_bytes(),
            StatusCode::BAD_REQUEST,
        ),
        (
            "a field twice",
            format!("csrf={csrf}&email=a&email=b&password=c").into_bytes(),
            StatusCode::BAD_REQUEST,
        ),
        (
            "the token twice",
            format!("csrf={csrf}&csrf={csrf}&email=a&password=c").into_bytes(),
            StatusCode::BAD_REQUEST,
        ),
        ("nothing", Vec::new(), StatusCode::FORBIDDEN),
    ];
    for (what, body, expected) in bodies {
        let answer = signing_in(&visitor, body).await;
        assert_eq!(answer.status(), expected, "{what}");
        assert_eq!(wrong(&answer), Vec::<String>::new(), "{what}");
        assert!(
            !Page::of_answer(answer).await.text_of("h1").is_empty(),
            "{what}"
        );
    }
    for kind in [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
    ] {
        let answer = visitor
            .request(Method::POST, "/sign-in")
            .header("Content-Type", kind)
            .header("Sec-Fetch-Site", "same-origin")
            .body(format!("csrf={csrf}&email=a&password=b"))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), StatusCode::BAD_REQUEST, "{kind}");
    }
    for path in [
        "/invitations/%ff",
        "/%ff",
        "/sign-in?next=%ff",
        "/..%2f..%2fetc/passwd",
        "/static/..%2fCargo.toml",
        "/%00",
    ] {
        let answer = visitor.request(Method::GET, path).send().await.unwrap();
        assert!(
            !answer.status().is_server_error(),
            "{path}: {}",
            answer.status()
        );
        assert_eq!(wrong(&answer), Vec::<String>::new(), "{path}");
    }
}

// asvs: 14.2.2, 5.3.2, 13.4.3
#[actix_web::test]
async fn static_files_may_be_kept_for_ever() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let page = visitor.open("/").await;
    let mut files = page.attributes("link[href]", "href");
    files.extend(page.attributes("script[src]", "src"));
    assert!(files.len() >= 3);
    for file in files {
        let answer = visitor.get(&file).await;
        assert_eq!(answer.status, StatusCode::OK, "{file}");
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert!(
            answer.header("set-cookie").is_empty(),
            "{file} sets a cookie that a cache would keep"
        );
        for (name, value) in ALWAYS {
            assert_eq!(answer.header(name), value, "{file}");
        }
    }
}

// asvs: 3.3.1, 3.3.2, 3.3.3, 3.3.4, 3.4.1
#[actix_web::test]
async fn over_https_cookies_and_hosts_are_bound_to_it() {
    let portal = Portal::start_with(Setup {
        variables: vec![("DELEGA_PUBLIC_URL", "https://portal.example".to_owned())],
        ..Setup::default()
    })
    .await;
    let visitor = portal.visitor();
    let page = visitor.open("/sign-in").await;
    let hsts = "max-age=63072000; includeSubDomains";
    assert_eq!(page.header("strict-transport-security"), hsts);
    assert_eq!(
        visitor
            .get("/no/such")
            .await
            .header("strict-transport-security"),
        hsts
    );
    let cookies: Vec<String> = page
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().unwrap().to_owned())
        .collect();
    assert!(!cookies.is_empty());
    let form = page
        .form("/sign-in")
        .with("email", "rosa@rossi.example")
        .with("password", crate::support::visitor::PASSWORD);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    let carried: Vec<&str> = cookies
        .iter()
        .map(|cookie| cookie.split(';').next().unwrap())
        .collect();
    let answer = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap()
        .post(format!("{}/sign-in", portal.origin))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", "https://portal.example")
        .header("Cookie", carried.join("; "))
        .body(body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let mut all = cookies;
    all.extend(
        answer
            .headers()
            .get_all("set-cookie")
            .iter()
            .map(|cookie| cookie.to_str().unwrap().to_owned()),
    );
    assert!(
        all.iter()
            .any(|cookie| cookie.starts_with("__Host-session="))
    );
    for cookie in all {
        assert!(cookie.contains("; Secure"), "{cookie}");
        assert!(cookie.contains("; HttpOnly"), "{cookie}");
        assert!(!cookie.contains("Domain="), "{cookie}");
        if cookie.starts_with("__Host-session=") {
            assert!(!cookie.contains("Max-Age"), "{cookie}");
        }
    }
}

// asvs: 4.1.3
#[actix_web::test]
async fn nobody_but_the_configuration_says_what_the_portal_is_called() {
    let portal = Portal::start_with(Setup {
        variables: vec![("DELEGA_PUBLIC_URL", "http://portal.example:8080".to_owned())],
        ..Setup::default()
    })
    .await;
    let forge = |request: reqwest::RequestBuilder| {
        request
            .header("Host", "evil.example")
            .header("Forwarded", "for=1.2.3.4;host=evil.example;proto=https")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "https")
            .header("X-Original-URL", "/evil.example")
    };
    let link = {
        let code = portal
            .sql()
            .value("SELECT code FROM invitation_links WHERE partner_id = (SELECT id FROM partners WHERE name = 'Aurora Cloud')");
        format!("/invitations/{code}")
    };
    for (who, visitor) in people::all(&portal).await {
        for route in routes::all().iter().filter(|route| route.shows) {
            let path = route.filled(&portal);
            let answer = forge(visitor.request(Method::GET, &path))
                .send()
                .await
                .unwrap();
            let headers = format!("{:?}", answer.headers());
            assert!(
                !headers.contains("evil.example"),
                "{path}, {who}: {headers}"
            );
            let body = answer.text().await.unwrap();
            assert!(!body.contains("evil.example"), "{path}, {who}");
        }
    }
    let nora = portal.signed_in("nora@newco.example").await;
    let form = nora
        .open(&link)
        .await
        .form(&format!("{link}/accept"))
        .with_all("service", &["mail"]);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    let accept = nora
        .request(Method::POST, &form.action)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Sec-Fetch-Site", "same-origin")
        .body(body);
    let answer = forge(accept).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    let letters = portal.letters_to("nora@newco.example").await;
    let newest = letters.first().unwrap();
    assert!(newest.body_text.contains("http://portal.example:8080/"));
    for text in [&newest.body_text, &newest.body_html, &newest.subject] {
        assert!(!text.contains("evil.example"));
    }
}

// asvs: 13.4.1
#[actix_web::test]
async fn nothing_of_how_the_portal_was_made_is_served() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    for path in [
        "/.git/HEAD",
        "/.git/config",
        "/.gitignore",
        "/.env",
        "/.hg/requires",
        "/.svn/entries",
        "/.DS_Store",
        "/Cargo.toml",
        "/Cargo.lock",
        "/src/main.rs",
        "/target/debug/delega",
        "/delega.db",
        "/delega.db-wal",
        "/static/",
        "/static/css/00-layers.css",
        "/static/js/comfort.js",
        "/static/.git/HEAD",
        "/static/../Cargo.toml",
        "/backup.zip",
        "/robots.txt.bak",
        "/server-status",
        "/debug",
        "/metrics",
    ] {
        let answer = visitor.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}

// asvs: 3.2.1
#[actix_web::test]
async fn a_page_is_only_looked_at_or_fetched() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let css = rosa
        .open("/help")
        .await
        .attributes("link[rel=stylesheet]", "href")[0]
        .clone();
    let ask = |path: String, dest: &'static str| {
        rosa.request(Method::GET, &path)
            .header("Sec-Fetch-Site", "same-origin")
            .header("Sec-Fetch-Mode", "no-cors")
            .header("Sec-Fetch-Dest", dest)
            .send()
    };
    for path in [
        "/partner-relationships",
        "/account/export",
        "/activity.csv",
        "/help",
        "/no/such",
    ] {
        for dest in [
            "image",
            "script",
            "style",
            "iframe",
            "frame",
            "object",
            "embed",
            "font",
            "audio",
            "video",
            "worker",
            "serviceworker",
            "manifest",
            "track",
            "xslt",
        ] {
            let answer = ask(path.to_owned(), dest).await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} as {dest}");
            assert_eq!(wrong(&answer), Vec::<String>::new(), "{path} as {dest}");
        }
        for dest in ["document", "empty"] {
            let answer = ask(path.to_owned(), dest).await.unwrap();
            let expected = if path == "/no/such" {
                StatusCode::NOT_FOUND
            } else {
                StatusCode::OK
            };
            assert_eq!(answer.status(), expected, "{path} as {dest}");
        }
    }
    assert_eq!(ask(css, "style").await.unwrap().status(), StatusCode::OK);
}

// asvs: 3.2.1, 5.4.2
#[actix_web::test]
async fn files_are_saved_under_names_that_nobody_chose() {
    let portal = Portal::start_in_business().await;
    for change in [
        "UPDATE partners SET name = 'Au\"; filename=\"evil.exe\r\nX-Evil: 1 ärora'",
        "UPDATE customers SET name = 'Ro\"; filename=\"evil.exe\r\nX-Evil: 1 ßi'",
    ] {
        portal.sql().run(change).unwrap();
    }
    let ada = portal.signed_in("ada@aurora.example").await;
    let month = portal
        .sql()
        .value("SELECT min(month) AS month FROM invoices");
    for (path, ending) in [
        ("/customers.csv".to_owned(), "csv"),
        ("/activity.csv".to_owned(), "csv"),
        (format!("/invoices/{month}.csv"), "csv"),
        ("/account/export".to_owned(), "json"),
    ] {
        let file = ada.open(&path).await;
        let said = file.header("content-disposition");
        let name = said
            .strip_prefix("attachment; filename=\"")
            .and_then(|rest| rest.strip_suffix(&format!(".{ending}\"")))
            .unwrap_or_else(|| panic!("{path}: {said}"));
        assert!(
            name.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{path}: {said}"
        );
        assert_eq!(file.header("x-content-type-options"), "nosniff", "{path}");
        assert!(file.header("x-evil").is_empty());
    }
}

// asvs: 1.2.3
#[actix_web::test]
async fn json_is_written_by_a_serializer_whatever_it_holds() {
    let portal = Portal::start_with(Setup {
        by_name: true,
        ..Setup::default()
    })
    .await;
    let text = "</script><script>alert(1)</script>\u{2028}\u{2029}\"',\\ {\"a\":1}";
    let kept = text.replace('\'', "''");
    portal
        .sql()
        .run(&format!(
            "UPDATE users SET name = '{kept}' WHERE email = 'hugo@harbor.example'"
        ))
        .unwrap();
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let file = hugo.open("/account/export").await;
    let data: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(data["account"]["name"], text);
    assert_eq!(file.header("content-type"), "application/json");
    let csrf = hugo
        .open("/account")
        .await
        .form("/account")
        .value("csrf")
        .to_owned();
    let asked = hugo
        .submit_to(
            "/account/two-factor/passkeys/challenge",
            &[("csrf".to_owned(), csrf)],
        )
        .await;
    let data: serde_json::Value = serde_json::from_str(&asked.body).unwrap();
    assert_eq!(data["options"]["publicKey"]["user"]["displayName"], text);
    assert_eq!(asked.header("content-type"), "application/json");
    // No page has JSON or a script of its own in it: the templates say so (`house`).
}

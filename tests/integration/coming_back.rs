//! Who has to sign in comes back to where they were going, and nowhere else.

use chrono::TimeDelta;
use reqwest::{Method, StatusCode};

use crate::support::invitation;
use crate::support::portal::Portal;
use crate::support::routes;
use crate::support::visitor::{PASSWORD, Page, Visitor};

/// Signs in on the page that one was led to. Answers where that leads.
async fn signs_in(visitor: &Visitor, led: &Page, email: &str) -> String {
    assert!(
        led.location().starts_with("/sign-in?next="),
        "{}",
        led.location()
    );
    let form = visitor
        .follow(led)
        .await
        .form("/sign-in")
        .with("email", email)
        .with("password", PASSWORD);
    visitor.submit(&form).await.location()
}

#[actix_web::test]
async fn a_session_that_ended_while_a_form_was_open_leads_back_to_its_page() {
    let portal = Portal::start().await;
    let link = invitation::of(&portal, "Aurora Cloud");
    for (email, act) in [
        ("nora@newco.example", "accept"),
        ("nora@newco.example", "decline"),
        ("marco@rossi.example", "forward"),
    ] {
        let visitor = portal.signed_in(email).await;
        let form = visitor.get(&link).await.form(&format!("{link}/{act}"));
        portal.app.clock.advance(TimeDelta::minutes(61));
        let led = visitor.submit(&form).await;
        assert_eq!(signs_in(&visitor, &led, email).await, link, "{act}");
    }
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let form = hugo.open("/account").await.form("/account");
    portal.app.clock.advance(TimeDelta::minutes(61));
    let led = hugo.submit(&form).await;
    assert_eq!(
        signs_in(&hugo, &led, "hugo@harbor.example").await,
        "/account"
    );
}

#[actix_web::test]
async fn the_page_that_the_browser_says_comes_back_with_its_query() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let csrf = ada
        .open("/customers")
        .await
        .form("/language")
        .value("csrf")
        .to_owned();
    portal.app.clock.advance(TimeDelta::minutes(61));
    let origin = portal.origin.clone();
    for (said, next) in [
        (
            format!("{origin}/customers?q=ros%C3%A9&sort=-since"),
            "/customers?q=ros%C3%A9&sort=-since",
        ),
        (
            "https://evil.example/customers".to_owned(),
            "/invitation-link",
        ),
        (format!("{origin}.evil.example/x"), "/invitation-link"),
        (format!("{origin}//evil.example/x"), "/invitation-link"),
        (format!("{origin}/sign-in?next=/team"), "/invitation-link"),
        (
            format!("{origin}/invitation-link/pause"),
            "/invitation-link",
        ),
    ] {
        let answer = ada
            .request(Method::POST, "/invitation-link/pause")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .header("Referer", &said)
            .body(format!("csrf={csrf}"))
            .send()
            .await
            .unwrap();
        let led = Page::of_answer(answer).await;
        let to = form_urlencoded::parse(led.location().split_once('?').unwrap().1.as_bytes())
            .next()
            .unwrap()
            .1
            .into_owned();
        assert_eq!(to, next, "{said}");
    }
}

#[actix_web::test]
async fn every_form_that_needs_a_session_leads_back_to_a_page() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let csrf = visitor
        .get("/nothing")
        .await
        .form("/language")
        .value("csrf")
        .to_owned();
    let shown: Vec<Vec<&str>> = routes::all()
        .iter()
        .filter(|route| route.shows)
        .map(|route| route.path.split('/').collect())
        .collect();
    let mut lost = Vec::new();
    for route in routes::all().into_iter().filter(|route| route.takes) {
        let body = [("csrf".to_owned(), csrf.clone())];
        let answer = visitor.submit_to(&route.filled(&portal), &body).await;
        if answer.status != StatusCode::SEE_OTHER || !answer.location().starts_with("/sign-in?") {
            continue;
        }
        let query = answer.location().split_once('?').unwrap().1.to_owned();
        let next = form_urlencoded::parse(query.as_bytes()).next().unwrap().1;
        let parts: Vec<&str> = next.split('/').collect();
        let is_page = shown.iter().any(|page| {
            page.len() == parts.len()
                && page
                    .iter()
                    .zip(&parts)
                    .all(|(page, part)| page.starts_with('{') || page == part)
        });
        if !is_page {
            lost.push(format!("{} leads back to {next}", route.path));
        }
    }
    assert!(
        lost.is_empty(),
        "say in `web/came_from.rs` where the forms stand:\n{}",
        lost.join("\n")
    );
}

#[actix_web::test]
async fn a_forgotten_password_does_not_lose_the_way() {
    let portal = Portal::start().await;
    let link = invitation::of(&portal, "Cirrus Advisors");
    let visitor = portal.visitor();
    let sign_in = visitor
        .open(&link)
        .await
        .link_containing("/sign-in")
        .unwrap();
    let forgotten = visitor
        .open(&sign_in)
        .await
        .link_containing("/password/forgotten")
        .unwrap();
    let before = portal.letters_to("nora@newco.example").await.len();
    let form = visitor
        .open(&forgotten)
        .await
        .form("/password/forgotten")
        .with("email", "nora@newco.example");
    visitor.submit_and_follow(&form).await;
    let text = &portal
        .letters_come_to("nora@newco.example", before + 1)
        .await[0]
        .body_text;
    let from = text.find("/password/reset/").unwrap();
    let mailed = text[from..].split_whitespace().next().unwrap();
    // In whatever browser the letter is read.
    let phone = portal.visitor();
    let action = mailed.split('?').next().unwrap();
    let form = phone
        .open(mailed)
        .await
        .form(action)
        .with("password", "copper window 7 harvest");
    let page = phone.submit_and_follow(&form).await;
    let form = page
        .form("/sign-in")
        .with("email", "nora@newco.example")
        .with("password", "copper window 7 harvest");
    assert_eq!(phone.submit(&form).await.location(), link);
}

/// `//evil` and its relatives.
const ELSEWHERE: &[&str] = &[
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "//\\evil.example",
    "/%5cevil.example",
    "/%5Cevil.example",
    "/%2f%2fevil.example",
    "/%2Fevil.example",
    "%2f%2fevil.example",
    "https:evil.example",
    "https:/evil.example",
    "https://evil.example",
    "HTTPS://evil.example",
    "http:///evil.example",
    "ftp://evil.example",
    "//evil.example/%2f..",
    "/..//evil.example",
    "/../evil.example",
    "/./evil",
    "/.",
    "/..",
    "/a/../..//evil.example",
    "/a//evil.example",
    "/a\\b",
    "@evil.example",
    "/@evil.example",
    "/;@evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "evil.example",
    "./evil.example",
    "../evil.example",
    " //evil.example",
    "/ /evil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/\n/evil.example",
    "/\r\nLocation: https://evil.example",
    "/\u{2028}/evil.example",
    "/\u{FF0F}evil.example",
    "/\0/evil.example",
    "/a%00",
    "/%",
    "/a#//evil.example",
    "#",
    "?next=//evil.example",
    "java\tscript:alert(1)",
    "#//evil.example",
    "/ä",
];

// asvs: 1.2.2, 3.7.2
#[actix_web::test]
async fn what_leads_elsewhere_leads_to_the_front_door() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let visitor = portal.visitor();
    assert!(ELSEWHERE.len() > 40, "and its forty relatives");
    for next in ELSEWHERE {
        let encoded: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let address = format!("/sign-in?next={encoded}");
        assert_eq!(hugo.get(&address).await.location(), "/", "{next:?}");
        let page = visitor.open(&address).await;
        assert_eq!(page.form("/sign-in").value("next"), "/", "{next:?}");
        let forgotten = visitor
            .open(&format!("/password/forgotten?next={encoded}"))
            .await;
        let form = forgotten.form("/password/forgotten");
        assert_eq!(form.value("next"), "/", "{next:?}");
    }
    // What the page said does not matter: the form is looked at too. A few of each kind; a sign-in takes its time.
    for next in ELSEWHERE.iter().step_by(9) {
        let rosa = portal.visitor();
        let form = rosa
            .open("/sign-in")
            .await
            .form("/sign-in")
            .with("email", "rosa@rossi.example")
            .with("password", PASSWORD)
            .with("next", next);
        assert_eq!(rosa.submit(&form).await.location(), "/", "{next:?}");
        let mut out = rosa.get("/nothing").await.form("/sign-out");
        out.fields.push(("next".to_owned(), (*next).to_owned()));
        assert_eq!(rosa.submit(&out).await.location(), "/sign-in?next=%2F");
    }
}

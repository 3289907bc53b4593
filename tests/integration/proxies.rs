//! Whose word about a client's address counts.

use reqwest::Method;

use crate::support::portal::{Portal, Setup};
use crate::support::visitor::{PASSWORD, Visitor};

/// Signs in with a header that says where the client is, and answers where the portal thinks it is.
async fn place_of(portal: &Portal, said: &str) -> String {
    let visitor: Visitor = portal.visitor();
    let form = visitor
        .open("/sign-in")
        .await
        .form("/sign-in")
        .with("email", "rosa@rossi.example")
        .with("password", PASSWORD);
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&form.fields)
        .finish();
    let answer = visitor
        .request(Method::POST, "/sign-in")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Sec-Fetch-Site", "same-origin")
        .header("X-Forwarded-For", said)
        .header("Forwarded", "for=7.7.7.7")
        .header("X-Real-IP", "7.7.7.7")
        .body(body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status().as_u16(), 303);
    portal
        .sql()
        .value("SELECT place FROM sessions ORDER BY created_at DESC LIMIT 1")
}

// asvs: 4.1.3, 15.3.4
#[actix_web::test]
async fn what_a_stranger_says_of_its_address_is_not_believed() {
    let portal = Portal::start().await;
    assert_eq!(place_of(&portal, "203.0.113.7").await, "127.0.0.0/24");
}

// asvs: 15.3.4
#[actix_web::test]
async fn what_the_operators_proxy_says_is() {
    let portal = Portal::start_with(Setup {
        variables: vec![(
            "DELEGA_TRUSTED_PROXIES",
            "127.0.0.0/8, 10.0.0.0/8".to_owned(),
        )],
        ..Setup::default()
    })
    .await;
    assert_eq!(place_of(&portal, "203.0.113.7").await, "203.0.113.0/24");
    assert_eq!(
        place_of(&portal, "6.6.6.6, 198.51.100.8, 10.1.1.1").await,
        "198.51.100.0/24"
    );
    assert_eq!(
        place_of(&portal, "2001:db8:1:2:3:4:5:6").await,
        "2001:db8:1:2::/64"
    );
    assert_eq!(place_of(&portal, "nonsense").await, "127.0.0.0/24");
}

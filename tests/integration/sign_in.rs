//! Signing in and out.

use reqwest::StatusCode;

use crate::support::portal::Portal;

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

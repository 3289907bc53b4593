//! Several programs on one database behave as one; a database that goes away and comes back is not the end.

use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{PASSWORD, Visitor};

on_both! {
    async fn what_one_program_did_the_other_knows(portal: Portal) {
        let other = portal.another().await;
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let there = rosa.to(&other.origin);
        assert!(there.get("/nothing").await.text_of(".who").contains("Rosa Bianchi"));
        let out = there.get("/nothing").await.form("/sign-out");
        assert_eq!(there.submit(&out).await.status, StatusCode::SEE_OTHER);
        assert!(rosa.get("/nothing").await.text_of(".who").is_empty());
    }
}

#[actix_web::test]
async fn connections_that_were_cut_are_made_anew_without_anybody_noticing() {
    let Some(portal) = Portal::start_on_postgres().await else {
        return;
    };
    let visitor = portal.visitor();
    let page = visitor.open("/sign-in").await;
    portal
        .sql()
        .run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .unwrap();
    let form = page
        .form("/sign-in")
        .with("email", "rosa@rossi.example")
        .with("password", PASSWORD);
    assert_eq!(visitor.submit(&form).await.status, StatusCode::SEE_OTHER);
}

// asvs: 16.5.2, 16.5.3
#[actix_web::test]
async fn without_its_database_the_portal_says_that_nothing_was_saved() {
    let Some(portal) = Portal::start_on_postgres().await else {
        return;
    };
    let visitor: Visitor = portal.visitor();
    let page = visitor.open("/sign-in").await;
    portal.lose_the_database();
    let form = page
        .form("/sign-in")
        .with("email", "rosa@rossi.example")
        .with("password", PASSWORD);
    let answer = visitor.submit(&form).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!answer.header("retry-after").is_empty());
    assert!(!answer.text_of("h1").is_empty());
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src 'none'")
    );
    assert_eq!(visitor.get("/healthz").await.status, StatusCode::OK);
    assert_eq!(
        visitor.get("/readyz").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
}

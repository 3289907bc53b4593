//! The people of an organisation: invited, joining, changed, let go.

use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{Page, Visitor};

const NEW: &str = "copper window 7 harvest";

/// Invites somebody. Answers the path of the link in the letter.
async fn invite(portal: &Portal, by: &Visitor, email: &str, role: &str) -> String {
    let form = by
        .open("/team")
        .await
        .form("/team/invitations")
        .with("email", email)
        .with("role", role);
    by.submit_and_follow(&form).await;
    let text = &portal.letters_to(email).await[0].body_text;
    let from = text.find("/team/join/").expect("a link");
    text[from..].split_whitespace().next().unwrap().to_owned()
}

async fn join(visitor: &Visitor, link: &str) -> Page {
    let form = visitor
        .open(link)
        .await
        .form(link)
        .with("name", "Anna Verdi")
        .with("password", NEW);
    visitor.submit(&form).await
}

/// The address of the button that does something with a person.
fn action(page: &Page, person: &str, what: &str) -> String {
    let rows = page.texts_of("tbody tr");
    let at = rows
        .iter()
        .position(|row| row.contains(person))
        .expect("the person");
    page.attributes(
        &format!("tbody tr:nth-child({}) form[action$='/{what}']", at + 1),
        "action",
    )[0]
    .clone()
}

// asvs: 6.4.1
#[actix_web::test]
async fn somebody_who_is_invited_joins_with_the_role_and_once() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let link = invite(&portal, &rosa, "anna@rossi.example", "administrator").await;
    let anna = portal.visitor();
    assert_eq!(join(&anna, &link).await.location(), "/");
    let page = anna.open("/team").await;
    assert!(
        page.text_of(".who")
            .contains("Fabbrica Rossi S.p.A. · Amministratore"),
        "{}",
        page.text_of(".who")
    );
    assert_eq!(
        portal.visitor().get(&link).await.status,
        StatusCode::NOT_FOUND
    );
    let log = rosa.open("/activity").await.text();
    assert!(log.contains("anna@rossi.example"), "{log}");
    let other = portal
        .signed_in("ada@aurora.example")
        .await
        .open("/activity")
        .await
        .text();
    assert!(!other.contains("anna@rossi.example"), "{other}");
}

on_both! {
// asvs: 2.3.4, 6.4.1
async fn an_invitation_is_used_once_also_by_many_at_once(portal: Portal) {
    let ada = portal.signed_in("ada@aurora.example").await;
    let link = invite(&portal, &ada, "new@aurora.example", "sales_agent").await;
    let (visitor, other) = (portal.visitor(), portal.another().await);
    let form = visitor
        .open(&link)
        .await
        .form(&link)
        .with("name", "Anna Verdi")
        .with("password", NEW);
    let statuses = join_all((0..64).map(|n: usize| {
        // Two programs take turns in answering.
        let visitor = visitor.to([&portal, &other][n % 2].origin.as_str());
        let form = form.clone();
        async move { visitor.submit(&form).await.status }
    }))
    .await;
    let with = |status: StatusCode| statuses.iter().filter(|one| **one == status).count();
    let done = (with(StatusCode::SEE_OTHER), with(StatusCode::NOT_FOUND));
    assert_eq!(done, (1, 63), "{statuses:?}");
    let accounts = "SELECT count(*) AS n FROM users WHERE email = 'new@aurora.example'";
    assert_eq!(portal.sql().count(accounts), 1);
    let lines = "SELECT count(*) AS n FROM events WHERE name = 'team.joined'";
    assert_eq!(portal.sql().count(lines), 1);
}
}

#[actix_web::test]
async fn an_invitation_that_is_over_or_withdrawn_is_worth_nothing() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let over = invite(&portal, &ada, "over@aurora.example", "sales_agent").await;
    let form = portal.visitor().open(&over).await.form(&over);
    portal.days_pass(7);
    let visitor = portal.visitor();
    assert_eq!(visitor.get(&over).await.status, StatusCode::NOT_FOUND);
    let stale = visitor
        .open("/sign-in")
        .await
        .form("/sign-in")
        .value("csrf")
        .to_owned();
    let posted = form
        .with("csrf", &stale)
        .with("name", "Anna Verdi")
        .with("password", NEW);
    assert_eq!(visitor.submit(&posted).await.status, StatusCode::NOT_FOUND);

    let ada = portal.signed_in("ada@aurora.example").await;
    let gone = invite(&portal, &ada, "gone@aurora.example", "sales_agent").await;
    let page = ada.open("/team").await;
    let withdraw = page.attributes("form[action$='/withdraw']", "action");
    ada.submit_and_follow(&page.form(&withdraw[0])).await;
    assert_eq!(
        portal.visitor().get(&gone).await.status,
        StatusCode::NOT_FOUND
    );
}

#[actix_web::test]
async fn who_has_an_account_is_told_and_cannot_join_and_the_page_does_not_say_so() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let mut answers = Vec::new();
    for email in ["ada@aurora.example", "nobody@aurora.example"] {
        let form = rosa
            .open("/team")
            .await
            .form("/team/invitations")
            .with("email", email)
            .with("role", "member");
        let answer = rosa.submit(&form).await;
        answers.push((answer.status, answer.location(), answer.body));
    }
    assert_eq!(answers[0], answers[1]);
    let letter = &portal.letters_to("ada@aurora.example").await[0];
    assert!(
        !letter.body_text.contains("/team/join/"),
        "{}",
        letter.body_text
    );
}

#[actix_web::test]
async fn the_last_administrator_stays() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.open("/team").await;
    for (what, role) in [("deactivate", None), ("role", Some("member"))] {
        let mut form = page.form(&action(&page, "Rosa Bianchi", what));
        if let Some(role) = role {
            form = form.forged("role", role);
        }
        let refused = rosa.submit(&form).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{what}");
        assert!(
            refused.text().contains("ultimo amministratore"),
            "{}",
            refused.text()
        );
    }
    rosa.open("/team").await;
}

#[actix_web::test]
async fn two_administrators_cannot_both_let_the_other_go() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.open("/team").await;
    let form = page
        .form(&action(&page, "Marco Ferri", "role"))
        .forged("role", "administrator");
    rosa.submit(&form).await;
    let marco = portal.signed_in("marco@rossi.example").await;
    let (by_rosa, by_marco) = (rosa.open("/team").await, marco.open("/team").await);
    let (one, other) = (
        by_rosa.form(&action(&by_rosa, "Marco Ferri", "deactivate")),
        by_marco.form(&action(&by_marco, "Rosa Bianchi", "deactivate")),
    );
    join_all([rosa.submit(&one), marco.submit(&other)]).await;
    let left = [&rosa, &marco];
    let mut in_ = 0;
    for visitor in left {
        in_ += usize::from(visitor.get("/team").await.status == StatusCode::OK);
    }
    assert_eq!(in_, 1, "one of them is still there");
}

// asvs: 7.4.2, 7.4.5
#[actix_web::test]
async fn who_is_let_go_is_out_at_once_and_can_be_taken_back() {
    let portal = Portal::start().await;
    let sam = portal.signed_in("sam@aurora.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let page = ada.open("/team").await;
    ada.submit_and_follow(&page.form(&action(&page, "Sam Conti", "deactivate")))
        .await;
    assert!(
        sam.get("/customers")
            .await
            .location()
            .starts_with("/sign-in")
    );
    let form = sam.open("/sign-in").await.form("/sign-in");
    let refused = sam
        .submit(
            &form
                .with("email", "sam@aurora.example")
                .with("password", crate::support::visitor::PASSWORD),
        )
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = ada.open("/team").await;
    ada.submit_and_follow(&page.form(&action(&page, "Sam Conti", "reactivate")))
        .await;
    sam.sign_in("sam@aurora.example").await;
}

// asvs: 8.2.1, 8.2.2
#[actix_web::test]
async fn members_read_and_change_nothing_and_others_are_not_there() {
    let portal = Portal::start().await;
    let marco = portal.signed_in("marco@rossi.example").await;
    let page = marco.open("/team").await;
    assert!(page.find_form("/team/invitations").is_none());
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let theirs = rosa.open("/team").await;
    let target = action(&theirs, "Marco Ferri", "deactivate");
    let csrf = |page: &Page| {
        vec![(
            "csrf".to_owned(),
            page.form("/sign-out").value("csrf").to_owned(),
        )]
    };
    assert_eq!(
        marco.submit_to(&target, &csrf(&page)).await.status,
        StatusCode::FORBIDDEN
    );
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let own = hugo.open("/team").await;
    assert_eq!(
        hugo.submit_to(&target, &csrf(&own)).await.status,
        StatusCode::NOT_FOUND
    );
    marco.open("/team").await;
}

#[actix_web::test]
async fn an_invitation_is_sent_again_with_a_new_link_and_a_new_week() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let first = invite(&portal, &ada, "anna@aurora.example", "sales_agent").await;
    portal.days_pass(6);
    let ada = portal.signed_in("ada@aurora.example").await;
    let page = ada.open("/team").await;
    let again = page.attributes("form[action$='/resend']", "action")[0].clone();
    let bea = portal.signed_in("bea@borealis.example").await;
    let csrf = bea
        .open("/team")
        .await
        .form("/sign-out")
        .value("csrf")
        .to_owned();
    let foreign = bea.submit_to(&again, &[("csrf".to_owned(), csrf)]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    ada.submit_and_follow(&page.form(&again)).await;
    let text = &portal.letters_to("anna@aurora.example").await[0].body_text;
    let from = text.find("/team/join/").unwrap();
    let second = text[from..].split_whitespace().next().unwrap();
    assert_ne!(second, first);
    portal.days_pass(6);
    assert_eq!(
        portal.visitor().get(&first).await.status,
        StatusCode::NOT_FOUND
    );
    let anna = portal.visitor();
    assert_eq!(join(&anna, second).await.location(), "/");
}

#[actix_web::test]
async fn handing_over_makes_one_administrator_and_unmakes_the_other_in_one_step() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let marco = portal.signed_in("marco@rossi.example").await;
    let link = invite(&portal, &rosa, "anna@rossi.example", "administrator").await;
    let page = rosa.open("/team").await;
    let over = action(&page, "Marco Ferri", "hand-over");
    assert!(
        page.attributes("tbody form[action$='/hand-over']", "action")
            .len()
            == 1,
        "not to oneself"
    );
    assert_eq!(
        marco
            .submit_to(
                &over,
                &[(
                    "csrf".to_owned(),
                    marco
                        .open("/team")
                        .await
                        .form("/sign-out")
                        .value("csrf")
                        .to_owned()
                )]
            )
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    let done = rosa.submit(&page.form(&over)).await;
    assert_eq!(done.location(), "/team");
    for visitor in [&rosa, &marco] {
        assert!(
            visitor
                .get("/team")
                .await
                .location()
                .starts_with("/sign-in")
        );
    }
    let role = |email: &str| {
        portal
            .sql()
            .value(&format!("SELECT role FROM users WHERE email = '{email}'"))
    };
    assert_eq!(role("marco@rossi.example"), "administrator");
    assert_eq!(role("rosa@rossi.example"), "member");
    // What who went had open for others is closed.
    assert_eq!(
        portal.visitor().get(&link).await.status,
        StatusCode::NOT_FOUND
    );
}

#[actix_web::test]
async fn who_may_not_sign_in_is_not_handed_over_to() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.open("/team").await;
    let over = page.form(&action(&page, "Marco Ferri", "hand-over"));
    rosa.submit_and_follow(&page.form(&action(&page, "Marco Ferri", "deactivate")))
        .await;
    // Also where another administrator would be left.
    for colleague in [None, Some("anna@rossi.example")] {
        if let Some(email) = colleague {
            portal.add_colleague("rosa@rossi.example", email, "Anna Verdi", "administrator");
        }
        assert_eq!(rosa.submit(&over).await.status, StatusCode::NOT_FOUND);
        let team = rosa.open("/team").await;
        assert!(team.text_of(".who").contains("Amministratore"));
    }
}

// asvs: 7.4.2
#[actix_web::test]
async fn who_is_let_go_leaves_nothing_open() {
    let portal = Portal::start().await;
    let marco = portal.signed_in("marco@rossi.example").await;
    let form = marco.open("/account/email").await.form("/account/email");
    marco
        .submit_and_follow(&form.with("email", "marco@elsewhere.example"))
        .await;
    let asked = portal.visitor();
    let form = asked
        .open("/password/forgotten")
        .await
        .form("/password/forgotten");
    let before = portal.letters_to("marco@rossi.example").await.len();
    asked
        .submit(&form.with("email", "marco@rossi.example"))
        .await;
    portal
        .letters_come_to("marco@rossi.example", before + 1)
        .await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let page = rosa.open("/team").await;
    rosa.submit_and_follow(&page.form(&action(&page, "Marco Ferri", "deactivate")))
        .await;
    let of_marco = "user_id = (SELECT id FROM users WHERE email = 'marco@rossi.example')";
    for (table, open) in [
        ("sessions", "1 = 1"),
        ("known_devices", "1 = 1"),
        ("email_changes", "confirmed_at IS NULL"),
        ("password_resets", "used_at IS NULL"),
    ] {
        let query = format!("SELECT COUNT(*) AS n FROM {table} WHERE {of_marco} AND {open}");
        assert_eq!(portal.sql().count(&query), 0, "{table}");
    }
}

#[actix_web::test]
async fn what_is_wrong_with_an_invitation_is_said_and_kept() {
    let portal = Portal::start().await;
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let form = rosa.open("/team").await.form("/team/invitations");
    let refused = rosa
        .submit(&form.with("email", "no address").with("role", "operator"))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text_of("title").starts_with("Errore:"));
    assert_eq!(
        refused.form("/team/invitations").value("email"),
        "no address"
    );
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        ["#email", "#role"]
    );
}

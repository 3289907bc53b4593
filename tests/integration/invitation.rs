//! The invitation: one address, by who looks at it; what is refused, declined, forwarded, accepted.

use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{Form, Page, Visitor};

const UNKNOWN: &str = "/invitations/00000000000000000000000000";

/// The consent form of a page.
fn consent(page: &Page, link: &str) -> Form {
    page.form(&format!("{link}/accept"))
}

/// A count of everything that an answer to an invitation could change.
fn granted(portal: &Portal) -> Vec<i64> {
    [
        "privileges",
        "acceptances",
        "relationships",
        "events",
        "letters",
    ]
    .map(|table| {
        portal
            .sql()
            .count(&format!("SELECT COUNT(*) AS n FROM {table}"))
    })
    .to_vec()
}

#[actix_web::test]
async fn each_kind_of_visitor_gets_its_page_and_what_to_do_next() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let cases = [
        (
            None,
            StatusCode::OK,
            "Aurora Cloud asks you for a relationship",
            "/sign-up?invitation=",
        ),
        (
            Some("ada@aurora.example"),
            StatusCode::FORBIDDEN,
            "You are signed in as a partner",
            "",
        ),
        (
            Some("bea@borealis.example"),
            StatusCode::FORBIDDEN,
            "You are signed in as a partner",
            "",
        ),
        (
            Some("operator@delega.example"),
            StatusCode::FORBIDDEN,
            "You are signed in as an operator",
            "",
        ),
        (
            Some("nora@newco.example"),
            StatusCode::OK,
            "Grant Aurora Cloud privileges at NewCo GmbH?",
            "",
        ),
    ];
    for (email, status, title, next) in cases {
        let visitor = match email {
            Some(email) => portal.signed_in(email).await,
            None => portal.visitor(),
        };
        let before = granted(&portal);
        let page = visitor.get(&link).await;
        assert_eq!(
            (page.status, page.text_of("h1").as_str()),
            (status, title),
            "{email:?}"
        );
        assert!(page.body.contains(next));
        assert_eq!(granted(&portal), before, "opening it changes nothing");
    }
    // In Italian: Marco is a member, who can ask an administrator.
    let marco = portal.signed_in("marco@rossi.example").await;
    let page = marco.get(&link).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(page.text_of("h1"), "Deve rispondere un amministratore");
    assert!(page.find_form(&format!("{link}/forward")).is_some());
}

#[actix_web::test]
async fn nobody_who_is_signed_out_sees_anything_of_a_customer() {
    let portal = Portal::start().await;
    let page = portal.visitor().open(&portal.link_of("Aurora Cloud")).await;
    for word in ["Rossi", "Harbor", "NewCo", "Borealis"] {
        assert!(!page.body.contains(word), "{word}");
    }
}

#[actix_web::test]
async fn the_wrong_account_can_be_exchanged_for_another_and_comes_back() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    for email in [
        "bea@borealis.example",
        "operator@delega.example",
        "marco@rossi.example",
    ] {
        let visitor = portal.signed_in(email).await;
        let page = visitor.get(&link).await;
        let out = page
            .attributes("main form[action='/sign-out'] input[name=next]", "value")
            .remove(0);
        assert_eq!(out, link, "{email}");
        let mut form = page.form("/sign-out");
        form.fields.push(("next".to_owned(), out));
        let sign_in = visitor.submit_and_follow(&form).await;
        let form = sign_in
            .form("/sign-in")
            .with("email", "nora@newco.example")
            .with("password", crate::support::visitor::PASSWORD);
        let back = visitor.submit_and_follow(&form).await;
        assert_eq!(
            back.text_of("h1"),
            "Grant Aurora Cloud privileges at NewCo GmbH?"
        );
    }
}

#[actix_web::test]
async fn a_link_that_leads_nowhere_says_why_to_everybody() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let id = "(SELECT id FROM partners WHERE name = 'Aurora Cloud')";
    let set_link = |status: &str| {
        format!("UPDATE invitation_links SET status = '{status}' WHERE partner_id = {id}")
    };
    let set_partner =
        |status: &str| format!("UPDATE partners SET status = '{status}' WHERE id = {id}");
    let visitors = [
        portal.visitor(),
        portal.signed_in("ada@aurora.example").await,
        portal.signed_in("operator@delega.example").await,
        portal.signed_in("hugo@harbor.example").await,
        portal.signed_in("nora@newco.example").await,
    ];
    for (change, undo, title, names) in [
        (
            set_link("paused"),
            set_link("active"),
            "This invitation is paused",
            true,
        ),
        (
            set_partner("suspended"),
            set_partner("active"),
            "This partner is suspended",
            true,
        ),
        (
            set_partner("pending"),
            set_partner("active"),
            "This partner is not approved yet",
            true,
        ),
        (
            set_link("rotated"),
            set_link("active"),
            "This link was replaced",
            true,
        ),
    ] {
        portal.sql().run(&change).unwrap();
        for visitor in &visitors {
            let page = visitor.get(&link).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{title}");
            assert_eq!(page.text_of("h1"), title);
            assert_eq!(page.text().contains("Aurora Cloud"), names);
            assert!(page.find_form(&format!("{link}/accept")).is_none());
        }
        portal.sql().run(&undo).unwrap();
    }
    for link in [
        UNKNOWN,
        "/invitations/x",
        "/invitations/%00",
        "/invitations/FFFFFFFFFFFFFFFFFFFFFFFFFF",
    ] {
        for visitor in &visitors {
            let page = visitor.get(link).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{link}");
            assert_eq!(page.text_of("h1"), "There is no such invitation");
        }
    }
}

#[actix_web::test]
async fn what_a_link_leads_to_is_also_asked_when_it_is_answered() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let nora = portal.signed_in("nora@newco.example").await;
    let accept = consent(&nora.open(&link).await, &link);
    let before = granted(&portal);
    portal
        .sql()
        .run("UPDATE invitation_links SET status = 'paused'")
        .unwrap();
    let page = nora.submit(&accept).await;
    assert_eq!(
        (page.status, page.text_of("h1")),
        (StatusCode::CONFLICT, "This invitation is paused".to_owned())
    );
    assert_eq!(granted(&portal), before);
}

#[actix_web::test]
async fn only_an_administrator_of_a_customer_answers() {
    let portal = Portal::start().await;
    let link = portal.link_of("Cirrus Advisors");
    let nora = portal.signed_in("nora@newco.example").await;
    let page = nora.open(&link).await;
    let before = granted(&portal);
    for (email, title) in [
        ("cleo@cirrus.example", "You are signed in as a partner"),
        ("ada@aurora.example", "You are signed in as a partner"),
        (
            "operator@delega.example",
            "You are signed in as an operator",
        ),
        ("marco@rossi.example", "Deve rispondere un amministratore"),
    ] {
        let other = portal.signed_in(email).await;
        let own = other
            .get("/nothing")
            .await
            .form("/language")
            .value("csrf")
            .to_owned();
        for action in ["accept", "decline"] {
            let form = page.form(&format!("{link}/{action}")).with("csrf", &own);
            let answer = other.submit(&form).await;
            assert_eq!(
                (answer.status, answer.text_of("h1").as_str()),
                (StatusCode::FORBIDDEN, title),
                "{email}"
            );
        }
    }
    let out = portal.visitor();
    let answer = out.submit(&page.form(&format!("{link}/accept"))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.location().starts_with("/sign-in"));
    assert_eq!(granted(&portal), before);
}

#[actix_web::test]
async fn declining_tells_the_partner_with_the_reason_and_changes_nothing_else() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let nora = portal.signed_in("nora@newco.example").await;
    let page = nora.open(&link).await;
    let before = granted(&portal);
    let told = portal.letters_to("ada@aurora.example").await.len();
    let form = page
        .form(&format!("{link}/decline"))
        .with("reason", "We <b>have</b> a partner. {{ 7*7 }}");
    let answer = nora.submit(&form).await;
    assert_eq!(answer.location(), "/partner-relationships");
    let after = nora.follow(&answer).await;
    assert!(after.text().contains("You declined the invitation"));
    let letters = portal.letters_to("ada@aurora.example").await;
    assert_eq!(letters.len(), told + 1);
    assert!(letters[0].subject.contains("NewCo GmbH declined"));
    assert!(
        letters[0]
            .body_text
            .contains("We <b>have</b> a partner. {{ 7*7 }}")
    );
    assert!(
        letters[0]
            .body_html
            .contains("We &#60;b&#62;have&#60;/b&#62; a partner.")
    );
    assert!(letters[0].body_text.contains("/relationship-requests"));
    assert!(
        portal.letters_to("sam@aurora.example").await.is_empty(),
        "only admin agents are told"
    );
    let now = granted(&portal);
    assert_eq!(now[..3], before[..3]);

    let ada = portal.signed_in("ada@aurora.example").await;
    for (visitor, who) in [(&ada, "the partner"), (&nora, "the customer")] {
        let activity = visitor.open("/activity").await;
        assert!(
            activity
                .text()
                .contains("NewCo GmbH declined the invitation of Aurora Cloud."),
            "{who}"
        );
        assert!(
            activity.text().contains("We <b>have</b> a partner."),
            "{who}"
        );
    }
    // Again, by a double click or the next minute: the same answer, nothing more.
    let again = nora.submit(&form).await;
    assert_eq!(again.location(), "/partner-relationships");
    assert_eq!(granted(&portal), now);
}

#[actix_web::test]
async fn declining_answers_the_request_that_came_to_the_same_organization() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let mut sql = portal.sql();
    let insert = |id: &str, recipient: &str| {
        format!(
            "INSERT INTO relationship_requests (id, partner_id, sent_by, link_id, recipient, language, subject, \
             paragraph_1, paragraph_2, duration_days, body_text, sent_at, expires_at, answer) \
             SELECT '{id}', p.id, (SELECT id FROM users WHERE email = 'ada@aurora.example'), l.id, '{recipient}', 'en', \
             's', '', '', 90, '', '2026-01-01 00:00:00', '2036-01-01 00:00:00', 'open' \
             FROM partners p JOIN invitation_links l ON l.partner_id = p.id WHERE p.name = 'Aurora Cloud'"
        )
    };
    sql.run(&insert(
        "00000000-0000-7000-8000-000000000001",
        "boss@newco.example",
    ))
    .unwrap();
    sql.run(&insert(
        "00000000-0000-7000-8000-000000000002",
        "boss@sub.newco.example",
    ))
    .unwrap();
    let nora = portal.signed_in("nora@newco.example").await;
    let page = nora.open(&link).await;
    assert_eq!(consent(&page, &link).value("duration_days"), "90");
    nora.submit(&page.form(&format!("{link}/decline"))).await;
    assert_eq!(
        sql.column("SELECT answer FROM relationship_requests ORDER BY id"),
        ["declined", "open"]
    );
    // A new request is a new question, which can be declined at once.
    sql.run(&insert(
        "00000000-0000-7000-8000-000000000003",
        "nora@newco.example",
    ))
    .unwrap();
    let told = portal.letters_to("ada@aurora.example").await.len();
    nora.submit(&page.form(&format!("{link}/decline"))).await;
    assert_eq!(
        portal.letters_to("ada@aurora.example").await.len(),
        told + 1
    );
}

#[actix_web::test]
async fn a_reason_that_cannot_be_kept_is_shown_again() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let nora = portal.signed_in("nora@newco.example").await;
    let form = nora.open(&link).await.form(&format!("{link}/decline"));
    let before = granted(&portal);
    for reason in ["x".repeat(501), "a\0b".to_owned(), "a\u{202e}b".to_owned()] {
        let page = nora.submit(&form.clone().with("reason", &reason)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text_of("title").starts_with("Error:"));
        assert_eq!(page.attributes(".error-summary a", "href"), ["#reason"]);
        assert!(
            page.find_form(&format!("{link}/accept")).is_some(),
            "the page is whole"
        );
    }
    assert_eq!(granted(&portal), before);
    let answer = nora.submit(&form.with("reason", &"x".repeat(500))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn a_member_asks_the_administrators_once_a_day() {
    let portal = Portal::start().await;
    let link = portal.link_of("Borealis IT");
    let marco = portal.signed_in("marco@rossi.example").await;
    let form = marco.get(&link).await.form(&format!("{link}/forward"));
    let before = portal.letters_to("rosa@rossi.example").await.len();
    let page = marco.submit_and_follow(&form).await;
    assert!(page.text().contains("Abbiamo chiesto agli amministratori"));
    let letters = portal.letters_to("rosa@rossi.example").await;
    assert_eq!(letters.len(), before + 1);
    assert!(letters[0].body_text.contains("Marco Ferri"));
    assert!(letters[0].body_text.contains(&link));
    assert!(letters[0].body_text.contains("Apri l'invito"));
    let page = marco.submit_and_follow(&form).await;
    assert!(page.text().contains("erano già stati avvisati"));
    assert_eq!(
        portal.letters_to("rosa@rossi.example").await.len(),
        before + 1
    );
    // Another partner is another question, and so is the next day.
    let other = portal.link_of("Cirrus Advisors");
    marco
        .submit(&marco.get(&other).await.form(&format!("{other}/forward")))
        .await;
    assert_eq!(
        portal.letters_to("rosa@rossi.example").await.len(),
        before + 2
    );
    portal.days_pass(1);
    let marco = portal.signed_in("marco@rossi.example").await;
    marco
        .submit(&marco.get(&link).await.form(&format!("{link}/forward")))
        .await;
    assert_eq!(
        portal.letters_to("rosa@rossi.example").await.len(),
        before + 3
    );
    let rosa = portal.signed_in("rosa@rossi.example").await;
    assert!(rosa.open("/activity").await.text().contains("Borealis IT"));
    // Who is not of a customer has nobody to ask.
    let ada = portal.signed_in("ada@aurora.example").await;
    let own = ada
        .get("/nothing")
        .await
        .form("/language")
        .value("csrf")
        .to_owned();
    let answer = ada.submit(&form.with("csrf", &own)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[actix_web::test]
async fn accepting_grants_what_was_ticked_and_both_sides_read_the_receipt() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let nora = portal.signed_in("nora@newco.example").await;
    let form = consent(&nora.open(&link).await, &link)
        .with_all("service", &["mail", "helpline"])
        .with("duration_days", "30");
    let accepted = nora.submit(&form).await;
    assert_eq!(accepted.status, StatusCode::SEE_OTHER);
    let receipt = accepted.location();
    assert_eq!(
        portal.sql().column(
            "SELECT s.code FROM privileges v JOIN services s ON s.id = v.service_id JOIN customers c ON c.id = v.customer_id \
             WHERE c.name = 'NewCo GmbH' ORDER BY s.code"
        ),
        ["helpline", "mail"]
    );
    for email in [
        "nora@newco.example",
        "ada@aurora.example",
        "hal@aurora.example",
        "operator@delega.example",
    ] {
        let page = portal.signed_in(email).await.open(&receipt).await;
        assert!(page.text().contains("Accepted by Nora Vogel"), "{email}");
        assert_eq!(page.texts_of("article h2"), ["Mail", "Helpline"], "{email}");
    }
    for email in [
        "bea@borealis.example",
        "rosa@rossi.example",
        "hugo@harbor.example",
    ] {
        let page = portal.signed_in(email).await.get(&receipt).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
    }
    // The same page posted again: the same receipt, nothing more.
    let now = granted(&portal);
    assert_eq!(nora.submit(&form).await.location(), receipt);
    assert_eq!(granted(&portal), now);
    // What is held is not offered again.
    let page = nora.open(&link).await;
    assert_eq!(
        page.attributes("input[name=service]", "value"),
        ["documents", "infrastructure"]
    );
    assert!(page.text().contains("What Aurora Cloud already holds"));
}

#[actix_web::test]
async fn what_the_page_does_not_offer_cannot_be_granted() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let nora = portal.signed_in("nora@newco.example").await;
    let form = consent(&nora.open(&link).await, &link).with_all("service", &["mail"]);
    let before = granted(&portal);
    let nothing = nora.submit(&form.clone().with_all("service", &[])).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(nothing.attributes(".error-summary a", "href"), ["#service"]);
    for days in [
        "0",
        "-1",
        "731",
        "366",
        "1.5",
        "",
        "a year",
        "99999999999999999999",
    ] {
        let page = nora.submit(&form.clone().with("duration_days", days)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{days:?}");
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            ["#duration_days"],
            "{days:?}"
        );
        assert_eq!(
            consent(&page, &link).value("duration_days"),
            days,
            "what was typed is kept"
        );
    }
    let forged = nora
        .submit(&form.clone().forged("service", "the-moon"))
        .await;
    assert_eq!(forged.status, StatusCode::CONFLICT);
    let forged = nora
        .submit(&form.clone().with("shown", &"0".repeat(64)))
        .await;
    assert_eq!(forged.status, StatusCode::CONFLICT);
    let role = nora.submit(&form.clone().forged("role", "owner")).await;
    assert_eq!(role.status, StatusCode::BAD_REQUEST);
    assert_eq!(granted(&portal), before);
}

#[actix_web::test]
async fn a_holder_that_changed_meanwhile_is_marked_and_nothing_is_granted() {
    let portal = Portal::start().await;
    let (aurora, borealis) = (
        portal.link_of("Aurora Cloud"),
        portal.link_of("Borealis IT"),
    );
    let nora = portal.signed_in("nora@newco.example").await;
    let stale =
        consent(&nora.open(&aurora).await, &aurora).with_all("service", &["mail", "documents"]);
    let other = consent(&nora.open(&borealis).await, &borealis).with_all("service", &["mail"]);
    assert_eq!(nora.submit(&other).await.status, StatusCode::SEE_OTHER);
    let before = granted(&portal);
    let page = nora.submit(&stale).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(granted(&portal), before);
    assert!(
        page.text()
            .contains("Something changed while you were reading")
    );
    let cards = page.texts_of(".choice");
    assert!(cards[0].contains("Changed since you opened this page."));
    assert!(cards[0].contains("Borealis IT will be replaced."));
    assert!(!cards[1].contains("Changed since you opened this page."));
    // Read and accepted again, it replaces.
    let again = nora.submit(&consent(&page, &aurora)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let letters = portal.letters_to("bea@borealis.example").await;
    assert!(letters[0].subject.contains("replaced you"));
    assert!(
        !letters[0].body_text.contains("Aurora"),
        "who is replaced does not learn by whom"
    );
}

#[actix_web::test]
async fn a_service_that_is_held_by_now_is_not_granted_twice() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let nora = portal.signed_in("nora@newco.example").await;
    let first = consent(&nora.open(&link).await, &link).with_all("service", &["mail"]);
    let second = consent(&nora.open(&link).await, &link).with_all("service", &["mail"]);
    assert_eq!(nora.submit(&first).await.status, StatusCode::SEE_OTHER);
    let before = granted(&portal);
    let page = nora.submit(&second).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.text_of("h1"), "There is nothing left to grant");
    assert_eq!(granted(&portal), before);
}

/// Somebody of a customer whose session ended while the page was open.
#[actix_web::test]
async fn an_answer_without_a_session_leads_to_sign_in_and_changes_nothing() {
    let portal = Portal::start().await;
    let link = portal.link_of("Aurora Cloud");
    let nora: Visitor = portal.signed_in("nora@newco.example").await;
    let page = nora.open(&link).await;
    nora.submit(&page.form("/sign-out")).await;
    let before = granted(&portal);
    for action in ["accept", "decline"] {
        let answer = nora.submit(&page.form(&format!("{link}/{action}"))).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert!(answer.location().starts_with("/sign-in"));
    }
    assert_eq!(granted(&portal), before);
}

on_both! {
async fn of_many_who_ask_at_once_one_reaches_the_administrators(portal: Portal) {
    let link = portal.link_of("Borealis IT");
    let marco = portal.signed_in("marco@rossi.example").await;
    let form = marco.get(&link).await.form(&format!("{link}/forward"));
    let people = ["rosa@rossi.example", "marco@rossi.example", "hugo@harbor.example", "bea@borealis.example"];
    let mut before = Vec::new();
    for email in people {
        before.push(portal.letters_to(email).await.len());
    }
    let sent = (0..64).map(|_| async { marco.submit(&form).await });
    let answers = join_all(sent).await;
    for answer in &answers {
        assert_eq!(answer.location(), "/partner-relationships");
    }
    // One was told that they were asked, all the others that they had been.
    let said = |word: &str| {
        answers.iter().filter(|answer| answer.header("set-cookie").contains(word)).count()
    };
    assert_eq!((said("=forwarded"), said("=already-forwarded")), (1, 63), "{}", answers[0].header("set-cookie"));
    for (email, before) in people.into_iter().zip(before) {
        let new = portal.letters_to(email).await.len() - before;
        assert_eq!(new, usize::from(email == "rosa@rossi.example"), "{email}");
    }
    let lines = "SELECT count(*) AS n FROM events WHERE name = 'invitation.forwarded'";
    assert_eq!(portal.sql().count(lines), 1);
}

async fn what_leads_nowhere_is_not_forwarded(portal: Portal) {
    let link = portal.link_of("Borealis IT");
    let marco = portal.signed_in("marco@rossi.example").await;
    let form = marco.get(&link).await.form(&format!("{link}/forward"));
    let partner = "(SELECT id FROM partners WHERE name = 'Borealis IT')";
    let lines = "SELECT count(*) AS n FROM events WHERE name = 'invitation.forwarded'";
    let before = portal.letters_to("rosa@rossi.example").await.len();
    for (bad, good) in [
        (format!("UPDATE invitation_links SET status = 'paused' WHERE partner_id = {partner}"),
         format!("UPDATE invitation_links SET status = 'active' WHERE partner_id = {partner}")),
        (format!("UPDATE partners SET status = 'suspended' WHERE id = {partner}"),
         format!("UPDATE partners SET status = 'active' WHERE id = {partner}")),
    ] {
        portal.sql().run(&bad).unwrap();
        let answer = marco.submit(&form).await;
        assert!(answer.status.is_client_error(), "{bad}: {}", answer.status);
        assert!(answer.find_form(&form.action).is_none(), "nothing to press again");
        portal.sql().run(&good).unwrap();
    }
    let mut nowhere = form.clone();
    nowhere.action = "/invitations/00000000000000000000000000/forward".to_owned();
    assert_eq!(marco.submit(&nowhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(portal.sql().count(lines), 0);
    assert_eq!(portal.letters_to("rosa@rossi.example").await.len(), before);
    // Who was let go meanwhile forwards nothing.
    portal.sql().run("UPDATE users SET active = false WHERE email = 'marco@rossi.example'").unwrap();
    assert!(marco.submit(&form).await.location().starts_with("/sign-in"));
    assert_eq!(portal.sql().count(lines), 0);
}
}

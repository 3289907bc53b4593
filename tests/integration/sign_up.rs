//! Signing up as a customer, from an invitation and back to it.

use delega::sweep::sweep;
use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{Form, Page, Visitor};

const PASSWORD: &str = "quattro rane nel fosso";

/// The form of a page, filled in for Vera of Verdi.
fn filled(page: &Page, email: &str) -> Form {
    page.form("/sign-up")
        .with("organization", "Officine Verdi S.r.l.")
        .with("country", "IT")
        .with("name", "Vera Verdi")
        .with("email", email)
        .with("password", PASSWORD)
}

/// Signs up without an invitation, and answers the path of the letter's link.
async fn sign_up(portal: &Portal, visitor: &Visitor, email: &str) -> String {
    let form = filled(&visitor.open("/sign-up").await, email);
    visitor.submit_and_follow(&form).await;
    link_in_letter(portal, email).await
}

/// The path of the confirmation in the latest letter to somebody.
async fn link_in_letter(portal: &Portal, email: &str) -> String {
    let letter = portal.letters_to(email).await.remove(0);
    let from = letter.body_text.find("/sign-up/confirm/").unwrap();
    let path = letter.body_text[from..].split_whitespace().next().unwrap();
    assert!(
        letter.body_html.contains(path),
        "the HTML has the same link"
    );
    path.to_owned()
}

/// Presses the button of the letter's link.
async fn confirm(visitor: &Visitor, link: &str) -> Page {
    let form = visitor.open(link).await.form(link);
    visitor.submit(&form).await
}

async fn customers(portal: &Portal) -> Vec<String> {
    portal
        .sql()
        .column("SELECT name FROM customers ORDER BY id")
}

#[actix_web::test]
async fn from_the_invitation_through_the_letter_to_the_acceptance() {
    let portal = Portal::start().await;
    let invitation = portal.link_of("Aurora Cloud");
    let vera = portal.visitor();
    let welcome = vera.open(&invitation).await;
    let page = vera
        .open(&welcome.link_containing("/sign-up").unwrap())
        .await;
    assert!(page.text().contains("invitation of Aurora Cloud"));
    let sent = vera
        .submit_and_follow(&filled(&page, "Vera@Verdi.example"))
        .await;
    assert!(sent.text().contains("vera@verdi.example"));
    assert_eq!(customers(&portal).await.len(), 3, "nothing is founded yet");

    portal.deliver().await;
    let mail = vera.open("/demo/mail").await;
    let link = mail.link_containing("/sign-up/confirm/").unwrap();
    let link = link.strip_prefix(&portal.origin).unwrap();
    let confirming = vera.open(link).await;
    assert!(confirming.text().contains("Officine Verdi S.r.l."));
    let back = vera.submit(&confirming.form(link)).await;
    assert_eq!(back.location(), invitation);

    let consent = vera.follow(&back).await;
    assert!(consent.text().contains("Your address is confirmed"));
    assert!(
        consent
            .text_of(".who")
            .contains("Vera Verdi Officine Verdi S.r.l. · Administrator")
    );
    let accept = consent
        .form(&format!("{invitation}/accept"))
        .with_all("service", &["mail", "documents"]);
    let receipt = vera.submit_and_follow(&accept).await;
    assert!(receipt.text().contains("Accepted by Vera Verdi"));
    assert!(!portal.letters_to("ada@aurora.example").await.is_empty());

    let sql = &mut portal.sql();
    assert_eq!(
        sql.value("SELECT verified FROM customers WHERE domain = 'verdi.example'"),
        "0",
        "who signed up itself is not verified"
    );
    assert_eq!(
        sql.value("SELECT COUNT(*) FROM events WHERE name = 'customer.signed_up'"),
        "1"
    );
    let activity = vera.open("/activity").await;
    assert!(activity.text().contains("Officine Verdi S.r.l. signed up."));
    // Signed out, the password that was chosen is the account's.
    let out = vera.submit(&activity.form("/sign-out")).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let sign_in = vera
        .open("/sign-in")
        .await
        .form("/sign-in")
        .with("email", "vera@verdi.example")
        .with("password", PASSWORD);
    assert_eq!(vera.submit(&sign_in).await.status, StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn all_there_is_to_mend_is_said_at_once_and_what_was_typed_is_kept() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let form = visitor
        .open("/sign-up")
        .await
        .form("/sign-up")
        .with("organization", "https://evil.example")
        .with("country", "")
        .with("name", "V\u{202e}era")
        .with("email", "vera at verdi")
        .with("password", "short");
    let page = visitor.submit(&form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text_of("title").starts_with("Error:"));
    assert_eq!(
        page.attributes(".error-summary a", "href"),
        ["#organization", "#country", "#name", "#email", "#password"]
    );
    let again = page.form("/sign-up");
    assert_eq!(again.value("organization"), "https://evil.example");
    assert_eq!(again.value("email"), "vera at verdi");
    assert_eq!(again.value("password"), "", "a password is not sent back");
    for (password, reason) in [
        ("fourteen chars", "at least 15"),
        ("aaaaaaaaaaaaaaaaaaaa", "Many people"),
        ("officine verdi 12", "made of your name"),
    ] {
        let form = filled(&page, "vera@verdi.example").with("password", password);
        let page = visitor.submit(&form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.text_of("#password-error").contains(reason),
            "{password}"
        );
    }
    assert!(portal.letters_to("vera@verdi.example").await.is_empty());
}

#[actix_web::test]
async fn a_known_and_an_unknown_address_get_the_same_answers() {
    let portal = Portal::start().await;
    let mut answers = Vec::new();
    // Both have the same length, so that only the address differs.
    for email in ["ada@aurora.example", "eva@aurora.example"] {
        let visitor = portal.visitor();
        let form = filled(&visitor.open("/sign-up").await, email);
        let answer = visitor.submit(&form).await;
        assert_eq!(
            (answer.status, answer.location().as_str()),
            (StatusCode::SEE_OTHER, "/sign-up/sent")
        );
        let page = visitor.follow(&answer).await;
        let csrf = page.form("/language").value("csrf").to_owned();
        let headers: Vec<String> = answer
            .headers
            .iter()
            // Which request it was differs for everybody.
            .filter(|(name, _)| *name != "date" && *name != "x-request-id")
            .map(|(name, value)| {
                format!(
                    "{name}: {}",
                    value.to_str().unwrap().replace(email, "EMAIL")
                )
            })
            .collect();
        answers.push((
            headers,
            answer.body.clone(),
            page.body.replace(email, "EMAIL").replace(&csrf, "CSRF"),
        ));
    }
    assert_eq!(answers[0], answers[1]);
    let known = portal.letters_to("ada@aurora.example").await.remove(0);
    assert!(known.subject.contains("you already have an account"));
    assert!(known.body_text.contains("/sign-in"));
    assert!(!known.body_text.contains("/sign-up/confirm/"));
    assert!(
        !known.body_text.contains("Officine"),
        "nothing that a stranger typed"
    );
    let unknown = portal.letters_to("eva@aurora.example").await.remove(0);
    assert!(unknown.subject.contains("confirm your address"));
    assert!(!unknown.body_text.contains("Officine"));
}

#[actix_web::test]
async fn the_letter_to_a_known_address_leads_back_to_the_invitation() {
    let portal = Portal::start().await;
    let invitation = portal.link_of("Cirrus Advisors");
    let code = invitation.rsplit('/').next().unwrap();
    let visitor = portal.visitor();
    let page = visitor.open(&format!("/sign-up?invitation={code}")).await;
    visitor
        .submit_and_follow(&filled(&page, "ada@aurora.example"))
        .await;
    let letter = portal.letters_to("ada@aurora.example").await.remove(0);
    assert!(
        letter
            .body_text
            .contains(&format!("/sign-in?next=%2Finvitations%2F{code}"))
    );
}

#[actix_web::test]
async fn an_organization_that_exists_is_not_founded_twice_and_its_administrators_can_be_told() {
    let portal = Portal::start().await;
    let invitation = portal.link_of("Aurora Cloud");
    let code = invitation.rsplit('/').next().unwrap();
    let visitor = portal.visitor();
    let page = visitor.open(&format!("/sign-up?invitation={code}")).await;
    let mut bodies = Vec::new();
    // Whether or not somebody has the address.
    for email in ["marco@rossi.example", "mario@rossi.example"] {
        let refused = visitor.submit(&filled(&page, email)).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert!(refused.text().contains("already uses this portal"));
        bodies.push(refused.body.replace(email, "EMAIL"));
    }
    assert_eq!(bodies[0], bodies[1]);
    assert_eq!(customers(&portal).await.len(), 3);
    assert!(portal.letters_to("mario@rossi.example").await.is_empty());

    let refused = visitor.submit(&filled(&page, "mario@rossi.example")).await;
    assert_eq!(
        refused.link_containing("/sign-in").unwrap(),
        format!("/sign-in?next=%2Finvitations%2F{code}")
    );
    let tell = refused.form(&format!("{invitation}/tell-administrators"));
    let before = portal.letters_to("rosa@rossi.example").await.len();
    for _ in 0..3 {
        let told = visitor.submit_and_follow(&tell).await;
        assert!(
            told.text()
                .contains("If an organisation on this portal has addresses like yours")
        );
    }
    let letters = portal.letters_to("rosa@rossi.example").await;
    assert_eq!(letters.len(), before + 1, "one letter a day");
    assert!(letters[0].body_text.contains("mario@rossi.example"));
    assert!(letters[0].body_text.contains(&invitation));
    assert!(!letters[0].subject.contains("Aurora"));
    // The next day once more; an address of no customer, or of a public provider, gets the same answer and no letter.
    portal.days_pass(1);
    visitor.submit_and_follow(&tell).await;
    assert_eq!(
        portal.letters_to("rosa@rossi.example").await.len(),
        before + 2
    );
    let count = |portal: &Portal| portal.sql().value("SELECT COUNT(*) FROM letters");
    let now = count(&portal);
    for email in ["x@nowhere.example", "x@gmail.com", "x@sub.rossi.example"] {
        let told = visitor
            .submit_and_follow(&tell.clone().with("email", email))
            .await;
        assert!(
            told.text()
                .contains("If an organisation on this portal has addresses like yours")
        );
    }
    assert_eq!(count(&portal), now);
    // Neither partner nor stranger learns of it; the customer does.
    let ada = portal.signed_in("ada@aurora.example").await;
    assert!(
        !ada.open("/activity")
            .await
            .text()
            .contains("are told of an invitation")
    );
    let marco = portal.signed_in("marco@rossi.example").await;
    assert!(
        marco
            .open("/activity")
            .await
            .body
            .contains("mario@rossi.example")
    );
}

#[actix_web::test]
async fn without_an_invitation_nobody_is_told() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let form = filled(&visitor.open("/sign-up").await, "mario@rossi.example");
    let refused = visitor.submit(&form).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(!refused.body.contains("tell-administrators"));
}

#[actix_web::test]
async fn two_firms_with_mailboxes_of_one_public_provider_are_two() {
    let portal = Portal::start().await;
    for (visitor, email) in [
        (portal.visitor(), "one@gmail.com"),
        (portal.visitor(), "two@gmail.com"),
    ] {
        let link = sign_up(&portal, &visitor, email).await;
        assert_eq!(confirm(&visitor, &link).await.location(), "/");
    }
    assert_eq!(customers(&portal).await.len(), 5);
}

#[actix_web::test]
async fn opening_the_link_changes_nothing() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let link = sign_up(&portal, &visitor, "vera@verdi.example").await;
    let scanner = portal.visitor();
    for method in [reqwest::Method::GET, reqwest::Method::HEAD] {
        let answer = scanner.request(method, &link).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
    }
    assert_eq!(customers(&portal).await.len(), 3);
    assert_eq!(confirm(&visitor, &link).await.status, StatusCode::SEE_OTHER);
}

// asvs: 6.4.1
#[actix_web::test]
async fn another_browser_must_know_the_password_that_was_chosen() {
    let portal = Portal::start().await;
    let stranger = portal.visitor();
    let link = sign_up(&portal, &stranger, "vera@verdi.example").await;
    // Who opens the letter did not sign up: pressing the button gives no account to anybody.
    let vera = portal.visitor();
    let form = vera.open(&link).await.form(&link);
    for password in ["", "not the one of the stranger"] {
        let answer = vera.submit(&form.clone().with("password", password)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text_of("title").starts_with("Error:"));
        assert_eq!(answer.form(&link).value("password"), "");
    }
    assert_eq!(customers(&portal).await.len(), 3);
    // Guessing is slowed down.
    let mut statuses = Vec::new();
    for _ in 0..6 {
        let answer = vera
            .submit(&form.clone().with("password", "guess guess guess"))
            .await;
        statuses.push(answer.status);
    }
    assert!(
        statuses.contains(&StatusCode::TOO_MANY_REQUESTS),
        "{statuses:?}"
    );
    portal.app.clock.advance(chrono::TimeDelta::hours(1));
    let right = vera.submit(&form.with("password", PASSWORD)).await;
    assert_eq!(right.location(), "/");
    assert!(
        vera.follow(&right)
            .await
            .location()
            .starts_with("/partner-relationships")
    );
    assert!(
        stranger.get("/account").await.status.is_redirection(),
        "the other browser is not signed in"
    );
}

#[actix_web::test]
async fn a_link_that_is_used_over_or_unknown_says_what_to_do_next() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let used = sign_up(&portal, &visitor, "vera@verdi.example").await;
    let form = visitor.open(&used).await.form(&used);
    assert_eq!(visitor.submit(&form).await.status, StatusCode::SEE_OTHER);
    let late = portal.visitor();
    let over = sign_up(&portal, &late, "leo@tardi.example").await;
    let late_form = late.open(&over).await.form(&over);
    portal.app.clock.advance(chrono::TimeDelta::hours(24));
    let unknown = format!("/sign-up/confirm/{}", "a".repeat(64));
    for (link, status) in [
        (used.as_str(), StatusCode::CONFLICT),
        (over.as_str(), StatusCode::CONFLICT),
        (unknown.as_str(), StatusCode::NOT_FOUND),
        ("/sign-up/confirm/x", StatusCode::NOT_FOUND),
    ] {
        let page = portal.visitor().get(link).await;
        assert_eq!(page.status, status, "{link}");
        assert_eq!(page.text_of("h1"), "This link does nothing any more");
        assert!(page.link_containing("/sign-in").is_some());
        assert!(page.link_containing("/sign-up").is_some());
    }
    assert_eq!(late.submit(&late_form).await.status, StatusCode::CONFLICT);
    assert_eq!(customers(&portal).await.len(), 4);
    // Some days later the sweep gives up what was typed, password and all.
    portal.days_pass(8);
    sweep(&portal.app).await.unwrap();
    assert_eq!(portal.sql().value("SELECT COUNT(*) FROM sign_ups"), "0");
    assert_eq!(
        portal.visitor().get(&over).await.status,
        StatusCode::NOT_FOUND
    );
}

on_both! {
    async fn one_link_pressed_by_many_at_once_founds_one_customer(portal: Portal) {
        let visitor = portal.visitor();
        let link = sign_up(&portal, &visitor, "vera@verdi.example").await;
        let form = visitor.open(&link).await.form(&link);
        let answers = join_all((0..64).map(|_| visitor.submit(&form))).await;
        let done = answers
            .iter()
            .filter(|answer| answer.status == StatusCode::SEE_OTHER)
            .count();
        assert_eq!(done, 1);
        assert!(answers.iter().all(|answer| matches!(
            answer.status,
            StatusCode::SEE_OTHER | StatusCode::CONFLICT | StatusCode::FORBIDDEN
        )));
        for refused in answers.iter().filter(|answer| answer.status == StatusCode::CONFLICT) {
            assert_eq!(refused.text_of("h1"), "This link does nothing any more");
        }
        assert_eq!(customers(&portal).await.len(), 4);
        assert_eq!(
            portal
                .sql()
                .value("SELECT COUNT(*) FROM events WHERE name = 'customer.signed_up'"),
            "1"
        );
    }

    async fn two_of_one_organization_at_once_found_one_customer(portal: Portal) {
        let mut forms = Vec::new();
        for number in 0..8 {
            let visitor = portal.visitor();
            let link = sign_up(&portal, &visitor, &format!("vera{number}@verdi.example")).await;
            let form = visitor.open(&link).await.form(&link);
            forms.push((visitor, form));
        }
        let answers = join_all(forms.iter().map(|(visitor, form)| visitor.submit(form))).await;
        let done = answers
            .iter()
            .filter(|answer| answer.status == StatusCode::SEE_OTHER)
            .count();
        assert_eq!(done, 1);
        for answer in answers
            .iter()
            .filter(|answer| answer.status != StatusCode::SEE_OTHER)
        {
            assert_eq!(answer.status, StatusCode::CONFLICT);
            assert!(answer.text().contains("already uses this portal"));
        }
        assert_eq!(customers(&portal).await.len(), 4);
    }
}

#[actix_web::test]
async fn an_address_that_has_an_account_by_now_is_led_to_it() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let first = sign_up(&portal, &visitor, "vera@gmail.com").await;
    let second = sign_up(&portal, &visitor, "vera@gmail.com").await;
    let form = visitor.open(&second).await.form(&second);
    assert_eq!(
        confirm(&visitor, &first).await.status,
        StatusCode::SEE_OTHER
    );
    let other = portal.visitor();
    let with_password = other
        .open(&second)
        .await
        .form(&second)
        .with("password", PASSWORD);
    let answer = other.submit(&with_password).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert_eq!(
        answer.text_of("h1"),
        "Your organisation already uses this portal"
    );
    drop(form);
    assert_eq!(customers(&portal).await.len(), 4);
}

#[actix_web::test]
async fn a_dead_invitation_never_turns_into_an_organization() {
    let portal = Portal::start().await;
    let invitation = portal.link_of("Aurora Cloud");
    let code = invitation.rsplit('/').next().unwrap().to_owned();
    let visitor = portal.visitor();
    let path = format!("/sign-up?invitation={code}");
    let form = filled(&visitor.open(&path).await, "vera@verdi.example");
    portal
        .sql()
        .run("UPDATE invitation_links SET status = 'paused'")
        .unwrap();
    let page = visitor.get(&path).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.text_of("h1"), "This invitation is paused");
    let answer = visitor.submit(&form).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(portal.letters_to("vera@verdi.example").await.is_empty());
    for unknown in [
        "/sign-up?invitation=x",
        "/sign-up?invitation=00000000000000000000000000",
    ] {
        let page = visitor.get(unknown).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        assert_eq!(page.text_of("h1"), "There is no such invitation");
    }
}

#[actix_web::test]
async fn who_is_signed_in_goes_on_to_the_invitation() {
    let portal = Portal::start().await;
    let invitation = portal.link_of("Aurora Cloud");
    let code = invitation.rsplit('/').next().unwrap();
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let answer = rosa.get(&format!("/sign-up?invitation={code}")).await;
    assert_eq!(answer.location(), invitation);
    assert_eq!(
        rosa.get("/sign-up").await.location(),
        "/partner-relationships"
    );
}

// asvs: 2.4.1
#[actix_web::test]
async fn a_mailbox_cannot_be_filled() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let form = filled(&visitor.open("/sign-up").await, "vera@verdi.example");
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last = visitor.submit(&form).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert!(portal.letters_to("vera@verdi.example").await.len() < 6);
}

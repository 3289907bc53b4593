//! The whole flow once, in a real browser, with script and without: request, accept, review, remove, request again. The
//! pictures of the README are taken on the way.

use crate::support::browser::Browser;
use crate::support::invariants;
use crate::support::portal::{Portal, Setup};

async fn the_flow(script: bool) {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, script).await else {
        return;
    };
    browser.open("/").await;
    browser.picture("front").await;

    // Aurora asks NewCo.
    browser.open("/sign-in").await;
    browser.sign_in("ada@aurora.example").await;
    browser.picture("dashboard").await;
    browser.follow("/relationship-requests/new").await;
    browser.fill("to", "nora@newco.example").await;
    browser
        .fill(
            "paragraph_1",
            "Dear Nora, as we said on Friday: here is our request.",
        )
        .await;
    browser.picture("request").await;
    assert_eq!(
        browser
            .find("[data-copy]")
            .await
            .is_displayed()
            .await
            .unwrap(),
        browser.has_script(),
        "only script can copy"
    );
    browser.press("/relationship-requests").await;
    browser.see("nora@newco.example").await;
    browser.picture("requests").await;

    // Nora follows the link in the letter; the browser is still Ada's.
    portal.deliver().await;
    browser.open("/demo/mail").await;
    browser.see("as we said on Friday").await;
    browser.picture("mail").await;
    browser.follow("/invitations/").await;
    browser.press("/sign-out").await;
    browser.sign_in("nora@newco.example").await;
    let invitation = browser.path().await;
    assert!(invitation.starts_with("/invitations/"), "{invitation}");
    browser.picture("consent").await;
    browser.tick("service", &["mail", "helpline"]).await;
    browser.press(&format!("{invitation}/accept")).await;
    assert!(browser.path().await.starts_with("/acceptances/"));
    browser.see("Aurora Cloud").await;
    browser.picture("acceptance").await;

    // Aurora has a customer.
    browser.become_somebody_else("ada@aurora.example").await;
    browser.open("/customers").await;
    browser.see("NewCo GmbH").await;
    browser.picture("customers").await;
    let newco = portal
        .sql()
        .value("SELECT id FROM customers WHERE name = 'NewCo GmbH'");
    browser.follow(&format!("/customers/{newco}")).await;
    browser.picture("customer").await;

    // NewCo takes it away again.
    browser.become_somebody_else("nora@newco.example").await;
    browser.open("/partner-relationships").await;
    browser.see("Aurora Cloud").await;
    browser.picture("partner-relationships").await;
    let aurora = portal
        .sql()
        .value("SELECT id FROM partners WHERE name = 'Aurora Cloud'");
    let remove = format!("/partner-relationships/{aurora}/remove");
    browser.follow(&remove).await;
    browser.tick("service", &["mail", "helpline"]).await;
    browser.picture("remove").await;
    browser.press(&remove).await;
    assert!(browser.path().await.starts_with("/partner-relationships"));
    browser.picture("removed").await;

    // Aurora asks again, by one click, and is granted again.
    browser.become_somebody_else("ada@aurora.example").await;
    browser.open(&format!("/customers/{newco}")).await;
    browser.picture("ended").await;
    browser.follow("/relationship-requests/new").await;
    browser.press("/relationship-requests").await;
    browser.see("nora@newco.example").await;
    browser.become_somebody_else("nora@newco.example").await;
    browser.open(&invitation).await;
    browser.tick("service", &["mail"]).await;
    browser.press(&format!("{invitation}/accept")).await;
    assert!(browser.path().await.starts_with("/acceptances/"));
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS n FROM privileges WHERE predecessor_id IS NOT NULL"),
        1,
        "the new privilege names its predecessor"
    );

    // Rosa, who reads Italian, has partners of every kind.
    browser.become_somebody_else("rosa@rossi.example").await;
    browser.open("/partner-relationships").await;
    browser.picture("relazioni-con-i-partner").await;
    browser.open("/activity").await;
    browser.picture("log-attivita").await;

    invariants::check(&mut portal.sql());
    browser.was_content().await;
    browser.quit().await;
}

#[actix_web::test]
async fn the_whole_flow_with_script() {
    the_flow(true).await;
}

#[actix_web::test]
async fn the_whole_flow_without_script() {
    the_flow(false).await;
}

/// A partner whose privileges were taken over, its customer and the vendor's desk talk, each in turn.
async fn the_desk(script: bool) {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, script).await else {
        return;
    };
    let rossi = portal.customer_of("rosa@rossi.example").await;
    browser.sign_in("ada@aurora.example").await;
    browser.open(&format!("/customers/{rossi}")).await;
    browser.follow("/service-requests/new").await;
    browser.picture("service-request-new").await;
    browser.choose("service", "infrastructure").await;
    browser.choose("severity", "critical").await;
    browser.fill("title", "Servers do not start").await;
    browser.fill("description", "Since the power cut.").await;
    browser.press("/service-requests").await;
    browser.see("Through the vendor's desk").await;
    let request = browser.path().await;
    browser.picture("service-request").await;

    browser
        .become_somebody_else("operator@delega.example")
        .await;
    browser.open("/operator/service-requests").await;
    browser.picture("desk").await;
    browser.follow(&request).await;
    browser
        .fill("note", "We start them by hand.\nWait a minute.")
        .await;
    browser.press(&format!("/operator{request}/notes")).await;
    browser.see("Waiting for the partner").await;

    browser.become_somebody_else("rosa@rossi.example").await;
    browser.open(&request).await;
    browser.see("Wait a minute.").await;
    browser.fill("note", "Ripartiti, grazie.").await;
    browser.press(&format!("{request}/notes")).await;
    browser.press(&format!("{request}/close")).await;
    browser.see("Chiusa").await;
    browser.picture("service-request-closed").await;
    browser.was_content().await;
    browser.quit().await;
}

#[actix_web::test]
async fn the_desk_with_script() {
    the_desk(true).await;
}

#[actix_web::test]
async fn the_desk_without_script() {
    the_desk(false).await;
}

// asvs: 6.3.3, 6.5.6, 6.5.7, 6.7.1, 6.7.2
#[actix_web::test]
async fn a_passkey_is_made_and_is_enough_to_sign_in_and_to_prove_who_one_is() {
    let portal = Portal::start_with(Setup {
        by_name: true,
        ..Setup::default()
    })
    .await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    browser.plug_in_a_device().await;
    browser.sign_in("hugo@harbor.example").await;
    browser.open("/account/two-factor").await;
    browser.picture("two-factor").await;
    browser.follow("/account/two-factor/passkeys/new").await;
    browser.fill("name", "Work laptop").await;
    browser.picture("passkey-new").await;
    browser.press_passkey().await;
    browser.see("Recovery codes").await;
    browser.picture("recovery-codes").await;
    browser.open("/account/two-factor").await;
    browser.see("Work laptop").await;
    browser.see("Never").await;
    browser.open("/account/two-factor/app").await;
    browser.picture("two-factor-app").await;

    // As the only factor, found by the browser.
    browser.sign_out().await;
    browser.open("/sign-in?next=/subscriptions").await;
    browser.picture("sign-in").await;
    browser.press_passkey().await;
    assert_eq!(browser.path().await, "/subscriptions");
    // As the second one, after the password.
    browser.sign_out().await;
    browser.open("/sign-in").await;
    browser.sign_in("hugo@harbor.example").await;
    assert_eq!(browser.path().await, "/sign-in/second-step");
    browser.picture("second-step").await;
    browser.press_passkey().await;
    browser.open("/account/two-factor").await;
    browser.was_content().await;

    // As the fresh proof, for what is sensitive.
    portal.app.clock.advance(chrono::TimeDelta::minutes(6));
    let id = portal.sql().value("SELECT id FROM passkeys");
    let remove = format!("/account/two-factor/passkeys/{id}/remove");
    browser.press(&remove).await;
    browser.see("Confirm that it is you").await;
    browser.picture("fresh").await;
    browser.press_passkey().await;
    assert_eq!(browser.path().await, "/account/two-factor");
    assert_eq!(portal.sql().count("SELECT count(*) AS n FROM passkeys"), 0);
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS n FROM passkey_challenges"),
        0,
        "each challenge is used up"
    );
    browser.quit().await;
}

async fn the_other_language(script: bool) {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, script).await else {
        return;
    };
    browser.sign_in("ada@aurora.example").await;
    let page = "/relationship-requests/new?to=hugo%40harbor.example";
    browser.open(page).await;
    // Half-filled, then refused, then half-filled again.
    for to in ["nora@newco.example", "nobody"] {
        browser.fill("to", to).await;
        browser.fill("paragraph_1", "Dear Nora,\nas we said").await;
        browser.choose("language", "it").await;
        for language in ["it", "en"] {
            browser.read_in(language).await;
            assert_eq!(browser.value("to").await, to);
            assert_eq!(browser.value("paragraph_1").await, "Dear Nora,\nas we said");
            assert_eq!(browser.value("language").await, "it");
        }
        let at = browser.path().await;
        assert_eq!(at == page, script, "script tidies the address: {at}");
        if to == "nobody" {
            browser.read_in("it").await;
            browser.picture("half-filled").await;
        } else {
            browser.fill("to", "nobody").await;
            browser.press("/relationship-requests").await;
            browser.see("There is something to correct").await;
        }
    }
    // A page with two forms: script knows which one was typed into.
    browser.become_somebody_else("nora@newco.example").await;
    let invitation = portal.link_of("Aurora Cloud");
    browser.open(&invitation).await;
    browser.tick("service", &["mail"]).await;
    browser.read_in("it").await;
    let ticked = "main input[name=service][value=mail]";
    assert!(browser.find(ticked).await.is_selected().await.unwrap());
    if script {
        browser.fill("reason", "Non ora").await;
        browser.read_in("en").await;
        assert_eq!(browser.value("reason").await, "Non ora");
    }
    browser.was_content().await;
    browser.quit().await;
}

#[actix_web::test]
async fn the_other_language_with_script() {
    the_other_language(true).await;
}

#[actix_web::test]
async fn the_other_language_without_script() {
    the_other_language(false).await;
}

#[actix_web::test]
async fn what_takes_longer_than_a_second_says_that_it_goes_on() {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    browser.sign_in("ada@aurora.example").await;
    browser.open("/customers").await;
    browser.find("a[data-working]").await.click().await.unwrap();
    browser
        .comes("[role=status]", "The file is on its way")
        .await;
    // As if the answer never came.
    browser
        .bring("addEventListener('submit', (event) => event.preventDefault());")
        .await;
    browser.open("/relationship-requests/new").await;
    let send = "main form[action='/relationship-requests'] button:not([name]):not([type=button])";
    browser.find(send).await.click().await.unwrap();
    browser.comes("[role=status]", "One moment").await;
    browser.quit().await;
}

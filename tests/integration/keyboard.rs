//! From an invitation to privileges, to their removal, to the next request: by somebody who has no account yet, with
//! nothing but a keyboard, and without script.

use thirtyfour::Key;

use crate::support::browser::Browser;
use crate::support::invariants;
use crate::support::portal::Portal;

const VERA: &str = "vera@verdi.example";
const PASSWORD: &str = "quattro rane nel fosso";

/// The link in Vera's letter.
async fn confirmation(portal: &Portal) -> String {
    let letters = portal.letters_come_to(VERA, 1).await;
    let text = &letters[0].body_text;
    let from = text.find("/sign-up/confirm/").unwrap();
    text[from..].split_whitespace().next().unwrap().to_owned()
}

/// What both ways come to.
fn check(portal: &Portal, granted: i64) {
    let mut sql = portal.sql();
    let removed = "SELECT count(*) AS n FROM privileges p JOIN relationships r ON r.id = p.relationship_id \
        JOIN customers c ON c.id = r.customer_id \
        WHERE p.end_reason = 'removed_by_customer' AND c.name = 'Officine Verdi S.r.l.'";
    assert_eq!(sql.count(removed), granted);
    let asked =
        format!("SELECT count(*) AS n FROM relationship_requests WHERE recipient = '{VERA}'");
    assert_eq!(sql.count(&asked), 1);
    invariants::check(&mut sql);
}

#[actix_web::test]
async fn everything_is_done_with_a_keyboard_alone() {
    by_keyboard(1280).await;
}

#[actix_web::test]
async fn everything_is_done_with_a_keyboard_alone_on_a_narrow_screen() {
    by_keyboard(320).await;
}

async fn by_keyboard(width: u32) {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    browser.be_wide(width).await;
    let invitation = portal.link_of("Aurora Cloud");
    browser.open(&invitation).await;
    // The first stop of every page leads past its head.
    browser.type_keys(Key::Tab).await;
    assert!(browser.is_at(".skip-link").await);
    browser.type_keys(Key::Enter).await;
    assert!(browser.is_at("#main").await);

    browser.tab_to("main a[href*='/sign-up']").await;
    browser.leave_by_key(Key::Enter).await;
    // Refused first: the focus is at what is to be mended, whose links lead to the fields.
    browser.tab_to("main form[action='/sign-up'] button").await;
    browser.leave_by_key(Key::Enter).await;
    assert!(browser.is_at(".error-summary").await);
    browser
        .tab_to(".error-summary a[href='#organization']")
        .await;
    browser.type_keys(Key::Enter).await;
    assert!(browser.is_at("#organization").await);
    browser.type_keys("Officine Verdi S.r.l.").await;
    for (field, typed) in [
        ("#country", "Italy"),
        ("#name", "Vera Verdi"),
        ("#email", VERA),
        ("#password", PASSWORD),
    ] {
        browser.tab_to(field).await;
        browser.type_keys(typed).await;
    }
    browser.tab_to("main form[action='/sign-up'] button").await;
    browser.leave_by_key(Key::Enter).await;
    assert_eq!(browser.path().await, "/sign-up/sent");

    let confirm = confirmation(&portal).await;
    browser.open(&confirm).await;
    let button = format!("main form[action='{confirm}'] button");
    browser.tab_to(&button).await;
    browser.leave_by_key(Key::Space).await;
    assert_eq!(browser.path().await, invitation);
    // All that is asked for is ticked; one of the four is not to be granted.
    browser.tab_to("input[name=service][value=mail]").await;
    browser.type_keys(" ").await;
    let accept = format!("main form[action='{invitation}/accept'] button");
    browser.tab_to(&accept).await;
    browser.leave_by_key(Key::Enter).await;
    assert!(browser.path().await.starts_with("/acceptances/"));

    browser.tab_to("nav a[href='/partner-relationships']").await;
    browser.leave_by_key(Key::Enter).await;
    browser.tab_to("main a[href$='/remove']").await;
    browser.leave_by_key(Key::Enter).await;
    let removal = browser.path().await;
    let removal = removal.split('?').next().unwrap();
    browser
        .tab_to(&format!("main form[action='{removal}'] button"))
        .await;
    browser.leave_by_key(Key::Enter).await;
    assert!(browser.path().await.starts_with("/partner-relationships"));
    browser.tab_to("form[action='/sign-out'] button").await;
    browser.leave_by_key(Key::Enter).await;

    // Aurora asks again.
    browser.open("/sign-in").await;
    for (field, typed) in [
        ("#email", "ada@aurora.example"),
        ("#password", crate::support::visitor::PASSWORD),
    ] {
        browser.tab_to(field).await;
        browser.type_keys(typed).await;
    }
    browser.leave_by_key(Key::Enter).await;
    browser.tab_to("nav a[href='/customers']").await;
    browser.leave_by_key(Key::Enter).await;
    let verdi = portal.id_of_customer("Officine Verdi S.r.l.");
    browser
        .tab_to(&format!("main a[href='/customers/{verdi}']"))
        .await;
    browser.leave_by_key(Key::Enter).await;
    browser
        .tab_to("main a[href*='/relationship-requests/new']")
        .await;
    browser.leave_by_key(Key::Enter).await;
    assert_eq!(browser.value("to").await, VERA);
    browser
        .tab_to("main form[action='/relationship-requests'] button:not([name])")
        .await;
    browser.leave_by_key(Key::Enter).await;
    browser.see(VERA).await;

    // The language too, with what is typed.
    browser.open("/relationship-requests/new").await;
    browser.tab_to("#to").await;
    browser.type_keys("somebody@").await;
    browser.tab_to(".languages button[lang=it]").await;
    browser.leave_by_key(Key::Space).await;
    assert_eq!(browser.value("to").await, "somebody@");
    check(&portal, 3);
    browser.was_content().await;
    browser.quit().await;
}

#[actix_web::test]
async fn everything_is_done_without_script() {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, false).await else {
        return;
    };
    let invitation = portal.link_of("Aurora Cloud");
    browser.open(&invitation).await;
    browser.follow("/sign-up").await;
    browser.fill("organization", "Officine Verdi S.r.l.").await;
    browser.press("/sign-up").await;
    browser.see("There is something to correct").await;
    assert_eq!(browser.value("organization").await, "Officine Verdi S.r.l.");
    browser.choose("country", "IT").await;
    browser.fill("name", "Vera Verdi").await;
    browser.fill("email", VERA).await;
    browser.fill("password", PASSWORD).await;
    browser.press("/sign-up").await;
    let confirm = confirmation(&portal).await;
    browser.open(&confirm).await;
    browser.press(&confirm).await;
    assert_eq!(browser.path().await, invitation);
    browser.tick("service", &["mail"]).await;
    browser.press(&format!("{invitation}/accept")).await;
    browser.open("/partner-relationships").await;
    let aurora = portal.id_of_partner("Aurora Cloud");
    let removal = format!("/partner-relationships/{aurora}/remove");
    browser.follow(&removal).await;
    browser.press(&removal).await;
    browser.become_somebody_else("ada@aurora.example").await;
    browser.open("/customers").await;
    browser
        .follow(&format!(
            "/customers/{}",
            portal.id_of_customer("Officine Verdi S.r.l.")
        ))
        .await;
    browser.follow("/relationship-requests/new").await;
    browser.press("/relationship-requests").await;
    browser.see(VERA).await;
    check(&portal, 1);
    browser.was_content().await;
    browser.quit().await;
}

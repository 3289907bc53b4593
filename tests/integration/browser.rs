//! The whole flow once, in a real browser, with script and without.

use crate::support::browser::Browser;
use crate::support::portal::Portal;

async fn the_flow(script: bool) {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, script).await else {
        return;
    };
    browser.open("/").await;
    browser.picture("front").await;
    browser.sign_in("nora@newco.example").await;
    let code = portal
        .sql()
        .value("SELECT code FROM invitation_links WHERE partner_id = (SELECT id FROM partners WHERE name = 'Aurora Cloud')");
    browser.open(&format!("/invitations/{code}")).await;
    browser.picture("consent").await;
    browser.tick("service", &["mail", "helpline"]).await;
    browser.press(&format!("/invitations/{code}/accept")).await;
    browser.see("Aurora Cloud").await;
    assert!(browser.path().await.starts_with("/acceptances/"));
    browser.picture("acceptance").await;
    browser.was_content().await;
    browser.quit().await;
}

#[actix_web::test]
async fn with_script() {
    the_flow(true).await;
}

#[actix_web::test]
async fn without_script() {
    the_flow(false).await;
}

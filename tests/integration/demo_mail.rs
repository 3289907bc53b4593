//! The letters of the demonstration.

use delega::domain::language::Language;
use delega::store;
use delega::store::outbox::{self, NewLetter};
use reqwest::StatusCode;

use crate::support::portal::Portal;

#[actix_web::test]
async fn anybody_reads_the_letters_and_follows_their_links() {
    let portal = Portal::start().await;
    let now = portal.app.clock.now();
    let address = format!("{}/invitations/a?b=1", portal.origin);
    let letter = NewLetter {
        request: None,
        recipient: "rosa@rossi.example".to_owned(),
        recipient_name: "Rosa Bianchi".to_owned(),
        reply_to: None,
        language: Language::Italian,
        subject: "Un oggetto".to_owned(),
        body_text: format!("Leggi <b>qui</b>: {address}.\n\nNon qui: http://evil.example/"),
        body_html: "<!doctype html><p><a href=\"http://evil.example/\">x</a></p>".to_owned(),
    };
    portal
        .app
        .store
        .write(move |w| -> store::Result<_> { outbox::insert(w, &letter, now) })
        .await
        .unwrap();
    let page = portal.visitor().open("/demo/mail").await;
    // Newest first.
    assert_eq!(page.texts_of("article h2")[0], "Un oggetto");
    let article = page.text_of("article");
    for part in [
        "Waiting",
        "Rosa Bianchi <rosa@rossi.example>",
        "<b>qui</b>:",
    ] {
        assert!(article.contains(part), "{part} in {article}");
    }
    assert_eq!(page.attributes("article a", "href")[0], address);
    assert!(page.link_containing("evil").is_none());
    // The HTML part is shown as its source, and does nothing.
    assert!(page.texts_of("article pre")[0].starts_with("<!doctype html><p>"));
    assert!(page.attributes("article pre a", "href").is_empty());
    portal.deliver().await;
    let page = portal.visitor().open("/demo/mail").await;
    assert!(page.text_of("article").contains("Sent"));
}

#[actix_web::test]
async fn any_other_portal_has_no_such_page() {
    let portal = Portal::start_as(false).await;
    let page = portal.visitor().get("/demo/mail").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.link_containing("/demo/mail").is_none());
}

#[actix_web::test]
async fn the_components_are_shown_by_the_demonstration_only() {
    let portal = Portal::start().await;
    let page = portal.visitor().open("/demo/components").await;
    let heads = page.texts_of("main > section > h2");
    assert_eq!(heads.len(), 14, "{heads:?}");
    // Every part has something in it besides its heading.
    for anchor in page.attributes("main > section", "id") {
        assert!(
            page.texts_of(&format!("#{anchor} > *")).len() > 1,
            "{anchor}"
        );
    }
    assert_eq!(page.texts_of("#matrix .matrix.many thead th").len(), 41);
    assert!(page.link_containing("#charts").is_some());
    let earnest = Portal::start_as(false).await;
    let page = earnest.visitor().get("/demo/components").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

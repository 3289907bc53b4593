//! Switching the language of pages, in place: the page, its query and what was typed stay.

use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::visitor::{Form, Page, Visitor};

const ADA: &str = "ada@aurora.example";
const NEW: &str = "/relationship-requests/new";
const REQUESTS: &str = "/relationship-requests";

/// Presses a language at the foot of a page whose form is filled in like this.
async fn switch(visitor: &Visitor, page: &Page, typed: &Form, language: &str) -> Page {
    let button = format!(".languages button[lang={language}]");
    assert_eq!(page.attributes(&button, "form"), ["page-form"]);
    let mut fields = typed.fields.clone();
    if let [name] = &page.attributes(&button, "name")[..] {
        fields.push((name.clone(), page.attributes(&button, "value").remove(0)));
    }
    let address = page.attributes(&button, "formaction").remove(0);
    visitor.submit_to(&address, &fields).await
}

fn lang(page: &Page) -> String {
    page.attributes("html", "lang").remove(0)
}

#[actix_web::test]
async fn what_was_typed_is_there_in_the_other_language() {
    let portal = Portal::start().await;
    let ada = portal.signed_in(ADA).await;
    let before = portal
        .sql()
        .count("SELECT count(*) AS n FROM relationship_requests");
    let page = ada.open(NEW).await;
    let typed = page
        .form(REQUESTS)
        .with("to", "nora@newco.example, \"><b>x")
        .with("paragraph_1", "Hello & welcome </textarea><i>")
        .with("language", "it")
        .with("duration_days", "90");
    let italian = switch(&ada, &page, &typed, "it").await;
    assert_eq!(italian.status, StatusCode::OK);
    assert_eq!(lang(&italian), "it");
    assert_eq!(
        italian.text_of("h1"),
        ada.open(NEW).await.text_of("h1"),
        "the language is Ada's now"
    );
    let kept = italian.form(REQUESTS);
    for name in ["to", "paragraph_1", "language", "duration_days"] {
        assert_eq!(kept.value(name), typed.value(name), "{name}");
    }
    // And back again, and sent.
    let english = switch(&ada, &italian, &kept, "en").await;
    assert_eq!(lang(&english), "en");
    let form = english.form(REQUESTS).with("to", "nora@newco.example");
    assert_eq!(form.value("paragraph_1"), typed.value("paragraph_1"));
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS n FROM relationship_requests"),
        before,
        "nothing is carried out by switching"
    );
    assert_eq!(ada.submit(&form).await.status, StatusCode::SEE_OTHER);
}

#[actix_web::test]
async fn a_page_that_refused_a_form_is_switched_with_its_query_and_what_was_typed() {
    let portal = Portal::start().await;
    let ada = portal.signed_in(ADA).await;
    let rossi = portal.customer_of("rosa@rossi.example").await;
    let address = format!("{NEW}?customer={rossi}");
    let mut page = ada.open(&address).await;
    let title = page.text_of("h1");
    // Refused once, and again at the address that it was sent to.
    for _ in 0..2 {
        let bad = page
            .form(REQUESTS)
            .with("to", "nobody at all")
            .with("duration_days", "12");
        page = ada.submit(&bad).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let italian = switch(&ada, &page, &page.form(REQUESTS), "it").await;
    assert_eq!(
        (italian.status, lang(&italian)),
        (StatusCode::OK, "it".to_owned())
    );
    assert_ne!(italian.text_of("h1"), title);
    assert_eq!(italian.form(REQUESTS).value("to"), "nobody at all");
    assert_eq!(italian.form(REQUESTS).value("duration_days"), "12");
    let back = italian.attributes(".languages button[lang=en]", "formaction");
    assert_eq!(back, [format!("{address}&read-in=en")]);
    // Who reloads the address of a switch is led to the page.
    assert_eq!(ada.get(&back[0]).await.location(), address);
}

#[actix_web::test]
async fn a_stranger_switches_too_and_passwords_are_not_sent_back() {
    let portal = Portal::start().await;
    let visitor = portal.visitor();
    let page = visitor.open("/partner-sign-up").await;
    let typed = page
        .form("/partner-sign-up")
        .with("organization", "Nordlicht Systeme")
        .with("country", "DE")
        .with("programme", "outside_programme")
        .with("email", "pia@nordlicht.example")
        .with("password", "quattro rane nel fosso");
    let italian = switch(&visitor, &page, &typed, "it").await;
    assert_eq!(lang(&italian), "it");
    assert!(!italian.body.contains("quattro rane"));
    let kept = italian.form("/partner-sign-up");
    for name in ["organization", "country", "programme", "email"] {
        assert_eq!(kept.value(name), typed.value(name), "{name}");
    }
    assert_eq!(
        lang(&visitor.open("/").await),
        "it",
        "the browser remembers"
    );
}

#[actix_web::test]
async fn words_to_search_for_stay_though_nobody_searched_yet() {
    let portal = Portal::start().await;
    let ada = portal.signed_in(ADA).await;
    let page = ada.open("/customers?sort=-since").await;
    let typed = page.form("/customers").with("q", "ross");
    let italian = switch(&ada, &page, &typed, "it").await;
    assert_eq!(
        (italian.status, lang(&italian)),
        (StatusCode::OK, "it".to_owned())
    );
    assert_eq!(italian.form("/customers").value("q"), "ross");
    assert_eq!(
        italian.attributes(".languages button[lang=en]", "formaction"),
        ["/customers?sort=-since&read-in=en"]
    );
}

#[actix_web::test]
async fn a_page_without_a_form_is_come_back_to() {
    let portal = Portal::start().await;
    let ada = portal.signed_in(ADA).await;
    let page = ada.open("/help?x=1").await;
    assert!(
        page.attributes(".languages button", "formaction")
            .is_empty()
    );
    let form = page.form("/language").forged("language", "it");
    assert_eq!(ada.submit(&form).await.location(), "/help?x=1");
    assert_eq!(lang(&ada.open("/help").await), "it");
}

#[actix_web::test]
async fn nobody_switches_for_somebody_else() {
    let portal = Portal::start().await;
    let ada = portal.signed_in(ADA).await;
    let form = ada
        .open(NEW)
        .await
        .form(REQUESTS)
        .with("to", "nora@newco.example");
    let address = format!("{NEW}?read-in=it");
    let mut forged = form.clone();
    forged.fields.retain(|(name, _)| name != "csrf");
    let expired = ada.submit_to(&address, &forged.fields).await;
    assert_eq!(expired.status, StatusCode::FORBIDDEN);
    assert_eq!(lang(&ada.open(NEW).await), "en");
    // What was typed is kept, and sent again it switches, as was wished.
    let again = ada.submit(&expired.form(&address)).await;
    assert_eq!(
        (again.status, lang(&again)),
        (StatusCode::OK, "it".to_owned())
    );
    assert_eq!(again.form(REQUESTS).value("to"), "nora@newco.example");
    for wish in ["xx", "", "it.", "../en", "it.page-form-9"] {
        let page = ada
            .submit_to(&format!("{NEW}?read-in={wish}"), &form.fields)
            .await;
        assert!(matches!(page.status.as_u16(), 200 | 400), "{wish}");
    }
    let elsewhere = ada
        .submit_to("/no/such/page?read-in=it", &form.fields)
        .await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[actix_web::test]
async fn a_field_in_another_language_says_so() {
    let portal = Portal::start().await;
    let olga = portal.signed_in("operator@delega.example").await;
    for (path, fields) in [
        ("/operator/services/mail", ["name", "summary"]),
        (
            "/operator/services/mail/roles/reader",
            ["name", "abilities"],
        ),
    ] {
        let page = olga.open(path).await;
        for field in fields {
            for language in ["en", "it"] {
                let found = page.attributes(&format!("#{field}_{language}"), "lang");
                assert_eq!(found, [language], "{field} on {path}");
            }
        }
    }
}

//! What the words mean, the guides, and the keys that lead somewhere.

use reqwest::StatusCode;

use crate::support::browser::{Browser, screenshots};
use crate::support::portal::Portal;
use crate::support::visitor::Page;

#[actix_web::test]
async fn everybody_reads_what_the_words_mean_and_the_guides() {
    let portal = Portal::start().await;
    for visitor in [
        portal.visitor(),
        portal.signed_in("rosa@rossi.example").await,
    ] {
        for (language, word) in [("en", "Relationship"), ("it", "Relazione")] {
            visitor.read(language).await;
            let page = visitor.open("/help").await;
            assert_eq!(page.texts_of("main dt")[0], word);
            assert_eq!(
                page.texts_of("main dt").len(),
                page.texts_of("main dd").len()
            );
            for guide in ["/help/customers", "/help/partners"] {
                assert!(page.link_containing(guide).is_some());
                let page = visitor.open(guide).await;
                assert_eq!(page.texts_of("main .steps > li").len(), 6, "{guide}");
                assert!(page.text().contains(&portal.origin), "{guide}");
            }
        }
    }
}

#[actix_web::test]
async fn the_shortcuts_are_announced_and_can_be_switched_off() {
    let portal = Portal::start().await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let list = ada.open("/customers").await;
    assert_eq!(
        list.attributes("nav a[href='/customers']", "data-keys"),
        ["g c"]
    );
    assert_eq!(list.attributes("#q", "data-keys"), ["/"]);
    assert!(list.body.contains("shortcuts-"), "the script");
    let page = ada
        .open(&list.attributes("[data-keys='?']", "href")[0])
        .await;
    for named in ["g then c", "Customers", "Search"] {
        assert!(
            page.text().to_lowercase().contains(&named.to_lowercase()),
            "{named}"
        );
    }
    let off = ada.submit_and_follow(&page.form("/keyboard")).await;
    assert!(!off.body.contains("shortcuts-"));
    assert!(!ada.open("/customers").await.body.contains("shortcuts-"));
    let on = ada.submit_and_follow(&off.form("/keyboard")).await;
    assert!(on.body.contains("shortcuts-"));
    let form = on.form("/keyboard").with("shortcuts", "sometimes");
    assert_eq!(ada.submit(&form).await.status, StatusCode::BAD_REQUEST);
}

/// What is explained on a page: the questions, each with an answer of one sentence.
fn explained(page: &Page) -> Vec<String> {
    for answer in page.texts_of("details.meaning > p") {
        let sentences = answer.matches(['.', '?', '!']).count();
        let of_billing = answer.starts_with("Nothing.") || answer.starts_with("Nulla.");
        assert!(sentences == 1 || of_billing, "{answer}");
    }
    page.texts_of("details.meaning > summary")
}

#[actix_web::test]
async fn each_word_is_explained_where_somebody_meets_it_who_comes_once_a_year() {
    let portal = Portal::start_in_business().await;
    let link = portal.link_of("Borealis IT");
    let rosa = portal.signed_in("rosa@rossi.example").await;
    let ada = portal.signed_in("ada@aurora.example").await;
    let partner = portal.partner_of("ada@aurora.example").await;
    let customer = portal.customer_of("rosa@rossi.example").await;
    for (language, [privilege, relationship, record, billing, programme]) in [
        (
            "en",
            [
                "What is a privilege?",
                "What is a relationship?",
                "What is a Partner of Record?",
                "What does this mean for billing?",
                "What does “in the programme” mean?",
            ],
        ),
        (
            "it",
            [
                "Che cos'è un privilegio?",
                "Che cos'è una relazione?",
                "Che cos'è il Partner of Record?",
                "Che cosa comporta per la fatturazione?",
                "Che cosa vuol dire «nel programma»?",
            ],
        ),
    ] {
        rosa.read(language).await;
        ada.read(language).await;
        let all = [privilege, relationship, record, billing, programme];
        for (visitor, path, words) in [
            (&rosa, link.clone(), &all[..]),
            (
                &rosa,
                "/partner-relationships".to_owned(),
                &[privilege, relationship, programme],
            ),
            (
                &rosa,
                format!("/partner-relationships/{partner}/remove"),
                &[privilege, relationship],
            ),
            (
                &rosa,
                "/partner-relationships/remove-all".to_owned(),
                &[privilege, relationship],
            ),
            (&ada, format!("/customers/{customer}"), &[privilege]),
        ] {
            let explained = explained(&visitor.open(&path).await);
            for word in words {
                let times = explained.iter().filter(|one| one == word).count();
                assert_eq!(times, 1, "{word} on {path}: {explained:?}");
            }
        }
    }
}

#[actix_web::test]
async fn each_guide_fits_on_one_sheet_of_paper() {
    let portal = Portal::start().await;
    let Some(browser) = Browser::start(&portal.origin, true).await else {
        return;
    };
    for language in ["en", "it"] {
        browser.open("/").await;
        browser.read_in(language).await;
        for guide in ["customers", "partners"] {
            browser.open(&format!("/help/{guide}")).await;
            for (paper, size) in [("a4", (8.27, 11.69)), ("letter", (8.5, 11.0))] {
                let name = format!("{guide}-{language}-{paper}.pdf");
                let sheets = browser
                    .print(&screenshots().join("guides").join(&name), size)
                    .await;
                assert_eq!(sheets, 1, "{name}");
            }
        }
    }
    browser.quit().await;
}

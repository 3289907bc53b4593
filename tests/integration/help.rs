//! What the words mean, the guides, and the keys that lead somewhere.

use reqwest::StatusCode;

use crate::support::portal::Portal;

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

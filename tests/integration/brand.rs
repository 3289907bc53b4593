//! The operator's own name, colour and picture: on every page, delivered as files of the portal.

use reqwest::StatusCode;

use crate::support::portal::{Portal, Setup};
use crate::support::visitor::Page;

/// It has a style of its own, and what no picture should have.
const LOGO: &str = r##"<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 28"><style>.a{fill:#c2185b}</style><script>alert(1)</script>
<rect class="a" width="120" height="28" rx="6"/></svg>"##;

async fn branded(folder: &tempfile::TempDir) -> Portal {
    let logo = folder.path().join("logo.svg");
    std::fs::write(&logo, LOGO).unwrap();
    Portal::start_with(Setup {
        variables: vec![
            ("DELEGA_PORTAL_NAME", "Vendor portal".to_owned()),
            ("DELEGA_OPERATOR_NAME", "Vendor & Sons".to_owned()),
            ("DELEGA_ACCENT", "#C2185B".to_owned()),
            ("DELEGA_LOGO", logo.display().to_string()),
        ],
        ..Setup::default()
    })
    .await
}

fn stylesheets(page: &Page) -> Vec<String> {
    page.attributes("link[rel=stylesheet]", "href")
}

#[actix_web::test]
async fn every_page_has_the_operators_name_colour_and_picture() {
    let folder = tempfile::tempdir().unwrap();
    let portal = branded(&folder).await;
    let visitor = portal.visitor();
    let ada = portal.signed_in("ada@aurora.example").await;
    // Also a page that came before everything else, and one that says no.
    for page in [
        visitor.open("/").await,
        ada.open("/dashboard").await,
        visitor.get("/no/such/page").await,
        visitor.get("/operator").await,
    ] {
        if page.status == StatusCode::SEE_OTHER {
            continue;
        }
        assert_eq!(page.text_of(".brand"), "Vendor portal");
        assert!(
            page.text_of("footer")
                .contains("Vendor portal is run by Vendor & Sons.")
        );
        assert_eq!(
            page.attributes(".brand img", "alt"),
            [""],
            "the name stands beside it"
        );
        assert_eq!(stylesheets(&page).len(), 2);
        assert!(page.texts_of(".brand svg").is_empty());
    }
    let page = visitor.open("/").await;
    let stylesheet = visitor.open(&stylesheets(&page)[1]).await;
    assert_eq!(stylesheet.header("content-type"), "text/css; charset=utf-8");
    assert!(
        stylesheet.body.contains("--lch-accent:"),
        "{}",
        stylesheet.body
    );
    let logo = visitor.open(&page.attributes(".brand img", "src")[0]).await;
    assert_eq!(logo.header("content-type"), "image/svg+xml");
    assert_eq!(logo.body, LOGO);
    for file in [stylesheet, logo] {
        assert_eq!(
            file.header("cache-control"),
            "public, max-age=31536000, immutable"
        );
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        // Opened by itself, the picture runs nothing.
        let policy = file.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
    }
}

#[actix_web::test]
async fn who_sets_nothing_has_the_portals_own() {
    let portal = Portal::start().await;
    let page = portal.visitor().open("/").await;
    assert_eq!(stylesheets(&page).len(), 1);
    assert_eq!(page.attributes(".brand svg.mark", "aria-hidden"), ["true"]);
    assert!(
        page.text_of("footer")
            .contains("run by the vendor of your services")
    );
    let other = portal
        .visitor()
        .get("/static/brand-0000000000000000.css")
        .await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
}

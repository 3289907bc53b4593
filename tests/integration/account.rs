//! A person's own settings.

use reqwest::StatusCode;

use crate::support::portal::Portal;

#[actix_web::test]
async fn name_language_and_time_zone_are_kept_and_the_session_goes_on() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let page = hugo.open("/account").await;
    for part in ["hugo@harbor.example", "Harbor Foods Ltd", "Administrator"] {
        assert!(page.text().contains(part), "{part}");
    }
    let form = page.form("/account");
    assert_eq!(
        (
            form.value("name"),
            form.value("language"),
            form.value("time_zone")
        ),
        ("Hugo Reed", "en", "Europe/London")
    );
    let form = form
        .with("name", " Hugo O’Reed ")
        .with("language", "it")
        .with("time_zone", "Asia/Tokyo");
    let saved = hugo.submit_and_follow(&form).await;
    assert_eq!(saved.status, StatusCode::OK);
    assert!(saved.text().contains("Le tue impostazioni sono salvate."));
    assert!(saved.text_of(".who").contains("Hugo O’Reed"));
    assert_eq!(saved.form("/account").value("time_zone"), "Asia/Tokyo");
    assert!(
        hugo.open("/activity").await.text().contains("JST"),
        "times are told in the zone"
    );
    // The same session can go on changing things.
    let again = saved.form("/account").with("language", "en");
    assert!(
        hugo.submit_and_follow(&again)
            .await
            .text()
            .contains("Your settings are saved.")
    );
}

#[actix_web::test]
async fn what_cannot_be_is_refused_with_the_reason() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let form = hugo.open("/account").await.form("/account");
    for (field, value) in [
        ("name", ""),
        ("name", "Hugo\0"),
        ("name", "https://evil.example"),
        ("language", "tlh"),
        ("language", ""),
        ("time_zone", "Europe/Atlantis"),
        ("time_zone", "EST5EDT"),
    ] {
        let page = hugo.submit(&form.clone().with(field, value)).await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value:?}"
        );
        assert!(page.text_of("title").starts_with("Error:"));
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            [format!("#{field}")]
        );
    }
    let page = hugo
        .submit(&form.clone().forged("email", "x@y.example"))
        .await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    let page = hugo.submit(&form.forged("name", "Twice")).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        hugo.open("/account").await.form("/account").value("name"),
        "Hugo Reed"
    );
}

#[actix_web::test]
async fn an_unusual_zone_is_kept_by_whoever_has_it() {
    let portal = Portal::start().await;
    portal
        .sql()
        .run("UPDATE users SET time_zone = 'America/Indiana/Knox' WHERE email = 'hugo@harbor.example'")
        .unwrap();
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let form = hugo.open("/account").await.form("/account");
    assert_eq!(form.value("time_zone"), "America/Indiana/Knox");
    assert_eq!(hugo.submit(&form).await.status, StatusCode::SEE_OTHER);
}

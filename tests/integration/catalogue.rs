//! The catalogue of services: how it changes, and what it never changes.

use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::visitor::{Form, Visitor};

async fn operator(portal: &Portal) -> Visitor {
    portal.signed_in("operator@delega.example").await
}

fn link(portal: &Portal, partner: &str) -> String {
    let code = portal.sql().value(&format!(
        "SELECT code FROM invitation_links JOIN partners ON partners.id = partner_id WHERE name = '{partner}'"
    ));
    format!("/invitations/{code}")
}

/// The form of a new service, filled in.
async fn new_service(olga: &Visitor, code: &str) -> Form {
    let page = olga.open("/operator/services/new").await;
    page.form("/operator/services/new")
        .with("code", code)
        .with("exclusivity", "none")
        .with("name_en", "Telephony")
        .with("summary_en", "Calls of your organisation.")
        .with("name_it", "Telefonia")
        .with("summary_it", "Chiamate della tua organizzazione.")
}

/// The form of a new role, filled in.
async fn new_role(olga: &Visitor, service: &str, code: &str) -> Form {
    let path = format!("/operator/services/{service}/roles/new");
    olga.open(&path)
        .await
        .form(&path)
        .with("code", code)
        .with("name_en", "Operator of calls")
        .with("abilities_en", "Route calls\r\n\r\n  See who called  ")
        .with("name_it", "Operatore delle chiamate")
        .with("abilities_it", "Instradare chiamate")
}

#[actix_web::test]
async fn a_service_is_added_given_a_role_and_offered() {
    let portal = Portal::start().await;
    let (olga, nora) = (
        operator(&portal).await,
        portal.signed_in("nora@newco.example").await,
    );
    let form = new_service(&olga, "telephony").await;
    let page = olga.submit_and_follow(&form).await;
    assert_eq!(page.text_of("h1"), "Telephony");
    assert!(page.text().contains("This service has no role yet"));
    // The same once more is the same service.
    olga.submit_and_follow(&form).await;
    assert_eq!(
        portal.sql().value("SELECT count(*) AS n FROM services"),
        "5"
    );

    let role = new_role(&olga, "telephony", "dispatcher").await;
    assert_eq!(role.value("level"), "1");
    olga.submit_and_follow(&role).await;
    let page = olga.submit_and_follow(&role).await;
    assert_eq!(page.texts_of(".card li"), ["Route calls", "See who called"]);

    let aurora = portal
        .sql()
        .value("SELECT id FROM partners WHERE name = 'Aurora Cloud'");
    let path = format!("/operator/partners/{aurora}");
    let offers = olga.open(&path).await.form(&format!("{path}/offers"));
    assert_eq!(
        offers.value("offer_telephony"),
        "",
        "what partners offer does not change by itself"
    );
    olga.submit_and_follow(&offers.with("offer_telephony", "dispatcher"))
        .await;
    let consent = nora.open(&link(&portal, "Aurora Cloud")).await;
    assert!(consent.text().contains("Telephony") && consent.text().contains("Route calls"));
    let log = olga.open("/activity?action=service.added").await;
    assert_eq!(log.texts_of(".timeline-list li").len(), 1, "{}", log.text());
    let ada = portal.signed_in("ada@aurora.example").await;
    assert!(
        !ada.open("/activity").await.text().contains("catalogue"),
        "the operator's own affair"
    );
}

#[actix_web::test]
async fn bad_input_is_shown_again_with_what_to_mend() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    let form = new_service(&olga, "telephony").await;
    for (field, value) in [
        ("code", ""),
        ("code", "Mail"),
        ("code", "new"),
        ("code", "a b"),
        ("code", "mail"),
        ("name_en", "x"),
        ("name_it", "https://evil.example"),
        ("summary_en", " "),
        ("summary_it", "a\0b"),
        ("summary_it", &"x".repeat(301)),
    ] {
        let again = olga.submit(&form.clone().with(field, value)).await;
        assert_eq!(
            again.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value:?}"
        );
        assert!(again.text_of("title").starts_with("Error:"));
        assert_eq!(
            again.attributes(".error-summary a", "href"),
            [format!("#{field}")]
        );
        let again = again.form("/operator/services/new");
        assert_eq!(
            again.value("exclusivity"),
            "none",
            "what was chosen is kept"
        );
        if field != "name_en" {
            assert_eq!(again.value("name_en"), "Telephony");
        }
    }
    for (field, value) in [("exclusivity", "sometimes"), ("exclusivity", "")] {
        let answer = olga.submit(&form.clone().with(field, value)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{field} {value:?}");
    }
    let doubled = form.clone().forged("code", "other");
    assert_eq!(olga.submit(&doubled).await.status, StatusCode::BAD_REQUEST);
    let forged = form.forged("name_de", "Telefonie");
    assert_eq!(olga.submit(&forged).await.status, StatusCode::BAD_REQUEST);

    let role = new_role(&olga, "mail", "caller").await;
    for (field, value) in [
        ("code", "reader"),
        ("code", "!"),
        ("level", "0"),
        ("level", "100"),
        ("level", "1.5"),
        ("level", "99999999999999999999"),
        ("level", "2"),
        ("abilities_en", " \r\n "),
        ("abilities_it", &"x\r\n".repeat(31)),
        ("abilities_it", &"x".repeat(201)),
        ("name_it", ""),
    ] {
        let again = olga.submit(&role.clone().with(field, value)).await;
        assert_eq!(
            again.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value:?}"
        );
        assert_eq!(
            again.attributes(".error-summary a", "href"),
            [format!("#{field}")],
            "{value:?}"
        );
    }
    for path in [
        "/operator/services/none",
        "/operator/services/none/roles/new",
        "/operator/services/mail/roles/none",
    ] {
        assert_eq!(olga.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(
        portal.sql().value("SELECT count(*) AS n FROM services"),
        "4"
    );
    assert_eq!(portal.sql().value("SELECT count(*) AS n FROM roles"), "8");
}

#[actix_web::test]
async fn a_change_of_words_reaches_an_open_consent_page_and_no_receipt() {
    let portal = Portal::start().await;
    let (olga, nora) = (
        operator(&portal).await,
        portal.signed_in("nora@newco.example").await,
    );
    let link = link(&portal, "Aurora Cloud");
    let accept = format!("{link}/accept");
    let receipt = portal.sql().value(
        "SELECT acceptances.id FROM acceptances JOIN customers ON customers.id = customer_id \
         WHERE customers.name = 'Harbor Foods Ltd'",
    );
    let receipt = format!("/acceptances/{receipt}");
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let kept = hugo.open(&receipt).await.text();
    assert!(
        kept.contains("Create, change and delete mailboxes"),
        "{kept}"
    );

    for (path, field, value) in [
        (
            "/operator/services/mail/roles/delegated_administrator",
            "abilities_en",
            "Read everything",
        ),
        (
            "/operator/services/mail/roles/delegated_administrator",
            "name_en",
            "Lord of the mail",
        ),
        ("/operator/services/mail", "name_en", "Post"),
        (
            "/operator/services/mail",
            "summary_en",
            "Letters of all kinds.",
        ),
    ] {
        let open = nora
            .open(&link)
            .await
            .form(&accept)
            .with_all("service", &["mail"]);
        let form = olga.open(path).await.form(path).with(field, value);
        olga.submit_and_follow(&form).await;
        let stale = nora.submit(&open).await;
        assert_eq!(stale.status, StatusCode::CONFLICT, "{field} of {path}");
        assert!(
            stale.text().contains(value),
            "{field}: the page shows the new words"
        );
    }
    assert_eq!(
        hugo.open(&receipt).await.text(),
        kept,
        "the receipt keeps its words"
    );
    let bea = portal.signed_in("bea@borealis.example").await;
    assert!(
        bea.open(&receipt)
            .await
            .text()
            .contains("Create, change and delete mailboxes")
    );

    // What is accepted now is accepted under the new words, and its receipt says those.
    let form = nora
        .open(&link)
        .await
        .form(&accept)
        .with_all("service", &["mail"]);
    let receipt = nora.submit_and_follow(&form).await;
    for words in ["Post", "Lord of the mail", "Read everything"] {
        assert!(
            receipt.text().contains(words),
            "{words}: {}",
            receipt.text()
        );
    }
}

#[actix_web::test]
async fn who_may_hold_a_service_stays_while_somebody_does() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    let path = "/operator/services/mail";
    let page = olga.open(path).await;
    let form = page.form(path);
    assert!(page.text().contains("Somebody holds this service"));
    assert!(
        page.attributes("select[name=exclusivity]", "name")
            .is_empty()
    );
    let refused = olga.submit(&form.forged("exclusivity", "none")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        ["#exclusivity"]
    );
    assert_eq!(
        portal
            .sql()
            .value("SELECT exclusivity FROM services WHERE code = 'mail'"),
        "one_transacting_partner"
    );
    // Words change all the same.
    let form = olga.open(path).await.form(path).with("name_en", "Post");
    olga.submit_and_follow(&form).await;

    let form = new_service(&olga, "telephony").await;
    olga.submit_and_follow(&form).await;
    let path = "/operator/services/telephony";
    let form = olga
        .open(path)
        .await
        .form(path)
        .with("exclusivity", "one_transacting_partner");
    olga.submit_and_follow(&form).await;
    assert_eq!(
        portal
            .sql()
            .value("SELECT exclusivity FROM services WHERE code = 'telephony'"),
        "one_transacting_partner"
    );
}

#[actix_web::test]
async fn two_who_edit_at_once_do_not_undo_each_other() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    for (path, field) in [
        ("/operator/services/helpline", "summary_en"),
        ("/operator/services/helpline/roles/reader", "name_en"),
    ] {
        let first = olga
            .open(path)
            .await
            .form(path)
            .with(field, "Words of the first");
        let second = olga
            .open(path)
            .await
            .form(path)
            .with(field, "Words of the second");
        olga.submit_and_follow(&first).await;
        let met = olga.submit(&second).await;
        assert_eq!(met.status, StatusCode::CONFLICT, "{path}");
        assert!(met.text().contains("Nothing was saved"));
        let again = met.form(path);
        assert_eq!(
            again.value(field),
            "Words of the second",
            "what was typed is kept"
        );
        // The same form twice is no meeting.
        olga.submit_and_follow(&first).await;
        olga.submit_and_follow(&again).await;
        assert_eq!(
            olga.open(path).await.form(path).value(field),
            "Words of the second"
        );
    }
}

#[actix_web::test]
async fn both_languages_have_their_own_words() {
    let portal = Portal::start().await;
    let olga = operator(&portal).await;
    let path = "/operator/services/mail/roles/delegated_administrator";
    let form = olga
        .open(path)
        .await
        .form(path)
        .with("abilities_it", "Leggere tutto");
    olga.submit_and_follow(&form).await;
    let link = link(&portal, "Borealis IT");
    let marco = portal.signed_in("rosa@rossi.example").await;
    assert!(marco.open(&link).await.text().contains("Leggere tutto"));
    let nora = portal.signed_in("nora@newco.example").await;
    let page = nora.open(&link).await.text();
    assert!(
        !page.contains("Leggere tutto") && page.contains("Create, change and delete mailboxes")
    );
}

#[actix_web::test]
async fn a_receipt_says_who_when_and_what_by_the_names_of_that_day() {
    let portal = Portal::start().await;
    let nora = portal.signed_in("nora@newco.example").await;
    let link = link(&portal, "Aurora Cloud");
    let form = nora
        .open(&link)
        .await
        .form(&format!("{link}/accept"))
        .with_all("service", &["mail", "helpline"]);
    let answer = nora.submit(&form).await;
    let path = answer.location();
    portal
        .sql()
        .run(
            "UPDATE users SET name = 'Nora Neumann' WHERE email = 'nora@newco.example'; \
             UPDATE partners SET name = 'Sunset Cloud' WHERE name = 'Aurora Cloud'; \
             UPDATE customers SET name = 'OldCo GmbH' WHERE name = 'NewCo GmbH'",
        )
        .unwrap();
    let number = path.rsplit('/').next().unwrap().to_owned();
    for email in [
        "nora@newco.example",
        "ada@aurora.example",
        "operator@delega.example",
    ] {
        let receipt = portal.signed_in(email).await.open(&path).await;
        let text = receipt.text();
        for part in [
            number.as_str(),
            "Nora Vogel",
            "Aurora Cloud",
            "NewCo GmbH",
            "Mail",
            "Helpline",
            "Delegated administrator",
            "Answer questions of your people",
            "until",
            "Print it",
        ] {
            assert!(text.contains(part), "{email}: {part}: {text}");
        }
        assert!(!text.contains("Neumann") && !text.contains("Sunset") && !text.contains("OldCo"));
    }
    let hugo = portal.signed_in("hugo@harbor.example").await;
    assert_eq!(hugo.get(&path).await.status, StatusCode::NOT_FOUND);
}

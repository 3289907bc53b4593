//! The operator keeps the price list. What was bought, billed or shown before stays as it was.

use reqwest::StatusCode;

use crate::support::in_business_on_both;
use crate::support::portal::Portal;
use crate::support::visitor::Visitor;

const LIST: &str = "/operator/services/mail/plans";
const PLUS: &str = "/operator/services/mail/plans/mail-plus";
const BACKUP: &str = "/operator/services/mail/add-ons/mail-backup";

async fn change(operator: &Visitor, path: &str, field: &str, value: &str) {
    let form = operator.open(path).await.form(path).with(field, value);
    assert_eq!(operator.submit(&form).await.location(), LIST);
}

/// The live subscription of Fabbrica Rossi, which has Mail Plus, as its reseller sees it.
async fn bought(portal: &Portal) -> String {
    let id = portal.sql().value(
        "SELECT s.id FROM subscriptions s JOIN plans p ON p.id = s.plan_id WHERE s.status = 'live' AND p.code = 'mail-plus'",
    );
    format!("/subscriptions/{id}")
}

in_business_on_both! {
    async fn a_new_price_counts_from_now_on_and_for_nothing_that_was_agreed(portal: Portal) {
        let olga = portal.signed_in("operator@delega.example").await;
        let sam = portal.signed_in("sam@aurora.example").await;
        let subscription = bought(&portal).await;
        let closed = portal.sql().value("SELECT max(month) FROM invoices");
        let mut pages = Vec::new();
        for path in [subscription.clone(), format!("/invoices/{closed}"), "/invoices".to_owned()] {
            pages.push((path.clone(), sam.open(&path).await.texts_of("main td, main dd")));
        }
        let history = portal.sql().rows("SELECT * FROM subscription_changes ORDER BY id");
        let billed = portal.sql().rows("SELECT * FROM invoice_lines ORDER BY invoice_id, position");

        let page = olga.open(PLUS).await;
        assert!(page.text().contains("1 live subscription has it and keeps the price that was agreed."), "{}", page.text());
        assert_eq!(page.form(PLUS).value("price"), "7.50");
        change(&olga, PLUS, "price", "9,25").await;
        change(&olga, BACKUP, "price", "100").await;
        assert!(olga.open(LIST).await.text().contains("€9.25 a seat"));

        // The rest of the page offers what is sold now; what was agreed, shown and billed is as it was.
        assert_eq!(portal.sql().rows("SELECT * FROM subscription_changes ORDER BY id"), history);
        assert_eq!(portal.sql().rows("SELECT * FROM invoice_lines ORDER BY invoice_id, position"), billed);
        for (path, before) in &pages[1..] {
            assert_eq!(&sam.open(path).await.texts_of("main td, main dd"), before, "{path}");
        }
        let prices = "SELECT price FROM subscriptions WHERE status = 'live' ORDER BY id";
        let agreed = portal.sql().column(prices);
        let page = sam.open(&subscription).await;
        let seats = format!("{subscription}/seats");
        sam.submit_and_follow(&page.form(&seats).with("seats", "50")).await;
        assert_eq!(portal.sql().column(prices), agreed, "more seats cost what was agreed");

        // What is bought from now on costs the new price.
        let rossi = portal.customer_of("rosa@rossi.example").await;
        let new = format!("/customers/{rossi}/subscriptions/new");
        let page = sam.open(&new).await;
        assert!(page.text().contains("€9.25"), "{}", page.text());
        let form = page.form(&format!("/customers/{rossi}/subscriptions")).with("plan", "mail-plus").with("seats", "2");
        sam.submit_and_follow(&form).await;
        let newest = "SELECT price FROM subscriptions ORDER BY started_at DESC LIMIT 1";
        assert_eq!(portal.sql().value(newest), "925");
        let log = olga.open("/activity?action=price.changed").await;
        assert!(log.text().contains("from 7.50 EUR to 9.25 EUR a month"), "{}", log.text());
    }

    async fn nobody_buys_for_a_price_that_was_not_shown(portal: Portal) {
        let olga = portal.signed_in("operator@delega.example").await;
        let sam = portal.signed_in("sam@aurora.example").await;
        let subscription = bought(&portal).await;
        let rossi = portal.customer_of("rosa@rossi.example").await;
        let (new, provision) = (
            format!("/customers/{rossi}/subscriptions/new"),
            format!("/customers/{rossi}/subscriptions"),
        );
        let opened = sam.open(&subscription).await;
        let provisioned = sam.open(&new).await.form(&provision).with("plan", "mail-standard").with("seats", "7");
        let moved = opened.form(&format!("{subscription}/transition")).with("plan", "mail-standard");
        let mut ordered = opened.form(&format!("{subscription}/add-ons"));
        ordered.fields.retain(|(name, _)| name != "order" && name != "drop");
        let ordered = ordered.forged("order", "mail-backup");
        let seats = opened.form(&format!("{subscription}/seats")).with("seats", "51");
        change(&olga, "/operator/services/mail/plans/mail-standard", "price", "4.01").await;
        change(&olga, BACKUP, "price", "15.01").await;

        let state = "SELECT * FROM subscription_changes ORDER BY id";
        let before = portal.sql().rows(state);
        for form in [&provisioned, &moved, &ordered] {
            let page = sam.submit(form).await;
            assert_eq!(page.status, StatusCode::CONFLICT, "{}", form.action);
            assert!(page.text().contains("A price has changed"), "{}", page.text());
        }
        assert_eq!(portal.sql().rows(state), before);
        // What was typed is still there, with the price of today; posted once more it is done.
        let again = sam.submit(&provisioned).await;
        assert!(again.text().contains("€4.01"), "{}", again.text());
        let again = again.form(&provision);
        assert_eq!((again.value("seats"), again.value("plan")), ("7", "mail-standard"));
        sam.submit_and_follow(&again).await;
        assert_eq!(portal.sql().value("SELECT price FROM subscriptions ORDER BY started_at DESC LIMIT 1"), "401");
        // Seats cost what was agreed, whatever the list says.
        assert_eq!(sam.submit(&seats).await.status, StatusCode::SEE_OTHER);
    }

    async fn what_is_retired_goes_on_where_it_was_bought_and_is_sold_to_nobody(portal: Portal) {
        let olga = portal.signed_in("operator@delega.example").await;
        let sam = portal.signed_in("sam@aurora.example").await;
        let subscription = bought(&portal).await;
        let mut form = olga.open(PLUS).await.form(PLUS);
        form.fields.retain(|(name, _)| name != "for_sale");
        assert_eq!(olga.submit(&form).await.location(), LIST);
        assert!(olga.open(LIST).await.text().contains("No longer sold"));
        let rossi = portal.customer_of("rosa@rossi.example").await;
        let new = format!("/customers/{rossi}/subscriptions/new");
        let page = sam.open(&new).await;
        assert!(!page.attributes("input[name=plan], option", "value").contains(&"mail-plus".to_owned()));
        let form = page.form(&format!("/customers/{rossi}/subscriptions")).forged("plan", "mail-plus").with("seats", "2");
        assert_eq!(sam.submit(&form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        let seats = format!("{subscription}/seats");
        let form = sam.open(&subscription).await.form(&seats).with("seats", "51");
        assert_eq!(sam.submit(&form).await.status, StatusCode::SEE_OTHER, "who has it goes on");
        let again = olga.open(PLUS).await.form(PLUS).forged("for_sale", "yes");
        assert_eq!(olga.submit(&again).await.location(), LIST);
        assert!(sam.open(&new).await.attributes("input[name=plan], option", "value").contains(&"mail-plus".to_owned()));
    }

    async fn a_plan_and_an_add_on_are_added_bought_and_moved_to(portal: Portal) {
        let olga = portal.signed_in("operator@delega.example").await;
        let sam = portal.signed_in("sam@aurora.example").await;
        let path = "/operator/services/helpline/plans/new";
        let form = olga
            .open(path)
            .await
            .form(path)
            .with("code", "helpline-day")
            .with("name_en", "Helpline by day")
            .with("name_it", "Assistenza di giorno")
            .with("summary_en", "Somebody answers from 8 to 18.")
            .with("summary_it", "Qualcuno risponde dalle 8 alle 18.")
            .with("currency", "EUR")
            .with("price", "0.99");
        assert_eq!(olga.submit(&form).await.location(), "/operator/services/helpline/plans");
        assert_eq!(olga.submit(&form).await.location(), "/operator/services/helpline/plans", "twice is once");
        assert_eq!(portal.sql().count("SELECT count(*) FROM plans WHERE code = 'helpline-day' AND price = 99"), 1);
        let path = "/operator/services/helpline/add-ons/new";
        let form = olga
            .open(path)
            .await
            .form(path)
            .with("code", "helpline-night")
            .with("name_en", "By night")
            .with("name_it", "Di notte")
            .with("summary_en", "Somebody answers at night.")
            .with("summary_it", "Qualcuno risponde di notte.")
            .with("basis", "subscription")
            .with("currency", "EUR")
            .with("price", "30");
        assert_eq!(olga.submit(&form).await.location(), "/operator/services/helpline/plans");
        // A migration is possible when the operator allows it, and not before.
        let subscription = bought(&portal).await;
        let offered = |page: &crate::support::visitor::Page| page.body.contains("helpline-day");
        assert!(!offered(&sam.open(&subscription).await));
        let allow = olga.open(PLUS).await.form(PLUS).forged("migrates_to_helpline-day", "yes");
        assert_eq!(olga.submit(&allow).await.location(), LIST);
        let page = sam.open(&subscription).await;
        assert!(offered(&page));
        let migrate = format!("{subscription}/migrate");
        sam.submit_and_follow(&page.form(&migrate).with("plan", "helpline-day")).await;
        let page = sam.open(&subscription).await;
        assert!(page.text().contains("Helpline by day") && page.text().contains("By night"), "{}", page.text());
    }
}

#[actix_web::test]
async fn bad_input_is_refused_field_by_field_with_what_was_typed() {
    let portal = Portal::start_in_business().await;
    let olga = portal.signed_in("operator@delega.example").await;
    let path = "/operator/services/mail/plans/new";
    let form = olga
        .open(path)
        .await
        .form(path)
        .with("code", "mail-tiny")
        .with("name_en", "Mail Tiny")
        .with("name_it", "Posta Mini")
        .with("summary_en", "A small mailbox.")
        .with("summary_it", "Una casella piccola.")
        .with("currency", "EUR")
        .with("price", "1");
    let before = portal.sql().dump(&["sessions", "throttles"]);
    for (field, value) in [
        ("code", ""),
        ("code", "new"),
        ("code", "Mail Tiny"),
        ("code", "mail-plus"),
        ("code", "mail-backup"),
        ("name_en", " "),
        ("name_it", "a\0b"),
        ("summary_en", ""),
        ("summary_it", "a\u{202e}b"),
        ("price", ""),
        ("price", "-1"),
        ("price", "1.005"),
        ("price", "1e3"),
        ("price", "1000000.01"),
        ("price", "99999999999999999999"),
        ("price", "€ 1"),
    ] {
        let page = olga.submit(&form.clone().with(field, value)).await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{field} {value:?}"
        );
        assert_eq!(
            page.attributes(".error-summary a", "href"),
            [format!("#{field}")],
            "{value:?}"
        );
        assert!(page.text_of("title").starts_with("Error:"));
        let again = page.form(path);
        assert_eq!(again.value(field), value.replace('\0', ""), "{field}");
        if field != "name_en" {
            assert_eq!(again.value("name_en"), "Mail Tiny");
        }
    }
    for forged in [
        form.clone().with("currency", "XXX"),
        form.clone().forged("basis", "seat"),
        form.clone().forged("price", "2"),
        form.clone().forged("migrates_to_mail-plus", "yes"),
        form.clone().forged("service", "documents"),
    ] {
        assert_eq!(olga.submit(&forged).await.status, StatusCode::BAD_REQUEST);
    }
    // Yen have no smaller unit.
    let yen = form.clone().with("currency", "JPY").with("price", "1.5");
    let page = olga.submit(&yen).await;
    assert_eq!(page.attributes(".error-summary a", "href"), ["#price"]);
    // What another saved meanwhile is not overwritten unseen.
    for path in [
        "/operator/services/mail/plans/documents-standard",
        "/operator/services/mail/plans/mail-backup",
        "/operator/services/mail/add-ons/mail-plus",
        "/operator/services/printing/plans",
        "/operator/services/printing/plans/new",
    ] {
        assert_eq!(olga.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let after = portal.sql().dump(&["sessions", "throttles"]);
    assert_eq!(before, after);
    let stale = olga.open(PLUS).await.form(PLUS);
    change(&olga, PLUS, "price", "8").await;
    let page = olga.submit(&stale.with("price", "9")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.form(PLUS).value("price"), "9");
    assert_eq!(
        portal
            .sql()
            .value("SELECT price FROM plans WHERE code = 'mail-plus'"),
        "800"
    );
}

//! Partner relationships: who may administer what for a customer, and what changed.

use std::collections::BTreeMap;

use delega::domain::partner::PartnerStatus;
use delega::store;
use reqwest::{Method, StatusCode};

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::sql::VISITS;
use crate::support::visitor::{Page, Visitor};

const PAGE: &str = "/partner-relationships";
const ROSSI: &str = "Fabbrica Rossi S.p.A.";

/// Rosa, who reads Italian, reading English for once.
async fn rosa(portal: &Portal) -> Visitor {
    let rosa = portal.signed_in("rosa@rossi.example").await;
    rosa.read_english().await;
    rosa
}

/// The cell of a service and a partner; empty when the partner does not hold it.
fn cell(page: &Page, service: &str, partner: &str) -> String {
    let columns = page.texts_of("#privileges thead th");
    let column = columns.iter().position(|head| head.starts_with(partner));
    let rows = page.texts_of("#privileges tbody th");
    let row = rows.iter().position(|head| head.starts_with(service));
    let (Some(column), Some(row)) = (column, row) else {
        return String::new();
    };
    page.text_of(&format!(
        "#privileges tbody tr:nth-child({}) > :nth-child({})",
        row + 1,
        column + 1
    ))
}

on_both! {
    async fn the_services_of_all_partners_stand_in_one_table(portal: Portal) {
        let page = portal.signed_in("hugo@harbor.example").await.open(PAGE).await;
        assert_eq!(page.text_of("h1"), "Partner relationships");
        assert_eq!(page.texts_of("#privileges tbody th").len(), 4, "every service of the catalogue");
        let held = cell(&page, "Mail", "Borealis IT");
        assert!(held.contains("Delegated administrator"), "{held}");
        assert!(held.contains("until") && held.contains("Granted by Hugo Reed on"), "{held}");
        assert_eq!(cell(&page, "Documents", "Borealis IT"), "");
        assert!(page.texts_of("#privileges tbody th")[1].contains("No partner"));
    }

    async fn partners_in_the_programme_and_outside_are_told_apart(portal: Portal) {
        let page = rosa(&portal).await.open(PAGE).await;
        let heads = page.texts_of("#privileges thead th");
        assert_eq!(
            heads,
            [
                "Service",
                "Aurora Cloud In the programme (transacting partner)",
                "Borealis IT In the programme (transacting partner)",
                "Cirrus Advisors Outside the programme",
            ]
        );
        assert!(cell(&page, "Helpline", "Cirrus Advisors").contains("Delegated administrator"));
        assert_eq!(cell(&page, "Infrastructure", "Aurora Cloud"), "", "it was replaced");
    }

    async fn the_relationship_stands_apart_from_the_privileges(portal: Portal) {
        let page = rosa(&portal).await.open(PAGE).await;
        let cards = page.texts_of("#partners .card");
        assert_eq!(cards.len(), 3);
        assert!(cards[0].starts_with("Aurora Cloud"), "{}", cards[0]);
        for part in ["Commercial relationship Active since", "Delegated administrator privileges", "support@aurora.example"] {
            assert!(cards[0].contains(part), "{part} in {}", cards[0]);
        }
        let ended = page.texts_of("#ended tbody tr");
        let replaced = "Another transacting partner took the service: Borealis IT Rosa Bianchi";
        assert!(
            ended.iter().any(|row| row.starts_with("Infrastructure Aurora Cloud") && row.ends_with(replaced)),
            "{ended:?}"
        );
    }

    async fn who_has_no_partner_reads_what_this_is(portal: Portal) {
        let page = portal.signed_in("nora@newco.example").await.open(PAGE).await;
        assert_eq!(page.text_of(".empty h2"), "No partner yet");
        assert!(page.texts_of("table").is_empty());
        assert!(page.link_containing("remove").is_none());
    }

    async fn looking_changes_nothing(portal: Portal) {
        let rosa = rosa(&portal).await;
        let aurora = portal.id_of_partner("Aurora Cloud");
        let before = portal.sql().dump(&VISITS);
        for path in [
            PAGE.to_owned(),
            format!("{PAGE}/remove-all"),
            format!("{PAGE}/{aurora}/remove?service=mail"),
            format!("{PAGE}/{aurora}/end"),
        ] {
            rosa.open(&path).await;
            let head = rosa.request(Method::HEAD, &path).send().await.unwrap();
            assert_eq!(head.status(), StatusCode::OK, "{path}");
        }
        assert_eq!(portal.sql().dump(&VISITS), before);
    }
}

#[actix_web::test]
async fn a_member_reads_everything_and_is_offered_nothing_to_do() {
    let portal = Portal::start().await;
    let page = portal
        .signed_in("marco@rossi.example")
        .await
        .open(PAGE)
        .await;
    assert_eq!(page.texts_of("#partners .card").len(), 3);
    for part in ["/remove", "/end"] {
        assert_eq!(page.link_containing(part), None);
    }
}

#[actix_web::test]
async fn others_have_no_such_page() {
    let portal = Portal::start().await;
    for email in ["ada@aurora.example", "operator@delega.example"] {
        let visitor = portal.signed_in(email).await;
        assert_eq!(
            visitor.get(PAGE).await.status,
            StatusCode::FORBIDDEN,
            "{email}"
        );
    }
    let led = portal.visitor().get(PAGE).await;
    assert_eq!(led.location(), "/sign-in?next=%2Fpartner-relationships");
}

#[actix_web::test]
async fn each_link_has_a_name_of_its_own() {
    let portal = Portal::start().await;
    let page = rosa(&portal).await.open(PAGE).await;
    let names = page.texts_of("main a");
    let targets = page.attributes("main a", "href");
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for (name, target) in names.into_iter().zip(targets) {
        let before = known.insert(name.clone(), target.clone());
        assert!(before.is_none_or(|before| before == target), "{name}");
    }
}

#[actix_web::test]
async fn what_ends_soon_is_marked_and_what_expired_does_not_count_at_once() {
    let portal = Portal::start().await;
    portal.days_pass(140);
    let page = rosa(&portal).await.open(PAGE).await;
    let mail = cell(&page, "Mail", "Aurora Cloud");
    assert!(mail.contains("Ends in 2"), "{mail}");
    assert!(!cell(&page, "Infrastructure", "Borealis IT").contains("Ends in"));
    // The end date comes; no sweep has run.
    portal.days_pass(26);
    let page = rosa(&portal).await.open(PAGE).await;
    let mail = cell(&page, "Mail", "Aurora Cloud");
    assert!(mail.contains("Expired: does not count any more"), "{mail}");
    assert!(!mail.contains("Remove"), "{mail}");
}

#[actix_web::test]
async fn a_suspended_partner_keeps_its_privileges_and_they_do_not_count() {
    let portal = Portal::start().await;
    let cirrus = portal.id_of_partner("Cirrus Advisors").parse().unwrap();
    portal
        .app
        .store
        .write(move |w| -> store::Result<_> {
            store::partners::update_status(
                w,
                cirrus,
                PartnerStatus::Active,
                PartnerStatus::Suspended,
            )
        })
        .await
        .unwrap();
    let page = rosa(&portal).await.open(PAGE).await;
    let helpline = cell(&page, "Helpline", "Cirrus Advisors");
    assert!(
        helpline.contains("Does not count while the partner is suspended"),
        "{helpline}"
    );
    assert!(
        helpline.contains("Remove"),
        "it can be removed all the same: {helpline}"
    );
    assert!(page.texts_of("#privileges thead th")[3].contains("Suspended"));
}

/// Puts a request of a partner into the database, as if it had been sent.
fn request(portal: &Portal, partner: &str, recipient: &str, days: i64) {
    let now = portal.app.clock.now();
    portal
        .sql()
        .run(&format!(
            "INSERT INTO relationship_requests (id, partner_id, sent_by, link_id, recipient, language, subject, \
             paragraph_1, paragraph_2, duration_days, body_text, sent_at, expires_at, answer, letter_id) \
             SELECT '{}', p.id, u.id, l.id, '{recipient}', 'en', 's', '', '', 90, 't', '{}', '{}', 'open', 'a letter' \
             FROM partners p JOIN users u ON u.partner_id = p.id AND u.role = 'admin_agent' \
             JOIN invitation_links l ON l.partner_id = p.id WHERE p.name = '{partner}'",
            delega::domain::id::RequestId::new(now),
            now.naive_utc().format("%Y-%m-%d %H:%M:%S"),
            now.plus_days(days).naive_utc().format("%Y-%m-%d %H:%M:%S"),
        ))
        .unwrap();
}

on_both! {
    async fn open_requests_lead_to_their_invitation(portal: Portal) {
        request(&portal, "Aurora Cloud", "somebody@newco.example", 30);
        request(&portal, "Aurora Cloud", "nora@newco.example", 30);
        request(&portal, "Borealis IT", "nora@newco.example", -1);
        request(&portal, "Cirrus Advisors", "hugo@harbor.example", 30);
        request(&portal, "Dormant Systems", "nora@newco.example", 30);
        let nora = portal.signed_in("nora@newco.example").await;
        let page = nora.open(PAGE).await;
        assert_eq!(page.texts_of("#pending li").len(), 1, "{}", page.text());
        let text = page.text_of("#pending li");
        assert!(text.starts_with("See what Aurora Cloud asks for"), "{text}");
        let invitation = page.attributes("#pending a", "href").remove(0);
        assert_eq!(invitation, portal.invitation_by("Aurora Cloud"));
        nora.accept(&invitation, &["mail"]).await;
        let page = nora.open(PAGE).await;
        assert!(page.texts_of("#pending").is_empty(), "it is answered");
        assert!(cell(&page, "Mail", "Aurora Cloud").contains("Granted by"));
    }

    async fn what_others_did_is_told_on_the_first_page(portal: Portal) {
        portal.add_colleague("hugo@harbor.example", "helen@harbor.example", "Helen Shaw", "administrator");
        let helen = portal.signed_in("helen@harbor.example").await;
        helen.accept(&portal.invitation_by("Aurora Cloud"), &["documents", "mail"]).await;
        let hugo = portal.signed_in("hugo@harbor.example").await;
        let news = hugo.follow(&hugo.get("/").await).await.texts_of("#news li");
        assert!(news.iter().any(|one| one.ends_with("Helen Shaw granted Aurora Cloud: Mail and Documents.")), "{news:?}");
        assert!(news.iter().any(|one| one.ends_with("Borealis IT was replaced by Aurora Cloud: Mail.")), "{news:?}");
        assert!(!helen.open(PAGE).await.text_of("#news").contains("Helen Shaw"), "what one did oneself is no news");
        portal.days_pass(31);
        let hugo = portal.signed_in("hugo@harbor.example").await;
        assert!(hugo.open(PAGE).await.texts_of("#news").is_empty(), "after a month it is no news");
    }
}

/// How many statements the page takes.
async fn cost(portal: &Portal, visitor: &Visitor) -> u64 {
    let before = portal.app.store.statements_read();
    visitor.open(PAGE).await;
    portal.app.store.statements_read() - before
}

#[actix_web::test]
async fn forty_partners_cost_no_more_statements_than_three() {
    let portal = Portal::start().await;
    let rosa = rosa(&portal).await;
    let few = cost(&portal, &rosa).await;
    for partner in portal.add_partners(40).await {
        rosa.accept(&portal.invitation_by(&partner), &["helpline", "mail"])
            .await;
    }
    assert_eq!(cost(&portal, &rosa).await, few);
    assert!((5..15).contains(&few), "{few}");
    let page = rosa.open(PAGE).await;
    assert_eq!(page.texts_of("#privileges thead th").len(), 44);
    assert_eq!(page.texts_of("#partners .card").len(), 43);
    assert!(page.attributes("#privileges table", "class")[0].contains("many"));
    let listed = rosa.open(&format!("{PAGE}/remove-all")).await;
    assert!(
        listed
            .text_of("#listed h2")
            .starts_with("84 privileges of 43 partners")
    );
}

#[actix_web::test]
async fn the_page_speaks_italian_to_rosa() {
    let portal = Portal::start().await;
    let page = portal
        .signed_in("rosa@rossi.example")
        .await
        .open(PAGE)
        .await;
    assert_eq!(page.text_of("h1"), "Relazioni con i partner");
    assert!(page.text().contains(ROSSI));
    assert!(!page.body.contains("{review-"), "no message is missing");
}

/// Where a bar begins and how wide it is, in hundredths of a percent.
fn bars(page: &Page, class: &str) -> Vec<(i64, i64)> {
    let of = |attribute: &str| -> Vec<i64> {
        let css = format!("#timeline svg[role=img] .{class}");
        let shares = page.attributes(&css, attribute);
        let hundredths = |share: &String| {
            share
                .trim_end_matches('%')
                .replace('.', "")
                .parse()
                .unwrap()
        };
        shares.iter().map(hundredths).collect()
    };
    of("x").into_iter().zip(of("width")).collect()
}

on_both! {
    async fn a_picture_shows_who_held_what_when_and_a_table_says_the_same(portal: Portal) {
        let page = rosa(&portal).await.open(PAGE).await;
        let rows = page.texts_of("#timeline tbody tr");
        // What Aurora held until Borealis took it over, and what Borealis holds.
        assert_eq!(rows.iter().filter(|row| row.starts_with("Infrastructure Aurora Cloud")).count(), 1, "{rows:?}");
        assert_eq!(rows.iter().filter(|row| row.starts_with("Infrastructure Borealis IT") && row.ends_with("Counts now")).count(), 1);
        let (held, ahead, ended) = (bars(&page, "bar.held"), bars(&page, "bar.ahead"), bars(&page, "bar.ended"));
        assert_eq!(held.len() + ended.len(), rows.len());
        assert_eq!(ahead.len(), held.len(), "each goes on");
        for ((start, width), (after, _)) in held.iter().zip(&ahead) {
            assert!((start + width - after).abs() <= 60, "{start} {width} {after}");
        }
        let caption = page.text_of("#timeline caption");
        assert_eq!(caption, format!("{} privileges, by service, the latest first", rows.len()));
        // The picture has a name and a description.
        let names = page.attributes("#timeline svg[role=img]", "aria-labelledby");
        assert_eq!(page.text_of(&format!("#{}", names[0])), "Who held what, when");
        let about = page.attributes("#timeline svg[role=img]", "aria-describedby");
        let about = page.text_of(&format!("#{}", about[0]));
        assert!(about.contains(&format!("{} privileges are held now", held.len())), "{about}");
        // A suspended partner's do not count, and look so.
        portal.sql().run("UPDATE partners SET status = 'suspended' WHERE name = 'Cirrus Advisors'").unwrap();
        let page = rosa(&portal).await.open(PAGE).await;
        assert_eq!(bars(&page, "bar.rests").len(), 1);
        assert!(page.text_of("#timeline .legend").contains("does not count while the partner is suspended"));
    }

    async fn a_partner_sees_its_own_history_only(portal: Portal) {
        let customer = portal.customer_of("rosa@rossi.example").await;
        let page = portal.signed_in("ada@aurora.example").await.open(&format!("/customers/{customer}")).await;
        let rows = page.texts_of("[aria-labelledby=timeline-title] tbody tr");
        assert!(rows.iter().any(|row| row.starts_with("Infrastructure")), "{rows:?}");
        let picture = page.text_of("[aria-labelledby=timeline-title]");
        for other in ["Borealis", "Cirrus"] {
            assert!(!picture.contains(other), "{picture}");
        }
    }
}

#[actix_web::test]
async fn a_picture_of_too_many_leaves_the_oldest_out_and_says_so() {
    let portal = Portal::start().await;
    portal.add_services(36).await;
    portal.add_partners(4).await;
    let services: Vec<String> = portal
        .sql()
        .column("SELECT code FROM services ORDER BY position");
    let services: Vec<&str> = services.iter().map(String::as_str).collect();
    let hugo = portal.signed_in("hugo@harbor.example").await;
    assert!(
        hugo.open(PAGE)
            .await
            .texts_of("#timeline figcaption p")
            .is_empty()
    );
    hugo.accept(&portal.link_of("Partner 01"), &services).await;
    let page = hugo.open(PAGE).await;
    assert_eq!(page.texts_of("#timeline .service").len(), 30);
    assert!(
        page.text_of("#timeline figcaption")
            .contains("There were more")
    );
}

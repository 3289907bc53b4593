//! Taking privileges away, giving them up, letting them expire; and asking again.

use delega::actions::{self, remove_by_operator::remove_by_operator};
use delega::domain::actor::Operator;
use delega::domain::reason::Reason;
use delega::domain::refusal::Refusal;
use delega::mail::Stationery;
use delega::sweep::sweep;
use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::sql::VISITS;
use crate::support::visitor::Visitor;

const PAGE: &str = "/partner-relationships";
const ALL: &str = "/partner-relationships/remove-all";
const ROSSI: &str = "Fabbrica Rossi S.p.A.";

/// How often the log says that a privilege of Aurora's at Fabbrica Rossi expired.
const EXPIRED: &str = "SELECT COUNT(*) AS n FROM events e JOIN partners p ON p.id = e.partner_id \
                       JOIN customers c ON c.id = e.customer_id WHERE e.name = 'privilege.expired' \
                       AND p.name = 'Aurora Cloud' AND c.name LIKE 'Fabbrica%'";

/// What a removal does not touch.
const MAY_CHANGE: [&str; 8] = [
    "privileges",
    "events",
    "letters",
    "customers",
    "sessions",
    "throttles",
    "known_devices",
    "account_events",
];

fn remove(portal: &Portal, partner: &str) -> String {
    format!("{PAGE}/{}/remove", portal.id_of_partner(partner))
}

/// The privileges that have not ended: partner and service.
fn held(portal: &Portal, customer: &str) -> Vec<String> {
    portal.sql().column(&format!(
        "SELECT p.name || ' ' || s.code AS held FROM privileges v JOIN partners p ON p.id = v.partner_id \
         JOIN services s ON s.id = v.service_id JOIN customers c ON c.id = v.customer_id \
         WHERE c.name = '{customer}' AND v.ended_at IS NULL ORDER BY p.name, s.code"
    ))
}

fn privilege(portal: &Portal, customer: &str, partner: &str, service: &str) -> String {
    portal.sql().value(&format!(
        "SELECT v.id FROM privileges v JOIN partners p ON p.id = v.partner_id \
         JOIN services s ON s.id = v.service_id JOIN customers c ON c.id = v.customer_id \
         WHERE c.name = '{customer}' AND p.name = '{partner}' AND s.code = '{service}' \
         ORDER BY v.starts_at DESC LIMIT 1"
    ))
}

/// The relationships without what is only a copy for sorting.
fn relationships(portal: &Portal) -> Vec<String> {
    portal.sql().column(
        "SELECT id || partner_id || customer_id || started_at || COALESCE(CAST(ended_at AS TEXT), '') AS r \
         FROM relationships ORDER BY id",
    )
}

async fn rosa(portal: &Portal) -> Visitor {
    let rosa = portal.signed_in("rosa@rossi.example").await;
    rosa.read_english().await;
    rosa
}

on_both! {
    async fn one_service_goes_and_everything_else_stays(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let path = remove(&portal, "Aurora Cloud");
        let page = rosa.open(&format!("{path}?service=mail")).await;
        let form = page.form(&path);
        let ticked: Vec<_> = form.fields.iter().filter(|(name, _)| name == "service").collect();
        assert_eq!(ticked, [&("service".to_owned(), "mail".to_owned())], "as the address says");
        let mut except = MAY_CHANGE.to_vec();
        except.push("relationships");
        let (before, related) = (portal.sql().dump(&except), relationships(&portal));
        let others = "SELECT * FROM privileges WHERE id <> ";
        let mail = privilege(&portal, ROSSI, "Aurora Cloud", "mail");
        let rows = portal.sql().rows(&format!("{others} '{mail}' ORDER BY id"));

        let answer = rosa.submit(&form).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, PAGE.to_owned()));
        let page = rosa.follow(&answer).await;
        assert!(page.text_of(".notice.success").contains("sono stati rimossi"), "{}", page.text());

        assert_eq!(portal.sql().dump(&except), before, "acceptances, requests, links and all the rest");
        assert_eq!(relationships(&portal), related);
        assert_eq!(portal.sql().rows(&format!("{others} '{mail}' ORDER BY id")), rows);
        assert_eq!(
            held(&portal, ROSSI),
            ["Aurora Cloud documents", "Borealis IT infrastructure", "Cirrus Advisors helpline"]
        );
        let ended = &portal.sql().rows(&format!("SELECT end_reason, ended_by, end_words FROM privileges WHERE id = '{mail}'"))[0];
        assert_eq!(ended["end_reason"].as_deref(), Some("removed_by_customer"));
        assert!(ended["ended_by"].is_some() && ended["end_words"].is_none());
    }

    async fn both_sides_are_told_in_their_language_and_read_it_in_the_log(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let path = remove(&portal, "Aurora Cloud");
        let form = rosa.open(&path).await.form(&path);
        rosa.submit_and_follow(&form).await;

        let to_ada = portal.letters_to("ada@aurora.example").await;
        assert_eq!(to_ada[0].subject, "Fabbrica Rossi S.p.A. removed your delegated administrator privileges");
        for part in ["Mail", "Documents", "open a service request with the vendor on its behalf"] {
            assert!(to_ada[0].body_text.contains(part), "{part}: {}", to_ada[0].body_text);
        }
        let to_rosa = portal.letters_to("rosa@rossi.example").await;
        assert_eq!(to_rosa[0].subject, "Fabbrica Rossi S.p.A.: sono stati rimossi privilegi di amministratore delegato");
        assert!(portal.letters_to("bea@borealis.example").await.iter().all(|letter| !letter.subject.contains("removed")));

        let ada = portal.signed_in("ada@aurora.example").await;
        let log = ada.open("/activity").await;
        assert!(log.text().contains("removed the privileges of Aurora Cloud for Mail"), "{}", log.text());
        assert!(rosa.open("/activity").await.text().contains("Aurora Cloud"));
        let bea = portal.signed_in("bea@borealis.example").await;
        assert!(!bea.open("/activity").await.text().contains("Documents"));
    }

    async fn all_of_a_partner_goes_when_no_service_is_named(portal: Portal) {
        let rosa = rosa(&portal).await;
        let path = remove(&portal, "Aurora Cloud");
        let form = rosa.open(&path).await.form(&path);
        assert_eq!(form.fields.iter().filter(|(name, _)| name == "service").count(), 2, "all are selected");
        let before = rosa.open(PAGE).await.texts_of("#ended tbody tr").len();
        let page = rosa.submit_and_follow(&form.with_all("service", &[])).await;
        assert_eq!(held(&portal, ROSSI), ["Borealis IT infrastructure", "Cirrus Advisors helpline"]);
        let card = &page.texts_of("#partners .card")[0];
        assert!(card.contains("None. The relationship stays."), "{card}");
        assert!(card.contains("Active since"), "{card}");
        assert_eq!(page.texts_of("#ended tbody tr").len(), before + 2);
        assert!(page.text_of("#ended").contains("Removed by your organisation"));
    }

    async fn everything_goes_when_the_name_is_typed(portal: Portal) {
        let rosa = rosa(&portal).await;
        let page = rosa.open(ALL).await;
        let listed = page.text_of("#listed");
        for part in ["Aurora Cloud", "Mail", "Documents", "Borealis IT", "Infrastructure", "Cirrus Advisors", "Helpline"] {
            assert!(listed.contains(part), "{part} in {listed}");
        }
        for part in ["The commercial relationship", "Your subscriptions", "duty to support"] {
            assert!(page.text().contains(part), "{part}");
        }
        let wrong = rosa.submit(&page.form(ALL).with("confirm", "Fabbrica Rossi")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text_of("title").starts_with("Error:"));
        assert_eq!(wrong.attributes(".error-summary a", "href"), ["#confirm"]);
        assert_eq!(wrong.form(ALL).value("confirm"), "Fabbrica Rossi");
        assert_eq!(held(&portal, ROSSI).len(), 4);

        let (related, told) = (relationships(&portal), portal.letters_to("rosa@rossi.example").await.len());
        let done = rosa.submit_and_follow(&wrong.form(ALL).with("confirm", " fabbrica ROSSI s.p.a. ")).await;
        assert!(done.text().contains("Nobody may administer your services"));
        assert!(held(&portal, ROSSI).is_empty());
        assert_eq!(held(&portal, "Harbor Foods Ltd"), ["Borealis IT mail"]);
        assert_eq!(relationships(&portal), related);
        for email in ["ada@aurora.example", "bea@borealis.example", "cleo@cirrus.example"] {
            assert!(portal.letters_to(email).await[0].subject.contains("removed your"), "{email}");
        }
        assert_eq!(portal.letters_to("rosa@rossi.example").await.len(), told + 3, "one for each partner");
        assert_eq!(rosa.get(ALL).await.status, StatusCode::CONFLICT, "nothing is left");
        assert_eq!(rosa.submit(&wrong.form(ALL).with("confirm", ROSSI)).await.status, StatusCode::CONFLICT);
    }

    async fn removing_twice_has_one_effect(portal: Portal) {
        let rosa = rosa(&portal).await;
        let path = remove(&portal, "Aurora Cloud");
        let form = rosa.open(&path).await.form(&path);
        rosa.submit_and_follow(&form).await;
        let after = portal.sql().dump(&VISITS);
        let again = rosa.submit(&form).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert_eq!(again.text_of("h1"), "These privileges have already ended");
        assert_eq!(rosa.get(&path).await.status, StatusCode::CONFLICT);
        assert_eq!(portal.sql().dump(&VISITS), after);
    }

    async fn sixty_four_removals_at_once_have_one_effect(portal: Portal) {
        let rosa = rosa(&portal).await;
        let path = remove(&portal, "Aurora Cloud");
        let form = rosa.open(&path).await.form(&path);
        let count = |portal: &Portal| {
            (
                portal.sql().count("SELECT COUNT(*) AS n FROM events"),
                portal.sql().count("SELECT COUNT(*) AS n FROM letters"),
            )
        };
        let (events, letters) = count(&portal);
        let answers = join_all((0..64).map(|_| rosa.submit(&form))).await;
        let done = answers.iter().filter(|answer| answer.status == StatusCode::SEE_OTHER).count();
        let late = answers.iter().filter(|answer| answer.status == StatusCode::CONFLICT).count();
        assert_eq!((done, late), (1, 63));
        // Two privileges; a letter to each side.
        assert_eq!(count(&portal), (events + 2, letters + 2));
    }

    async fn what_a_colleague_removed_meanwhile_is_no_obstacle(portal: Portal) {
        let rosa = rosa(&portal).await;
        let path = remove(&portal, "Aurora Cloud");
        let form = rosa.open(&path).await.form(&path);
        rosa.submit_and_follow(&form.clone().with("service", "mail")).await;
        rosa.submit_and_follow(&form).await;
        assert_eq!(held(&portal, ROSSI), ["Borealis IT infrastructure", "Cirrus Advisors helpline"]);
    }

    async fn an_ended_privilege_is_never_revived(portal: Portal) {
        let rosa = rosa(&portal).await;
        let path = remove(&portal, "Aurora Cloud");
        let form = rosa.open(&path).await.form(&path).with("service", "mail");
        rosa.submit_and_follow(&form).await;
        let old = privilege(&portal, ROSSI, "Aurora Cloud", "mail");
        for change in ["ended_at = NULL, end_reason = NULL", "ends_at = '2099-01-01 00:00:00'"] {
            let refused = portal.sql().run(&format!("UPDATE privileges SET {change} WHERE id = '{old}'"));
            assert!(refused.is_err(), "{change}");
        }
        assert!(portal.sql().run(&format!("DELETE FROM privileges WHERE id = '{old}'")).is_err());

        // The partner asks again; the customer accepts; the new privilege names its predecessor.
        rosa.accept(&portal.invitation_by("Aurora Cloud"), &["mail"]).await;
        let new = privilege(&portal, ROSSI, "Aurora Cloud", "mail");
        assert_ne!(new, old);
        let row = &portal.sql().rows(&format!("SELECT predecessor_id, ended_at FROM privileges WHERE id = '{new}'"))[0];
        assert_eq!((row["predecessor_id"].as_deref(), row["ended_at"].as_deref()), (Some(old.as_str()), None));
        let of_the_two = portal.sql().count(
            "SELECT COUNT(*) AS n FROM relationships r JOIN partners p ON p.id = r.partner_id \
             JOIN customers c ON c.id = r.customer_id WHERE p.name = 'Aurora Cloud' AND c.name LIKE 'Fabbrica%'",
        );
        assert_eq!(of_the_two, 1, "the relationship is the one that there was");
    }

    async fn what_expired_is_written_down_once_and_told_once(portal: Portal) {
        portal.days_pass(366 - 200);
        let rosa = rosa(&portal).await;
        let path = remove(&portal, "Aurora Cloud");
        assert_eq!(rosa.get(&path).await.status, StatusCode::CONFLICT, "it does not count any more");
        let written = |portal: &Portal| portal.sql().count(EXPIRED);
        let (before, ada) = (written(&portal), portal.letters_to("ada@aurora.example").await.len());
        let rosas = portal.letters_to("rosa@rossi.example").await.len();
        sweep(&portal.app).await.unwrap();
        sweep(&portal.app).await.unwrap();
        let letters = portal.letters_to("ada@aurora.example").await;
        assert_eq!(letters.len(), ada + 1);
        assert_eq!(letters[0].subject, "Delegated administrator privileges at Fabbrica Rossi S.p.A. have expired");
        assert_eq!(portal.letters_to("rosa@rossi.example").await.len(), rosas + 1);
        assert_eq!(written(&portal), before + 2);
        let page = rosa.open(PAGE).await;
        assert!(page.text_of("#ended").contains("Its end date came"), "{}", page.text_of("#ended"));
        assert!(page.text_of("#news").contains("Privileges of Aurora Cloud expired: Mail and Documents."));
    }
}

#[actix_web::test]
async fn only_administrators_remove() {
    let portal = Portal::start().await;
    let rosa = rosa(&portal).await;
    let path = remove(&portal, "Aurora Cloud");
    for (path, form) in [
        (path.as_str(), rosa.open(&path).await.form(&path)),
        (ALL, rosa.open(ALL).await.form(ALL).with("confirm", ROSSI)),
    ] {
        let marco = portal.signed_in("marco@rossi.example").await;
        let shown = marco.get(path).await;
        assert_eq!(shown.status, StatusCode::FORBIDDEN);
        assert!(
            shown.text().contains("Rosa Bianchi"),
            "whom to ask: {}",
            shown.text()
        );
        for (email, status) in [
            ("marco@rossi.example", StatusCode::FORBIDDEN),
            ("ada@aurora.example", StatusCode::FORBIDDEN),
            ("operator@delega.example", StatusCode::FORBIDDEN),
        ] {
            let visitor = portal.signed_in(email).await;
            let csrf = visitor
                .get("/nothing")
                .await
                .form("/sign-out")
                .value("csrf")
                .to_owned();
            let answer = visitor.submit(&form.clone().with("csrf", &csrf)).await;
            assert_eq!(answer.status, status, "{email} {path}");
        }
    }
    assert_eq!(held(&portal, ROSSI).len(), 4);
}

#[actix_web::test]
async fn what_a_customer_does_not_know_of_is_not_there() {
    let portal = Portal::start().await;
    let hugo = portal.signed_in("hugo@harbor.example").await;
    let known = remove(&portal, "Borealis IT");
    let form = hugo.open(&known).await.form(&known);
    for partner in [
        portal.id_of_partner("Aurora Cloud"),
        "0198f0a0-0000-7000-8000-000000000000".to_owned(),
        "nonsense".to_owned(),
    ] {
        let path = format!("{PAGE}/{partner}/remove");
        assert_eq!(
            hugo.get(&path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
        let answer = hugo.submit_to(&path, &form.fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let unknown = hugo.submit(&form.clone().with("service", "helpline")).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unknown.text_of("title").starts_with("Error:"));
    let forged = hugo.submit(&form.forged("customer", "another")).await;
    assert_eq!(forged.status, StatusCode::BAD_REQUEST);
    assert_eq!(held(&portal, "Harbor Foods Ltd"), ["Borealis IT mail"]);
}

fn giving_up(portal: &Portal, customer: &str, partner: &str, service: &str) -> String {
    format!(
        "/customers/{}/privileges/{}/return",
        portal.id_of_customer(customer),
        privilege(portal, customer, partner, service)
    )
}

on_both! {
    async fn a_partner_gives_one_privilege_up(portal: Portal) {
        let ada = portal.signed_in("ada@aurora.example").await;
        let path = giving_up(&portal, ROSSI, "Aurora Cloud", "mail");
        let page = ada.open(&path).await;
        assert!(page.text_of("h1").starts_with("Give up Mail at Fabbrica Rossi"), "{}", page.text_of("h1"));
        let form = page.form(&path).with("reason", "We no longer offer mail.");
        let (related, customer) = (relationships(&portal), portal.id_of_customer(ROSSI));
        let answer = ada.submit(&form).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("/customers/{customer}")));
        assert_eq!(
            held(&portal, ROSSI),
            ["Aurora Cloud documents", "Borealis IT infrastructure", "Cirrus Advisors helpline"]
        );
        assert_eq!(relationships(&portal), related);
        let to_rosa = &portal.letters_to("rosa@rossi.example").await[0];
        assert_eq!(to_rosa.subject, "Fabbrica Rossi S.p.A.: un partner ha rinunciato a privilegi di amministratore delegato");
        assert!(to_rosa.body_text.contains("We no longer offer mail."), "{}", to_rosa.body_text);

        let again = ada.submit(&form).await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert_eq!(ada.get(&path).await.status, StatusCode::CONFLICT);

        let page = rosa(&portal).await.open(PAGE).await;
        let ended = page.text_of("#ended tbody tr");
        assert!(ended.contains("Given up by the partner “We no longer offer mail.”"), "{ended}");
        assert!(ended.ends_with(", Aurora Cloud"), "{ended}");
        assert!(page.text_of("#news").contains("Aurora Cloud gave privileges up: Mail."));
    }
}

#[actix_web::test]
async fn only_its_own_admin_agents_give_a_privilege_up() {
    let portal = Portal::start().await;
    let path = giving_up(&portal, ROSSI, "Aurora Cloud", "mail");
    let ada = portal.signed_in("ada@aurora.example").await;
    let form = ada.open(&path).await.form(&path);
    for (email, status) in [
        ("sam@aurora.example", StatusCode::FORBIDDEN),
        ("hal@aurora.example", StatusCode::FORBIDDEN),
        ("rosa@rossi.example", StatusCode::FORBIDDEN),
        ("bea@borealis.example", StatusCode::NOT_FOUND),
    ] {
        let visitor = portal.signed_in(email).await;
        assert_eq!(visitor.get(&path).await.status, status, "{email}");
        let csrf = visitor
            .get("/nothing")
            .await
            .form("/sign-out")
            .value("csrf")
            .to_owned();
        let answer = visitor.submit(&form.clone().with("csrf", &csrf)).await;
        assert_eq!(answer.status, status, "{email}");
    }
    // The right privilege at the wrong customer.
    let elsewhere = path.replace(
        &portal.id_of_customer(ROSSI),
        &portal.id_of_customer("Harbor Foods Ltd"),
    );
    assert_eq!(ada.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        ada.submit_to(&elsewhere, &form.fields).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(held(&portal, ROSSI).len(), 4);
}

#[actix_web::test]
async fn a_reason_that_hides_something_is_shown_again() {
    let portal = Portal::start().await;
    let path = giving_up(&portal, ROSSI, "Aurora Cloud", "mail");
    let ada = portal.signed_in("ada@aurora.example").await;
    let form = ada.open(&path).await.form(&path);
    for wrong in ["nul\0", "two\nlines", "\u{202E}gnihton", &"x".repeat(501)] {
        let answer = ada.submit(&form.clone().with("reason", wrong)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong:?}");
        assert_eq!(answer.attributes(".error-summary a", "href"), ["#reason"]);
    }
    assert_eq!(held(&portal, ROSSI).len(), 4);
}

#[actix_web::test]
async fn after_a_removal_the_partner_can_be_granted_the_service_again() {
    let portal = Portal::start().await;
    let rosa = rosa(&portal).await;
    let invitation = portal.invitation_by("Aurora Cloud");
    let offered =
        |page: &crate::support::visitor::Page| page.attributes("input[name=service]", "value");
    assert!(!offered(&rosa.open(&invitation).await).contains(&"mail".to_owned()));
    let path = remove(&portal, "Aurora Cloud");
    let form = rosa.open(&path).await.form(&path);
    rosa.submit_and_follow(&form).await;
    assert!(offered(&rosa.open(&invitation).await).contains(&"mail".to_owned()));
}

on_both! {
    async fn the_operator_removes_with_a_reason_that_both_sides_read(portal: Portal) {
        let operator = Operator::prove(&portal.identity_of("operator@delega.example").await).unwrap();
        let id = privilege(&portal, ROSSI, "Aurora Cloud", "mail").parse().unwrap();
        let (post, now) = (Stationery::of(&portal.app.config), portal.app.clock.now());
        let reason = Reason::parse("The account was compromised.").unwrap();
        let remove = |reason: Reason| {
            let (post, operator, app) = (post.clone(), operator.clone(), portal.app.clone());
            async move {
                app.write(move |w| remove_by_operator(w, &post, &operator, id, &reason, now))
                .await
            }
        };
        remove(reason.clone()).await.unwrap();
        for email in ["ada@aurora.example", "rosa@rossi.example"] {
            let letter = &portal.letters_to(email).await[0];
            assert!(letter.body_text.contains("The account was compromised."), "{email}: {}", letter.body_text);
        }
        let again = remove(reason).await;
        assert!(matches!(again, Err(actions::Error::Refused(Refusal::AlreadyRemoved))));
        let page = rosa(&portal).await.open(PAGE).await;
        let ended = page.text_of("#ended tbody tr");
        assert!(
            ended.ends_with("Removed by the operator of the portal “The account was compromised.” Operator"),
            "{ended}"
        );
        assert!(page.text_of("#news").contains("The operator of the portal removed privileges of Aurora Cloud: Mail."));
    }
}

//! Ending a relationship, by either side.

use reqwest::StatusCode;

use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::Visitor;

const PAGE: &str = "/partner-relationships";
const ROSSI: &str = "Fabbrica Rossi S.p.A.";

const REASONS: &str =
    "SELECT COUNT(*) AS n FROM privileges WHERE end_reason = 'relationship_ended'";
const LINES: &str = "SELECT COUNT(*) AS n FROM events WHERE name = 'relationship.ended'";

async fn rosa(portal: &Portal) -> Visitor {
    let rosa = portal.signed_in("rosa@rossi.example").await;
    rosa.read_english().await;
    rosa
}

fn of_the_two(portal: &Portal, column: &str) -> Vec<String> {
    portal.sql().column(&format!(
        "SELECT COALESCE(CAST(r.{column} AS TEXT), 'none') AS r FROM relationships r JOIN partners p ON p.id = r.partner_id \
         JOIN customers c ON c.id = r.customer_id WHERE p.name = 'Cirrus Advisors' AND c.name = '{ROSSI}' ORDER BY r.started_at"
    ))
}

on_both! {
    async fn the_customer_ends_it_and_its_privileges_with_it(portal: Portal) {
        let rosa = rosa(&portal).await;
        let path = format!("{PAGE}/{}/end", portal.id_of_partner("Cirrus Advisors"));
        let page = rosa.open(&path).await;
        assert_eq!(page.text_of("h1"), "End the relationship with Cirrus Advisors?");
        let ends = page.text_of("#ends");
        for part in ["The commercial relationship", "Helpline: delegated"] {
            assert!(ends.contains(part), "{part} in {ends}");
        }
        let form = page.form(&path);
        let (reasons, lines) = (portal.sql().count(REASONS), portal.sql().count(LINES));
        let acceptances = portal.sql().rows("SELECT * FROM acceptances ORDER BY id");
        let answer = rosa.submit(&form).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, PAGE.to_owned()));
        let page = rosa.follow(&answer).await;
        assert!(page.text_of(".notice.success").starts_with("The relationship has ended"));
        assert_eq!(page.texts_of("#partners .card").len(), 2);
        let past = page.texts_of("#past tbody tr");
        assert!(
            past.iter().any(|row| row.starts_with("Cirrus Advisors") && row.ends_with("Rosa Bianchi")),
            "{past:?}"
        );
        let ended = page.text_of("#ended tbody tr");
        assert!(ended.contains("Helpline Cirrus Advisors") && ended.contains("The relationship ended"), "{ended}");

        assert_ne!(of_the_two(&portal, "ended_at"), ["none"]);
        assert_eq!(portal.sql().rows("SELECT * FROM acceptances ORDER BY id"), acceptances);
        assert_eq!(portal.sql().count(REASONS), reasons + 1);
        assert_eq!(portal.sql().count(LINES), lines + 1);
        let to_cleo = &portal.letters_to("cleo@cirrus.example").await[0];
        assert_eq!(to_cleo.subject, "The relationship with Fabbrica Rossi S.p.A. has ended");
        assert!(to_cleo.body_text.contains("and with it the privilege below"), "{}", to_cleo.body_text);
        assert!(to_cleo.body_text.contains("Helpline"));
        assert!(portal.letters_to("rosa@rossi.example").await[0].subject.contains("has ended"));

        assert_eq!(rosa.submit(&form).await.status, StatusCode::CONFLICT);
        let late = rosa.get(&path).await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert_eq!(late.text_of("h1"), "This relationship has already ended");
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        assert!(cleo.open("/activity").await.text().contains("ended"));
    }

    async fn the_partner_ends_it(portal: Portal) {
        let cleo = portal.signed_in("cleo@cirrus.example").await;
        let customer = portal.id_of_customer(ROSSI);
        let path = format!("/customers/{customer}/end");
        let form = cleo.open(&path).await.form(&path);
        let answer = cleo.submit(&form).await;
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, format!("/customers/{customer}")));
        assert_ne!(of_the_two(&portal, "ended_by"), ["none"]);
        let page = rosa(&portal).await.open(PAGE).await;
        assert!(page.text_of("#past").contains(", Cirrus Advisors"), "{}", page.text_of("#past"));
        assert!(page.text_of("#news").contains("ended the relationship with Cirrus Advisors."));
        assert_eq!(cleo.submit(&form).await.status, StatusCode::CONFLICT);
    }

    async fn a_relationship_without_privileges_is_told_too(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let cirrus = portal.id_of_partner("Cirrus Advisors");
        for way in ["remove", "end"] {
            let path = format!("{PAGE}/{cirrus}/{way}");
            let form = rosa.open(&path).await.form(&path);
            rosa.submit_and_follow(&form).await;
        }
        let to_cleo = &portal.letters_to("cleo@cirrus.example").await[0];
        assert_eq!(to_cleo.subject, "The relationship with Fabbrica Rossi S.p.A. has ended");
        assert!(!to_cleo.body_text.contains("below"), "{}", to_cleo.body_text);
        assert!(portal.letters_to("rosa@rossi.example").await[0].subject.contains("è terminata"));
    }

    async fn a_new_acceptance_opens_a_new_relationship(portal: Portal) {
        let rosa = rosa(&portal).await;
        let path = format!("{PAGE}/{}/end", portal.id_of_partner("Cirrus Advisors"));
        let form = rosa.open(&path).await.form(&path);
        rosa.submit_and_follow(&form).await;
        rosa.accept(&portal.invitation_by("Cirrus Advisors"), &["helpline"]).await;
        let ends = of_the_two(&portal, "ended_at");
        assert_eq!(ends.len(), 2);
        assert!(ends[0] != "none" && ends[1] == "none", "{ends:?}");
        let predecessor = portal.sql().value(
            "SELECT o.end_reason FROM privileges n JOIN privileges o ON o.id = n.predecessor_id WHERE n.ended_at IS NULL \
             AND o.end_reason = 'relationship_ended'",
        );
        assert_eq!(predecessor, "relationship_ended", "history stays and is named");
        let page = rosa.open(PAGE).await;
        assert_eq!(page.texts_of("#partners .card").len(), 3);
        assert!(page.text_of("#past").contains("Cirrus Advisors"));
    }
}

#[actix_web::test]
async fn only_those_end_it_whose_it_is() {
    let portal = Portal::start().await;
    let (cirrus, rossi) = (
        portal.id_of_partner("Cirrus Advisors"),
        portal.id_of_customer(ROSSI),
    );
    let (by_customer, by_partner) = (
        format!("{PAGE}/{cirrus}/end"),
        format!("/customers/{rossi}/end"),
    );
    for (email, path, status) in [
        ("marco@rossi.example", &by_customer, StatusCode::FORBIDDEN),
        ("cleo@cirrus.example", &by_customer, StatusCode::FORBIDDEN),
        ("hugo@harbor.example", &by_customer, StatusCode::NOT_FOUND),
        ("nora@newco.example", &by_customer, StatusCode::NOT_FOUND),
        ("sam@aurora.example", &by_partner, StatusCode::FORBIDDEN),
        ("hal@aurora.example", &by_partner, StatusCode::FORBIDDEN),
        ("rosa@rossi.example", &by_partner, StatusCode::FORBIDDEN),
        ("dan@dormant.example", &by_partner, StatusCode::NOT_FOUND),
    ] {
        let visitor = portal.signed_in(email).await;
        let page = visitor.get(path).await;
        assert_eq!(page.status, status, "GET {email} {path}");
        let csrf = page.form("/sign-out").value("csrf").to_owned();
        let answer = visitor.submit_to(path, &[("csrf".to_owned(), csrf)]).await;
        assert_eq!(answer.status, status, "POST {email} {path}");
    }
    assert_eq!(of_the_two(&portal, "ended_at"), ["none"]);
}

//! A privilege that ends soon is renewed: asked for by the partner, granted on the consent page, without a break.

use delega::sweep::sweep;
use reqwest::StatusCode;

use crate::support::invariants;
use crate::support::invitation;
use crate::support::on_both;
use crate::support::portal::Portal;

const ROSA: &str = "rosa@rossi.example";
const ADA: &str = "ada@aurora.example";

/// Aurora's privileges at Fabbrica Rossi were granted 200 days ago for a year.
const LEFT: i64 = 165;

/// What Aurora holds or held of a service at Fabbrica Rossi: end reason, and whether another names it as predecessor.
fn mail(portal: &Portal) -> Vec<String> {
    portal.sql().column(
        "SELECT COALESCE(p.end_reason, 'held') || CASE WHEN p.predecessor_id IS NULL THEN '' ELSE ' after' END \
         FROM privileges p JOIN services s ON s.id = p.service_id JOIN partners h ON h.id = p.partner_id \
         JOIN customers c ON c.id = p.customer_id WHERE s.code = 'mail' AND h.name = 'Aurora Cloud' \
         AND c.name LIKE 'Fabbrica%' ORDER BY p.starts_at",
    )
}

on_both! {
    async fn what_ends_soon_is_renewed_without_a_break_and_both_sides_read_so(portal: Portal) {
        portal.days_pass(LEFT - 25);
        let letters = portal.letters_to(ADA).await.len();
        let link = invitation::of(&portal, "Aurora Cloud");
        let rosa = portal.signed_in(ROSA).await;
        let page = rosa.open(&link).await;
        for service in ["mail", "documents"] {
            assert!(page.attributes("input[name=service]", "value").contains(&service.to_owned()), "{service}");
        }
        assert!(page.text().contains("per rinnovarlo, senza interruzione"), "{}", page.text());
        let until = "SELECT p.ends_at FROM privileges p JOIN services s ON s.id = p.service_id \
                     WHERE s.code = 'mail' AND p.ended_at IS NULL ORDER BY p.ends_at";
        let before = portal.sql().column(until);
        let receipt = invitation::accept(&rosa, &link, &["mail"]).await;
        assert!(receipt.text().contains("Rinnovato: sarebbe terminato"), "{}", receipt.text());
        assert_eq!(mail(&portal), ["replaced", "held after"]);
        assert!(portal.sql().column(until).last() > before.last());
        invariants::check(&mut portal.sql());

        let review = rosa.open("/partner-relationships").await;
        let ended = review.texts_of("tr");
        assert!(ended.iter().any(|row| row.starts_with("Posta") && row.contains("Rinnovato")), "{ended:?}");
        let ada = portal.signed_in(ADA).await;
        let rossi = portal.customer_of(ROSA).await;
        let theirs = ada.open(&format!("/customers/{rossi}")).await;
        assert!(theirs.text().contains("Renewed by the customer."), "{}", theirs.text());
        for visitor in [&ada, &rosa] {
            let lines = visitor.open("/activity?action=privilege.renewed").await;
            assert!(lines.text().contains("Aurora Cloud"), "{}", lines.text());
        }
        // Only what was not renewed still ends soon, and nothing counts as lost.
        let dashboard = ada.open("/dashboard").await;
        assert_eq!(dashboard.texts_of("#ending > li").len(), 1);
        assert!(dashboard.texts_of("#ending > li")[0].contains("Documents"));
        assert!(!dashboard.text().contains("Another transacting partner"));

        let told = portal.letters_to(ADA).await.remove(0);
        assert!(told.subject.ends_with("renewed your delegated administrator privileges"), "{}", told.subject);
        let told = portal.letters_to(ROSA).await.remove(0);
        assert!(told.subject.ends_with("sono stati rinnovati"), "{}", told.subject);
        assert_eq!(portal.letters_to(ADA).await.len(), letters + 1);
        // Nothing is announced of what was renewed.
        sweep(&portal.app).await.unwrap();
        let reminder = portal.letters_to(ADA).await.remove(0);
        assert!(reminder.body_text.contains("Documents") && !reminder.body_text.contains("Mail"), "{}", reminder.body_text);
        assert!(!rosa.open(&link).await.attributes("input[name=service]", "value").contains(&"mail".to_owned()));
    }

    async fn a_renewal_with_something_else_is_one_acceptance(portal: Portal) {
        portal.days_pass(LEFT - 3);
        let rosa = portal.signed_in(ROSA).await;
        invitation::accept(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["mail", "infrastructure", "helpline"]).await;
        assert_eq!(mail(&portal), ["replaced", "held after"]);
        invariants::check(&mut portal.sql());
    }

    async fn a_renewal_is_refused_where_it_would_end_something_sooner_or_was_not_offered(portal: Portal) {
        let link = invitation::of(&portal, "Aurora Cloud");
        let rosa = portal.signed_in(ROSA).await;
        // Long before the end it is held and nothing else.
        let form = invitation::consent(&rosa, &link, &["helpline"]).await;
        let refused = rosa.submit(&form.clone().with_all("service", &["mail"])).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
        assert_eq!(mail(&portal), ["held"]);

        portal.days_pass(LEFT - 25);
        let rosa = portal.signed_in(ROSA).await;
        let form = invitation::consent(&rosa, &link, &["mail"]).await;
        for days in ["1", "24"] {
            let page = rosa.submit(&form.clone().with("duration_days", days)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{days}");
            assert_eq!(page.attributes(".error-summary a", "href"), ["#duration_days"]);
            assert_eq!(page.form(&format!("{link}/accept")).value("duration_days"), days);
            assert_eq!(page.attributes("input[name=service][checked]", "value"), ["mail"]);
        }
        assert_eq!(mail(&portal), ["held"]);
        // Another service may be granted for so short a time.
        let short = invitation::consent(&rosa, &link, &["helpline"]).await.with("duration_days", "1");
        assert_eq!(rosa.submit(&short).await.status, StatusCode::SEE_OTHER);
        // A partner that asks for less time than is left cannot renew.
        portal.sql().run("UPDATE partners SET proposed_days = 20").unwrap();
        let page = rosa.open(&link).await;
        assert!(!page.attributes("input[name=service]", "value").contains(&"mail".to_owned()));
        let form = form.with("duration_days", "20");
        assert_eq!(rosa.submit(&form).await.status, StatusCode::CONFLICT);
        invariants::check(&mut portal.sql());
    }

    async fn a_page_that_offered_a_renewal_renews_nothing_after_the_end(portal: Portal) {
        portal.days_pass(LEFT - 1);
        let link = invitation::of(&portal, "Aurora Cloud");
        let form = invitation::consent(&portal.signed_in(ROSA).await, &link, &["mail"]).await;
        portal.days_pass(1);
        let rosa = portal.signed_in(ROSA).await;
        let csrf = rosa.get("/nothing").await.form("/language").value("csrf").to_owned();
        let answer = rosa.submit(&form.with("csrf", &csrf)).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        // It came to its end, and what is offered now is to grant it anew.
        let again = answer.form(&format!("{link}/accept")).with_all("service", &["mail"]);
        assert_eq!(rosa.submit(&again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(mail(&portal), ["expired", "held after"]);
        invariants::check(&mut portal.sql());
    }
}

#[actix_web::test]
async fn whoever_is_reminded_can_be_answered_the_same_minute() {
    let portal = Portal::start().await;
    // The last minute of the day on which the privileges end, announced in the first of the day thirty days before.
    let today = portal.app.clock.now().naive_utc().date();
    let end = today.and_hms_opt(23, 59, 0).unwrap() + chrono::TimeDelta::days(31);
    portal
        .sql()
        .run(&format!(
            "UPDATE privileges SET ends_at = '{end}' WHERE ended_at IS NULL; \
             UPDATE relationships SET next_end = '{end}' WHERE next_end < '9999-01-01'"
        ))
        .unwrap();
    let midnight = (today + chrono::TimeDelta::days(1))
        .and_hms_opt(0, 0, 30)
        .unwrap();
    let ahead = midnight - portal.app.clock.now().naive_utc();
    portal.app.clock.advance(ahead);
    sweep(&portal.app).await.unwrap();
    let letter = portal.letters_to(ADA).await.remove(0);
    assert!(
        letter.body_text.contains("Ask to renew"),
        "{}",
        letter.body_text
    );
    let rosa = portal.signed_in(ROSA).await;
    invitation::accept(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["mail"]).await;
    assert_eq!(mail(&portal), ["replaced", "held after"]);
}

#[actix_web::test]
async fn a_renewal_takes_the_role_that_the_page_shows() {
    let portal = Portal::start().await;
    portal.days_pass(LEFT - 25);
    let link = invitation::of(&portal, "Aurora Cloud");
    let rosa = portal.signed_in(ROSA).await;
    let form = invitation::consent(&rosa, &link, &["mail"]).await;
    let roles = "SELECT r.code FROM privileges p JOIN roles r ON r.id = p.role_id JOIN services s ON s.id = p.service_id \
                 JOIN partners h ON h.id = p.partner_id WHERE s.code = 'mail' AND h.name = 'Aurora Cloud' ORDER BY p.starts_at";
    let held = portal.sql().column(roles);
    // The partner asks for another role meanwhile: what the page showed is no longer so.
    portal
        .sql()
        .run(
            "UPDATE offers SET role_id = (SELECT r.id FROM roles r JOIN services s ON s.id = r.service_id \
             WHERE s.code = 'mail' AND r.level = (SELECT min(level) FROM roles WHERE service_id = s.id)) \
             WHERE service_id = (SELECT id FROM services WHERE code = 'mail')",
        )
        .unwrap();
    assert_eq!(rosa.submit(&form).await.status, StatusCode::CONFLICT);
    assert_eq!(portal.sql().column(roles), held);
    invitation::accept(&rosa, &link, &["mail"]).await;
    let now = portal.sql().column(roles);
    assert_eq!(now.len(), 2);
    assert_ne!(now[0], now[1]);
}

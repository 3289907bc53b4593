//! The sixteen invariants of the domain, each with a test that tries to break it. Those that have a place of their own
//! stand there:
//!
//! - 1: here.
//! - 2: `subscriptions.rs`.
//! - 3: `relationship_request.rs`, the_link_is_the_same_for_everybody_until_it_is_rotated.
//! - 4: `relationship_request.rs`, nothing_that_is_posted_changes_the_link_or_the_facts.
//! - 5, 6: here; `access.rs` for GET and HEAD of every address.
//! - 7: here; `schema.rs` for the index itself; `races.rs`.
//! - 8: here; `races.rs`.
//! - 9: `races.rs`.
//! - 10: here, with 13 and 14; `customer.rs`.
//! - 11, 12: here; `removal.rs`; `races.rs`.
//! - 13, 14: here; `customer.rs`; `removal.rs`; `support/invariants.rs` after every test that races or fuzzes.
//! - 15: here; `access.rs` for every address.
//! - 16: here; `schema.rs` for one person in two organisations.

use reqwest::{Method, StatusCode};

use crate::support::invariants;
use crate::support::invitation;
use crate::support::on_both;
use crate::support::people;
use crate::support::portal::Portal;
use crate::support::routes;
use crate::support::sql::{Dump, VISITS, assert_same};
use crate::support::visitor::{Page, Visitor};

/// Everything in the tables but these.
fn all_but(portal: &Portal, tables: &[&str]) -> Dump {
    portal.sql().dump(&[tables, &VISITS].concat())
}

/// What an acceptance may touch. Whatever table is added tomorrow is not among them.
const OF_AN_ACCEPTANCE: &[&str] = &[
    "acceptances",
    "privileges",
    "relationships",
    "relationship_requests",
    "customers",
    "events",
    "letters",
];
/// What a removal may touch.
const OF_A_REMOVAL: &[&str] = &["privileges", "customers", "events", "letters"];

const ROSA: &str = "rosa@rossi.example";
const NORA: &str = "nora@newco.example";

/// Makes Cirrus Advisors a transacting partner, so that there are three who can replace each other.
fn let_cirrus_transact(portal: &Portal) {
    portal
        .sql()
        .run("UPDATE partners SET programme = 'in_programme' WHERE name = 'Cirrus Advisors'")
        .unwrap();
}

/// Who holds a service at Fabbrica Rossi.
fn holders(portal: &Portal, service: &str) -> Vec<String> {
    portal.sql().column(&format!(
        "SELECT h.name FROM privileges p JOIN partners h ON h.id = p.partner_id JOIN services s ON s.id = p.service_id \
         JOIN customers c ON c.id = p.customer_id WHERE c.name LIKE 'Fabbrica%' AND s.code = '{service}' \
         AND p.ended_at IS NULL ORDER BY h.name"
    ))
}

on_both! {
    async fn invariant_01_accepting_adds_privileges_and_changes_nothing_else(portal: Portal) {
        let rosa = portal.signed_in(ROSA).await;
        let before = all_but(&portal, OF_AN_ACCEPTANCE);
        let customers = portal.sql().rows("SELECT id, name, country, domain, verified, created_at FROM customers ORDER BY id");
        // With a subscription there that another sold, and one taken over.
        invitation::accept(&rosa, &invitation::of(&portal, "Borealis IT"), &["mail", "helpline"]).await;
        assert_eq!(holders(&portal, "mail"), ["Borealis IT"]);
        assert_same(&before, &all_but(&portal, OF_AN_ACCEPTANCE), "nothing else changes");
        assert_eq!(
            portal.sql().rows("SELECT id, name, country, domain, verified, created_at FROM customers ORDER BY id"),
            customers
        );
        invariants::check(&mut portal.sql());
    }

    // asvs: 2.2.3, 8.2.3
    async fn invariant_05_nothing_raises_what_is_granted_above_what_was_offered(portal: Portal) {
        portal
            .sql()
            .run(
                "DELETE FROM offers WHERE partner_id = (SELECT id FROM partners WHERE name = 'Aurora Cloud') \
                 AND service_id = (SELECT id FROM services WHERE code = 'documents');
                 UPDATE partners SET proposed_days = 30 WHERE name = 'Aurora Cloud'",
            )
            .unwrap();
        let nora = portal.signed_in(NORA).await;
        let form = invitation::consent(&nora, &invitation::of(&portal, "Aurora Cloud"), &["mail"]).await;
        let before = all_but(&portal, &[]);
        for (what, forged, expected) in [
            ("more days", form.clone().with("duration_days", "31"), StatusCode::UNPROCESSABLE_ENTITY),
            ("no day", form.clone().with("duration_days", "0"), StatusCode::UNPROCESSABLE_ENTITY),
            ("fewer than no days", form.clone().with("duration_days", "-30"), StatusCode::UNPROCESSABLE_ENTITY),
            ("far too many days", form.clone().with("duration_days", "99999999999"), StatusCode::UNPROCESSABLE_ENTITY),
            ("a service that is not offered", form.clone().with_all("service", &["mail", "documents"]), StatusCode::CONFLICT),
            ("a service that is not there", form.clone().with_all("service", &["mail", "root"]), StatusCode::CONFLICT),
            ("a role", form.clone().forged("role", "delegated_administrator"), StatusCode::BAD_REQUEST),
            ("an end", form.clone().forged("ends_at", "2099-01-01"), StatusCode::BAD_REQUEST),
            ("a customer", form.clone().forged("customer", "x"), StatusCode::BAD_REQUEST),
            ("days twice", form.clone().forged("duration_days", "365"), StatusCode::BAD_REQUEST),
            ("another page's digest", form.clone().with("shown", &"0".repeat(64)), StatusCode::CONFLICT),
        ] {
            let answer = nora.submit(&forged).await;
            assert_eq!(answer.status, expected, "{what}");
            assert_same(&before, &all_but(&portal, &[]), &format!("{what} changed something"));
        }
        assert_eq!(nora.submit(&form).await.status, StatusCode::SEE_OTHER);
        assert_eq!(
            portal.sql().count(
                "SELECT count(*) AS n FROM privileges p JOIN customers c ON c.id = p.customer_id WHERE c.name = 'NewCo GmbH'"
            ),
            1
        );
    }

    // asvs: 2.3.1, 3.5.3, 8.2.1, 8.3.1
    async fn invariant_06_only_a_customers_administrator_accepts(portal: Portal) {
        let link = invitation::of(&portal, "Cirrus Advisors");
        let hugo = portal.signed_in("hugo@harbor.example").await;
        let genuine = invitation::consent(&hugo, &link, &["mail"]).await;
        let people = people::all(&portal).await;
        let before = all_but(&portal, &[]);
        for (kind, visitor) in people {
            if kind == "other administrator" {
                continue;
            }
            let csrf = visitor.get("/nothing").await.form("/language").value("csrf").to_owned();
            for method in [Method::GET, Method::HEAD] {
                visitor.request(method, &link).send().await.unwrap();
            }
            let answer = visitor.submit(&genuine.clone().with("csrf", &csrf)).await;
            let expected = match kind {
                "signed out" => StatusCode::SEE_OTHER,
                // May accept, but not with a page that was made for somebody else.
                "administrator" => StatusCode::CONFLICT,
                _ => StatusCode::FORBIDDEN,
            };
            assert_eq!(answer.status, expected, "{kind}");
            assert_same(&before, &all_but(&portal, &[]), kind);
        }
    }

    // asvs: 2.3.4
    async fn invariant_07_an_exclusive_service_has_one_transacting_holder(portal: Portal) {
        let_cirrus_transact(&portal);
        let rosa = portal.signed_in(ROSA).await;
        for partner in ["Aurora Cloud", "Cirrus Advisors", "Borealis IT", "Cirrus Advisors"] {
            invitation::accept(&rosa, &invitation::of(&portal, partner), &["infrastructure"]).await;
            assert_eq!(holders(&portal, "infrastructure"), [partner]);
        }
        // Whoever does not transact stands beside; a service that is not exclusive has room for all.
        portal.sql().run("UPDATE partners SET programme = 'outside_programme' WHERE name = 'Aurora Cloud'").unwrap();
        invitation::accept(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["infrastructure", "helpline"]).await;
        assert_eq!(holders(&portal, "infrastructure"), ["Aurora Cloud", "Cirrus Advisors"]);
        assert_eq!(holders(&portal, "helpline"), ["Aurora Cloud", "Cirrus Advisors"]);
    }

    async fn invariant_08_a_holder_that_changed_is_shown_before_it_is_replaced(portal: Portal) {
        let_cirrus_transact(&portal);
        let rosa = portal.signed_in(ROSA).await;
        let aurora = invitation::of(&portal, "Aurora Cloud");
        let page = rosa.open(&aurora).await;
        assert!(page.text().contains("Borealis IT"), "{}", page.text());
        assert_eq!(
            page.attributes("input[name=service][value=infrastructure][checked]", "value"),
            Vec::<String>::new(),
            "nobody loses a service by a tick that was there already"
        );
        let form = page.form(&format!("{aurora}/accept")).with_all("service", &["infrastructure"]);
        invitation::accept(&rosa, &invitation::of(&portal, "Cirrus Advisors"), &["infrastructure"]).await;
        let before = all_but(&portal, &[]);
        let answer = rosa.submit(&form).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(answer.text().contains("Cirrus Advisors"), "{}", answer.text());
        assert_same(&before, &all_but(&portal, &[]), "nothing else changes");
        assert_eq!(holders(&portal, "infrastructure"), ["Cirrus Advisors"]);
        // The page that was shown again is the one that counts.
        let again = answer.form(&format!("{aurora}/accept")).with_all("service", &["infrastructure"]);
        assert_eq!(rosa.submit(&again).await.status, StatusCode::SEE_OTHER);
        assert_eq!(holders(&portal, "infrastructure"), ["Aurora Cloud"]);
        invariants::check(&mut portal.sql());
    }

    // asvs: 2.3.3
    async fn invariants_10_13_14_what_follows_is_kept_with_the_acceptance_or_nothing_is(portal: Portal) {
        let nora = portal.signed_in(NORA).await;
        let link = invitation::of(&portal, "Aurora Cloud");
        for table in ["events", "letters", "relationships", "privileges", "acceptances"] {
            refuse_rows(&portal, table);
            let form = invitation::consent(&nora, &link, &["mail"]).await;
            let before = all_but(&portal, &[]);
            let answer = nora.submit(&form).await;
            assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR, "{table}");
            assert_same(&before, &all_but(&portal, &[]), &format!("kept without {table}"));
            accept_rows(&portal, table);
        }
        let form = invitation::consent(&nora, &link, &["mail"]).await;
        assert_eq!(nora.submit(&form).await.status, StatusCode::SEE_OTHER);
        invariants::check(&mut portal.sql());
    }

    async fn invariant_11_a_customer_can_always_remove_and_at_once(portal: Portal) {
        let rosa = portal.signed_in(ROSA).await;
        let mut sql = portal.sql();
        let cirrus = sql.value("SELECT id FROM partners WHERE name = 'Cirrus Advisors'");
        let aurora = sql.value("SELECT id FROM partners WHERE name = 'Aurora Cloud'");
        // Also from one that is suspended, whose link is paused, and at the last moment.
        sql.run(&format!("UPDATE partners SET status = 'suspended' WHERE id = '{cirrus}'")).unwrap();
        sql.run(&format!("UPDATE invitation_links SET status = 'paused' WHERE partner_id = '{cirrus}'")).unwrap();
        remove(&rosa, &cirrus, &["helpline"]).await;
        assert_eq!(holders(&portal, "helpline"), Vec::<String>::new());
        remove(&rosa, &aurora, &["documents"]).await;
        assert_eq!(holders(&portal, "documents"), Vec::<String>::new());
        assert_eq!(holders(&portal, "mail"), ["Aurora Cloud"]);
        let ada = portal.signed_in("ada@aurora.example").await;
        let rossi = portal.sql().value("SELECT id FROM customers WHERE name LIKE 'Fabbrica%'");
        let page = ada.open(&format!("/customers/{rossi}")).await;
        assert_eq!(page.attributes("a[href*='/return']", "href").len(), 1, "the partner sees it at its next request");
        let path = "/partner-relationships/remove-all";
        let form = rosa.open(path).await.form(path).with("confirm", "Fabbrica Rossi S.p.A.");
        rosa.submit_and_follow(&form).await;
        for service in ["mail", "documents", "infrastructure", "helpline"] {
            assert_eq!(holders(&portal, service), Vec::<String>::new(), "{service}");
        }
        invariants::check(&mut portal.sql());
    }

    async fn invariant_12_removing_leaves_everything_else_as_it_is(portal: Portal) {
        let rosa = portal.signed_in(ROSA).await;
        let before = all_but(&portal, OF_A_REMOVAL);
        let customers = portal.sql().rows("SELECT id, name, country, domain, verified, created_at FROM customers ORDER BY id");
        let path = "/partner-relationships/remove-all";
        let form = rosa.open(path).await.form(path).with("confirm", "Fabbrica Rossi S.p.A.");
        rosa.submit_and_follow(&form).await;
        assert_eq!(holders(&portal, "mail"), Vec::<String>::new());
        assert_same(&before, &all_but(&portal, OF_A_REMOVAL), "nothing else changes");
        assert_eq!(
            portal.sql().rows("SELECT id, name, country, domain, verified, created_at FROM customers ORDER BY id"),
            customers
        );
    }

    async fn invariant_14_everyone_concerned_is_told(portal: Portal) {
        let rosa = portal.signed_in(ROSA).await;
        portal.sql().run("DELETE FROM letters").unwrap();
        invitation::accept(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["infrastructure"]).await;
        assert_eq!(portal.letters_to("ada@aurora.example").await.len(), 1, "who was accepted");
        assert_eq!(portal.letters_to(ROSA).await.len(), 1, "who accepted");
        assert_eq!(portal.letters_to("bea@borealis.example").await.len(), 1, "who was replaced");
        assert_eq!(portal.letters_to("hugo@harbor.example").await.len(), 0, "nobody else");
    }

    async fn invariant_16_nobody_accepts_its_own_request(portal: Portal) {
        let link = invitation::of(&portal, "Aurora Cloud");
        for agent in ["ada@aurora.example", "sam@aurora.example", "hal@aurora.example"] {
            let page = portal.signed_in(agent).await.get(&link).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{agent}");
            assert!(page.find_form(&format!("{link}/accept")).is_none(), "{agent}");
        }
    }
}

/// Takes some of a partner's services away, by the page for it.
async fn remove(visitor: &Visitor, partner: &str, services: &[&str]) {
    let path = format!("/partner-relationships/{partner}/remove");
    let form = visitor
        .open(&path)
        .await
        .form(&path)
        .with_all("service", services);
    visitor.submit_and_follow(&form).await;
}

/// Lets every new row of a table fail, as a disk that is full at that moment would.
fn refuse_rows(portal: &Portal, table: &str) {
    let mut sql = portal.sql();
    let statement = if sql.is_sqlite() {
        format!(
            "CREATE TRIGGER broken_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'as it was meant to'); END"
        )
    } else {
        format!(
            "CREATE TRIGGER broken_{table} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION delega_refuse()"
        )
    };
    sql.run(&statement).unwrap();
}

fn accept_rows(portal: &Portal, table: &str) {
    let mut sql = portal.sql();
    let of = if sql.is_sqlite() {
        String::new()
    } else {
        format!(" ON {table}")
    };
    sql.run(&format!("DROP TRIGGER broken_{table}{of}"))
        .unwrap();
}

/// A page without what differs between any two of them: the token, the address it was asked at.
fn without_what_always_differs(page: &Page, path: &str) -> String {
    let csrf = page
        .find_form("/language")
        .map(|form| form.value("csrf").to_owned());
    let body = page.body.replace(path, "PATH");
    match csrf {
        Some(csrf) => body.replace(&csrf, "CSRF"),
        None => body,
    }
}

/// The same address with an id that nobody has.
fn nobodys(path: &str, filled: &str) -> String {
    path.split('/')
        .zip(filled.split('/'))
        .map(|(part, value)| match (part.starts_with('{'), value.len()) {
            (false, _) => value.to_owned(),
            // An invitation's code, with its alphabet.
            (true, 26) => "0".repeat(26),
            (true, _) => "00000000-0000-7000-8000-00000000000f".to_owned(),
        })
        .collect::<Vec<_>>()
        .join("/")
}

// asvs: 8.2.2, 8.4.1
#[actix_web::test]
async fn invariant_15_what_is_another_organisations_looks_like_what_does_not_exist() {
    let portal = Portal::start_in_business().await;
    let everybody: Vec<(&str, Visitor)> = people::all(&portal).await;
    for route in routes::all() {
        if !route.shows || !route.path.contains('{') {
            continue;
        }
        let (others, no_ones) = (
            route.filled(&portal),
            nobodys(route.path, &route.filled(&portal)),
        );
        for (kind, visitor) in &everybody {
            let theirs = visitor.get(&others).await;
            if theirs.status != StatusCode::NOT_FOUND {
                continue;
            }
            let nothing = visitor.get(&no_ones).await;
            assert_eq!(nothing.status, StatusCode::NOT_FOUND, "{no_ones} by {kind}");
            assert_eq!(
                without_what_always_differs(&theirs, &others),
                without_what_always_differs(&nothing, &no_ones),
                "{} by {kind}",
                route.path
            );
        }
    }
}

/// Who has nothing to do with Aurora Cloud, nor with Fabbrica Rossi.
const STRANGERS: [&str; 3] = ["signed out", "suspended partner's", "other administrator"];

// asvs: 8.2.2, 8.4.1
#[actix_web::test]
async fn invariant_15_nobody_changes_what_is_another_organisations() {
    let portal = Portal::start().await;
    let before = all_but(&portal, &[]);
    for (kind, visitor) in people::all(&portal).await {
        if !STRANGERS.contains(&kind) {
            continue;
        }
        let csrf = visitor
            .get("/nothing")
            .await
            .form("/language")
            .value("csrf")
            .to_owned();
        for route in routes::all() {
            // The invitation is for everybody who has it.
            if !route.takes || !route.path.contains('{') || route.path.starts_with("/invitations/")
            {
                continue;
            }
            let path = route.filled(&portal);
            let answer = visitor
                .submit_to(&path, &[("csrf".to_owned(), csrf.clone())])
                .await;
            let led_to_sign_in =
                kind == "signed out" && answer.header("location").starts_with("/sign-in");
            assert!(
                answer.status.is_client_error() || led_to_sign_in,
                "{path} by {kind}: {}",
                answer.status
            );
            assert_same(
                &before,
                &all_but(&portal, &[]),
                &format!("{path} by {kind}"),
            );
        }
    }
}

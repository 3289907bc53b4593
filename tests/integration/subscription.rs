//! Subscriptions: provisioned and changed by their original reseller, and by nobody else.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::StatusCode;

use delega::actions::service_request::open;
use delega::domain::actor::HelpdeskAgent;
use delega::domain::service_request::channel::{Channel, DeskReason};

use crate::support::in_business_on_both;
use crate::support::invitation;
use crate::support::portal::Portal;
use crate::support::visitor::{Form, Page, Visitor};

const ADA: &str = "ada@aurora.example";
const SAM: &str = "sam@aurora.example";
const HAL: &str = "hal@aurora.example";
const BEA: &str = "bea@borealis.example";
const CLEO: &str = "cleo@cirrus.example";
const ROSA: &str = "rosa@rossi.example";
const MARCO: &str = "marco@rossi.example";
const HUGO: &str = "hugo@harbor.example";

fn id_of(portal: &Portal, table: &str, name: &str) -> String {
    portal
        .sql()
        .value(&format!("SELECT id FROM {table} WHERE name = '{name}'"))
}

fn rossi(portal: &Portal) -> String {
    id_of(portal, "customers", "Fabbrica Rossi S.p.A.")
}

/// The path of the subscription of the sample world.
fn sample(portal: &Portal) -> String {
    let id = portal
        .sql()
        .value("SELECT id FROM subscriptions WHERE status = 'live'");
    format!("/subscriptions/{id}")
}

/// Everything that a subscription consists of.
fn state(portal: &Portal) -> String {
    let mut sql = portal.sql();
    format!(
        "{:?} {:?} {:?}",
        sql.rows("SELECT * FROM subscriptions ORDER BY id"),
        sql.rows("SELECT * FROM subscription_add_ons ORDER BY subscription_id, add_on_id"),
        sql.rows("SELECT id FROM subscription_changes ORDER BY id"),
    )
}

async fn provision(visitor: &Visitor, portal: &Portal, plan: &str, seats: &str) -> Page {
    let path = format!("/customers/{}/subscriptions", rossi(portal));
    let form = visitor.open(&format!("{path}/new")).await.form(&path);
    let form = form.with("plan", plan).with("seats", seats);
    visitor.submit(&form).await
}

/// A form of the page of a subscription. An add-on's is found by its code, since there is one for each.
async fn form(visitor: &Visitor, subscription: &str, part: &str) -> Form {
    let page = visitor.open(subscription).await;
    page.form(&format!("{subscription}/{part}"))
}

async fn order(visitor: &Visitor, subscription: &str, what: &str, code: &str) -> Form {
    let mut form = form(visitor, subscription, "add-ons").await;
    form.fields
        .retain(|(name, _)| name != "order" && name != "drop");
    form.forged(what, code)
}

in_business_on_both! {
    async fn a_sales_agent_provisions_and_both_sides_read_it(portal: Portal) {
        let sam = portal.signed_in(SAM).await;
        let answer = provision(&sam, &portal, "documents-plus", "7").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let path = answer.location();
        let page = sam.follow(&answer).await;
        assert!(page.text().contains("Documents Plus at Fabbrica Rossi S.p.A."));
        assert!(page.text().contains("€6.90 a seat and month"));
        assert!(page.text().contains("€48.30"), "{}", page.text());

        let rosa = portal.signed_in(ROSA).await;
        let list = rosa.open("/subscriptions").await;
        assert!(list.text().contains("Documenti Plus") && list.text().contains("Aurora Cloud"));
        let seen = rosa.open(&path).await;
        assert!(seen.text().contains("Documenti Plus"));
        assert!(!seen.body.contains("6,90"), "what the reseller pays is not the customer's to know");
        assert!(seen.find_form(&format!("{path}/seats")).is_none());

        for (email, subject) in [
            (ROSA, "Fabbrica Rossi S.p.A.: è stata attivata una sottoscrizione"),
            (ADA, "Fabbrica Rossi S.p.A.: a subscription was provisioned"),
        ] {
            let letter = portal.letters_to(email).await.remove(0);
            assert_eq!(letter.subject, subject);
            assert!(letter.body_text.contains(&path), "{}", letter.body_text);
        }
        for visitor in [&sam, &rosa] {
            let log = visitor.open("/activity").await.text();
            assert!(log.contains("Documents Plus") || log.contains("Documenti Plus"), "{log}");
        }
    }

    async fn posting_the_same_page_twice_provisions_once(portal: Portal) {
        let ada = portal.signed_in(ADA).await;
        let path = format!("/customers/{}/subscriptions", rossi(&portal));
        let form = ada.open(&format!("{path}/new")).await.form(&path);
        let form = form.with("plan", "mail-standard").with("seats", "3");
        let before = portal.sql().count("SELECT count(*) AS n FROM subscriptions");
        let answers = futures_util::future::join_all((0..6).map(|_| ada.submit(&form))).await;
        let there = answers[0].location();
        for answer in answers {
            assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, there.clone()));
        }
        assert_eq!(portal.sql().count("SELECT count(*) AS n FROM subscriptions"), before + 1);
    }

    async fn the_reseller_changes_everything_and_it_is_written_down(portal: Portal) {
        let path = sample(&portal);
        let sam = portal.signed_in(SAM).await;
        let seats = form(&sam, &path, "seats").await.with("seats", "55");
        assert!(sam.submit_and_follow(&seats).await.text().contains("42 → 55"));
        let ordered = order(&sam, &path, "order", "mail-backup").await;
        sam.submit_and_follow(&ordered).await;
        let dropped = order(&sam, &path, "drop", "mail-archive").await;
        sam.submit_and_follow(&dropped).await;
        let transition = form(&sam, &path, "transition").await.with("plan", "mail-standard");
        assert!(sam.submit_and_follow(&transition).await.text().contains("Mail Plus → Mail Standard"));
        let record = form(&sam, &path, "partner-of-record").await.with("partner", "borealis it");
        assert!(sam.submit_and_follow(&record).await.text().contains("Cirrus Advisors → Borealis IT"));
        let migrate = form(&sam, &path, "migrate").await.with("plan", "documents-standard");
        let page = sam.submit_and_follow(&migrate).await;
        assert!(page.text().contains("Mail Standard → Documents Standard"));
        assert!(page.text().contains("Add-ons none"), "they belonged to the old service: {}", page.text());
        let cancel = sam.open(&format!("{path}/cancel")).await.form(&format!("{path}/cancel"));
        let page = sam.submit_and_follow(&cancel).await;
        assert!(page.text().contains("It is cancelled"));
        assert!(page.find_form(&format!("{path}/seats")).is_none());

        let named = portal.sql().column(
            "SELECT name FROM events WHERE name LIKE 'subscription.%' ORDER BY id DESC LIMIT 7"
        );
        assert_eq!(named, [
            "subscription.cancelled", "subscription.migrated", "subscription.partner_of_record_changed",
            "subscription.transitioned", "subscription.add_on_dropped", "subscription.add_on_ordered",
            "subscription.seats_changed",
        ]);
        let log = sam.open("/activity").await.text();
        for words in ["from 42 to 55", "from Mail Plus to Mail Standard", "from Cirrus Advisors to Borealis IT"] {
            assert!(log.contains(words), "{words}: {log}");
        }
        let letters = portal.letters_to(ROSA).await;
        let told = letters.iter().take(7).filter(|letter| letter.subject.contains("sottoscrizione")).count();
        assert_eq!(told, 7);
        assert!(letters[6].body_text.contains("42 → 55"), "{}", letters[6].body_text);
    }

    async fn only_the_original_reseller_changes_it_whatever_privileges_others_hold(portal: Portal) {
        let path = sample(&portal);
        let sam = portal.signed_in(SAM).await;
        let forms = [
            form(&sam, &path, "seats").await.with("seats", "1"),
            order(&sam, &path, "order", "mail-backup").await,
            form(&sam, &path, "transition").await.with("plan", "mail-standard"),
            form(&sam, &path, "migrate").await,
            form(&sam, &path, "partner-of-record").await.with("partner", "Borealis IT"),
            sam.open(&format!("{path}/cancel")).await.form(&format!("{path}/cancel")),
        ];
        let before = state(&portal);
        for (email, page, changes) in [
            (BEA, StatusCode::OK, StatusCode::FORBIDDEN),
            (CLEO, StatusCode::OK, StatusCode::FORBIDDEN),
            (HAL, StatusCode::OK, StatusCode::FORBIDDEN),
            (ROSA, StatusCode::OK, StatusCode::FORBIDDEN),
            (MARCO, StatusCode::OK, StatusCode::FORBIDDEN),
            ("operator@delega.example", StatusCode::OK, StatusCode::FORBIDDEN),
            ("dan@dormant.example", StatusCode::NOT_FOUND, StatusCode::NOT_FOUND),
            (HUGO, StatusCode::NOT_FOUND, StatusCode::FORBIDDEN),
        ] {
            let visitor = portal.signed_in(email).await;
            let seen = visitor.get(&path).await;
            assert_eq!(seen.status, page, "{email}");
            if page == StatusCode::OK {
                let reason = seen.texts_of(".notice").join(" ");
                assert!(!reason.is_empty(), "{email} reads why: {}", seen.text());
            }
            let csrf = visitor.get("/nothing").await.form("/language").value("csrf").to_owned();
            for form in &forms {
                let own = form.clone().with("csrf", &csrf);
                let answer = visitor.submit(&own).await;
                assert_eq!(answer.status, changes, "{email} {}: {}", form.action, answer.body);
            }
        }
        let bea = portal.signed_in(BEA).await.get(&path).await;
        assert!(bea.text().contains("Aurora Cloud is its original reseller"));
        assert!(!bea.body.contains("7.50"), "prices are the reseller's");
        assert_eq!(state(&portal), before);
    }

    async fn a_partner_outside_the_programme_is_told_why_it_cannot_provision(portal: Portal) {
        let before = state(&portal);
        let path = format!("/customers/{}/subscriptions", rossi(&portal));
        let ada = portal.signed_in(ADA).await;
        let form = ada.open(&format!("{path}/new")).await.form(&path);
        let form = form.with("plan", "mail-standard").with("seats", "5");
        for (email, status, words) in [
            (CLEO, StatusCode::FORBIDDEN, "Cirrus Advisors is outside the programme"),
            ("dan@dormant.example", StatusCode::NOT_FOUND, "nothing at this address"),
            (HAL, StatusCode::FORBIDDEN, "role does not allow"),
            (ROSA, StatusCode::FORBIDDEN, ""),
        ] {
            let visitor = portal.signed_in(email).await;
            let page = visitor.get(&format!("{path}/new")).await;
            assert_eq!(page.status, status, "{email}");
            assert!(page.text().to_lowercase().contains(&words.to_lowercase()), "{email}: {}", page.text());
            let csrf = visitor.get("/nothing").await.form("/language").value("csrf").to_owned();
            let answer = visitor.submit(&form.clone().with("csrf", &csrf)).await;
            assert_eq!(answer.status, status, "{email}");
        }
        assert_eq!(state(&portal), before);
    }

    async fn seats_that_are_none_are_refused_and_kept(portal: Portal) {
        let before = state(&portal);
        let path = sample(&portal);
        let sam = portal.signed_in(SAM).await;
        for typed in ["0", "-3", "1000000000", "1000001", "2.5", "2,5", "1e3", "", "many", "99999999999999999999"] {
            let change = form(&sam, &path, "seats").await.with("seats", typed);
            let provisioned = provision(&sam, &portal, "mail-plus", typed).await;
            let changed = sam.submit(&change).await;
            for page in [provisioned, changed] {
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
                assert!(page.text_of("title").starts_with("Error:"));
                assert_eq!(page.attributes("input[name=seats]", "value"), [typed]);
                assert!(!page.text_of("#seats-error").is_empty());
                assert_eq!(page.attributes(".error-summary a", "href"), ["#seats"]);
            }
        }
        assert_eq!(state(&portal), before);
    }

    async fn wishes_that_make_no_sense_are_answered_and_change_nothing(portal: Portal) {
        let before = state(&portal);
        let path = sample(&portal);
        let sam = portal.signed_in(SAM).await;
        let transition = form(&sam, &path, "transition").await;
        let migrate = form(&sam, &path, "migrate").await;
        let record = form(&sam, &path, "partner-of-record").await;
        let seats = form(&sam, &path, "seats").await;
        let aurora = id_of(&portal, "partners", "Aurora Cloud");
        portal.sql().run("UPDATE partners SET status = 'pending' WHERE name = 'Borealis IT'").unwrap();
        let tries = [
            (seats.with("seats", "42"), "this number of seats already"),
            (transition.clone().with("plan", "documents-plus"), "belongs to another service"),
            (transition.clone().with("plan", "mail-plus"), "this plan already"),
            (transition.with("plan", "none\u{0}such"), "not for sale"),
            (migrate.clone().with("plan", "mail-standard"), "belongs to the same service"),
            (migrate.with("plan", "infrastructure-small"), "does not allow a migration"),
            (order(&sam, &path, "order", "mail-archive").await, "ordered already"),
            (order(&sam, &path, "order", "documents-storage").await, "cannot be ordered"),
            (order(&sam, &path, "order", "nothing").await, "cannot be ordered"),
            (order(&sam, &path, "drop", "mail-backup").await, "does not have this add-on"),
            (record.clone().with("partner", "Nobody & Sons"), "No partner has this name"),
            (record.clone().with("partner", "nul\u{0}"), "No partner has this name"),
            (record.clone().with("partner", ""), "No partner has this name"),
            (record.clone().with("partner", &aurora.replace('0', "1")), "No partner has this name"),
            (record.clone().with("partner", "Dormant Systems"), "suspended"),
            (record.clone().with("partner", "Borealis IT"), "not approved yet"),
            (record.with("partner", "Cirrus Advisors"), "Partner of Record already"),
        ];
        for (form, words) in tries {
            let page = sam.submit(&form).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}: {}", page.body);
            assert!(page.text_of(".error-summary").contains(words), "{words}: {}", page.text_of(".error-summary"));
            let target = page.attributes(".error-summary a", "href").remove(0);
            assert_eq!(page.texts_of(&target).len(), 1, "{target} is there, once");
        }
        assert_eq!(state(&portal), before);
    }

    async fn what_is_not_there_or_not_ones_own_is_not_found(portal: Portal) {
        let sam = portal.signed_in(SAM).await;
        let other = portal.sql().value("SELECT id FROM subscriptions WHERE status = 'cancelled'");
        for path in [
            format!("/subscriptions/{other}"),
            format!("/subscriptions/{other}/cancel"),
            "/subscriptions/00000000-0000-7000-8000-000000000000".to_owned(),
            "/subscriptions/nothing".to_owned(),
            format!("/customers/{}/subscriptions/new", id_of(&portal, "customers", "NewCo GmbH")),
            "/customers/nothing/subscriptions/new".to_owned(),
        ] {
            assert_eq!(sam.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        let mut seats = form(&sam, &sample(&portal), "seats").await.with("seats", "9");
        seats.action = format!("/subscriptions/{other}/seats");
        assert_eq!(sam.submit(&seats).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_page_that_is_out_of_date_changes_nothing_and_shows_how_it_stands(portal: Portal) {
        let path = sample(&portal);
        let (sam, ada) = (portal.signed_in(SAM).await, portal.signed_in(ADA).await);
        let stale = form(&ada, &path, "seats").await.with("seats", "10");
        let cancel = ada.open(&format!("{path}/cancel")).await.form(&format!("{path}/cancel"));
        let seats = form(&sam, &path, "seats").await.with("seats", "50");
        sam.submit_and_follow(&seats).await;
        let after = state(&portal);
        for form in [stale, cancel] {
            let page = ada.submit(&form).await;
            assert_eq!(page.status, StatusCode::CONFLICT);
            assert!(page.text().contains("It changed meanwhile"));
            assert_eq!(page.attributes("input[name=seats]", "value"), ["50"]);
        }
        assert_eq!(state(&portal), after);
    }

    async fn of_changes_at_once_one_wins(portal: Portal) {
        let path = sample(&portal);
        let (sam, ada) = (portal.signed_in(SAM).await, portal.signed_in(ADA).await);
        for round in 0..4 {
            let first = form(&sam, &path, "seats").await.with("seats", &format!("{}", 100 + round));
            let second = if round < 3 {
                form(&ada, &path, "seats").await.with("seats", &format!("{}", 200 + round))
            } else {
                ada.open(&format!("{path}/cancel")).await.form(&format!("{path}/cancel"))
            };
            let before = portal.sql().count("SELECT count(*) AS n FROM subscription_changes");
            let (one, other) = futures_util::future::join(sam.submit(&first), ada.submit(&second)).await;
            let mut statuses = [one.status.as_u16(), other.status.as_u16()];
            statuses.sort_unstable();
            assert_eq!(statuses, [303, 409], "{} {}", one.body, other.body);
            assert_eq!(portal.sql().count("SELECT count(*) AS n FROM subscription_changes"), before + 1);
        }
    }

    async fn a_live_subscription_keeps_its_relationship_from_ending(portal: Portal) {
        let customer = rossi(&portal).parse().unwrap();
        let partner = id_of(&portal, "partners", "Aurora Cloud").parse().unwrap();
        let other = id_of(&portal, "partners", "Borealis IT").parse().unwrap();
        let (found, others) = portal
            .app
            .store
            .read(move |r| -> delega::store::Result<_> {
                let language = delega::domain::language::Language::English;
                Ok((
                    delega::store::relationships::obstacles(r, partner, customer, language)?,
                    delega::store::relationships::obstacles(r, other, customer, language)?,
                ))
            })
            .await
            .unwrap();
        assert_eq!((format!("{found:?}").contains("Mail Plus"), others.len()), (true, 0));
    }

    async fn nobody_writes_the_history_anew(portal: Portal) {
        let before = state(&portal);
        for change in [
            "UPDATE subscription_changes SET kind = 'cancelled'",
            "DELETE FROM subscription_changes",
            "UPDATE invoices SET number = number + 1000",
            "DELETE FROM invoices",
            "UPDATE invoice_lines SET amount = 0",
            "DELETE FROM invoice_lines",
            "UPDATE subscriptions SET reseller_id = (SELECT id FROM partners WHERE name = 'Borealis IT') WHERE status = 'live'",
            "UPDATE subscriptions SET status = 'live', cancelled_at = NULL WHERE status = 'cancelled'",
            "UPDATE subscriptions SET seats = 0 WHERE status = 'live'",
            "UPDATE subscriptions SET plan_id = (SELECT id FROM plans WHERE code = 'documents-plus') WHERE status = 'live'",
        ] {
            assert!(portal.sql().run(change).is_err(), "{change}");
        }
        assert_eq!(state(&portal), before);
    }
}

/// What happens around subscriptions, to the partner of this number.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Accept(usize, u8),
    Remove(usize),
    RemoveAll,
    Suspend(usize),
    Resume(usize),
    End(usize),
    /// Time passes until what is held ends soon, so that it can be renewed.
    Age,
}

const PARTNERS: [&str; 3] = ["Aurora Cloud", "Borealis IT", "Cirrus Advisors"];
const SERVICES: [&str; 4] = ["mail", "documents", "infrastructure", "helpline"];

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        5 => (0_usize..3, 1_u8..16).prop_map(|(partner, services)| Deed::Accept(partner, services)),
        2 => (0_usize..3).prop_map(Deed::Remove),
        1 => Just(Deed::RemoveAll),
        2 => (0_usize..3).prop_map(Deed::Suspend),
        3 => (0_usize..3).prop_map(Deed::Resume),
        2 => (0_usize..3).prop_map(Deed::End),
        2 => Just(Deed::Age),
    ];
    prop::collection::vec(deed, 30)
}

/// Does it as far as the pages allow it now.
async fn happen(portal: &Portal, rosa: &Visitor, deed: Deed) {
    let status = |partner: usize, status: &str| {
        let name = PARTNERS[partner];
        portal
            .sql()
            .run(&format!(
                "UPDATE partners SET status = '{status}' WHERE name = '{name}'"
            ))
            .unwrap();
    };
    let (path, action) = match deed {
        Deed::Suspend(partner) => return status(partner, "suspended"),
        Deed::Resume(partner) => return status(partner, "active"),
        Deed::Age => {
            let now = portal.app.clock.now();
            let (began, ends) = (now.plus_days(-355), now.plus_days(10));
            let age = format!(
                "UPDATE privileges SET starts_at = '{}', ends_at = '{}' WHERE ended_at IS NULL",
                began.naive_utc(),
                ends.naive_utc()
            );
            return portal.sql().run(&age).unwrap();
        }
        Deed::Accept(partner, _) => {
            let link = invitation::of(portal, PARTNERS[partner]);
            (link.clone(), format!("{link}/accept"))
        }
        Deed::RemoveAll => {
            let path = "/partner-relationships/remove-all".to_owned();
            (path.clone(), path)
        }
        Deed::Remove(partner) | Deed::End(partner) => {
            let part = if matches!(deed, Deed::End(_)) {
                "end"
            } else {
                "remove"
            };
            let id = id_of(portal, "partners", PARTNERS[partner]);
            let path = format!("/partner-relationships/{id}/{part}");
            (path.clone(), path)
        }
    };
    let page = rosa.get(&path).await;
    let Some(mut form) = page.find_form(&action) else {
        return;
    };
    if let Deed::Accept(_, wanted) = deed {
        let offered = page.attributes("input[name=service]", "value");
        let chosen: Vec<&str> = (0..4)
            .filter(|bit| wanted & (1 << bit) != 0)
            .map(|bit| SERVICES[bit])
            .filter(|code| offered.iter().any(|offered| offered == code))
            .collect();
        form = form.with_all("service", &chosen);
    }
    if matches!(deed, Deed::RemoveAll) {
        form = form.with("confirm", "Fabbrica Rossi S.p.A.");
    }
    let answer = rosa.submit(&form).await;
    assert!(answer.status.as_u16() < 500, "{deed:?}: {}", answer.body);
}

/// S10: a partner helps in the customer's name where a privilege of its own counts, through the vendor's desk where none
/// does and it says why, and not at all without the relationship.
async fn support_goes_the_right_way(portal: &Portal, deeds: &[Deed]) {
    let customer = rossi(portal).parse().unwrap();
    for (partner, agent) in PARTNERS.iter().zip([HAL, BEA, CLEO]) {
        let agent = HelpdeskAgent::prove(&portal.identity_of(agent).await).unwrap();
        let now = portal.app.clock.now();
        let found = portal
            .app
            .store
            .read(move |r| open::ways(r, &agent, customer, now))
            .await;
        let of_the_two = format!(
            "partner_id = (SELECT id FROM partners WHERE name = '{partner}') AND customer_id = '{customer}'"
        );
        let mut sql = portal.sql();
        let related = sql.count(&format!(
            "SELECT count(*) AS n FROM relationships WHERE {of_the_two} AND ended_at IS NULL"
        ));
        let Ok(ways) = found else {
            assert_eq!(related, 0, "{partner} is refused after {deeds:?}");
            continue;
        };
        assert_eq!(related, 1, "{partner} may open requests after {deeds:?}");
        let counts = sql.column(&format!(
            "SELECT s.code FROM privileges p JOIN services s ON s.id = p.service_id JOIN partners h ON h.id = p.partner_id \
             WHERE {of_the_two} AND p.ended_at IS NULL AND h.status = 'active' AND p.ends_at > '{}'",
            now.naive_utc()
        ));
        for (service, way) in ways {
            let direct = counts.contains(&service.code);
            assert_eq!(
                way == Channel::Direct,
                direct,
                "{partner}, {}: {way:?} after {deeds:?}",
                service.code
            );
            let suspended = way.reason() == Some(DeskReason::PartnerNotActive);
            let renewed =
                way.reason() == Some(DeskReason::Replaced) && counts.contains(&service.code);
            assert!(!renewed, "{partner}: {way:?}");
            assert!(!suspended || !direct, "{partner}: {way:?}");
        }
    }
}

in_business_on_both! {
    /// S2 and S10, and invariants 1, 2 and 12: whatever happens to relationships and privileges.
    async fn no_subscription_changes_whatever_happens_to_relationships_and_privileges(portal: Portal) {
        let deeds = deeds().new_tree(&mut TestRunner::default()).unwrap().current();
        let path = sample(&portal);
        let rosa = portal.signed_in(ROSA).await;
        let others = [portal.signed_in(BEA).await, portal.signed_in(CLEO).await];
        let before = state(&portal);
        for (number, deed) in deeds.iter().enumerate() {
            happen(&portal, &rosa, *deed).await;
            assert_eq!(state(&portal), before, "after {:?}", &deeds[..=number]);
            support_goes_the_right_way(&portal, &deeds[..=number]).await;
            for other in &others {
                let csrf = other.get("/nothing").await.form("/language").value("csrf").to_owned();
                let fields = [("csrf", csrf.as_str()), ("revision", "11"), ("seats", "1")]
                    .map(|(name, value)| (name.to_owned(), value.to_owned()));
                let answer = other.submit_to(&format!("{path}/seats"), &fields).await;
                let status = answer.status.as_u16();
                assert!(status == 403 || status == 404, "{status} after {:?}", &deeds[..=number]);
            }
            assert_eq!(state(&portal), before, "after {:?}", &deeds[..=number]);
        }
        portal.sql().run("UPDATE partners SET status = 'active' WHERE name = 'Aurora Cloud'").unwrap();
        let sam = portal.signed_in(SAM).await;
        let form = form(&sam, &path, "seats").await.with("seats", "43");
        sam.submit_and_follow(&form).await;
    }
}

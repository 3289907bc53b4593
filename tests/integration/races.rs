//! Sixty-four at once, over HTTP, on both databases: one wins, the others are told so, nobody gets an error of the
//! portal's, and afterwards every invariant holds.

use std::cell::RefCell;
use std::collections::BTreeMap;

use futures_util::future::join_all;
use reqwest::StatusCode;

use crate::support::dice::Dice;
use crate::support::invariants;
use crate::support::invitation;
use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::visitor::{Form, Visitor};

/// How many come at once.
const MANY: usize = 64;

/// How often each answer was given: the status, and where it leads.
type Answers = BTreeMap<(u16, String), usize>;

thread_local! {
    static DICE: RefCell<Dice> = RefCell::new(Dice::new(1));
}

/// Lets these dice decide in which order the requests go.
#[cfg_attr(
    test,
    expect(dead_code, reason = "only the stress program throws others")
)]
pub fn begin_with(dice: Dice) {
    DICE.set(dice);
}

/// Sends all of them at once, a few programs taking turns in answering. Answers how each form was answered.
async fn at_once(portal: &Portal, sent: Vec<(Visitor, Form)>) -> Vec<Answers> {
    let other = portal.another().await;
    let each = MANY / sent.len();
    let mut order: Vec<usize> = (0..MANY).collect();
    DICE.with_borrow_mut(|dice| dice.shuffle(&mut order));
    let requests = order.into_iter().map(|number| {
        let which = number % sent.len();
        let (visitor, form) = &sent[which];
        let visitor = if (number / sent.len()).is_multiple_of(2) {
            visitor.clone()
        } else {
            visitor.to(&other.origin)
        };
        let form = form.clone();
        async move {
            let answer = visitor.submit(&form).await;
            let leads_to = answer
                .headers
                .get("location")
                .map(|to| to.to_str().unwrap().to_owned())
                .unwrap_or_default();
            (which, answer.status.as_u16(), leads_to)
        }
    });
    let mut answers = vec![Answers::new(); sent.len()];
    for (which, status, leads_to) in join_all(requests).await {
        assert!(status < 500, "somebody was answered {status}");
        *answers[which].entry((status, leads_to)).or_default() += 1;
    }
    for of_one in &answers {
        assert_eq!(of_one.values().sum::<usize>(), each);
    }
    invariants::check(&mut portal.sql());
    answers
}

/// How many privileges were renewed.
fn renewed(portal: &Portal) -> i64 {
    portal.sql().count(
        "SELECT count(*) AS n FROM privileges p JOIN privileges n ON n.predecessor_id = p.id \
         AND n.starts_at = p.ended_at WHERE p.end_reason = 'replaced'",
    )
}

/// The one answer that everybody got.
fn unanimous(answers: &Answers) -> (u16, &str) {
    assert_eq!(answers.len(), 1, "not all were answered alike: {answers:?}");
    let (status, leads_to) = answers.keys().next().unwrap();
    (*status, leads_to)
}

const ACCEPTED: u16 = StatusCode::SEE_OTHER.as_u16();
const CHANGED: u16 = StatusCode::CONFLICT.as_u16();

on_both! {
    async fn one_form_that_is_sent_many_times_counts_once(portal: Portal) {
        let nora = portal.signed_in("nora@newco.example").await;
        let form = invitation::consent(&nora, &invitation::of(&portal, "Aurora Cloud"), &["mail", "helpline"]).await;
        let (letters, events) = (
            portal.sql().count("SELECT count(*) AS n FROM letters"),
            portal.sql().count("SELECT count(*) AS n FROM events"),
        );
        let answers = at_once(&portal, vec![(nora, form)]).await;
        let (status, leads_to) = unanimous(&answers[0]);
        assert_eq!(status, ACCEPTED);
        let mut sql = portal.sql();
        assert_eq!(
            sql.column("SELECT a.id FROM acceptances a JOIN customers c ON c.id = a.customer_id WHERE c.name = 'NewCo GmbH'"),
            [leads_to.trim_start_matches("/acceptances/")]
        );
        // A relationship and two privileges began; an administrator on each side reads of it.
        assert_eq!(sql.count("SELECT count(*) AS n FROM events"), events + 3);
        assert_eq!(sql.count("SELECT count(*) AS n FROM letters"), letters + 2);
    }

    async fn two_tabs_grant_once(portal: Portal) {
        let nora = portal.signed_in("nora@newco.example").await;
        let link = invitation::of(&portal, "Aurora Cloud");
        let one = invitation::consent(&nora, &link, &["mail"]).await;
        let other = invitation::consent(&nora, &link, &["mail"]).await;
        let answers = at_once(&portal, vec![(nora.clone(), one), (nora, other)]).await;
        let mut outcomes: Vec<u16> = answers.iter().map(|of_one| unanimous(of_one).0).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, [ACCEPTED, CHANGED]);
        assert_eq!(
            portal.sql().count(
                "SELECT count(*) AS n FROM privileges p JOIN customers c ON c.id = p.customer_id WHERE c.name = 'NewCo GmbH'"
            ),
            1
        );
    }

    async fn of_two_partners_one_gets_an_exclusive_service(portal: Portal) {
        let nora = portal.signed_in("nora@newco.example").await;
        let aurora = invitation::consent(&nora, &invitation::of(&portal, "Aurora Cloud"), &["mail", "documents"]).await;
        let borealis = invitation::consent(&nora, &invitation::of(&portal, "Borealis IT"), &["documents", "infrastructure"]).await;
        let answers = at_once(&portal, vec![(nora.clone(), aurora), (nora, borealis)]).await;
        let mut outcomes: Vec<u16> = answers.iter().map(|of_one| unanimous(of_one).0).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, [ACCEPTED, CHANGED]);
        assert_eq!(
            portal.sql().count(
                "SELECT count(*) AS n FROM privileges p JOIN customers c ON c.id = p.customer_id \
                 WHERE c.name = 'NewCo GmbH' AND p.ended_at IS NULL"
            ),
            2,
            "all that one of them asked for, and nothing of the other's"
        );
    }

    async fn two_administrators_accept_at_once(portal: Portal) {
        let second = "INSERT INTO users (id, email, name, password_hash, role, customer_id, language, time_zone, active, created_at) \
                      SELECT '01900000-0000-7000-8000-000000000001', 'nils@newco.example', 'Nils Vogel', password_hash, role, \
                      customer_id, language, time_zone, active, created_at FROM users WHERE email = 'nora@newco.example'";
        portal.sql().run(second).unwrap();
        let link = invitation::of(&portal, "Borealis IT");
        let mut sent = Vec::new();
        for email in ["nora@newco.example", "nils@newco.example"] {
            let administrator = portal.signed_in(email).await;
            let form = invitation::consent(&administrator, &link, &["mail", "documents"]).await;
            sent.push((administrator, form));
        }
        let answers = at_once(&portal, sent).await;
        let mut outcomes: Vec<u16> = answers.iter().map(|of_one| unanimous(of_one).0).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, [ACCEPTED, CHANGED]);
    }

    async fn two_renewals_at_once_renew_once(portal: Portal) {
        portal.days_pass(150);
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let link = invitation::of(&portal, "Aurora Cloud");
        let one = invitation::consent(&rosa, &link, &["mail", "documents"]).await;
        let other = invitation::consent(&rosa, &link, &["documents", "mail"]).await;
        let answers = at_once(&portal, vec![(rosa.clone(), one), (rosa, other)]).await;
        let mut outcomes: Vec<u16> = answers.iter().map(|of_one| unanimous(of_one).0).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, [ACCEPTED, CHANGED]);
        assert_eq!(renewed(&portal), 2);
    }

    async fn renewing_meets_removing(portal: Portal) {
        portal.days_pass(150);
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let aurora = portal.sql().value("SELECT id FROM partners WHERE name = 'Aurora Cloud'");
        let renew = invitation::consent(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["mail"]).await;
        let path = format!("/partner-relationships/{aurora}/remove");
        let remove = rosa.open(&path).await.form(&path).with_all("service", &["mail"]);
        let answers = at_once(&portal, vec![(rosa.clone(), renew), (rosa, remove)]).await;
        // Whoever comes first: what is removed is gone, also when it was renewed just before.
        let done = answers[0].iter().filter(|((status, _), _)| *status == ACCEPTED).map(|(_, times)| times).sum::<usize>();
        assert!(done == 0 || done == MANY / 2, "{answers:?}");
        assert_eq!(renewed(&portal), i64::from(done > 0));
    }

    async fn renewing_meets_a_takeover(portal: Portal) {
        portal.days_pass(150);
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let renew = invitation::consent(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["mail"]).await;
        let take = invitation::consent(&rosa, &invitation::of(&portal, "Borealis IT"), &["mail"]).await;
        let answers = at_once(&portal, vec![(rosa.clone(), renew), (rosa, take)]).await;
        let mut outcomes: Vec<u16> = answers.iter().map(|of_one| unanimous(of_one).0).collect();
        outcomes.sort_unstable();
        assert_eq!(outcomes, [ACCEPTED, CHANGED], "who comes second finds another holder than the page showed");
    }

    async fn accepting_meets_removing(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let aurora = portal.sql().value("SELECT id FROM partners WHERE name = 'Aurora Cloud'");
        let accept = invitation::consent(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["helpline"]).await;
        let path = format!("/partner-relationships/{aurora}/remove");
        let remove = rosa.open(&path).await.form(&path).with_all("service", &[]);
        let answers = at_once(&portal, vec![(rosa.clone(), accept), (rosa, remove)]).await;
        // Either order is a right one: the removal takes what is there when it comes.
        let accepted: usize = answers[0].iter().filter(|((status, _), _)| *status == ACCEPTED).map(|(_, times)| times).sum();
        assert!(accepted == 0 || accepted == MANY / 2, "{answers:?}");
        for (status, _) in answers[1].keys() {
            assert!([ACCEPTED, CHANGED].contains(status), "{answers:?}");
        }
        assert_eq!(
            portal.sql().count(&format!(
                "SELECT count(*) AS n FROM relationships WHERE partner_id = '{aurora}' AND ended_at IS NULL"
            )),
            1,
            "the relationship stays"
        );
    }

    async fn accepting_meets_removing_everything(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let accept = invitation::consent(&rosa, &invitation::of(&portal, "Borealis IT"), &["helpline", "mail"]).await;
        let path = "/partner-relationships/remove-all";
        let remove = rosa.open(path).await.form(path).with("confirm", "Fabbrica Rossi S.p.A.");
        let answers = at_once(&portal, vec![(rosa.clone(), accept), (rosa, remove)]).await;
        let accepted = answers[0].keys().any(|(status, _)| *status == ACCEPTED);
        for (status, _) in answers[1].keys() {
            assert!([ACCEPTED, CHANGED].contains(status), "{answers:?}");
        }
        let left: Vec<String> = portal.sql().column(
            "SELECT DISTINCT h.name FROM privileges p JOIN customers c ON c.id = p.customer_id \
             JOIN partners h ON h.id = p.partner_id WHERE c.name LIKE 'Fabbrica%' AND p.ended_at IS NULL",
        );
        // What was granted before is gone; what was granted after the last removal stays.
        assert!(left.is_empty() || (accepted && left == ["Borealis IT"]), "{left:?}");
    }

    async fn a_takeover_of_a_holder_that_goes_at_that_moment(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let borealis = portal.sql().value("SELECT id FROM partners WHERE name = 'Borealis IT'");
        let takeover = invitation::consent(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["infrastructure"]).await;
        let path = format!("/partner-relationships/{borealis}/remove");
        let remove = rosa.open(&path).await.form(&path).with_all("service", &["infrastructure"]);
        let answers = at_once(&portal, vec![(rosa.clone(), takeover), (rosa, remove)]).await;
        let (status, _) = unanimous(&answers[0]);
        let ended = portal.sql().value(&format!(
            "SELECT end_reason FROM privileges p JOIN services s ON s.id = p.service_id WHERE p.partner_id = '{borealis}' \
             AND s.code = 'infrastructure' AND end_reason IS NOT NULL"
        ));
        let aurora = portal.sql().count(
            "SELECT count(*) AS n FROM privileges p JOIN partners h ON h.id = p.partner_id JOIN services s ON s.id = p.service_id \
             WHERE h.name = 'Aurora Cloud' AND s.code = 'infrastructure' AND p.ended_at IS NULL",
        );
        match status {
            ACCEPTED => assert_eq!((ended.as_str(), aurora), ("replaced", 1)),
            CHANGED => assert_eq!((ended.as_str(), aurora), ("removed_by_customer", 0)),
            other => panic!("{other}"),
        }
    }

    async fn one_privilege_is_removed_and_given_up_at_once(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let ada = portal.signed_in("ada@aurora.example").await;
        let mut sql = portal.sql();
        let aurora = sql.value("SELECT id FROM partners WHERE name = 'Aurora Cloud'");
        let rossi = sql.value("SELECT id FROM customers WHERE name LIKE 'Fabbrica%'");
        let privilege = sql.value(&format!(
            "SELECT p.id FROM privileges p JOIN services s ON s.id = p.service_id WHERE p.partner_id = '{aurora}' \
             AND p.customer_id = '{rossi}' AND s.code = 'mail' AND p.ended_at IS NULL"
        ));
        let remove = format!("/partner-relationships/{aurora}/remove");
        let remove = rosa.open(&remove).await.form(&remove).with_all("service", &["mail"]);
        let give_up = format!("/customers/{rossi}/privileges/{privilege}/return");
        let give_up = ada.open(&give_up).await.form(&give_up);
        let answers = at_once(&portal, vec![(rosa, remove), (ada, give_up)]).await;
        let done: usize = answers
            .iter()
            .flat_map(|of_one| of_one.iter().filter(|((status, _), _)| *status == ACCEPTED))
            .map(|(_, times)| times)
            .sum();
        assert_eq!(done, 1, "it ends once: {answers:?}");
    }

    async fn accepting_meets_the_end_date(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let takeover = invitation::consent(&rosa, &invitation::of(&portal, "Aurora Cloud"), &["infrastructure"]).await;
        let (sweeper, other) = (portal.app.clone(), portal.another().await);
        // A year after it was granted, the same minute: who comes first writes it down.
        portal.app.clock.advance(chrono::TimeDelta::days(246));
        let sweeps = async {
            for _ in 0..4 {
                delega::sweep::sweep(&sweeper).await.unwrap();
                delega::sweep::sweep(&other.app).await.unwrap();
            }
        };
        let again = portal.signed_in("rosa@rossi.example").await;
        let csrf = again.get("/nothing").await.form("/language").value("csrf").to_owned();
        let takeover = takeover.with("csrf", &csrf);
        let (_, answers) = futures_util::future::join(sweeps, at_once(&portal, vec![(again, takeover)])).await;
        let (status, _) = unanimous(&answers[0]);
        assert_eq!(status, CHANGED, "there is nobody to replace any more");
        invariants::check(&mut portal.sql());
    }

    async fn accepting_meets_a_new_link(portal: Portal) {
        let nora = portal.signed_in("nora@newco.example").await;
        let ada = portal.signed_in("ada@aurora.example").await;
        let accept = invitation::consent(&nora, &invitation::of(&portal, "Aurora Cloud"), &["mail"]).await;
        let rotate = ada.open("/invitation-link").await.form("/invitation-link/rotate");
        let answers = at_once(&portal, vec![(nora, accept), (ada, rotate)]).await;
        for (status, _) in answers.iter().flat_map(|of_one| of_one.keys()) {
            assert!([ACCEPTED, CHANGED].contains(status), "{answers:?}");
        }
        // What was accepted came by the link that was live then.
        let granted = portal.sql().count(
            "SELECT count(*) AS n FROM privileges p JOIN customers c ON c.id = p.customer_id WHERE c.name = 'NewCo GmbH'",
        );
        let accepted = answers[0].keys().any(|(status, _)| *status == ACCEPTED);
        assert_eq!(granted, i64::from(accepted));
        assert_eq!(
            portal.sql().count(
                "SELECT count(*) AS n FROM invitation_links l JOIN partners p ON p.id = l.partner_id \
                 WHERE p.name = 'Aurora Cloud' AND l.status = 'active'"
            ),
            1
        );
    }

    async fn accepting_meets_a_suspension(portal: Portal) {
        let nora = portal.signed_in("nora@newco.example").await;
        let olga = portal.signed_in("operator@delega.example").await;
        let aurora = portal.sql().value("SELECT id FROM partners WHERE name = 'Aurora Cloud'");
        let accept = invitation::consent(&nora, &invitation::of(&portal, "Aurora Cloud"), &["mail"]).await;
        let page = olga.open(&format!("/operator/partners/{aurora}")).await;
        let suspend = page.form(&format!("/operator/partners/{aurora}/suspend")).with("reason", "an audit");
        let answers = at_once(&portal, vec![(nora, accept), (olga, suspend)]).await;
        for (status, _) in answers.iter().flat_map(|of_one| of_one.keys()) {
            assert!([ACCEPTED, CHANGED].contains(status), "{answers:?}");
        }
        assert_eq!(portal.sql().value("SELECT status FROM partners WHERE name = 'Aurora Cloud'"), "suspended");
        let late = portal.sql().count(
            "SELECT count(*) AS n FROM acceptances a WHERE a.partner_id = (SELECT id FROM partners WHERE name = 'Aurora Cloud') \
             AND a.accepted_at > (SELECT max(e.at) FROM events e WHERE e.name = 'partner.suspended' AND e.partner_id = a.partner_id)",
        );
        // Each request has its own moment, taken when it came: the order of the moments is not that of the transactions
        // when they come within the same blink.
        assert!(late <= 1);
    }
}

/// Sends a request to Rosa and answers its page.
async fn request_to_rosa(agent: &Visitor) -> String {
    let form = agent
        .open("/relationship-requests/new")
        .await
        .form("/relationship-requests");
    let list = agent
        .submit_and_follow(&form.with("to", "rosa@rossi.example"))
        .await;
    list.link_containing("/relationship-requests/0").unwrap()
}

const ASKED: &str = "SELECT count(*) FROM letters WHERE request_id IS NOT NULL";

on_both! {
    async fn one_recipient_is_asked_three_times_at_most(portal: Portal) {
        let sam = portal.signed_in("sam@aurora.example").await;
        let form = sam
            .open("/relationship-requests/new")
            .await
            .form("/relationship-requests")
            .with("to", "rosa@rossi.example");
        let answers = at_once(&portal, vec![(sam, form)]).await.remove(0);
        let count = |status: StatusCode| -> usize {
            answers
                .iter()
                .filter(|((given, _), _)| *given == status.as_u16())
                .map(|(_, many)| many)
                .sum()
        };
        assert_eq!(count(StatusCode::SEE_OTHER), 3, "{answers:?}");
        assert_eq!(count(StatusCode::UNPROCESSABLE_ENTITY), MANY - 3, "{answers:?}");
        assert_eq!(portal.sql().count(ASKED), 3);
    }

    async fn a_request_is_sent_again_once(portal: Portal) {
        let sam = portal.signed_in("sam@aurora.example").await;
        let page = request_to_rosa(&sam).await;
        portal.deliver().await;
        let form = sam.open(&page).await.form(&format!("{page}/send-again"));
        let answers = at_once(&portal, vec![(sam, form)]).await.remove(0);
        assert_eq!(answers.get(&(ACCEPTED, page)), Some(&1), "{answers:?}");
        assert_eq!(answers.get(&(CHANGED, String::new())), Some(&(MANY - 1)), "{answers:?}");
        assert_eq!(portal.sql().count(ASKED), 2);
    }

    async fn a_link_is_replaced_once_and_there_is_always_one(portal: Portal) {
        let ada = portal.signed_in("ada@aurora.example").await;
        let page = ada.open("/invitation-link").await;
        let rotate = page.form("/invitation-link/rotate");
        let pause = page.form("/invitation-link/pause");
        for answers in at_once(&portal, vec![(ada.clone(), rotate), (ada, pause)]).await {
            assert_eq!(unanimous(&answers), (ACCEPTED, "/invitation-link"));
        }
        let of_aurora = "FROM invitation_links JOIN partners ON partners.id = partner_id WHERE partners.name = 'Aurora Cloud'";
        let mut sql = portal.sql();
        assert_eq!(sql.count(&format!("SELECT count(*) {of_aurora}")), 2);
        assert_eq!(sql.value(&format!("SELECT invitation_links.status {of_aurora} AND invitation_links.status <> 'rotated'")), "paused");
        for name in ["link.rotated", "link.paused"] {
            assert_eq!(sql.count(&format!("SELECT count(*) FROM events WHERE name = '{name}'")), 1);
        }
    }

    async fn who_refuses_while_being_asked_is_asked_no_more(portal: Portal) {
        let sam = portal.signed_in("sam@aurora.example").await;
        request_to_rosa(&sam).await;
        let letter = portal.letters_to("rosa@rossi.example").await.remove(0);
        let from = letter.body_text.find("/refusals/").unwrap();
        let path = letter.body_text[from..].split_whitespace().next().unwrap().to_owned();
        let stranger = portal.visitor();
        let refuse = stranger.open(&path).await.form(&path);
        let ask = sam
            .open("/relationship-requests/new")
            .await
            .form("/relationship-requests")
            .with("to", "rosa@rossi.example");
        at_once(&portal, vec![(stranger, refuse), (sam, ask)]).await;
        let mut sql = portal.sql();
        let refused = "SELECT count(*) FROM events WHERE name = 'contact.refused'";
        assert_eq!(sql.count(refused), 1);
        let open = "SELECT count(*) FROM relationship_requests WHERE answer = 'open' AND letter_id IS NOT NULL";
        assert_eq!(sql.count(open), 0, "what had been sent is declined, and nothing is sent after");
    }
}

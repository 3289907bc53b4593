//! Everything of the domain's invariants that can be seen in the tables, checked at once: what a test calls at its end,
//! whatever it did before. The numbers are those of the domain's document.

use std::collections::BTreeMap;

use super::sql::{Row, Sql};

/// Fails with every invariant that does not hold, by name.
pub fn check(sql: &mut Sql) {
    let mut broken = in_the_rows(sql);
    broken.extend(letters(sql));
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

/// The same of a world in which nobody was told of anything.
pub fn check_without_letters(sql: &mut Sql) {
    let broken = in_the_rows(sql);
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

fn in_the_rows(sql: &mut Sql) -> Vec<String> {
    let mut broken = Vec::new();
    for (what, query) in NOTHING_TO_FIND {
        let found = sql.rows(query);
        if !found.is_empty() {
            broken.push(format!("{what}: {found:?}"));
        }
    }
    broken.extend(lines_of_the_log(sql));
    broken
}

/// What would break an invariant, and a query that finds it.
const NOTHING_TO_FIND: &[(&str, &str)] = &[
    (
        "a number of customers that is not that of the relationships",
        "SELECT p.id FROM partners p WHERE \
         (SELECT COALESCE(sum(c.customers), 0) FROM customer_counts c WHERE c.partner_id = p.id) <> \
         (SELECT count(*) FROM relationships r WHERE r.partner_id = p.id AND r.ended_at IS NULL)",
    ),
    (
        "3: a partner without exactly one live link",
        "SELECT p.id FROM partners p WHERE p.status <> 'pending' AND \
         (SELECT count(*) FROM invitation_links l WHERE l.partner_id = p.id AND l.status <> 'rotated') <> 1",
    ),
    (
        "5: a privilege for longer than anybody may grant",
        "SELECT id FROM privileges WHERE ends_at <= starts_at",
    ),
    (
        "5: a privilege in a role of another service",
        "SELECT p.id FROM privileges p JOIN roles r ON r.id = p.role_id WHERE r.service_id <> p.service_id",
    ),
    (
        "7: two transacting holders of an exclusive service",
        "SELECT p.customer_id, p.service_id, count(*) AS holders FROM privileges p \
         JOIN services s ON s.id = p.service_id JOIN partners h ON h.id = p.partner_id \
         WHERE p.ended_at IS NULL AND s.exclusivity = 'one_transacting_partner' AND h.programme = 'in_programme' \
         GROUP BY p.customer_id, p.service_id HAVING count(*) > 1",
    ),
    (
        "7: a transacting holder that does not take the one place, or another that does",
        "SELECT p.id FROM privileges p JOIN services s ON s.id = p.service_id JOIN partners h ON h.id = p.partner_id \
         WHERE p.ended_at IS NULL AND p.exclusive <> \
         (s.exclusivity = 'one_transacting_partner' AND h.programme = 'in_programme')",
    ),
    (
        "a relationship whose nearest end is not that of its privileges",
        "SELECT r.id FROM relationships r WHERE r.next_end <> COALESCE((SELECT MIN(p.ends_at) FROM privileges p \
         WHERE p.relationship_id = r.id AND p.ended_at IS NULL), '9999-12-31 00:00:00')",
    ),
    (
        "8: a privilege that was replaced by nobody",
        "SELECT p.id FROM privileges p WHERE p.end_reason = 'replaced' AND NOT EXISTS (SELECT 1 FROM privileges n \
         WHERE n.customer_id = p.customer_id AND n.service_id = p.service_id AND n.starts_at = p.ended_at \
         AND (n.partner_id <> p.partner_id OR n.predecessor_id = p.id))",
    ),
    (
        "8: a renewal that ended something sooner",
        "SELECT n.id FROM privileges n JOIN privileges p ON p.id = n.predecessor_id \
         WHERE p.end_reason = 'replaced' AND p.ended_at = n.starts_at AND n.ends_at <= p.ends_at",
    ),
    (
        "9: a service that one partner holds twice",
        "SELECT customer_id, partner_id, service_id, count(*) AS times FROM privileges WHERE ended_at IS NULL \
         GROUP BY customer_id, partner_id, service_id HAVING count(*) > 1",
    ),
    (
        "9: an acceptance that granted nothing",
        "SELECT a.id FROM acceptances a WHERE NOT EXISTS (SELECT 1 FROM privileges p WHERE p.acceptance_id = a.id)",
    ),
    (
        "9: a privilege whose parts do not fit together",
        "SELECT p.id FROM privileges p JOIN relationships r ON r.id = p.relationship_id \
         JOIN acceptances a ON a.id = p.acceptance_id JOIN invitation_links l ON l.id = a.link_id \
         WHERE r.partner_id <> p.partner_id OR r.customer_id <> p.customer_id OR a.partner_id <> p.partner_id \
         OR a.customer_id <> p.customer_id OR a.relationship_id <> r.id OR l.partner_id <> p.partner_id \
         OR p.starts_at <> a.accepted_at",
    ),
    (
        "10: a privilege without a relationship, or with one that began later or has ended",
        "SELECT p.id FROM privileges p JOIN relationships r ON r.id = p.relationship_id \
         WHERE r.started_at > p.starts_at OR (p.ended_at IS NULL AND r.ended_at IS NOT NULL)",
    ),
    (
        "10: a relationship whose nearest end is not that of its privileges",
        "SELECT r.id, r.next_end FROM relationships r WHERE r.next_end <> COALESCE((SELECT MIN(p.ends_at) FROM privileges p \
         WHERE p.relationship_id = r.id AND p.ended_at IS NULL), '9999-12-31 00:00:00')",
    ),
    (
        "6: an acceptance by somebody who is nobody of the customer's",
        "SELECT a.id FROM acceptances a JOIN users u ON u.id = a.user_id \
         WHERE u.customer_id IS NULL OR u.customer_id <> a.customer_id",
    ),
    (
        "13: an end before the beginning",
        "SELECT id FROM privileges WHERE ended_at < starts_at",
    ),
    (
        "13: a privilege that expired too early",
        "SELECT id FROM privileges WHERE end_reason = 'expired' AND ended_at < ends_at",
    ),
    (
        "13: a line of the log without an actor",
        "SELECT id FROM events WHERE actor_kind IN ('operator', 'partner', 'customer') \
         AND (actor_user IS NULL OR actor_name = '')",
    ),
    (
        "13: a predecessor that is none",
        "SELECT p.id FROM privileges p JOIN privileges b ON b.id = p.predecessor_id \
         WHERE b.customer_id <> p.customer_id OR b.partner_id <> p.partner_id OR b.service_id <> p.service_id \
         OR b.ended_at IS NULL OR b.ended_at > p.starts_at",
    ),
    (
        "13: a re-established privilege that does not name its predecessor",
        "SELECT p.id FROM privileges p WHERE p.predecessor_id IS NULL AND EXISTS (SELECT 1 FROM privileges b \
         WHERE b.customer_id = p.customer_id AND b.partner_id = p.partner_id AND b.service_id = p.service_id \
         AND b.id <> p.id AND b.ended_at <= p.starts_at AND b.starts_at < p.starts_at)",
    ),
];

/// What a line tells of: the partner, the customer, the service's code when it is about one, the moment, what happened.
type Told = (String, String, String, String, String);

/// 9 and 13: every change has exactly one line, and every line a change.
fn lines_of_the_log(sql: &mut Sql) -> Vec<String> {
    let mut expected: BTreeMap<Told, i64> = BTreeMap::new();
    let told = |row: &Row, at: &str, what: &str| -> Told {
        (
            text(row, "partner_id"),
            text(row, "customer_id"),
            text(row, "code"),
            moment(&text(row, at)),
            what.to_owned(),
        )
    };
    for row in sql.rows(
        "SELECT p.partner_id, p.customer_id, s.code, p.starts_at, p.ended_at, p.end_reason, \
         (SELECT count(*) FROM privileges n WHERE n.predecessor_id = p.id AND n.starts_at = p.ended_at) AS renewals \
         FROM privileges p JOIN services s ON s.id = p.service_id",
    ) {
        *expected
            .entry(told(&row, "starts_at", "privilege.granted"))
            .or_default() += 1;
        if let Some(reason) = row.get("end_reason").cloned().flatten() {
            let what = match reason.as_str() {
                "removed_by_customer" => "privilege.removed",
                "returned_by_partner" => "privilege.returned",
                "replaced" if text(&row, "renewals") == "1" => "privilege.renewed",
                "replaced" => "privilege.replaced",
                "expired" => "privilege.expired",
                "relationship_ended" => "privilege.ended_with_relationship",
                "removed_by_operator" => "privilege.removed_by_operator",
                other => panic!("a new reason: {other}"),
            };
            *expected.entry(told(&row, "ended_at", what)).or_default() += 1;
        }
    }
    for row in sql
        .rows("SELECT partner_id, customer_id, '' AS code, started_at, ended_at FROM relationships")
    {
        *expected
            .entry(told(&row, "started_at", "relationship.started"))
            .or_default() += 1;
        if !text(&row, "ended_at").is_empty() {
            *expected
                .entry(told(&row, "ended_at", "relationship.ended"))
                .or_default() += 1;
        }
    }
    let mut found: BTreeMap<Told, i64> = BTreeMap::new();
    for mut row in sql.rows(
        "SELECT partner_id, customer_id, details, at, name FROM events \
         WHERE name LIKE 'privilege.%' OR name LIKE 'relationship.%'",
    ) {
        let details: serde_json::Value = serde_json::from_str(&text(&row, "details")).unwrap();
        let code = details.get("service").and_then(|code| code.as_str());
        row.insert("code".to_owned(), Some(code.unwrap_or_default().to_owned()));
        *found
            .entry(told(&row, "at", &text(&row, "name")))
            .or_default() += 1;
    }
    differences("13: changes and lines of the log", &expected, &found)
}

fn differences(
    what: &str,
    expected: &BTreeMap<Told, i64>,
    found: &BTreeMap<Told, i64>,
) -> Vec<String> {
    expected
        .keys()
        .chain(found.keys())
        .filter(|told| expected.get(*told) != found.get(*told))
        .map(|told| {
            format!(
                "{what}: {told:?} is {:?} and should be {:?}",
                found.get(told),
                expected.get(told)
            )
        })
        .collect()
}

/// 14: whatever began or ended for a partner and a customer, a letter to somebody of each was written at that moment.
fn letters(sql: &mut Sql) -> Vec<String> {
    let written: Vec<(String, String)> = sql
        .rows("SELECT recipient, queued_at FROM letters")
        .iter()
        .map(|row| (text(row, "recipient"), moment(&text(row, "queued_at"))))
        .collect();
    let people = sql.rows("SELECT email, role, partner_id, customer_id FROM users");
    let reached = |column: &str, organization: &str, at: &str| {
        people
            .iter()
            .filter(|person| text(person, column) == organization)
            .any(|person| {
                let email = text(person, "email");
                written
                    .iter()
                    .any(|(recipient, queued)| *recipient == email && queued == at)
            })
    };
    let mut missing = Vec::new();
    for row in sql.rows("SELECT id, partner_id, customer_id, starts_at, ended_at FROM privileges") {
        for at in [text(&row, "starts_at"), text(&row, "ended_at")] {
            let at = moment(&at);
            for column in ["partner_id", "customer_id"] {
                if !at.is_empty() && !reached(column, &text(&row, column), &at) {
                    missing.push(format!(
                        "14: nobody of {column} was told at {at} of {row:?}"
                    ));
                }
            }
        }
    }
    missing
}

/// A column's value; empty when it is null.
fn text(row: &Row, column: &str) -> String {
    row.get(column).cloned().flatten().unwrap_or_default()
}

/// The same moment in one spelling: zeros at the end of the fraction differ between the databases.
fn moment(at: &str) -> String {
    match at.split_once('.') {
        Some((whole, fraction)) => {
            let fraction = fraction.trim_end_matches('0');
            if fraction.is_empty() {
                whole.to_owned()
            } else {
                format!("{whole}.{fraction}")
            }
        }
        None => at.to_owned(),
    }
}

//! Everything of the domain's invariants that can be seen in the tables, checked at once: what a test calls at its end,
//! whatever it did before. The numbers are those of the domain's document.

use std::collections::BTreeMap;

use delega::store::soundness::NOTHING_TO_FIND;

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
                    .any(|(recipient, queued)| *recipient == email && is_about(queued, at))
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

/// Whether a letter of that moment tells of what happened at this one. Of two requests that meet, what the later one ends
/// does not end before it started, a moment after the request came; its letters have the time of the request.
fn is_about(queued: &str, at: &str) -> bool {
    let read = |text| chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").unwrap();
    let later = read(at) - read(queued);
    (chrono::TimeDelta::zero()..chrono::TimeDelta::seconds(1)).contains(&later)
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

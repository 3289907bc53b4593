//! Whether a database holds what the domain promises: everything of the invariants that can be seen in the tables, and
//! what the database itself finds wrong. The numbers are those of the domain's document.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::connection::{self, Db, Purpose};
use super::{DatabaseUrl, OpenError};

/// What would break an invariant, and a query that finds the ids of it.
#[doc(hidden)]
pub const NOTHING_TO_FIND: &[(&str, &str)] = &[
    (
        "a number of customers that is not that of the relationships",
        "SELECT p.id FROM partners p WHERE \
         (SELECT COALESCE(sum(c.customers), 0) FROM customer_counts c WHERE c.partner_id = p.id) <> \
         (SELECT count(*) FROM relationships r WHERE r.partner_id = p.id AND r.ended_at IS NULL)",
    ),
    (
        "a relationship that knows its customer otherwise than the customer is",
        "SELECT r.id FROM relationships r JOIN customers c ON c.id = r.customer_id WHERE r.customer_name <> c.name \
         OR r.customer_domain <> c.domain OR r.customer_country <> c.country OR r.customer_verified <> c.verified",
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
        "SELECT p.customer_id AS id FROM privileges p \
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
        "SELECT customer_id AS id FROM privileges WHERE ended_at IS NULL \
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
        "SELECT r.id FROM relationships r WHERE r.next_end <> COALESCE((SELECT MIN(p.ends_at) FROM privileges p \
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
    (
        "13: a privilege whose beginning the log does not have exactly once",
        "SELECT p.id FROM privileges p JOIN services s ON s.id = p.service_id WHERE (SELECT count(*) FROM events e \
         WHERE e.partner_id = p.partner_id AND e.customer_id = p.customer_id AND e.at = p.starts_at \
         AND e.name = 'privilege.granted' AND e.details LIKE '%\"service\":\"' || s.code || '\"%') <> 1",
    ),
    (
        "13: a privilege whose end the log does not have exactly once",
        "SELECT p.id FROM privileges p JOIN services s ON s.id = p.service_id WHERE p.ended_at IS NOT NULL AND \
         (SELECT count(*) FROM events e WHERE e.partner_id = p.partner_id AND e.customer_id = p.customer_id \
         AND e.at = p.ended_at AND e.details LIKE '%\"service\":\"' || s.code || '\"%' AND e.name = CASE p.end_reason \
         WHEN 'removed_by_customer' THEN 'privilege.removed' WHEN 'returned_by_partner' THEN 'privilege.returned' \
         WHEN 'replaced' THEN CASE WHEN EXISTS (SELECT 1 FROM privileges n WHERE n.predecessor_id = p.id \
         AND n.starts_at = p.ended_at) THEN 'privilege.renewed' ELSE 'privilege.replaced' END \
         WHEN 'expired' THEN 'privilege.expired' \
         WHEN 'relationship_ended' THEN 'privilege.ended_with_relationship' \
         ELSE 'privilege.removed_by_operator' END) <> 1",
    ),
    (
        "13: a line of the log about a privilege that never was",
        "SELECT e.id FROM events e WHERE e.name = 'privilege.granted' AND NOT EXISTS (SELECT 1 FROM privileges p \
         WHERE p.partner_id = e.partner_id AND p.customer_id = e.customer_id AND p.starts_at = e.at)",
    ),
    (
        "13: a relationship whose beginning or end the log does not have exactly once",
        "SELECT r.id FROM relationships r WHERE (SELECT count(*) FROM events e WHERE e.partner_id = r.partner_id \
         AND e.customer_id = r.customer_id AND e.at = r.started_at AND e.name = 'relationship.started') <> 1 \
         OR (r.ended_at IS NOT NULL AND (SELECT count(*) FROM events e WHERE e.partner_id = r.partner_id \
         AND e.customer_id = r.customer_id AND e.at = r.ended_at AND e.name = 'relationship.ended') <> 1)",
    ),
    (
        "2: a partner that was billed for what it does not resell",
        "SELECT l.invoice_id AS id FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id \
         JOIN subscriptions s ON s.id = l.subscription_id WHERE s.reseller_id <> i.partner_id",
    ),
    (
        "2: a subscription whose history does not lead to what it is",
        "SELECT s.id FROM subscriptions s WHERE s.revision <> (SELECT max(c.revision) FROM subscription_changes c \
         WHERE c.subscription_id = s.id) OR s.revision <> (SELECT count(*) FROM subscription_changes c \
         WHERE c.subscription_id = s.id)",
    ),
    (
        "16: somebody in two organisations",
        "SELECT id FROM users WHERE partner_id IS NOT NULL AND customer_id IS NOT NULL",
    ),
];

/// How many ids of one fault are named.
const NAMED: i64 = 5;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    id: String,
}

/// Looks at everything, as it is at one moment, while the portal may go on. Answers what is wrong, a line each; nothing
/// when all is well.
///
/// # Errors
/// When the database cannot be read, or its schema is not this program's.
pub fn look(url: &DatabaseUrl) -> Result<Vec<String>, OpenError> {
    let mut db = connection::connect(url, Purpose::Copy)?;
    connection::begin_snapshot(&mut db)?;
    let versions = connection::versions(&mut db)?;
    if !connection::knows(&versions)? {
        return Err(if versions.is_empty() {
            OpenError::OlderSchema
        } else {
            OpenError::NewerSchema
        });
    }
    if !connection::is_up_to_date(&versions)? {
        return Err(OpenError::OlderSchema);
    }
    let mut wrong = connection::faults(&mut db)?;
    for (what, query) in NOTHING_TO_FIND {
        let found = broken(&mut db, query)?;
        if !found.is_empty() {
            wrong.push(format!("{what}: {}", found.join(", ")));
        }
    }
    connection::roll_back(&mut db)?;
    Ok(wrong)
}

fn broken(db: &mut Db, query: &str) -> QueryResult<Vec<String>> {
    let found: Vec<Found> =
        diesel::sql_query(format!("SELECT id FROM ({query}) AS broken LIMIT {NAMED}")).load(db)?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

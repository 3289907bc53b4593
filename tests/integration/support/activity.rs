//! The activity log as it is stored.

use super::portal::Portal;

/// A line of the log.
#[derive(Clone, Debug)]
pub struct Line {
    /// What happened.
    pub name: String,
    /// Who did it.
    pub actor: String,
    /// The particulars, as JSON.
    pub details: String,
}

/// Every line that concerns a partner, the oldest first.
pub fn lines(portal: &Portal, partner: &str) -> Vec<Line> {
    let rows = portal.sql().rows(&format!(
        "SELECT events.name AS name, actor_name, details FROM events JOIN partners ON partners.id = partner_id \
         WHERE partners.name = '{partner}' ORDER BY events.id"
    ));
    let text = |value: Option<&Option<String>>| value.cloned().flatten().unwrap_or_default();
    rows.iter()
        .map(|row| Line {
            name: text(row.get("name")),
            actor: text(row.get("actor_name")),
            details: text(row.get("details")),
        })
        .collect()
}

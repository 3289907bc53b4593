//! How many customers each partner has, kept beside the relationships.

use std::collections::HashMap;

use diesel::prelude::*;

use super::schema::{customer_counts, relationships};
use super::{Reader, Result, Writer};
use crate::domain::id::{PartnerId, RelationshipId};

/// How many customers each of these partners has; none is not listed.
pub(super) fn of(r: &mut Reader<'_>, partners: Vec<String>) -> Result<HashMap<PartnerId, i64>> {
    let slots: Vec<(PartnerId, i64)> = customer_counts::table
        .filter(customer_counts::partner_id.eq_any(partners))
        .select((customer_counts::partner_id, customer_counts::customers))
        .load(r.db())?;
    let mut counted = HashMap::new();
    for (partner, customers) in slots {
        *counted.entry(partner).or_default() += customers;
    }
    Ok(counted)
}

/// Notes that a relationship began.
pub(super) fn began(
    w: &mut Writer<'_>,
    partner: PartnerId,
    relationship: RelationshipId,
) -> Result<()> {
    let slot = slot(relationship);
    let counted = diesel::update(customer_counts::table.find((partner.to_string(), &slot)))
        .set(customer_counts::customers.eq(customer_counts::customers + 1))
        .execute(w.db())?;
    if counted == 0 {
        // Two that are first at the same moment meet at the key, and one of them is done again.
        diesel::insert_into(customer_counts::table)
            .values((
                customer_counts::partner_id.eq(partner.to_string()),
                customer_counts::slot.eq(slot),
                customer_counts::customers.eq(1),
            ))
            .execute(w.db())?;
    }
    Ok(())
}

/// Notes that a relationship ended.
pub(super) fn ended(w: &mut Writer<'_>, relationship: RelationshipId) -> Result<()> {
    let partner: String = relationships::table
        .find(relationship.to_string())
        .select(relationships::partner_id)
        .first(w.db())?;
    diesel::update(customer_counts::table.find((partner, slot(relationship))))
        .set(customer_counts::customers.eq(customer_counts::customers - 1))
        .execute(w.db())?;
    Ok(())
}

/// The last digit of the id, which is random.
fn slot(relationship: RelationshipId) -> String {
    relationship.to_string().split_off(35)
}

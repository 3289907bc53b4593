//! The commercial axis.

use diesel::prelude::*;

use super::schema::relationships;
use super::{Reader, Result, Writer};
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, PartnerId, RelationshipId};
use crate::domain::moment::Moment;
use crate::domain::name::fold;

/// The active relationship of a partner and a customer.
pub fn active(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<Option<RelationshipId>> {
    Ok(relationships::table
        .filter(relationships::partner_id.eq(partner.to_string()))
        .filter(relationships::customer_id.eq(customer.to_string()))
        .filter(relationships::ended_at.is_null())
        .select(relationships::id)
        .first(r.db())
        .optional()?)
}

/// Begins a relationship.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when the two have an active one already.
pub fn insert(
    w: &mut Writer<'_>,
    id: RelationshipId,
    partner: PartnerId,
    customer: &Customer,
    now: Moment,
) -> Result<()> {
    diesel::insert_into(relationships::table)
        .values((
            relationships::id.eq(id.to_string()),
            relationships::partner_id.eq(partner.to_string()),
            relationships::customer_id.eq(customer.id.to_string()),
            relationships::customer_sort.eq(fold(&customer.name)),
            relationships::customer_search
                .eq(fold(&format!("{} {}", customer.name, customer.domain))),
            relationships::started_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

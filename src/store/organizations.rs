//! The names of organisations that somebody may know, for lists to choose from and for filters: found through whoever
//! asks, so that guessing an id tells nothing.

use diesel::prelude::*;

use super::events::Scope;
use super::schema::{customers, partners, relationships};
use super::{Reader, Result};
use crate::domain::id::{CustomerId, PartnerId};

/// The partners that a customer has or had a relationship with: id and name, by name.
pub fn partners_of(r: &mut Reader<'_>, customer: CustomerId) -> Result<Vec<(String, String)>> {
    let rows: Vec<(String, String, String)> = partners::table
        .inner_join(relationships::table)
        .filter(relationships::customer_id.eq(customer.to_string()))
        .select((partners::name_sort, partners::id, partners::name))
        .distinct()
        .order((partners::name_sort, partners::id))
        .load(r.db())?;
    Ok(rows.into_iter().map(|(_, id, name)| (id, name)).collect())
}

/// The name of a partner, when it concerns whoever asks.
pub fn partner_name(
    r: &mut Reader<'_>,
    scope: Scope,
    partner: PartnerId,
) -> Result<Option<String>> {
    let found = partners::table
        .find(partner.to_string())
        .select(partners::name);
    Ok(match scope {
        Scope::Everything => found.first(r.db()).optional()?,
        Scope::Partner(own) if own == partner => found.first(r.db()).optional()?,
        Scope::Partner(_) => None,
        Scope::Customer(customer) => found
            .inner_join(relationships::table)
            .filter(relationships::customer_id.eq(customer.to_string()))
            .first(r.db())
            .optional()?,
    })
}

/// The name of a customer, and whether it is verified, when it concerns whoever asks.
pub fn customer_name(
    r: &mut Reader<'_>,
    scope: Scope,
    customer: CustomerId,
) -> Result<Option<(String, bool)>> {
    let found = customers::table
        .find(customer.to_string())
        .select((customers::name, customers::verified));
    Ok(match scope {
        Scope::Everything => found.first(r.db()).optional()?,
        Scope::Customer(own) if own == customer => found.first(r.db()).optional()?,
        Scope::Customer(_) => None,
        Scope::Partner(partner) => found
            .inner_join(relationships::table)
            .filter(relationships::partner_id.eq(partner.to_string()))
            .first(r.db())
            .optional()?,
    })
}

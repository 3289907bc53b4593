//! For whom a partner may open service requests, and what it holds there: what the way of a request depends on.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::id::{CustomerId, PartnerId, ServiceId};
use crate::domain::moment::Moment;
use crate::domain::privilege::EndReason;
use crate::domain::service_request::channel::Held;
use crate::store::schema::{customers, privileges, relationships};
use crate::store::{Reader, Result};

/// A customer in the partner's list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Which customer.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// Whether the operator confirmed who it is.
    pub verified: bool,
}

/// The first customers that the partner has an active relationship with, by name.
pub fn customers_of(r: &mut Reader<'_>, partner: PartnerId, most: i64) -> Result<Vec<Listed>> {
    let rows: Vec<(CustomerId, String, bool)> = relationships::table
        .inner_join(customers::table)
        .filter(relationships::partner_id.eq(partner.to_string()))
        .filter(relationships::ended_at.is_null())
        .order((relationships::customer_sort, relationships::id))
        .limit(most)
        .select((customers::id, customers::name, customers::verified))
        .load(r.db())?;
    Ok(rows
        .into_iter()
        .map(|(id, name, verified)| Listed { id, name, verified })
        .collect())
}

/// Whether the partner ever had a relationship with this customer: whether it may know of it.
pub fn knows(r: &mut Reader<'_>, partner: PartnerId, customer: CustomerId) -> Result<bool> {
    let found: Option<CustomerId> = relationships::table
        .filter(relationships::partner_id.eq(partner.to_string()))
        .filter(relationships::customer_id.eq(customer.to_string()))
        .select(relationships::customer_id)
        .first(r.db())
        .optional()?;
    Ok(found.is_some())
}

/// Every privilege that the partner ever held at these customers, by customer and service, the oldest first.
pub fn held(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customers: &[CustomerId],
) -> Result<HashMap<(CustomerId, ServiceId), Vec<Held>>> {
    let rows: Vec<(CustomerId, ServiceId, Moment, Option<EndReason>)> = privileges::table
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::customer_id.eq_any(customers.iter().map(ToString::to_string)))
        .order((privileges::starts_at, privileges::id))
        .select((
            privileges::customer_id,
            privileges::service_id,
            privileges::ends_at,
            privileges::end_reason,
        ))
        .load(r.db())?;
    let mut by_service: HashMap<_, Vec<Held>> = HashMap::new();
    for (customer, service, ends_at, end) in rows {
        by_service
            .entry((customer, service))
            .or_default()
            .push(Held { ends_at, end });
    }
    Ok(by_service)
}

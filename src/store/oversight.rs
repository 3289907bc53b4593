//! What the operator sees of one partner, one customer, one privilege: read models of its pages.

use diesel::dsl::count;
use diesel::expression_methods::AggregateExpressionMethods;
use diesel::prelude::*;

use super::schema::{customers, events, partners, privileges, roles, services};
use super::{Error, Reader, Result};
use crate::domain::event::{Details, EventName};
use crate::domain::id::{AcceptanceId, CustomerId, PartnerId, PrivilegeId, RoleId};
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::domain::privilege::EndReason;

/// A privilege with the names of both sides.
#[derive(Clone, Debug)]
pub struct HeldPrivilege {
    /// Its identity.
    pub id: PrivilegeId,
    /// Who holds it.
    pub partner_id: PartnerId,
    /// The holder's name.
    pub partner: String,
    /// Where the holder stands.
    pub partner_status: PartnerStatus,
    /// Who granted it.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer: String,
    /// The service's code.
    pub service: String,
    /// How much it allows.
    pub role_id: RoleId,
    /// Under which words it was granted.
    pub acceptance_id: AcceptanceId,
    /// Since when.
    pub starts_at: Moment,
    /// When it ends by itself.
    pub ends_at: Moment,
    /// Why it ended, when it did.
    pub end: Option<EndReason>,
}

type Row = (
    (PrivilegeId, PartnerId, String, PartnerStatus),
    (CustomerId, String, String, RoleId),
    (AcceptanceId, Moment, Moment, Option<EndReason>),
);

macro_rules! held {
    () => {
        privileges::table
            .inner_join(partners::table)
            .inner_join(customers::table)
            .inner_join(services::table)
            .inner_join(roles::table)
            .select((
                (
                    privileges::id,
                    partners::id,
                    partners::name,
                    partners::status,
                ),
                (
                    customers::id,
                    customers::name,
                    services::code,
                    privileges::role_id,
                ),
                (
                    privileges::acceptance_id,
                    privileges::starts_at,
                    privileges::ends_at,
                    privileges::end_reason,
                ),
            ))
    };
}

fn from_row(row: Row) -> HeldPrivilege {
    let (
        (id, partner_id, partner, partner_status),
        (customer_id, customer, service, role_id),
        (acceptance_id, starts_at, ends_at, end),
    ) = row;
    HeldPrivilege {
        id,
        partner_id,
        partner,
        partner_status,
        customer_id,
        customer,
        service,
        role_id,
        acceptance_id,
        starts_at,
        ends_at,
        end,
    }
}

/// The privileges at a customer that have not ended, by partner and in the order of the catalogue.
pub fn held_at(r: &mut Reader<'_>, customer: CustomerId) -> Result<Vec<HeldPrivilege>> {
    let rows: Vec<Row> = held!()
        .filter(privileges::customer_id.eq(customer.to_string()))
        .filter(privileges::ended_at.is_null())
        .order((partners::name_sort, partners::id, services::position))
        .load(r.db())?;
    Ok(rows.into_iter().map(from_row).collect())
}

/// One privilege, ended or not.
pub fn privilege(r: &mut Reader<'_>, id: PrivilegeId) -> Result<Option<HeldPrivilege>> {
    let row: Option<Row> = held!()
        .filter(privileges::id.eq(id.to_string()))
        .first(r.db())
        .optional()?;
    Ok(row.map(from_row))
}

/// How many privileges of a partner have neither ended nor come to their end date, and at how many customers.
pub fn reach(r: &mut Reader<'_>, partner: PartnerId, now: Moment) -> Result<(i64, i64)> {
    let held = privileges::table
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::ended_at.is_null())
        .filter(privileges::ends_at.gt(now.naive_utc()));
    let privileges = held.clone().count().get_result(r.db())?;
    let customers = held
        .select(count(privileges::customer_id).aggregate_distinct())
        .first(r.db())?;
    Ok((privileges, customers))
}

/// A suspension as the log tells it.
#[derive(Clone, Debug)]
pub struct Suspension {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// The latest suspension of a partner.
pub fn latest_suspension(r: &mut Reader<'_>, partner: PartnerId) -> Result<Option<Suspension>> {
    let row: Option<(Moment, String, String)> = events::table
        .filter(events::partner_id.eq(partner.to_string()))
        .filter(events::customer_id.is_null())
        .filter(events::name.eq(EventName::PartnerSuspended.as_str()))
        .order((events::at.desc(), events::id.desc()))
        .select((events::at, events::actor_name, events::details))
        .first(r.db())
        .optional()?;
    let Some((at, by, details)) = row else {
        return Ok(None);
    };
    let details: Details = serde_json::from_str(&details).map_err(|error| {
        Error::Broken(diesel::result::Error::DeserializationError(error.into()))
    })?;
    Ok(Some(Suspension {
        at,
        by,
        reason: details.reason.unwrap_or_default(),
    }))
}

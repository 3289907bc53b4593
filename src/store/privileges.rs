//! The privilege axis: granting and ending. A row is ended once, by an update that must find it unended.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::schema::{customers, partners, privileges, services};
use super::{Error, Reader, Result, Writer, relationships};
use crate::domain::acceptance::{Acceptance, Grant};
use crate::domain::ending::Ending;
use crate::domain::id::{CustomerId, PartnerId, PrivilegeId, RelationshipId, RoleId, ServiceId};
use crate::domain::moment::Moment;
use crate::domain::notice::NoticedService;
use crate::domain::privilege::Privilege;
use crate::domain::standing_change::AffectedCustomer;

type PrivilegeRow = (
    PrivilegeId,
    RelationshipId,
    PartnerId,
    String,
    ServiceId,
    String,
    RoleId,
    bool,
    Moment,
    Moment,
);

/// The privileges of a customer that have not been ended, in the order of the catalogue; those past their end date too,
/// until they are ended.
pub fn unended(r: &mut Reader<'_>, customer: CustomerId) -> Result<Vec<Privilege>> {
    let rows: Vec<PrivilegeRow> = privileges::table
        .inner_join(partners::table)
        .inner_join(services::table)
        .filter(privileges::customer_id.eq(customer.to_string()))
        .filter(privileges::ended_at.is_null())
        .order((services::position, privileges::id))
        .select((
            privileges::id,
            privileges::relationship_id,
            privileges::partner_id,
            partners::name,
            privileges::service_id,
            services::code,
            privileges::role_id,
            privileges::exclusive,
            privileges::starts_at,
            privileges::ends_at,
        ))
        .load(r.db())?;
    Ok(rows
        .into_iter()
        .map(
            |(
                id,
                relationship_id,
                partner_id,
                partner_name,
                service_id,
                service_code,
                role_id,
                exclusive,
                starts_at,
                ends_at,
            )| {
                Privilege {
                    id,
                    relationship_id,
                    partner_id,
                    partner_name,
                    service_id,
                    service_code,
                    role_id,
                    exclusive,
                    starts_at,
                    ends_at,
                }
            },
        )
        .collect())
}

/// For each service the latest privilege of this partner at this customer that has ended.
pub fn latest_ended(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<BTreeMap<ServiceId, PrivilegeId>> {
    let rows: Vec<(ServiceId, PrivilegeId)> = privileges::table
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::customer_id.eq(customer.to_string()))
        .filter(privileges::ended_at.is_not_null())
        .order((privileges::starts_at, privileges::id))
        .select((privileges::service_id, privileges::id))
        .load(r.db())?;
    Ok(rows.into_iter().collect())
}

/// The customer that granted a privilege.
pub fn customer_of(r: &mut Reader<'_>, id: PrivilegeId) -> Result<Option<CustomerId>> {
    Ok(privileges::table
        .find(id.to_string())
        .select(privileges::customer_id)
        .first(r.db())
        .optional()?)
}

/// Whether this privilege, ended or not, is one of this partner at this customer.
pub fn is_of(
    r: &mut Reader<'_>,
    id: PrivilegeId,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<bool> {
    let own = privileges::table
        .find(id.to_string())
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::customer_id.eq(customer.to_string()));
    Ok(diesel::select(diesel::dsl::exists(own)).get_result(r.db())?)
}

/// The codes of the services that this partner holds or held at this customer.
pub fn codes_ever_held(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<BTreeSet<String>> {
    let codes: Vec<String> = privileges::table
        .inner_join(services::table)
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::customer_id.eq(customer.to_string()))
        .select(services::code)
        .distinct()
        .load(r.db())?;
    Ok(codes.into_iter().collect())
}

/// Customers with privileges whose end date has come, at most so many.
pub fn customers_with_expired(
    r: &mut Reader<'_>,
    now: Moment,
    most: i64,
) -> Result<Vec<CustomerId>> {
    Ok(privileges::table
        .filter(privileges::ended_at.is_null())
        .filter(privileges::ends_at.le(now.naive_utc()))
        .select(privileges::customer_id)
        .distinct()
        .limit(most)
        .load(r.db())?)
}

/// Grants one privilege of an acceptance.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when the place is taken.
pub fn insert(w: &mut Writer<'_>, acceptance: &Acceptance, grant: &Grant) -> Result<()> {
    diesel::insert_into(privileges::table)
        .values((
            privileges::id.eq(grant.id.to_string()),
            privileges::relationship_id.eq(acceptance.relationship_id.to_string()),
            privileges::partner_id.eq(acceptance.partner_id.to_string()),
            privileges::customer_id.eq(acceptance.customer_id.to_string()),
            privileges::service_id.eq(grant.service_id.to_string()),
            privileges::role_id.eq(grant.role_id.to_string()),
            privileges::acceptance_id.eq(acceptance.id.to_string()),
            privileges::exclusive.eq(grant.exclusive),
            privileges::starts_at.eq(acceptance.at.naive_utc()),
            privileges::ends_at.eq(grant.ends_at.naive_utc()),
            privileges::predecessor_id.eq(grant.predecessor.map(|id| id.to_string())),
        ))
        .execute(w.db())?;
    relationships::note_grant(w, acceptance.relationship_id, grant.ends_at)
}

/// When the last of the privileges that are to end started.
pub fn latest_start(r: &mut Reader<'_>, endings: &[Ending]) -> Result<Option<Moment>> {
    let ids = endings.iter().map(|ending| ending.privilege_id.to_string());
    Ok(privileges::table
        .filter(privileges::id.eq_any(ids.collect::<Vec<_>>()))
        .select(diesel::dsl::max(privileges::starts_at))
        .first(r.db())?)
}

/// Ends a privilege that has not ended, at a moment that is not before its start.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when somebody else ended it meanwhile.
pub fn end(w: &mut Writer<'_>, ending: &Ending, now: Moment) -> Result<()> {
    let rows = diesel::update(
        privileges::table
            .find(ending.privilege_id.to_string())
            .filter(privileges::ended_at.is_null()),
    )
    .set((
        privileges::ended_at.eq(now.naive_utc()),
        privileges::end_reason.eq(ending.reason.as_str()),
        privileges::ended_by.eq(ending.by.map(|id| id.to_string())),
        privileges::end_words.eq(ending.words.as_deref()),
    ))
    .execute(w.db())?;
    if rows == 1 {
        relationships::note_end(w, ending.privilege_id)
    } else {
        Err(Error::Conflict(
            "the privilege has ended meanwhile".to_owned(),
        ))
    }
}

/// The customers that granted this partner something that has neither ended nor come to its end date, each with what it
/// granted.
pub fn granted_to(
    r: &mut Reader<'_>,
    partner: PartnerId,
    now: Moment,
) -> Result<Vec<AffectedCustomer>> {
    let rows: Vec<(CustomerId, String, String, Moment)> = privileges::table
        .inner_join(customers::table)
        .inner_join(services::table)
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::ended_at.is_null())
        .filter(privileges::ends_at.gt(now.naive_utc()))
        .order((customers::id, services::position))
        .select((
            customers::id,
            customers::name,
            services::code,
            privileges::ends_at,
        ))
        .load(r.db())?;
    let mut affected: Vec<AffectedCustomer> = Vec::new();
    for (id, name, code, ends_at) in rows {
        let service = NoticedService { code, ends_at };
        match affected.last_mut().filter(|last| last.id == id) {
            Some(last) => last.services.push(service),
            None => affected.push(AffectedCustomer {
                id,
                name,
                services: vec![service],
            }),
        }
    }
    Ok(affected)
}

//! The privileges that have ended: from when, until when, why, by whom.

use diesel::prelude::*;

use crate::domain::actor::AgentRole;
use crate::domain::id::{CustomerId, PartnerId, PrivilegeId, ServiceId};
use crate::domain::moment::Moment;
use crate::domain::privilege::EndReason;
use crate::domain::service::Service;
use crate::store::schema::{partners, privileges, users};
use crate::store::{Reader, Result};

/// A privilege that has ended.
pub struct EndedPrivilege {
    /// Its identity.
    pub id: PrivilegeId,
    /// Who held it.
    pub partner_id: PartnerId,
    /// The holder's name.
    pub partner: String,
    /// The service's code.
    pub code: String,
    /// The service's name.
    pub service: String,
    /// From when.
    pub starts_at: Moment,
    /// When it would have ended by itself.
    pub ends_at: Moment,
    /// When it ended.
    pub ended_at: Moment,
    /// Why.
    pub reason: EndReason,
    /// By whom.
    pub by: EndedBy,
    /// The words that the person gave for it.
    pub words: Option<String>,
    /// The partner that took the service over; none when the same partner's renewal took its place.
    pub successor: Option<String>,
    /// Whether a renewal took its place.
    pub renewed: bool,
}

/// Who ended something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EndedBy {
    /// Nobody: time did.
    Nobody,
    /// Those who run the portal; which of them is not the organisations' business.
    Operator,
    /// Somebody of the partner, by name.
    OfPartner(String),
    /// Somebody of the customer, by name.
    OfCustomer(String),
}

impl EndedBy {
    /// From the account that ended it: name and role.
    pub(in crate::store) fn of(account: Option<(String, String)>) -> Self {
        match account {
            None => Self::Nobody,
            Some((_, role)) if role == "operator" => Self::Operator,
            Some((name, role)) if role.parse::<AgentRole>().is_ok() => Self::OfPartner(name),
            Some((name, _)) => Self::OfCustomer(name),
        }
    }
}

#[derive(Queryable)]
struct Row {
    id: PrivilegeId,
    partner_id: PartnerId,
    partner: String,
    service_id: ServiceId,
    starts_at: Moment,
    ends_at: Moment,
    ended_at: Option<Moment>,
    reason: Option<EndReason>,
    by: Option<(String, String)>,
    words: Option<String>,
}

/// The privileges of a customer that ended last, the latest first, at most so many.
pub(super) fn latest(
    r: &mut Reader<'_>,
    customer: CustomerId,
    services: &[Service],
    most: usize,
) -> Result<Vec<EndedPrivilege>> {
    let rows: Vec<Row> = privileges::table
        .inner_join(partners::table)
        .left_join(users::table.on(privileges::ended_by.eq(users::id.nullable())))
        .filter(privileges::customer_id.eq(customer.to_string()))
        .filter(privileges::ended_at.is_not_null())
        .order((privileges::ended_at.desc(), privileges::id.desc()))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .select((
            privileges::id,
            partners::id,
            partners::name,
            privileges::service_id,
            privileges::starts_at,
            privileges::ends_at,
            privileges::ended_at,
            privileges::end_reason,
            (users::name, users::role).nullable(),
            privileges::end_words,
        ))
        .load(r.db())?;
    let successors = successors(r, customer, &rows)?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            let service = services.iter().find(|one| one.id == row.service_id)?;
            let (ended_at, reason) = row.ended_at.zip(row.reason)?;
            let successor = (reason == EndReason::Replaced)
                .then(|| followed_by(&successors, &row, ended_at))
                .flatten();
            Some(EndedPrivilege {
                id: row.id,
                partner_id: row.partner_id,
                partner: row.partner,
                code: service.code.clone(),
                service: service.name.clone(),
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                ended_at,
                reason,
                by: EndedBy::of(row.by),
                words: row.words,
                renewed: successor.is_some_and(|next| next.predecessor == Some(row.id)),
                successor: successor
                    .filter(|next| next.predecessor != Some(row.id))
                    .map(|next| next.partner.clone()),
            })
        })
        .collect())
}

/// What took the place of a privilege that was replaced.
struct Successor {
    service: ServiceId,
    begins: Moment,
    partner: String,
    exclusive: bool,
    predecessor: Option<PrivilegeId>,
}

/// The successor of a privilege: its own renewal, or else who took the one place of the service.
fn followed_by<'s>(
    successors: &'s [Successor],
    row: &Row,
    ended_at: Moment,
) -> Option<&'s Successor> {
    let mut at = successors
        .iter()
        .filter(|next| next.service == row.service_id && next.begins == ended_at);
    at.clone()
        .find(|next| next.predecessor == Some(row.id))
        .or_else(|| at.find(|next| next.exclusive))
}

/// What took the place of what ended by being replaced: it begins at the moment at which that ended.
fn successors(r: &mut Reader<'_>, customer: CustomerId, ended: &[Row]) -> Result<Vec<Successor>> {
    let moments: Vec<_> = ended
        .iter()
        .filter(|row| row.reason == Some(EndReason::Replaced))
        .filter_map(|row| row.ended_at.map(Moment::naive_utc))
        .collect();
    let rows: Vec<(ServiceId, Moment, String, bool, Option<PrivilegeId>)> = privileges::table
        .inner_join(partners::table)
        .filter(privileges::customer_id.eq(customer.to_string()))
        .filter(privileges::starts_at.eq_any(moments))
        .select((
            privileges::service_id,
            privileges::starts_at,
            partners::name,
            privileges::exclusive,
            privileges::predecessor_id,
        ))
        .load(r.db())?;
    let successor = |(service, begins, partner, exclusive, predecessor)| Successor {
        service,
        begins,
        partner,
        exclusive,
        predecessor,
    };
    Ok(rows.into_iter().map(successor).collect())
}

//! One customer as one of its partners knows it: both axes, with what has ended.

use diesel::prelude::*;

use super::schema::{acceptances, privileges, relationships, services, users};
use super::{Reader, Result, customers};
use crate::domain::customer::Customer;
use crate::domain::id::{AcceptanceId, CustomerId, PartnerId, PrivilegeId, RoleId};
use crate::domain::moment::Moment;
use crate::domain::privilege::EndReason;

/// What a partner knows of a customer.
#[derive(Clone, Debug)]
pub struct KnownCustomer {
    /// The customer.
    pub customer: Customer,
    /// The relationships that the two have or had, the latest first; at least one.
    pub relationships: Vec<Known>,
    /// The privileges that the partner has or had there, the latest first within each service of the catalogue.
    pub privileges: Vec<KnownPrivilege>,
}

/// A relationship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// When it began.
    pub since: Moment,
    /// When it ended, if it has.
    pub ended_at: Option<Moment>,
}

/// A privilege, ended or not.
#[derive(Clone, Debug)]
pub struct KnownPrivilege {
    /// Its identity.
    pub id: PrivilegeId,
    /// The code of its service.
    pub service: String,
    /// How much it allows.
    pub role_id: RoleId,
    /// The acceptance that granted it.
    pub acceptance_id: AcceptanceId,
    /// The administrator who accepted.
    pub accepted_by: String,
    /// When it began.
    pub starts_at: Moment,
    /// When it ends by itself.
    pub ends_at: Moment,
    /// The ended privilege that it re-established or renewed.
    pub predecessor: Option<PrivilegeId>,
    /// When and why it was ended, and in which words, if it was.
    pub end: Option<(Moment, EndReason, Option<String>)>,
}

type PrivilegeRow = (
    PrivilegeId,
    String,
    RoleId,
    AcceptanceId,
    String,
    Moment,
    Moment,
    Option<PrivilegeId>,
    (Option<Moment>, Option<EndReason>, Option<String>),
);

/// The customer, when this partner has or had a relationship with it.
pub fn find(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<Option<KnownCustomer>> {
    let relationships: Vec<(Moment, Option<Moment>)> = relationships::table
        .filter(relationships::partner_id.eq(partner.to_string()))
        .filter(relationships::customer_id.eq(customer.to_string()))
        .order((relationships::started_at.desc(), relationships::id.desc()))
        .select((relationships::started_at, relationships::ended_at))
        .load(r.db())?;
    if relationships.is_empty() {
        return Ok(None);
    }
    let Some(found) = customers::find(r, customer)? else {
        return Ok(None);
    };
    let rows: Vec<PrivilegeRow> = privileges::table
        .inner_join(services::table)
        .inner_join(acceptances::table.inner_join(users::table))
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::customer_id.eq(customer.to_string()))
        .order((
            services::position,
            privileges::starts_at.desc(),
            privileges::id.desc(),
        ))
        .select((
            privileges::id,
            services::code,
            privileges::role_id,
            privileges::acceptance_id,
            users::name,
            privileges::starts_at,
            privileges::ends_at,
            privileges::predecessor_id,
            (
                privileges::ended_at,
                privileges::end_reason,
                privileges::end_words,
            ),
        ))
        .load(r.db())?;
    Ok(Some(KnownCustomer {
        customer: found,
        relationships: relationships
            .into_iter()
            .map(|(since, ended_at)| Known { since, ended_at })
            .collect(),
        privileges: rows.into_iter().map(known).collect(),
    }))
}

fn known(row: PrivilegeRow) -> KnownPrivilege {
    let (id, service, role_id, acceptance_id, accepted_by, starts_at, ends_at, predecessor, end) =
        row;
    let (ended_at, reason, words) = end;
    KnownPrivilege {
        id,
        service,
        role_id,
        acceptance_id,
        accepted_by,
        starts_at,
        ends_at,
        predecessor,
        end: ended_at.zip(reason).map(|(at, why)| (at, why, words)),
    }
}

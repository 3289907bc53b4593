//! The privileges that have not been ended, with everything a person reads of them.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::domain::id::{AcceptanceId, CustomerId, PartnerId, PrivilegeId, RoleId, ServiceId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::name::fold;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::privilege::{Standing, standing};
use crate::domain::service::{Role, Service};
use crate::store::schema::{acceptances, partners, privileges, users};
use crate::store::{Reader, Result, services};

/// A privilege that has not been ended.
pub struct HeldPrivilege {
    /// Its identity.
    pub id: PrivilegeId,
    /// Who holds it.
    pub partner_id: PartnerId,
    /// The holder's name.
    pub partner: String,
    /// Whether the holder transacts.
    pub programme: Programme,
    /// Where the holder stands with the operator.
    pub status: PartnerStatus,
    /// The service's code.
    pub code: String,
    /// The service's name.
    pub service: String,
    /// The name of the role.
    pub role: String,
    /// Since when.
    pub starts_at: Moment,
    /// When it ends by itself.
    pub ends_at: Moment,
    /// By which acceptance it was granted.
    pub acceptance: AcceptanceId,
    /// Who accepted.
    pub granted_by: String,
}

impl HeldPrivilege {
    /// Where it stands at a moment.
    pub fn standing(&self, now: Moment) -> Standing {
        standing(None, self.ends_at, self.status, now)
    }
}

#[derive(Queryable)]
struct Row {
    id: PrivilegeId,
    partner_id: PartnerId,
    partner: String,
    programme: Programme,
    status: PartnerStatus,
    service_id: ServiceId,
    role_id: RoleId,
    starts_at: Moment,
    ends_at: Moment,
    acceptance: AcceptanceId,
    granted_by: String,
}

/// What one partner holds at a customer, in the order of the catalogue.
pub fn held(
    r: &mut Reader<'_>,
    customer: CustomerId,
    partner: Option<PartnerId>,
    language: Language,
) -> Result<Vec<HeldPrivilege>> {
    let services = services::list(r, language)?;
    let roles = services::roles_by_id(r, language)?;
    with_words(r, customer, partner, &services, &roles)
}

/// The same where the words of the catalogue are at hand: by the partner's name, then in the order of the catalogue.
pub(super) fn with_words(
    r: &mut Reader<'_>,
    customer: CustomerId,
    partner: Option<PartnerId>,
    services: &[Service],
    roles: &HashMap<RoleId, Role>,
) -> Result<Vec<HeldPrivilege>> {
    let mut query = privileges::table
        .inner_join(partners::table)
        .inner_join(acceptances::table.inner_join(users::table))
        .filter(privileges::customer_id.eq(customer.to_string()))
        .filter(privileges::ended_at.is_null())
        .select((
            privileges::id,
            partners::id,
            partners::name,
            partners::programme,
            partners::status,
            privileges::service_id,
            privileges::role_id,
            privileges::starts_at,
            privileges::ends_at,
            acceptances::id,
            users::name,
        ))
        .into_boxed();
    if let Some(partner) = partner {
        query = query.filter(privileges::partner_id.eq(partner.to_string()));
    }
    let rows: Vec<Row> = query.load(r.db())?;
    let mut held: Vec<(usize, HeldPrivilege)> = rows
        .into_iter()
        .filter_map(|row| {
            let (place, service) = services
                .iter()
                .enumerate()
                .find(|(_, service)| service.id == row.service_id)?;
            let role = roles.get(&row.role_id)?;
            Some((place, row.in_words(service, role)))
        })
        .collect();
    held.sort_by_cached_key(|(place, held)| (fold(&held.partner), held.partner_id, *place));
    Ok(held.into_iter().map(|(_, held)| held).collect())
}

impl Row {
    fn in_words(self, service: &Service, role: &Role) -> HeldPrivilege {
        HeldPrivilege {
            id: self.id,
            partner_id: self.partner_id,
            partner: self.partner,
            programme: self.programme,
            status: self.status,
            code: service.code.clone(),
            service: service.name.clone(),
            role: role.name.clone(),
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            acceptance: self.acceptance,
            granted_by: self.granted_by,
        }
    }
}

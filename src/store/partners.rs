//! Partners and what they offer.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::schema::{offers, partners};
use super::{Reader, Result, Writer};
use crate::domain::country::Country;
use crate::domain::days::Days;
use crate::domain::id::{PartnerId, RoleId, ServiceId};
use crate::domain::moment::Moment;
use crate::domain::name::fold;
use crate::domain::partner::{Partner, PartnerStatus, Programme};

/// The columns of a [`Partner`], in its order.
pub(super) type PartnerRow = (
    PartnerId,
    String,
    Country,
    Programme,
    PartnerStatus,
    String,
    Option<String>,
    Days,
    Moment,
);

pub(super) const COLUMNS: (
    partners::id,
    partners::name,
    partners::country,
    partners::programme,
    partners::status,
    partners::support_email,
    partners::support_phone,
    partners::proposed_days,
    partners::created_at,
) = (
    partners::id,
    partners::name,
    partners::country,
    partners::programme,
    partners::status,
    partners::support_email,
    partners::support_phone,
    partners::proposed_days,
    partners::created_at,
);

pub(super) fn from_row(row: PartnerRow) -> Partner {
    let (id, name, country, programme, status, support_email, support_phone, proposed_days, since) =
        row;
    Partner {
        id,
        name,
        country,
        programme,
        status,
        support_email,
        support_phone,
        proposed_days,
        since,
    }
}

/// A partner.
pub fn find(r: &mut Reader<'_>, id: PartnerId) -> Result<Option<Partner>> {
    let row = partners::table
        .find(id.to_string())
        .select(COLUMNS)
        .first::<PartnerRow>(r.db())
        .optional()?;
    Ok(row.map(from_row))
}

/// The partner of this identity, or those of this name, however it is capitalised and accented.
pub fn called(r: &mut Reader<'_>, typed: &str) -> Result<Vec<Partner>> {
    let typed = typed.trim();
    if let Ok(id) = typed.parse() {
        return Ok(find(r, id)?.into_iter().collect());
    }
    let wanted = fold(typed);
    let names: Vec<(PartnerId, String)> = partners::table
        .order(partners::id)
        .select((partners::id, partners::name))
        .load(r.db())?;
    let mut found = Vec::new();
    for (id, _) in names.into_iter().filter(|(_, name)| fold(name) == wanted) {
        found.extend(find(r, id)?);
    }
    Ok(found)
}

/// The names of these partners.
pub fn names_of(r: &mut Reader<'_>, ids: &[PartnerId]) -> Result<BTreeMap<PartnerId, String>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    Ok(partners::table
        .filter(partners::id.eq_any(ids))
        .select((partners::id, partners::name))
        .load::<(PartnerId, String)>(r.db())?
        .into_iter()
        .collect())
}

/// Adds a partner.
pub fn insert(w: &mut Writer<'_>, partner: &Partner) -> Result<()> {
    diesel::insert_into(partners::table)
        .values((
            partners::id.eq(partner.id.to_string()),
            partners::name.eq(&partner.name),
            partners::country.eq(partner.country.code()),
            partners::programme.eq(partner.programme.as_str()),
            partners::status.eq(partner.status.as_str()),
            partners::support_email.eq(&partner.support_email),
            partners::support_phone.eq(partner.support_phone.as_deref()),
            partners::proposed_days.eq(partner.proposed_days.count()),
            partners::created_at.eq(partner.since.naive_utc()),
            partners::name_sort.eq(fold(&partner.name)),
            partners::name_search.eq(fold(&format!("{} {}", partner.name, partner.support_email))),
        ))
        .execute(w.db())?;
    Ok(())
}

/// The name of every partner, whatever its status.
pub fn names(r: &mut Reader<'_>) -> Result<Vec<String>> {
    Ok(partners::table
        .order(partners::id)
        .select(partners::name)
        .load(r.db())?)
}

/// Notes the name of another partner that this one's name could be taken for.
pub fn note_look_alike(w: &mut Writer<'_>, id: PartnerId, other: &str) -> Result<()> {
    diesel::update(partners::table.find(id.to_string()))
        .set(partners::looks_like.eq(other))
        .execute(w.db())?;
    Ok(())
}

/// Which of these partners have a name that could be taken for another's, and whose.
pub fn look_alikes(r: &mut Reader<'_>, of: &[PartnerId]) -> Result<BTreeMap<PartnerId, String>> {
    let rows: Vec<(PartnerId, Option<String>)> = partners::table
        .filter(partners::id.eq_any(of.iter().map(PartnerId::to_string)))
        .filter(partners::looks_like.is_not_null())
        .select((partners::id, partners::looks_like))
        .load(r.db())?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, other)| Some((id, other?)))
        .collect())
}

/// Moves a partner from one status to another. Answers whether it stood there.
pub fn update_status(
    w: &mut Writer<'_>,
    id: PartnerId,
    from: PartnerStatus,
    to: PartnerStatus,
) -> Result<bool> {
    let rows = diesel::update(
        partners::table
            .find(id.to_string())
            .filter(partners::status.eq(from.as_str())),
    )
    .set(partners::status.eq(to.as_str()))
    .execute(w.db())?;
    Ok(rows == 1)
}

/// Lets a partner's link offer a service.
pub fn insert_offer(
    w: &mut Writer<'_>,
    partner: PartnerId,
    service: ServiceId,
    role: RoleId,
) -> Result<()> {
    diesel::insert_into(offers::table)
        .values((
            offers::partner_id.eq(partner.to_string()),
            offers::service_id.eq(service.to_string()),
            offers::role_id.eq(role.to_string()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// What a partner's link offers: each service with the role that is asked for.
pub fn offers(r: &mut Reader<'_>, partner: PartnerId) -> Result<BTreeMap<ServiceId, RoleId>> {
    let rows: Vec<(ServiceId, RoleId)> = offers::table
        .filter(offers::partner_id.eq(partner.to_string()))
        .select((offers::service_id, offers::role_id))
        .load(r.db())?;
    Ok(rows.into_iter().collect())
}

/// Takes a service out of what a partner's link offers.
pub fn delete_offer(w: &mut Writer<'_>, partner: PartnerId, service: ServiceId) -> Result<()> {
    diesel::delete(offers::table.find((partner.to_string(), service.to_string())))
        .execute(w.db())?;
    Ok(())
}

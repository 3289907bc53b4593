//! The commercial axis.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Timestamp;

use super::partner_relationships::EndedBy;
use super::partners::PartnerRow;
use super::schema::{partners, privileges, relationships, users};
use super::{Error, Reader, Result, Writer, customer_counts, plans, subscriptions};
use crate::domain::customer::Customer;
use crate::domain::id::{CustomerId, PartnerId, PrivilegeId, RelationshipId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::name::fold;
use crate::domain::partner::Partner;
use crate::domain::relationship::{Obstacle, Relationship};

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

/// The active relationship of a partner and a customer, with its particulars.
pub fn find_active(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<Option<Relationship>> {
    let row: Option<(RelationshipId, PartnerId, String, Moment)> = relationships::table
        .inner_join(partners::table)
        .filter(relationships::partner_id.eq(partner.to_string()))
        .filter(relationships::customer_id.eq(customer.to_string()))
        .filter(relationships::ended_at.is_null())
        .select((
            relationships::id,
            partners::id,
            partners::name,
            relationships::started_at,
        ))
        .first(r.db())
        .optional()?;
    Ok(
        row.map(|(id, partner_id, partner_name, since)| Relationship {
            id,
            partner_id,
            partner_name,
            since,
        }),
    )
}

/// A relationship as the customer sees it, whether or not it has ended.
#[derive(Clone, Debug)]
pub struct KnownRelationship {
    /// Its identity.
    pub id: RelationshipId,
    /// With whom.
    pub partner: Partner,
    /// Since when.
    pub started_at: Moment,
    /// When it ended, and by whom.
    pub ended: Option<(Moment, EndedBy)>,
}

/// Every relationship of a customer, by the partner's name, the latest of a partner last.
pub fn of_customer(r: &mut Reader<'_>, customer: CustomerId) -> Result<Vec<KnownRelationship>> {
    known(r, customer, None)
}

/// Every relationship of a customer with one partner, the latest last.
pub fn of_customer_with(
    r: &mut Reader<'_>,
    customer: CustomerId,
    partner: PartnerId,
) -> Result<Vec<KnownRelationship>> {
    known(r, customer, Some(partner))
}

#[derive(Queryable)]
struct KnownRow {
    id: RelationshipId,
    started_at: Moment,
    ended_at: Option<Moment>,
    ended_by: Option<(String, String)>,
    partner: PartnerRow,
}

fn known(
    r: &mut Reader<'_>,
    customer: CustomerId,
    partner: Option<PartnerId>,
) -> Result<Vec<KnownRelationship>> {
    let mut query = relationships::table
        .inner_join(partners::table)
        .left_join(users::table.on(relationships::ended_by.eq(users::id.nullable())))
        .filter(relationships::customer_id.eq(customer.to_string()))
        .select((
            relationships::id,
            relationships::started_at,
            relationships::ended_at,
            (users::name, users::role).nullable(),
            super::partners::COLUMNS,
        ))
        .into_boxed();
    if let Some(partner) = partner {
        query = query.filter(relationships::partner_id.eq(partner.to_string()));
    }
    let rows: Vec<KnownRow> = query.load(r.db())?;
    let mut known: Vec<KnownRelationship> = rows
        .into_iter()
        .map(|row| KnownRelationship {
            id: row.id,
            partner: super::partners::from_row(row.partner),
            started_at: row.started_at,
            ended: row.ended_at.map(|at| (at, EndedBy::of(row.ended_by))),
        })
        .collect();
    known.sort_by_cached_key(|one| (fold(&one.partner.name), one.partner.id, one.started_at));
    Ok(known)
}

/// Whether the two ever had a relationship: who never had one does not know of the other.
pub fn ever(r: &mut Reader<'_>, partner: PartnerId, customer: CustomerId) -> Result<bool> {
    let of_the_two = relationships::table
        .filter(relationships::partner_id.eq(partner.to_string()))
        .filter(relationships::customer_id.eq(customer.to_string()));
    Ok(diesel::select(diesel::dsl::exists(of_the_two)).get_result(r.db())?)
}

/// What prevents a relationship from ending: the live subscriptions of the customer of which the partner is the original
/// reseller. Every end of a relationship asks this, inside its transaction.
pub fn obstacles(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
    language: Language,
) -> Result<Vec<Obstacle>> {
    let live = subscriptions::live_of(r, partner, customer)?;
    if live.is_empty() {
        return Ok(Vec::new());
    }
    let catalogue = plans::catalogue(r, language)?;
    Ok(live
        .into_iter()
        .map(|(_, plan, _)| Obstacle::LiveSubscription {
            plan: catalogue
                .plan_by_id(plan)
                .map(|plan| plan.name.clone())
                .unwrap_or_default(),
        })
        .collect())
}

/// Ends a relationship that has not ended.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when somebody else ended it meanwhile.
pub fn end(w: &mut Writer<'_>, id: RelationshipId, by: Option<UserId>, now: Moment) -> Result<()> {
    let rows = diesel::update(
        relationships::table
            .find(id.to_string())
            .filter(relationships::ended_at.is_null()),
    )
    .set((
        relationships::ended_at.eq(now.naive_utc()),
        relationships::ended_by.eq(by.map(|id| id.to_string())),
    ))
    .execute(w.db())?;
    if rows == 1 {
        customer_counts::ended(w, id)
    } else {
        Err(Error::Conflict(
            "the relationship has ended meanwhile".to_owned(),
        ))
    }
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
                // A line end between them: nobody can type one, so nothing is found across.
                .eq(fold(&format!("{}\n{}", customer.name, customer.domain))),
            relationships::started_at.eq(now.naive_utc()),
            relationships::customer_name.eq(&customer.name),
            relationships::customer_domain.eq(&customer.domain),
            relationships::customer_country.eq(customer.country.code()),
            relationships::customer_verified.eq(customer.verified),
        ))
        .execute(w.db())?;
    customer_counts::began(w, partner, id)
}

/// The end date that stands for "none": see the migration.
fn never() -> chrono::NaiveDateTime {
    use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
    let day = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    NaiveDateTime::new(day, NaiveTime::MIN)
}

/// Notes that a privilege of the relationship was granted until then.
pub(super) fn note_grant(w: &mut Writer<'_>, id: RelationshipId, ends_at: Moment) -> Result<()> {
    diesel::update(
        relationships::table
            .find(id.to_string())
            .filter(relationships::next_end.gt(ends_at.naive_utc())),
    )
    .set(relationships::next_end.eq(ends_at.naive_utc()))
    .execute(w.db())?;
    Ok(())
}

/// Notes that this privilege was ended: the nearest end date is that of the others.
pub(super) fn note_end(w: &mut Writer<'_>, privilege: PrivilegeId) -> Result<()> {
    let of_privilege = privileges::table
        .find(privilege.to_string())
        .select(privileges::relationship_id)
        .single_value();
    let nearest = sql::<Timestamp>(
        "COALESCE((SELECT MIN(privileges.ends_at) FROM privileges \
         WHERE privileges.relationship_id = relationships.id AND privileges.ended_at IS NULL), ",
    )
    .bind::<Timestamp, _>(never())
    .sql(")");
    diesel::update(relationships::table.filter(relationships::id.nullable().eq(of_privilege)))
        .set(relationships::next_end.eq(nearest))
        .execute(w.db())?;
    Ok(())
}

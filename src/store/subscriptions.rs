//! Subscriptions as they are now. A row is changed by an update that must find the revision that was seen.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::keyset::{PAGE, Place, Slice};
use super::schema::{customers, partners, subscription_add_ons, subscriptions};
use super::{Error, Reader, Result, Writer};
use crate::domain::id::{
    AddOnId, CustomerId, PartnerId, PlanId, RelationshipId, ServiceId, SubscriptionId, UserId,
};
use crate::domain::moment::Moment;
use crate::domain::money::{Currency, Money};
use crate::domain::plan::Basis;
use crate::domain::subscription::{Ordered, Seats, Subscription, SubscriptionStatus, Terms};

type Row = (
    SubscriptionId,
    CustomerId,
    PartnerId,
    RelationshipId,
    PartnerId,
    ServiceId,
    PlanId,
    i64,
    Currency,
    Seats,
    SubscriptionStatus,
    i64,
    Moment,
    Moment,
);

const COLUMNS: (
    subscriptions::id,
    subscriptions::customer_id,
    subscriptions::reseller_id,
    subscriptions::relationship_id,
    subscriptions::partner_of_record_id,
    subscriptions::service_id,
    subscriptions::plan_id,
    subscriptions::price,
    subscriptions::currency,
    subscriptions::seats,
    subscriptions::status,
    subscriptions::revision,
    subscriptions::started_at,
    subscriptions::changed_at,
) = (
    subscriptions::id,
    subscriptions::customer_id,
    subscriptions::reseller_id,
    subscriptions::relationship_id,
    subscriptions::partner_of_record_id,
    subscriptions::service_id,
    subscriptions::plan_id,
    subscriptions::price,
    subscriptions::currency,
    subscriptions::seats,
    subscriptions::status,
    subscriptions::revision,
    subscriptions::started_at,
    subscriptions::changed_at,
);

fn from_row(row: Row, add_ons: BTreeMap<AddOnId, Ordered>) -> Subscription {
    let (
        id,
        customer_id,
        reseller_id,
        relationship_id,
        partner_of_record,
        service,
        plan,
        price,
        currency,
        seats,
        status,
        revision,
        started_at,
        changed_at,
    ) = row;
    Subscription {
        id,
        customer_id,
        reseller_id,
        relationship_id,
        terms: Terms {
            status,
            service,
            plan,
            price: Money::new(price, currency),
            seats,
            add_ons,
            partner_of_record,
        },
        revision,
        started_at,
        changed_at,
    }
}

/// A subscription.
pub fn find(r: &mut Reader<'_>, id: SubscriptionId) -> Result<Option<Subscription>> {
    let row: Option<Row> = subscriptions::table
        .find(id.to_string())
        .select(COLUMNS)
        .first(r.db())
        .optional()?;
    let Some(row) = row else {
        return Ok(None);
    };
    let mut add_ons = add_ons_of(r, &[id])?;
    Ok(Some(from_row(row, add_ons.remove(&id).unwrap_or_default())))
}

/// The subscription that this page provisioned for somebody of this reseller.
pub fn find_by_form(
    r: &mut Reader<'_>,
    form: &str,
    reseller: PartnerId,
) -> Result<Option<SubscriptionId>> {
    Ok(subscriptions::table
        .filter(subscriptions::form.eq(form))
        .filter(subscriptions::reseller_id.eq(reseller.to_string()))
        .select(subscriptions::id)
        .first(r.db())
        .optional()?)
}

type AddOnsBySubscription = HashMap<SubscriptionId, BTreeMap<AddOnId, Ordered>>;

fn add_ons_of(r: &mut Reader<'_>, ids: &[SubscriptionId]) -> Result<AddOnsBySubscription> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<(SubscriptionId, AddOnId, Basis, i64, Currency)> = subscription_add_ons::table
        .filter(subscription_add_ons::subscription_id.eq_any(ids))
        .select((
            subscription_add_ons::subscription_id,
            subscription_add_ons::add_on_id,
            subscription_add_ons::basis,
            subscription_add_ons::price,
            subscription_add_ons::currency,
        ))
        .load(r.db())?;
    let mut found = AddOnsBySubscription::new();
    for (subscription, add_on, basis, price, currency) in rows {
        let ordered = Ordered {
            basis,
            price: Money::new(price, currency),
        };
        found
            .entry(subscription)
            .or_default()
            .insert(add_on, ordered);
    }
    Ok(found)
}

/// A subscription in a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The subscription.
    pub subscription: Subscription,
    /// The name of its original reseller.
    pub reseller: String,
}

/// How many subscriptions a customer has and had.
pub fn count_of_customer(r: &mut Reader<'_>, customer: CustomerId) -> Result<i64> {
    Ok(subscriptions::table
        .filter(subscriptions::customer_id.eq(customer.to_string()))
        .count()
        .get_result(r.db())?)
}

/// A page of the subscriptions of a customer, newest first; with `reseller`, only those that it resells.
pub fn of_customer(
    r: &mut Reader<'_>,
    customer: CustomerId,
    reseller: Option<PartnerId>,
    place: &Place<SubscriptionId>,
) -> Result<Slice<Listed>> {
    let mut query = subscriptions::table
        .inner_join(partners::table)
        .filter(subscriptions::customer_id.eq(customer.to_string()))
        .limit(i64::try_from(PAGE).unwrap_or_default() + 1)
        .select((COLUMNS, partners::name))
        .into_boxed();
    if let Some(reseller) = reseller {
        query = query.filter(subscriptions::reseller_id.eq(reseller.to_string()));
    }
    if let Some(key) = place.key() {
        query = if place.is_backward() {
            query.filter(subscriptions::id.gt(key.to_string()))
        } else {
            query.filter(subscriptions::id.lt(key.to_string()))
        };
    }
    query = if place.is_backward() {
        query.order(subscriptions::id.asc())
    } else {
        query.order(subscriptions::id.desc())
    };
    let rows: Vec<(Row, String)> = query.load(r.db())?;
    let ids: Vec<SubscriptionId> = rows.iter().map(|(row, _)| row.0).collect();
    let mut add_ons = add_ons_of(r, &ids)?;
    let listed = rows
        .into_iter()
        .map(|(row, reseller)| {
            let added = add_ons.remove(&row.0).unwrap_or_default();
            Listed {
                subscription: from_row(row, added),
                reseller,
            }
        })
        .collect();
    Ok(Slice::cut(listed, place))
}

/// Which of a customer's subscriptions are live and resold by this partner: identity, plan and seats.
pub fn live_of(
    r: &mut Reader<'_>,
    reseller: PartnerId,
    customer: CustomerId,
) -> Result<Vec<(SubscriptionId, PlanId, Seats)>> {
    Ok(subscriptions::table
        .filter(subscriptions::reseller_id.eq(reseller.to_string()))
        .filter(subscriptions::customer_id.eq(customer.to_string()))
        .filter(subscriptions::status.eq(SubscriptionStatus::Live.as_str()))
        .order(subscriptions::id)
        .select((
            subscriptions::id,
            subscriptions::plan_id,
            subscriptions::seats,
        ))
        .load(r.db())?)
}

/// Every partner that is the original reseller of a subscription.
pub fn resellers(r: &mut Reader<'_>) -> Result<Vec<PartnerId>> {
    Ok(subscriptions::table
        .select(subscriptions::reseller_id)
        .distinct()
        .order(subscriptions::reseller_id)
        .load(r.db())?)
}

/// Whose each subscription of a reseller is: customer and its name, and the revision that it has.
pub fn resold_by(
    r: &mut Reader<'_>,
    reseller: PartnerId,
) -> Result<HashMap<SubscriptionId, (CustomerId, String, i64)>> {
    let rows: Vec<(SubscriptionId, CustomerId, String, i64)> = subscriptions::table
        .inner_join(customers::table)
        .filter(subscriptions::reseller_id.eq(reseller.to_string()))
        .select((
            subscriptions::id,
            customers::id,
            customers::name,
            subscriptions::revision,
        ))
        .load(r.db())?;
    Ok(rows
        .into_iter()
        .map(|(id, customer, name, revision)| (id, (customer, name, revision)))
        .collect())
}

/// Keeps a new subscription.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when its page provisioned one already.
pub fn insert(w: &mut Writer<'_>, subscription: &Subscription, form: &str) -> Result<()> {
    let terms = &subscription.terms;
    diesel::insert_into(subscriptions::table)
        .values((
            subscriptions::id.eq(subscription.id.to_string()),
            subscriptions::form.eq(form),
            subscriptions::customer_id.eq(subscription.customer_id.to_string()),
            subscriptions::reseller_id.eq(subscription.reseller_id.to_string()),
            subscriptions::relationship_id.eq(subscription.relationship_id.to_string()),
            subscriptions::partner_of_record_id.eq(terms.partner_of_record.to_string()),
            subscriptions::service_id.eq(terms.service.to_string()),
            subscriptions::plan_id.eq(terms.plan.to_string()),
            subscriptions::price.eq(terms.price.units),
            subscriptions::currency.eq(terms.price.currency.as_str()),
            subscriptions::seats.eq(terms.seats.count()),
            subscriptions::status.eq(terms.status.as_str()),
            subscriptions::revision.eq(subscription.revision),
            subscriptions::started_at.eq(subscription.started_at.naive_utc()),
            subscriptions::changed_at.eq(subscription.changed_at.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Puts the terms of `after` in the place of those of `before`.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when it is no longer as it was before.
pub fn update(w: &mut Writer<'_>, before: &Subscription, after: &Subscription) -> Result<()> {
    let terms = &after.terms;
    let is_over = terms.status == SubscriptionStatus::Cancelled;
    let rows = diesel::update(
        subscriptions::table
            .find(before.id.to_string())
            .filter(subscriptions::revision.eq(before.revision))
            .filter(subscriptions::status.eq(SubscriptionStatus::Live.as_str())),
    )
    .set((
        subscriptions::partner_of_record_id.eq(terms.partner_of_record.to_string()),
        subscriptions::service_id.eq(terms.service.to_string()),
        subscriptions::plan_id.eq(terms.plan.to_string()),
        subscriptions::price.eq(terms.price.units),
        subscriptions::currency.eq(terms.price.currency.as_str()),
        subscriptions::seats.eq(terms.seats.count()),
        subscriptions::status.eq(terms.status.as_str()),
        subscriptions::revision.eq(after.revision),
        subscriptions::changed_at.eq(after.changed_at.naive_utc()),
        subscriptions::cancelled_at.eq(is_over.then(|| after.changed_at.naive_utc())),
    ))
    .execute(w.db())?;
    if rows != 1 {
        return Err(Error::Conflict(
            "the subscription has changed meanwhile".to_owned(),
        ));
    }
    update_add_ons(w, before, after)
}

fn update_add_ons(w: &mut Writer<'_>, before: &Subscription, after: &Subscription) -> Result<()> {
    let (had, has) = (&before.terms.add_ons, &after.terms.add_ons);
    for dropped in had.keys().filter(|id| !has.contains_key(id)) {
        let row = (before.id.to_string(), dropped.to_string());
        diesel::delete(subscription_add_ons::table.find(row)).execute(w.db())?;
    }
    for (id, ordered) in has.iter().filter(|(id, _)| !had.contains_key(id)) {
        diesel::insert_into(subscription_add_ons::table)
            .values((
                subscription_add_ons::subscription_id.eq(before.id.to_string()),
                subscription_add_ons::add_on_id.eq(id.to_string()),
                subscription_add_ons::basis.eq(ordered.basis.as_str()),
                subscription_add_ons::price.eq(ordered.price.units),
                subscription_add_ons::currency.eq(ordered.price.currency.as_str()),
            ))
            .execute(w.db())?;
    }
    Ok(())
}

/// Who did something, as the history keeps it.
#[derive(Clone, Debug)]
pub struct Doer {
    /// The account.
    pub id: UserId,
    /// The person's name on that day.
    pub name: String,
}

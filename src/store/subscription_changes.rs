//! The history of subscriptions: append and list; there is no update and no delete.

use std::collections::HashMap;

use diesel::prelude::*;

use super::schema::{subscription_changes, subscriptions};
use super::subscriptions::Doer;
use super::{Error, Reader, Result, Writer};
use crate::domain::billing::Entry;
use crate::domain::id::{ChangeId, PartnerId, SubscriptionId};
use crate::domain::moment::Moment;
use crate::domain::month::Month;
use crate::domain::subscription::{Subscription, Terms};
use crate::domain::subscription_change::ChangeKind;

/// One change, as people read it.
#[derive(Clone, Debug)]
pub struct Changed {
    /// How it changed.
    pub kind: ChangeKind,
    /// When.
    pub at: Moment,
    /// The name of whoever changed it.
    pub person: String,
    /// The terms before; none at the beginning.
    pub before: Option<Terms>,
    /// The terms since.
    pub after: Terms,
}

/// Adds a change to the history. `before`: none at the beginning.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when the history has gone on meanwhile.
pub fn append(
    w: &mut Writer<'_>,
    kind: ChangeKind,
    before: Option<&Terms>,
    after: &Subscription,
    doer: &Doer,
) -> Result<()> {
    let before = before.map(to_json).transpose()?;
    diesel::insert_into(subscription_changes::table)
        .values((
            subscription_changes::id.eq(ChangeId::new(after.changed_at).to_string()),
            subscription_changes::subscription_id.eq(after.id.to_string()),
            subscription_changes::revision.eq(after.revision),
            subscription_changes::effective_at.eq(after.changed_at.naive_utc()),
            subscription_changes::kind.eq(kind.as_str()),
            subscription_changes::user_id.eq(doer.id.to_string()),
            subscription_changes::user_name.eq(&doer.name),
            subscription_changes::state_before.eq(before),
            subscription_changes::state_after.eq(to_json(&after.terms)?),
        ))
        .execute(w.db())?;
    Ok(())
}

/// The history of a subscription, newest first, from the one before `before` on; at most so many.
pub fn of(
    r: &mut Reader<'_>,
    id: SubscriptionId,
    before: Option<i64>,
    most: i64,
) -> Result<Vec<(i64, Changed)>> {
    type Row = (i64, ChangeKind, Moment, String, Option<String>, String);
    let rows: Vec<Row> = subscription_changes::table
        .filter(subscription_changes::subscription_id.eq(id.to_string()))
        .filter(subscription_changes::revision.lt(before.unwrap_or(i64::MAX)))
        .order(subscription_changes::revision.desc())
        .limit(most)
        .select((
            subscription_changes::revision,
            subscription_changes::kind,
            subscription_changes::effective_at,
            subscription_changes::user_name,
            subscription_changes::state_before,
            subscription_changes::state_after,
        ))
        .load(r.db())?;
    rows.into_iter()
        .map(|(revision, kind, at, person, before, after)| {
            let changed = Changed {
                kind,
                at,
                person,
                before: before.as_deref().map(from_json).transpose()?,
                after: from_json(&after)?,
            };
            Ok((revision, changed))
        })
        .collect()
}

/// The histories of all subscriptions of a reseller, each in order, as far as they are billed.
pub fn histories(
    r: &mut Reader<'_>,
    reseller: PartnerId,
) -> Result<HashMap<SubscriptionId, Vec<Entry>>> {
    let rows: Vec<(SubscriptionId, i64, Moment, String)> = subscription_changes::table
        .inner_join(subscriptions::table)
        .filter(subscriptions::reseller_id.eq(reseller.to_string()))
        .order((
            subscription_changes::subscription_id,
            subscription_changes::revision,
        ))
        .select((
            subscriptions::id,
            subscription_changes::revision,
            subscription_changes::effective_at,
            subscription_changes::state_after,
        ))
        .load(r.db())?;
    let mut histories: HashMap<SubscriptionId, Vec<Entry>> = HashMap::new();
    for (id, revision, effective_at, terms) in rows {
        histories.entry(id).or_default().push(Entry {
            revision,
            effective_at,
            terms: from_json(&terms)?,
        });
    }
    Ok(histories)
}

/// The month in which the first subscription of the portal began.
pub fn first_month(r: &mut Reader<'_>) -> Result<Option<Month>> {
    let first: Option<Moment> = subscription_changes::table
        .order(subscription_changes::effective_at)
        .select(subscription_changes::effective_at)
        .first(r.db())
        .optional()?;
    Ok(first.map(Month::of))
}

fn to_json(terms: &Terms) -> Result<String> {
    serde_json::to_string(terms)
        .map_err(|error| Error::Broken(diesel::result::Error::SerializationError(error.into())))
}

fn from_json(text: &str) -> Result<Terms> {
    serde_json::from_str(text)
        .map_err(|error| Error::Broken(diesel::result::Error::DeserializationError(error.into())))
}

//! Reading a subscription: found through whoever asks, with what they may do to it.

use std::collections::BTreeMap;

use super::error::Error;
use crate::domain::actor::{Actor, Identity, Membership};
use crate::domain::customer::Customer;
use crate::domain::id::{PartnerId, SubscriptionId};
use crate::domain::partner::Partner;
use crate::domain::plan::Catalogue;
use crate::domain::subscription::{Access, Subscription, access};
use crate::store::subscription_changes::{self, Changed};
use crate::store::{Reader, customers, partners, plans, relationships, subscriptions};

/// So many entries of the history are shown at a time.
const HISTORY: i64 = 20;

/// A subscription with everything that its page says.
#[derive(Clone, Debug)]
pub struct Known {
    /// The subscription.
    pub subscription: Subscription,
    /// What the reader may do to it.
    pub access: Access,
    /// Its customer.
    pub customer: Customer,
    /// Its original reseller.
    pub reseller: Partner,
    /// What can be bought.
    pub catalogue: Catalogue,
    /// Its history, newest first, with the revision of each entry.
    pub history: Vec<(i64, Changed)>,
    /// From which revision on the history goes on, when it does.
    pub older: Option<i64>,
    /// The names of the partners that the terms name.
    pub partners: BTreeMap<PartnerId, String>,
}

/// A subscription as this identity may read it. `before`: the part of the history that is wanted.
///
/// # Errors
/// [`Error::NotFound`] when it is not there, or not theirs to know.
pub fn read_subscription(
    r: &mut Reader<'_>,
    identity: &Identity,
    id: SubscriptionId,
    before: Option<i64>,
) -> Result<Known, Error> {
    let subscription = subscriptions::find(r, id)?.ok_or(Error::NotFound)?;
    let reseller = partners::find(r, subscription.reseller_id)?.ok_or(Error::NotFound)?;
    let related = match identity.membership() {
        Membership::Partner { id, .. } => {
            relationships::active(r, *id, subscription.customer_id)?.is_some()
        }
        Membership::Operator | Membership::Customer { .. } => false,
    };
    let access =
        access(&subscription, &reseller, identity.membership(), related).ok_or(Error::NotFound)?;
    let customer = customers::find(r, subscription.customer_id)?.ok_or(Error::NotFound)?;
    let mut history = subscription_changes::of(r, id, before, HISTORY + 1)?;
    let more = i64::try_from(history.len()).is_ok_and(|found| found > HISTORY);
    if more {
        history.pop();
    }
    let mut named: Vec<PartnerId> = history
        .iter()
        .flat_map(|(_, changed)| changed.before.iter().chain([&changed.after]))
        .map(|terms| terms.partner_of_record)
        .collect();
    named.push(subscription.terms.partner_of_record);
    named.sort_unstable();
    named.dedup();
    Ok(Known {
        access,
        customer,
        reseller,
        catalogue: plans::catalogue(r, identity.identity().person().language)?,
        older: history.last().map(|(at, _)| *at).filter(|_| more),
        partners: partners::names_of(r, &named)?,
        history,
        subscription,
    })
}

//! An in-programme partner provisions a subscription for a customer that it has a relationship with (S8). It is its
//! original reseller from then on.

use super::error::Error;
use super::subscription::{Change, NotDone, follow};
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::id::{CustomerId, SubscriptionId};
use crate::domain::moment::Moment;
use crate::domain::shown_prices::ShownPrices;
use crate::domain::subscription::{Seats, Subscription, may_resell};
use crate::domain::subscription_change::{ChangeKind, Objection, provision};
use crate::mail::Stationery;
use crate::store::{Writer, customers, partners, plans, relationships, subscriptions};

/// What the page posted.
#[derive(Clone, Debug)]
pub struct Provisioning {
    /// For which customer.
    pub customer: CustomerId,
    /// The code of the plan.
    pub plan: String,
    /// How many seats.
    pub seats: Seats,
    /// The prices that the page showed.
    pub shown: ShownPrices,
    /// The key of this one page, so that posting it twice counts once.
    pub form: String,
}

/// Provisions a subscription. Posting the same page again answers the same subscription.
///
/// # Errors
/// When the customer is not the partner's to know, the partner may not resell, or the plan is not for sale.
pub fn provision_subscription(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &SalesAgent,
    wanted: &Provisioning,
    now: Moment,
) -> Result<SubscriptionId, NotDone> {
    let customer = customers::hold(w, wanted.customer)?.ok_or(Error::NotFound)?;
    let relationship_id = relationships::active(w, agent.organization(), customer.id)?;
    let relationship_id = relationship_id.ok_or(Error::NotFound)?;
    let reseller = partners::find(w, agent.organization())?.ok_or(Error::NotFound)?;
    if let Some(done) = subscriptions::find_by_form(w, &wanted.form, reseller.id)? {
        return Ok(done);
    }
    may_resell(&reseller)?;
    let catalogue = plans::catalogue(w, agent.identity().person().language)?;
    let plan = catalogue
        .plan(&wanted.plan)
        .ok_or(Objection::PlanNotForSale)?;
    let terms = provision(plan, wanted.seats, &reseller)?;
    if !wanted.shown.include(&plan.code, plan.price) {
        return Err(NotDone::PriceChanged);
    }
    let subscription = Subscription {
        id: SubscriptionId::new(now),
        customer_id: customer.id,
        reseller_id: reseller.id,
        relationship_id,
        terms,
        revision: 1,
        started_at: now,
        changed_at: now,
    };
    subscriptions::insert(w, &subscription, &wanted.form)?;
    follow(
        w,
        post,
        &Change {
            agent,
            reseller: &reseller,
            customer: &customer,
            kind: ChangeKind::Provisioned,
            before: None,
            after: &subscription,
            service: plan.service_code.clone(),
            from: None,
            to: Some(plan.code.clone()),
        },
    )?;
    Ok(subscription.id)
}

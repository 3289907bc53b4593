//! Subscriptions in a list: the customer's own page, and the page of one customer of a partner.

use crate::domain::actor::Membership;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::plan::Catalogue;
use crate::domain::subscription::SubscriptionStatus;
use crate::paths;
use crate::store::subscriptions::Listed;
use crate::words::Words;

/// One row, as `components/subscriptions.html` shows it.
#[derive(Clone, Debug)]
pub struct SubscriptionLine {
    /// Its page.
    pub href: String,
    /// The plan.
    pub plan: String,
    /// What tells it from another one of the same plan.
    pub reference: String,
    /// The service.
    pub service: String,
    /// The original reseller.
    pub reseller: String,
    /// How many seats.
    pub seats: String,
    /// Where it stands.
    pub status: String,
    /// The tone of that.
    pub tone: &'static str,
    /// Since when.
    pub since: String,
}

/// The rows, in their order.
pub fn lines(words: Words, catalogue: &Catalogue, listed: &[Listed]) -> Vec<SubscriptionLine> {
    let line = |listed: &Listed| {
        let subscription = &listed.subscription;
        let terms = &subscription.terms;
        let plan = catalogue.plan_by_id(terms.plan);
        SubscriptionLine {
            href: paths::subscription(subscription.id),
            plan: plan.map(|plan| plan.name.clone()).unwrap_or_default(),
            reference: reference(subscription.id),
            service: plan.map(|plan| plan.service.clone()).unwrap_or_default(),
            reseller: listed.reseller.clone(),
            seats: words.number(terms.seats.count()),
            status: status(words, terms.status),
            tone: tone(terms.status),
            since: words.short_day(subscription.started_at),
        }
    };
    listed.iter().map(line).collect()
}

/// Where a subscription stands, in words.
pub fn status(words: Words, status: SubscriptionStatus) -> String {
    let key = match status {
        SubscriptionStatus::Live => "subscription-live",
        SubscriptionStatus::Cancelled => "subscription-cancelled",
    };
    words.say(key).to_string()
}

/// The tone in which that is shown.
pub fn tone(status: SubscriptionStatus) -> &'static str {
    match status {
        SubscriptionStatus::Live => "good",
        SubscriptionStatus::Cancelled => "quiet",
    }
}

/// The end of an identity, short enough to be read out.
pub fn reference(id: impl std::fmt::Display) -> String {
    let id = id.to_string().to_uppercase();
    let start = id.len().saturating_sub(8);
    id.get(start..).unwrap_or_default().to_owned()
}

/// Whether somebody may be offered to provision: the page itself says why not to those who may not.
pub fn may_provision(membership: &Membership) -> bool {
    use crate::domain::actor::AgentRole;
    matches!(
        membership,
        Membership::Partner {
            role: AgentRole::AdminAgent | AgentRole::SalesAgent,
            programme: Programme::InProgramme,
            status: PartnerStatus::Active,
            ..
        }
    )
}

//! Subscriptions, and who may do what to them (S2): only the original in-programme reseller, whatever privileges
//! others hold. Privileges are not even asked for here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::actor::{AgentRole, Membership};
use crate::domain::id::{
    AddOnId, CustomerId, PartnerId, PlanId, RelationshipId, ServiceId, SubscriptionId,
};
use crate::domain::moment::Moment;
use crate::domain::money::Money;
use crate::domain::partner::{Partner, PartnerStatus, Programme};
use crate::domain::plan::Basis;
use crate::domain::vocabulary::vocabulary;

/// A number of seats, from 1 to 1,000,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Seats(u32);

vocabulary! {
    /// Why something is no number of seats.
    SeatsProblem {
        /// Not a whole number in digits.
        NotWhole = "not-whole",
        /// Less than one.
        TooFew = "too-few",
        /// More than a subscription can have.
        TooMany = "too-many",
    }
}

impl std::fmt::Display for Seats {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Seats {
    /// The most that a subscription can have.
    pub const MOST: Seats = Seats(1_000_000);

    /// The number, when it is one.
    pub fn new(seats: i64) -> Result<Self, SeatsProblem> {
        match u32::try_from(seats) {
            Ok(seats) if seats > Self::MOST.0 => Err(SeatsProblem::TooMany),
            Ok(0) => Err(SeatsProblem::TooFew),
            Ok(seats) => Ok(Self(seats)),
            Err(_) if seats < 0 => Err(SeatsProblem::TooFew),
            Err(_) => Err(SeatsProblem::TooMany),
        }
    }

    /// Reads what a person typed.
    pub fn parse(typed: &str) -> Result<Self, SeatsProblem> {
        use std::num::IntErrorKind;
        let number = typed.trim().parse::<i64>();
        Self::new(number.map_err(|error| match error.kind() {
            IntErrorKind::PosOverflow => SeatsProblem::TooMany,
            IntErrorKind::NegOverflow => SeatsProblem::TooFew,
            _ => SeatsProblem::NotWhole,
        })?)
    }

    /// The number.
    pub fn count(self) -> i64 {
        i64::from(self.0)
    }
}

impl TryFrom<i64> for Seats {
    type Error = String;

    fn try_from(seats: i64) -> Result<Self, String> {
        Self::new(seats).map_err(|problem| format!("not a number of seats: {problem}"))
    }
}

impl From<Seats> for i64 {
    fn from(seats: Seats) -> i64 {
        seats.count()
    }
}

vocabulary! {
    /// Where a subscription stands: `live → cancelled`, once.
    SubscriptionStatus {
        /// In use, and billed.
        Live = "live",
        /// Over; kept to be read.
        Cancelled = "cancelled",
    }
}

/// An add-on as it was ordered: a price that changes later does not change what was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ordered {
    /// What the price is for.
    pub basis: Basis,
    /// What it costs a month.
    pub price: Money,
}

/// Everything that can change of a subscription: what its history keeps before and after each change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Whether it is in use.
    pub status: SubscriptionStatus,
    /// The service that it is a subscription of.
    pub service: ServiceId,
    /// The plan.
    pub plan: PlanId,
    /// What one seat costs a month, as it was when this plan was chosen.
    pub price: Money,
    /// How many seats.
    pub seats: Seats,
    /// What is added to it.
    pub add_ons: BTreeMap<AddOnId, Ordered>,
    /// Who counts as the partner that brought it about.
    pub partner_of_record: PartnerId,
}

/// What a customer bought.
#[derive(Clone, Debug)]
pub struct Subscription {
    /// Its identity.
    pub id: SubscriptionId,
    /// Who bought it.
    pub customer_id: CustomerId,
    /// The original reseller: whoever provisioned it, for ever.
    pub reseller_id: PartnerId,
    /// The relationship under which it was provisioned.
    pub relationship_id: RelationshipId,
    /// What was agreed, as it is now.
    pub terms: Terms,
    /// One more with every change.
    pub revision: i64,
    /// Since when.
    pub started_at: Moment,
    /// When it changed last.
    pub changed_at: Moment,
}

vocabulary! {
    /// Why somebody who may read a subscription may not change it. The word is part of message keys.
    ReadOnly {
        /// It is the customer's own: changes go through its reseller.
        Customer = "customer",
        /// Those who run the portal do not trade.
        Operator = "operator",
        /// Another partner is its original reseller; privileges do not matter here.
        AnotherReseller = "another-reseller",
        /// A helpdesk agent of the reseller.
        Helpdesk = "helpdesk",
        /// Its reseller left the programme.
        OutsideProgramme = "outside-programme",
        /// Its reseller is not active.
        NotActive = "not-active",
        /// It is cancelled.
        Cancelled = "cancelled",
    }
}

/// What somebody who may know of a subscription may do to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everything.
    Manage,
    /// Nothing, for this reason.
    Read(ReadOnly),
}

/// What a member may do to a subscription; none when it is not theirs to know. `related`: whether the member's
/// organisation is a partner with an active relationship with the customer.
pub fn access(
    subscription: &Subscription,
    reseller: &Partner,
    membership: &Membership,
    related: bool,
) -> Option<Access> {
    let read = |why| Some(Access::Read(why));
    match membership {
        Membership::Operator => read(ReadOnly::Operator),
        Membership::Customer { id, .. } if *id == subscription.customer_id => {
            read(ReadOnly::Customer)
        }
        Membership::Customer { .. } => None,
        Membership::Partner { id, .. } if *id != subscription.reseller_id => related
            .then_some(ReadOnly::AnotherReseller)
            .map(Access::Read),
        Membership::Partner {
            role: AgentRole::HelpdeskAgent,
            ..
        } => read(ReadOnly::Helpdesk),
        Membership::Partner { .. } => Some(match may_change(subscription, reseller) {
            Ok(()) => Access::Manage,
            Err(why) => Access::Read(why),
        }),
    }
}

/// Whether this partner may change the subscription.
///
/// # Errors
/// Why not.
pub fn may_change(subscription: &Subscription, partner: &Partner) -> Result<(), ReadOnly> {
    if partner.id != subscription.reseller_id {
        return Err(ReadOnly::AnotherReseller);
    }
    if subscription.terms.status == SubscriptionStatus::Cancelled {
        return Err(ReadOnly::Cancelled);
    }
    may_resell(partner)
}

/// Whether this partner may provision subscriptions for a customer that it has a relationship with.
///
/// # Errors
/// Why not.
pub fn may_resell(partner: &Partner) -> Result<(), ReadOnly> {
    if partner.programme != Programme::InProgramme {
        return Err(ReadOnly::OutsideProgramme);
    }
    if partner.status != PartnerStatus::Active {
        return Err(ReadOnly::NotActive);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seats_are_whole_and_between_one_and_a_million() {
        for (typed, problem) in [
            ("0", SeatsProblem::TooFew),
            ("-0", SeatsProblem::TooFew),
            ("-3", SeatsProblem::TooFew),
            ("-99999999999999999999", SeatsProblem::TooFew),
            ("1000001", SeatsProblem::TooMany),
            ("1000000000", SeatsProblem::TooMany),
            ("4294967297", SeatsProblem::TooMany),
            ("99999999999999999999", SeatsProblem::TooMany),
            ("1.5", SeatsProblem::NotWhole),
            ("1,5", SeatsProblem::NotWhole),
            ("1e3", SeatsProblem::NotWhole),
            ("", SeatsProblem::NotWhole),
            ("ten", SeatsProblem::NotWhole),
            ("١٠", SeatsProblem::NotWhole),
        ] {
            assert_eq!(Seats::parse(typed), Err(problem), "{typed}");
        }
        assert_eq!(Seats::parse(" 1 ").map(Seats::count), Ok(1));
        assert_eq!(Seats::parse("1000000").map(Seats::count), Ok(1_000_000));
    }

    #[test]
    fn what_the_history_holds_is_checked_when_it_is_read() {
        assert!(serde_json::from_str::<Seats>("0").is_err());
        assert!(serde_json::from_str::<Seats>("1000001").is_err());
        assert_eq!(
            serde_json::from_str::<Seats>("7")
                .ok()
                .map(|seats| seats.count()),
            Some(7)
        );
    }
}

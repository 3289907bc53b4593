//! Which way a service request takes: in the customer's name, or through the vendor's desk, and why.

use super::party::Side;
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::domain::privilege::{EndReason, Standing, standing};
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Why a request goes to the vendor's desk.
    DeskReason {
        /// The partner never held a privilege for the service.
        NeverGranted = "never_granted",
        /// The operator suspended the partner: its privileges do not count.
        PartnerNotActive = "partner_not_active",
        /// An administrator of the customer took it away.
        RemovedByCustomer = "removed_by_customer",
        /// The partner gave it up.
        ReturnedByPartner = "returned_by_partner",
        /// Another transacting partner took the service.
        Replaced = "replaced",
        /// Its end date came.
        Expired = "expired",
        /// The relationship that carried it ended, and a new one began without it.
        RelationshipEnded = "relationship_ended",
        /// The operator took it away.
        RemovedByOperator = "removed_by_operator",
    }
}

impl From<EndReason> for DeskReason {
    fn from(reason: EndReason) -> Self {
        match reason {
            EndReason::RemovedByCustomer => Self::RemovedByCustomer,
            EndReason::ReturnedByPartner => Self::ReturnedByPartner,
            EndReason::Replaced => Self::Replaced,
            EndReason::Expired => Self::Expired,
            EndReason::RelationshipEnded => Self::RelationshipEnded,
            EndReason::RemovedByOperator => Self::RemovedByOperator,
        }
    }
}

/// The way of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// In the customer's name: the partner holds an effective privilege for the service.
    Direct,
    /// Through the vendor's desk, for this reason.
    Desk(DeskReason),
}

/// The stored word is none, or does not go with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the channel of a service request")]
pub struct UnknownChannel;

impl Channel {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Direct => "direct",
            Channel::Desk(_) => "desk",
        }
    }

    /// Why it goes to the desk.
    pub fn reason(self) -> Option<DeskReason> {
        match self {
            Channel::Direct => None,
            Channel::Desk(reason) => Some(reason),
        }
    }

    /// From how it is stored.
    pub fn of_stored(word: &str, reason: Option<DeskReason>) -> Result<Self, UnknownChannel> {
        match (word, reason) {
            ("direct", None) => Ok(Channel::Direct),
            ("desk", Some(reason)) => Ok(Channel::Desk(reason)),
            _ => Err(UnknownChannel),
        }
    }

    /// Who answers for a request of this channel.
    pub fn responder(self) -> Side {
        match self {
            Channel::Direct => Side::Partner,
            Channel::Desk(_) => Side::Desk,
        }
    }
}

/// A privilege, as far as the way of a request depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// When it ends by itself.
    pub ends_at: Moment,
    /// Why it ended, when it did.
    pub end: Option<EndReason>,
}

/// The way of a request that a partner of this status opens at `now`. `held`: the privileges that it ever had for the
/// service at the customer, the oldest first.
pub fn channel(held: &[Held], partner: PartnerStatus, now: Moment) -> Channel {
    let standings = held
        .iter()
        .map(|one| standing(one.end, one.ends_at, partner, now));
    // The latest says why, unless any of them counts.
    let mut reason = DeskReason::NeverGranted;
    for standing in standings {
        reason = match standing {
            Standing::Effective => return Channel::Direct,
            Standing::PartnerNotActive => DeskReason::PartnerNotActive,
            Standing::Expired => DeskReason::Expired,
            Standing::Ended(end) => end.into(),
        };
    }
    Channel::Desk(reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Moment {
        Moment::new(chrono::DateTime::UNIX_EPOCH)
    }

    fn held(days: i64, end: Option<EndReason>) -> Held {
        Held {
            ends_at: start().plus_days(days),
            end,
        }
    }

    #[test]
    fn an_effective_privilege_opens_the_direct_way_whatever_ended_before() {
        let ended = held(10, Some(EndReason::RemovedByCustomer));
        let now = start().plus_days(5);
        assert_eq!(
            channel(&[ended, held(10, None)], PartnerStatus::Active, now),
            Channel::Direct
        );
        assert_eq!(
            channel(&[ended], PartnerStatus::Active, now),
            Channel::Desk(DeskReason::RemovedByCustomer)
        );
    }

    #[test]
    fn what_does_not_count_leads_to_the_desk_with_the_reason() {
        let now = start().plus_days(5);
        for (held, status, reason) in [
            (vec![], PartnerStatus::Active, DeskReason::NeverGranted),
            (
                vec![held(5, None)],
                PartnerStatus::Active,
                DeskReason::Expired,
            ),
            (
                vec![held(6, None)],
                PartnerStatus::Suspended,
                DeskReason::PartnerNotActive,
            ),
            (
                vec![held(6, Some(EndReason::Replaced))],
                PartnerStatus::Suspended,
                DeskReason::Replaced,
            ),
        ] {
            assert_eq!(channel(&held, status, now), Channel::Desk(reason));
        }
    }
}

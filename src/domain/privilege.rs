//! The privilege axis: who may administer what for whom, from when, until when, and why it ended.

use crate::domain::id::{PartnerId, PrivilegeId, RelationshipId, RoleId, ServiceId};
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Why a privilege ended. It ends once.
    EndReason {
        /// An administrator of the customer took it away (S9).
        RemovedByCustomer = "removed_by_customer",
        /// The partner gave it up.
        ReturnedByPartner = "returned_by_partner",
        /// Another transacting partner took the service (S7), or a renewal of the same partner took its place: then it
        /// is named as the predecessor of a privilege that begins when it ends.
        Replaced = "replaced",
        /// Its end date came.
        Expired = "expired",
        /// The relationship that carried it ended.
        RelationshipEnded = "relationship_ended",
        /// The operator took it away.
        RemovedByOperator = "removed_by_operator",
    }
}

/// The reasons that a partner has to be told of: what it gave up itself, or lost with the relationship, it knows.
pub const LOSSES: [EndReason; 4] = [
    EndReason::RemovedByCustomer,
    EndReason::Replaced,
    EndReason::RemovedByOperator,
    EndReason::Expired,
];

/// A privilege that has not been ended (though its end date may have passed).
#[derive(Clone, Debug)]
pub struct Privilege {
    /// Its identity.
    pub id: PrivilegeId,
    /// The relationship that carries it.
    pub relationship_id: RelationshipId,
    /// Who holds it.
    pub partner_id: PartnerId,
    /// The holder's name.
    pub partner_name: String,
    /// About which service.
    pub service_id: ServiceId,
    /// The service's code.
    pub service_code: String,
    /// How much it allows.
    pub role_id: RoleId,
    /// Whether it takes the one place of an exclusive service.
    pub exclusive: bool,
    /// When it began.
    pub starts_at: Moment,
    /// When it ends by itself.
    pub ends_at: Moment,
}

/// Where a privilege stands at a moment: the one question that every decision of the portal asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Effective,
    /// It does not count while its partner is not active.
    PartnerNotActive,
    /// Its end date has come; the sweep may not have written it down yet.
    Expired,
    /// It was ended, for this reason.
    Ended(EndReason),
}

/// Where a privilege stands at `now`. *Effective* means: not ended, before its end date, and its partner active.
pub fn standing(
    end: Option<EndReason>,
    ends_at: Moment,
    partner: PartnerStatus,
    now: Moment,
) -> Standing {
    match end {
        Some(reason) => Standing::Ended(reason),
        None if now >= ends_at => Standing::Expired,
        None if partner != PartnerStatus::Active => Standing::PartnerNotActive,
        None => Standing::Effective,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_privilege_stops_counting_at_its_end_to_the_microsecond() {
        let end = Moment::new(chrono::DateTime::UNIX_EPOCH);
        let before = end.plus(chrono::TimeDelta::microseconds(-1));
        assert_eq!(
            standing(None, end, PartnerStatus::Active, before),
            Standing::Effective
        );
        assert_eq!(
            standing(None, end, PartnerStatus::Active, end),
            Standing::Expired
        );
    }

    #[test]
    fn a_suspended_partner_has_no_effective_privilege() {
        let end = Moment::new(chrono::DateTime::UNIX_EPOCH);
        let before = end.plus_days(-1);
        assert_eq!(
            standing(None, end, PartnerStatus::Suspended, before),
            Standing::PartnerNotActive
        );
    }
}

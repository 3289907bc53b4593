//! Partners: who asks.

use crate::domain::country::Country;
use crate::domain::days::Days;
use crate::domain::id::PartnerId;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Whether a partner transacts: sells in the vendor's programme (S7).
    Programme {
        /// A transacting partner: of an exclusive service a customer has at most one.
        InProgramme = "in_programme",
        /// An adviser or supporter beside it.
        OutsideProgramme = "outside_programme",
    }
}

vocabulary! {
    /// Where a partner stands with the operator: `pending → active ⇄ suspended`.
    PartnerStatus {
        /// Applied, not approved yet.
        Pending = "pending",
        /// May ask and act.
        Active = "active",
        /// Its link is closed and its privileges decide "no", but they are kept.
        Suspended = "suspended",
    }
}

/// A partner as others see it.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Its identity.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// Whether it transacts.
    pub programme: Programme,
    /// Where it stands with the operator.
    pub status: PartnerStatus,
    /// Where its customers get help.
    pub support_email: String,
    /// The telephone for the same, when it has one.
    pub support_phone: Option<String>,
    /// How long it asks for when no request says otherwise.
    pub proposed_days: Days,
    /// Since when it is on this portal.
    pub since: Moment,
}

impl Partner {
    /// Whether it may ask and act; if not, the reason that a visitor of its link gets.
    pub fn must_be_active(&self) -> Result<(), Refusal> {
        match self.status {
            PartnerStatus::Active => Ok(()),
            PartnerStatus::Pending => Err(Refusal::PartnerPending),
            PartnerStatus::Suspended => Err(Refusal::PartnerSuspended),
        }
    }
}

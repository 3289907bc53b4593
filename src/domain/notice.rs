//! What the portal tells people by letter when something changed for them.

use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What a notice tells. The word is part of the keys of the letter's messages.
    NoticeKind {
        /// An administrator accepted: the partner has privileges now.
        Accepted = "accepted",
        /// An administrator renewed what the partner held, and granted nothing else.
        Renewed = "renewed",
        /// The operator brought in what an administrator had granted elsewhere.
        Imported = "imported",
        /// An administrator declined.
        Declined = "declined",
        /// A customer took privileges away.
        Removed = "removed",
        /// A partner gave privileges up.
        Returned = "returned",
        /// Another transacting partner took the services.
        Replaced = "replaced",
        /// Privileges come to their end date soon.
        Ending = "ending",
        /// Privileges came to their end date.
        Expired = "expired",
        /// Privileges ended because the relationship did.
        RelationshipEnded = "relationship-ended",
        /// The operator took privileges away.
        RemovedByOperator = "removed-by-operator",
        /// The operator suspended the partner: its privileges do not count for now.
        PartnerSuspended = "partner-suspended",
        /// The operator let the suspended partner act again.
        PartnerResumed = "partner-resumed",
        /// A member asks an administrator to look at an invitation.
        Forwarded = "forwarded",
        /// Somebody without an account asks an administrator to look at an invitation.
        Asked = "asked",
    }
}

/// Who reads it: each of them gets a letter of their own, in their own language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The admin agents of a partner.
    PartnerAdmins(PartnerId),
    /// The administrators of a customer.
    CustomerAdmins(CustomerId),
}

/// One service that a notice speaks of.
#[derive(Clone, Debug)]
pub struct NoticedService {
    /// The service's code.
    pub code: String,
    /// When the privilege ends or ended.
    pub ends_at: Moment,
}

/// Something to be told.
#[derive(Clone, Debug)]
pub struct Notice {
    /// What is told.
    pub kind: NoticeKind,
    /// To whom.
    pub to: Audience,
    /// The partner concerned.
    pub partner_id: PartnerId,
    /// Its name.
    pub partner: String,
    /// The customer concerned.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer: String,
    /// The services concerned.
    pub services: Vec<NoticedService>,
    /// Another partner concerned: who was replaced, or who replaced.
    pub other_partner: Option<String>,
    /// Who did it; empty when nobody did.
    pub person: String,
    /// The person's organisation; empty when nobody did it, or the operator.
    pub organization: String,
    /// The reason that the person gave.
    pub reason: Option<String>,
    /// A path of the portal to look at, when it is not the reader's usual page.
    pub path: Option<String>,
}

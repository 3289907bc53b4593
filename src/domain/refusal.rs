//! Why the portal says no: each reason has a stable code, a page text in every language and a next step.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A reason for which nothing was done. The code is part of the activity log and of message keys.
    Refusal {
        /// No invitation has this code.
        LinkUnknown = "link_unknown",
        /// The partner replaced this link by a new one.
        LinkRotated = "link_rotated",
        /// The partner paused its link.
        LinkPaused = "link_paused",
        /// The operator has not approved the partner yet.
        PartnerPending = "partner_pending",
        /// The operator suspended the partner.
        PartnerSuspended = "partner_suspended",
        /// Only somebody who is signed in may do this.
        NotSignedIn = "not_signed_in",
        /// Somebody of a partner's staff cannot accept; also the partner that opens its own link.
        SignedInAsPartner = "signed_in_as_partner",
        /// The operator cannot accept for a customer.
        SignedInAsOperator = "signed_in_as_operator",
        /// Only an administrator may do this.
        NotAnAdministrator = "not_an_administrator",
        /// No service was chosen.
        NothingSelected = "nothing_selected",
        /// What the page showed is no longer so: another holder, other roles, another name.
        HolderChanged = "holder_changed",
        /// This partner holds the service already.
        AlreadyHeld = "already_held",
        /// The privilege has ended already.
        AlreadyRemoved = "already_removed",
        /// The relationship has ended already.
        RelationshipEnded = "relationship_ended",
        /// The relationship cannot end: the partner is reseller of live subscriptions.
        LiveSubscriptions = "live_subscriptions",
        /// An organisation with this mail domain exists.
        OrganizationExists = "organization_exists",
        /// The partner has no active relationship with the customer.
        NoRelationship = "no_relationship",
        /// The form was not made for this session, or for one that has ended.
        FormExpired = "form_expired",
        /// Too often in too short a time.
        TooManyRequests = "too_many_requests",
    }
}

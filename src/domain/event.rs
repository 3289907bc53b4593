//! The activity log: who did what to what, when and why. Lines are only ever added, in the same transaction as the
//! change they tell of; both organisations concerned read them.

use serde::{Deserialize, Serialize};

use crate::domain::actor::{Identity, Membership};
use crate::domain::id::{CustomerId, PartnerId, SubscriptionId, UserId};
use crate::domain::moment::Moment;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What happened. The word is stable: it is stored, filtered by, and part of message keys: `events.ftl` of each
    /// language has its sentence (`event-…`) and its name in a list to choose from (`action-…`).
    EventName {
        /// A partner sent a relationship request.
        RequestSent = "request.sent",
        /// A partner sent a request again.
        RequestResent = "request.resent",
        /// A partner took a request back.
        RequestWithdrawn = "request.withdrawn",
        /// A request was not answered in time.
        RequestExpired = "request.expired",
        /// A recipient does not want to be written to by the partner again.
        ContactRefused = "contact.refused",
        /// A partner replaced its link.
        LinkRotated = "link.rotated",
        /// A partner paused its link.
        LinkPaused = "link.paused",
        /// A partner opened its link again.
        LinkResumed = "link.resumed",
        /// A member asked an administrator of the same customer to look at an invitation.
        InvitationForwarded = "invitation.forwarded",
        /// Somebody without an account asked to tell the administrators of an invitation.
        AdministratorsTold = "invitation.administrators_told",
        /// An administrator declined an invitation.
        InvitationDeclined = "invitation.declined",
        /// A customer signed up.
        CustomerSignedUp = "customer.signed_up",
        /// A partner signed up and waits for approval.
        PartnerApplied = "partner.applied",
        /// A relationship began.
        RelationshipStarted = "relationship.started",
        /// A relationship ended.
        RelationshipEnded = "relationship.ended",
        /// A privilege was granted.
        PrivilegeGranted = "privilege.granted",
        /// A customer took a privilege away.
        PrivilegeRemoved = "privilege.removed",
        /// A partner gave a privilege up.
        PrivilegeReturned = "privilege.returned",
        /// Another transacting partner took the service.
        PrivilegeReplaced = "privilege.replaced",
        /// A privilege was renewed: another of the same partner took its place.
        PrivilegeRenewed = "privilege.renewed",
        /// A privilege came to its end date.
        PrivilegeExpired = "privilege.expired",
        /// A privilege ended because its relationship did.
        PrivilegeEndedWithRelationship = "privilege.ended_with_relationship",
        /// The operator took a privilege away.
        PrivilegeRemovedByOperator = "privilege.removed_by_operator",
        /// Somebody was invited to join an organisation's team.
        TeamInvited = "team.invited",
        /// Somebody joined a team.
        TeamJoined = "team.joined",
        /// Somebody's role was changed.
        TeamRoleChanged = "team.role_changed",
        /// Somebody may no longer sign in.
        TeamDeactivated = "team.deactivated",
        /// Somebody may sign in again.
        TeamReactivated = "team.reactivated",
        /// Somebody set up an app that shows codes.
        SecondFactorAppAdded = "second_factor.app_added",
        /// Somebody took their app away.
        SecondFactorAppRemoved = "second_factor.app_removed",
        /// Somebody added a passkey.
        PasskeyAdded = "second_factor.passkey_added",
        /// Somebody took a passkey away.
        PasskeyRemoved = "second_factor.passkey_removed",
        /// Somebody made new recovery codes.
        RecoveryCodesMade = "second_factor.codes_made",
        /// Somebody used a recovery code.
        RecoveryCodeUsed = "second_factor.code_used",
        /// Somebody's second factors were taken away, because they are lost.
        SecondFactorReset = "second_factor.reset",
        /// The operator asked for that; it waits.
        SecondFactorResetAsked = "second_factor.reset_asked",
        /// It was stopped.
        SecondFactorResetCancelled = "second_factor.reset_cancelled",
        /// The operator let a partner that applied act.
        PartnerApproved = "partner.approved",
        /// The operator suspended a partner.
        PartnerSuspended = "partner.suspended",
        /// The operator let a suspended partner act again.
        PartnerResumed = "partner.resumed",
        /// The operator changed what a partner's link offers.
        OfferChanged = "offer.changed",
        /// The operator added a customer.
        CustomerBroughtIn = "customer.brought_in",
        /// The operator confirmed that a customer is who it says.
        CustomerVerified = "customer.verified",
        /// The operator added a service to the catalogue.
        ServiceAdded = "service.added",
        /// The operator changed a service, or one of its roles.
        ServiceChanged = "service.changed",
        /// The operator added a plan or an add-on to the price list.
        PriceAdded = "price.added",
        /// The operator changed what a plan or an add-on costs from then on.
        PriceChanged = "price.changed",
        /// A plan or an add-on is no longer sold.
        SaleEnded = "price.sale_ended",
        /// A plan or an add-on is sold again.
        SaleResumed = "price.sale_resumed",
        /// The operator let a letter that had failed be sent again.
        LetterSentAgain = "letter.sent_again",
        /// The operator changed the portal's settings.
        SettingsChanged = "settings.changed",
        /// A partner opened a service request on a customer's behalf.
        ServiceRequestOpened = "service_request.opened",
        /// Somebody wrote in a service request.
        ServiceRequestAnswered = "service_request.answered",
        /// Somebody closed a service request.
        ServiceRequestClosed = "service_request.closed",
        /// Somebody opened a closed service request again.
        ServiceRequestReopened = "service_request.reopened",
        /// The operator set within how much time service requests are first answered.
        ServiceTargetsSet = "service_request.targets_set",
        /// A reseller provisioned a subscription.
        SubscriptionProvisioned = "subscription.provisioned",
        /// Its reseller changed the seats of a subscription.
        SubscriptionSeatsChanged = "subscription.seats_changed",
        /// Its reseller ordered an add-on for a subscription.
        SubscriptionAddOnOrdered = "subscription.add_on_ordered",
        /// Its reseller dropped an add-on of a subscription.
        SubscriptionAddOnDropped = "subscription.add_on_dropped",
        /// Its reseller moved a subscription to another plan of the service.
        SubscriptionTransitioned = "subscription.transitioned",
        /// Its reseller moved a subscription to a plan of another service.
        SubscriptionMigrated = "subscription.migrated",
        /// Its reseller named another Partner of Record.
        SubscriptionPartnerOfRecordChanged = "subscription.partner_of_record_changed",
        /// Its reseller cancelled a subscription.
        SubscriptionCancelled = "subscription.cancelled",
    }
}

vocabulary! {
    /// On whose side the actor stood.
    ActorKind {
        /// The portal by itself: an end date came, a request lapsed.
        Portal = "portal",
        /// Somebody who runs the portal.
        Operator = "operator",
        /// Somebody of a partner's staff.
        Partner = "partner",
        /// Somebody of a customer.
        Customer = "customer",
        /// Somebody without an account, by a link from a letter.
        Recipient = "recipient",
    }
}

/// Who did it, in the words of that day: names may change later, the log does not.
#[derive(Clone, Debug)]
pub struct EventActor {
    /// On whose side.
    pub kind: ActorKind,
    /// The account, when a person acted.
    pub user_id: Option<UserId>,
    /// The person's name; empty for the portal.
    pub name: String,
    /// The person's organisation; empty for the portal and the operator.
    pub organization: String,
}

impl EventActor {
    /// The portal itself.
    pub fn portal() -> Self {
        Self {
            kind: ActorKind::Portal,
            user_id: None,
            name: String::new(),
            organization: String::new(),
        }
    }

    /// Somebody who is known only by an address.
    pub fn recipient() -> Self {
        Self {
            kind: ActorKind::Recipient,
            ..Self::portal()
        }
    }

    /// A person who is signed in.
    pub fn of(identity: &Identity) -> Self {
        let kind = match identity.membership() {
            Membership::Operator => ActorKind::Operator,
            Membership::Partner { .. } => ActorKind::Partner,
            Membership::Customer { .. } => ActorKind::Customer,
        };
        Self {
            kind,
            user_id: Some(identity.person().id),
            name: identity.person().name.clone(),
            organization: identity.organization().unwrap_or_default().to_owned(),
        }
    }
}

/// The particulars of a line; which of them there are depends on what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Details {
    /// The code of the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// The name of another partner: the one that was replaced, or that replaced this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_partner: Option<String>,
    /// The address that a request went to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// Until when a privilege was granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_at: Option<Moment>,
    /// The reason that a person gave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The short name of the service request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Within how many hours service requests are first answered: critical, moderate, minimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// The subscription that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription: Option<SubscriptionId>,
    /// What it was before: a number of seats, the code of a plan or add-on, the name of a partner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// What it is since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A line to be written.
#[derive(Clone, Debug)]
pub struct Event {
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub name: EventName,
    /// Who did it.
    pub actor: EventActor,
    /// The partner concerned: its staff reads the line.
    pub partner_id: Option<PartnerId>,
    /// The customer concerned: its people read the line.
    pub customer_id: Option<CustomerId>,
    /// The particulars.
    pub details: Details,
}

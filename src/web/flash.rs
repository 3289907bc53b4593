//! The one message that an action leaves for the next page: a word of a closed set in a cookie, never text.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What was just done.
    Flash {
        /// Signed out.
        SignedOut = "signed-out",
        /// The address of a sign-up was confirmed.
        Confirmed = "confirmed",
        /// The invitation was declined.
        Declined = "declined",
        /// An administrator was asked to look at the invitation.
        Forwarded = "forwarded",
        /// An administrator had been asked already.
        AlreadyForwarded = "already-forwarded",
        /// The administrators of an organisation are told of an invitation, if there is such an organisation.
        AdministratorsTold = "administrators-told",
        /// Privileges were removed.
        Removed = "removed",
        /// A privilege was given up.
        Returned = "returned",
        /// A relationship was ended.
        RelationshipEnded = "relationship-ended",
        /// Requests were put into the outbox.
        RequestsQueued = "requests-queued",
        /// A request was put into the outbox again.
        RequestQueuedAgain = "request-queued-again",
        /// A request was withdrawn.
        RequestWithdrawn = "request-withdrawn",
        /// The link was replaced.
        LinkRotated = "link-rotated",
        /// The link was paused.
        LinkPaused = "link-paused",
        /// The link was opened again.
        LinkResumed = "link-resumed",
        /// A partner was approved.
        PartnerApproved = "partner-approved",
        /// A partner was suspended.
        PartnerSuspended = "partner-suspended",
        /// A partner was resumed.
        PartnerResumed = "partner-resumed",
        /// What a partner's link offers was changed.
        OffersSaved = "offers-saved",
        /// A customer was brought in, or its administrator invited again.
        AdministratorInvited = "administrator-invited",
        /// A customer was confirmed.
        CustomerVerified = "customer-verified",
        /// The operator took a privilege away.
        RemovedByOperator = "removed-by-operator",
        /// A service or role was added or changed.
        CatalogueSaved = "catalogue-saved",
        /// The portal's settings were kept.
        SettingsSaved = "settings-saved",
        /// A letter was put into the outbox again.
        LetterQueuedAgain = "letter-queued-again",
        /// A subscription was provisioned.
        SubscriptionProvisioned = "subscription-provisioned",
        /// A subscription was changed.
        SubscriptionChanged = "subscription-changed",
        /// A subscription was cancelled.
        SubscriptionCancelled = "subscription-cancelled",
        /// The account's settings were kept.
        AccountSaved = "account-saved",
        /// A letter went to the new address.
        EmailAsked = "email-asked",
        /// The new address was confirmed.
        EmailChanged = "email-changed",
        /// The password was changed.
        PasswordChanged = "password-changed",
        /// The second factors were changed.
        SecondFactorChanged = "second-factor-changed",
        /// Somebody's second factor was taken away, or will be.
        SecondFactorReset = "second-factor-reset",
        /// That it will be taken away was stopped.
        SecondFactorResetCancelled = "second-factor-reset-cancelled",
        /// There were too many wrong codes; the password is asked again.
        SecondStepOver = "second-step-over",
        /// Somebody was invited to the team.
        TeamInvited = "team-invited",
        /// An invitation to the team was withdrawn.
        TeamInvitationWithdrawn = "team-invitation-withdrawn",
        /// Somebody of the team was changed.
        TeamChanged = "team-changed",
        /// Somebody else is the administrator now.
        TeamHandedOver = "team-handed-over",
        /// The account was closed.
        AccountClosed = "account-closed",
        /// A session was ended.
        SessionEnded = "session-ended",
        /// A service request was opened.
        ServiceRequestOpened = "service-request-opened",
        /// A note was added to a service request.
        ServiceRequestAnswered = "service-request-answered",
        /// A service request was closed.
        ServiceRequestClosed = "service-request-closed",
        /// A service request was opened again.
        ServiceRequestReopened = "service-request-reopened",
        /// The operator set within how much time service requests are first answered.
        TargetsSaved = "targets-saved",
    }
}

const COOKIE: &str = "flash";

impl Flash {
    /// The message of the last action, when there is one.
    pub fn of(req: &HttpRequest) -> Option<Self> {
        req.cookie(COOKIE)?.value().parse().ok()
    }

    /// The cookie that carries it to the next page.
    pub fn cookie(self, https: bool) -> Cookie<'static> {
        Cookie::build(COOKIE, self.as_str())
            .path("/")
            .secure(https)
            .http_only(true)
            .same_site(SameSite::Lax)
            .finish()
    }

    /// The cookie that forgets it.
    pub fn forgotten() -> Cookie<'static> {
        Cookie::build(COOKIE, "")
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .max_age(Duration::ZERO)
            .finish()
    }
}

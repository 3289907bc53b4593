//! What happens to a person's own account: who signed in, who tried, and what opens the account since. Only the person
//! reads it; what concerns the organisation stands in the activity log.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What happened. The word is stored, and part of message keys (`account-event-…`).
    AccountEvent {
        /// A sign-in, complete with every factor that it needs.
        SignedIn = "signed-in",
        /// A sign-in that was refused.
        SignInRefused = "sign-in-refused",
        /// The password was changed by who knew it.
        PasswordChanged = "password-changed",
        /// The password was replaced by a link from a letter.
        PasswordReset = "password-reset",
        /// The address was changed, and confirmed at the new one.
        EmailChanged = "email-changed",
        /// The old address took the change of the address back.
        EmailUndone = "email-undone",
        /// The person's second factors were changed.
        SecondFactorChanged = "second-factor-changed",
        /// A recovery code was used.
        RecoveryCodeUsed = "recovery-code-used",
        /// The second factors were taken away, because they are lost.
        SecondFactorReset = "second-factor-reset",
        /// One session was ended from another.
        SessionEnded = "session-ended",
        /// All sessions but one were ended.
        OtherSessionsEnded = "other-sessions-ended",
        /// An administrator changed the role.
        RoleChanged = "role-changed",
        /// An administrator deactivated the account.
        Deactivated = "deactivated",
        /// An administrator reactivated the account.
        Reactivated = "reactivated",
    }
}

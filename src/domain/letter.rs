//! Letters that the portal sends.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Where a letter is.
    LetterStatus {
        /// In the outbox.
        Queued = "queued",
        /// With a mail server, which answers for it.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
    }
}

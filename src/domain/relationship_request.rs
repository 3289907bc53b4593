//! Relationship requests: one message with the partner's link to one recipient, and what became of it.

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What became of a request: `open → accepted | declined | withdrawn | expired`.
    Answer {
        /// Not answered yet.
        Open = "open",
        /// The recipient, or somebody of the same organisation, accepted.
        Accepted = "accepted",
        /// The recipient, or somebody of the same organisation, declined.
        Declined = "declined",
        /// The partner took it back.
        Withdrawn = "withdrawn",
        /// Nobody answered in time.
        Expired = "expired",
    }
}

//! Relationship requests: one message with the partner's link to one recipient, and what became of it.

use crate::domain::email_address::EmailAddress;
use crate::domain::moment::Moment;
use crate::domain::vocabulary::vocabulary;

/// After so many days a request that nobody answered has expired.
pub const LIFE_DAYS: i64 = 30;
/// As many open requests a partner may have to one recipient.
pub const MOST_OPEN: i64 = 3;
/// As many recipients a request may be sent to at once.
pub const MOST_RECIPIENTS: usize = 20;

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

impl Answer {
    /// The answer as it stands at `now`: a request expires by itself, written down or not.
    #[must_use]
    pub fn at(self, expires_at: Moment, now: Moment) -> Self {
        match self {
            Self::Open if now >= expires_at => Self::Expired,
            answer => answer,
        }
    }

    /// Whether the same message may be sent once more: not when the partner took it back, not when it did its work.
    pub fn may_be_asked_again(self) -> bool {
        matches!(self, Self::Open | Self::Declined | Self::Expired)
    }
}

vocabulary! {
    /// What a list of requests is narrowed to.
    RequestState {
        /// Waiting for an answer.
        Open = "open",
        /// Waiting for an answer that cannot come, because the message did not arrive.
        Failed = "failed",
        /// Accepted.
        Accepted = "accepted",
        /// Declined.
        Declined = "declined",
        /// Not answered in time.
        Expired = "expired",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

/// Why a text does not say whom to write to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecipientsProblem {
    /// It names nobody.
    Nobody,
    /// These are no addresses.
    NotAddresses(Vec<String>),
    /// More than [`MOST_RECIPIENTS`].
    TooMany(usize),
}

/// The recipients that somebody typed, separated by commas, semicolons, spaces or new lines; each once, in their order.
pub fn recipients(typed: &str) -> Result<Vec<EmailAddress>, RecipientsProblem> {
    let mut addresses: Vec<EmailAddress> = Vec::new();
    let mut wrong = Vec::new();
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    for word in typed.split(separates).filter(|word| !word.is_empty()) {
        match word.parse() {
            Ok(address) if addresses.contains(&address) => {}
            Ok(address) => addresses.push(address),
            Err(_) => wrong.push(word.to_owned()),
        }
    }
    if !wrong.is_empty() {
        Err(RecipientsProblem::NotAddresses(wrong))
    } else if addresses.is_empty() {
        Err(RecipientsProblem::Nobody)
    } else if addresses.len() > MOST_RECIPIENTS {
        Err(RecipientsProblem::TooMany(addresses.len()))
    } else {
        Ok(addresses)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_are_read_however_they_are_separated_and_each_once() {
        let read = recipients(" a@x.example, B@x.example;\nb@x.example\r\nc@x.example ").unwrap();
        let read: Vec<&str> = read.iter().map(EmailAddress::as_str).collect();
        assert_eq!(read, ["a@x.example", "b@x.example", "c@x.example"]);
    }

    #[test]
    fn what_is_no_address_is_named() {
        assert_eq!(
            recipients("a@x.example rosa <b@x.example>"),
            Err(RecipientsProblem::NotAddresses(vec![
                "rosa".to_owned(),
                "<b@x.example>".to_owned()
            ]))
        );
        assert_eq!(recipients(" ,\n; "), Err(RecipientsProblem::Nobody));
        let many: Vec<String> = (0..21).map(|n| format!("p{n}@x.example")).collect();
        assert_eq!(
            recipients(&many.join(",")),
            Err(RecipientsProblem::TooMany(21))
        );
    }

    #[test]
    fn a_request_expires_at_its_moment_and_only_an_open_one() {
        let end = Moment::new("2026-11-22T12:00:00Z".parse().unwrap());
        assert_eq!(Answer::Open.at(end, end.plus_minutes(-1)), Answer::Open);
        assert_eq!(Answer::Open.at(end, end), Answer::Expired);
        assert_eq!(Answer::Declined.at(end, end), Answer::Declined);
    }
}

//! Service requests: support cases that a partner opens on a customer's behalf (S10).
//!
//! While the partner holds an effective privilege for a service, it opens them in the customer's name directly and
//! answers for them itself. When its privileges are gone, or never were, the duty of support remains: then they go
//! through the vendor's desk. Which way a request takes is decided once, when it is opened ([`channel`]).

pub mod channel;
pub mod party;
pub mod text;

use chrono::TimeDelta;

use crate::domain::id::{CustomerId, PartnerId, ServiceRequestId};
use crate::domain::moment::Moment;
use crate::domain::vocabulary::vocabulary;
use channel::Channel;
use party::Side;
use text::{Text, Title};

vocabulary! {
    /// How much it matters to the customer.
    Severity {
        /// Work stands still.
        Critical = "critical",
        /// Work goes on with difficulty.
        Moderate = "moderate",
        /// A question, or a small fault.
        Minimal = "minimal",
    }
}

vocabulary! {
    /// Where a request is: `open ⇄ waiting → closed`, and open again when it is reopened.
    State {
        /// Whoever answers for it has to do something.
        Open = "open",
        /// It was answered; now it waits for the other side.
        Waiting = "waiting",
        /// Done.
        Closed = "closed",
    }
}

vocabulary! {
    /// What was done in a conversation.
    Act {
        /// The partner opened it, with its description.
        Opened = "opened",
        /// Somebody wrote.
        Answered = "answered",
        /// Somebody closed it.
        Closed = "closed",
        /// Somebody opened it again.
        Reopened = "reopened",
    }
}

/// Within how much time a request is first answered: the operator's promise, by severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Targets {
    /// For critical requests, in hours.
    pub critical: Hours,
    /// For moderate ones.
    pub moderate: Hours,
    /// For minimal ones.
    pub minimal: Hours,
}

/// A length in whole hours, from 1 to 720.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hours(u16);

/// The number is not between 1 and 720.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number of hours between 1 and 720")]
pub struct OutOfRange;

impl std::str::FromStr for Hours {
    type Err = OutOfRange;

    fn from_str(typed: &str) -> Result<Self, OutOfRange> {
        let hours = typed.trim().parse().map_err(|_| OutOfRange)?;
        if (1..=Self::LONGEST.0).contains(&hours) {
            Ok(Self(hours))
        } else {
            Err(OutOfRange)
        }
    }
}

impl Hours {
    /// Thirty days.
    pub const LONGEST: Hours = Hours(720);

    /// The number.
    pub fn count(self) -> i64 {
        i64::from(self.0)
    }
}

impl Default for Targets {
    fn default() -> Self {
        Self {
            critical: Hours(1),
            moderate: Hours(8),
            minimal: Hours(24),
        }
    }
}

impl Targets {
    /// The target for a severity.
    pub fn of(&self, severity: Severity) -> Hours {
        match severity {
            Severity::Critical => self.critical,
            Severity::Moderate => self.moderate,
            Severity::Minimal => self.minimal,
        }
    }

    /// Until when a request that is opened now is to be answered.
    pub fn due(&self, severity: Severity, opened: Moment) -> Moment {
        opened.plus(TimeDelta::hours(self.of(severity).count()))
    }
}

/// A request as it is now.
#[derive(Clone, Debug)]
pub struct ServiceRequest {
    /// Its identity.
    pub id: ServiceRequestId,
    /// Who opened it.
    pub partner_id: PartnerId,
    /// The partner's name.
    pub partner: String,
    /// On whose behalf.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer: String,
    /// Whether the operator confirmed who the customer is.
    pub customer_verified: bool,
    /// The code of the service it is about.
    pub service_code: String,
    /// Which way it took.
    pub channel: Channel,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about, in a line.
    pub title: Title,
    /// Where it is.
    pub state: State,
    /// When it was opened.
    pub opened_at: Moment,
    /// Until when it is to be answered first; begins anew when it is reopened.
    pub due_at: Moment,
    /// When whoever answers for it did so first.
    pub responded_at: Option<Moment>,
}

impl ServiceRequest {
    /// Who answers for it: the partner, when it acts in the customer's name; else the vendor's desk.
    pub fn responder(&self) -> Side {
        self.channel.responder()
    }

    /// Whose turn it is; nobody's when it is closed.
    pub fn waits_for(&self) -> Option<Side> {
        waits_for(self.channel, self.state)
    }

    /// Whether the first answer is late at `now`.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.state != State::Closed && self.responded_at.is_none() && now >= self.due_at
    }

    /// Whether somebody of this side may write, close and reopen. The desk reads what is not its own.
    pub fn takes_part(&self, side: Side) -> bool {
        side != Side::Desk || self.responder() == Side::Desk
    }

    /// Where the request is after somebody of this side wrote.
    pub fn after_answer_by(&self, side: Side) -> State {
        if side == self.responder() {
            State::Waiting
        } else {
            State::Open
        }
    }
}

/// Whose turn it is in a request of this channel and state.
pub fn waits_for(channel: Channel, state: State) -> Option<Side> {
    match (state, channel) {
        (State::Closed, _) => None,
        (State::Open, channel) => Some(channel.responder()),
        // The partner asked on the customer's behalf: the desk answers to it.
        (State::Waiting, Channel::Desk(_)) => Some(Side::Partner),
        (State::Waiting, Channel::Direct) => Some(Side::Customer),
    }
}

/// What somebody wants to open.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// For which customer.
    pub customer: CustomerId,
    /// The code of the service.
    pub service: String,
    /// How much it matters.
    pub severity: Severity,
    /// What it is about, in a line.
    pub title: Title,
    /// What it is about.
    pub description: Text,
    /// Whether the page said that it would be opened in the customer's name, when it said which way it takes.
    pub shown_direct: Option<bool>,
    /// The key of the page, so that a form posted twice counts once.
    pub form: String,
}

#[cfg(test)]
mod tests {
    use super::channel::DeskReason;
    use super::*;

    #[test]
    fn it_is_always_somebodys_turn_until_it_is_closed() {
        let desk = Channel::Desk(DeskReason::NeverGranted);
        for (channel, state, turn) in [
            (Channel::Direct, State::Open, Some(Side::Partner)),
            (Channel::Direct, State::Waiting, Some(Side::Customer)),
            (Channel::Direct, State::Closed, None),
            (desk, State::Open, Some(Side::Desk)),
            (desk, State::Waiting, Some(Side::Partner)),
            (desk, State::Closed, None),
        ] {
            assert_eq!(waits_for(channel, state), turn, "{channel:?} {state}");
        }
    }

    #[test]
    fn hours_are_whole_and_within_a_month() {
        for typed in ["0", "-1", "1.5", "721", "", "one", "99999999999"] {
            assert_eq!(typed.parse::<Hours>(), Err(OutOfRange), "{typed}");
        }
        assert_eq!(" 72 ".parse::<Hours>().map(Hours::count), Ok(72));
    }
}

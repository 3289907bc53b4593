//! What a partner that is not active is told on its pages.

use crate::domain::actor::{Actor, Membership, PartnerAgent};
use crate::domain::partner::PartnerStatus;
use crate::words::Words;

/// A title and what it means; nothing for an active partner.
pub fn notice(words: Words, agent: &PartnerAgent) -> Option<(String, String)> {
    let (title, what) = match status(agent) {
        PartnerStatus::Active => return None,
        PartnerStatus::Pending => ("standing-pending-title", "standing-pending-what"),
        PartnerStatus::Suspended => ("standing-suspended-title", "standing-suspended-what"),
    };
    Some((words.say(title).to_string(), words.say(what).to_string()))
}

/// Where the agent's partner stands with the operator.
pub fn status(agent: &PartnerAgent) -> PartnerStatus {
    match agent.identity().membership() {
        Membership::Partner { status, .. } => *status,
        // An agent is of a partner; of anybody else nothing would count.
        Membership::Operator | Membership::Customer { .. } => PartnerStatus::Suspended,
    }
}

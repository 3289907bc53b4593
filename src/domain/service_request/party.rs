//! Who takes part in a service request, and for which side.

use crate::domain::actor::{Actor, CustomerMember, HelpdeskAgent, Identity, Operator};
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A side of the conversation.
    Side {
        /// The partner that opened it.
        Partner = "partner",
        /// The customer on whose behalf it was opened.
        Customer = "customer",
        /// The vendor's desk.
        Desk = "desk",
    }
}

/// Somebody who may take part in service requests: those of its own organisation, or, at the desk, all of them.
#[derive(Clone, Debug)]
pub enum Party {
    /// An admin or helpdesk agent of a partner.
    Partner(HelpdeskAgent),
    /// Anybody of a customer.
    Customer(CustomerMember),
    /// Somebody at the vendor's desk.
    Desk(Operator),
}

impl Party {
    /// The proof, when this identity has what it takes; somebody at the desk comes by their own pages.
    pub fn prove(identity: &Identity) -> Option<Self> {
        HelpdeskAgent::prove(identity)
            .map(Party::Partner)
            .or_else(|| CustomerMember::prove(identity).map(Party::Customer))
    }

    /// For which side.
    pub fn side(&self) -> Side {
        match self {
            Party::Partner(_) => Side::Partner,
            Party::Customer(_) => Side::Customer,
            Party::Desk(_) => Side::Desk,
        }
    }
}

impl Actor for Party {
    fn identity(&self) -> &Identity {
        match self {
            Party::Partner(agent) => agent.identity(),
            Party::Customer(member) => member.identity(),
            Party::Desk(operator) => operator.identity(),
        }
    }
}

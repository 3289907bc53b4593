//! What a person proves who they are with besides the password, and who must.

use crate::domain::actor::{AgentRole, CustomerRole};
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// Who must have a second factor: what the operator decides.
    Requirement {
        /// Nobody; whoever wants may.
        Nobody = "nobody",
        /// Who can hand an organisation over: administrators of every kind, and operators.
        Administrators = "administrators",
        /// Everybody.
        Everybody = "everybody",
    }
}

impl Requirement {
    /// The roles of those who can hand an organisation over.
    const ADMINISTERING: [&str; 3] = [
        "operator",
        AgentRole::AdminAgent.as_str(),
        CustomerRole::Administrator.as_str(),
    ];

    /// Whether it is required of somebody in this role.
    pub fn includes(self, role: &str) -> bool {
        match self {
            Self::Nobody => false,
            Self::Administrators => Self::ADMINISTERING.contains(&role),
            Self::Everybody => true,
        }
    }
}

/// The second factors of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Factors {
    /// Whether there is an app that shows codes.
    pub app: bool,
    /// How many passkeys there are.
    pub passkeys: i64,
    /// How many recovery codes are unused. They are no factor by themselves: they stand for one that is lost.
    pub codes_left: i64,
}

impl Factors {
    /// Whether there is any.
    pub fn any(self) -> bool {
        self.app || self.passkeys > 0
    }
}

//! The people of an organisation. A person has one account, in one organisation, with one role; the last administrator
//! of an organisation stays.

use crate::domain::actor::{AgentRole, CustomerRole, Identity, Membership};
use crate::domain::id::{CustomerId, PartnerId, UserId};
use crate::domain::moment::Moment;

/// An organisation whose people are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Organization {
    /// The vendor that runs the portal.
    Operator,
    /// A partner.
    Partner(PartnerId),
    /// A customer.
    Customer(CustomerId),
}

/// A role that somebody can have in an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeamRole {
    /// Runs the portal.
    Operator,
    /// Of a partner's staff.
    Agent(AgentRole),
    /// Of a customer.
    Customer(CustomerRole),
}

/// Somebody of an organisation.
#[derive(Clone, Debug)]
pub struct Member {
    /// The account.
    pub id: UserId,
    /// The person's name.
    pub name: String,
    /// The address the person signs in with.
    pub email: String,
    /// What the person may do.
    pub role: TeamRole,
    /// Whether the person may sign in.
    pub active: bool,
    /// Since when the account exists.
    pub since: Moment,
}

/// The change would leave an organisation without an administrator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastAdministrator;

impl Organization {
    /// The organisation that somebody belongs to.
    pub fn of(identity: &Identity) -> Self {
        match identity.membership() {
            Membership::Operator => Self::Operator,
            Membership::Partner { id, .. } => Self::Partner(*id),
            Membership::Customer { id, .. } => Self::Customer(*id),
        }
    }

    /// The roles that there are in it, the widest first.
    pub fn roles(self) -> Vec<TeamRole> {
        match self {
            Self::Operator => vec![TeamRole::Operator],
            Self::Partner(_) => AgentRole::ALL
                .iter()
                .copied()
                .map(TeamRole::Agent)
                .collect(),
            Self::Customer(_) => CustomerRole::ALL
                .iter()
                .copied()
                .map(TeamRole::Customer)
                .collect(),
        }
    }

    /// The role of this word, when there is one in it.
    pub fn role(self, word: &str) -> Option<TeamRole> {
        self.roles().into_iter().find(|role| role.as_str() == word)
    }

    /// The role that its administrators have.
    pub fn administrators(self) -> TeamRole {
        match self {
            Self::Operator => TeamRole::Operator,
            Self::Partner(_) => TeamRole::Agent(AgentRole::AdminAgent),
            Self::Customer(_) => TeamRole::Customer(CustomerRole::Administrator),
        }
    }
}

impl TeamRole {
    /// The stable word: stored, posted, part of message keys.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Operator => "operator",
            Self::Agent(role) => role.as_str(),
            Self::Customer(role) => role.as_str(),
        }
    }
}

/// Whether somebody may cease to be an active administrator, given how many there are.
pub fn may_cease(
    member: &Member,
    organization: Organization,
    active_administrators: i64,
) -> Result<(), LastAdministrator> {
    let is_one = member.active && member.role == organization.administrators();
    if is_one && active_administrators <= 1 {
        Err(LastAdministrator)
    } else {
        Ok(())
    }
}

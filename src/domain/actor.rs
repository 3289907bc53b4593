//! Who acts, and for whom. An actor is a proof: its fields are private, and it is made only from an [`Identity`], which
//! only the store makes, from a session. A handler's signature is thereby its permission.

use std::ops::Deref;

use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::domain::id::{CustomerId, PartnerId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::token::TokenHash;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What somebody of a partner's staff may do.
    AgentRole {
        /// Everything its organisation may.
        AdminAgent = "admin_agent",
        /// Request relationships, customers, subscriptions.
        SalesAgent = "sales_agent",
        /// View customers, service requests, administer on behalf.
        HelpdeskAgent = "helpdesk_agent",
    }
}

vocabulary! {
    /// What somebody of a customer may do.
    CustomerRole {
        /// Accept, decline, remove.
        Administrator = "administrator",
        /// Read, and forward an invitation to an administrator.
        Member = "member",
    }
}

/// A person with an account.
#[derive(Clone, Debug)]
pub struct Person {
    /// The account.
    pub id: UserId,
    /// The person's name.
    pub name: String,
    /// The address that the person signs in with.
    pub email: String,
    /// The language the person reads.
    pub language: Language,
    /// The time zone the person lives in.
    pub zone: Tz,
}

/// The one organisation and role that a person has.
#[derive(Clone, Debug)]
pub enum Membership {
    /// Of the vendor that runs the portal.
    Operator,
    /// Of a partner's staff.
    Partner {
        /// Which partner.
        id: PartnerId,
        /// Its name.
        name: String,
        /// Whether it transacts.
        programme: Programme,
        /// Where it stands with the operator.
        status: PartnerStatus,
        /// What the person may do there.
        role: AgentRole,
    },
    /// Of a customer.
    Customer {
        /// Which customer.
        id: CustomerId,
        /// Its name.
        name: String,
        /// What the person may do there.
        role: CustomerRole,
    },
}

impl Membership {
    /// What the person may do and for whom, without names that may change.
    fn authority(&self) -> (Option<PartnerId>, Option<CustomerId>, &'static str) {
        match self {
            Membership::Operator => (None, None, "operator"),
            Membership::Partner { id, role, .. } => (Some(*id), None, role.as_str()),
            Membership::Customer { id, role, .. } => (None, Some(*id), role.as_str()),
        }
    }
}

vocabulary! {
    /// How far a sign-in is.
    Stage {
        /// Complete.
        Full = "full",
        /// The password was right; a second factor is awaited.
        Code = "code",
        /// The password was right; the person must have a second factor and has none yet.
        SetUp = "set_up",
    }
}

/// Somebody who is signed in: a person, the membership, and the session that says so.
#[derive(Clone, Debug)]
pub struct Identity {
    person: Person,
    membership: Membership,
    session: TokenHash,
    proved_at: Moment,
    stage: Stage,
}

impl Identity {
    /// Made by the store, from a live session or (for what the program does by itself) not at all.
    pub(crate) fn new(
        person: Person,
        membership: Membership,
        session: TokenHash,
        proved_at: Moment,
    ) -> Self {
        Self {
            person,
            membership,
            session,
            proved_at,
            stage: Stage::Full,
        }
    }

    /// The same in a session of this stage.
    pub(crate) fn at(self, stage: Stage) -> Self {
        Self { stage, ..self }
    }

    /// How far the sign-in is. Every actor but [`Halfway`] and [`Enroller`] is made of a complete one.
    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// Who it is.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// Where the person belongs.
    pub fn membership(&self) -> &Membership {
        &self.membership
    }

    /// The session that proves it.
    pub fn session(&self) -> &TokenHash {
        &self.session
    }

    /// Whether this is still the same person in the same organisation and role: what a transaction asks of the session
    /// before it acts for somebody.
    pub fn is_same_as(&self, earlier: &Identity) -> bool {
        self.person.id == earlier.person.id
            && self.stage == earlier.stage
            && self.membership.authority() == earlier.membership.authority()
    }

    /// The stable word of the person's role.
    pub fn role(&self) -> &'static str {
        let (_, _, role) = self.membership.authority();
        role
    }

    /// The name of the organisation; none for the operator, whose name is the portal's.
    pub fn organization(&self) -> Option<&str> {
        match &self.membership {
            Membership::Operator => None,
            Membership::Partner { name, .. } | Membership::Customer { name, .. } => Some(name),
        }
    }
}

/// Somebody who may act in some way: everything of it comes from the identity.
pub trait Actor: Clone + Send + 'static {
    /// Who it is.
    fn identity(&self) -> &Identity;
}

impl Actor for Identity {
    fn identity(&self) -> &Identity {
        self
    }
}

/// Somebody whose password was right and of whom a second factor is awaited. May do that, and nothing else.
#[derive(Clone, Debug)]
pub struct Halfway {
    identity: Identity,
}

impl Halfway {
    /// The proof, when this sign-in waits for a second factor.
    pub fn prove(identity: &Identity) -> Option<Self> {
        (identity.stage == Stage::Code).then(|| Self {
            identity: identity.clone(),
        })
    }
}

impl Actor for Halfway {
    fn identity(&self) -> &Identity {
        &self.identity
    }
}

/// Somebody who may set up second factors: who is signed in, or must have one before being let in.
#[derive(Clone, Debug)]
pub struct Enroller {
    identity: Identity,
}

impl Enroller {
    /// The proof, when this sign-in is complete or waits for the set-up.
    pub fn prove(identity: &Identity) -> Option<Self> {
        (identity.stage != Stage::Code).then(|| Self {
            identity: identity.clone(),
        })
    }

    /// Whether the person is let in only afterwards.
    pub fn is_led(&self) -> bool {
        self.identity.stage == Stage::SetUp
    }
}

impl Actor for Enroller {
    fn identity(&self) -> &Identity {
        &self.identity
    }
}

/// Somebody who proved who they are a moment ago. What can open the doors to an account or an organisation (a password,
/// an address, a second factor, a role, the link) takes this, so that whoever merely finds a session open cannot do it,
/// and no handler can forget to ask.
#[derive(Clone, Debug)]
pub struct Fresh<A> {
    actor: A,
}

impl<A: Actor> Fresh<A> {
    /// For so many minutes a proof is fresh.
    pub const MINUTES: i64 = 5;

    /// The actor, when its person's last proof is fresh. One of the future is none: clocks are set back.
    pub fn prove(actor: A, now: Moment) -> Option<Self> {
        let age = now.since(actor.identity().proved_at);
        let fresh = age >= TimeDelta::zero()
            && TimeDelta::try_minutes(Self::MINUTES).is_some_and(|limit| age <= limit);
        fresh.then_some(Self { actor })
    }
}

impl<A> Deref for Fresh<A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.actor
    }
}

impl<A: Actor> Actor for Fresh<A> {
    fn identity(&self) -> &Identity {
        self.actor.identity()
    }
}

macro_rules! actors {
    ($($(#[$doc:meta])* $name:ident of $organization:ident: $id:ty, when ($role:pat);)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name { identity: Identity, organization: $id }

        impl $name {
            /// The proof, when this identity has what it takes.
            pub fn prove(identity: &Identity) -> Option<Self> {
                match identity.membership() {
                    Membership::$organization { id, role: $role, .. }
                        if identity.stage == Stage::Full =>
                    {
                        Some(Self { identity: identity.clone(), organization: *id })
                    }
                    _ => None,
                }
            }

            /// The organisation that this actor acts for.
            pub fn organization(&self) -> $id {
                self.organization
            }
        }

        impl Actor for $name {
            fn identity(&self) -> &Identity {
                &self.identity
            }
        }
    )+};
}

actors! {
    /// Somebody of a partner's staff, in any role.
    PartnerAgent of Partner: PartnerId, when (_);
    /// Somebody who may request relationships and manage the commercial side: an admin or sales agent.
    SalesAgent of Partner: PartnerId, when (AgentRole::AdminAgent | AgentRole::SalesAgent);
    /// Somebody who may open and answer service requests: an admin or helpdesk agent.
    HelpdeskAgent of Partner: PartnerId, when (AgentRole::AdminAgent | AgentRole::HelpdeskAgent);
    /// Somebody who may do everything its partner may.
    AdminAgent of Partner: PartnerId, when (AgentRole::AdminAgent);
    /// Somebody of a customer, in any role.
    CustomerMember of Customer: CustomerId, when (_);
    /// Somebody who may grant and remove for the customer.
    CustomerAdministrator of Customer: CustomerId, when (CustomerRole::Administrator);
}

/// Somebody who runs the portal.
#[derive(Clone, Debug)]
pub struct Operator {
    identity: Identity,
}

impl Operator {
    /// The proof, when this identity has what it takes.
    pub fn prove(identity: &Identity) -> Option<Self> {
        let runs_it = matches!(identity.membership(), Membership::Operator);
        (runs_it && identity.stage == Stage::Full).then(|| Self {
            identity: identity.clone(),
        })
    }
}

impl Actor for Operator {
    fn identity(&self) -> &Identity {
        &self.identity
    }
}

/// Somebody who decides who belongs to an organisation: an administrator of any kind of organisation.
#[derive(Clone, Debug)]
pub struct TeamAdministrator {
    identity: Identity,
}

impl TeamAdministrator {
    /// The proof, when this identity has what it takes.
    pub fn prove(identity: &Identity) -> Option<Self> {
        let is_one = Operator::prove(identity).is_some()
            || AdminAgent::prove(identity).is_some()
            || CustomerAdministrator::prove(identity).is_some();
        is_one.then(|| Self {
            identity: identity.clone(),
        })
    }
}

impl Actor for TeamAdministrator {
    fn identity(&self) -> &Identity {
        &self.identity
    }
}

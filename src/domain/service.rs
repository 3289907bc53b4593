//! The catalogue of services: what privileges are about.

use crate::domain::id::{RoleId, ServiceId};
use crate::domain::partner::Programme;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// How many transacting partners may hold a service at one customer (S7).
    Exclusivity {
        /// At most one; partners outside the programme may hold it beside that one.
        OneTransactingPartner = "one_transacting_partner",
        /// Any number.
        None = "none",
    }
}

/// A service, in the words of one language.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its identity.
    pub id: ServiceId,
    /// Its stable code: the value of form fields and filters.
    pub code: String,
    /// How many transacting partners may hold it.
    pub exclusivity: Exclusivity,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: String,
}

/// A role of a service, in the words of one language: how much a privilege allows.
#[derive(Clone, Debug)]
pub struct Role {
    /// Its identity.
    pub id: RoleId,
    /// The service it belongs to.
    pub service_id: ServiceId,
    /// Its stable code.
    pub code: String,
    /// Its place in the order of roles; the highest is *Delegated administrator*.
    pub level: i64,
    /// Its name.
    pub name: String,
    /// What its holder can do, concretely, one ability each.
    pub abilities: Vec<String>,
}

impl Exclusivity {
    /// Whether a privilege of such a partner takes the one place that there is.
    pub fn takes_the_place(self, programme: Programme) -> bool {
        self == Exclusivity::OneTransactingPartner && programme == Programme::InProgramme
    }
}

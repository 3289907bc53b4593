//! Signing up: an organisation and its first person, as long as the address is not confirmed. Nothing is founded before.

use crate::domain::country::Country;
use crate::domain::email_address::EmailAddress;
use crate::domain::name::Name;
use crate::domain::partner::Programme;

/// How long the letter's link works, in minutes.
pub const MINUTES: i64 = 24 * 60;

/// What is founded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Founds {
    /// A customer, which the operator has not verified.
    Customer,
    /// A partner, which waits for the operator's approval.
    Partner(Programme),
}

impl Founds {
    /// The programme of the partner, when it is one.
    pub fn programme(self) -> Option<Programme> {
        match self {
            Self::Customer => None,
            Self::Partner(programme) => Some(programme),
        }
    }
}

/// Who signs up.
#[derive(Clone, Debug)]
pub struct SignUp {
    /// What is founded.
    pub founds: Founds,
    /// The organisation's name.
    pub organization: Name,
    /// Where it is.
    pub country: Country,
    /// The name of its first person.
    pub name: Name,
    /// The person's address.
    pub email: EmailAddress,
}

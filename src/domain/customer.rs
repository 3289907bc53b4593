//! Customers: who grants.

use crate::domain::country::Country;
use crate::domain::id::CustomerId;
use crate::domain::moment::Moment;

/// A customer as partners and the operator see it.
#[derive(Clone, Debug)]
pub struct Customer {
    /// Its identity.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub country: Country,
    /// The mail domain of its first administrator.
    pub domain: String,
    /// Whether nobody else may found an organisation under that domain (false for public mail providers).
    pub domain_is_its_own: bool,
    /// Whether the operator confirmed that it is who it says; shown everywhere its name stands.
    pub verified: bool,
    /// Since when it is on this portal.
    pub since: Moment,
}

//! What a customer sees of its partners: who holds what, what is asked, what ended, what changed lately. A fixed number
//! of queries, however many partners there are.

mod ended;
mod held;
mod recent;

use super::relationship_requests::{self, Addressed, PendingRequest};
use super::relationships::{self, KnownRelationship};
use super::{Reader, Result, services};
use crate::domain::customer::Customer;
use crate::domain::id::UserId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::service::Service;
pub use ended::{EndedBy, EndedPrivilege};
pub use held::{HeldPrivilege, held};
pub use recent::Happening;

/// How many ended privileges are shown; the activity log has them all.
pub const MOST_ENDED: usize = 50;
/// For how many days a change is news.
pub const NEWS_DAYS: i64 = 30;

/// Everything that the page shows.
pub struct Review {
    /// The catalogue, in its order.
    pub services: Vec<Service>,
    /// The privileges that have not been ended, those past their end date too.
    pub held: Vec<HeldPrivilege>,
    /// Every relationship that there is or was, by the partner's name.
    pub relationships: Vec<KnownRelationship>,
    /// The latest ended privileges.
    pub ended: Vec<EndedPrivilege>,
    /// Whether more of them ended than are shown.
    pub more_ended: bool,
    /// The requests that wait for an answer.
    pub pending: Vec<PendingRequest>,
    /// What others did lately.
    pub recent: Vec<Happening>,
}

/// Reads the page of one customer for one of its people.
pub fn review(
    r: &mut Reader<'_>,
    customer: &Customer,
    (user, email): (UserId, &str),
    language: Language,
    now: Moment,
) -> Result<Review> {
    let services = services::list(r, language)?;
    let roles = services::roles_by_id(r, language)?;
    let mut ended = ended::latest(r, customer.id, &services, MOST_ENDED + 1)?;
    let more_ended = ended.len() > MOST_ENDED;
    ended.truncate(MOST_ENDED);
    Ok(Review {
        held: held::with_words(r, customer.id, None, &services, &roles)?,
        relationships: relationships::of_customer(r, customer.id)?,
        ended,
        more_ended,
        pending: relationship_requests::pending(r, &Addressed::to(email, customer), now)?,
        recent: recent::since(r, customer.id, user, now.plus_days(-NEWS_DAYS))?,
        services,
    })
}

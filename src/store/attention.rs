//! What waits for the operator, counted.

use diesel::prelude::*;

use super::schema::{customers, letters, partners, service_requests as requests};
use super::{Reader, Result};
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;

/// What waits for the operator.
#[derive(Clone, Copy, Debug)]
pub struct Attention {
    /// Partners that applied.
    pub pending_partners: i64,
    /// Customers that nobody confirmed.
    pub unverified_customers: i64,
    /// Letters that were given up.
    pub failed_letters: i64,
    /// Letters that wait since before the given moment.
    pub waiting_letters: i64,
    /// Service requests of the desk whose first answer is late.
    pub overdue_requests: i64,
}

/// Counts what waits at `now`. `long_ago`: since when a letter waits long.
pub fn count(r: &mut Reader<'_>, long_ago: Moment, now: Moment) -> Result<Attention> {
    Ok(Attention {
        pending_partners: partners::table
            .filter(partners::status.eq(PartnerStatus::Pending.as_str()))
            .count()
            .get_result(r.db())?,
        unverified_customers: customers::table
            .filter(customers::verified.eq(false))
            .count()
            .get_result(r.db())?,
        failed_letters: letters::table
            .filter(letters::status.eq("failed"))
            .count()
            .get_result(r.db())?,
        waiting_letters: letters::table
            .filter(letters::status.eq("queued"))
            .filter(letters::queued_at.lt(long_ago.naive_utc()))
            .count()
            .get_result(r.db())?,
        overdue_requests: requests::table
            .filter(requests::channel.eq("desk"))
            // What nobody answered comes first in the queue.
            .filter(requests::place.eq(0))
            .filter(requests::due_at.le(now.naive_utc()))
            .count()
            .get_result(r.db())?,
    })
}

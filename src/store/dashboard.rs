//! What a partner's first page counts and names.

use diesel::prelude::*;

use super::schema::{customers, privileges, services};
use super::{Reader, Result};
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::privilege::EndReason;

/// A privilege that a partner lost.
#[derive(Clone, Debug)]
pub struct Lost {
    /// At which customer.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer: String,
    /// Whether it is verified.
    pub verified: bool,
    /// The code of the service.
    pub service: String,
    /// When it ended.
    pub at: Moment,
    /// Why.
    pub reason: EndReason,
}

type LostRow = (CustomerId, String, bool, String, Moment, EndReason);

/// The privileges that a partner lost since then and did not get again, the latest first, at most so many: what was
/// taken away or replaced, or came to its end. What it gave up itself it knows.
pub fn lost_since(
    r: &mut Reader<'_>,
    partner: PartnerId,
    since: Moment,
    most: i64,
) -> Result<Vec<Lost>> {
    let reasons = [
        EndReason::RemovedByCustomer,
        EndReason::Replaced,
        EndReason::RemovedByOperator,
        EndReason::Expired,
    ];
    let again = diesel::alias!(privileges as again);
    let got_again = again
        .filter(
            again
                .field(privileges::customer_id)
                .eq(privileges::customer_id),
        )
        .filter(
            again
                .field(privileges::partner_id)
                .eq(privileges::partner_id),
        )
        .filter(
            again
                .field(privileges::service_id)
                .eq(privileges::service_id),
        )
        .filter(again.field(privileges::starts_at).gt(privileges::starts_at));
    let rows: Vec<LostRow> = privileges::table
        .inner_join(customers::table)
        .inner_join(services::table)
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::ended_at.ge(since.naive_utc()))
        .filter(privileges::end_reason.eq_any(reasons.map(EndReason::as_str)))
        .filter(diesel::dsl::not(diesel::dsl::exists(got_again)))
        .order((privileges::ended_at.desc(), privileges::id.desc()))
        .limit(most)
        .select((
            customers::id,
            customers::name,
            customers::verified,
            services::code,
            privileges::ended_at.assume_not_null(),
            privileges::end_reason.assume_not_null(),
        ))
        .load(r.db())?;
    Ok(rows
        .into_iter()
        .map(
            |(customer_id, customer, verified, service, at, reason)| Lost {
                customer_id,
                customer,
                verified,
                service,
                at,
                reason,
            },
        )
        .collect())
}

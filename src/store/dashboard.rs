//! What a partner's first page counts and names.

use diesel::prelude::*;

use super::schema::{customers, letters, privileges, relationship_requests as requests, services};
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

/// How many requests of a partner wait for an answer, and of how many of them the message did not arrive.
pub fn waiting_requests(r: &mut Reader<'_>, partner: PartnerId, now: Moment) -> Result<(i64, i64)> {
    let (newest, newer) = diesel::alias!(letters as newest, letters as newer);
    let open = requests::table
        .filter(requests::partner_id.eq(partner.to_string()))
        .filter(requests::answer.eq("open"))
        .filter(requests::expires_at.gt(now.naive_utc()));
    let is_newest = diesel::dsl::not(diesel::dsl::exists(
        newer
            .filter(
                newer
                    .field(letters::request_id)
                    .eq(newest.field(letters::request_id)),
            )
            .filter(newer.field(letters::id).gt(newest.field(letters::id))),
    ));
    let failed = newest
        .filter(
            newest
                .field(letters::request_id)
                .eq(requests::id.nullable()),
        )
        .filter(newest.field(letters::status).eq("failed"))
        .filter(is_newest);
    Ok((
        open.clone().count().get_result(r.db())?,
        open.filter(diesel::dsl::exists(failed))
            .count()
            .get_result(r.db())?,
    ))
}

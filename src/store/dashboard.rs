//! What a partner's first page counts and names.

use diesel::prelude::*;

use super::schema::{acceptances, customers, privileges, services};
use super::{Reader, Result};
use crate::domain::customer_list::ENDING_DAYS;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::periods::Period;
use crate::domain::privilege::{EndReason, LOSSES};
use crate::domain::reminder;

/// Privileges of one customer that end at one moment, soon.
#[derive(Clone, Debug)]
pub struct Ending {
    /// At which customer.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer: String,
    /// Whether it is verified.
    pub verified: bool,
    /// The codes of the services, in the order of the catalogue.
    pub services: Vec<String>,
    /// When they end.
    pub ends_at: Moment,
    /// Whether one of them can be renewed by now.
    pub announced: bool,
}

/// No customer has more services than so many that end at one moment and are named.
const SERVICES: usize = 20;

/// What a partner holds that ends soon, the next first: at most so many ends.
pub fn next_to_end(
    r: &mut Reader<'_>,
    partner: PartnerId,
    now: Moment,
    most: usize,
) -> Result<Vec<Ending>> {
    let rows: Vec<(CustomerId, String, bool, String, Moment, Moment)> = privileges::table
        .inner_join(customers::table)
        .inner_join(services::table)
        .filter(privileges::partner_id.eq(partner.to_string()))
        .filter(privileges::ended_at.is_null())
        .filter(privileges::ends_at.gt(now.naive_utc()))
        .filter(privileges::ends_at.le(now.plus_days(ENDING_DAYS).naive_utc()))
        .order((
            privileges::ends_at,
            privileges::customer_id,
            services::position,
        ))
        .limit(i64::try_from(most * SERVICES).unwrap_or(i64::MAX))
        .select((
            customers::id,
            customers::name,
            customers::verified,
            services::code,
            privileges::starts_at,
            privileges::ends_at,
        ))
        .load(r.db())?;
    let mut endings: Vec<Ending> = Vec::new();
    for (customer_id, customer, verified, service, starts_at, ends_at) in rows {
        let announced = reminder::is_announced(starts_at, ends_at, now);
        match endings.last_mut() {
            Some(last) if last.customer_id == customer_id && last.ends_at == ends_at => {
                last.services.push(service);
                last.announced |= announced;
            }
            _ => endings.push(Ending {
                customer_id,
                customer,
                verified,
                services: vec![service],
                ends_at,
                announced,
            }),
        }
    }
    endings.truncate(most);
    Ok(endings)
}

/// How many of its privileges end by themselves in each of these periods, which lie ahead.
pub fn ends_in(r: &mut Reader<'_>, partner: PartnerId, periods: &[Period]) -> Result<Vec<i64>> {
    let in_one = |period: &Period| -> Result<i64> {
        Ok(privileges::table
            .filter(privileges::partner_id.eq(partner.to_string()))
            .filter(privileges::ended_at.is_null())
            .filter(privileges::ends_at.ge(period.from.naive_utc()))
            .filter(privileges::ends_at.lt(period.until.naive_utc()))
            .count()
            .get_result(r.db())?)
    };
    periods.iter().map(in_one).collect()
}

/// How many customers accepted in each of these periods.
pub fn accepted_in(r: &mut Reader<'_>, partner: PartnerId, periods: &[Period]) -> Result<Vec<i64>> {
    let in_one = |period: &Period| -> Result<i64> {
        Ok(acceptances::table
            .filter(acceptances::partner_id.eq(partner.to_string()))
            .filter(acceptances::accepted_at.ge(period.from.naive_utc()))
            .filter(acceptances::accepted_at.lt(period.until.naive_utc()))
            .count()
            .get_result(r.db())?)
    };
    periods.iter().map(in_one).collect()
}

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
        .filter(privileges::end_reason.eq_any(LOSSES.map(EndReason::as_str)))
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

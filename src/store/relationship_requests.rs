//! Relationship requests as they were sent, and their answers.

use diesel::prelude::*;

use super::schema::relationship_requests as requests;
use super::{Reader, Result, Writer};
use crate::domain::customer::Customer;
use crate::domain::days::Days;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::relationship_request::Answer;

/// Whom a request must have been sent to so that somebody's answer is its answer: the same address, or the same
/// organisation.
#[derive(Clone, Debug)]
pub struct Addressed {
    email: String,
    /// A pattern for the addresses of the organisation's own mail domain; matches nothing when it has none.
    colleagues: String,
}

impl Addressed {
    /// Somebody of a customer.
    pub fn to(email: &str, customer: &Customer) -> Self {
        let colleagues = match customer.domain_is_its_own {
            true => format!("%@{}", customer.domain.replace(['%', '_', '\\'], "")),
            false => String::new(),
        };
        Self {
            email: email.to_owned(),
            colleagues,
        }
    }
}

/// How long the latest open request of this partner to them asks for.
pub fn latest_open_days(
    r: &mut Reader<'_>,
    partner: PartnerId,
    to: &Addressed,
) -> Result<Option<Days>> {
    Ok(requests::table
        .filter(requests::partner_id.eq(partner.to_string()))
        .filter(requests::answer.eq(Answer::Open.as_str()))
        .filter(
            requests::recipient
                .eq(&to.email)
                .or(requests::recipient.like(&to.colleagues)),
        )
        .order(requests::id.desc())
        .select(requests::duration_days)
        .first(r.db())
        .optional()?)
}

/// Notes the answer of every open request of this partner to them. Answers how many there were.
pub fn answer(
    w: &mut Writer<'_>,
    partner: PartnerId,
    to: &Addressed,
    answer: Answer,
    customer: Option<CustomerId>,
    now: Moment,
) -> Result<usize> {
    let open = requests::table
        .filter(requests::partner_id.eq(partner.to_string()))
        .filter(requests::answer.eq(Answer::Open.as_str()))
        .filter(
            requests::recipient
                .eq(&to.email)
                .or(requests::recipient.like(&to.colleagues)),
        );
    Ok(diesel::update(open)
        .set((
            requests::answer.eq(answer.as_str()),
            requests::answered_at.eq(now.naive_utc()),
            requests::answered_by_customer.eq(customer.map(|id| id.to_string())),
        ))
        .execute(w.db())?)
}

//! Relationship requests as they were sent, and their answers. What became of a request's letter is in the outbox.

mod reading;
mod sending;

use std::collections::HashMap;

use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::schema::{invitation_links, partners, relationship_requests as requests};
use super::{Reader, Result, Writer};
use crate::domain::customer::Customer;
use crate::domain::days::Days;
use crate::domain::id::{CustomerId, PartnerId, RequestId};
use crate::domain::invitation_link::{LinkCode, LinkStatus};
use crate::domain::moment::Moment;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::relationship_request::Answer;
pub use reading::{
    Delivery, ListedRequest, SentRequest, count, deliveries, find, latest_answered_by, latest_to,
    page,
};
pub use sending::{
    Due, NewRequest, Renewal, count_open, due_to_expire, expire, insert, renew, update_letter,
    withdraw,
};

/// What `requests_to_expire` indexes. Said as it stands there: SQLite uses the index for no other wording.
fn waits() -> SqlLiteral<Bool> {
    sql::<Bool>("relationship_requests.answer = 'open'")
}

/// Whether a request waits for an answer at `now`: a request expires by itself, written down or not.
#[diesel::dsl::auto_type]
fn is_open(now: Moment) -> _ {
    let at: chrono::NaiveDateTime = now.naive_utc();
    requests::answer.eq("open").and(requests::expires_at.gt(at))
}

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

    /// One recipient, and nobody else.
    pub fn only(email: &str) -> Self {
        Self {
            email: email.to_owned(),
            colleagues: String::new(),
        }
    }
}

/// An open request, as those who can answer it see it.
#[derive(Clone, Debug, Queryable)]
pub struct PendingRequest {
    /// Its identity.
    pub id: RequestId,
    /// Who asks.
    pub partner_id: PartnerId,
    /// The partner's name.
    pub partner: String,
    /// Whether the partner transacts.
    pub programme: Programme,
    /// The partner's link.
    pub code: LinkCode,
    /// The address that was written to.
    pub recipient: String,
    /// When.
    pub sent_at: Moment,
    /// Until when it waits for an answer.
    pub expires_at: Moment,
}

/// The requests that wait for an answer of somebody, the latest of each partner, the oldest first. Those that cannot be
/// answered now are left out: their partner is suspended, or its link is paused.
pub fn pending(r: &mut Reader<'_>, to: &Addressed, now: Moment) -> Result<Vec<PendingRequest>> {
    let rows: Vec<PendingRequest> = requests::table
        .inner_join(partners::table)
        .inner_join(
            invitation_links::table.on(invitation_links::partner_id.eq(requests::partner_id)),
        )
        .filter(is_open(now))
        // Who wants no letters of a partner is not shown what it goes on asking.
        .filter(requests::letter_id.is_not_null())
        .filter(
            requests::recipient
                .eq(&to.email)
                .or(requests::recipient.like(&to.colleagues)),
        )
        .filter(partners::status.eq(PartnerStatus::Active.as_str()))
        .filter(invitation_links::status.eq(LinkStatus::Active.as_str()))
        .order(requests::id)
        .select((
            requests::id,
            partners::id,
            partners::name,
            partners::programme,
            invitation_links::code,
            requests::recipient,
            requests::sent_at,
            requests::expires_at,
        ))
        .load(r.db())?;
    let latest: HashMap<PartnerId, RequestId> = rows
        .iter()
        .map(|request| (request.partner_id, request.id))
        .collect();
    Ok(rows
        .into_iter()
        .filter(|request| latest.get(&request.partner_id) == Some(&request.id))
        .collect())
}

/// How long the latest open request of this partner to them asks for.
pub fn latest_open_days(
    r: &mut Reader<'_>,
    partner: PartnerId,
    to: &Addressed,
    now: Moment,
) -> Result<Option<Days>> {
    Ok(requests::table
        .filter(requests::partner_id.eq(partner.to_string()))
        .filter(is_open(now))
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
        .filter(is_open(now))
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

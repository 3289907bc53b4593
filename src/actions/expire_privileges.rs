//! A privilege's end date has come. It stopped counting at that moment by itself; this writes it down and tells both
//! sides.

use super::error::Error;
use super::follow;
use crate::domain::ending::{self, Cause, Grantor};
use crate::domain::event::EventActor;
use crate::domain::id::CustomerId;
use crate::domain::moment::Moment;
use crate::domain::privilege::{EndReason, Privilege};
use crate::mail::Stationery;
use crate::store::{Writer, customers, privileges};

/// Ends what has expired at one customer. Answers the privileges that remain.
///
/// The customer must be held by this transaction.
pub fn expire(
    w: &mut Writer<'_>,
    post: &Stationery,
    customer: &Grantor,
    now: Moment,
) -> Result<Vec<Privilege>, Error> {
    let (expired, remaining): (Vec<_>, Vec<_>) = privileges::unended(w, customer.id)?
        .into_iter()
        .partition(|privilege| now >= privilege.ends_at);
    if !expired.is_empty() {
        let cause = Cause::new(EndReason::Expired, EventActor::portal());
        follow::end(w, post, &ending::end(&expired, customer, &cause, now), now)?;
    }
    Ok(remaining)
}

/// The sweep's work for one customer.
pub fn expire_at(
    w: &mut Writer<'_>,
    post: &Stationery,
    customer: CustomerId,
    now: Moment,
) -> Result<(), Error> {
    let Some(customer) = customers::hold(w, customer)? else {
        return Ok(());
    };
    expire(
        w,
        post,
        &Grantor {
            id: customer.id,
            name: customer.name,
        },
        now,
    )
    .map(drop)
}

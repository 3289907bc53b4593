//! The operator takes a privilege away, for a reason that both sides read.

use super::error::Error;
use super::{expire_privileges, follow};
use crate::domain::actor::{Actor, Operator};
use crate::domain::ending::{self, Cause, Grantor};
use crate::domain::event::EventActor;
use crate::domain::id::PrivilegeId;
use crate::domain::moment::Moment;
use crate::domain::privilege::EndReason;
use crate::domain::reason::Reason;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::store::{Writer, customers, privileges};

/// Ends the privilege. The reason (`Reason::parse` of what was typed) is kept with the privilege, stands in the activity
/// log and in the letters to the administrators of both sides. To be called as
/// `app.write_as(&operator, move |w, operator| remove_by_operator(w, &post, operator, privilege, &reason, now))`.
///
/// # Errors
/// [`Error::NotFound`] when there is no such privilege; [`Refusal::AlreadyRemoved`] when it has ended.
pub fn remove_by_operator(
    w: &mut Writer<'_>,
    post: &Stationery,
    operator: &Operator,
    privilege: PrivilegeId,
    reason: &Reason,
    now: Moment,
) -> Result<(), Error> {
    let customer = privileges::customer_of(w, privilege)?.ok_or(Error::NotFound)?;
    let customer = customers::hold(w, customer)?.ok_or(Error::NotFound)?;
    let grantor = Grantor::of(&customer);
    let mut held = expire_privileges::expire(w, post, &grantor, now)?;
    held.retain(|held| held.id == privilege);
    if held.is_empty() {
        return Err(Refusal::AlreadyRemoved.into());
    }
    let cause = Cause {
        words: Some(reason.to_string()),
        ..Cause::new(
            EndReason::RemovedByOperator,
            EventActor::of(operator.identity()),
        )
    };
    follow::end(w, post, &ending::end(&held, &grantor, &cause, now), now)
}

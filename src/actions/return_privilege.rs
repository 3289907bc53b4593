//! A partner gives one privilege up. The relationship stays.

use super::error::Error;
use super::{expire_privileges, follow};
use crate::domain::actor::{Actor, AdminAgent};
use crate::domain::ending::{self, Cause, Grantor};
use crate::domain::event::EventActor;
use crate::domain::id::{CustomerId, PrivilegeId};
use crate::domain::moment::Moment;
use crate::domain::privilege::EndReason;
use crate::domain::reason::Reason;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::store::{Writer, customers, privileges};

/// Ends the privilege; the customer reads the reason, when one is given.
///
/// # Errors
/// [`Error::NotFound`] when it is not the agent's partner's at this customer; [`Refusal::AlreadyRemoved`] when it has
/// ended.
pub fn return_privilege(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &AdminAgent,
    customer: CustomerId,
    privilege: PrivilegeId,
    reason: Option<&Reason>,
    now: Moment,
) -> Result<(), Error> {
    if !privileges::is_of(w, privilege, agent.organization(), customer)? {
        return Err(Error::NotFound);
    }
    let customer = customers::hold(w, customer)?.ok_or(Error::NotFound)?;
    let grantor = Grantor::of(&customer);
    let mut held = expire_privileges::expire(w, post, &grantor, now)?;
    held.retain(|held| held.id == privilege);
    if held.is_empty() {
        return Err(Refusal::AlreadyRemoved.into());
    }
    let cause = Cause {
        words: reason.map(ToString::to_string),
        ..Cause::new(
            EndReason::ReturnedByPartner,
            EventActor::of(agent.identity()),
        )
    };
    follow::end(w, post, &ending::end(&held, &grantor, &cause, now), now)
}

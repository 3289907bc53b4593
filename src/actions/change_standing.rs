//! The operator approves, suspends or resumes a partner. Its privileges are left as they are: whether they count is
//! asked anew at every request, of where the partner stands then.

use super::error::Error;
use super::follow;
use super::offer_everything::offer_everything;
use crate::domain::actor::{Actor, Operator};
use crate::domain::event::EventActor;
use crate::domain::id::PartnerId;
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::domain::reason::Reason;
use crate::domain::standing_change::{self, StandingChange};
use crate::mail::{Stationery, standing};
use crate::store::{Writer, outbox, partners, privileges, users};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    /// It is done.
    Now,
    /// The partner stood there already: the same was posted twice.
    Before,
    /// The partner stands elsewhere, from where this change does not lead.
    Not(PartnerStatus),
}

/// Changes where a partner stands.
///
/// # Errors
/// [`Error::NotFound`] when there is no such partner.
pub fn change_standing(
    w: &mut Writer<'_>,
    post: &Stationery,
    operator: &Operator,
    partner: PartnerId,
    change: StandingChange,
    reason: Option<&Reason>,
    now: Moment,
) -> Result<Changed, Error> {
    let done = partners::update_status(w, partner, change.from(), change.to())?;
    let partner = partners::find(w, partner)?.ok_or(Error::NotFound)?;
    if !done {
        return Ok(match partner.status {
            status if status == change.to() => Changed::Before,
            status => Changed::Not(status),
        });
    }
    if change == StandingChange::Approve && partners::offers(w, partner.id)?.is_empty() {
        offer_everything(w, partner.id)?;
    }
    let affected = privileges::granted_to(w, partner.id, now)?;
    let actor = EventActor::of(operator.identity());
    let followed = standing_change::change(change, &partner, &actor, reason, &affected, now);
    follow::log(w, &followed.events)?;
    follow::tell(w, post, &followed.notices, now)?;
    for reader in users::admins_of_partner(w, partner.id)? {
        outbox::insert(
            w,
            &standing::letter(post, &followed.to_partner, &reader, now),
            now,
        )?;
    }
    Ok(Changed::Now)
}

//! Somebody of a customer who cannot answer an invitation asks the administrators of the same customer to look at it.

use super::error::Error;
use super::{follow, offer};
use crate::domain::actor::{Actor, CustomerMember};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::invitation_link::LinkCode;
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind};
use crate::mail::Stationery;
use crate::paths;
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, customers};

/// One person asks about one partner once a day.
const ONCE_A_DAY: Limit = Limit {
    burst: 1,
    refill_seconds: 24 * 60 * 60,
};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forwarded {
    /// The administrators get a letter.
    Yes,
    /// They got one already.
    Already,
}

/// Asks the administrators.
///
/// # Errors
/// Refused when the link leads nowhere.
pub fn forward_invitation(
    w: &mut Writer<'_>,
    post: &Stationery,
    member: &CustomerMember,
    code: &LinkCode,
    now: Moment,
) -> Result<Forwarded, Error> {
    let (_, partner) = offer::open_link(w, code)?;
    let customer = customers::find(w, member.organization())?.ok_or(Error::NotFound)?;
    let person = member.identity().person();
    let bucket = format!("forward {} {}", partner.id, person.id);
    if throttles::take(w, &bucket, ONCE_A_DAY, now)?.is_err() {
        return Ok(Forwarded::Already);
    }
    let event = Event {
        at: now,
        name: EventName::InvitationForwarded,
        actor: EventActor::of(member.identity()),
        partner_id: Some(partner.id),
        customer_id: Some(customer.id),
        details: Details::default(),
    };
    follow::log(w, &[event])?;
    let notice = Notice {
        kind: NoticeKind::Forwarded,
        to: Audience::CustomerAdmins(customer.id),
        partner_id: partner.id,
        partner: partner.name,
        customer_id: customer.id,
        customer: customer.name.clone(),
        services: Vec::new(),
        other_partner: None,
        person: person.name.clone(),
        organization: customer.name,
        reason: None,
        path: Some(paths::invitation(code)),
    };
    follow::tell(w, post, &[notice], now)?;
    Ok(Forwarded::Yes)
}

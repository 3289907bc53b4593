//! Somebody without an account, whose organisation has one, lets the portal tell its administrators of an invitation.
//!
//! The address is only typed, so nothing may be learnt here: whether there is such an organisation is answered to nobody,
//! not even to the partner, whose log does not show it; and the letter says that the address was not checked.

use super::error::Error;
use super::{follow, offer};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::invitation_link::LinkCode;
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind};
use crate::mail::Stationery;
use crate::paths;
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, customers};

/// One letter a day about one partner, whoever asks.
const PER_ORGANIZATION: Limit = Limit {
    burst: 1,
    refill_seconds: 24 * 60 * 60,
};
/// Per place on the net.
const PER_PLACE: Limit = Limit {
    burst: 10,
    refill_seconds: 60,
};

/// Tells the administrators of the customer whose own mail domain the address has, when there is one.
///
/// # Errors
/// Refused when the link leads nowhere; [`Error::TooOften`].
pub fn tell_administrators(
    w: &mut Writer<'_>,
    post: &Stationery,
    code: &LinkCode,
    asking: &EmailAddress,
    place: &str,
    now: Moment,
) -> Result<(), Error> {
    let (_, partner) = offer::open_link(w, code)?;
    throttles::take(w, &format!("tell place {place}"), PER_PLACE, now)?.map_err(Error::TooOften)?;
    let Some(customer) = customers::find_by_own_domain(w, asking.domain())? else {
        return Ok(());
    };
    let bucket = format!("tell {} {}", partner.id, customer.id);
    if throttles::take(w, &bucket, PER_ORGANIZATION, now)?.is_err() {
        return Ok(());
    }
    let event = Event {
        at: now,
        name: EventName::AdministratorsTold,
        actor: EventActor::recipient(),
        partner_id: None,
        customer_id: Some(customer.id),
        details: Details {
            recipient: Some(asking.to_string()),
            ..Details::default()
        },
    };
    follow::log(w, &[event])?;
    let notice = Notice {
        kind: NoticeKind::Asked,
        to: Audience::CustomerAdmins(customer.id),
        partner_id: partner.id,
        partner: partner.name,
        customer_id: customer.id,
        customer: customer.name,
        services: Vec::new(),
        other_partner: None,
        person: asking.to_string(),
        organization: String::new(),
        reason: None,
        path: Some(paths::invitation(code)),
    };
    follow::tell(w, post, &[notice], now)
}

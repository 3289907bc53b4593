//! An administrator of a customer declines. Nothing changes for the customer; the partner is told, with the reason.

use super::error::Error;
use super::{follow, offer};
use crate::domain::actor::{Actor, CustomerAdministrator};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::invitation_link::LinkCode;
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind};
use crate::domain::relationship_request::Answer;
use crate::mail::Stationery;
use crate::paths;
use crate::store::relationship_requests::{self, Addressed};
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, customers};

/// What nobody asked again in the meantime is declined once a day: a form posted twice says nothing new.
const ONCE_A_DAY: Limit = Limit {
    burst: 1,
    refill_seconds: 24 * 60 * 60,
};

/// Declines the invitation of a link and answers the open requests that came with it. Declining again is harmless.
///
/// # Errors
/// Refused when there is no such link. One that leads nowhere by now can still be declined.
pub fn decline_invitation(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &CustomerAdministrator,
    code: &LinkCode,
    reason: Option<&str>,
    now: Moment,
) -> Result<(), Error> {
    let customer = customers::hold(w, administrator.organization())?.ok_or(Error::NotFound)?;
    let (_, partner) = offer::find_link(w, code)?;
    let person = administrator.identity().person();
    let answered = relationship_requests::answer(
        w,
        partner.id,
        &Addressed::to(&person.email, &customer),
        Answer::Declined,
        Some(customer.id),
        now,
    )?;
    let bucket = format!("decline {} {}", partner.id, customer.id);
    let is_new = throttles::take(w, &bucket, ONCE_A_DAY, now)?.is_ok();
    if answered == 0 && !is_new {
        return Ok(());
    }
    let event = Event {
        at: now,
        name: EventName::InvitationDeclined,
        actor: EventActor::of(administrator.identity()),
        partner_id: Some(partner.id),
        customer_id: Some(customer.id),
        details: Details {
            reason: reason.map(str::to_owned),
            ..Details::default()
        },
    };
    follow::log(w, &[event])?;
    let notice = Notice {
        kind: NoticeKind::Declined,
        to: Audience::PartnerAdmins(partner.id),
        partner_id: partner.id,
        partner: partner.name,
        customer_id: customer.id,
        customer: customer.name.clone(),
        services: Vec::new(),
        other_partner: None,
        person: person.name.clone(),
        organization: customer.name,
        reason: reason.map(str::to_owned),
        // There may be no customer of the partner's to look at.
        path: Some(paths::RELATIONSHIP_REQUESTS.to_owned()),
    };
    follow::tell(w, post, &[notice], now)
}

//! A recipient does not want to be written to by a partner again: by the link in a letter, or by having such a link sent
//! to the address. The partner is not told by mail.

use super::error::Error;
use super::follow;
use super::offer;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::invitation_link::LinkCode;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::Partner;
use crate::domain::relationship_request::Answer;
use crate::domain::token::{Token, TokenHash};
use crate::mail::{Stationery, contact_refusal};
use crate::store::relationship_requests::{self, Addressed};
use crate::store::request_tokens::{self, Contact};
use crate::store::throttles::{self, Limit};
use crate::store::{Reader, Writer, contact_refusals, invitation_links, outbox};

/// Nobody's mailbox is filled by asking for links.
const PER_ADDRESS: Limit = Limit {
    burst: 3,
    refill_seconds: 8 * 60 * 60,
};
/// Nor many mailboxes from one place.
const PER_PLACE: Limit = Limit {
    burst: 20,
    refill_seconds: 60,
};

/// Whom the link of a letter is about, and whether the recipient has refused.
///
/// # Errors
/// Not found when the link is none.
pub fn read(r: &mut Reader<'_>, link: &TokenHash) -> Result<(Contact, bool), Error> {
    let contact = request_tokens::find(r, link)?.ok_or(Error::NotFound)?;
    let refused = contact_refusals::exists(r, contact.partner_id, &contact.recipient)?;
    Ok((contact, refused))
}

/// Refuses: no letter of this partner goes to this recipient any more, and what is open is declined. Doing it again
/// changes nothing.
///
/// # Errors
/// Not found when the link is none.
pub fn refuse_contact(w: &mut Writer<'_>, link: &TokenHash, now: Moment) -> Result<(), Error> {
    let (Contact { partner_id, .. }, _) = read(w, link)?;
    // A request that is being sent at this moment is either sent before, and declined by this, or not sent any more.
    invitation_links::hold(w, partner_id)?;
    let (contact, refused) = read(w, link)?;
    if refused {
        return Ok(());
    }
    contact_refusals::insert(w, contact.partner_id, &contact.recipient, now)?;
    relationship_requests::answer(
        w,
        contact.partner_id,
        &Addressed::only(&contact.recipient),
        Answer::Declined,
        None,
        now,
    )?;
    let line = Event {
        at: now,
        name: EventName::ContactRefused,
        actor: EventActor::recipient(),
        partner_id: Some(contact.partner_id),
        customer_id: None,
        details: Details {
            recipient: Some(contact.recipient),
            ..Details::default()
        },
    };
    follow::log(w, &[line])
}

/// Sends the link to an address, when this partner has written there and may still do so. Answers nothing: who asks does
/// not learn whether it has.
///
/// # Errors
/// Refused when the invitation is none; too often for this address or from this place.
pub fn send_refusal_link(
    w: &mut Writer<'_>,
    post: &Stationery,
    language: Language,
    asked: &AskedLink,
    now: Moment,
) -> Result<(), Error> {
    let (_, partner) = offer::find_link(w, &asked.code)?;
    let email = asked.email.as_str();
    for (bucket, limit) in [
        (format!("refusal {} {email}", partner.id), PER_ADDRESS),
        (format!("refusal place {}", asked.place), PER_PLACE),
    ] {
        throttles::take(w, &bucket, limit, now)?.map_err(Error::TooOften)?;
    }
    if contact_refusals::exists(w, partner.id, email)? {
        return Ok(());
    }
    let Some(request) = relationship_requests::latest_to(w, partner.id, email)? else {
        return Ok(());
    };
    request_tokens::insert(w, &asked.secret.hash(), request, now)?;
    let letter = contact_refusal::letter(post, language, &partner.name, email, &asked.secret);
    outbox::insert(w, &letter, now)?;
    Ok(())
}

/// Somebody who has the invitation asks for the link.
#[derive(Clone, Debug)]
pub struct AskedLink {
    /// Which invitation.
    pub code: LinkCode,
    /// The address that should not be written to.
    pub email: EmailAddress,
    /// The secret of the link.
    pub secret: Token,
    /// Where the visitor comes from.
    pub place: String,
}

/// Whose invitation it is that somebody does not want.
///
/// # Errors
/// Refused when there is none.
pub fn partner_of(r: &mut Reader<'_>, code: &LinkCode) -> Result<Partner, Error> {
    offer::find_link(r, code).map(|(_, partner)| partner)
}

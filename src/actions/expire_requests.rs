//! Requests that nobody answered in time. They stopped waiting at that moment by themselves; this writes it down.

use super::error::Error;
use super::follow;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::moment::Moment;
use crate::store::{Writer, relationship_requests};

/// The sweep's work: at most so many. Answers how many there were.
pub fn expire_requests(w: &mut Writer<'_>, now: Moment, most: i64) -> Result<usize, Error> {
    let due = relationship_requests::due_to_expire(w, now, most)?;
    for request in &due {
        if relationship_requests::expire(w, request)? {
            let line = Event {
                at: now,
                name: EventName::RequestExpired,
                actor: EventActor::portal(),
                partner_id: Some(request.partner),
                customer_id: None,
                details: Details {
                    recipient: Some(request.recipient.clone()),
                    ..Details::default()
                },
            };
            follow::log(w, &[line])?;
        }
    }
    Ok(due.len())
}

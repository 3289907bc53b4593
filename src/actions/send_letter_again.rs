//! The operator lets a letter that was given up be sent again.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, Operator};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::LetterId;
use crate::domain::moment::Moment;
use crate::store::{Writer, outbox};

/// Puts the letter into the outbox again. Answers whether it had been given up; otherwise nothing changes.
///
/// # Errors
/// [`Error::NotFound`] when there is no such letter.
pub fn send_letter_again(
    w: &mut Writer<'_>,
    operator: &Operator,
    letter: LetterId,
    now: Moment,
) -> Result<bool, Error> {
    let envelope = outbox::envelope(w, letter)?.ok_or(Error::NotFound)?;
    let queued = outbox::queue_again(w, letter, now)?;
    if queued {
        let event = Event {
            at: now,
            name: EventName::LetterSentAgain,
            actor: EventActor::of(operator.identity()),
            partner_id: None,
            customer_id: None,
            details: Details {
                recipient: Some(envelope.recipient),
                ..Details::default()
            },
        };
        follow::log(w, &[event])?;
    }
    Ok(queued)
}

//! A partner takes a request back. What has arrived cannot be called back, and the link in it works as before.

use super::error::Error;
use super::request_relationship::log;
use crate::domain::actor::SalesAgent;
use crate::domain::event::EventName;
use crate::domain::id::RequestId;
use crate::domain::moment::Moment;
use crate::domain::relationship_request::Answer;
use crate::store::{Writer, outbox, relationship_requests};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawn {
    /// It is withdrawn, by this or before.
    Yes,
    /// There is nothing to take back: it was answered, or expired.
    Answered,
}

/// Takes a request of the agent's partner back; a letter that has not left is not sent.
///
/// # Errors
/// Not found when there is none.
pub fn withdraw_request(
    w: &mut Writer<'_>,
    agent: &SalesAgent,
    id: RequestId,
    now: Moment,
) -> Result<Withdrawn, Error> {
    let request =
        relationship_requests::find(w, agent.organization(), id)?.ok_or(Error::NotFound)?;
    if !relationship_requests::withdraw(w, id, now)? {
        return Ok(match request.answer {
            Answer::Withdrawn => Withdrawn::Yes,
            _ => Withdrawn::Answered,
        });
    }
    if let Some(letter) = request.letter
        && outbox::take_back(w, letter, now)?
    {
        relationship_requests::update_letter(w, id, None)?;
    }
    log(
        w,
        agent,
        EventName::RequestWithdrawn,
        &request.recipient,
        now,
    )?;
    Ok(Withdrawn::Yes)
}

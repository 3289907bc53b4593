//! A partner sends a request once more: the same words of the sender, what the portal knows now, another thirty days.

use super::error::Error;
use super::request_relationship::{Posted, count_letter, log, open_desk, put_into_outbox};
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::event::EventName;
use crate::domain::id::RequestId;
use crate::domain::letter::LetterStatus;
use crate::domain::moment::Moment;
use crate::domain::relationship_request::{Answer, MOST_OPEN};
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::mail::relationship_request::{RequestLetter, Written};
use crate::store::outbox;
use crate::store::relationship_requests::{self, Renewal, SentRequest};
use crate::store::throttles::{self, Limit};
use crate::store::{Reader, Writer};

/// One recipient is not pressed: the same request three times, then once a day.
const PER_REQUEST: Limit = Limit {
    burst: 3,
    refill_seconds: 24 * 60 * 60,
};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentAgain {
    /// It is on its way.
    Yes,
    /// Its last letter still is.
    StillQueued,
    /// It was accepted or taken back.
    Answered,
    /// The recipient has too many other open requests of this partner.
    TooManyOpen,
}

/// Sends a request of the agent's partner again.
///
/// # Errors
/// Not found when there is none; refused when the partner or its link is not open; too often.
pub fn send_request_again(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &SalesAgent,
    id: RequestId,
    secret: &Token,
    now: Moment,
) -> Result<SentAgain, Error> {
    let partner = agent.organization();
    let language = relationship_requests::find(w, partner, id)?
        .ok_or(Error::NotFound)?
        .language;
    let desk = open_desk(w, partner, language)?;
    // As it is now that nobody else of the partner changes it.
    let request = relationship_requests::find(w, partner, id)?.ok_or(Error::NotFound)?;
    if let Some(no) = why_not(w, agent, &request, now)? {
        return Ok(no);
    }
    let bucket = format!("request {id}");
    throttles::take(w, &bucket, PER_REQUEST, now)?.map_err(Error::TooOften)?;
    count_letter(w, partner, now)?;
    let asking = desk.asking(&agent.identity().person().name, request.days, now);
    let written = Written {
        subject: &request.subject,
        paragraphs: [&request.paragraph_1, &request.paragraph_2],
    };
    let letter = || RequestLetter::compose(post, language, &asking, &written);
    let shown = letter().to(post, &desk.partner, &request.recipient, None);
    let renewal = Renewal {
        link: desk.link.id,
        body_text: &shown.text(),
        sent_at: now,
        expires_at: asking.expires_at,
    };
    if !relationship_requests::renew(w, id, request.answer, &renewal)? {
        return Ok(SentAgain::Answered);
    }
    let posted = Posted {
        request: id,
        recipient: &request.recipient,
        secret,
    };
    put_into_outbox(w, post, agent, &desk.partner, letter(), &posted, now)?;
    log(w, agent, EventName::RequestResent, &request.recipient, now)?;
    Ok(SentAgain::Yes)
}

fn why_not(
    r: &mut Reader<'_>,
    agent: &SalesAgent,
    request: &SentRequest,
    now: Moment,
) -> Result<Option<SentAgain>, Error> {
    let answer = request.answer.at(request.expires_at, now);
    if !answer.may_be_asked_again() {
        return Ok(Some(SentAgain::Answered));
    }
    if let Some(letter) = request.letter
        && outbox::find(r, letter)?.is_some_and(|letter| letter.status == LetterStatus::Queued)
    {
        return Ok(Some(SentAgain::StillQueued));
    }
    let open = relationship_requests::count_open(r, agent.organization(), &request.recipient, now)?;
    let others = open - i64::from(answer == Answer::Open);
    Ok((others >= MOST_OPEN).then_some(SentAgain::TooManyOpen))
}

//! Somebody of a side writes in a service request. When whoever answers for it does so first, its first response is given.

use super::{Outcome, Told, follow_up, not_too_often};
use crate::actions::error::Error;
use crate::domain::actor::Actor;
use crate::domain::id::ServiceRequestId;
use crate::domain::moment::Moment;
use crate::domain::service_request::party::Party;
use crate::domain::service_request::text::Text;
use crate::domain::service_request::{Act, State};
use crate::mail::Stationery;
use crate::store::Writer;
use crate::store::service_requests::{self, Standing, conversation};

/// Adds a note. Posting the same page again changes nothing more.
///
/// # Errors
/// Not found when the request is not the party's to answer.
pub fn answer(
    w: &mut Writer<'_>,
    post: &Stationery,
    party: &Party,
    id: ServiceRequestId,
    text: &Text,
    form: &str,
    now: Moment,
) -> Result<Outcome, Error> {
    let request = service_requests::hold(w, party, id)?
        .filter(|request| request.takes_part(party.side()))
        .ok_or(Error::NotFound)?;
    let person = party.identity().person().id;
    if conversation::was_posted(w, form, person)? {
        return Ok(Outcome::Done);
    }
    if request.state == State::Closed {
        return Ok(Outcome::IsClosed);
    }
    not_too_often(w, person, now)?;
    let responds = party.side() == request.responder();
    let to = Standing {
        state: request.after_answer_by(party.side()),
        due_at: request.due_at,
        responded_at: request.responded_at.or(responds.then_some(now)),
    };
    service_requests::update(w, &request, to, now)?;
    let told = Told {
        act: Act::Answered,
        body: text.as_str(),
        form,
    };
    follow_up(w, post, party, &request, &told, now)?;
    Ok(Outcome::Done)
}

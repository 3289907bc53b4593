//! Somebody of a side closes a service request.

use super::{Outcome, Told, follow_up, not_too_often};
use crate::actions::error::Error;
use crate::domain::actor::Actor;
use crate::domain::id::ServiceRequestId;
use crate::domain::moment::Moment;
use crate::domain::service_request::party::Party;
use crate::domain::service_request::{Act, State};
use crate::mail::Stationery;
use crate::store::Writer;
use crate::store::service_requests::{self, Standing};

/// Closes it. `form`: a key of this one act.
///
/// # Errors
/// Not found when the request is not the party's to close.
pub fn close(
    w: &mut Writer<'_>,
    post: &Stationery,
    party: &Party,
    id: ServiceRequestId,
    form: &str,
    now: Moment,
) -> Result<Outcome, Error> {
    let request = service_requests::hold(w, party, id)?
        .filter(|request| request.takes_part(party.side()))
        .ok_or(Error::NotFound)?;
    if request.state == State::Closed {
        return Ok(Outcome::IsClosed);
    }
    not_too_often(w, party.identity().person().id, now)?;
    let to = Standing {
        state: State::Closed,
        due_at: request.due_at,
        responded_at: request.responded_at,
    };
    service_requests::update(w, &request, to, now)?;
    let told = Told {
        act: Act::Closed,
        body: "",
        form,
    };
    follow_up(w, post, party, &request, &told, now)?;
    Ok(Outcome::Done)
}

//! Somebody of a side opens a closed service request again. It is to be answered anew within the operator's target.

use super::{Outcome, Told, follow_up, not_too_often};
use crate::actions::error::Error;
use crate::domain::actor::Actor;
use crate::domain::id::ServiceRequestId;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::service_request::party::Party;
use crate::domain::service_request::{Act, ServiceRequest, State};
use crate::mail::Stationery;
use crate::store::service_requests::{self, Standing, targets};
use crate::store::{Writer, relationships};

/// Opens it again. `form`: a key of this one act.
///
/// # Errors
/// Not found when the request is not the party's; refused when partner and customer have no active relationship any
/// more: then nothing new begins, as with a new request.
pub fn reopen(
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
    if request.state != State::Closed {
        return Ok(Outcome::IsOpen);
    }
    if relationships::active(w, request.partner_id, request.customer_id)?.is_none() {
        return Err(Refusal::NoRelationship.into());
    }
    not_too_often(w, party.identity().person().id, now)?;
    let to = Standing {
        state: State::Open,
        due_at: targets::find(w)?.due(request.severity, now),
        responded_at: None,
    };
    service_requests::update(w, &request, to, now)?;
    let told = Told {
        act: Act::Reopened,
        body: "",
        form,
    };
    let request = ServiceRequest {
        due_at: to.due_at,
        ..request
    };
    follow_up(w, post, party, &request, &told, now)?;
    Ok(Outcome::Done)
}

//! What can happen with a service request. Whoever it concerns is told by letter, in the same transaction, without what
//! was written: that is read on the page.

pub mod answer;
pub mod close;
pub mod open;
pub mod reopen;
pub mod set_targets;

use super::error::Error;
use super::follow;
use crate::domain::actor::Actor;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::service_request::party::Party;
use crate::domain::service_request::{Act, ServiceRequest};
use crate::mail::{Stationery, service_requests as letters};
use crate::store::service_requests::conversation::{self, Note};
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, outbox, services};

/// What came of something that somebody wanted to do with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// Nothing was done: somebody closed the request meanwhile.
    IsClosed,
    /// Nothing was done: the request is not closed.
    IsOpen,
}

/// Nobody works faster than that; each change writes letters to several people.
const PER_PERSON: Limit = Limit {
    burst: 100,
    refill_seconds: 30,
};

/// Takes one from what a person may do in a while.
fn not_too_often(w: &mut Writer<'_>, person: UserId, now: Moment) -> Result<(), Error> {
    let bucket = format!("service requests of {person}");
    throttles::take(w, &bucket, PER_PERSON, now)?.map_err(Error::TooOften)
}

/// Adds to the conversation and to the log, and tells whom it concerns.
fn follow_up(
    w: &mut Writer<'_>,
    post: &Stationery,
    party: &Party,
    request: &ServiceRequest,
    told: &Told<'_>,
    now: Moment,
) -> Result<(), Error> {
    let identity = party.identity();
    let person = identity.person();
    let note = Note {
        act: told.act,
        side: party.side(),
        person: person.name.clone(),
        organization: identity.organization().unwrap_or_default().to_owned(),
        body: told.body.to_owned(),
        at: now,
    };
    conversation::append(w, request.id, person.id, &note, told.form)?;
    follow::log(w, &[event(party, request, told.act, now)])?;
    let names = services::names(w)?;
    for (side, reader) in conversation::concerned(w, request, person.id)? {
        let letter = letters::letter(post, request, &note, side, &reader, &names);
        outbox::insert(w, &letter, now)?;
    }
    Ok(())
}

/// What is added to a conversation.
struct Told<'a> {
    act: Act,
    body: &'a str,
    form: &'a str,
}

fn event(party: &Party, request: &ServiceRequest, act: Act, now: Moment) -> Event {
    Event {
        at: now,
        name: match act {
            Act::Opened => EventName::ServiceRequestOpened,
            Act::Answered => EventName::ServiceRequestAnswered,
            Act::Closed => EventName::ServiceRequestClosed,
            Act::Reopened => EventName::ServiceRequestReopened,
        },
        actor: EventActor::of(party.identity()),
        partner_id: Some(request.partner_id),
        customer_id: Some(request.customer_id),
        details: Details {
            service: Some(request.service_code.clone()),
            reference: Some(request.id.reference()),
            ..Details::default()
        },
    }
}

//! The operator sets what is limited for everybody. What was granted keeps its end.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, Fresh, Identity, Operator};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::UserId;
use crate::domain::limits::Limits;
use crate::domain::moment::Moment;
use crate::domain::second_factor::Requirement;
use crate::store::{Writer, second_factors, sessions, settings, users};

/// Sets them. The same once more changes nothing.
pub fn change_limits(
    w: &mut Writer<'_>,
    operator: &Fresh<Operator>,
    limits: Limits,
    now: Moment,
) -> Result<(), Error> {
    if settings::limits(w)? == limits {
        return Ok(());
    }
    settings::put_limits(w, limits)?;
    end_sessions_without(w, operator.identity(), limits.second_factor)?;
    let event = Event {
        at: now,
        name: EventName::SettingsChanged,
        actor: EventActor::of(operator.identity()),
        partner_id: None,
        customer_id: None,
        details: Details::default(),
    };
    follow::log(w, &[event])
}

/// Who must have a second factor now and has none signs in again, and is led through setting one up; but for the
/// operator who decides it, whose next sign-in comes soon enough.
fn end_sessions_without(
    w: &mut Writer<'_>,
    by: &Identity,
    required: Requirement,
) -> Result<(), Error> {
    let concerned: Vec<UserId> = users::roles(w)?
        .into_iter()
        .filter(|(user, role)| required.includes(role) && *user != by.person().id)
        .map(|(user, _)| user)
        .collect();
    // By pieces, because a statement takes so many values only.
    for piece in concerned.chunks(500) {
        let having = second_factors::having(w, piece)?;
        let without: Vec<UserId> = piece
            .iter()
            .filter(|user| !having.contains(user))
            .copied()
            .collect();
        sessions::delete_of_all(w, &without)?;
    }
    Ok(())
}

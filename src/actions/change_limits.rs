//! The operator sets what is limited for everybody. What was granted keeps its end.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, Operator};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::limits::Limits;
use crate::domain::moment::Moment;
use crate::store::{Writer, settings};

/// Sets them. The same once more changes nothing.
pub fn change_limits(
    w: &mut Writer<'_>,
    operator: &Operator,
    limits: Limits,
    now: Moment,
) -> Result<(), Error> {
    if settings::limits(w)? == limits {
        return Ok(());
    }
    settings::put_limits(w, limits)?;
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

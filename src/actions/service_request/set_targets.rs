//! The operator sets within how much time service requests are first answered. Requests that are open keep what they
//! were promised.

use crate::actions::error::Error;
use crate::actions::follow;
use crate::domain::actor::{Actor, Operator};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::moment::Moment;
use crate::domain::service_request::Targets;
use crate::store::Writer;
use crate::store::service_requests::targets;

/// Sets them.
pub fn set_targets(
    w: &mut Writer<'_>,
    operator: &Operator,
    wanted: Targets,
    now: Moment,
) -> Result<(), Error> {
    if targets::find(w)? == wanted {
        return Ok(());
    }
    targets::update(w, &wanted)?;
    let hours =
        [wanted.critical, wanted.moderate, wanted.minimal].map(|hours| hours.count().to_string());
    let event = Event {
        at: now,
        name: EventName::ServiceTargetsSet,
        actor: EventActor::of(operator.identity()),
        partner_id: None,
        customer_id: None,
        details: Details {
            hours: Some(hours.join(", ")),
            ..Details::default()
        },
    };
    follow::log(w, &[event])
}

//! Who belongs to an organisation: inviting, joining, changing roles, letting go.

pub mod change;
pub mod hand_over;
pub mod invite;
pub mod join;

use super::Error;
use crate::domain::actor::Identity;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::team::Organization;
use crate::store::{Reader, users};

/// A line about somebody of a team, read by that organisation only.
pub(in crate::actions) fn line(
    name: EventName,
    actor: EventActor,
    of: Organization,
    about: &str,
    now: Moment,
) -> Event {
    Event {
        at: now,
        name,
        actor,
        partner_id: match of {
            Organization::Partner(id) => Some(id),
            Organization::Operator | Organization::Customer(_) => None,
        },
        customer_id: match of {
            Organization::Customer(id) => Some(id),
            Organization::Operator | Organization::Partner(_) => None,
        },
        details: Details {
            recipient: Some(about.to_owned()),
            ..Details::default()
        },
    }
}

/// The same, done by somebody who is signed in.
pub(in crate::actions) fn line_by(
    name: EventName,
    by: &Identity,
    about: &str,
    now: Moment,
) -> Event {
    line(name, EventActor::of(by), Organization::of(by), about, now)
}

/// The organisation that a person belongs to.
pub(in crate::actions) fn of_user(r: &mut Reader<'_>, user: UserId) -> Result<Organization, Error> {
    users::organization(r, user)?.ok_or(Error::NotFound)
}

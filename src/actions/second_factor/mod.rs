//! Second factors: setting them up, using them, losing them.

pub mod app;
pub mod check;
pub mod codes;
pub mod enter;
pub mod passkey;
pub mod reset;

use super::error::Error;
use super::follow;
use super::team::{line, line_by};
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::Identity;
use crate::domain::event::{Event, EventActor, EventName};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::second_factor::Factors;
use crate::domain::team::Organization;
use crate::mail::{Stationery, personal};
use crate::store::{Writer, account_events, outbox, second_factors, sessions, settings, users};

/// Why a factor cannot be taken away: it is the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastFactor {
    /// The operator requires one of this person.
    Required,
    /// The password is too short to stand alone.
    ShortPassword,
}

/// What somebody did with their own second factors: the log and a letter say it, and other sessions end.
fn changed(
    w: &mut Writer<'_>,
    post: &Stationery,
    by: &Identity,
    name: EventName,
    now: Moment,
) -> Result<(), Error> {
    sessions::delete_others(w, by.person().id, Some(by.session()))?;
    noted(w, post, by, name, now)
}

/// The same without ending anything.
fn noted(
    w: &mut Writer<'_>,
    post: &Stationery,
    by: &Identity,
    name: EventName,
    now: Moment,
) -> Result<(), Error> {
    let person = by.person();
    follow::log(w, &[line_by(name, by, &person.email, now)])?;
    let own = match name {
        EventName::RecoveryCodeUsed => AccountEvent::RecoveryCodeUsed,
        _ => AccountEvent::SecondFactorChanged,
    };
    let origin = sessions::origin(w, by.session())?;
    account_events::insert(w, person.id, own, origin.as_ref(), now)?;
    tell(w, post, person.id, name, now)
}

/// Somebody else took a person's second factors away: what is left, and the sessions, go with them.
fn taken_away(
    w: &mut Writer<'_>,
    post: &Stationery,
    user: UserId,
    line: Event,
    now: Moment,
) -> Result<(), Error> {
    second_factors::delete_all(w, user)?;
    sessions::delete_others(w, user, None)?;
    account_events::insert(w, user, AccountEvent::SecondFactorReset, None, now)?;
    follow::log(w, &[line])?;
    tell(w, post, user, EventName::SecondFactorReset, now)
}

fn tell(
    w: &mut Writer<'_>,
    post: &Stationery,
    user: UserId,
    name: EventName,
    now: Moment,
) -> Result<(), Error> {
    if let Some(reader) = users::correspondent(w, user)? {
        let letter = personal::second_factor(post, &reader, name, now);
        outbox::insert(w, &letter, now)?;
    }
    Ok(())
}

/// A line about a person of an organisation, on behalf of the portal.
fn portal_line(name: EventName, of: Organization, about: &str, now: Moment) -> Event {
    line(name, EventActor::portal(), of, about, now)
}

/// Whether a person may be left with these factors only.
fn may_keep_only(
    w: &mut Writer<'_>,
    by: &Identity,
    left: Factors,
) -> Result<Result<(), LastFactor>, Error> {
    if left.any() {
        return Ok(Ok(()));
    }
    if second_factors::has_short_password(w, by.person().id)? {
        return Ok(Err(LastFactor::ShortPassword));
    }
    let required = settings::limits(w)?.second_factor;
    Ok(match required.includes(by.role()) {
        true => Err(LastFactor::Required),
        false => Ok(()),
    })
}

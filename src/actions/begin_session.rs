//! A sign-in is complete: the session begins, the device is known from now on, and the person is told of one that is new.

use super::error::Error;
use super::throttling;
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::Stage;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::token::TokenHash;
use crate::mail::{Stationery, personal};
use crate::store::sessions::{self, Origin};
use crate::store::{Writer, account_events, known_devices, outbox, users};

/// Begins a session; one that is not complete without any of what follows from a sign-in.
///
/// # Errors
/// [`Error::NotFound`] when the account is gone.
pub fn begin_session(
    w: &mut Writer<'_>,
    post: &Stationery,
    session: &TokenHash,
    user: UserId,
    origin: &Origin,
    (stage, next): (Stage, &str),
    now: Moment,
) -> Result<(), Error> {
    if stage != Stage::Full {
        let halfway = (stage, next);
        return Ok(sessions::insert_at(w, session, user, origin, halfway, now)?);
    }
    let reader = users::correspondent(w, user)?.ok_or(Error::NotFound)?;
    let is_first = !account_events::exists(w, user, AccountEvent::SignedIn)?;
    let is_known = !origin.cookie.is_empty() && known_devices::see(w, user, &origin.cookie, now)?;
    sessions::insert(w, session, user, origin, now)?;
    sessions::delete_too_many(w, user)?;
    account_events::insert(w, user, AccountEvent::SignedIn, Some(origin), now)?;
    throttling::forgive(w, &reader.email)?;
    // Whoever signs in for the first time knows that the device is new.
    if !is_known && !is_first {
        outbox::insert(w, &personal::new_device(post, &reader, origin, now), now)?;
    }
    Ok(())
}

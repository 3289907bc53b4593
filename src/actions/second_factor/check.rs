//! A code instead of the app's owner: one that the app shows, or a recovery code. Each works once.

use super::app::secret_of;
use super::noted;
use crate::actions::Error;
use crate::domain::actor::{Actor, Halfway, Identity};
use crate::domain::event::EventName;
use crate::domain::moment::Moment;
use crate::domain::recovery_code::RecoveryCode;
use crate::mail::{Stationery, personal};
use crate::random::Key;
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, outbox, second_factors, sessions, users};

/// Per person: ten tries, then one each ten minutes. Only who knows the password comes so far.
const PER_PERSON: Limit = Limit {
    burst: 10,
    refill_seconds: 10 * 60,
};
/// So many in one sign-in; then the password is asked again.
const TRIES: i64 = 5;

/// What came of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It is right, and used up.
    Right,
    /// It is not.
    Wrong,
    /// There were too many tries in this sign-in: it is over.
    Over,
}

/// Whether a code is one of this person's now. It is used up by that.
///
/// # Errors
/// [`Error::TooOften`] when there were too many tries.
pub fn use_code(
    w: &mut Writer<'_>,
    (post, key): (&Stationery, &Key),
    person: &Identity,
    typed: &str,
    now: Moment,
) -> Result<bool, Error> {
    let user = person.person().id;
    throttles::take(w, &format!("second step {user}"), PER_PERSON, now)?
        .map_err(Error::TooOften)?;
    if let Some(secret) = secret_of(w, key, user)?
        && let Some(step) = secret.step_of(typed, now)
    {
        return Ok(second_factors::use_step(w, user, step)?);
    }
    let Some(code) = RecoveryCode::parse(typed) else {
        return Ok(false);
    };
    if !second_factors::use_code(w, user, &code.hash(), now)? {
        return Ok(false);
    }
    noted(w, post, person, EventName::RecoveryCodeUsed, now)?;
    Ok(true)
}

/// The second step of a sign-in. Whoever fails it knows the password, so its owner is told.
///
/// # Errors
/// [`Error::TooOften`] when there were too many tries.
pub fn second_step(
    w: &mut Writer<'_>,
    with: (&Stationery, &Key),
    person: &Halfway,
    typed: &str,
    now: Moment,
) -> Result<Checked, Error> {
    let identity = person.identity();
    if use_code(w, with, identity, typed, now)? {
        return Ok(Checked::Right);
    }
    // The last try that there may be ends it.
    if sessions::count_try(w, identity.session(), TRIES - 1)? {
        return Ok(Checked::Wrong);
    }
    sessions::delete(w, identity.session())?;
    if let Some(reader) = users::correspondent(w, identity.person().id)? {
        outbox::insert(w, &personal::second_step_failed(with.0, &reader, now), now)?;
    }
    Ok(Checked::Over)
}

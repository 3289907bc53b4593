//! The app that shows codes: set up by showing one, taken away.

use super::{LastFactor, changed, may_keep_only};
use crate::actions::Error;
use crate::domain::actor::{Actor, Enroller, Fresh};
use crate::domain::event::EventName;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::one_time_code::AppSecret;
use crate::domain::second_factor::Factors;
use crate::mail::Stationery;
use crate::random::Key;
use crate::store::{Reader, Writer, second_factors};

/// The code is not one that the app shows now.
#[derive(Clone, Copy, Debug)]
pub struct WrongCode;

fn purpose(user: UserId) -> String {
    format!("authenticator app of {user}")
}

/// The secret of a person's app, when there is one.
pub fn secret_of(r: &mut Reader<'_>, key: &Key, user: UserId) -> Result<Option<AppSecret>, Error> {
    let sealed = second_factors::sealed_secret(r, user)?;
    let opened = sealed.and_then(|sealed| key.open(&purpose(user), &sealed));
    Ok(opened.and_then(|bytes| AppSecret::from_bytes(&bytes)))
}

/// Seals a secret for its person.
///
/// # Errors
/// When the system gives no random bytes.
pub fn seal(
    key: &Key,
    user: UserId,
    secret: &AppSecret,
) -> Result<String, crate::random::NoRandomness> {
    key.seal(&purpose(user), secret.expose())
}

/// Makes this the person's app, once a code has shown that it works. An earlier one works until then.
pub fn set_up(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Enroller>,
    (secret, sealed): (&AppSecret, &str),
    typed: &str,
    now: Moment,
) -> Result<Result<(), WrongCode>, Error> {
    let Some(step) = secret.step_of(typed, now) else {
        return Ok(Err(WrongCode));
    };
    second_factors::put_app(w, person.identity().person().id, sealed, step, now)?;
    changed(
        w,
        post,
        person.identity(),
        EventName::SecondFactorAppAdded,
        now,
    )?;
    Ok(Ok(()))
}

/// Takes the app away, unless something must stay.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub fn remove(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Enroller>,
    now: Moment,
) -> Result<Result<(), LastFactor>, Error> {
    let by = person.identity();
    let factors = second_factors::of(w, by.person().id)?;
    let left = Factors {
        app: false,
        ..factors
    };
    if let Err(last) = may_keep_only(w, by, left)? {
        return Ok(Err(last));
    }
    if !second_factors::delete_app(w, by.person().id)? {
        return Err(Error::NotFound);
    }
    if !left.any() {
        // Codes stand for a factor that is lost; there is none any more.
        second_factors::delete_codes(w, by.person().id)?;
    }
    changed(w, post, by, EventName::SecondFactorAppRemoved, now)?;
    Ok(Ok(()))
}

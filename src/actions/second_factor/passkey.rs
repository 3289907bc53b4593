//! Passkeys of a person: added, used, taken away. What a browser's authenticator says is checked by
//! [`Passkeys`](crate::passkeys::Passkeys); here it is decided whose it is and what follows.

use super::{LastFactor, changed, may_keep_only};
use crate::actions::Error;
use crate::domain::actor::{Actor, Enroller, Fresh};
use crate::domain::event::EventName;
use crate::domain::id::{PasskeyId, UserId};
use crate::domain::moment::Moment;
use crate::domain::second_factor::Factors;
use crate::mail::Stationery;
use crate::passkeys::{NewCredential, Passkeys};
use crate::store::passkeys::{self, StoredPasskey};
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, second_factors};

/// More nobody needs.
pub const MOST: i64 = 20;

/// Keeps a new passkey.
///
/// # Errors
/// [`Error::NotFound`] when there are too many, or somebody has it already.
pub fn add(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Enroller>,
    (name, new): (&str, &NewCredential),
    now: Moment,
) -> Result<(), Error> {
    let by = person.identity();
    let user = by.person().id;
    if second_factors::of(w, user)?.passkeys >= MOST || passkeys::find(w, &new.id)?.is_some() {
        return Err(Error::NotFound);
    }
    let stored = StoredPasskey {
        id: PasskeyId::new(now),
        user,
        name: name.to_owned(),
        credential: new.credential.clone(),
        created_at: now,
        last_used_at: None,
    };
    passkeys::insert(w, &stored, &new.id)?;
    changed(w, post, by, EventName::PasskeyAdded, now)
}

/// Takes a passkey away, unless something must stay.
///
/// # Errors
/// [`Error::NotFound`] when the person has no such passkey.
pub fn remove(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Enroller>,
    id: PasskeyId,
    now: Moment,
) -> Result<Result<(), LastFactor>, Error> {
    let by = person.identity();
    let user = by.person().id;
    let factors = second_factors::of(w, user)?;
    let left = Factors {
        passkeys: factors.passkeys - 1,
        ..factors
    };
    let own = passkeys::of(w, user)?;
    if !own.iter().any(|passkey| passkey.id == id) {
        return Err(Error::NotFound);
    }
    if let Err(last) = may_keep_only(w, by, left)? {
        return Ok(Err(last));
    }
    passkeys::delete(w, user, id)?;
    if !left.any() {
        second_factors::delete_codes(w, user)?;
    }
    changed(w, post, by, EventName::PasskeyRemoved, now)?;
    Ok(Ok(()))
}

/// A challenge's id, who asked for it, and what for.
#[derive(Clone, Debug)]
pub struct Ticket {
    /// The challenge.
    pub id: String,
    /// The digest of the session or browser.
    pub asked_by: String,
    /// What for: `register`, `prove` or `sign_in`.
    pub purpose: &'static str,
}

/// From one place on the net, so that nobody fills the table.
const PER_PLACE: Limit = Limit {
    burst: 60,
    refill_seconds: 5,
};

/// Keeps a question until it is answered.
///
/// # Errors
/// [`Error::TooOften`] when this place asked too often.
pub fn keep(
    w: &mut Writer<'_>,
    ticket: &Ticket,
    state: &str,
    place: &str,
    now: Moment,
) -> Result<(), Error> {
    throttles::take(w, &format!("passkey place {place}"), PER_PLACE, now)?
        .map_err(Error::TooOften)?;
    let by = (ticket.asked_by.as_str(), ticket.purpose);
    Ok(passkeys::insert_challenge(w, &ticket.id, by, state, now)?)
}

/// The passkey that was made for this challenge, which is used up whatever comes of it.
pub fn made(
    w: &mut Writer<'_>,
    library: &Passkeys,
    ticket: &Ticket,
    answer: &str,
    now: Moment,
) -> Result<Option<NewCredential>, Error> {
    let by = (ticket.asked_by.as_str(), ticket.purpose);
    let state = passkeys::take_challenge(w, &ticket.id, by, now)?;
    Ok(state.and_then(|state| library.accept_new(&state, answer)))
}

/// Whose passkey signed this challenge. The challenge is used up, whatever comes of it.
pub fn check(
    w: &mut Writer<'_>,
    library: &Passkeys,
    ticket: &Ticket,
    answer: &str,
    now: Moment,
) -> Result<Option<UserId>, Error> {
    let by = (ticket.asked_by.as_str(), ticket.purpose);
    let Some(state) = passkeys::take_challenge(w, &ticket.id, by, now)? else {
        return Ok(None);
    };
    let Some(known) = Passkeys::named(answer)
        .map(|id| passkeys::find(w, &id))
        .transpose()?
        .flatten()
    else {
        return Ok(None);
    };
    let user = known.user.to_string();
    let Some(credential) = library.check(&state, answer, &user, &known.credential) else {
        return Ok(None);
    };
    passkeys::used(w, known.id, &credential, now)?;
    Ok(Some(known.user))
}

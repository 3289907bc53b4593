//! Recovery codes: made, shown once, made anew.

use super::changed;
use crate::actions::Error;
use crate::domain::actor::{Actor, Enroller, Fresh};
use crate::domain::event::EventName;
use crate::domain::moment::Moment;
use crate::domain::recovery_code::{HOW_MANY, RecoveryCode};
use crate::domain::token::TokenHash;
use crate::mail::Stationery;
use crate::random::{self, NoRandomness};
use crate::store::{Writer, second_factors};

/// New codes, of which nobody knows yet.
///
/// # Errors
/// When the system gives no random bytes.
pub fn fresh() -> Result<Vec<RecoveryCode>, NoRandomness> {
    (0..HOW_MANY)
        .map(|_| random::bytes().map(RecoveryCode::from_random))
        .collect()
}

fn hashes(codes: &[RecoveryCode]) -> Vec<TokenHash> {
    codes.iter().map(RecoveryCode::hash).collect()
}

/// Makes these the person's codes when there are none left. Answers whether it did.
pub fn give_when_none(
    w: &mut Writer<'_>,
    person: &Fresh<Enroller>,
    codes: &[RecoveryCode],
) -> Result<bool, Error> {
    let user = person.identity().person().id;
    let none = second_factors::codes_left(w, user)? == 0;
    if none {
        second_factors::put_codes(w, user, &hashes(codes))?;
    }
    Ok(none)
}

/// Makes these the person's codes; every earlier one is worth nothing.
///
/// # Errors
/// [`Error::NotFound`] when the person has no second factor that could be lost.
pub fn renew(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Enroller>,
    codes: &[RecoveryCode],
    now: Moment,
) -> Result<(), Error> {
    let by = person.identity();
    if !second_factors::of(w, by.person().id)?.any() {
        return Err(Error::NotFound);
    }
    second_factors::put_codes(w, by.person().id, &hashes(codes))?;
    changed(w, post, by, EventName::RecoveryCodesMade, now)
}

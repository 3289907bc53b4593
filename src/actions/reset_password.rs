//! A forgotten password: a link by mail, then a new password. It ends every session, and says so by mail.

use super::error::Error;
use crate::domain::actor::{Fresh, Identity};
use crate::domain::email_address::EmailAddress;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::token::{Token, TokenHash};
use crate::mail::{Stationery, personal};
use crate::paths;
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, outbox, password_resets, sessions, users};

/// Per address: a stranger cannot fill a mailbox.
const PER_ADDRESS: Limit = Limit {
    burst: 3,
    refill_seconds: 20 * 60,
};
/// Per place on the net.
const PER_PLACE: Limit = Limit {
    burst: 20,
    refill_seconds: 60,
};

/// Takes one request for a new password, for a known address or not.
///
/// # Errors
/// [`Error::TooOften`] when this address or place asked too often.
pub fn admit(w: &mut Writer<'_>, email: &str, place: &str, now: Moment) -> Result<(), Error> {
    throttles::take(w, &format!("reset place {place}"), PER_PLACE, now)?
        .map_err(Error::TooOften)?;
    throttles::take(w, &format!("reset address {email}"), PER_ADDRESS, now)?
        .map_err(Error::TooOften)
}

/// Mails a link to the person of this address; does nothing when nobody may sign in with it.
pub fn mail_link(
    w: &mut Writer<'_>,
    post: &Stationery,
    email: &EmailAddress,
    token: &Token,
    now: Moment,
) -> Result<(), Error> {
    let known = users::credentials(w, email.as_str())?.filter(|known| known.active);
    let Some(reader) = known.map(|known| known.id) else {
        return Ok(());
    };
    password_resets::insert(w, &token.hash(), reader, email.as_str(), now)?;
    let reader = users::correspondent(w, reader)?.ok_or(Error::NotFound)?;
    let letter = personal::reset_link(post, &reader, &paths::password_reset(token.expose()));
    outbox::insert(w, &letter, now)?;
    Ok(())
}

/// Gives the person of a token a new password.
///
/// # Errors
/// [`Error::NotFound`] when the token is used, over, or somebody else's by now.
pub fn reset(
    w: &mut Writer<'_>,
    post: &Stationery,
    token: &TokenHash,
    hash: &str,
    now: Moment,
) -> Result<(), Error> {
    let user = password_resets::find_alive(w, token, now)?
        .ok_or(Error::NotFound)?
        .user;
    if !password_resets::use_up(w, token, user, now)? {
        return Err(Error::NotFound);
    }
    replace(w, post, user, hash, now)
}

/// Gives somebody who just proved who they are a new password. Their session ends too: a new one begins.
pub fn change(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Identity>,
    hash: &str,
    now: Moment,
) -> Result<(), Error> {
    replace(w, post, person.person().id, hash, now)
}

/// Replaces a password: what else the old one opened is closed, and the person is told.
fn replace(
    w: &mut Writer<'_>,
    post: &Stationery,
    user: UserId,
    hash: &str,
    now: Moment,
) -> Result<(), Error> {
    users::update_password_hash(w, user, hash)?;
    password_resets::use_up_all(w, user, now)?;
    sessions::delete_others(w, user, None)?;
    let reader = users::correspondent(w, user)?.ok_or(Error::NotFound)?;
    outbox::insert(w, &personal::password_changed(post, &reader, now), now)?;
    Ok(())
}

//! A forgotten password: a link by mail, then a new password. It ends every session, and says so by mail.

use super::error::Error;
use super::throttling::{self, Trying};
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::{Fresh, Identity};
use crate::domain::email_address::EmailAddress;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::token::{Token, TokenHash};
use crate::mail::{Stationery, personal};
use crate::paths;
use crate::store::sessions::{self, Origin};
use crate::store::{
    Writer, account_events, email_changes, known_devices, outbox, password_resets, second_factors,
    users,
};

/// Takes one request for a new password, for a known address or not.
///
/// # Errors
/// [`Error::TooOften`] when this address or place asked too often.
pub fn admit(w: &mut Writer<'_>, email: &str, origin: &Origin, now: Moment) -> Result<(), Error> {
    throttling::admit(w, Trying::Reset, email, origin, now)
}

/// Mails a link to the person of this address, by which they also come to where they were going (`next`); does nothing when nobody may sign in with it.
pub fn mail_link(
    w: &mut Writer<'_>,
    post: &Stationery,
    email: &EmailAddress,
    token: &Token,
    next: &str,
    now: Moment,
) -> Result<(), Error> {
    let known = users::credentials(w, email.as_str())?.filter(|known| known.active);
    let Some(reader) = known.map(|known| known.id) else {
        return Ok(());
    };
    password_resets::insert(w, &token.hash(), reader, email.as_str(), now)?;
    let reader = users::correspondent(w, reader)?.ok_or(Error::NotFound)?;
    let letter = personal::reset_link(
        post,
        &reader,
        &paths::password_reset_and_return(token.expose(), next),
    );
    outbox::insert(w, &letter, now)?;
    Ok(())
}

/// Gives the person of a token a new password. Whoever opens the letter has the mailbox: what strangers tried no longer
/// keeps the person out, and every device has to show itself anew.
///
/// # Errors
/// [`Error::NotFound`] when the token is used, over, or somebody else's by now.
pub fn reset(
    w: &mut Writer<'_>,
    post: &Stationery,
    token: &TokenHash,
    password: (&str, bool),
    origin: &Origin,
    now: Moment,
) -> Result<(), Error> {
    let person = password_resets::find_alive(w, token, now)?.ok_or(Error::NotFound)?;
    if !password_resets::use_up(w, token, person.user, now)? {
        return Err(Error::NotFound);
    }
    throttling::forgive(w, &person.email)?;
    known_devices::forget_others(w, person.user, "")?;
    account_events::insert(
        w,
        person.user,
        AccountEvent::PasswordReset,
        Some(origin),
        now,
    )?;
    replace(w, post, person.user, password, now)
}

/// Gives somebody who just proved who they are a new password. Their session ends too: a new one begins.
pub fn change(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Identity>,
    password: (&str, bool),
    origin: &Origin,
    now: Moment,
) -> Result<(), Error> {
    let user = person.person().id;
    known_devices::forget_others(w, user, &origin.cookie)?;
    account_events::insert(w, user, AccountEvent::PasswordChanged, Some(origin), now)?;
    replace(w, post, user, password, now)
}

/// Replaces a password: what else the old one opened is closed, and the person is told.
fn replace(
    w: &mut Writer<'_>,
    post: &Stationery,
    user: UserId,
    (hash, short): (&str, bool),
    now: Moment,
) -> Result<(), Error> {
    // It was judged by the factors that there were a moment ago.
    if short && !second_factors::of(w, user)?.any() {
        return Err(Error::NotFound);
    }
    users::update_password_hash(w, user, hash)?;
    second_factors::note_short_password(w, user, short)?;
    password_resets::use_up_all(w, user, now)?;
    email_changes::delete_waiting(w, user)?;
    sessions::delete_others(w, user, None)?;
    let reader = users::correspondent(w, user)?.ok_or(Error::NotFound)?;
    outbox::insert(w, &personal::password_changed(post, &reader, now), now)?;
    Ok(())
}

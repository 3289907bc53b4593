//! A person's address changes: asked for by who just proved who they are, confirmed by a link that goes to the new
//! address, told to the old one with a link that undoes it.
//!
//! Whoever took an account over and moved it to an address of their own is thrown out by that link: it also ends every
//! session and leads to a new password, because the present one must be taken for known.

use super::error::Error;
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::{Fresh, Identity};
use crate::domain::email_address::EmailAddress;
use crate::domain::moment::Moment;
use crate::domain::token::{Token, TokenHash};
use crate::mail::{Stationery, addresses};
use crate::paths;
use crate::store::email_changes::{self, EmailChange};
use crate::store::sessions::{self, Origin};
use crate::store::throttles::{self, Limit};
use crate::store::{
    Writer, account_events, known_devices, outbox, password_resets, second_factors, users,
};

/// Per person: nobody's mailbox is filled.
const PER_PERSON: Limit = Limit {
    burst: 5,
    refill_seconds: 60 * 60,
};

/// Mails a link to the new address. One that somebody has already gets a letter without a link, and the page says the
/// same.
///
/// # Errors
/// [`Error::TooOften`].
pub fn ask(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Identity>,
    new: &EmailAddress,
    token: &Token,
    now: Moment,
) -> Result<(), Error> {
    let user = person.person().id;
    throttles::take(w, &format!("email {user}"), PER_PERSON, now)?.map_err(Error::TooOften)?;
    let reader = users::correspondent(w, user)?.ok_or(Error::NotFound)?;
    let letter = match users::correspondent_at(w, new.as_str())? {
        Some(holder) => {
            email_changes::delete_waiting(w, user)?;
            addresses::taken(post, &holder)
        }
        None => {
            let change = EmailChange {
                user,
                old: reader.email.clone(),
                new: new.to_string(),
                asked_at: now,
            };
            email_changes::insert(w, &token.hash(), &change)?;
            let path = paths::confirm_email(token.expose());
            addresses::confirmation(post, &reader, new.as_str(), &path)
        }
    };
    outbox::insert(w, &letter, now)?;
    Ok(())
}

/// Changes the address. `undo` is for the link that goes to the old one.
///
/// # Errors
/// [`Error::NotFound`] when the link is used, over or replaced, the account has another address by now, or somebody else
/// has the new one.
pub fn confirm(
    w: &mut Writer<'_>,
    post: &Stationery,
    token: &TokenHash,
    undo: &Token,
    origin: &Origin,
    now: Moment,
) -> Result<(), Error> {
    let change = email_changes::to_confirm(w, token, now)?.ok_or(Error::NotFound)?;
    let taken = users::credentials(w, &change.new)?.is_some();
    if taken || !email_changes::confirm(w, token, &undo.hash(), now)? {
        return Err(Error::NotFound);
    }
    let before = users::correspondent(w, change.user)?.ok_or(Error::NotFound)?;
    if !users::update_email(w, change.user, &change.old, &change.new)? {
        return Err(Error::NotFound);
    }
    password_resets::use_up_all(w, change.user, now)?;
    let event = AccountEvent::EmailChanged;
    account_events::insert(w, change.user, event, Some(origin), now)?;
    let path = paths::undo_email(undo.expose());
    let letter = addresses::changed(post, &before, &change.new, &path, now);
    outbox::insert(w, &letter, now)?;
    Ok(())
}

/// Gives the account its old address back. `password` is the hash of a password that nobody knows, `reset` the token of
/// a link by which a new one is chosen.
///
/// # Errors
/// [`Error::NotFound`] when the link is used or over, or the old address is somebody else's by now.
pub fn undo(
    w: &mut Writer<'_>,
    token: &TokenHash,
    password: &str,
    reset: &Token,
    origin: &Origin,
    now: Moment,
) -> Result<(), Error> {
    let change = email_changes::to_undo(w, token, now)?.ok_or(Error::NotFound)?;
    let user = change.user;
    let now_at = users::correspondent(w, user)?.ok_or(Error::NotFound)?.email;
    let taken = users::credentials(w, &change.old)?.is_some_and(|known| known.id != user);
    if taken || !email_changes::undo(w, token)? {
        return Err(Error::NotFound);
    }
    if !users::update_email(w, user, &now_at, &change.old)? {
        return Err(Error::NotFound);
    }
    // Also what was confirmed later: its link leads to an address that whoever is thrown out may have.
    email_changes::delete_of_user(w, user)?;
    users::update_password_hash(w, user, password)?;
    // Whoever took the account over may have added a key of their own before they changed its address.
    second_factors::delete_since(w, user, change.asked_at.plus_days(-1))?;
    sessions::delete_others(w, user, None)?;
    known_devices::forget_others(w, user, "")?;
    password_resets::use_up_all(w, user, now)?;
    password_resets::insert(w, &reset.hash(), user, &change.old, now)?;
    account_events::insert(w, user, AccountEvent::EmailUndone, Some(origin), now)?;
    Ok(())
}

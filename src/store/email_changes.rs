//! Changed addresses: asked for, confirmed at the new address, undone from the old one. Each link is used once, by one
//! conditional update, and only while the account still has the address that the link was made for.

use diesel::prelude::*;

use super::schema::{email_changes as changes, users};
use super::{Reader, Result, Writer};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::token::TokenHash;

/// How long the link to the new address can be used, in minutes.
pub const CONFIRM_MINUTES: i64 = 24 * 60;
/// How long the link to the old address can be used once the new one was confirmed, in days.
pub const UNDO_DAYS: i64 = 7;

/// A change of an address.
#[derive(Clone, Debug, Queryable)]
pub struct EmailChange {
    /// Whose.
    pub user: UserId,
    /// The address before.
    pub old: String,
    /// The address after.
    pub new: String,
    /// When it was asked for.
    pub asked_at: Moment,
}

/// Keeps a change that is about to be mailed; one that the person asked for before and did not confirm is given up.
pub fn insert(w: &mut Writer<'_>, confirm: &TokenHash, change: &EmailChange) -> Result<()> {
    delete_waiting(w, change.user)?;
    diesel::insert_into(changes::table)
        .values((
            changes::confirm_hash.eq(confirm.as_str()),
            changes::user_id.eq(change.user.to_string()),
            changes::old_email.eq(&change.old),
            changes::new_email.eq(&change.new),
            changes::asked_at.eq(change.asked_at.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

macro_rules! columns {
    () => {
        (
            changes::user_id,
            changes::old_email,
            changes::new_email,
            changes::asked_at,
        )
    };
}

/// The change that this token confirms, when it can be confirmed now.
pub fn to_confirm(
    r: &mut Reader<'_>,
    token: &TokenHash,
    now: Moment,
) -> Result<Option<EmailChange>> {
    Ok(changes::table
        .inner_join(users::table)
        .filter(changes::confirm_hash.eq(token.as_str()))
        .filter(changes::confirmed_at.is_null())
        .filter(changes::asked_at.gt(now.plus_minutes(-CONFIRM_MINUTES).naive_utc()))
        .filter(users::active.eq(true))
        .filter(users::email.eq(changes::old_email))
        .select(columns!())
        .first(r.db())
        .optional()?)
}

/// The change that this token undoes, when it can be undone now.
pub fn to_undo(r: &mut Reader<'_>, token: &TokenHash, now: Moment) -> Result<Option<EmailChange>> {
    Ok(changes::table
        .inner_join(users::table)
        .filter(changes::undo_hash.eq(token.as_str()))
        .filter(changes::confirmed_at.gt(now.plus_days(-UNDO_DAYS).naive_utc()))
        .filter(users::closed_at.is_null())
        .select(columns!())
        .first(r.db())
        .optional()?)
}

/// What a person asked for and can still confirm.
pub fn waiting_of(r: &mut Reader<'_>, user: UserId, now: Moment) -> Result<Option<EmailChange>> {
    Ok(changes::table
        .filter(changes::user_id.eq(user.to_string()))
        .filter(changes::confirmed_at.is_null())
        .filter(changes::asked_at.gt(now.plus_minutes(-CONFIRM_MINUTES).naive_utc()))
        .select(columns!())
        .first(r.db())
        .optional()?)
}

/// Confirms a change, which this other token can undo from now on. Answers whether this was the first time.
pub fn confirm(
    w: &mut Writer<'_>,
    token: &TokenHash,
    undo: &TokenHash,
    now: Moment,
) -> Result<bool> {
    let open = changes::table
        .find(token.as_str())
        .filter(changes::confirmed_at.is_null());
    let rows = diesel::update(open)
        .set((
            changes::confirmed_at.eq(now.naive_utc()),
            changes::undo_hash.eq(undo.as_str()),
        ))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// Uses up the link to the old address. Answers whether this was the first time.
pub fn undo(w: &mut Writer<'_>, token: &TokenHash) -> Result<bool> {
    let confirmed = changes::table.filter(changes::undo_hash.eq(token.as_str()));
    Ok(diesel::delete(confirmed).execute(w.db())? == 1)
}

/// Gives up what was asked for and not confirmed.
pub fn delete_waiting(w: &mut Writer<'_>, user: UserId) -> Result<()> {
    let waiting = changes::table
        .filter(changes::user_id.eq(user.to_string()))
        .filter(changes::confirmed_at.is_null());
    diesel::delete(waiting).execute(w.db())?;
    Ok(())
}

/// Gives up every change of a person.
pub fn delete_of_user(w: &mut Writer<'_>, user: UserId) -> Result<()> {
    let own = changes::table.filter(changes::user_id.eq(user.to_string()));
    diesel::delete(own).execute(w.db())?;
    Ok(())
}

/// Gives up what can be neither confirmed nor undone any more.
pub fn delete_old(w: &mut Writer<'_>, now: Moment) -> Result<usize> {
    let old = changes::asked_at.le(now.plus_days(-UNDO_DAYS - 1).naive_utc());
    Ok(diesel::delete(changes::table.filter(old)).execute(w.db())?)
}

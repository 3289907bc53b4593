//! Forgotten passwords: tokens that were mailed, of which only the hash is kept, used once by one conditional update.

use diesel::prelude::*;

use super::schema::{customers, partners, password_resets as resets, users};
use super::{Reader, Result, Writer};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::token::TokenHash;

/// How long a token lives, in minutes.
pub const LIFE_MINUTES: i64 = 30;

/// Keeps a token that is about to be mailed.
pub fn insert(
    w: &mut Writer<'_>,
    token: &TokenHash,
    user: UserId,
    email: &str,
    now: Moment,
) -> Result<()> {
    diesel::insert_into(resets::table)
        .values((
            resets::token_hash.eq(token.as_str()),
            resets::user_id.eq(user.to_string()),
            resets::email.eq(email),
            resets::created_at.eq(now.naive_utc()),
            resets::expires_at.eq(now.plus_minutes(LIFE_MINUTES).naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Whose password a token may change now.
pub struct Forgetful {
    /// The account.
    pub user: UserId,
    /// The address, which the token was mailed to.
    pub email: String,
    /// What the new password must not be made of: the person's name and address, the organisation's name.
    pub about: Vec<String>,
}

/// Account, address, name, partner's name, customer's name.
type ForgetfulRow = (UserId, String, String, Option<String>, Option<String>);

/// The person of a token that is unused and alive, when the person may sign in and still has the address.
pub fn find_alive(r: &mut Reader<'_>, token: &TokenHash, now: Moment) -> Result<Option<Forgetful>> {
    let row: Option<ForgetfulRow> = resets::table
        .inner_join(
            users::table
                .left_join(partners::table)
                .left_join(customers::table),
        )
        .filter(resets::token_hash.eq(token.as_str()))
        .filter(resets::used_at.is_null())
        .filter(resets::expires_at.gt(now.naive_utc()))
        .filter(users::active.eq(true))
        .filter(users::email.eq(resets::email))
        .select((
            users::id,
            users::email,
            users::name,
            partners::name.nullable(),
            customers::name.nullable(),
        ))
        .first(r.db())
        .optional()?;
    Ok(row.map(|(user, email, name, partner, customer)| Forgetful {
        user,
        about: [Some(name), Some(email.clone()), partner, customer]
            .into_iter()
            .flatten()
            .collect(),
        email,
    }))
}

/// Uses a token up, and every other one of the same person. Answers whether this one was unused and alive.
pub fn use_up(w: &mut Writer<'_>, token: &TokenHash, user: UserId, now: Moment) -> Result<bool> {
    let alive = resets::table
        .find(token.as_str())
        .filter(resets::used_at.is_null())
        .filter(resets::expires_at.gt(now.naive_utc()));
    let used = diesel::update(alive)
        .set(resets::used_at.eq(now.naive_utc()))
        .execute(w.db())?;
    if used == 1 {
        use_up_all(w, user, now)?;
    }
    Ok(used == 1)
}

/// Uses up every token of a person: the password was changed another way.
pub fn use_up_all(w: &mut Writer<'_>, user: UserId, now: Moment) -> Result<()> {
    let unused = resets::table
        .filter(resets::user_id.eq(user.to_string()))
        .filter(resets::used_at.is_null());
    diesel::update(unused)
        .set(resets::used_at.eq(now.naive_utc()))
        .execute(w.db())?;
    Ok(())
}

/// Gives up every token of a person.
pub fn delete_of_user(w: &mut Writer<'_>, user: UserId) -> Result<()> {
    let own = resets::table.filter(resets::user_id.eq(user.to_string()));
    diesel::delete(own).execute(w.db())?;
    Ok(())
}

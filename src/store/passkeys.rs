//! Passkeys, and the challenges that they sign: each used once, by who asked for it, within minutes.

use diesel::prelude::*;

use super::schema::{passkey_challenges as challenges, passkeys, users};
use super::{Reader, Result, Writer};
use crate::domain::id::{PasskeyId, UserId};
use crate::domain::moment::Moment;

/// How long a challenge can be answered, in minutes.
pub const CHALLENGE_MINUTES: i64 = 5;

/// A passkey of a person.
#[derive(Clone, Debug, Queryable)]
pub struct StoredPasskey {
    /// Its identity.
    pub id: PasskeyId,
    /// Whose it is.
    pub user: UserId,
    /// What its person calls it.
    pub name: String,
    /// The public key and what belongs to it, as JSON.
    pub credential: String,
    /// Since when.
    pub created_at: Moment,
    /// When it was used last.
    pub last_used_at: Option<Moment>,
}

type Columns = (
    passkeys::id,
    passkeys::user_id,
    passkeys::name,
    passkeys::credential,
    passkeys::created_at,
    passkeys::last_used_at,
);

const COLUMNS: Columns = (
    passkeys::id,
    passkeys::user_id,
    passkeys::name,
    passkeys::credential,
    passkeys::created_at,
    passkeys::last_used_at,
);

/// The passkeys of a person, the oldest first.
pub fn of(r: &mut Reader<'_>, user: UserId) -> Result<Vec<StoredPasskey>> {
    Ok(passkeys::table
        .filter(passkeys::user_id.eq(user.to_string()))
        .order(passkeys::id)
        .select(COLUMNS)
        .load(r.db())?)
}

/// The passkey that the browser names, when its person may sign in.
pub fn find(r: &mut Reader<'_>, credential_id: &str) -> Result<Option<StoredPasskey>> {
    Ok(passkeys::table
        .inner_join(users::table)
        .filter(passkeys::credential_id.eq(credential_id))
        .filter(users::active.eq(true))
        .select(COLUMNS)
        .first(r.db())
        .optional()?)
}

/// Keeps a new passkey.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when somebody has it already.
pub fn insert(w: &mut Writer<'_>, passkey: &StoredPasskey, credential_id: &str) -> Result<()> {
    diesel::insert_into(passkeys::table)
        .values((
            passkeys::id.eq(passkey.id.to_string()),
            passkeys::user_id.eq(passkey.user.to_string()),
            passkeys::credential_id.eq(credential_id),
            passkeys::name.eq(&passkey.name),
            passkeys::credential.eq(&passkey.credential),
            passkeys::created_at.eq(passkey.created_at.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Notes that a passkey was used, and what it counts.
pub fn used(w: &mut Writer<'_>, id: PasskeyId, credential: &str, now: Moment) -> Result<bool> {
    let rows = diesel::update(passkeys::table.find(id.to_string()))
        .set((
            passkeys::credential.eq(credential),
            passkeys::last_used_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// Takes a passkey away from its person. Answers its name, when there was one.
pub fn delete(w: &mut Writer<'_>, user: UserId, id: PasskeyId) -> Result<Option<String>> {
    let own = passkeys::table
        .find(id.to_string())
        .filter(passkeys::user_id.eq(user.to_string()));
    let name = own.select(passkeys::name).first(w.db()).optional()?;
    if name.is_some() {
        diesel::delete(passkeys::table.find(id.to_string())).execute(w.db())?;
    }
    Ok(name)
}

/// Keeps a challenge until it is answered.
pub fn insert_challenge(
    w: &mut Writer<'_>,
    id: &str,
    (asked_by, purpose): (&str, &str),
    state: &str,
    now: Moment,
) -> Result<()> {
    diesel::insert_into(challenges::table)
        .values((
            challenges::id.eq(id),
            challenges::asked_by.eq(asked_by),
            challenges::purpose.eq(purpose),
            challenges::state.eq(state),
            challenges::expires_at.eq(now.plus_minutes(CHALLENGE_MINUTES).naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Takes a challenge that is alive, for this purpose and from who asked for it: nobody gets it again.
pub fn take_challenge(
    w: &mut Writer<'_>,
    id: &str,
    (asked_by, purpose): (&str, &str),
    now: Moment,
) -> Result<Option<String>> {
    let alive = challenges::table
        .find(id)
        .filter(challenges::asked_by.eq(asked_by))
        .filter(challenges::purpose.eq(purpose))
        .filter(challenges::expires_at.gt(now.naive_utc()));
    let state: Option<String> = alive.select(challenges::state).first(w.db()).optional()?;
    let rows = diesel::delete(challenges::table.find(id)).execute(w.db())?;
    Ok(state.filter(|_| rows == 1))
}

/// Gives up the challenges that nobody answered.
pub fn delete_dead_challenges(w: &mut Writer<'_>, now: Moment) -> Result<usize> {
    Ok(
        diesel::delete(challenges::table.filter(challenges::expires_at.le(now.naive_utc())))
            .execute(w.db())?,
    )
}

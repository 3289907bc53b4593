//! Taking lost second factors away after a waiting time: asked for, then stopped or carried out.

use diesel::prelude::*;

use super::schema::{second_factor_resets as resets, users};
use super::{Reader, Result, Writer};
use crate::domain::id::{FactorResetId, UserId};
use crate::domain::moment::Moment;
use crate::domain::token::TokenHash;

/// One that waits.
#[derive(Clone, Debug, Queryable)]
pub struct WaitingReset {
    /// Its identity.
    pub id: FactorResetId,
    /// Whose second factor it is.
    pub user: UserId,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
    /// Since when.
    pub asked_at: Moment,
    /// When it takes effect.
    pub due_at: Moment,
}

const WAITING: &str = "waiting";

/// Asks for one. Answers nothing when one waits already: the unique index would refuse it.
pub fn insert(
    w: &mut Writer<'_>,
    id: FactorResetId,
    (user, asked_by): (UserId, UserId),
    token: &TokenHash,
    (now, due_at): (Moment, Moment),
) -> Result<()> {
    diesel::insert_into(resets::table)
        .values((
            resets::id.eq(id.to_string()),
            resets::user_id.eq(user.to_string()),
            resets::asked_by.eq(asked_by.to_string()),
            resets::token_hash.eq(token.as_str()),
            resets::asked_at.eq(now.naive_utc()),
            resets::due_at.eq(due_at.naive_utc()),
            resets::status.eq(WAITING),
        ))
        .execute(w.db())?;
    Ok(())
}

/// All that wait, the next due first.
pub fn waiting(r: &mut Reader<'_>) -> Result<Vec<WaitingReset>> {
    Ok(resets::table
        .inner_join(users::table.on(users::id.eq(resets::user_id)))
        .filter(resets::status.eq(WAITING))
        .order((resets::due_at, resets::id))
        .select((
            resets::id,
            resets::user_id,
            users::name,
            users::email,
            resets::asked_at,
            resets::due_at,
        ))
        .limit(200)
        .load(r.db())?)
}

/// The one that a link from a letter stops, while it waits at `now`.
pub fn by_token(
    r: &mut Reader<'_>,
    token: &TokenHash,
    now: Moment,
) -> Result<Option<FactorResetId>> {
    Ok(resets::table
        .filter(resets::token_hash.eq(token.as_str()))
        .filter(resets::status.eq(WAITING))
        .filter(resets::due_at.gt(now.naive_utc()))
        .select(resets::id)
        .first(r.db())
        .optional()?)
}

/// Settles one that waits: `done` or `cancelled`. Answers whether it still waited.
pub fn settle(w: &mut Writer<'_>, id: FactorResetId, status: &str) -> Result<bool> {
    let open = resets::table
        .find(id.to_string())
        .filter(resets::status.eq(WAITING));
    Ok(diesel::update(open)
        .set(resets::status.eq(status))
        .execute(w.db())?
        == 1)
}

/// Forgets what was asked for somebody whose account is closed.
pub fn delete_of_user(w: &mut Writer<'_>, user: UserId) -> Result<()> {
    let own = resets::table.filter(resets::user_id.eq(user.to_string()));
    diesel::delete(own).execute(w.db())?;
    Ok(())
}

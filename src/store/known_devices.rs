//! Browsers in which somebody signed in before, by the SHA-256 of the secret in their device cookie.

use diesel::prelude::*;

use super::schema::{known_devices as devices, users};
use super::{Reader, Result, Writer};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;

/// A browser that nobody used for so long is forgotten; its cookie lives as long.
pub const KEPT_DAYS: i64 = 400;

/// Whether the person of this address signed in with this device before.
pub fn is_known_to(r: &mut Reader<'_>, device: &str, email: &str) -> Result<bool> {
    if device.is_empty() {
        return Ok(false);
    }
    let known = devices::table
        .inner_join(users::table)
        .filter(devices::device.eq(device))
        .filter(users::email.eq(email));
    Ok(known
        .select(devices::device)
        .first::<String>(r.db())
        .optional()?
        .is_some())
}

/// Notes that a person signed in with a device. Answers whether the device was known.
pub fn see(w: &mut Writer<'_>, user: UserId, device: &str, now: Moment) -> Result<bool> {
    let known = devices::table.find((user.to_string(), device));
    let seen = diesel::update(known)
        .set(devices::last_at.eq(now.naive_utc()))
        .execute(w.db())?;
    if seen == 1 {
        return Ok(true);
    }
    diesel::insert_into(devices::table)
        .values((
            devices::user_id.eq(user.to_string()),
            devices::device.eq(device),
            devices::first_at.eq(now.naive_utc()),
            devices::last_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(false)
}

/// Forgets every device of a person but `kept`.
pub fn forget_others(w: &mut Writer<'_>, user: UserId, kept: &str) -> Result<()> {
    let others = devices::table
        .filter(devices::user_id.eq(user.to_string()))
        .filter(devices::device.ne(kept));
    diesel::delete(others).execute(w.db())?;
    Ok(())
}

/// The devices of a person: since when each is known, and when it was used last.
pub fn of_user(r: &mut Reader<'_>, user: UserId) -> Result<Vec<(Moment, Moment)>> {
    Ok(devices::table
        .filter(devices::user_id.eq(user.to_string()))
        .order(devices::first_at)
        .select((devices::first_at, devices::last_at))
        .load(r.db())?)
}

/// Forgets what was not used for a long time.
pub fn delete_old(w: &mut Writer<'_>, now: Moment) -> Result<usize> {
    let old = devices::last_at.le(now.plus_days(-KEPT_DAYS).naive_utc());
    Ok(diesel::delete(devices::table.filter(old)).execute(w.db())?)
}

//! How often something may happen: the generic cell rate algorithm, one row a bucket, so that several instances count
//! together.

use diesel::prelude::*;

use super::schema::throttles;
use super::{Result, Writer};
use crate::domain::moment::Moment;

/// A limit: so many at once, then one each so many seconds.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// How many may come at once.
    pub burst: i32,
    /// After how many seconds one more may come.
    pub refill_seconds: i64,
}

/// By so much a request that came earlier may be served later, in minutes: its form takes a minute to arrive at most.
const OUT_OF_TURN_MINUTES: i64 = 10;

/// Takes one from the bucket. Answers the moment from which one more may come when none may now.
pub fn take(
    w: &mut Writer<'_>,
    bucket: &str,
    limit: Limit,
    now: Moment,
) -> Result<std::result::Result<(), Moment>> {
    // Whoever takes from the same bucket at the same time waits here, and then sees what is left.
    diesel::update(throttles::table.find(bucket))
        .set(throttles::bucket.eq(bucket))
        .execute(w.db())?;
    let stored: Option<Moment> = throttles::table
        .find(bucket)
        .select(throttles::free_at)
        .first(w.db())
        .optional()?;
    let one = chrono::TimeDelta::seconds(limit.refill_seconds);
    // Much fuller than full it can only be by another clock, which was ahead and set back since: nobody waits for that.
    // A little fuller it is for whoever came a moment before the one that filled it, and gets their turn after.
    let full = now
        .plus(one * limit.burst)
        .plus_minutes(OUT_OF_TURN_MINUTES);
    let filled_until = stored.filter(|free_at| *free_at <= full).unwrap_or(now);
    let free_at = filled_until.max(now).plus(one);
    let allowed_from = free_at.plus(-one * limit.burst);
    if allowed_from > now {
        return Ok(Err(allowed_from));
    }
    if stored.is_some() {
        diesel::update(throttles::table.find(bucket))
            .set(throttles::free_at.eq(free_at.naive_utc()))
            .execute(w.db())?;
    } else {
        diesel::insert_into(throttles::table)
            .values((
                throttles::bucket.eq(bucket),
                throttles::free_at.eq(free_at.naive_utc()),
            ))
            .execute(w.db())?;
    }
    Ok(Ok(()))
}

/// Gives back everything that was taken from a bucket.
pub fn forget(w: &mut Writer<'_>, bucket: &str) -> Result<()> {
    diesel::delete(throttles::table.find(bucket)).execute(w.db())?;
    Ok(())
}

/// Gives up buckets that are empty again.
pub fn delete_empty(w: &mut Writer<'_>, now: Moment) -> Result<usize> {
    Ok(
        diesel::delete(throttles::table.filter(throttles::free_at.le(now.naive_utc())))
            .execute(w.db())?,
    )
}

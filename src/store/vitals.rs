//! What a look from outside asks of the database: whether letters pile up, how many people are here.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::schema::{letters, sessions};
use super::sessions::{IDLE_MINUTES, LONGEST_MINUTES};
use super::{Reader, Result};
use crate::domain::moment::Moment;

/// The state of the outbox and of the sessions.
#[derive(Clone, Copy, Debug)]
pub struct Vitals {
    /// Letters that wait to be sent.
    pub letters_queued: i64,
    /// Letters that were given up.
    pub letters_failed: i64,
    /// Since when the oldest letter waits.
    pub oldest_queued_at: Option<Moment>,
    /// Sessions that are alive.
    pub sessions: i64,
}

/// Looks.
pub fn read(r: &mut Reader<'_>, now: Moment) -> Result<Vitals> {
    // Said as the index says it: SQLite uses it for no other wording.
    let (letters_queued, oldest_queued_at) = letters::table
        .filter(sql::<Bool>("letters.status = 'queued'"))
        .select((
            diesel::dsl::count_star(),
            diesel::dsl::min(letters::queued_at),
        ))
        .first(r.db())?;
    let letters_failed = letters::table
        .filter(letters::status.eq("failed"))
        .count()
        .get_result(r.db())?;
    let sessions = sessions::table
        .filter(sessions::last_seen_at.gt(now.plus_minutes(-IDLE_MINUTES).naive_utc()))
        .filter(sessions::created_at.gt(now.plus_minutes(-LONGEST_MINUTES).naive_utc()))
        .count()
        .get_result(r.db())?;
    Ok(Vitals {
        letters_queued,
        letters_failed,
        oldest_queued_at,
        sessions,
    })
}

//! Who sends which letter, and what came of it. A lease is a conditional update that must touch the row, so that of two
//! couriers, here or in another instance, one gets the letter; its end gives back what a courier that died had taken.

use chrono::TimeDelta;
use diesel::dsl::sql;
use diesel::expression::SqlLiteral;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::letters;
use crate::domain::id::{LetterId, RequestId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::{Reader, Result, Writer};

/// How long a courier has a letter to itself.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);

/// A letter that one courier has to itself until the lease is over.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub struct LeasedLetter {
    /// Its identity.
    pub id: LetterId,
    /// The relationship request that it carries, when it does.
    #[diesel(column_name = request_id)]
    pub request: Option<RequestId>,
    /// The one address it goes to.
    pub recipient: String,
    /// The recipient's name; empty when it is not known.
    pub recipient_name: String,
    /// Where an answer goes, when not to the portal.
    pub reply_to: Option<String>,
    /// The language it is written in.
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body_text: String,
    /// The same as HTML.
    pub body_html: String,
    /// How often it was tried before.
    pub attempts: i64,
    /// Since when it waits.
    pub queued_at: Moment,
    /// When the lease is over; also tells it from a later one.
    #[diesel(select_expression = letters::leased_until.assume_not_null())]
    pub leased_until: Moment,
}

/// What `letters_due` indexes. Said as it stands there: SQLite uses the index for no other wording.
fn is_queued() -> SqlLiteral<Bool> {
    sql::<Bool>("letters.status = 'queued'")
}

/// The letter's row as long as the lease is the one that it was taken with.
macro_rules! held_by {
    ($letter:expr) => {
        letters::table
            .find($letter.id.to_string())
            .filter(is_queued())
            .filter(letters::leased_until.eq($letter.leased_until.naive_utc()))
    };
}

/// Takes up to so many letters that are due and that nobody has, those due first before the others.
pub fn lease(w: &mut Writer<'_>, now: Moment, most: i64) -> Result<Vec<LeasedLetter>> {
    let at = now.naive_utc();
    let nobody_has_it = || {
        letters::leased_until
            .is_null()
            .or(letters::leased_until.le(at))
    };
    let due: Vec<LetterId> = letters::table
        .filter(is_queued())
        .filter(letters::next_attempt_at.le(at))
        .filter(nobody_has_it())
        .order((letters::next_attempt_at, letters::id))
        .limit(most)
        .select(letters::id)
        .load(w.db())?;
    let mut leased = Vec::with_capacity(due.len());
    for id in due {
        let letter = letters::table.find(id.to_string());
        // Between the look and the grip another instance may have taken it, and even have tried it.
        let rows = diesel::update(
            letter
                .clone()
                .filter(is_queued())
                .filter(letters::next_attempt_at.le(at))
                .filter(nobody_has_it()),
        )
        .set(letters::leased_until.eq(now.plus(LEASE).naive_utc()))
        .execute(w.db())?;
        if rows == 1 {
            leased.push(letter.select(LeasedLetter::as_select()).first(w.db())?);
        }
    }
    Ok(leased)
}

/// The letter was sent. That it was is true whoever has the lease by now.
pub fn settle_sent(
    w: &mut Writer<'_>,
    letter: &LeasedLetter,
    server_words: &str,
    now: Moment,
) -> Result<()> {
    diesel::update(
        letters::table
            .find(letter.id.to_string())
            .filter(letters::status.ne("sent")),
    )
    .set((
        letters::status.eq("sent"),
        letters::attempts.eq(letter.attempts + 1),
        letters::leased_until.eq(None::<chrono::NaiveDateTime>),
        letters::server_words.eq(server_words),
        letters::settled_at.eq(now.naive_utc()),
    ))
    .execute(w.db())?;
    Ok(())
}

/// The letter was not sent and is to be tried again. Changes nothing when the lease is another's by now.
pub fn settle_later(
    w: &mut Writer<'_>,
    letter: &LeasedLetter,
    server_words: &str,
    next_attempt_at: Moment,
) -> Result<()> {
    diesel::update(held_by!(letter))
        .set((
            letters::attempts.eq(letter.attempts + 1),
            letters::next_attempt_at.eq(next_attempt_at.naive_utc()),
            letters::leased_until.eq(None::<chrono::NaiveDateTime>),
            letters::server_words.eq(server_words),
        ))
        .execute(w.db())?;
    Ok(())
}

/// The letter was not sent and never will be. Changes nothing when the lease is another's by now.
pub fn settle_failed(
    w: &mut Writer<'_>,
    letter: &LeasedLetter,
    server_words: &str,
    now: Moment,
) -> Result<()> {
    diesel::update(held_by!(letter))
        .set((
            letters::status.eq("failed"),
            letters::attempts.eq(letter.attempts + 1),
            letters::leased_until.eq(None::<chrono::NaiveDateTime>),
            letters::server_words.eq(server_words),
            letters::settled_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Gives letters back that were not tried, as if they had never been taken.
pub fn release(w: &mut Writer<'_>, untried: &[LeasedLetter]) -> Result<()> {
    for letter in untried {
        diesel::update(held_by!(letter))
            .set(letters::leased_until.eq(None::<chrono::NaiveDateTime>))
            .execute(w.db())?;
    }
    Ok(())
}

/// Puts off every letter that is due, without trying it, and says why.
pub fn hold(w: &mut Writer<'_>, now: Moment, until: Moment, why: &str) -> Result<()> {
    let at = now.naive_utc();
    diesel::update(
        letters::table
            .filter(is_queued())
            .filter(letters::next_attempt_at.le(at))
            .filter(
                letters::leased_until
                    .is_null()
                    .or(letters::leased_until.le(at)),
            ),
    )
    .set((
        letters::next_attempt_at.eq(until.naive_utc()),
        letters::server_words.eq(why),
    ))
    .execute(w.db())?;
    Ok(())
}

/// When the next letter may be taken: it is due, or a lease that holds it is over.
pub fn next_due_at(r: &mut Reader<'_>) -> Result<Option<Moment>> {
    let waiting: Option<Moment> = letters::table
        .filter(is_queued())
        .filter(letters::leased_until.is_null())
        .order(letters::next_attempt_at)
        .select(letters::next_attempt_at)
        .first(r.db())
        .optional()?;
    let leased: Option<Moment> = letters::table
        .filter(is_queued())
        .filter(letters::leased_until.is_not_null())
        .order(letters::leased_until)
        .select(letters::leased_until.assume_not_null())
        .first(r.db())
        .optional()?;
    Ok(waiting.into_iter().chain(leased).min())
}

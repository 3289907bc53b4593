//! The outbox as the operator looks at it: who gets what, where it is, what the mail server said. Never what a letter
//! says: some carry a link that is a secret between the portal and its reader.

use diesel::prelude::*;

use super::LetterStatus;
use super::letters;
use crate::domain::id::{LetterId, RequestId};
use crate::domain::moment::Moment;
use crate::store::connection::MultiBackend;
use crate::store::keyset::{PAGE, Place, Slice};
use crate::store::search::containing;
use crate::store::{Reader, Result, Writer};

/// A letter without what it says.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub struct Envelope {
    /// Its identity.
    pub id: LetterId,
    /// The relationship request that it carries, when it does.
    #[diesel(column_name = request_id)]
    pub request: Option<RequestId>,
    /// The one address it goes to.
    pub recipient: String,
    /// The recipient's name; empty when it is not known.
    pub recipient_name: String,
    /// The subject.
    pub subject: String,
    /// Where it is.
    pub status: LetterStatus,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, as long as it is queued.
    pub next_attempt_at: Moment,
    /// What the mail server said last, as it said it; empty before the first attempt.
    pub server_words: String,
    /// When it was put into the outbox, or put there again.
    pub queued_at: Moment,
    /// When it was sent or given up.
    pub settled_at: Option<Moment>,
}

/// Which letters.
#[derive(Clone, Debug)]
pub struct MailQuery {
    /// Where they are.
    pub status: Option<LetterStatus>,
    /// Queued before this moment.
    pub queued_before: Option<Moment>,
    /// Lower-case text that their recipient's address contains; empty: any.
    pub recipient: String,
    /// Which page.
    pub place: Place<LetterId>,
}

/// A page of the letters, the newest first, and how many there are in all.
pub fn list(r: &mut Reader<'_>, query: &MailQuery) -> Result<(Slice<Envelope>, i64)> {
    let found = || {
        let mut found: letters::BoxedQuery<'_, MultiBackend> = letters::table.into_boxed();
        if let Some(status) = query.status {
            found = found.filter(letters::status.eq(status.as_str()));
        }
        if let Some(queued_before) = query.queued_before {
            found = found.filter(letters::queued_at.lt(queued_before.naive_utc()));
        }
        if !query.recipient.is_empty() {
            found = found.filter(
                letters::recipient
                    .like(containing(&query.recipient))
                    .escape('\\'),
            );
        }
        found
    };
    let total = found().count().get_result(r.db())?;
    let (mut page, backward) = (found(), query.place.is_backward());
    if let Some(letter) = query.place.key() {
        page = match backward {
            false => page.filter(letters::id.lt(letter.to_string())),
            true => page.filter(letters::id.gt(letter.to_string())),
        };
    }
    page = match backward {
        false => page.order(letters::id.desc()),
        true => page.order(letters::id.asc()),
    };
    let rows: Vec<Envelope> = page
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .select(Envelope::as_select())
        .load(r.db())?;
    Ok((Slice::cut(rows, &query.place), total))
}

/// One letter, when there is one.
pub fn envelope(r: &mut Reader<'_>, id: LetterId) -> Result<Option<Envelope>> {
    Ok(letters::table
        .find(id.to_string())
        .select(Envelope::as_select())
        .first(r.db())
        .optional()?)
}

/// Puts a letter that was given up into the outbox again, with all its patience, and keeps what the server said last.
/// Answers whether it had been given up.
pub fn queue_again(w: &mut Writer<'_>, id: LetterId, now: Moment) -> Result<bool> {
    let rows = diesel::update(
        letters::table
            .find(id.to_string())
            .filter(letters::status.eq(LetterStatus::Failed.as_str())),
    )
    .set((
        letters::status.eq(LetterStatus::Queued.as_str()),
        letters::attempts.eq(0),
        letters::queued_at.eq(now.naive_utc()),
        letters::next_attempt_at.eq(now.naive_utc()),
        letters::leased_until.eq(None::<chrono::NaiveDateTime>),
        letters::settled_at.eq(None::<chrono::NaiveDateTime>),
    ))
    .execute(w.db())?;
    Ok(rows == 1)
}

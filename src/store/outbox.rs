//! The outbox: letters are written with the change they tell of and sent later, so that none is lost and none tells of
//! what did not happen.

mod leases;
mod mailroom;

use diesel::prelude::*;

use super::schema::letters;
use super::{Reader, Result, Writer};
use crate::domain::id::{LetterId, RequestId};
use crate::domain::language::Language;
pub use crate::domain::letter::LetterStatus;
use crate::domain::moment::Moment;
pub use leases::{
    LEASE, LeasedLetter, hold, lease, next_due_at, release, settle_failed, settle_later,
    settle_sent,
};
pub use mailroom::{Envelope, MailQuery, envelope, list, queue_again};

/// A letter to be sent.
#[derive(Clone, Debug)]
pub struct NewLetter {
    /// The relationship request that it carries, when it does.
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
}

/// Puts a letter into the outbox.
pub fn insert(w: &mut Writer<'_>, letter: &NewLetter, now: Moment) -> Result<LetterId> {
    let id = LetterId::new(now);
    diesel::insert_into(letters::table)
        .values((
            letters::id.eq(id.to_string()),
            letters::request_id.eq(letter.request.map(|id| id.to_string())),
            letters::recipient.eq(&letter.recipient),
            letters::recipient_name.eq(&letter.recipient_name),
            letters::reply_to.eq(letter.reply_to.as_deref()),
            letters::language.eq(letter.language.code()),
            letters::subject.eq(&letter.subject),
            letters::body_text.eq(&letter.body_text),
            letters::body_html.eq(&letter.body_html),
            letters::status.eq("queued"),
            letters::attempts.eq(0),
            letters::next_attempt_at.eq(now.naive_utc()),
            letters::server_words.eq(""),
            letters::queued_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(id)
}

/// Takes a letter back that no courier has. Answers whether it did: otherwise it was sent or given up, or may be on its
/// way at this moment.
pub fn take_back(w: &mut Writer<'_>, id: LetterId, now: Moment) -> Result<bool> {
    let rows = diesel::delete(
        letters::table
            .find(id.to_string())
            .filter(letters::status.eq("queued"))
            .filter(
                letters::leased_until
                    .is_null()
                    .or(letters::leased_until.le(now.naive_utc())),
            ),
    )
    .execute(w.db())?;
    Ok(rows == 1)
}

/// A letter as it stands, with what became of it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = letters)]
pub struct StoredLetter {
    /// Its identity.
    pub id: LetterId,
    /// The relationship request that it carries, when it does.
    #[diesel(column_name = request_id)]
    pub request: Option<RequestId>,
    /// The one address it goes to.
    pub recipient: String,
    /// The recipient's name; empty when it is not known.
    pub recipient_name: String,
    /// The language it is written in.
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The text.
    pub body_text: String,
    /// The same as HTML.
    pub body_html: String,
    /// Where it is.
    pub status: LetterStatus,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, as long as it is queued.
    pub next_attempt_at: Moment,
    /// Until when a courier has it to itself.
    pub leased_until: Option<Moment>,
    /// What the mail server said last, as it said it; empty before the first attempt.
    pub server_words: String,
    /// When it was put into the outbox.
    pub queued_at: Moment,
    /// When it was sent or given up.
    pub settled_at: Option<Moment>,
}

/// The newest letters, the newest first.
pub fn newest(r: &mut Reader<'_>, most: i64) -> Result<Vec<StoredLetter>> {
    Ok(letters::table
        .order(letters::id.desc())
        .limit(most)
        .select(StoredLetter::as_select())
        .load(r.db())?)
}

/// The letter, when there is one.
pub fn find(r: &mut Reader<'_>, id: LetterId) -> Result<Option<StoredLetter>> {
    Ok(letters::table
        .find(id.to_string())
        .select(StoredLetter::as_select())
        .first(r.db())
        .optional()?)
}

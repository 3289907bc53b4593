//! How requests change on their partner's side: sent, sent again, taken back, expired.

use diesel::prelude::*;

use super::{is_open, requests};
use crate::domain::days::Days;
use crate::domain::id::{LetterId, LinkId, PartnerId, RequestId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::relationship_request::Answer;
use crate::store::{Reader, Result, Writer};

/// A request to be kept as it is sent.
#[derive(Clone, Debug)]
pub struct NewRequest<'a> {
    /// Its identity.
    pub id: RequestId,
    /// Who asks.
    pub partner: PartnerId,
    /// The account that sends it.
    pub sent_by: UserId,
    /// The link in it.
    pub link: LinkId,
    /// To whom.
    pub recipient: &'a str,
    /// In which language.
    pub language: Language,
    /// The subject.
    pub subject: &'a str,
    /// The sender's first paragraph.
    pub paragraph_1: &'a str,
    /// The sender's second paragraph.
    pub paragraph_2: &'a str,
    /// How long it asks for.
    pub days: Days,
    /// The whole text, without the recipient's own secret.
    pub body_text: &'a str,
    /// When.
    pub sent_at: Moment,
    /// Until when it waits for an answer.
    pub expires_at: Moment,
}

/// How many requests of a partner to a recipient wait for an answer.
pub fn count_open(
    r: &mut Reader<'_>,
    partner: PartnerId,
    recipient: &str,
    now: Moment,
) -> Result<i64> {
    Ok(requests::table
        .filter(requests::partner_id.eq(partner.to_string()))
        .filter(requests::recipient.eq(recipient))
        .filter(is_open(now))
        .count()
        .get_result(r.db())?)
}

/// Keeps a request. Its letter comes after it ([`update_letter`]).
pub fn insert(w: &mut Writer<'_>, request: &NewRequest<'_>) -> Result<()> {
    diesel::insert_into(requests::table)
        .values((
            requests::id.eq(request.id.to_string()),
            requests::partner_id.eq(request.partner.to_string()),
            requests::sent_by.eq(request.sent_by.to_string()),
            requests::link_id.eq(request.link.to_string()),
            requests::recipient.eq(request.recipient),
            requests::language.eq(request.language.code()),
            requests::subject.eq(request.subject),
            requests::paragraph_1.eq(request.paragraph_1),
            requests::paragraph_2.eq(request.paragraph_2),
            requests::duration_days.eq(request.days.count()),
            requests::body_text.eq(request.body_text),
            requests::sent_at.eq(request.sent_at.naive_utc()),
            requests::expires_at.eq(request.expires_at.naive_utc()),
            requests::answer.eq(Answer::Open.as_str()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Names the letter that carries the request now; none when no letter does.
pub fn update_letter(w: &mut Writer<'_>, id: RequestId, letter: Option<LetterId>) -> Result<()> {
    diesel::update(requests::table.find(id.to_string()))
        .set(requests::letter_id.eq(letter.map(|id| id.to_string())))
        .execute(w.db())?;
    Ok(())
}

/// What changes when a request is sent again.
#[derive(Clone, Debug)]
pub struct Renewal<'a> {
    /// The link in it now.
    pub link: LinkId,
    /// The whole text as it is now.
    pub body_text: &'a str,
    /// When.
    pub sent_at: Moment,
    /// Until when it waits for an answer.
    pub expires_at: Moment,
}

/// Opens a request again that still has this answer. Answers whether it had.
pub fn renew(
    w: &mut Writer<'_>,
    id: RequestId,
    from: Answer,
    renewal: &Renewal<'_>,
) -> Result<bool> {
    let rows = diesel::update(
        requests::table
            .find(id.to_string())
            .filter(requests::answer.eq(from.as_str())),
    )
    .set((
        requests::link_id.eq(renewal.link.to_string()),
        requests::body_text.eq(renewal.body_text),
        requests::sent_at.eq(renewal.sent_at.naive_utc()),
        requests::expires_at.eq(renewal.expires_at.naive_utc()),
        requests::answer.eq(Answer::Open.as_str()),
        requests::answered_at.eq(None::<chrono::NaiveDateTime>),
        requests::answered_by_customer.eq(None::<String>),
    ))
    .execute(w.db())?;
    Ok(rows == 1)
}

/// Takes a request back that waits for an answer. Answers whether it did.
pub fn withdraw(w: &mut Writer<'_>, id: RequestId, now: Moment) -> Result<bool> {
    let rows = diesel::update(requests::table.find(id.to_string()).filter(is_open(now)))
        .set((
            requests::answer.eq(Answer::Withdrawn.as_str()),
            requests::answered_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// A request whose time is over, not written down yet.
#[derive(Clone, Debug, Queryable)]
pub struct Due {
    /// Which.
    pub id: RequestId,
    /// Whose.
    pub partner: PartnerId,
    /// To whom it went.
    pub recipient: String,
    /// When its time was over.
    pub expires_at: Moment,
}

/// Requests whose time is over, at most so many.
pub fn due_to_expire(r: &mut Reader<'_>, now: Moment, most: i64) -> Result<Vec<Due>> {
    Ok(requests::table
        .filter(super::waits())
        .filter(requests::expires_at.le(now.naive_utc()))
        .order(requests::expires_at)
        .limit(most)
        .select((
            requests::id,
            requests::partner_id,
            requests::recipient,
            requests::expires_at,
        ))
        .load(r.db())?)
}

/// Writes down that nobody answered in time. Answers whether that is still so.
pub fn expire(w: &mut Writer<'_>, due: &Due) -> Result<bool> {
    let rows = diesel::update(
        requests::table
            .find(due.id.to_string())
            .filter(requests::answer.eq(Answer::Open.as_str()))
            .filter(requests::expires_at.eq(due.expires_at.naive_utc())),
    )
    .set((
        requests::answer.eq(Answer::Expired.as_str()),
        requests::answered_at.eq(due.expires_at.naive_utc()),
    ))
    .execute(w.db())?;
    Ok(rows == 1)
}

//! Requests as their partner reads them: the list, and one with everything that became of it.

use diesel::prelude::*;

use super::requests;
use crate::domain::days::Days;
use crate::domain::id::{CustomerId, LetterId, PartnerId, RequestId};
use crate::domain::language::Language;
use crate::domain::letter::LetterStatus;
use crate::domain::moment::Moment;
use crate::domain::relationship_request::{Answer, RequestState};
use crate::store::keyset::{PAGE, Place, Slice};
use crate::store::schema::{letters, users};
use crate::store::{Reader, Result};

/// What became of one letter.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Which.
    pub id: LetterId,
    /// Where it is.
    pub status: LetterStatus,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, as long as it is queued.
    pub next_attempt_at: Moment,
    /// The mail server's words at the last attempt.
    pub server_words: String,
    /// When it was put into the outbox.
    pub queued_at: Moment,
    /// When it was sent or given up.
    pub settled_at: Option<Moment>,
}

type DeliveryRow = (
    LetterId,
    LetterStatus,
    i64,
    Moment,
    String,
    Moment,
    Option<Moment>,
);

const DELIVERY: (
    letters::id,
    letters::status,
    letters::attempts,
    letters::next_attempt_at,
    letters::server_words,
    letters::queued_at,
    letters::settled_at,
) = (
    letters::id,
    letters::status,
    letters::attempts,
    letters::next_attempt_at,
    letters::server_words,
    letters::queued_at,
    letters::settled_at,
);

fn delivery(row: DeliveryRow) -> Delivery {
    let (id, status, attempts, next_attempt_at, server_words, queued_at, settled_at) = row;
    Delivery {
        id,
        status,
        attempts,
        next_attempt_at,
        server_words,
        queued_at,
        settled_at,
    }
}

/// A request in the list.
#[derive(Clone, Debug)]
pub struct ListedRequest {
    /// Its identity.
    pub id: RequestId,
    /// To whom.
    pub recipient: String,
    /// In which language.
    pub language: Language,
    /// When it was sent last.
    pub sent_at: Moment,
    /// Until when it waits for an answer.
    pub expires_at: Moment,
    /// The answer as it is written down; see [`Answer::at`].
    pub answer: Answer,
    /// When that was.
    pub answered_at: Option<Moment>,
    /// What became of its latest letter; none when the portal sent none.
    pub delivery: Option<Delivery>,
}

type ListedRow = (
    RequestId,
    String,
    Language,
    Moment,
    Moment,
    Answer,
    Option<Moment>,
    Option<DeliveryRow>,
);

fn listed(row: ListedRow) -> ListedRequest {
    let (id, recipient, language, sent_at, expires_at, answer, answered_at, letter) = row;
    ListedRequest {
        id,
        recipient,
        language,
        sent_at,
        expires_at,
        answer,
        answered_at,
        delivery: letter.map(delivery),
    }
}

/// The requests of a partner with their latest letters, narrowed to a state.
macro_rules! of_partner {
    ($partner:expr, $state:expr, $now:expr) => {{
        let now = $now.naive_utc();
        let query = requests::table
            .left_join(letters::table.on(requests::letter_id.eq(letters::id.nullable())))
            .filter(requests::partner_id.eq($partner.to_string()))
            .into_boxed();
        match $state {
            None => query,
            Some(RequestState::Open) => query.filter(super::is_open($now)),
            Some(RequestState::Failed) => query.filter(super::is_open($now)).filter(
                requests::letter_id.is_null().or(requests::letter_id
                    .is_not_null()
                    .and(letters::status.eq("failed"))),
            ),
            Some(RequestState::Expired) => query.filter(
                requests::answer
                    .eq(Answer::Expired.as_str())
                    .or(requests::answer
                        .eq(Answer::Open.as_str())
                        .and(requests::expires_at.le(now))),
            ),
            Some(RequestState::Accepted) => {
                query.filter(requests::answer.eq(Answer::Accepted.as_str()))
            }
            Some(RequestState::Declined) => {
                query.filter(requests::answer.eq(Answer::Declined.as_str()))
            }
            Some(RequestState::Withdrawn) => {
                query.filter(requests::answer.eq(Answer::Withdrawn.as_str()))
            }
        }
    }};
}

/// How many requests of a partner there are in a state, or in any.
pub fn count(
    r: &mut Reader<'_>,
    partner: PartnerId,
    state: Option<RequestState>,
    now: Moment,
) -> Result<i64> {
    Ok(of_partner!(partner, state, now)
        .count()
        .get_result(r.db())?)
}

/// A page of the requests of a partner, newest first.
pub fn page(
    r: &mut Reader<'_>,
    partner: PartnerId,
    state: Option<RequestState>,
    place: &Place<RequestId>,
    now: Moment,
) -> Result<Slice<ListedRequest>> {
    let query = of_partner!(partner, state, now);
    let query = match place.key().map(ToString::to_string) {
        Some(key) if place.is_backward() => query.filter(requests::id.gt(key)),
        Some(key) => query.filter(requests::id.lt(key)),
        None => query,
    };
    let query = match place.is_backward() {
        true => query.order(requests::id.asc()),
        false => query.order(requests::id.desc()),
    };
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let rows: Vec<ListedRow> = query
        .limit(most + 1)
        .select((
            requests::id,
            requests::recipient,
            requests::language,
            requests::sent_at,
            requests::expires_at,
            requests::answer,
            requests::answered_at,
            DELIVERY.nullable(),
        ))
        .load(r.db())?;
    let rows = rows.into_iter().map(listed).collect();
    Ok(Slice::cut(rows, place))
}

/// One request, as it was sent.
#[derive(Clone, Debug, Queryable)]
pub struct SentRequest {
    /// Its identity.
    pub id: RequestId,
    /// To whom.
    pub recipient: String,
    /// In which language.
    pub language: Language,
    /// The subject.
    pub subject: String,
    /// The sender's first paragraph.
    pub paragraph_1: String,
    /// The sender's second paragraph.
    pub paragraph_2: String,
    /// How long it asks for.
    pub days: Days,
    /// The whole text, without the recipient's own secret.
    pub body_text: String,
    /// When it was sent last.
    pub sent_at: Moment,
    /// Until when it waits for an answer.
    pub expires_at: Moment,
    /// The answer as it is written down; see [`Answer::at`].
    pub answer: Answer,
    /// When that was.
    pub answered_at: Option<Moment>,
    /// The customer that answered.
    pub answered_by: Option<CustomerId>,
    /// Its latest letter; none when the portal sent none.
    pub letter: Option<LetterId>,
    /// The name of the person who sent it first.
    pub sent_by: String,
}

/// A request of this partner.
pub fn find(r: &mut Reader<'_>, partner: PartnerId, id: RequestId) -> Result<Option<SentRequest>> {
    Ok(requests::table
        .inner_join(users::table)
        .filter(requests::id.eq(id.to_string()))
        .filter(requests::partner_id.eq(partner.to_string()))
        .select((
            requests::id,
            requests::recipient,
            requests::language,
            requests::subject,
            requests::paragraph_1,
            requests::paragraph_2,
            requests::duration_days,
            requests::body_text,
            requests::sent_at,
            requests::expires_at,
            requests::answer,
            requests::answered_at,
            requests::answered_by_customer,
            requests::letter_id,
            users::name,
        ))
        .first(r.db())
        .optional()?)
}

/// What became of every letter of a request, newest first.
pub fn deliveries(r: &mut Reader<'_>, id: RequestId) -> Result<Vec<Delivery>> {
    let rows: Vec<DeliveryRow> = letters::table
        .filter(letters::request_id.eq(id.to_string()))
        .order(letters::id.desc())
        .select(DELIVERY)
        .load(r.db())?;
    Ok(rows.into_iter().map(delivery).collect())
}

/// The latest request of a partner to a recipient.
pub fn latest_to(
    r: &mut Reader<'_>,
    partner: PartnerId,
    recipient: &str,
) -> Result<Option<RequestId>> {
    Ok(requests::table
        .filter(requests::partner_id.eq(partner.to_string()))
        .filter(requests::recipient.eq(recipient))
        .order(requests::id.desc())
        .select(requests::id)
        .first(r.db())
        .optional()?)
}

/// Recipient and language of the latest request of a partner that this customer answered.
pub fn latest_answered_by(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<Option<(String, Language)>> {
    Ok(requests::table
        .filter(requests::partner_id.eq(partner.to_string()))
        .filter(requests::answered_by_customer.eq(customer.to_string()))
        .order(requests::id.desc())
        .select((requests::recipient, requests::language))
        .first(r.db())
        .optional()?)
}

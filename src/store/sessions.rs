//! Sessions: who is signed in. Only the SHA-256 of the cookie's secret is kept. A session that is gone stays gone: what
//! updates a row never makes one.

use diesel::prelude::*;

use super::schema::{customers, partners, sessions, users};
use super::{Error, Reader, Result, Writer};
use crate::domain::actor::{AgentRole, CustomerRole, Identity, Membership, Person, Stage};
use crate::domain::id::{CustomerId, PartnerId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::token::TokenHash;

/// After so long without a request a session is over, in minutes.
pub const IDLE_MINUTES: i64 = 60;
/// After so long a session that is not complete is over, in minutes.
pub const HALFWAY_MINUTES: i64 = 15;
/// After so long a session is over in any case, in minutes.
pub const LONGEST_MINUTES: i64 = 12 * 60;

/// So many sessions a person has at the same time; one more ends the one that was not used for longest.
pub const MOST: i64 = 100;

/// A live session and whose it is.
pub struct LiveSession {
    /// Who is signed in.
    pub identity: Identity,
    /// When it was used last.
    pub last_seen_at: Moment,
    /// Where its person was going when it began; empty for one that is complete.
    pub next: String,
}

#[derive(Queryable)]
struct Row {
    last_seen_at: Moment,
    proved_at: Moment,
    stage: String,
    next: String,
    id: UserId,
    email: String,
    name: String,
    role: String,
    language: Language,
    time_zone: String,
    partner: Option<(PartnerId, String, Programme, PartnerStatus)>,
    customer: Option<(CustomerId, String)>,
}

/// The session of this secret, when it is alive and its person may sign in: one query, because every page asks it.
pub fn find(r: &mut Reader<'_>, session: &TokenHash, now: Moment) -> Result<Option<LiveSession>> {
    let row: Option<Row> = sessions::table
        .inner_join(
            users::table
                .left_join(partners::table)
                .left_join(customers::table),
        )
        .filter(sessions::id.eq(session.as_str()))
        .filter(sessions::last_seen_at.gt(now.plus_minutes(-IDLE_MINUTES).naive_utc()))
        .filter(sessions::created_at.gt(now.plus_minutes(-LONGEST_MINUTES).naive_utc()))
        .filter(
            sessions::stage
                .eq(Stage::Full.as_str())
                .or(sessions::created_at.gt(now.plus_minutes(-HALFWAY_MINUTES).naive_utc())),
        )
        .filter(users::active.eq(true))
        .select((
            sessions::last_seen_at,
            sessions::proved_at,
            sessions::stage,
            sessions::next_path,
            users::id,
            users::email,
            users::name,
            users::role,
            users::language,
            users::time_zone,
            (
                partners::id,
                partners::name,
                partners::programme,
                partners::status,
            )
                .nullable(),
            (customers::id, customers::name).nullable(),
        ))
        .first(r.db())
        .optional()?;
    row.map(|row| row.live(session)).transpose()
}

impl Row {
    fn live(self, session: &TokenHash) -> Result<LiveSession> {
        let membership = match (self.partner, self.customer) {
            (Some((id, name, programme, status)), None) => {
                let role: AgentRole = self.role.parse().map_err(|_| unknown_role())?;
                Membership::Partner {
                    id,
                    name,
                    programme,
                    status,
                    role,
                }
            }
            (None, Some((id, name))) => {
                let role: CustomerRole = self.role.parse().map_err(|_| unknown_role())?;
                Membership::Customer { id, name, role }
            }
            (None, None) => Membership::Operator,
            (Some(_), Some(_)) => return Err(unknown_role()),
        };
        let person = Person {
            id: self.id,
            name: self.name,
            email: self.email,
            language: self.language,
            zone: self.time_zone.parse().unwrap_or(chrono_tz::UTC),
        };
        Ok(LiveSession {
            identity: Identity::new(person, membership, session.clone(), self.proved_at)
                .at(self.stage.parse().map_err(|_| unknown_role())?),
            last_seen_at: self.last_seen_at,
            next: self.next,
        })
    }
}

fn unknown_role() -> Error {
    Error::Broken(diesel::result::Error::DeserializationError(
        "a user's role does not fit its organisation".into(),
    ))
}

/// Where somebody comes from, so that a person recognises a session later.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    /// The browser and the system, in a few words.
    pub device: String,
    /// The address block on the net.
    pub place: String,
    /// The hash of the secret in the device cookie; empty when the browser has none.
    pub cookie: String,
}

/// Where a session began, without the cookie.
pub fn origin(r: &mut Reader<'_>, session: &TokenHash) -> Result<Option<Origin>> {
    let row: Option<(String, String)> = sessions::table
        .find(session.as_str())
        .select((sessions::device, sessions::place))
        .first(r.db())
        .optional()?;
    Ok(row.map(|(device, place)| Origin {
        device,
        place,
        cookie: String::new(),
    }))
}

/// Begins a session: its person has just proved who they are.
pub fn insert(
    w: &mut Writer<'_>,
    session: &TokenHash,
    user: UserId,
    origin: &Origin,
    now: Moment,
) -> Result<()> {
    insert_at(w, session, user, origin, (Stage::Full, ""), now)
}

/// Ends the sessions of a person that are more than there may be, those that were not used for longest.
pub fn delete_too_many(w: &mut Writer<'_>, user: UserId) -> Result<usize> {
    let too_many: Vec<String> = sessions::table
        .filter(sessions::user_id.eq(user.to_string()))
        .filter(sessions::stage.eq(Stage::Full.as_str()))
        .order((sessions::last_seen_at.desc(), sessions::created_at.desc()))
        .select(sessions::id)
        .limit(i64::MAX)
        .offset(MOST)
        .load(w.db())?;
    if too_many.is_empty() {
        return Ok(0);
    }
    Ok(diesel::delete(sessions::table.filter(sessions::id.eq_any(too_many))).execute(w.db())?)
}

/// Begins a session of this stage, whose person is going to this path.
pub fn insert_at(
    w: &mut Writer<'_>,
    session: &TokenHash,
    user: UserId,
    origin: &Origin,
    (stage, next): (Stage, &str),
    now: Moment,
) -> Result<()> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(session.as_str()),
            sessions::user_id.eq(user.to_string()),
            sessions::state.eq("{}"),
            sessions::device.eq(&origin.device),
            sessions::place.eq(&origin.place),
            sessions::created_at.eq(now.naive_utc()),
            sessions::last_seen_at.eq(now.naive_utc()),
            sessions::proved_at.eq(now.naive_utc()),
            sessions::stage.eq(stage.as_str()),
            sessions::next_path.eq(next),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Notes that the person of the session proved again who they are. Answers whether there is such a session.
pub fn prove(w: &mut Writer<'_>, session: &TokenHash, now: Moment) -> Result<bool> {
    let rows = diesel::update(sessions::table.find(session.as_str()))
        .set(sessions::proved_at.eq(now.naive_utc()))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// Counts one more try in a session that is not complete. Answers whether there may be one.
pub fn count_try(w: &mut Writer<'_>, session: &TokenHash, most: i64) -> Result<bool> {
    let open = sessions::table
        .find(session.as_str())
        .filter(sessions::tries.lt(most));
    let rows = diesel::update(open)
        .set(sessions::tries.eq(sessions::tries + 1))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// Ends the sessions of everybody in this list.
pub fn delete_of_all(w: &mut Writer<'_>, people: &[UserId]) -> Result<usize> {
    let people: Vec<String> = people.iter().map(ToString::to_string).collect();
    Ok(diesel::delete(sessions::table.filter(sessions::user_id.eq_any(people))).execute(w.db())?)
}

/// Notes that the session was used.
pub fn touch(w: &mut Writer<'_>, session: &TokenHash, now: Moment) -> Result<()> {
    diesel::update(sessions::table.find(session.as_str()))
        .set(sessions::last_seen_at.eq(now.naive_utc()))
        .execute(w.db())?;
    Ok(())
}

/// Ends a session.
pub fn delete(w: &mut Writer<'_>, session: &TokenHash) -> Result<()> {
    diesel::delete(sessions::table.find(session.as_str())).execute(w.db())?;
    Ok(())
}

/// Ends every session that is over by time.
pub fn delete_dead(w: &mut Writer<'_>, now: Moment) -> Result<usize> {
    let idle = sessions::last_seen_at.le(now.plus_minutes(-IDLE_MINUTES).naive_utc());
    let old = sessions::created_at.le(now.plus_minutes(-LONGEST_MINUTES).naive_utc());
    Ok(diesel::delete(sessions::table.filter(idle.or(old))).execute(w.db())?)
}

/// A session as its person sees it.
#[derive(Queryable)]
pub struct OwnSession {
    /// The hash that it is kept under.
    pub id: String,
    /// The browser and the system.
    pub device: String,
    /// The address block it began at.
    pub place: String,
    /// Since when.
    pub since: Moment,
    /// When it was used last.
    pub last_seen_at: Moment,
}

/// The live sessions of a person, the latest used first.
pub fn of_user(r: &mut Reader<'_>, user: UserId, now: Moment) -> Result<Vec<OwnSession>> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user.to_string()))
        .filter(sessions::stage.eq(Stage::Full.as_str()))
        .filter(sessions::last_seen_at.gt(now.plus_minutes(-IDLE_MINUTES).naive_utc()))
        .filter(sessions::created_at.gt(now.plus_minutes(-LONGEST_MINUTES).naive_utc()))
        .order(sessions::last_seen_at.desc())
        .select((
            sessions::id,
            sessions::device,
            sessions::place,
            sessions::created_at,
            sessions::last_seen_at,
        ))
        .load(r.db())?)
}

/// Ends one session of a person. Answers whether there was one.
pub fn delete_of_user(w: &mut Writer<'_>, user: UserId, session: &TokenHash) -> Result<bool> {
    let own = sessions::table
        .find(session.as_str())
        .filter(sessions::user_id.eq(user.to_string()));
    Ok(diesel::delete(own).execute(w.db())? == 1)
}

/// Ends every session of a person but `kept`.
pub fn delete_others(w: &mut Writer<'_>, user: UserId, kept: Option<&TokenHash>) -> Result<usize> {
    let kept = kept.map(TokenHash::as_str).unwrap_or_default();
    let others = sessions::table
        .filter(sessions::user_id.eq(user.to_string()))
        .filter(sessions::id.ne(kept));
    Ok(diesel::delete(others).execute(w.db())?)
}

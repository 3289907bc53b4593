//! What happened to a person's own account. Kept for a year.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Timestamp};

use super::connection::MultiBackend;
use super::keyset::{PAGE, Place, Slice};
use super::schema::account_events as lines;
use super::sessions::Origin;
use super::{Reader, Result, Writer};
use crate::domain::account_event::AccountEvent;
use crate::domain::id::{AccountEventId, UserId};
use crate::domain::moment::Moment;

/// How long a line is kept, in days.
pub const KEPT_DAYS: i64 = 365;

/// Adds a line. `origin` is none when somebody else than the person did it.
pub fn insert(
    w: &mut Writer<'_>,
    user: UserId,
    event: AccountEvent,
    origin: Option<&Origin>,
    now: Moment,
) -> Result<()> {
    diesel::insert_into(lines::table)
        .values((
            lines::id.eq(AccountEventId::new(now).to_string()),
            lines::user_id.eq(user.to_string()),
            lines::at.eq(now.naive_utc()),
            lines::name.eq(event.as_str()),
            lines::device.eq(origin.map_or("", |origin| &origin.device)),
            lines::place.eq(origin.map_or("", |origin| &origin.place)),
        ))
        .execute(w.db())?;
    Ok(())
}

/// A line as it was written.
#[derive(Clone, Debug, Queryable)]
pub struct AccountLine {
    /// Its identity.
    pub id: AccountEventId,
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub event: AccountEvent,
    /// The browser and the system; empty when it is not known.
    pub device: String,
    /// The address block; empty when somebody else did it.
    pub place: String,
}

/// Where a line stands.
pub type AccountLineKey = (Moment, AccountEventId);

impl AccountLine {
    /// Where it stands.
    pub fn key(&self) -> AccountLineKey {
        (self.at, self.id)
    }
}

/// A page of the lines about a person, newest first.
pub fn page(
    r: &mut Reader<'_>,
    user: UserId,
    place: &Place<AccountLineKey>,
) -> Result<Slice<AccountLine>> {
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut query = lines::table
        .filter(lines::user_id.eq(user.to_string()))
        .select((
            lines::id,
            lines::at,
            lines::name,
            lines::device,
            lines::place,
        ))
        .limit(most)
        .into_boxed::<MultiBackend>();
    if let Some((at, id)) = place.key() {
        let direction = if place.is_backward() { ">" } else { "<" };
        query = query.filter(
            sql::<Bool>("(account_events.at, account_events.id) ")
                .sql(direction)
                .sql(" (")
                .bind::<Timestamp, _>(at.naive_utc())
                .sql(", ")
                .bind::<Text, _>(id.to_string())
                .sql(")"),
        );
    }
    query = if place.is_backward() {
        query.order((lines::at.asc(), lines::id.asc()))
    } else {
        query.order((lines::at.desc(), lines::id.desc()))
    };
    Ok(Slice::cut(query.load(r.db())?, place))
}

/// Every line about a person, the oldest first: when, what, by which device, from where.
pub fn all_of_user(
    r: &mut Reader<'_>,
    user: UserId,
) -> Result<Vec<(Moment, String, String, String)>> {
    Ok(lines::table
        .filter(lines::user_id.eq(user.to_string()))
        .order((lines::at, lines::id))
        .select((lines::at, lines::name, lines::device, lines::place))
        .load(r.db())?)
}

/// Gives up every line about a person.
pub fn delete_of_user(w: &mut Writer<'_>, user: UserId) -> Result<()> {
    let own = lines::table.filter(lines::user_id.eq(user.to_string()));
    diesel::delete(own).execute(w.db())?;
    Ok(())
}

/// Whether something like this happened to the account before.
pub fn exists(r: &mut Reader<'_>, user: UserId, event: AccountEvent) -> Result<bool> {
    let like_this = lines::table
        .filter(lines::user_id.eq(user.to_string()))
        .filter(lines::name.eq(event.as_str()));
    Ok(like_this
        .select(lines::id)
        .first::<String>(r.db())
        .optional()?
        .is_some())
}

/// Gives up what is old.
pub fn delete_old(w: &mut Writer<'_>, now: Moment) -> Result<usize> {
    let old = lines::at.le(now.plus_days(-KEPT_DAYS).naive_utc());
    Ok(diesel::delete(lines::table.filter(old)).execute(w.db())?)
}

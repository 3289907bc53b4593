//! The activity log: append and list; there is no update and no delete.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Text, Timestamp};

use super::connection::MultiBackend;
use super::keyset::{PAGE, Place, Slice};
use super::schema::{customers, events, partners};
use super::{Error, Reader, Result, Writer};
use crate::domain::actor::Membership;
use crate::domain::event::{ActorKind, Details, Event, EventName};
use crate::domain::id::{CustomerId, EventId, PartnerId};
use crate::domain::moment::Moment;

/// Adds lines, in their order.
pub fn append(w: &mut Writer<'_>, lines: &[Event]) -> Result<()> {
    for line in lines {
        let details = serde_json::to_string(&line.details).map_err(|error| {
            Error::Broken(diesel::result::Error::SerializationError(error.into()))
        })?;
        diesel::insert_into(events::table)
            .values((
                events::id.eq(EventId::new(line.at).to_string()),
                events::at.eq(line.at.naive_utc()),
                events::name.eq(line.name.as_str()),
                events::actor_kind.eq(line.actor.kind.as_str()),
                events::actor_user.eq(line.actor.user_id.map(|id| id.to_string())),
                events::actor_name.eq(&line.actor.name),
                events::actor_organization.eq(&line.actor.organization),
                events::partner_id.eq(line.partner_id.map(|id| id.to_string())),
                events::customer_id.eq(line.customer_id.map(|id| id.to_string())),
                events::details.eq(details),
            ))
            .execute(w.db())?;
    }
    Ok(())
}

/// A line as it was written, with the names of the organisations as they are today.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// Its identity.
    pub id: EventId,
    /// When it happened.
    pub at: Moment,
    /// What happened.
    pub name: EventName,
    /// On whose side the actor stood.
    pub actor_kind: ActorKind,
    /// The person's name that day; empty for the portal.
    pub actor_name: String,
    /// The person's organisation that day; empty for the portal and the operator.
    pub actor_organization: String,
    /// The name of the partner concerned.
    pub partner: Option<String>,
    /// The name of the customer concerned, and whether the operator confirmed that it is who it says.
    pub customer: Option<(String, bool)>,
    /// The particulars.
    pub details: Details,
}

impl Recorded {
    /// Where it stands in the log.
    pub fn key(&self) -> EventKey {
        (self.at, self.id)
    }
}

/// Where a line stands in the log.
pub type EventKey = (Moment, EventId);

/// Whose lines somebody may read: those that concern the organisation; the operator all of them.
#[derive(Clone, Copy, Debug)]
pub enum Scope {
    /// Every line.
    Everything,
    /// The lines that concern this partner.
    Partner(PartnerId),
    /// The lines that concern this customer.
    Customer(CustomerId),
}

impl Scope {
    /// What this person may read.
    pub fn of(membership: &Membership) -> Self {
        match membership {
            Membership::Operator => Self::Everything,
            Membership::Partner { id, .. } => Self::Partner(*id),
            Membership::Customer { id, .. } => Self::Customer(*id),
        }
    }
}

/// Which lines are wanted; what is none does not narrow.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub before: Option<Moment>,
    /// Concerning this partner.
    pub partner: Option<PartnerId>,
    /// Concerning this customer.
    pub customer: Option<CustomerId>,
    /// Of this kind.
    pub action: Option<EventName>,
    /// Not done by somebody on this side.
    pub not_by: Option<ActorKind>,
}

type Row = (
    EventId,
    Moment,
    EventName,
    ActorKind,
    String,
    String,
    Option<String>,
    Option<(String, bool)>,
    String,
);

/// A page of the log, newest first.
pub fn page(
    r: &mut Reader<'_>,
    scope: Scope,
    wanted: &Wanted,
    place: &Place<EventKey>,
) -> Result<Slice<Recorded>> {
    Ok(Slice::cut(read(r, scope, wanted, place, PAGE + 1)?, place))
}

/// The newest lines, at most so many.
pub fn newest(
    r: &mut Reader<'_>,
    scope: Scope,
    wanted: &Wanted,
    most: usize,
) -> Result<Vec<Recorded>> {
    read(r, scope, wanted, &Place::Start, most)
}

/// At most so many lines older than this one: what an export reads, piece by piece.
pub fn chunk(
    r: &mut Reader<'_>,
    scope: Scope,
    wanted: &Wanted,
    after: Option<EventKey>,
    most: usize,
) -> Result<Vec<Recorded>> {
    let place = after.map_or(Place::Start, Place::After);
    read(r, scope, wanted, &place, most)
}

fn read(
    r: &mut Reader<'_>,
    scope: Scope,
    wanted: &Wanted,
    place: &Place<EventKey>,
    most: usize,
) -> Result<Vec<Recorded>> {
    let mut query = events::table
        .left_join(partners::table)
        .left_join(customers::table)
        .select((
            events::id,
            events::at,
            events::name,
            events::actor_kind,
            events::actor_name,
            events::actor_organization,
            partners::name.nullable(),
            (customers::name, customers::verified).nullable(),
            events::details,
        ))
        .limit(i64::try_from(most).unwrap_or(i64::MAX))
        .into_boxed::<MultiBackend>();
    query = match scope {
        Scope::Everything => query,
        Scope::Partner(id) => query.filter(events::partner_id.eq(id.to_string())),
        Scope::Customer(id) => query.filter(events::customer_id.eq(id.to_string())),
    };
    if let Some(from) = wanted.from {
        query = query.filter(events::at.ge(from.naive_utc()));
    }
    if let Some(before) = wanted.before {
        query = query.filter(events::at.lt(before.naive_utc()));
    }
    if let Some(partner) = wanted.partner {
        query = query.filter(events::partner_id.eq(partner.to_string()));
    }
    if let Some(customer) = wanted.customer {
        query = query.filter(events::customer_id.eq(customer.to_string()));
    }
    if let Some(action) = wanted.action {
        query = query.filter(events::name.eq(action.as_str()));
    }
    if let Some(side) = wanted.not_by {
        query = query.filter(events::actor_kind.ne(side.as_str()));
    }
    if let Some((at, id)) = place.key() {
        // Row values: the only form of a keyset that PostgreSQL looks up in the index.
        let direction = if place.is_backward() { ">" } else { "<" };
        query = query.filter(
            sql::<Bool>("(events.at, events.id) ")
                .sql(direction)
                .sql(" (")
                .bind::<Timestamp, _>(at.naive_utc())
                .sql(", ")
                .bind::<Text, _>(id.to_string())
                .sql(")"),
        );
    }
    query = if place.is_backward() {
        query.order((events::at.asc(), events::id.asc()))
    } else {
        query.order((events::at.desc(), events::id.desc()))
    };
    let rows: Vec<Row> = query.load(r.db())?;
    rows.into_iter().map(recorded).collect()
}

fn recorded(row: Row) -> Result<Recorded> {
    let (id, at, name, actor_kind, actor_name, actor_organization, partner, customer, details) =
        row;
    let details = serde_json::from_str(&details).map_err(|error| {
        Error::Broken(diesel::result::Error::DeserializationError(error.into()))
    })?;
    Ok(Recorded {
        id,
        at,
        name,
        actor_kind,
        actor_name,
        actor_organization,
        partner,
        customer,
        details,
    })
}

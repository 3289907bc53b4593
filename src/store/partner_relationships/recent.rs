//! What changed lately that others did, from the activity log: the news on a customer's first page.

use diesel::prelude::*;

use crate::domain::event::{ActorKind, Details, EventName};
use crate::domain::id::{CustomerId, PartnerId, UserId};
use crate::domain::moment::Moment;
use crate::store::schema::{events, partners};
use crate::store::{Error, Reader, Result};

/// What is news.
const NEWS: [EventName; 10] = [
    EventName::PrivilegeGranted,
    EventName::PrivilegeRemoved,
    EventName::PrivilegeReturned,
    EventName::PrivilegeReplaced,
    EventName::PrivilegeExpired,
    EventName::PrivilegeRemovedByOperator,
    EventName::RelationshipEnded,
    EventName::InvitationDeclined,
    EventName::PartnerSuspended,
    EventName::PartnerResumed,
];

/// How many lines of the log are looked at.
const MOST_LINES: i64 = 60;
/// How many happenings are told.
const MOST: usize = 8;

/// Something that happened: one line, or several of one moment, one for each service.
#[derive(Clone, Debug)]
pub struct Happening {
    /// When.
    pub at: Moment,
    /// What.
    pub name: EventName,
    /// On whose side the actor stood.
    pub kind: ActorKind,
    /// The actor's name.
    pub person: String,
    /// The actor's organisation.
    pub organization: String,
    /// The partner concerned.
    pub partner_id: PartnerId,
    /// Its name.
    pub partner: String,
    /// The codes of the services.
    pub services: Vec<String>,
    /// Another partner concerned.
    pub other_partner: Option<String>,
    /// The reason that the person gave.
    pub reason: Option<String>,
}

#[derive(Queryable)]
struct Row {
    at: Moment,
    name: EventName,
    kind: ActorKind,
    person: String,
    organization: String,
    partner_id: PartnerId,
    partner: String,
    details: String,
}

/// What others than `reader` did at a customer since then, the latest first.
pub(super) fn since(
    r: &mut Reader<'_>,
    customer: CustomerId,
    reader: UserId,
    since: Moment,
) -> Result<Vec<Happening>> {
    let by_others = events::actor_user
        .is_null()
        .or(events::actor_user.ne(reader.to_string()));
    let rows: Vec<Row> = events::table
        .inner_join(partners::table)
        .filter(events::customer_id.eq(customer.to_string()))
        .filter(events::at.ge(since.naive_utc()))
        .filter(events::name.eq_any(NEWS.map(EventName::as_str)))
        .filter(by_others)
        .order((events::at.desc(), events::id.desc()))
        .limit(MOST_LINES)
        .select((
            events::at,
            events::name,
            events::actor_kind,
            events::actor_name,
            events::actor_organization,
            partners::id,
            partners::name,
            events::details,
        ))
        .load(r.db())?;
    let mut happenings: Vec<Happening> = Vec::new();
    for row in rows {
        let line = row.read()?;
        match happenings.last_mut() {
            // The lines of one moment came in the order of the catalogue; they are read backwards.
            Some(same) if same.is_one_with(&line) => {
                same.services.splice(0..0, line.services);
            }
            _ => happenings.push(line),
        }
    }
    happenings.truncate(MOST);
    Ok(happenings)
}

impl Row {
    fn read(self) -> Result<Happening> {
        let details: Details = serde_json::from_str(&self.details).map_err(|error| {
            Error::Broken(diesel::result::Error::DeserializationError(error.into()))
        })?;
        Ok(Happening {
            at: self.at,
            name: self.name,
            kind: self.kind,
            person: self.person,
            organization: self.organization,
            partner_id: self.partner_id,
            partner: self.partner,
            services: details.service.into_iter().collect(),
            other_partner: details.other_partner,
            reason: details.reason,
        })
    }
}

impl Happening {
    fn is_one_with(&self, line: &Happening) -> bool {
        (self.at, self.name, self.partner_id) == (line.at, line.name, line.partner_id)
    }
}

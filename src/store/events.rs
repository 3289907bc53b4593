//! The activity log: append and list; there is no update and no delete.

use diesel::prelude::*;

use super::schema::events;
use super::{Error, Result, Writer};
use crate::domain::event::Event;
use crate::domain::id::EventId;

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

//! Recipients who do not want to be written to by a partner again. A refusal is never taken back.

use diesel::prelude::*;

use super::schema::contact_refusals as refusals;
use super::{Reader, Result, Writer};
use crate::domain::id::PartnerId;
use crate::domain::moment::Moment;

/// Whether this recipient wants no letters of this partner.
pub fn exists(r: &mut Reader<'_>, partner: PartnerId, recipient: &str) -> Result<bool> {
    let found: Option<String> = refusals::table
        .find((partner.to_string(), recipient))
        .select(refusals::recipient)
        .first(r.db())
        .optional()?;
    Ok(found.is_some())
}

/// Writes a refusal down.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when it is there already.
pub fn insert(w: &mut Writer<'_>, partner: PartnerId, recipient: &str, now: Moment) -> Result<()> {
    diesel::insert_into(refusals::table)
        .values((
            refusals::partner_id.eq(partner.to_string()),
            refusals::recipient.eq(recipient),
            refusals::refused_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

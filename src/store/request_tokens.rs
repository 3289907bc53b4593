//! The links in letters by which a recipient refuses further ones. Only hashes are kept.

use diesel::prelude::*;

use super::schema::{partners, relationship_requests as requests, request_tokens as tokens};
use super::{Reader, Result, Writer};
use crate::domain::id::{PartnerId, RequestId};
use crate::domain::moment::Moment;
use crate::domain::token::TokenHash;

/// Whom a link is about.
#[derive(Clone, Debug, Queryable)]
pub struct Contact {
    /// Who wrote.
    pub partner_id: PartnerId,
    /// Its name.
    pub partner: String,
    /// To whom.
    pub recipient: String,
}

/// Whom the link of this hash is about.
pub fn find(r: &mut Reader<'_>, hash: &TokenHash) -> Result<Option<Contact>> {
    Ok(tokens::table
        .inner_join(requests::table.inner_join(partners::table))
        .filter(tokens::hash.eq(hash.as_str()))
        .select((partners::id, partners::name, requests::recipient))
        .first(r.db())
        .optional()?)
}

/// Keeps the link of a letter.
pub fn insert(w: &mut Writer<'_>, hash: &TokenHash, request: RequestId, now: Moment) -> Result<()> {
    diesel::insert_into(tokens::table)
        .values((
            tokens::hash.eq(hash.as_str()),
            tokens::request_id.eq(request.to_string()),
            tokens::made_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

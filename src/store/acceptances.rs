//! Acceptances and the words they were given under.

use diesel::prelude::*;

use super::schema::{acceptances, customers, partners, users};
use super::{Error, Reader, Result, Writer};
use crate::domain::acceptance::{Acceptance, Receipt};
use crate::domain::id::{AcceptanceId, CustomerId, PartnerId, UserId};
use crate::domain::moment::Moment;

/// An acceptance as both sides read it.
pub struct Accepted {
    /// Its identity.
    pub id: AcceptanceId,
    /// Who got the privileges.
    pub partner_id: PartnerId,
    /// The partner's name.
    pub partner: String,
    /// Who gave them.
    pub customer_id: CustomerId,
    /// The customer's name.
    pub customer: String,
    /// Who accepted.
    pub person: String,
    /// When.
    pub at: Moment,
    /// The words.
    pub receipt: Receipt,
}

/// Whose consent page carried this key, and what came of it.
pub fn find_by_form(r: &mut Reader<'_>, form: &str, user: UserId) -> Result<Option<AcceptanceId>> {
    Ok(acceptances::table
        .filter(acceptances::form.eq(form))
        .filter(acceptances::user_id.eq(user.to_string()))
        .select(acceptances::id)
        .first(r.db())
        .optional()?)
}

/// An acceptance.
pub fn find(r: &mut Reader<'_>, id: AcceptanceId) -> Result<Option<Accepted>> {
    let row: Option<(
        PartnerId,
        String,
        CustomerId,
        String,
        String,
        Moment,
        String,
    )> = acceptances::table
        .inner_join(partners::table)
        .inner_join(customers::table)
        .inner_join(users::table)
        .filter(acceptances::id.eq(id.to_string()))
        .select((
            partners::id,
            partners::name,
            customers::id,
            customers::name,
            users::name,
            acceptances::accepted_at,
            acceptances::receipt,
        ))
        .first(r.db())
        .optional()?;
    let Some((partner_id, partner, customer_id, customer, person, at, receipt)) = row else {
        return Ok(None);
    };
    let receipt: Receipt = serde_json::from_str(&receipt).map_err(|error| {
        Error::Broken(diesel::result::Error::DeserializationError(error.into()))
    })?;
    // The names of that day, where the receipt has them.
    let kept = |kept: &str, now: String| match kept {
        "" => now,
        kept => kept.to_owned(),
    };
    let partner = kept(&receipt.partner, partner);
    let customer = kept(&receipt.customer, customer);
    let person = kept(&receipt.person, person);
    Ok(Some(Accepted {
        id,
        partner_id,
        partner,
        customer_id,
        customer,
        person,
        at,
        receipt,
    }))
}

/// Keeps an acceptance.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when the form was accepted already.
pub fn insert(w: &mut Writer<'_>, acceptance: &Acceptance, form: &str) -> Result<()> {
    let receipt = serde_json::to_string(&acceptance.receipt)
        .map_err(|error| Error::Broken(diesel::result::Error::SerializationError(error.into())))?;
    diesel::insert_into(acceptances::table)
        .values((
            acceptances::id.eq(acceptance.id.to_string()),
            acceptances::form.eq(form),
            acceptances::link_id.eq(acceptance.link_id.to_string()),
            acceptances::partner_id.eq(acceptance.partner_id.to_string()),
            acceptances::customer_id.eq(acceptance.customer_id.to_string()),
            acceptances::relationship_id.eq(acceptance.relationship_id.to_string()),
            acceptances::user_id.eq(acceptance.user_id.to_string()),
            acceptances::accepted_at.eq(acceptance.at.naive_utc()),
            acceptances::receipt.eq(receipt),
        ))
        .execute(w.db())?;
    Ok(())
}

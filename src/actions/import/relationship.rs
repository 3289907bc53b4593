//! A relationship that partner and customer have had elsewhere. It grants nothing.

use super::{Carrier, Outcome, the_customer, the_partner};
use crate::actions::error::Error;
use crate::actions::follow;
use crate::domain::actor::Actor;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::RelationshipId;
use crate::store::{Writer, customers, relationships};

/// A row.
#[derive(Clone, Debug)]
pub struct NewRelationship {
    /// The partner's name or id.
    pub partner: String,
    /// The customer's domain, name or id.
    pub customer: String,
}

/// Brings it in; it begins now.
pub fn bring_in(w: &mut Writer<'_>, by: &Carrier, new: &NewRelationship) -> Result<Outcome, Error> {
    let partner = match the_partner(w, &new.partner)? {
        Ok(partner) => partner,
        Err(outcome) => return Ok(outcome),
    };
    let customer = match the_customer(w, &new.customer)? {
        Ok(customer) => customer,
        Err(outcome) => return Ok(outcome),
    };
    let customer = customers::hold(w, customer.id)?.ok_or(Error::NotFound)?;
    if relationships::active(w, partner.id, customer.id)?.is_some() {
        return Ok(Outcome::Already);
    }
    relationships::insert(
        w,
        RelationshipId::new(by.now),
        partner.id,
        &customer,
        by.now,
    )?;
    let started = Event {
        at: by.now,
        name: EventName::RelationshipStarted,
        actor: EventActor::of(by.operator.identity()),
        partner_id: Some(partner.id),
        customer_id: Some(customer.id),
        details: Details::default(),
    };
    follow::log(w, &[started])?;
    Ok(Outcome::BroughtIn)
}

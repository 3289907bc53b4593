//! The operator confirms that a customer is who it says.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, Operator};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::CustomerId;
use crate::domain::moment::Moment;
use crate::store::{Writer, customers};

/// Confirms it. Once is enough: a second time changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when there is no such customer.
pub fn verify_customer(
    w: &mut Writer<'_>,
    operator: &Operator,
    customer: CustomerId,
    now: Moment,
) -> Result<(), Error> {
    customers::find(w, customer)?.ok_or(Error::NotFound)?;
    if customers::verify(w, customer)? {
        let event = Event {
            at: now,
            name: EventName::CustomerVerified,
            actor: EventActor::of(operator.identity()),
            partner_id: None,
            customer_id: Some(customer),
            details: Details::default(),
        };
        follow::log(w, &[event])?;
    }
    Ok(())
}

//! Either side ends the relationship. Its privileges end with it, the history stays, and a later acceptance opens a new
//! one.

use super::error::Error;
use super::{expire_privileges, follow};
use crate::domain::actor::{Actor, AdminAgent, CustomerAdministrator};
use crate::domain::ending::Grantor;
use crate::domain::event::EventActor;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::domain::relationship;
use crate::mail::Stationery;
use crate::store::{Writer, customers, relationships};

/// The customer ends it.
///
/// # Errors
/// [`Error::NotFound`] when the two never had one; [`Refusal::RelationshipEnded`] when it has ended;
/// [`Refusal::LiveSubscriptions`] while something prevents it.
pub fn end_as_customer(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &CustomerAdministrator,
    partner: PartnerId,
    now: Moment,
) -> Result<(), Error> {
    end(
        w,
        post,
        administrator,
        partner,
        administrator.organization(),
        now,
    )
}

/// The partner ends it.
///
/// # Errors
/// The same as when the customer does.
pub fn end_as_partner(
    w: &mut Writer<'_>,
    post: &Stationery,
    agent: &AdminAgent,
    customer: CustomerId,
    now: Moment,
) -> Result<(), Error> {
    end(w, post, agent, agent.organization(), customer, now)
}

fn end(
    w: &mut Writer<'_>,
    post: &Stationery,
    actor: &impl Actor,
    partner: PartnerId,
    customer: CustomerId,
    now: Moment,
) -> Result<(), Error> {
    if !relationships::ever(w, partner, customer)? {
        return Err(Error::NotFound);
    }
    let customer = customers::hold(w, customer)?.ok_or(Error::NotFound)?;
    let ended = Refusal::RelationshipEnded;
    let current = relationships::find_active(w, partner, customer.id)?.ok_or(ended)?;
    // A clock that was set back must not keep anybody from ending what began by it.
    let now = now.max(current.since);
    let grantor = Grantor::of(&customer);
    let mut held = expire_privileges::expire(w, post, &grantor, now)?;
    held.retain(|held| held.relationship_id == current.id);
    let language = actor.identity().person().language;
    let obstacles = relationships::obstacles(w, partner, customer.id, language)?;
    let by = EventActor::of(actor.identity());
    let ending = relationship::end(&current, &obstacles, &held, &grantor, &by, now)?;
    follow::end(w, post, &ending.privileges, now)?;
    relationships::end(w, ending.relationship_id, ending.by, now)?;
    follow::log(w, &ending.events)
}

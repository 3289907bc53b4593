//! The operator brings in a customer that it knows, and invites somebody to be its administrator.

use super::error::Error;
use super::{follow, team as teams};
use crate::domain::actor::{Actor, CustomerRole, Operator};
use crate::domain::country::Country;
use crate::domain::customer::Customer;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{CustomerId, TeamInvitationId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::name::Name;
use crate::domain::team::{Organization, TeamRole};
use crate::domain::token::Token;
use crate::mail::{Stationery, brought_in};
use crate::paths;
use crate::store::{Writer, customers, outbox, team, users};

/// A customer to be brought in.
#[derive(Clone, Debug)]
pub struct NewCustomer {
    /// Its name.
    pub name: Name,
    /// Where it is.
    pub country: Country,
    /// The address of its first administrator; its domain is the customer's.
    pub email: EmailAddress,
    /// The language of the letter.
    pub language: Language,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BroughtIn {
    /// It is there, now or since the same was posted before.
    Done(CustomerId),
    /// Another customer has this mail domain for itself.
    DomainTaken,
    /// Somebody with this address has an account.
    AddressTaken,
}

/// Adds the customer, verified, and invites its first administrator.
pub fn bring_in_customer(
    w: &mut Writer<'_>,
    post: &Stationery,
    operator: &Operator,
    new: &NewCustomer,
    token: &Token,
    now: Moment,
) -> Result<BroughtIn, Error> {
    let email = &new.email;
    for invitation in team::open_invitations_to(w, email.as_str())? {
        if let Organization::Customer(id) = invitation.organization
            && invitation.organization_name == new.name.as_str()
        {
            return Ok(BroughtIn::Done(id));
        }
    }
    if users::credentials(w, email.as_str())?.is_some() {
        return Ok(BroughtIn::AddressTaken);
    }
    let is_own = !email.is_of_public_provider();
    if is_own && customers::find_by_own_domain(w, email.domain())?.is_some() {
        return Ok(BroughtIn::DomainTaken);
    }
    let customer = Customer {
        id: CustomerId::new(now),
        name: new.name.to_string(),
        country: new.country,
        domain: email.domain().to_owned(),
        domain_is_its_own: is_own,
        verified: true,
        since: now,
    };
    customers::insert(w, &customer)?;
    let event = Event {
        at: now,
        name: EventName::CustomerBroughtIn,
        actor: EventActor::of(operator.identity()),
        partner_id: None,
        customer_id: Some(customer.id),
        details: Details::default(),
    };
    follow::log(w, &[event])?;
    let to = (email, new.language);
    invite_administrator(w, post, operator, customer.id, to, token, now)?;
    Ok(BroughtIn::Done(customer.id))
}

/// Invites somebody to be the administrator of a customer that has none. Answers whether the address is free. An earlier
/// invitation to the same address is replaced.
///
/// # Errors
/// [`Error::NotFound`] when there is no such customer, or it has administrators: they decide who joins them.
pub fn invite_administrator(
    w: &mut Writer<'_>,
    post: &Stationery,
    operator: &Operator,
    customer: CustomerId,
    (email, language): (&EmailAddress, Language),
    token: &Token,
    now: Moment,
) -> Result<bool, Error> {
    let customer = customers::hold(w, customer)?.ok_or(Error::NotFound)?;
    if !users::admins_of_customer(w, customer.id)?.is_empty() {
        return Err(Error::NotFound);
    }
    if users::credentials(w, email.as_str())?.is_some() {
        return Ok(false);
    }
    let of = Organization::Customer(customer.id);
    for earlier in team::open_invitations(w, of)? {
        if earlier.email == email.as_str() {
            team::close_invitation(w, earlier.id, "withdrawn")?;
        }
    }
    let role = TeamRole::Customer(CustomerRole::Administrator);
    team::insert_invitation(
        w,
        TeamInvitationId::new(now),
        &token.hash(),
        (email.as_str(), of, role, language),
        operator.identity().person().id,
        now,
    )?;
    let path = paths::team_join(token.expose());
    let letter = brought_in::letter(post, email, language, &customer.name, &path, now);
    outbox::insert(w, &letter, now)?;
    let actor = EventActor::of(operator.identity());
    let line = teams::line(EventName::TeamInvited, actor, of, email.as_str(), now);
    follow::log(w, &[line])?;
    Ok(true)
}

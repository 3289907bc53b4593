//! Reading an invitation: what its link offers to a customer now.

use super::error::Error;
use crate::domain::actor::Actor;
use crate::domain::actor::CustomerAdministrator;
use crate::domain::customer::Customer;
use crate::domain::invitation_link::{InvitationLink, LinkCode};
use crate::domain::moment::Moment;
use crate::domain::offer::{Offer, OfferedService, Renewal};
use crate::domain::partner::Partner;
use crate::domain::privilege::Privilege;
use crate::domain::refusal::Refusal;
use crate::store::{
    Reader, customers, invitation_links, privileges, relationship_requests, services, settings,
};

/// Whose link this is, whether or not it leads anywhere.
///
/// # Errors
/// [`Refusal::LinkUnknown`] when there is none.
pub fn find_link(r: &mut Reader<'_>, code: &LinkCode) -> Result<(InvitationLink, Partner), Error> {
    invitation_links::find_by_code(r, code)?.ok_or(Error::Refused(Refusal::LinkUnknown))
}

/// The link and its partner, when it leads to an offer now.
///
/// # Errors
/// The reason why it does not.
pub fn open_link(r: &mut Reader<'_>, code: &LinkCode) -> Result<(InvitationLink, Partner), Error> {
    let (link, partner) = find_link(r, code)?;
    link.must_be_open(&partner)?;
    Ok((link, partner))
}

/// The offer to the administrator's customer, as it stands at `now`.
pub fn read_offer(
    r: &mut Reader<'_>,
    code: &LinkCode,
    administrator: &CustomerAdministrator,
    now: Moment,
) -> Result<Offer, Error> {
    let (link, partner) = open_link(r, code)?;
    let customer = customers::find(r, administrator.organization())?.ok_or(Error::NotFound)?;
    let mut holders = privileges::unended(r, customer.id)?;
    holders.retain(|held| now < held.ends_at);
    offer(r, link, partner, &customer, &holders, administrator, now)
}

/// The offer of this link at `now`, given who holds what at the customer.
pub fn offer(
    r: &mut Reader<'_>,
    link: InvitationLink,
    partner: Partner,
    customer: &Customer,
    holders: &[Privilege],
    administrator: &CustomerAdministrator,
    now: Moment,
) -> Result<Offer, Error> {
    let person = administrator.identity().person();
    let addressed = relationship_requests::Addressed::to(&person.email, customer);
    let longest = relationship_requests::latest_open_days(r, partner.id, &addressed, now)?
        .unwrap_or(partner.proposed_days)
        .min(settings::limits(r)?.longest);
    let renewal = Renewal::at(now, longest);
    let services = services::offered_by(r, partner.id, person.language)?
        .into_iter()
        .map(|(service, role)| OfferedService::new(&partner, service, role, holders, renewal))
        .collect();
    Ok(Offer {
        partner,
        link_id: link.id,
        customer_id: customer.id,
        longest,
        services,
    })
}

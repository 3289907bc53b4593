//! A partner opens a service request on a customer's behalf: in the customer's name while it holds an effective privilege
//! for the service, through the vendor's desk when it does not (S10).

use std::collections::HashMap;

use super::{Told, follow_up, not_too_often};
use crate::actions::error::Error;
use crate::domain::actor::{Actor, HelpdeskAgent};
use crate::domain::id::{CustomerId, PartnerId, RelationshipId, ServiceId, ServiceRequestId};
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::domain::refusal::Refusal;
use crate::domain::service::Service;
use crate::domain::service_request::channel::{Channel, Held, channel};
use crate::domain::service_request::party::Party;
use crate::domain::service_request::{Act, ServiceRequest, State, Wanted};
use crate::mail::Stationery;
use crate::store::service_requests::holdings::Listed;
use crate::store::service_requests::{self, Opening, holdings, targets};
use crate::store::{Reader, Writer, customers, partners, relationships, services};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is open.
    Yes(ServiceRequestId),
    /// It would go another way than the page said; nothing was opened.
    AnotherWay,
    /// There is no such service.
    UnknownService,
}

/// The way that each service's requests would take for one customer, in the order of the catalogue.
///
/// # Errors
/// Not found when the partner does not know the customer; refused when they have no active relationship.
pub fn ways(
    r: &mut Reader<'_>,
    agent: &HelpdeskAgent,
    customer: CustomerId,
    now: Moment,
) -> Result<Vec<(Service, Channel)>, Error> {
    must_be_related(r, agent.organization(), customer)?;
    let catalogue = services::list(r, agent.identity().person().language)?;
    let held = holdings::held(r, agent.organization(), &[customer])?;
    let status = status_of(r, agent.organization())?;
    Ok(ways_at(customer, &catalogue, &held, status, now))
}

fn ways_at(
    customer: CustomerId,
    catalogue: &[Service],
    held: &HashMap<(CustomerId, ServiceId), Vec<Held>>,
    status: PartnerStatus,
    now: Moment,
) -> Vec<(Service, Channel)> {
    let way = |service: &Service| {
        let held = held.get(&(customer, service.id));
        channel(held.map_or(&[], Vec::as_slice), status, now)
    };
    catalogue
        .iter()
        .map(|service| (service.clone(), way(service)))
        .collect()
}

/// What the page of a new request offers.
pub struct Choices {
    /// The services, in the order of the catalogue.
    pub services: Vec<Service>,
    /// The customers, each with every service's way.
    pub customers: Vec<(Listed, Vec<(Service, Channel)>)>,
    /// Whether the partner has more customers than are offered.
    pub has_more: bool,
    /// Whether there is nothing to choose: the partner has one customer only.
    pub is_only: bool,
}

/// How many customers are offered when none is chosen.
const OFFERED: i64 = 50;

/// What the page of a new request offers: one customer when it is chosen, else the first by name.
///
/// # Errors
/// As [`ways`], for the chosen one.
pub fn choices(
    r: &mut Reader<'_>,
    agent: &HelpdeskAgent,
    chosen: Option<CustomerId>,
    now: Moment,
) -> Result<Choices, Error> {
    let partner = agent.organization();
    let mut listed = match chosen {
        None => holdings::customers_of(r, partner, OFFERED + 1)?,
        Some(customer) => {
            must_be_related(r, partner, customer)?;
            let customer = customers::find(r, customer)?.ok_or(Error::NotFound)?;
            vec![Listed {
                id: customer.id,
                name: customer.name,
                verified: customer.verified,
            }]
        }
    };
    let offered = usize::try_from(OFFERED).unwrap_or(usize::MAX);
    let has_more = listed.len() > offered;
    listed.truncate(offered);
    let ids: Vec<CustomerId> = listed.iter().map(|customer| customer.id).collect();
    let services = services::list(r, agent.identity().person().language)?;
    let held = holdings::held(r, partner, &ids)?;
    let status = status_of(r, partner)?;
    let customers = listed
        .into_iter()
        .map(|customer| {
            let ways = ways_at(customer.id, &services, &held, status, now);
            (customer, ways)
        })
        .collect();
    Ok(Choices {
        services,
        is_only: chosen.is_none() && ids.len() == 1,
        customers,
        has_more,
    })
}

fn must_be_related(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
) -> Result<RelationshipId, Error> {
    match relationships::active(r, partner, customer)? {
        Some(relationship) => Ok(relationship),
        None if holdings::knows(r, partner, customer)? => Err(Refusal::NoRelationship.into()),
        None => Err(Error::NotFound),
    }
}

fn status_of(r: &mut Reader<'_>, partner: PartnerId) -> Result<PartnerStatus, Error> {
    Ok(partners::find(r, partner)?.ok_or(Error::NotFound)?.status)
}

/// Opens it. Posting the same page again answers the same request.
///
/// # Errors
/// As [`ways`]; nothing is opened then.
pub fn open(
    w: &mut Writer<'_>,
    post: &Stationery,
    party: &Party,
    wanted: &Wanted,
    now: Moment,
) -> Result<Opened, Error> {
    let Party::Partner(agent) = party else {
        return Err(Error::NotFound);
    };
    let person = agent.identity().person().id;
    if let Some(done) = service_requests::find_by_form(w, &wanted.form, person)? {
        return Ok(Opened::Yes(done));
    }
    not_too_often(w, person, now)?;
    must_be_related(w, agent.organization(), wanted.customer)?;
    // Held, so that neither relationship nor privilege goes or comes while the way is chosen.
    let customer = customers::hold(w, wanted.customer)?.ok_or(Error::NotFound)?;
    let relationship = must_be_related(w, agent.organization(), customer.id)?;
    let way = ways(w, agent, customer.id, now)?
        .into_iter()
        .find(|(service, _)| service.code == wanted.service);
    let Some((service, channel)) = way else {
        return Ok(Opened::UnknownService);
    };
    if wanted
        .shown_direct
        .is_some_and(|direct| direct != (channel == Channel::Direct))
    {
        return Ok(Opened::AnotherWay);
    }
    let request = ServiceRequest {
        id: ServiceRequestId::new(now),
        partner_id: agent.organization(),
        partner: agent
            .identity()
            .organization()
            .unwrap_or_default()
            .to_owned(),
        customer_id: customer.id,
        customer: customer.name,
        customer_verified: customer.verified,
        service_code: service.code,
        channel,
        severity: wanted.severity,
        title: wanted.title.clone(),
        state: State::Open,
        opened_at: now,
        due_at: targets::find(w)?.due(wanted.severity, now),
        responded_at: None,
    };
    let opening = Opening {
        request: &request,
        relationship,
        service: service.id,
        person,
        form: &wanted.form,
    };
    service_requests::insert(w, &opening)?;
    let told = Told {
        act: Act::Opened,
        body: wanted.description.as_str(),
        form: &wanted.form,
    };
    follow_up(w, post, party, &request, &told, now)?;
    Ok(Opened::Yes(request.id))
}

//! The service requests of one customer, as a part of its partner's page about it.

use super::{Row, names};
use crate::domain::actor::{Actor, PartnerAgent};
use crate::domain::id::CustomerId;
use crate::domain::service::Service;
use crate::domain::service_request::ServiceRequest;
use crate::domain::service_request::party::Party;
use crate::paths;
use crate::store::service_requests::list::{self, Filter};
use crate::store::{self, Reader, services};
use crate::web::visit::Visit;

/// As many as are shown; the list has the others.
const MOST: usize = 5;

/// What the part is made of.
pub struct Found {
    party: Party,
    customer: CustomerId,
    newest: Vec<ServiceRequest>,
    total: i64,
    services: Vec<Service>,
}

/// The part, as a template places it.
pub struct Part {
    /// How many there are.
    pub caption: String,
    /// The newest.
    pub rows: Vec<Row>,
    /// Where all of them are.
    pub all: String,
    /// Where one is opened; only while there is a relationship.
    pub open: Option<String>,
}

/// The newest requests for a customer; nothing for somebody who has no part in service requests.
pub fn find(
    r: &mut Reader<'_>,
    agent: &PartnerAgent,
    customer: CustomerId,
) -> store::Result<Option<Found>> {
    let Some(party) = Party::prove(agent.identity()) else {
        return Ok(None);
    };
    let filter = Filter {
        customer: Some(customer),
        ..Filter::default()
    };
    Ok(Some(Found {
        newest: list::newest(r, &party, &filter, MOST)?,
        total: list::count(r, &party, &filter)?,
        services: services::list(r, agent.identity().person().language)?,
        party,
        customer,
    }))
}

impl Part {
    /// The part of a page. `related`: whether there is a relationship now.
    pub fn new(visit: &Visit, found: &Found, related: bool) -> Self {
        let services = names(found.services.clone());
        Self {
            caption: visit
                .words()
                .say("service-requests-count")
                .with("count", found.total)
                .to_string(),
            rows: found
                .newest
                .iter()
                .map(|request| Row::new(visit, &found.party, request, &services))
                .collect(),
            all: paths::service_requests_of(found.customer),
            open: related.then(|| paths::new_service_request_for(found.customer)),
        }
    }
}

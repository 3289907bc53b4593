//! Service requests. They are found through whoever asks: what is another organisation's is not there.

pub mod conversation;
pub mod holdings;
pub mod list;
pub mod targets;

use diesel::prelude::*;

use super::schema::{customers, partners, service_requests as requests, services};
use super::{Error, Reader, Result, Writer};
use crate::domain::id::{
    CustomerId, PartnerId, RelationshipId, ServiceId, ServiceRequestId, UserId,
};
use crate::domain::moment::Moment;
use crate::domain::service_request::channel::{Channel, DeskReason};
use crate::domain::service_request::party::Party;
use crate::domain::service_request::text::Title;
use crate::domain::service_request::{ServiceRequest, Severity, State};

type Row = (
    (ServiceRequestId, PartnerId, String),
    (CustomerId, String, bool),
    (String, String, Option<DeskReason>, Severity, String, State),
    (Moment, Moment, Option<Moment>),
);

const COLUMNS: (
    (requests::id, requests::partner_id, partners::name),
    (requests::customer_id, customers::name, customers::verified),
    (
        services::code,
        requests::channel,
        requests::desk_reason,
        requests::severity,
        requests::title,
        requests::state,
    ),
    (
        requests::opened_at,
        requests::due_at,
        requests::responded_at,
    ),
) = (
    (requests::id, requests::partner_id, partners::name),
    (requests::customer_id, customers::name, customers::verified),
    (
        services::code,
        requests::channel,
        requests::desk_reason,
        requests::severity,
        requests::title,
        requests::state,
    ),
    (
        requests::opened_at,
        requests::due_at,
        requests::responded_at,
    ),
);

fn from_row(row: Row) -> Result<ServiceRequest> {
    let ((id, partner_id, partner), (customer_id, customer, customer_verified), what, when) = row;
    let (service_code, channel, reason, severity, title, state) = what;
    let (opened_at, due_at, responded_at) = when;
    let channel = Channel::of_stored(&channel, reason).map_err(Error::unreadable)?;
    Ok(ServiceRequest {
        id,
        partner_id,
        partner,
        customer_id,
        customer,
        customer_verified,
        service_code,
        channel,
        severity,
        title: Title::of_stored(title),
        state,
        opened_at,
        due_at,
        responded_at,
    })
}

/// Narrows a boxed query to what the party may see.
macro_rules! seen_by {
    ($query:ident, $party:expr) => {
        match $party {
            Party::Partner(agent) => {
                $query = $query.filter(requests::partner_id.eq(agent.organization().to_string()));
            }
            Party::Customer(member) => {
                $query = $query.filter(requests::customer_id.eq(member.organization().to_string()));
            }
            Party::Desk(_) => {}
        }
    };
}
use seen_by;

/// A request, when it is the party's to see.
pub fn find(
    r: &mut Reader<'_>,
    party: &Party,
    id: ServiceRequestId,
) -> Result<Option<ServiceRequest>> {
    let mut query = requests::table
        .inner_join(partners::table)
        .inner_join(customers::table)
        .inner_join(services::table)
        .filter(requests::id.eq(id.to_string()))
        .select(COLUMNS)
        .into_boxed();
    seen_by!(query, party);
    let row: Option<Row> = query.first(r.db()).optional()?;
    row.map(from_row).transpose()
}

/// Makes every other transaction that changes this request wait until this one is done, and answers the request as it is
/// then. First step of each of them.
pub fn hold(
    w: &mut Writer<'_>,
    party: &Party,
    id: ServiceRequestId,
) -> Result<Option<ServiceRequest>> {
    if find(w, party, id)?.is_none() {
        return Ok(None);
    }
    diesel::update(requests::table.find(id.to_string()))
        .set(requests::place.eq(requests::place))
        .execute(w.db())?;
    find(w, party, id)
}

/// The request that this page opened for this person, when it did.
pub fn find_by_form(
    r: &mut Reader<'_>,
    form: &str,
    person: UserId,
) -> Result<Option<ServiceRequestId>> {
    Ok(requests::table
        .filter(requests::form.eq(form))
        .filter(requests::opened_by.eq(person.to_string()))
        .select(requests::id)
        .first(r.db())
        .optional()?)
}

/// What belongs to a new request besides what is shown of it.
pub struct Opening<'a> {
    /// The request.
    pub request: &'a ServiceRequest,
    /// The relationship that it is opened in.
    pub relationship: RelationshipId,
    /// The service it is about.
    pub service: ServiceId,
    /// By whom.
    pub person: UserId,
    /// The key of the page that it was opened on.
    pub form: &'a str,
}

/// Adds a request.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when the same page opened one already.
pub fn insert(w: &mut Writer<'_>, opening: &Opening<'_>) -> Result<()> {
    let request = opening.request;
    diesel::insert_into(requests::table)
        .values((
            requests::id.eq(request.id.to_string()),
            requests::form.eq(opening.form),
            requests::partner_id.eq(request.partner_id.to_string()),
            requests::customer_id.eq(request.customer_id.to_string()),
            requests::relationship_id.eq(opening.relationship.to_string()),
            requests::service_id.eq(opening.service.to_string()),
            requests::opened_by.eq(opening.person.to_string()),
            requests::channel.eq(request.channel.as_str()),
            requests::desk_reason.eq(request.channel.reason().map(DeskReason::as_str)),
            requests::severity.eq(request.severity.as_str()),
            requests::title.eq(request.title.as_str()),
            requests::state.eq(request.state.as_str()),
            requests::opened_at.eq(request.opened_at.naive_utc()),
            requests::due_at.eq(request.due_at.naive_utc()),
            requests::place.eq(place(request.state, request.responded_at)),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Where a request stands after something was done to it.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Where it is.
    pub state: State,
    /// Until when it is to be answered first.
    pub due_at: Moment,
    /// When it was.
    pub responded_at: Option<Moment>,
}

/// Moves a request from where it is to where it stands now.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when it is no longer there.
pub fn update(w: &mut Writer<'_>, from: &ServiceRequest, to: Standing, now: Moment) -> Result<()> {
    let rows = diesel::update(
        requests::table
            .find(from.id.to_string())
            .filter(requests::state.eq(from.state.as_str())),
    )
    .set((
        requests::state.eq(to.state.as_str()),
        requests::due_at.eq(to.due_at.naive_utc()),
        requests::responded_at.eq(to.responded_at.map(Moment::naive_utc)),
        requests::closed_at.eq((to.state == State::Closed).then(|| now.naive_utc())),
        requests::place.eq(place(to.state, to.responded_at)),
    ))
    .execute(w.db())?;
    match rows {
        1 => Ok(()),
        _ => Err(Error::Conflict(
            "the service request has changed meanwhile".to_owned(),
        )),
    }
}

/// The place in the queue: what nobody answered comes first.
fn place(state: State, responded_at: Option<Moment>) -> i64 {
    match (state, responded_at) {
        (State::Open, None) => 0,
        (State::Open, Some(_)) => 1,
        (State::Waiting, _) => 2,
        (State::Closed, _) => 3,
    }
}

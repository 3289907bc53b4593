//! The conversation of a service request: append and list; there is no update and no delete.

use diesel::prelude::*;

use crate::domain::actor::{AgentRole, CustomerRole};
use crate::domain::id::{CustomerId, PartnerId, ServiceNoteId, ServiceRequestId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::service_request::channel::Channel;
use crate::domain::service_request::party::Side;
use crate::domain::service_request::{Act, ServiceRequest};
use crate::store::schema::{service_request_notes as notes, users};
use crate::store::users::Correspondent;
use crate::store::{Reader, Result, Writer};

/// One act of a conversation, with its text when it has one.
#[derive(Clone, Debug)]
pub struct Note {
    /// What was done.
    pub act: Act,
    /// For which side.
    pub side: Side,
    /// Who did it.
    pub person: String,
    /// The organisation, by its name of the time; empty for the desk.
    pub organization: String,
    /// What was written; empty when nothing was.
    pub body: String,
    /// When.
    pub at: Moment,
}

/// The whole conversation, in its order.
pub fn list(r: &mut Reader<'_>, request: ServiceRequestId) -> Result<Vec<Note>> {
    let rows: Vec<(Act, Side, String, String, String, Moment)> = notes::table
        .filter(notes::request_id.eq(request.to_string()))
        .order(notes::id)
        .select((
            notes::act,
            notes::side,
            notes::person,
            notes::organization,
            notes::body,
            notes::at,
        ))
        .load(r.db())?;
    Ok(rows
        .into_iter()
        .map(|(act, side, person, organization, body, at)| Note {
            act,
            side,
            person,
            organization,
            body,
            at,
        })
        .collect())
}

/// Whether this page was posted by this person already.
pub fn was_posted(r: &mut Reader<'_>, form: &str, person: UserId) -> Result<bool> {
    let found: Option<ServiceNoteId> = notes::table
        .filter(notes::form.eq(form))
        .filter(notes::user_id.eq(person.to_string()))
        .select(notes::id)
        .first(r.db())
        .optional()?;
    Ok(found.is_some())
}

/// Adds to the conversation.
///
/// # Errors
/// [`Conflict`](crate::store::Error::Conflict) when the same page did already.
pub fn append(
    w: &mut Writer<'_>,
    request: ServiceRequestId,
    person: UserId,
    note: &Note,
    form: &str,
) -> Result<()> {
    diesel::insert_into(notes::table)
        .values((
            notes::id.eq(ServiceNoteId::new(note.at).to_string()),
            notes::form.eq(form),
            notes::request_id.eq(request.to_string()),
            notes::act.eq(note.act.as_str()),
            notes::side.eq(note.side.as_str()),
            notes::user_id.eq(person.to_string()),
            notes::person.eq(&note.person),
            notes::organization.eq(&note.organization),
            notes::body.eq(&note.body),
            notes::at.eq(note.at.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Whom a change of a request concerns: the admin agents of the partner and the administrators of the customer,
/// whoever of both took part, and at the desk everybody when the request is the desk's. Not the one who did it.
pub fn concerned(
    r: &mut Reader<'_>,
    request: &ServiceRequest,
    but: UserId,
) -> Result<Vec<(Side, Correspondent)>> {
    let took_part = notes::table
        .filter(notes::request_id.eq(request.id.to_string()))
        .select(notes::user_id);
    let answers_for_customers =
        [AgentRole::AdminAgent, AgentRole::HelpdeskAgent].map(AgentRole::as_str);
    let mut query = users::table
        .filter(users::active.eq(true))
        .filter(users::id.ne(but.to_string()))
        .filter(
            users::role
                .eq_any([
                    AgentRole::AdminAgent.as_str(),
                    CustomerRole::Administrator.as_str(),
                    "operator",
                ])
                .or(users::id.eq_any(took_part)),
        )
        .filter(
            users::partner_id
                .eq(request.partner_id.to_string())
                .and(users::role.eq_any(answers_for_customers))
                .or(users::customer_id.eq(request.customer_id.to_string()))
                .or(users::role.eq("operator")),
        )
        .order(users::email)
        .select((
            users::partner_id,
            users::customer_id,
            (users::email, users::name, users::language, users::time_zone),
        ))
        .into_boxed();
    if request.channel == Channel::Direct {
        query = query.filter(users::role.ne("operator"));
    }
    type Row = (
        Option<PartnerId>,
        Option<CustomerId>,
        (String, String, Language, String),
    );
    let rows: Vec<Row> = query.load(r.db())?;
    Ok(rows
        .into_iter()
        .map(|(partner, customer, (email, name, language, time_zone))| {
            let side = match (partner, customer) {
                (Some(_), _) => Side::Partner,
                (None, Some(_)) => Side::Customer,
                (None, None) => Side::Desk,
            };
            let reader = Correspondent {
                email,
                name,
                language,
                time_zone,
            };
            (side, reader)
        })
        .collect())
}

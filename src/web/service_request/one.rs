//! `GET /service-requests/{id}`: one service request, its conversation, and what can be done: answer, close, reopen.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Badge, address, customer_name, form_key, name_of, names, posted_key, way};
use crate::actions::service_request::{Outcome, answer, close, open, reopen};
use crate::actions::{self};
use crate::domain::id::ServiceRequestId;
use crate::domain::refusal::Refusal;
use crate::domain::service_request::channel::Channel;
use crate::domain::service_request::party::{Party, Side};
use crate::domain::service_request::text::{Text, TextProblem};
use crate::domain::service_request::{Act, ServiceRequest, State};
use crate::mail::Stationery;
use crate::paths;
use crate::store::service_requests::conversation::{self, Note};
use crate::store::{service_requests, services};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, NoFields, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/service_request/one.html")]
struct OnePage {
    shell: Shell,
    list: &'static str,
    list_title: String,
    address: String,
    title: String,
    severity: Badge,
    state: Badge,
    overdue: Option<Badge>,
    way: String,
    facts: Vec<(String, String)>,
    notes: Vec<NoteView>,
    takes_part: bool,
    is_closed: bool,
    /// Why nothing was done, when something was to be done.
    refused: Option<Refused>,
    /// That privileges ended since it was opened: why, and where a new request begins.
    gone: Option<(String, String)>,
    typed: String,
    form_key: String,
    errors: FieldErrors,
}

struct NoteView {
    side: &'static str,
    who: String,
    what: String,
    text: String,
    at: String,
    machine_at: String,
}

struct Refused {
    title: String,
    what: String,
}

/// A note as it was posted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteForm {
    note: String,
    form: String,
}

/// What a page shows again.
#[derive(Default)]
struct Again {
    typed: String,
    errors: FieldErrors,
    outcome: Option<Outcome>,
}

struct Loaded {
    request: ServiceRequest,
    notes: Vec<Note>,
    service: String,
    /// The way that a request for the same would take now; only for the partner.
    way_now: Option<Channel>,
}

/// `GET /service-requests/{id}`
pub async fn show(
    visit: Visit,
    party: Party,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let page = OnePage::load(&visit, party, parse(&id)?, Again::default()).await?;
    visit.page(&page)
}

/// `POST /service-requests/{id}/notes`
pub async fn note(
    visit: Visit,
    party: Party,
    id: web::Path<String>,
    form: Posted<NoteForm>,
) -> Result<HttpResponse, Problem> {
    let (id, form) = (parse(&id)?, form.0);
    let key = posted_key(form.form)?;
    let mut errors = FieldErrors::default();
    let text = errors.check("note", Text::parse(&form.note), |problem| {
        wrong(visit.words(), problem)
    });
    let Some(text) = text else {
        let again = Again {
            typed: form.note,
            errors,
            outcome: None,
        };
        let page = OnePage::load(&visit, party, id, again).await?;
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let outcome = visit
        .app()
        .write_as(&party, move |w, party| {
            answer::answer(w, &post, party, id, &text, &key, now)
        })
        .await?;
    let said = Flash::ServiceRequestAnswered;
    settled(&visit, party, id, outcome, said, form.note).await
}

/// `POST /service-requests/{id}/close`
pub async fn close(
    visit: Visit,
    party: Party,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let (id, key) = (parse(&id)?, form_key()?);
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let outcome = visit
        .app()
        .write_as(&party, move |w, party| {
            close::close(w, &post, party, id, &key, now)
        })
        .await?;
    let said = Flash::ServiceRequestClosed;
    settled(&visit, party, id, outcome, said, String::new()).await
}

/// `POST /service-requests/{id}/reopen`
pub async fn reopen(
    visit: Visit,
    party: Party,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let (id, key) = (parse(&id)?, form_key()?);
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let outcome = visit
        .app()
        .write_as(&party, move |w, party| {
            reopen::reopen(w, &post, party, id, &key, now)
        })
        .await?;
    let said = Flash::ServiceRequestReopened;
    settled(&visit, party, id, outcome, said, String::new()).await
}

/// The answer to a POST: the page with what was done, or the page again with why it was not.
async fn settled(
    visit: &Visit,
    party: Party,
    id: ServiceRequestId,
    outcome: Outcome,
    said: Flash,
    typed: String,
) -> Result<HttpResponse, Problem> {
    if outcome == Outcome::Done {
        let path = match party.side() {
            Side::Partner | Side::Customer => paths::service_request(id),
            Side::Desk => paths::desk_service_request(id),
        };
        return Ok(visit.see_with(&path, said));
    }
    let again = Again {
        typed,
        outcome: Some(outcome),
        ..Again::default()
    };
    let page = OnePage::load(visit, party, id, again).await?;
    visit.page_with(StatusCode::CONFLICT, &page)
}

fn parse(id: &str) -> Result<ServiceRequestId, Problem> {
    id.parse().map_err(|_| Problem::NotFound)
}

/// What to mend in a text.
pub(super) fn wrong(words: Words, problem: TextProblem) -> String {
    words
        .say(&format!("service-request-text-{problem}"))
        .with("longest", Text::LONGEST)
        .to_string()
}

impl OnePage {
    async fn load(
        visit: &Visit,
        party: Party,
        id: ServiceRequestId,
        again: Again,
    ) -> Result<Self, Problem> {
        let (asked, now, language) = (party.clone(), visit.now(), visit.words().language);
        let loaded = visit
            .app()
            .store
            .read(move |r| -> Result<_, actions::Error> {
                let request =
                    service_requests::find(r, &asked, id)?.ok_or(actions::Error::NotFound)?;
                let way_now = match &asked {
                    Party::Partner(agent) if request.channel == Channel::Direct => {
                        match open::ways(r, agent, request.customer_id, now) {
                            Ok(ways) => ways
                                .into_iter()
                                .find(|(service, _)| service.code == request.service_code)
                                .map(|(_, channel)| channel),
                            Err(actions::Error::Refused(Refusal::NoRelationship)) => None,
                            Err(error) => return Err(error),
                        }
                    }
                    _ => None,
                };
                Ok(Loaded {
                    notes: conversation::list(r, request.id)?,
                    service: name_of(&names(services::list(r, language)?), &request.service_code),
                    request,
                    way_now,
                })
            })
            .await?;
        Self::new(visit, &party, loaded, again)
    }

    fn new(visit: &Visit, party: &Party, loaded: Loaded, again: Again) -> Result<Self, Problem> {
        let (words, side, shell) = (visit.words(), party.side(), visit.shell());
        let request = &loaded.request;
        let list = match side {
            Side::Partner | Side::Customer => paths::SERVICE_REQUESTS,
            Side::Desk => paths::DESK,
        };
        Ok(Self {
            list,
            list_title: words
                .say(&format!("service-requests-title-{side}"))
                .to_string(),
            address: address(side, request),
            title: request.title.to_string(),
            severity: Badge::severity(words, request.severity),
            state: Badge::state(words, request, side),
            overdue: Badge::overdue(words, request, visit.now()),
            way: way(words, request.channel),
            facts: facts(words, side, &loaded),
            notes: loaded
                .notes
                .iter()
                .map(|note| NoteView::new(words, &shell.portal, note))
                .collect(),
            takes_part: request.takes_part(side),
            is_closed: request.state == State::Closed,
            refused: again.outcome.and_then(|outcome| refused(words, outcome)),
            gone: gone(words, &loaded),
            typed: again.typed,
            form_key: form_key()?,
            errors: again.errors,
            shell,
        })
    }
}

/// Why nothing was done.
fn refused(words: Words, outcome: Outcome) -> Option<Refused> {
    let key = match outcome {
        Outcome::Done => return None,
        Outcome::IsClosed => "service-request-is-closed",
        Outcome::IsOpen => "service-request-is-open",
    };
    Some(Refused {
        title: words.say(key).to_string(),
        what: words.say("service-request-nothing-done").to_string(),
    })
}

/// That the partner's privileges ended since it opened the request in the customer's name.
fn gone(words: Words, loaded: &Loaded) -> Option<(String, String)> {
    let request = &loaded.request;
    let reason = loaded
        .way_now?
        .reason()
        .filter(|_| request.state != State::Closed)?;
    let why = words
        .say("service-request-gone")
        .with(
            "why",
            words
                .say(&format!("service-request-why-{reason}"))
                .to_string(),
        )
        .to_string();
    let again = format!(
        "{}&service={}",
        paths::new_service_request_for(request.customer_id),
        request.service_code
    );
    Some((why, again))
}

fn facts(words: Words, side: Side, loaded: &Loaded) -> Vec<(String, String)> {
    let request = &loaded.request;
    let mut facts = vec![
        ("service-request-reference", request.id.reference()),
        ("letter-fact-customer", customer_name(words, side, request)),
        ("letter-fact-partner", request.partner.clone()),
        ("letter-fact-service", loaded.service.clone()),
        ("service-request-opened", words.moment(request.opened_at)),
    ];
    facts.push(match request.responded_at {
        Some(at) => ("service-request-responded", words.moment(at)),
        None => ("service-request-due", words.moment(request.due_at)),
    });
    facts
        .into_iter()
        .map(|(term, value)| (words.say(term).to_string(), value))
        .collect()
}

impl NoteView {
    fn new(words: Words, portal: &str, note: &Note) -> Self {
        let organization = match note.side {
            Side::Desk => words
                .say("service-request-desk-of")
                .with("portal", portal)
                .to_string(),
            Side::Partner | Side::Customer => note.organization.clone(),
        };
        Self {
            side: note.side.as_str(),
            who: words
                .say("service-request-person")
                .with("person", &note.person)
                .with("organization", organization)
                .to_string(),
            what: match note.act {
                Act::Answered => String::new(),
                act => words.say(&format!("service-request-act-{act}")).to_string(),
            },
            text: note.body.clone(),
            at: words.moment(note.at),
            machine_at: note.at.datetime(),
        }
    }
}

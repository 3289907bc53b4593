//! `GET /relationship-requests/new`: Request a reseller relationship. The page shows the message as it will be sent: what
//! the sender writes in fields, what the portal adds below them.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::draft::Draft;
use super::{mailto, refused};
use crate::actions;
use crate::actions::request_again::{self, Known};
use crate::actions::request_relationship::{Desk, desk};
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::days::Days;
use crate::domain::id::CustomerId;
use crate::domain::invitation_link::LinkStatus;
use crate::domain::language::Language;
use crate::domain::relationship_request::{MOST_RECIPIENTS, recipients};
use crate::domain::request_text::{Paragraph, Subject};
use crate::mail::Stationery;
use crate::mail::relationship_request::{RequestLetter, Written};
use crate::web::form::FieldErrors;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/relationship_requests/new.html")]
struct NewPage {
    shell: Shell,
    draft: Draft,
    languages: Vec<(String, String)>,
    letter: RequestLetter,
    /// The letter to be copied.
    text: String,
    mailto: String,
    is_preview: bool,
    is_paused: bool,
    longest: String,
    most_recipients: usize,
    longest_subject: usize,
    longest_paragraph: usize,
    errors: FieldErrors,
}

/// What the page begins with.
#[derive(Deserialize)]
pub struct Query {
    customer: Option<String>,
    language: Option<String>,
}

/// `GET /relationship-requests/new`
pub async fn show(
    visit: Visit,
    agent: SalesAgent,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let Query { customer, language } = query.into_inner();
    let customer = customer
        .map(|id| id.parse::<CustomerId>().map_err(|_| Problem::NotFound))
        .transpose()?;
    let language = language
        .map(|code| code.parse::<Language>().map_err(|_| Problem::BadRequest))
        .transpose()?;
    let known = known(&visit, &agent, customer).await?;
    let language = language
        .or(known.as_ref().and_then(|known| known.language))
        .unwrap_or(visit.words().language);
    let desk = match open(&visit, &agent, language).await {
        Ok(desk) => desk,
        Err(actions::Error::Refused(refusal)) => return refused(&visit, refusal),
        Err(error) => return Err(error.into()),
    };
    let recipients = known.map(|known| known.recipients).unwrap_or_default();
    let draft = Draft::standard(&desk.partner, language, customer, &recipients);
    page(&visit, &agent, &desk, draft, Show::First)
}

/// What is known of the customer that the form is filled in for.
pub async fn known(
    visit: &Visit,
    agent: &SalesAgent,
    customer: Option<CustomerId>,
) -> Result<Option<Known>, actions::Error> {
    let Some(customer) = customer else {
        return Ok(None);
    };
    let partner = agent.organization();
    visit
        .app()
        .store
        .read(move |r| request_again::known(r, partner, customer).map(Some))
        .await
}

/// The partner's side of the message.
pub async fn open(
    visit: &Visit,
    agent: &SalesAgent,
    language: Language,
) -> Result<Desk, actions::Error> {
    let partner = agent.organization();
    visit
        .app()
        .store
        .read(move |r| desk(r, partner, language))
        .await
}

/// Why the page is shown.
pub enum Show {
    /// Somebody opened it.
    First,
    /// Somebody wants to see what was typed as it will be sent.
    Preview(FieldErrors),
    /// It cannot be sent as it is.
    Mend(FieldErrors),
    /// Too many were sent.
    TooMany(FieldErrors),
    /// The link is paused.
    Paused,
}

/// The page with a draft.
pub fn page(
    visit: &Visit,
    agent: &SalesAgent,
    desk: &Desk,
    draft: Draft,
    show: Show,
) -> Result<HttpResponse, Problem> {
    let is_preview = matches!(show, Show::Preview(_));
    let (status, errors) = match show {
        Show::First => (StatusCode::OK, FieldErrors::default()),
        Show::Preview(errors) if errors.is_empty() => (StatusCode::OK, errors),
        Show::Preview(errors) | Show::Mend(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Show::TooMany(errors) => (StatusCode::TOO_MANY_REQUESTS, errors),
        Show::Paused => (StatusCode::CONFLICT, FieldErrors::default()),
    };
    let days = Days::parse(&draft.days).unwrap_or(desk.partner.proposed_days);
    let written = Written {
        subject: &draft.subject,
        paragraphs: [&draft.paragraph_1, &draft.paragraph_2],
    };
    let post = Stationery::of(&visit.app().config);
    let person = &agent.identity().person().name;
    let asking = desk.asking(person, days, visit.now());
    let letter = || RequestLetter::compose(&post, draft.language, &asking, &written);
    let text = letter().for_own_mail().text();
    let page = NewPage {
        shell: visit.shell(),
        mailto: mailto::address(
            &recipients(&draft.to).unwrap_or_default(),
            &draft.subject,
            &text,
        ),
        languages: Language::ALL
            .iter()
            .map(|one| (one.code().to_owned(), one.own_name().to_owned()))
            .collect(),
        text,
        letter: letter(),
        is_preview,
        is_paused: desk.link.status == LinkStatus::Paused,
        most_recipients: MOST_RECIPIENTS,
        longest_subject: Subject::LONGEST,
        longest_paragraph: Paragraph::LONGEST,
        errors,
        draft,
        longest: desk.longest.to_string(),
    };
    visit.page_with(status, &page)
}

//! `GET /relationship-requests/{id}`: one request, exactly as it was sent, and what became of it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::delivery::{self, StateView};
use super::list::Actions;
use crate::domain::actor::SalesAgent;
use crate::domain::id::RequestId;
use crate::paths;
use crate::store::relationship_requests::{self, Delivery, SentRequest};
use crate::store::{self};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/relationship_requests/show.html")]
struct RequestPage {
    shell: Shell,
    request: SentRequest,
    sent: String,
    days: String,
    delivery: StateView,
    answer: StateView,
    /// The customer that answered.
    customer: Option<String>,
    letters: Vec<LetterView>,
    send_again: Option<String>,
    withdraw: Option<String>,
    /// Why what was asked for was not done.
    refused: Option<String>,
}

struct LetterView {
    at: String,
    state: StateView,
    attempts: i64,
}

/// `GET /relationship-requests/{id}`
pub async fn show(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    page(&visit, &agent, id, None).await
}

/// The page of a request; with the key of a message why something was not done.
pub async fn page(
    visit: &Visit,
    agent: &SalesAgent,
    id: RequestId,
    refused: Option<&str>,
) -> Result<HttpResponse, Problem> {
    let partner = agent.organization();
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let Some(request) = relationship_requests::find(r, partner, id)? else {
                return Ok(None);
            };
            let letters = relationship_requests::deliveries(r, id)?;
            Ok(Some((request, letters)))
        })
        .await?;
    let (request, letters) = found.ok_or(Problem::NotFound)?;
    let mut page = RequestPage::new(visit, request, &letters);
    page.refused = refused.map(|key| visit.words().say(key).to_string());
    let status = match refused {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::OK,
    };
    visit.page_with(status, &page)
}

impl RequestPage {
    fn new(visit: &Visit, request: SentRequest, letters: &[Delivery]) -> Self {
        let (words, now) = (visit.words(), visit.now());
        let current = letters
            .iter()
            .find(|letter| Some(letter.id) == request.letter);
        let actions = Actions::of(
            request.answer,
            request.expires_at,
            current.is_some_and(|letter| letter.settled_at.is_none()),
            now,
        );
        let letters = letters
            .iter()
            .map(|letter| LetterView {
                at: words.moment(letter.queued_at),
                state: delivery::delivery(words, Some(letter), request.answer),
                attempts: letter.attempts,
            })
            .collect();
        Self {
            sent: words.moment(request.sent_at),
            days: words
                .say("request-mail-days-value")
                .with("days", request.days.count())
                .to_string(),
            delivery: delivery::delivery(words, current, request.answer),
            answer: delivery::answer(
                words,
                request.answer,
                request.expires_at,
                request.answered_at,
                now,
            ),
            customer: request.answered_by.map(paths::customer),
            letters,
            send_again: actions
                .send_again
                .then(|| paths::send_request_again(request.id)),
            withdraw: actions
                .withdraw
                .then(|| paths::withdraw_request(request.id)),
            refused: None,
            request,
            shell: visit.shell(),
        }
    }
}

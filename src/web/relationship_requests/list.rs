//! `GET /relationship-requests`: the requests that a partner sent, newest first.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::delivery::{self, StateView};
use crate::domain::actor::SalesAgent;
use crate::domain::moment::Moment;
use crate::domain::relationship_request::{Answer, RequestState};
use crate::paths;
use crate::store::keyset::Slice;
use crate::store::relationship_requests::{self, ListedRequest};
use crate::store::{self};
use crate::web::paging::{self, Links};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/relationship_requests/list.html")]
struct ListPage {
    shell: Shell,
    /// The states to narrow the list to: value and name.
    states: Vec<(String, String)>,
    state: String,
    total: i64,
    rows: Vec<RowView>,
    links: Links,
}

struct RowView {
    href: String,
    recipient: String,
    sent: String,
    language: String,
    delivery: StateView,
    answer: StateView,
    /// Where it is sent again; empty when it cannot be.
    send_again: String,
    /// Where it is withdrawn; empty when it cannot be.
    withdraw: String,
}

/// Which part of the list.
#[derive(Deserialize)]
pub struct Query {
    #[serde(default)]
    state: String,
    after: Option<String>,
    before: Option<String>,
}

impl Query {
    fn state(&self) -> Result<Option<RequestState>, Problem> {
        match self.state.as_str() {
            "" => Ok(None),
            word => word.parse().map(Some).map_err(|_| Problem::BadRequest),
        }
    }
}

/// `GET /relationship-requests`
pub async fn show(
    visit: Visit,
    agent: SalesAgent,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let state = query.state()?;
    let place = paging::place(query.after.as_deref(), query.before.as_deref());
    let (partner, now) = (agent.organization(), visit.now());
    let (total, page) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let total = relationship_requests::count(r, partner, state, now)?;
            let page = relationship_requests::page(r, partner, state, &place, now)?;
            Ok((total, page))
        })
        .await?;
    visit.page(&ListPage::new(&visit, state, total, &page))
}

impl ListPage {
    fn new(
        visit: &Visit,
        state: Option<RequestState>,
        total: i64,
        page: &Slice<ListedRequest>,
    ) -> Self {
        let words = visit.words();
        let name = |state: &str| words.say(&format!("requests-state-{state}")).to_string();
        let mut states = vec![(String::new(), name("any"))];
        states.extend(
            RequestState::ALL
                .iter()
                .map(|state| (state.to_string(), name(state.as_str()))),
        );
        let address = |wanted: bool, turn: &str, request: Option<&ListedRequest>| {
            let state = state.map_or(String::new(), |state| format!("state={state}&"));
            request.filter(|_| wanted).map_or(String::new(), |request| {
                let cursor = paging::cursor(&request.id);
                format!("{}?{state}{turn}={cursor}", paths::RELATIONSHIP_REQUESTS)
            })
        };
        let start = match state {
            Some(state) => paths::relationship_requests_in(state),
            None => paths::RELATIONSHIP_REQUESTS.to_owned(),
        };
        let links = Links {
            first: if page.has_before {
                start
            } else {
                String::new()
            },
            previous: address(page.has_before, "before", page.rows.first()),
            next: address(page.has_after, "after", page.rows.last()),
            last: String::new(),
        };
        Self {
            links,
            rows: page
                .rows
                .iter()
                .map(|request| RowView::new(visit, request))
                .collect(),
            states,
            state: state.map(|state| state.to_string()).unwrap_or_default(),
            total,
            shell: visit.shell(),
        }
    }
}

impl RowView {
    fn new(visit: &Visit, request: &ListedRequest) -> Self {
        let (words, now) = (visit.words(), visit.now());
        let delivery = request.delivery.as_ref();
        let actions = Actions::of(
            request.answer,
            request.expires_at,
            delivery.is_some_and(|letter| letter.settled_at.is_none()),
            now,
        );
        let when = |wanted: bool, path: String| if wanted { path } else { String::new() };
        Self {
            href: paths::relationship_request(request.id),
            recipient: request.recipient.clone(),
            sent: words.moment(request.sent_at),
            language: request.language.own_name().to_owned(),
            delivery: delivery::delivery(words, delivery, request.answer),
            answer: delivery::answer(
                words,
                request.answer,
                request.expires_at,
                request.answered_at,
                now,
            ),
            send_again: when(actions.send_again, paths::send_request_again(request.id)),
            withdraw: when(actions.withdraw, paths::withdraw_request(request.id)),
        }
    }
}

/// What can be done with a request now.
pub struct Actions {
    /// Whether it can be sent again.
    pub send_again: bool,
    /// Whether it can be withdrawn.
    pub withdraw: bool,
}

impl Actions {
    /// What can be done, as the actions themselves decide it.
    pub fn of(answer: Answer, expires_at: Moment, is_queued: bool, now: Moment) -> Self {
        let answer = answer.at(expires_at, now);
        Self {
            send_again: answer.may_be_asked_again() && !is_queued,
            withdraw: answer == Answer::Open,
        }
    }
}

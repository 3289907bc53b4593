//! `GET /relationship-requests`: the requests that a partner sent, newest first.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::delivery::{self, StateView};
use crate::domain::actor::SalesAgent;
use crate::domain::id::RequestId;
use crate::domain::moment::Moment;
use crate::domain::relationship_request::{Answer, RequestState};
use crate::paths;
use crate::store::relationship_requests::{self, ListedRequest};
use crate::store::{self};
use crate::web::list::{self, Filter, List, Nothing};
use crate::web::paging::Turn;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/relationship_requests/list.html")]
struct ListPage {
    shell: Shell,
    list: List,
    rows: Vec<RowView>,
}

struct RowView {
    href: String,
    recipient: String,
    /// Tells it from another one to the same address.
    apart: String,
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
    let turn: Turn<RequestId> =
        Turn::asked(query.after.as_deref(), query.before.as_deref(), |_| true);
    let (partner, now, place) = (agent.organization(), visit.now(), turn.place());
    let (total, page) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let total = relationship_requests::count(r, partner, state, now)?;
            let page = relationship_requests::page(r, partner, state, &place, now)?;
            Ok((total, page))
        })
        .await?;
    let words = visit.words();
    let chosen = state.map_or("", RequestState::as_str);
    let address = |direction: &str, cursor: &str| {
        paths::with_query(
            paths::RELATIONSHIP_REQUESTS,
            &[("state", chosen), (direction, cursor)],
        )
    };
    if turn.is_gone(&page, Some(total)) {
        return Ok(visit.see(&address("", "")));
    }
    let around = turn
        .around(words, &page, Some(total), |request| request.id, address)
        .by_time();
    let nothing = Nothing::new(words, ("requests-none-title", "requests-none-what"))
        .with(paths::NEW_RELATIONSHIP_REQUEST, words.say("request-title"));
    let list = List::new(
        paths::RELATIONSHIP_REQUESTS,
        around,
        page.rows.is_empty(),
        nothing,
    );
    let choice = Filter::choice(words, "state", "requests-state", states(words), chosen);
    visit.page(&ListPage {
        list: list.narrowed_by(
            vec![choice],
            state.is_some(),
            Nothing::new(words, ("requests-filtered-title", "requests-filtered-what")),
        ),
        rows: rows(&visit, &page.rows),
        shell: visit.shell(),
    })
}

fn rows(visit: &Visit, requests: &[ListedRequest]) -> Vec<RowView> {
    let mut rows: Vec<RowView> = requests
        .iter()
        .map(|request| RowView::new(visit, request))
        .collect();
    let apart = list::apart(
        rows.iter()
            .map(|row| (row.recipient.as_str(), row.sent.as_str())),
    );
    for (row, apart) in rows.iter_mut().zip(apart) {
        row.apart = apart;
    }
    rows
}

/// The states to narrow the list to: value and name.
fn states(words: Words) -> Vec<(String, String)> {
    let name = |state: &str| words.say(&format!("requests-state-{state}")).to_string();
    let named = RequestState::ALL
        .iter()
        .map(|state| (state.to_string(), name(state.as_str())));
    std::iter::once((String::new(), name("any")))
        .chain(named)
        .collect()
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
            apart: String::new(),
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

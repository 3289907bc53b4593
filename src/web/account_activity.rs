//! `/account/activity`: who signed in with one's account, who tried, and what was changed about it, newest first.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::list::{List, Nothing};
use super::paging::Turn;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::Identity;
use crate::paths;
use crate::store;
use crate::store::account_events::{self, AccountLine, AccountLineKey};
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/account_activity.html")]
struct AccountActivityPage {
    shell: Shell,
    list: List,
    lines: Vec<LineView>,
}

struct LineView {
    what: String,
    at: String,
    at_iso: String,
    device: String,
    place: String,
    /// Whether it is something to look at twice.
    refused: bool,
}

/// Which page.
#[derive(Deserialize)]
pub struct Query {
    after: Option<String>,
    before: Option<String>,
}

/// `GET /account/activity`
pub async fn show(
    visit: Visit,
    identity: Identity,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let sane = |(at, _): &AccountLineKey| at.is_storable();
    let turn = Turn::asked(query.after.as_deref(), query.before.as_deref(), sane);
    let (user, place) = (identity.person().id, turn.place());
    let slice = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { account_events::page(r, user, &place) })
        .await?;
    let address = |direction: &str, cursor: &str| {
        paths::with_query(paths::ACCOUNT_ACTIVITY, &[(direction, cursor)])
    };
    if turn.is_gone(&slice, None) {
        return Ok(visit.see(&address("", "")));
    }
    let words = visit.words();
    let around = turn
        .around(words, &slice, None, AccountLine::key, address)
        .by_time();
    visit.page(&AccountActivityPage {
        shell: visit.shell(),
        // Whoever reads this has signed in, which is a line.
        list: List::new(
            paths::ACCOUNT_ACTIVITY,
            around,
            slice.rows.is_empty(),
            Nothing::default(),
        ),
        lines: slice
            .rows
            .into_iter()
            .map(|line| LineView::new(words, line))
            .collect(),
    })
}

impl LineView {
    fn new(words: Words, line: AccountLine) -> Self {
        let by_another = line.place.is_empty();
        Self {
            what: words
                .say(&format!("account-event-{}", line.event))
                .to_string(),
            at: words.moment(line.at),
            at_iso: line.at.datetime(),
            device: match (by_another, line.device.is_empty()) {
                (true, _) => words.say("account-activity-by-another").to_string(),
                (false, true) => words.say("sessions-unknown-device").to_string(),
                (false, false) => line.device,
            },
            place: line.place,
            refused: line.event == AccountEvent::SignInRefused,
        }
    }
}

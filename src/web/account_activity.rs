//! `/account/activity`: who signed in with one's account, who tried, and what was changed about it, newest first.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::paging::{self, Links};
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::Identity;
use crate::paths;
use crate::store;
use crate::store::account_events::{self, AccountLine, AccountLineKey};
use crate::store::keyset::{Place, Slice};
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/account_activity.html")]
struct AccountActivityPage {
    shell: Shell,
    lines: Vec<LineView>,
    links: Links,
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
    let place: Place<AccountLineKey> =
        paging::place(query.after.as_deref(), query.before.as_deref());
    let user = identity.person().id;
    let slice = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { account_events::page(r, user, &place) })
        .await?;
    let (words, links) = (visit.words(), links(&slice));
    visit.page(&AccountActivityPage {
        shell: visit.shell(),
        lines: slice
            .rows
            .into_iter()
            .map(|line| LineView::new(words, line))
            .collect(),
        links,
    })
}

fn links(slice: &Slice<AccountLine>) -> Links {
    let to = |name: &str, line: Option<&AccountLine>| {
        line.map_or_else(String::new, |line| {
            let cursor = paging::cursor(&line.key());
            paths::with_query(paths::ACCOUNT_ACTIVITY, &[(name, cursor.as_str())])
        })
    };
    let (first, last) = (slice.rows.first(), slice.rows.last());
    Links {
        first: match slice.has_before {
            true => paths::ACCOUNT_ACTIVITY.to_owned(),
            false => String::new(),
        },
        previous: to("before", first.filter(|_| slice.has_before)),
        next: to("after", last.filter(|_| slice.has_after)),
        last: String::new(),
    }
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

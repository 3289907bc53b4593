//! Relationship requests: writing one, the list of those that were sent, one of them. For admin and sales agents.

pub mod change;
mod delivery;
mod draft;
pub mod list;
mod mailto;
pub mod new;
pub mod send;
pub mod show;

use actix_web::HttpResponse;
use askama::Template;

use crate::domain::refusal::Refusal;
use crate::web::problem::{Problem, status_of};
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/relationship_requests/refused.html")]
struct RefusedPage {
    shell: Shell,
    title: String,
    what: String,
    next: String,
}

/// The page that says why a partner cannot ask now.
fn refused(visit: &Visit, refusal: Refusal) -> Result<HttpResponse, Problem> {
    let part = |part: &str| {
        let key = format!("request-refused-{refusal}-{part}");
        visit.words().say(&key).to_string()
    };
    let page = RefusedPage {
        title: part("title"),
        what: part("what"),
        next: part("next"),
        shell: visit.shell(),
    };
    visit.page_with(status_of(refusal), &page)
}

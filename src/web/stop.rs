//! A page that says why something does not go on, and where to look instead.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use super::problem::{Problem, status_of};
use super::shell::Shell;
use super::visit::Visit;
use crate::domain::refusal::Refusal;

/// What it says.
pub struct Stop {
    /// What happened, in a line.
    pub title: String,
    /// What that means.
    pub what: String,
    /// What to do next.
    pub next: String,
    /// Where to look: address and words.
    pub link: (String, String),
}

#[derive(Template)]
#[template(path = "pages/stop.html")]
struct StopPage {
    shell: Shell,
    stop: Stop,
}

/// The page.
pub fn page(visit: &Visit, status: StatusCode, stop: Stop) -> Result<HttpResponse, Problem> {
    visit.page_with(
        status,
        &StopPage {
            shell: visit.shell(),
            stop,
        },
    )
}

/// The page of a refusal whose words name nobody, with a way on.
pub fn refused(
    visit: &Visit,
    refusal: Refusal,
    link: (String, String),
) -> Result<HttpResponse, Problem> {
    let part = |part: &str| {
        let key = format!("refusal-{refusal}-{part}");
        visit.words().say(&key).to_string()
    };
    let stop = Stop {
        title: part("title"),
        what: part("what"),
        next: part("next"),
        link,
    };
    page(visit, status_of(refusal), stop)
}

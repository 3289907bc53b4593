//! The front door: what this portal is; who is signed in goes on to their own first page.

use actix_web::HttpResponse;
use askama::Template;

use super::problem::Problem;
use super::shell::{Shell, home};
use super::visit::Visit;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    shell: Shell,
}

/// `GET /`
pub async fn show(visit: Visit) -> Result<HttpResponse, Problem> {
    match visit.identity() {
        Some(identity) => Ok(visit.see(home(identity.membership()))),
        None => visit.page(&HomePage {
            shell: visit.shell(),
        }),
    }
}

//! The page of `organization_exists`: no second organisation is founded under a mail domain that a customer has for
//! itself. Who stands before it is led to that organisation's administrators.

use actix_web::HttpResponse;
use askama::Template;

use crate::domain::invitation_link::LinkCode;
use crate::domain::refusal::Refusal;
use crate::paths;
use crate::web::problem::{Problem, status_of};
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/sign_up/exists.html")]
struct ExistsPage {
    shell: Shell,
    email: String,
    sign_in: String,
    /// Where the portal is asked to tell the administrators of the invitation.
    tell: Option<String>,
}

/// The page, for the address that was typed.
pub fn page(
    visit: &Visit,
    email: &str,
    invitation: Option<&LinkCode>,
) -> Result<HttpResponse, Problem> {
    let page = ExistsPage {
        shell: visit.shell(),
        email: email.to_owned(),
        sign_in: match invitation {
            Some(code) => paths::sign_in_and_return(&paths::invitation(code)),
            None => paths::SIGN_IN.to_owned(),
        },
        tell: invitation.map(paths::tell_administrators),
    };
    visit.page_with(status_of(Refusal::OrganizationExists), &page)
}

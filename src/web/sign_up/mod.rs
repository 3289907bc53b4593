//! Signing up: a customer from an invitation, or a partner that applies. The same fields, the same letter, the same
//! link back; what differs is what is founded.

pub mod confirm;
pub mod customer;
mod exists;
pub mod fields;
pub mod partner;
pub mod sent;

use actix_web::HttpResponse;

use super::problem::Problem;
use super::shell::home;
use super::visit::Visit;
use crate::actions::sign_up::{Origin, SignedUp, sign_up};
use crate::domain::invitation_link::LinkCode;
use crate::random;
use crate::store::sessions;
use fields::Wanted;

/// Who has an account already goes on to where the sign-up would have led.
fn has_account(visit: &Visit, return_path: &str) -> Option<HttpResponse> {
    let identity = visit.identity()?;
    let there = match return_path {
        crate::paths::FRONT => home(identity.membership()),
        path => path,
    };
    Some(visit.see(there))
}

/// Takes the sign-up of a form without mistakes. `invitation` is the link that it came from.
async fn take(
    visit: &Visit,
    wanted: Wanted,
    from: sessions::Origin,
    return_path: String,
    invitation: Option<&LinkCode>,
) -> Result<HttpResponse, Problem> {
    let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let email = wanted.sign_up.email.clone();
    let origin = Origin {
        browser: visit.browser(),
        from,
        language: visit.words().language,
        return_path,
    };
    match sign_up(visit.app(), wanted.sign_up, wanted.password, origin, token).await? {
        SignedUp::LetterQueued => Ok(sent::see(visit, &email)),
        SignedUp::OrganizationExists => exists::page(visit, email.as_str(), invitation),
        SignedUp::Busy => Err(Problem::Busy),
    }
}

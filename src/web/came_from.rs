//! Where a form stands that was posted when its session was over: who signs in again comes back to that page. The browser
//! says it in `Referer` (the portal's policy lets it, to the portal itself); one that does not is led by the address that
//! was posted to.

use actix_web::HttpRequest;
use actix_web::http::header;

use super::next;
use crate::paths;

/// How many steps above the address of a form its page is, where that is not as [`usual`] says.
const STEPS: &[(&str, usize)] = &[
    ("/account/confirm/challenge", 2),
    ("/account/sessions/end-others", 1),
    ("/account/sessions/{id}/end", 2),
    ("/account/two-factor/app/remove", 2),
    ("/account/two-factor/codes", 1),
    ("/account/two-factor/codes/download", 2),
    ("/account/two-factor/done", 1),
    ("/account/two-factor/passkeys", 1),
    ("/account/two-factor/passkeys/challenge", 2),
    ("/account/two-factor/passkeys/{id}/remove", 3),
    ("/customers/{id}/end", 0),
    ("/customers/{id}/privileges/{privilege}/return", 0),
    ("/invitation-link/pause", 1),
    ("/invitation-link/resume", 1),
    ("/invitation-link/rotate", 1),
    ("/invitations/{code}/refuse", 0),
    ("/operator/privileges/{id}/remove", 0),
    ("/operator/second-factor-resets/{id}/cancel", 2),
    ("/partner-relationships/{partner}/end", 0),
    ("/partner-relationships/{partner}/remove", 0),
    ("/subscriptions/{id}/cancel", 0),
    ("/team/invitations", 1),
    ("/team/invitations/{id}/resend", 3),
    ("/team/invitations/{id}/withdraw", 3),
    ("/team/{user}/deactivate", 2),
    ("/team/{user}/hand-over", 2),
    ("/team/{user}/reactivate", 2),
    ("/team/{user}/reset-second-factor", 2),
    ("/team/{user}/role", 2),
];

/// The page that the form of this request stands on.
pub fn page(req: &HttpRequest, own_origin: &str) -> String {
    referer(req, own_origin).unwrap_or_else(|| {
        let pattern = req.match_pattern().unwrap_or_default();
        let steps = STEPS
            .iter()
            .find(|(known, _)| *known == pattern)
            .map_or_else(|| usual(&pattern), |(_, steps)| *steps);
        above(req.path(), steps)
    })
}

/// What is done with a thing (`/things/{id}/act`) is done on the thing's page; every other form is posted to its own page.
fn usual(pattern: &str) -> usize {
    let mut parts = pattern.rsplit('/');
    let is_parameter = |part: Option<&str>| part.is_some_and(|part| part.starts_with('{'));
    usize::from(!is_parameter(parts.next()) && is_parameter(parts.next()))
}

fn above(path: &str, steps: usize) -> String {
    let parts: Vec<&str> = path.split('/').collect();
    let kept = parts.len().saturating_sub(steps);
    let page = parts
        .into_iter()
        .take(kept)
        .collect::<Vec<&str>>()
        .join("/");
    next::safe(&page).to_owned()
}

/// The page that the browser says, when it is one of this portal.
fn referer(req: &HttpRequest, own_origin: &str) -> Option<String> {
    let said = req.headers().get(header::REFERER)?.to_str().ok()?;
    let page = next::safe(said.strip_prefix(own_origin)?);
    // A form that was refused is shown at the address it was posted to, which may show nothing to who only looks.
    let is_page = page != paths::FRONT && !page.starts_with(paths::SIGN_IN) && page != req.path();
    is_page.then(|| page.to_owned())
}

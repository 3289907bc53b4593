//! `/account/sessions`: where one is signed in, and ending that.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::flash::Flash;
use super::form::{NoFields, Posted};
use super::origin;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions;
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::{Actor, Identity};
use crate::domain::token::TokenHash;
use crate::paths;
use crate::store::sessions::{self, OwnSession};
use crate::store::{self, account_events};

#[derive(Template)]
#[template(path = "pages/sessions.html")]
struct SessionsPage {
    shell: Shell,
    sessions: Vec<SessionView>,
}

struct SessionView {
    device: String,
    place: String,
    since: String,
    last_seen: String,
    /// Where it is ended; none for the one that this page is seen with.
    end: Option<String>,
}

/// `GET /account/sessions`
pub async fn show(visit: Visit, identity: Identity) -> Result<HttpResponse, Problem> {
    let (user, now) = (identity.person().id, visit.now());
    let own = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { sessions::of_user(r, user, now) })
        .await?;
    let sessions = own
        .into_iter()
        .map(|session| SessionView::new(&visit, &identity, session));
    visit.page(&SessionsPage {
        shell: visit.shell(),
        sessions: sessions.collect(),
    })
}

impl SessionView {
    fn new(visit: &Visit, identity: &Identity, session: OwnSession) -> Self {
        let words = visit.words();
        let is_this = session.id == identity.session().as_str();
        Self {
            device: match session.device.is_empty() {
                true => words.say("sessions-unknown-device").to_string(),
                false => session.device,
            },
            place: session.place,
            since: words.moment(session.since),
            last_seen: words.moment(session.last_seen_at),
            end: (!is_this).then(|| paths::end_session(&session.id)),
        }
    }
}

/// `POST /account/sessions/{id}/end`
pub async fn end(
    visit: Visit,
    req: HttpRequest,
    identity: Identity,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let (session, from, now) = (TokenHash::of_stored(&id), origin::of(&req), visit.now());
    let ended = visit
        .app()
        .write_as(
            &identity,
            move |w, identity| -> Result<bool, actions::Error> {
                let user = identity.identity().person().id;
                let ended = sessions::delete_of_user(w, user, &session)?;
                if ended {
                    account_events::insert(w, user, AccountEvent::SessionEnded, Some(&from), now)?;
                }
                Ok(ended)
            },
        )
        .await?;
    if ended {
        Ok(visit.see_with(paths::ACCOUNT_SESSIONS, Flash::SessionEnded))
    } else {
        Err(Problem::NotFound)
    }
}

/// `POST /account/sessions/end-others`
pub async fn end_others(
    visit: Visit,
    req: HttpRequest,
    identity: Identity,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let (from, now) = (origin::of(&req), visit.now());
    visit
        .app()
        .write_as(
            &identity,
            move |w, identity| -> Result<(), actions::Error> {
                let (own, event) = (identity.identity(), AccountEvent::OtherSessionsEnded);
                let user = own.person().id;
                sessions::delete_others(w, user, Some(own.session()))?;
                Ok(account_events::insert(w, user, event, Some(&from), now)?)
            },
        )
        .await?;
    Ok(visit.see_with(paths::ACCOUNT_SESSIONS, Flash::SessionEnded))
}

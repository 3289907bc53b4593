//! `/invitation-link`: a partner's link, how often it was used, and replacing, pausing and resuming it.

use actix_web::HttpResponse;
use askama::Template;
use serde::Deserialize;

use super::flash::Flash;
use super::form::NoFields;
use super::fresh::FreshlyPosted;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions::change_link;
use crate::domain::actor::{Actor, AdminAgent, SalesAgent};
use crate::domain::id::LinkId;
use crate::domain::invitation_link::{InvitationLink, LinkCode, LinkStatus};
use crate::domain::relationship_request::RequestState;
use crate::paths;
use crate::random;
use crate::store::{self, invitation_links, relationship_requests};

#[derive(Template)]
#[template(path = "pages/invitation_link.html")]
struct LinkPage {
    shell: Shell,
    link: Option<LinkView>,
    /// Whether this person may change it.
    may_change: bool,
    open_requests: i64,
}

struct LinkView {
    id: LinkId,
    address: String,
    since: String,
    uses: i64,
    is_paused: bool,
}

/// `GET /invitation-link`
pub async fn show(visit: Visit, agent: SalesAgent) -> Result<HttpResponse, Problem> {
    let (partner, now) = (agent.organization(), visit.now());
    let (link, open_requests) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let link = match invitation_links::live_of(r, partner)? {
                Some(link) => {
                    let uses = invitation_links::uses(r, link.id)?;
                    Some((link, uses))
                }
                None => None,
            };
            let open = Some(RequestState::Open);
            Ok((link, relationship_requests::count(r, partner, open, now)?))
        })
        .await?;
    visit.page(&LinkPage {
        link: link.map(|(link, uses)| LinkView::new(&visit, &link, uses)),
        may_change: AdminAgent::prove(agent.identity()).is_some(),
        open_requests,
        shell: visit.shell(),
    })
}

impl LinkView {
    fn new(visit: &Visit, link: &InvitationLink, uses: i64) -> Self {
        let public_url = &visit.app().config.public_url;
        Self {
            id: link.id,
            address: public_url.with_path(&paths::invitation(&link.code)),
            since: visit.words().moment(link.since),
            uses,
            is_paused: link.status == LinkStatus::Paused,
        }
    }
}

/// Which link is to be replaced: the one that the page showed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RotateForm {
    link: String,
}

/// `POST /invitation-link/rotate`
pub async fn rotate(
    visit: Visit,
    FreshlyPosted { form, by: agent }: FreshlyPosted<RotateForm, AdminAgent>,
) -> Result<HttpResponse, Problem> {
    let shown: LinkId = form.link.parse().map_err(|_| Problem::BadRequest)?;
    let random = random::bytes().map_err(|error| Problem::Broken(error.to_string()))?;
    let (code, now) = (LinkCode::from_random(random), visit.now());
    visit
        .app()
        .write_as(&agent, move |w, agent| {
            change_link::rotate(w, agent, shown, &code, now)
        })
        .await?;
    Ok(visit.see_with(paths::INVITATION_LINK, Flash::LinkRotated))
}

/// `POST /invitation-link/pause`
pub async fn pause(
    visit: Visit,
    FreshlyPosted { by: agent, .. }: FreshlyPosted<NoFields, AdminAgent>,
) -> Result<HttpResponse, Problem> {
    let now = visit.now();
    visit
        .app()
        .write_as(&agent, move |w, agent| change_link::pause(w, agent, now))
        .await?;
    Ok(visit.see_with(paths::INVITATION_LINK, Flash::LinkPaused))
}

/// `POST /invitation-link/resume`
pub async fn resume(
    visit: Visit,
    FreshlyPosted { by: agent, .. }: FreshlyPosted<NoFields, AdminAgent>,
) -> Result<HttpResponse, Problem> {
    let now = visit.now();
    visit
        .app()
        .write_as(&agent, move |w, agent| change_link::resume(w, agent, now))
        .await?;
    Ok(visit.see_with(paths::INVITATION_LINK, Flash::LinkResumed))
}

//! A partner replaces, pauses or resumes its invitation link. It always has exactly one that is live.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, AdminAgent, Fresh};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::LinkId;
use crate::domain::invitation_link::{InvitationLink, LinkCode, LinkStatus};
use crate::domain::moment::Moment;
use crate::store::{Writer, invitation_links};

/// Puts a new link in the place of `shown`, paused when that one was. When another has taken its place already, nothing
/// happens: a form that is posted twice counts once.
///
/// # Errors
/// Not found when the partner has no link.
pub fn rotate(
    w: &mut Writer<'_>,
    agent: &Fresh<AdminAgent>,
    shown: LinkId,
    code: &LinkCode,
    now: Moment,
) -> Result<(), Error> {
    let live = held(w, agent)?;
    if live.id != shown {
        return Ok(());
    }
    if !invitation_links::update_status(w, live.id, live.status, LinkStatus::Rotated)? {
        return Ok(());
    }
    let next = InvitationLink {
        id: LinkId::new(now),
        code: code.clone(),
        partner_id: agent.organization(),
        status: live.status,
        since: now,
    };
    invitation_links::insert(w, &next)?;
    log(w, agent, EventName::LinkRotated, now)
}

/// Pauses the link, or does nothing when it is paused.
///
/// # Errors
/// Not found when the partner has no link.
pub fn pause(w: &mut Writer<'_>, agent: &Fresh<AdminAgent>, now: Moment) -> Result<(), Error> {
    let live = held(w, agent)?;
    if invitation_links::update_status(w, live.id, LinkStatus::Active, LinkStatus::Paused)? {
        log(w, agent, EventName::LinkPaused, now)?;
    }
    Ok(())
}

/// Opens the link again, or does nothing when it is open.
///
/// # Errors
/// Not found when the partner has no link.
pub fn resume(w: &mut Writer<'_>, agent: &Fresh<AdminAgent>, now: Moment) -> Result<(), Error> {
    let live = held(w, agent)?;
    if invitation_links::update_status(w, live.id, LinkStatus::Paused, LinkStatus::Active)? {
        log(w, agent, EventName::LinkResumed, now)?;
    }
    Ok(())
}

fn held(w: &mut Writer<'_>, agent: &Fresh<AdminAgent>) -> Result<InvitationLink, Error> {
    invitation_links::hold(w, agent.organization())?.ok_or(Error::NotFound)
}

fn log(
    w: &mut Writer<'_>,
    agent: &Fresh<AdminAgent>,
    name: EventName,
    now: Moment,
) -> Result<(), Error> {
    let line = Event {
        at: now,
        name,
        actor: EventActor::of(agent.identity()),
        partner_id: Some(agent.organization()),
        customer_id: None,
        details: Details::default(),
    };
    follow::log(w, &[line])
}

//! The operator keeps the catalogue. Nothing here touches what was granted: privileges name their role, receipts keep
//! their words, and a consent page that is open notices that its words are no longer those of the catalogue.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, Operator};
use crate::domain::catalogue::{Code, RoleDraft, ServiceDraft};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{RoleId, ServiceId};
use crate::domain::moment::Moment;
use crate::random::Key;
use crate::store::{Writer, catalogue, customers, services};

/// What came of it. Nothing was stored unless it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is so now, or was already.
    Done,
    /// Another service, or another role of the service, has this code.
    CodeTaken,
    /// Another role of the service has this place; its code.
    LevelTaken(String),
    /// Somebody holds the service, so how many may hold it stays.
    Held,
    /// Somebody else changed it since the page was shown.
    Changed,
}

/// The digest of what an edit page showed.
pub fn digest(key: &Key, canonical: &str) -> String {
    key.digest("catalogue", canonical)
}

/// Adds a service, behind all others, without roles.
pub fn add_service(
    w: &mut Writer<'_>,
    operator: &Operator,
    code: &Code,
    draft: &ServiceDraft,
    now: Moment,
) -> Result<Saved, Error> {
    if let Some(there) = catalogue::entry(w, code.as_str())? {
        return Ok(match there.draft == *draft {
            true => Saved::Done,
            false => Saved::CodeTaken,
        });
    }
    let (id, position) = (ServiceId::new(now), catalogue::last_position(w)?);
    services::insert(w, id, code.as_str(), draft.exclusivity, position)?;
    for (language, words) in &draft.words {
        catalogue::put_text(w, id, *language, words)?;
    }
    log(w, operator, EventName::ServiceAdded, code.as_str(), now)
}

/// Changes the words of a service, and how many may hold it while nobody does. `seen`: the digest of what the page showed.
pub fn change_service(
    w: &mut Writer<'_>,
    key: &Key,
    operator: &Operator,
    code: &str,
    seen: &str,
    draft: &ServiceDraft,
    now: Moment,
) -> Result<Saved, Error> {
    let there = catalogue::entry(w, code)?.ok_or(Error::NotFound)?;
    if there.draft == *draft {
        return Ok(Saved::Done);
    }
    if digest(key, &there.draft.canonical()) != seen {
        return Ok(Saved::Changed);
    }
    if there.draft.exclusivity != draft.exclusivity {
        // Somebody may be accepting the service just now, by the rule of before.
        customers::hold_all(w)?;
        if catalogue::is_held(w, there.id)? {
            return Ok(Saved::Held);
        }
        catalogue::update_exclusivity(w, there.id, draft.exclusivity)?;
    }
    for (language, words) in &draft.words {
        catalogue::put_text(w, there.id, *language, words)?;
    }
    log(w, operator, EventName::ServiceChanged, code, now)
}

/// Adds a role to a service.
pub fn add_role(
    w: &mut Writer<'_>,
    operator: &Operator,
    service: &str,
    code: &Code,
    draft: &RoleDraft,
    now: Moment,
) -> Result<Saved, Error> {
    let there = catalogue::entry(w, service)?.ok_or(Error::NotFound)?;
    if let Some(role) = there.roles.iter().find(|role| role.code == code.as_str()) {
        return Ok(match role.draft == *draft {
            true => Saved::Done,
            false => Saved::CodeTaken,
        });
    }
    if let Some(taken) = there
        .roles
        .iter()
        .find(|role| role.draft.level == draft.level)
    {
        return Ok(Saved::LevelTaken(taken.code.clone()));
    }
    let id = RoleId::new(now);
    services::insert_role(w, id, there.id, code.as_str(), draft.level)?;
    for (language, words) in &draft.words {
        catalogue::put_role_text(w, id, *language, words)?;
    }
    log(w, operator, EventName::ServiceChanged, service, now)
}

/// Changes the words and the place of a role. `seen`: the digest of what the page showed.
pub fn change_role(
    w: &mut Writer<'_>,
    key: &Key,
    operator: &Operator,
    (service, role): (&str, &str),
    seen: &str,
    draft: &RoleDraft,
    now: Moment,
) -> Result<Saved, Error> {
    let there = catalogue::entry(w, service)?.ok_or(Error::NotFound)?;
    let role = there
        .roles
        .iter()
        .find(|known| known.code == role)
        .ok_or(Error::NotFound)?;
    if role.draft == *draft {
        return Ok(Saved::Done);
    }
    if digest(key, &role.draft.canonical()) != seen {
        return Ok(Saved::Changed);
    }
    let other = there
        .roles
        .iter()
        .find(|other| other.id != role.id && other.draft.level == draft.level);
    if let Some(taken) = other {
        return Ok(Saved::LevelTaken(taken.code.clone()));
    }
    catalogue::update_level(w, role.id, draft.level)?;
    for (language, words) in &draft.words {
        catalogue::put_role_text(w, role.id, *language, words)?;
    }
    log(w, operator, EventName::ServiceChanged, service, now)
}

fn log(
    w: &mut Writer<'_>,
    operator: &Operator,
    name: EventName,
    service: &str,
    now: Moment,
) -> Result<Saved, Error> {
    let event = Event {
        at: now,
        name,
        actor: EventActor::of(operator.identity()),
        partner_id: None,
        customer_id: None,
        details: Details {
            service: Some(service.to_owned()),
            ..Details::default()
        },
    };
    follow::log(w, &[event])?;
    Ok(Saved::Done)
}

//! The catalogue as the operator keeps it: with the words of every language, and how it changes.

use std::collections::{BTreeMap, HashMap};

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::schema::{privileges, role_texts, roles, service_texts, services};
use super::{Reader, Result, Writer};
use crate::domain::catalogue::{RoleDraft, RoleWords, ServiceDraft, ServiceWords};
use crate::domain::id::{RoleId, ServiceId};
use crate::domain::language::Language;
use crate::domain::service::Exclusivity;

/// A service of the catalogue.
#[derive(Clone, Debug)]
pub struct ServiceEntry {
    /// Its identity.
    pub id: ServiceId,
    /// Its code.
    pub code: String,
    /// What may change of it.
    pub draft: ServiceDraft,
    /// Its roles, from the lowest to the highest.
    pub roles: Vec<RoleEntry>,
    /// How many privileges for it have not ended.
    pub held: i64,
}

/// A role of a service.
#[derive(Clone, Debug)]
pub struct RoleEntry {
    /// Its identity.
    pub id: RoleId,
    /// Its code.
    pub code: String,
    /// What may change of it.
    pub draft: RoleDraft,
}

/// Every service with its roles, in the order of the catalogue.
pub fn entries(r: &mut Reader<'_>) -> Result<Vec<ServiceEntry>> {
    let rows: Vec<(ServiceId, String, Exclusivity)> = services::table
        .order(services::position)
        .select((services::id, services::code, services::exclusivity))
        .load(r.db())?;
    let mut words = service_words(r)?;
    let mut roles = role_entries(r)?;
    let held: Vec<(ServiceId, i64)> = privileges::table
        .filter(privileges::ended_at.is_null())
        .group_by(privileges::service_id)
        .select((privileges::service_id, count_star()))
        .load(r.db())?;
    let held: HashMap<ServiceId, i64> = held.into_iter().collect();
    Ok(rows
        .into_iter()
        .map(|(id, code, exclusivity)| ServiceEntry {
            id,
            code,
            draft: ServiceDraft {
                exclusivity,
                words: words.remove(&id).unwrap_or_default(),
            },
            roles: roles.remove(&id).unwrap_or_default(),
            held: held.get(&id).copied().unwrap_or_default(),
        })
        .collect())
}

/// One service, when there is one of this code.
pub fn entry(r: &mut Reader<'_>, code: &str) -> Result<Option<ServiceEntry>> {
    Ok(entries(r)?.into_iter().find(|entry| entry.code == code))
}

fn service_words(
    r: &mut Reader<'_>,
) -> Result<HashMap<ServiceId, BTreeMap<Language, ServiceWords>>> {
    let texts: Vec<(ServiceId, Language, String, String)> = service_texts::table
        .select((
            service_texts::service_id,
            service_texts::language,
            service_texts::name,
            service_texts::summary,
        ))
        .load(r.db())?;
    let mut words: HashMap<_, BTreeMap<_, _>> = HashMap::new();
    for (id, language, name, summary) in texts {
        words
            .entry(id)
            .or_default()
            .insert(language, ServiceWords { name, summary });
    }
    Ok(words)
}

fn role_entries(r: &mut Reader<'_>) -> Result<HashMap<ServiceId, Vec<RoleEntry>>> {
    let rows: Vec<(RoleId, ServiceId, String, i64)> = roles::table
        .order(roles::level)
        .select((roles::id, roles::service_id, roles::code, roles::level))
        .load(r.db())?;
    let texts: Vec<(RoleId, Language, String, String)> = role_texts::table
        .select((
            role_texts::role_id,
            role_texts::language,
            role_texts::name,
            role_texts::abilities,
        ))
        .load(r.db())?;
    let mut words: HashMap<RoleId, BTreeMap<Language, RoleWords>> = HashMap::new();
    for (id, language, name, abilities) in texts {
        let abilities = abilities.lines().map(str::to_owned).collect();
        words
            .entry(id)
            .or_default()
            .insert(language, RoleWords { name, abilities });
    }
    let mut entries: HashMap<ServiceId, Vec<RoleEntry>> = HashMap::new();
    for (id, service, code, level) in rows {
        entries.entry(service).or_default().push(RoleEntry {
            id,
            code,
            draft: RoleDraft {
                level,
                words: words.remove(&id).unwrap_or_default(),
            },
        });
    }
    Ok(entries)
}

/// The place behind all others.
pub fn last_position(r: &mut Reader<'_>) -> Result<i64> {
    let last: Option<i64> = services::table
        .select(diesel::dsl::max(services::position))
        .first(r.db())?;
    Ok(last.unwrap_or_default() + 1)
}

/// Whether anybody holds the service: a privilege for it has not ended.
pub fn is_held(r: &mut Reader<'_>, id: ServiceId) -> Result<bool> {
    let held: i64 = privileges::table
        .filter(privileges::service_id.eq(id.to_string()))
        .filter(privileges::ended_at.is_null())
        .count()
        .get_result(r.db())?;
    Ok(held > 0)
}

/// Changes how many transacting partners may hold a service.
pub fn update_exclusivity(w: &mut Writer<'_>, id: ServiceId, to: Exclusivity) -> Result<()> {
    diesel::update(services::table.find(id.to_string()))
        .set(services::exclusivity.eq(to.as_str()))
        .execute(w.db())?;
    Ok(())
}

/// Changes the words of a service in a language; adds them when it has none.
pub fn put_text(
    w: &mut Writer<'_>,
    id: ServiceId,
    language: Language,
    words: &ServiceWords,
) -> Result<()> {
    let rows = diesel::update(service_texts::table.find((id.to_string(), language.code())))
        .set((
            service_texts::name.eq(&words.name),
            service_texts::summary.eq(&words.summary),
        ))
        .execute(w.db())?;
    if rows == 0 {
        super::services::insert_text(w, id, language, &words.name, &words.summary)?;
    }
    Ok(())
}

/// Changes the place of a role.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when another role of the service has it.
pub fn update_level(w: &mut Writer<'_>, id: RoleId, level: i64) -> Result<()> {
    diesel::update(roles::table.find(id.to_string()))
        .set(roles::level.eq(level))
        .execute(w.db())?;
    Ok(())
}

/// Changes the words of a role in a language; adds them when it has none.
pub fn put_role_text(
    w: &mut Writer<'_>,
    id: RoleId,
    language: Language,
    words: &RoleWords,
) -> Result<()> {
    let abilities = words.abilities.join("\n");
    let rows = diesel::update(role_texts::table.find((id.to_string(), language.code())))
        .set((
            role_texts::name.eq(&words.name),
            role_texts::abilities.eq(&abilities),
        ))
        .execute(w.db())?;
    if rows == 0 {
        super::services::insert_role_text(w, id, language, &words.name, &abilities)?;
    }
    Ok(())
}

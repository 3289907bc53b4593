//! The catalogue of services, in the words of a language (English where a language has none).

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::schema::{offers, role_texts, roles, service_texts, services};
use super::{Reader, Result, Writer, plans};
use crate::domain::id::{PartnerId, RoleId, ServiceId};
use crate::domain::language::Language;
use crate::domain::service::{Exclusivity, Role, Service};

/// Every service, in the order of the catalogue.
pub fn list(r: &mut Reader<'_>, language: Language) -> Result<Vec<Service>> {
    let rows: Vec<(ServiceId, String, Exclusivity)> = services::table
        .order(services::position)
        .select((services::id, services::code, services::exclusivity))
        .load(r.db())?;
    let texts: Vec<(ServiceId, Language, String, String)> = service_texts::table
        .filter(service_texts::language.eq_any([Language::FALLBACK.code(), language.code()]))
        .select((
            service_texts::service_id,
            service_texts::language,
            service_texts::name,
            service_texts::summary,
        ))
        .load(r.db())?;
    let mut words = preferred(
        texts
            .into_iter()
            .map(|(id, of, name, summary)| (id, of, (name, summary))),
        language,
    );
    Ok(rows
        .into_iter()
        .map(|(id, code, exclusivity)| {
            let (name, summary) = words
                .remove(&id)
                .unwrap_or_else(|| (code.clone(), String::new()));
            Service {
                id,
                code,
                exclusivity,
                name,
                summary,
            }
        })
        .collect())
}

/// What a partner's link offers: each service with the role that is asked for, in the order of the catalogue.
pub fn offered_by(
    r: &mut Reader<'_>,
    partner: PartnerId,
    language: Language,
) -> Result<Vec<(Service, Role)>> {
    let offered: HashMap<ServiceId, RoleId> = offers::table
        .filter(offers::partner_id.eq(partner.to_string()))
        .select((offers::service_id, offers::role_id))
        .load::<(ServiceId, RoleId)>(r.db())?
        .into_iter()
        .collect();
    let mut roles = roles_by_id(r, language)?;
    Ok(list(r, language)?
        .into_iter()
        .filter_map(|service| {
            let role = roles.remove(offered.get(&service.id)?)?;
            Some((service, role))
        })
        .collect())
}

/// Every role, by its identity.
pub fn roles_by_id(r: &mut Reader<'_>, language: Language) -> Result<HashMap<RoleId, Role>> {
    let rows: Vec<(RoleId, ServiceId, String, i64)> = roles::table
        .select((roles::id, roles::service_id, roles::code, roles::level))
        .load(r.db())?;
    let texts: Vec<(RoleId, Language, String, String)> = role_texts::table
        .filter(role_texts::language.eq_any([Language::FALLBACK.code(), language.code()]))
        .select((
            role_texts::role_id,
            role_texts::language,
            role_texts::name,
            role_texts::abilities,
        ))
        .load(r.db())?;
    let mut words = preferred(
        texts
            .into_iter()
            .map(|(id, of, name, abilities)| (id, of, (name, abilities))),
        language,
    );
    Ok(rows
        .into_iter()
        .map(|(id, service_id, code, level)| {
            let (name, abilities) = words
                .remove(&id)
                .unwrap_or_else(|| (code.clone(), String::new()));
            let abilities = abilities.lines().map(str::to_owned).collect();
            (
                id,
                Role {
                    id,
                    service_id,
                    code,
                    level,
                    name,
                    abilities,
                },
            )
        })
        .collect())
}

/// For each thing the text in this language, or else in English.
pub(super) fn preferred<K: std::hash::Hash + Eq, V>(
    texts: impl Iterator<Item = (K, Language, V)>,
    language: Language,
) -> HashMap<K, V> {
    let mut best = HashMap::new();
    let mut spare = HashMap::new();
    for (key, of, text) in texts {
        if of == language {
            best.insert(key, text)
        } else {
            spare.insert(key, text)
        };
    }
    for (key, text) in spare {
        best.entry(key).or_insert(text);
    }
    best
}

/// The names of the services by their code, and of plans and add-ons by their [`plans::name_key`], in every language: what
/// letters and the log are written with.
pub fn names(r: &mut Reader<'_>) -> Result<BTreeMap<(Language, String), String>> {
    let rows: Vec<(String, Language, String)> = service_texts::table
        .inner_join(services::table)
        .select((services::code, service_texts::language, service_texts::name))
        .load(r.db())?;
    let mut names: BTreeMap<_, _> = rows
        .into_iter()
        .map(|(code, language, name)| ((language, code), name))
        .collect();
    names.extend(plans::names_by_code(r)?);
    Ok(names)
}

/// Adds a service to the catalogue.
pub fn insert(
    w: &mut Writer<'_>,
    id: ServiceId,
    code: &str,
    exclusivity: Exclusivity,
    position: i64,
) -> Result<()> {
    diesel::insert_into(services::table)
        .values((
            services::id.eq(id.to_string()),
            services::code.eq(code),
            services::exclusivity.eq(exclusivity.as_str()),
            services::position.eq(position),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Gives a service its words in a language.
pub fn insert_text(
    w: &mut Writer<'_>,
    id: ServiceId,
    language: Language,
    name: &str,
    summary: &str,
) -> Result<()> {
    diesel::insert_into(service_texts::table)
        .values((
            service_texts::service_id.eq(id.to_string()),
            service_texts::language.eq(language.code()),
            service_texts::name.eq(name),
            service_texts::summary.eq(summary),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Adds a role to a service.
pub fn insert_role(
    w: &mut Writer<'_>,
    id: RoleId,
    service: ServiceId,
    code: &str,
    level: i64,
) -> Result<()> {
    diesel::insert_into(roles::table)
        .values((
            roles::id.eq(id.to_string()),
            roles::service_id.eq(service.to_string()),
            roles::code.eq(code),
            roles::level.eq(level),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Gives a role its words in a language. `abilities`: one a line.
pub fn insert_role_text(
    w: &mut Writer<'_>,
    id: RoleId,
    language: Language,
    name: &str,
    abilities: &str,
) -> Result<()> {
    diesel::insert_into(role_texts::table)
        .values((
            role_texts::role_id.eq(id.to_string()),
            role_texts::language.eq(language.code()),
            role_texts::name.eq(name),
            role_texts::abilities.eq(abilities),
        ))
        .execute(w.db())?;
    Ok(())
}

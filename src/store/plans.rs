//! What can be bought, in the words of a language (English where a language has none).

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::schema::{add_on_texts, add_ons, plan_migrations, plan_texts, plans, services};
use super::services::{self as service_words, preferred};
use super::{Reader, Result, Writer};
use crate::domain::billing::Item;
use crate::domain::id::{AddOnId, PlanId, ServiceId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::plan::{AddOn, Basis, Catalogue, Plan};

type Named<K> = HashMap<K, (String, String)>;

/// Everything that can be or could be bought.
pub fn catalogue(r: &mut Reader<'_>, language: Language) -> Result<Catalogue> {
    let services: HashMap<ServiceId, (String, String)> = service_words::list(r, language)?
        .into_iter()
        .map(|service| (service.id, (service.code, service.name)))
        .collect();
    Ok(Catalogue {
        plans: all_plans(r, language, &services)?,
        add_ons: all_add_ons(r, language)?,
        migrations: plan_migrations::table
            .select((plan_migrations::from_plan, plan_migrations::to_plan))
            .load::<(PlanId, PlanId)>(r.db())?
            .into_iter()
            .collect(),
    })
}

type PlanRow = (PlanId, ServiceId, String, i64, Currency, bool);

fn all_plans(
    r: &mut Reader<'_>,
    language: Language,
    services: &Named<ServiceId>,
) -> Result<Vec<Plan>> {
    let rows: Vec<PlanRow> = plans::table
        .inner_join(services::table)
        .order((services::position, plans::position, plans::id))
        .select((
            plans::id,
            plans::service_id,
            plans::code,
            plans::price,
            plans::currency,
            plans::for_sale,
        ))
        .load(r.db())?;
    let texts: Vec<(PlanId, Language, String, String)> = plan_texts::table
        .filter(plan_texts::language.eq_any([Language::FALLBACK.code(), language.code()]))
        .select((
            plan_texts::plan_id,
            plan_texts::language,
            plan_texts::name,
            plan_texts::summary,
        ))
        .load(r.db())?;
    let mut words = named(texts, language);
    Ok(rows
        .into_iter()
        .map(|(id, service_id, code, price, currency, for_sale)| {
            let (service_code, service) = services.get(&service_id).cloned().unwrap_or_default();
            let (name, summary) = words.remove(&id).unwrap_or((code.clone(), String::new()));
            Plan {
                id,
                service_id,
                service_code,
                service,
                code,
                name,
                summary,
                price: Money::new(price, currency),
                for_sale,
            }
        })
        .collect())
}

type AddOnRow = (AddOnId, ServiceId, String, Basis, i64, Currency, bool);

fn all_add_ons(r: &mut Reader<'_>, language: Language) -> Result<Vec<AddOn>> {
    let rows: Vec<AddOnRow> = add_ons::table
        .order((add_ons::position, add_ons::id))
        .select((
            add_ons::id,
            add_ons::service_id,
            add_ons::code,
            add_ons::basis,
            add_ons::price,
            add_ons::currency,
            add_ons::for_sale,
        ))
        .load(r.db())?;
    let texts: Vec<(AddOnId, Language, String, String)> = add_on_texts::table
        .filter(add_on_texts::language.eq_any([Language::FALLBACK.code(), language.code()]))
        .select((
            add_on_texts::add_on_id,
            add_on_texts::language,
            add_on_texts::name,
            add_on_texts::summary,
        ))
        .load(r.db())?;
    let mut words = named(texts, language);
    Ok(rows
        .into_iter()
        .map(|(id, service_id, code, basis, price, currency, for_sale)| {
            let (name, summary) = words.remove(&id).unwrap_or((code.clone(), String::new()));
            AddOn {
                id,
                service_id,
                code,
                name,
                summary,
                basis,
                price: Money::new(price, currency),
                for_sale,
            }
        })
        .collect())
}

fn named<K: std::hash::Hash + Eq>(
    texts: Vec<(K, Language, String, String)>,
    language: Language,
) -> Named<K> {
    let texts = texts
        .into_iter()
        .map(|(id, of, name, summary)| (id, of, (name, summary)));
    preferred(texts, language)
}

/// The names of everything that can be billed, by language: what closed invoices keep.
pub fn names(r: &mut Reader<'_>) -> Result<BTreeMap<Item, BTreeMap<String, String>>> {
    let plans: Vec<(PlanId, String, String)> = plan_texts::table
        .select((plan_texts::plan_id, plan_texts::language, plan_texts::name))
        .load(r.db())?;
    let add_ons: Vec<(AddOnId, String, String)> = add_on_texts::table
        .select((
            add_on_texts::add_on_id,
            add_on_texts::language,
            add_on_texts::name,
        ))
        .load(r.db())?;
    let plans = plans
        .into_iter()
        .map(|(id, language, name)| (Item::Plan(id), language, name));
    let add_ons = add_ons
        .into_iter()
        .map(|(id, language, name)| (Item::AddOn(id), language, name));
    let mut names: BTreeMap<Item, BTreeMap<String, String>> = BTreeMap::new();
    for (item, language, name) in plans.chain(add_ons) {
        names.entry(item).or_default().insert(language, name);
    }
    Ok(names)
}

/// Under which key [`services::names`](super::services::names) holds the name of a plan or add-on: no service has such a
/// code.
pub fn name_key(code: &str) -> String {
    format!("bought {code}")
}

/// The names of plans and add-ons by language and [`name_key`].
pub(super) fn names_by_code(r: &mut Reader<'_>) -> Result<Vec<((Language, String), String)>> {
    let plans: Vec<(String, Language, String)> = plan_texts::table
        .inner_join(plans::table)
        .select((plans::code, plan_texts::language, plan_texts::name))
        .load(r.db())?;
    let add_ons: Vec<(String, Language, String)> = add_on_texts::table
        .inner_join(add_ons::table)
        .select((add_ons::code, add_on_texts::language, add_on_texts::name))
        .load(r.db())?;
    Ok(plans
        .into_iter()
        .chain(add_ons)
        .map(|(code, language, name)| ((language, name_key(&code)), name))
        .collect())
}

/// A plan to be added.
pub struct NewPlan<'a> {
    /// Its identity.
    pub id: PlanId,
    /// The service it belongs to.
    pub service: ServiceId,
    /// Its stable code, which no other plan has.
    pub code: &'a str,
    /// What one seat costs a month.
    pub price: Money,
    /// Its place among the plans of the service.
    pub position: i64,
}

/// Adds a plan, for sale.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when another plan has the code.
pub fn insert(w: &mut Writer<'_>, plan: &NewPlan<'_>) -> Result<()> {
    diesel::insert_into(plans::table)
        .values((
            plans::id.eq(plan.id.to_string()),
            plans::service_id.eq(plan.service.to_string()),
            plans::code.eq(plan.code),
            plans::price.eq(plan.price.units),
            plans::currency.eq(plan.price.currency.as_str()),
            plans::for_sale.eq(true),
            plans::position.eq(plan.position),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Gives a plan its words in a language.
pub fn insert_text(
    w: &mut Writer<'_>,
    id: PlanId,
    language: Language,
    name: &str,
    summary: &str,
) -> Result<()> {
    diesel::insert_into(plan_texts::table)
        .values((
            plan_texts::plan_id.eq(id.to_string()),
            plan_texts::language.eq(language.code()),
            plan_texts::name.eq(name),
            plan_texts::summary.eq(summary),
        ))
        .execute(w.db())?;
    Ok(())
}

/// An add-on to be added.
pub struct NewAddOn<'a> {
    /// Its identity.
    pub id: AddOnId,
    /// The service it belongs to.
    pub service: ServiceId,
    /// Its stable code, which no other add-on has.
    pub code: &'a str,
    /// What the price is for.
    pub basis: Basis,
    /// What it costs a month.
    pub price: Money,
    /// Its place among the add-ons of the service.
    pub position: i64,
}

/// Adds an add-on, for sale.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when another add-on has the code.
pub fn insert_add_on(w: &mut Writer<'_>, add_on: &NewAddOn<'_>) -> Result<()> {
    diesel::insert_into(add_ons::table)
        .values((
            add_ons::id.eq(add_on.id.to_string()),
            add_ons::service_id.eq(add_on.service.to_string()),
            add_ons::code.eq(add_on.code),
            add_ons::basis.eq(add_on.basis.as_str()),
            add_ons::price.eq(add_on.price.units),
            add_ons::currency.eq(add_on.price.currency.as_str()),
            add_ons::for_sale.eq(true),
            add_ons::position.eq(add_on.position),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Gives an add-on its words in a language.
pub fn insert_add_on_text(
    w: &mut Writer<'_>,
    id: AddOnId,
    language: Language,
    name: &str,
    summary: &str,
) -> Result<()> {
    diesel::insert_into(add_on_texts::table)
        .values((
            add_on_texts::add_on_id.eq(id.to_string()),
            add_on_texts::language.eq(language.code()),
            add_on_texts::name.eq(name),
            add_on_texts::summary.eq(summary),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Lets subscriptions of a plan go to a plan of another service.
pub fn insert_migration(w: &mut Writer<'_>, from: PlanId, to: PlanId) -> Result<()> {
    diesel::insert_into(plan_migrations::table)
        .values((
            plan_migrations::from_plan.eq(from.to_string()),
            plan_migrations::to_plan.eq(to.to_string()),
        ))
        .execute(w.db())?;
    Ok(())
}

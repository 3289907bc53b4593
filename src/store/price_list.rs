//! Plans and add-ons as the operator keeps them: with the words of every language, and how they change.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use diesel::dsl::count_star;
use diesel::prelude::*;

use super::schema::{
    add_on_texts, add_ons, plan_migrations, plan_texts, plans, services, subscription_add_ons,
    subscriptions,
};
use super::{Reader, Result, Writer};
use crate::domain::catalogue::ServiceWords;
use crate::domain::id::{AddOnId, PlanId, ServiceId};
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::plan::Basis;
use crate::domain::price_list::{Draft, Kind};
use crate::domain::subscription::SubscriptionStatus;

/// Something that is sold.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its identity: of a plan or an add-on, as the kind says.
    pub id: String,
    /// A plan or an add-on.
    pub kind: Kind,
    /// The code of its service.
    pub service: String,
    /// Its code.
    pub code: String,
    /// What may change of it.
    pub draft: Draft,
    /// How many live subscriptions have it.
    pub live: i64,
}

type Texts = HashMap<String, BTreeMap<Language, ServiceWords>>;

/// Every plan, then every add-on, each in the order of the catalogue.
pub fn entries(r: &mut Reader<'_>) -> Result<Vec<Entry>> {
    let mut entries = plan_entries(r)?;
    entries.extend(add_on_entries(r)?);
    Ok(entries)
}

fn plan_entries(r: &mut Reader<'_>) -> Result<Vec<Entry>> {
    let rows: Vec<(String, String, String, i64, Currency, bool)> = plans::table
        .inner_join(services::table)
        .order((services::position, plans::position, plans::id))
        .select((
            plans::id,
            services::code,
            plans::code,
            plans::price,
            plans::currency,
            plans::for_sale,
        ))
        .load(r.db())?;
    let texts: Vec<(String, Language, String, String)> = plan_texts::table
        .select((
            plan_texts::plan_id,
            plan_texts::language,
            plan_texts::name,
            plan_texts::summary,
        ))
        .load(r.db())?;
    let moves: Vec<(String, String)> = plan_migrations::table
        .select((plan_migrations::from_plan, plan_migrations::to_plan))
        .load(r.db())?;
    let live: Vec<(String, i64)> = subscriptions::table
        .filter(subscriptions::status.eq(SubscriptionStatus::Live.as_str()))
        .group_by(subscriptions::plan_id)
        .select((subscriptions::plan_id, count_star()))
        .load(r.db())?;
    let (mut words, live): (_, HashMap<_, _>) = (by_item(texts), live.into_iter().collect());
    let codes: HashMap<String, String> = rows
        .iter()
        .map(|(id, _, code, ..)| (id.clone(), code.clone()))
        .collect();
    let migrates_to = |id: &str| -> BTreeSet<String> {
        moves
            .iter()
            .filter(|(from, _)| from == id)
            .filter_map(|(_, to)| codes.get(to).cloned())
            .collect()
    };
    Ok(rows
        .into_iter()
        .map(|(id, service, code, price, currency, for_sale)| Entry {
            kind: Kind::Plan,
            service,
            code,
            draft: Draft {
                price: Money::new(price, currency),
                for_sale,
                words: words.remove(&id).unwrap_or_default(),
                migrates_to: migrates_to(&id),
            },
            live: live.get(&id).copied().unwrap_or_default(),
            id,
        })
        .collect())
}

type AddOnRow = (String, String, String, Basis, i64, Currency, bool);

fn add_on_entries(r: &mut Reader<'_>) -> Result<Vec<Entry>> {
    let rows: Vec<AddOnRow> = add_ons::table
        .inner_join(services::table)
        .order((services::position, add_ons::position, add_ons::id))
        .select((
            add_ons::id,
            services::code,
            add_ons::code,
            add_ons::basis,
            add_ons::price,
            add_ons::currency,
            add_ons::for_sale,
        ))
        .load(r.db())?;
    let texts: Vec<(String, Language, String, String)> = add_on_texts::table
        .select((
            add_on_texts::add_on_id,
            add_on_texts::language,
            add_on_texts::name,
            add_on_texts::summary,
        ))
        .load(r.db())?;
    let live: Vec<(String, i64)> = subscription_add_ons::table
        .inner_join(subscriptions::table)
        .filter(subscriptions::status.eq(SubscriptionStatus::Live.as_str()))
        .group_by(subscription_add_ons::add_on_id)
        .select((subscription_add_ons::add_on_id, count_star()))
        .load(r.db())?;
    let (mut words, live): (_, HashMap<_, _>) = (by_item(texts), live.into_iter().collect());
    Ok(rows
        .into_iter()
        .map(
            |(id, service, code, basis, price, currency, for_sale)| Entry {
                kind: Kind::AddOn(basis),
                service,
                code,
                draft: Draft {
                    price: Money::new(price, currency),
                    for_sale,
                    words: words.remove(&id).unwrap_or_default(),
                    migrates_to: BTreeSet::new(),
                },
                live: live.get(&id).copied().unwrap_or_default(),
                id,
            },
        )
        .collect())
}

fn by_item(texts: Vec<(String, Language, String, String)>) -> Texts {
    let mut words = Texts::new();
    for (id, language, name, summary) in texts {
        words
            .entry(id)
            .or_default()
            .insert(language, ServiceWords { name, summary });
    }
    words
}

/// The place behind all plans and add-ons of a service.
pub fn last_position(r: &mut Reader<'_>, service: ServiceId) -> Result<i64> {
    let of_plans: Option<i64> = plans::table
        .filter(plans::service_id.eq(service.to_string()))
        .select(diesel::dsl::max(plans::position))
        .first(r.db())?;
    let of_add_ons: Option<i64> = add_ons::table
        .filter(add_ons::service_id.eq(service.to_string()))
        .select(diesel::dsl::max(add_ons::position))
        .first(r.db())?;
    Ok(of_plans.max(of_add_ons).unwrap_or_default() + 1)
}

/// Changes what a plan costs and whether it can be bought.
pub fn update_plan(w: &mut Writer<'_>, id: PlanId, draft: &Draft) -> Result<()> {
    diesel::update(plans::table.find(id.to_string()))
        .set((
            plans::price.eq(draft.price.units),
            plans::for_sale.eq(draft.for_sale),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Changes what an add-on costs and whether it can be bought.
pub fn update_add_on(w: &mut Writer<'_>, id: AddOnId, draft: &Draft) -> Result<()> {
    diesel::update(add_ons::table.find(id.to_string()))
        .set((
            add_ons::price.eq(draft.price.units),
            add_ons::for_sale.eq(draft.for_sale),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Changes the words of a plan in a language; adds them when it has none.
pub fn put_plan_text(
    w: &mut Writer<'_>,
    id: PlanId,
    language: Language,
    words: &ServiceWords,
) -> Result<()> {
    let rows = diesel::update(plan_texts::table.find((id.to_string(), language.code())))
        .set((
            plan_texts::name.eq(&words.name),
            plan_texts::summary.eq(&words.summary),
        ))
        .execute(w.db())?;
    if rows == 0 {
        super::plans::insert_text(w, id, language, &words.name, &words.summary)?;
    }
    Ok(())
}

/// Changes the words of an add-on in a language; adds them when it has none.
pub fn put_add_on_text(
    w: &mut Writer<'_>,
    id: AddOnId,
    language: Language,
    words: &ServiceWords,
) -> Result<()> {
    let rows = diesel::update(add_on_texts::table.find((id.to_string(), language.code())))
        .set((
            add_on_texts::name.eq(&words.name),
            add_on_texts::summary.eq(&words.summary),
        ))
        .execute(w.db())?;
    if rows == 0 {
        super::plans::insert_add_on_text(w, id, language, &words.name, &words.summary)?;
    }
    Ok(())
}

/// Lets subscriptions of a plan migrate to these plans and no others.
pub fn put_migrations(w: &mut Writer<'_>, from: PlanId, to: &[PlanId]) -> Result<()> {
    diesel::delete(plan_migrations::table.filter(plan_migrations::from_plan.eq(from.to_string())))
        .execute(w.db())?;
    for to in to {
        super::plans::insert_migration(w, from, *to)?;
    }
    Ok(())
}

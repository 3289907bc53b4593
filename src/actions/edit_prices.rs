//! The operator keeps the price list. Nothing here touches what was bought: a subscription keeps the price that was agreed
//! when its plan was chosen, an add-on the price at which it was ordered, a closed month its lines.

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, Operator};
use crate::domain::catalogue::Code;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{AddOnId, PlanId};
use crate::domain::moment::Moment;
use crate::domain::money::Money;
use crate::domain::price_list::{Draft, Kind};
use crate::random::Key;
use crate::store::plans::{NewAddOn, NewPlan};
use crate::store::price_list::{self, Entry};
use crate::store::{Writer, catalogue, plans};

/// What came of it. Nothing was stored unless it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is so now, or was already.
    Done,
    /// Another plan or add-on has this code.
    CodeTaken,
    /// Somebody else changed it since the page was shown.
    Changed,
}

/// The digest of what an edit page showed.
pub fn digest(key: &Key, canonical: &str) -> String {
    key.digest("price list", canonical)
}

/// Something to be sold from now on.
#[derive(Clone, Debug)]
pub struct New {
    /// The code of its service.
    pub service: String,
    /// Its code, which no other plan or add-on has.
    pub code: Code,
    /// A plan or an add-on.
    pub kind: Kind,
    /// What may change of it later.
    pub draft: Draft,
}

/// Adds a plan or an add-on to a service, behind the others.
pub fn add(
    w: &mut Writer<'_>,
    operator: &Operator,
    new: &New,
    now: Moment,
) -> Result<Saved, Error> {
    let service = catalogue::entry(w, &new.service)?.ok_or(Error::NotFound)?;
    let all = price_list::entries(w)?;
    if let Some(there) = all.iter().find(|there| there.code == new.code.as_str()) {
        let same = there.service == new.service && there.kind == new.kind;
        return Ok(match same && there.draft == new.draft {
            true => Saved::Done,
            false => Saved::CodeTaken,
        });
    }
    let position = price_list::last_position(w, service.id)?;
    let (code, price) = (new.code.as_str(), new.draft.price);
    match new.kind {
        Kind::Plan => {
            let id = PlanId::new(now);
            let plan = NewPlan {
                id,
                service: service.id,
                code,
                price,
                position,
            };
            plans::insert(w, &plan)?;
            store_plan(w, id, &new.draft, &all)?;
        }
        Kind::AddOn(basis) => {
            let id = AddOnId::new(now);
            let add_on = NewAddOn {
                id,
                service: service.id,
                code,
                basis,
                price,
                position,
            };
            plans::insert_add_on(w, &add_on)?;
            store_add_on(w, id, &new.draft)?;
        }
    }
    let details = Details {
        service: Some(new.service.clone()),
        reference: Some(code.to_owned()),
        to: Some(written(price)),
        ..Details::default()
    };
    log(w, operator, &[(EventName::PriceAdded, details)], now)
}

/// Changes a plan or an add-on. `seen`: the digest of what the page showed.
pub fn change(
    w: &mut Writer<'_>,
    key: &Key,
    operator: &Operator,
    (service, code): (&str, &str),
    seen: &str,
    draft: &Draft,
    now: Moment,
) -> Result<Saved, Error> {
    let all = price_list::entries(w)?;
    let there = all
        .iter()
        .find(|there| there.service == service && there.code == code)
        .ok_or(Error::NotFound)?;
    if there.draft == *draft {
        return Ok(Saved::Done);
    }
    if digest(key, &there.draft.canonical()) != seen {
        return Ok(Saved::Changed);
    }
    match there.kind {
        Kind::Plan => store_plan(w, identity(&there.id)?, draft, &all)?,
        Kind::AddOn(_) => store_add_on(w, identity(&there.id)?, draft)?,
    }
    log(w, operator, &changes(there, draft), now)
}

fn store_plan(w: &mut Writer<'_>, id: PlanId, draft: &Draft, all: &[Entry]) -> Result<(), Error> {
    price_list::update_plan(w, id, draft)?;
    for (language, words) in &draft.words {
        price_list::put_plan_text(w, id, *language, words)?;
    }
    let to = all
        .iter()
        .filter(|other| other.kind == Kind::Plan && draft.migrates_to.contains(&other.code))
        .map(|other| identity(&other.id))
        .collect::<Result<Vec<PlanId>, _>>()?;
    Ok(price_list::put_migrations(w, id, &to)?)
}

fn store_add_on(w: &mut Writer<'_>, id: AddOnId, draft: &Draft) -> Result<(), Error> {
    price_list::update_add_on(w, id, draft)?;
    for (language, words) in &draft.words {
        price_list::put_add_on_text(w, id, *language, words)?;
    }
    Ok(())
}

fn identity<T: std::str::FromStr>(id: &str) -> Result<T, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

/// What the log says: of a price, of the sale, of everything else, each on a line of its own.
fn changes(before: &Entry, after: &Draft) -> Vec<(EventName, Details)> {
    let details = Details {
        service: Some(before.service.clone()),
        reference: Some(before.code.clone()),
        ..Details::default()
    };
    let mut changes = Vec::new();
    if before.draft.price != after.price {
        let prices = Details {
            from: Some(written(before.draft.price)),
            to: Some(written(after.price)),
            ..details.clone()
        };
        changes.push((EventName::PriceChanged, prices));
    }
    if before.draft.for_sale != after.for_sale {
        let name = match after.for_sale {
            true => EventName::SaleResumed,
            false => EventName::SaleEnded,
        };
        changes.push((name, details.clone()));
    }
    let same = Draft {
        price: after.price,
        for_sale: after.for_sale,
        ..before.draft.clone()
    };
    if same != *after {
        changes.push((EventName::ServiceChanged, details));
    }
    changes
}

/// A price as the log keeps it.
fn written(price: Money) -> String {
    format!("{} {}", price.decimal(), price.currency)
}

fn log(
    w: &mut Writer<'_>,
    operator: &Operator,
    changes: &[(EventName, Details)],
    now: Moment,
) -> Result<Saved, Error> {
    let events: Vec<Event> = changes
        .iter()
        .map(|(name, details)| Event {
            at: now,
            name: *name,
            actor: EventActor::of(operator.identity()),
            partner_id: None,
            customer_id: None,
            details: details.clone(),
        })
        .collect();
    follow::log(w, &events)?;
    Ok(Saved::Done)
}

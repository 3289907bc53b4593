//! The operator says what a partner's link offers: for each service how much it asks for, or that it does not. Whoever
//! has the consent page open notices.

use std::collections::BTreeMap;

use super::error::Error;
use super::follow;
use crate::domain::actor::{Actor, Operator};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::PartnerId;
use crate::domain::moment::Moment;
use crate::store::{Writer, catalogue, partners};

/// Makes the link offer these roles, by the codes of service and role; no role: the service is not offered. A service that
/// is not named stays as it is. What the catalogue does not have is [`Error::NotFound`]. Answers whether anything changed.
///
/// # Errors
/// [`Error::NotFound`] when there is no such partner.
pub fn change_offers(
    w: &mut Writer<'_>,
    operator: &Operator,
    partner: PartnerId,
    chosen: &BTreeMap<String, Option<String>>,
    now: Moment,
) -> Result<bool, Error> {
    partners::find(w, partner)?.ok_or(Error::NotFound)?;
    let entries = catalogue::entries(w)?;
    let offered = partners::offers(w, partner)?;
    let mut wanted = offered.clone();
    for (service, role) in chosen {
        let entry = entries.iter().find(|entry| entry.code == *service);
        let entry = entry.ok_or(Error::NotFound)?;
        match role {
            Some(role) => {
                let role = entry.roles.iter().find(|known| known.code == *role);
                wanted.insert(entry.id, role.ok_or(Error::NotFound)?.id)
            }
            None => wanted.remove(&entry.id),
        };
    }
    let mut events = Vec::new();
    for entry in &entries {
        let (before, after) = (offered.get(&entry.id), wanted.get(&entry.id));
        if before == after {
            continue;
        }
        if before.is_some() {
            partners::delete_offer(w, partner, entry.id)?;
        }
        if let Some(role) = after {
            partners::insert_offer(w, partner, entry.id, *role)?;
        }
        events.push(Event {
            at: now,
            name: EventName::OfferChanged,
            actor: EventActor::of(operator.identity()),
            partner_id: Some(partner),
            customer_id: None,
            details: Details {
                service: Some(entry.code.clone()),
                ..Details::default()
            },
        });
    }
    follow::log(w, &events)?;
    Ok(!events.is_empty())
}

//! What follows from every change: endings are written down, lines are added to the log, letters are put into the
//! outbox, one for each reader in the reader's language.

use super::error::Error;
use crate::domain::ending::Endings;
use crate::domain::event::Event;
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice};
use crate::mail::Stationery;
use crate::mail::notices;
use crate::store::{Writer, events, outbox, privileges, services, users};

/// Writes down that privileges end, and everything that follows.
pub fn end(
    w: &mut Writer<'_>,
    post: &Stationery,
    endings: &Endings,
    now: Moment,
) -> Result<(), Error> {
    // Nothing ends before it starts, and the log says the same moment as the row. Two requests that meet are carried out in
    // the order in which they got hold of the customer, which need not be that in which they came; and clocks are set back.
    let latest_start = privileges::latest_start(w, &endings.endings)?;
    let at = latest_start.map_or(now, |start| start.max(now));
    for ending in &endings.endings {
        privileges::end(w, ending, at)?;
    }
    let events: Vec<Event> = endings
        .events
        .iter()
        .map(|event| Event {
            at: event.at.max(at),
            ..event.clone()
        })
        .collect();
    log(w, &events)?;
    tell(w, post, &endings.notices, now)
}

/// Adds lines to the log.
pub fn log(w: &mut Writer<'_>, lines: &[Event]) -> Result<(), Error> {
    Ok(events::append(w, lines)?)
}

/// Puts the letters of these notices into the outbox.
pub fn tell(
    w: &mut Writer<'_>,
    post: &Stationery,
    told: &[Notice],
    now: Moment,
) -> Result<(), Error> {
    if told.is_empty() {
        return Ok(());
    }
    let names = services::names(w)?;
    for notice in told {
        let readers = match notice.to {
            Audience::PartnerAdmins(partner) => users::admins_of_partner(w, partner)?,
            Audience::CustomerAdmins(customer) => users::admins_of_customer(w, customer)?,
        };
        for reader in readers {
            outbox::insert(w, &notices::letter(post, notice, &reader, &names, now), now)?;
        }
    }
    Ok(())
}

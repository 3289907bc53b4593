//! Which reminders of privileges' ends are due, and which are settled.

use diesel::dsl::{exists, not};
use diesel::prelude::*;

use super::schema::{partners, privilege_reminders as reminders, privileges, services};
use super::{Reader, Result, Writer};
use crate::domain::id::{CustomerId, PartnerId, PrivilegeId};
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::domain::reminder::{Due, Settled, Window, windows};

/// The privileges for which the reminder of a window is due.
macro_rules! due {
    ($table:expr, $window:expr) => {
        $table
            .filter(privileges::ended_at.is_null())
            .filter(privileges::ends_at.ge($window.from.naive_utc()))
            .filter(privileges::ends_at.lt($window.before.naive_utc()))
            .filter(not(exists(
                reminders::table
                    .filter(reminders::privilege_id.eq(privileges::id))
                    .filter(reminders::days.eq($window.days)),
            )))
    };
}

/// Customers with privileges for which reminders are due, at most so many of each reminder.
pub fn customers_due(r: &mut Reader<'_>, now: Moment, most: i64) -> Result<Vec<CustomerId>> {
    let mut customers = Vec::new();
    for window in windows(now) {
        let due: Vec<CustomerId> = due!(privileges::table, window)
            .select(privileges::customer_id)
            .distinct()
            .limit(most)
            .load(r.db())?;
        customers.extend(due);
    }
    customers.sort();
    customers.dedup();
    Ok(customers)
}

/// The reminders that are due at one customer.
pub fn due_at(r: &mut Reader<'_>, customer: CustomerId, now: Moment) -> Result<Vec<Due>> {
    let mut due = Vec::new();
    for window in windows(now) {
        due.extend(of_window(r, customer, window)?);
    }
    Ok(due)
}

fn of_window(r: &mut Reader<'_>, customer: CustomerId, window: Window) -> Result<Vec<Due>> {
    type Row = (
        PrivilegeId,
        (PartnerId, String, PartnerStatus),
        String,
        Moment,
        Moment,
    );
    let joined = privileges::table
        .inner_join(partners::table)
        .inner_join(services::table);
    let rows: Vec<Row> = due!(joined, window)
        .filter(privileges::customer_id.eq(customer.to_string()))
        .order((services::position, privileges::id))
        .select((
            privileges::id,
            (partners::id, partners::name, partners::status),
            services::code,
            privileges::starts_at,
            privileges::ends_at,
        ))
        .load(r.db())?;
    let due = |(privilege_id, partner, service_code, starts_at, ends_at)| {
        let (partner_id, partner, partner_status) = partner;
        Due {
            privilege_id,
            days: window.days,
            partner_id,
            partner,
            partner_status,
            service_code,
            starts_at,
            ends_at,
        }
    };
    Ok(rows.into_iter().map(due).collect())
}

/// Notes that a reminder is settled.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when it was settled already.
pub fn insert(w: &mut Writer<'_>, settled: &Settled, now: Moment) -> Result<()> {
    diesel::insert_into(reminders::table)
        .values((
            reminders::privilege_id.eq(settled.privilege_id.to_string()),
            reminders::days.eq(settled.days),
            reminders::told.eq(settled.told),
            reminders::settled_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

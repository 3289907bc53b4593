//! Privileges end soon: both sides are reminded, once for each reminder, whoever looks and how often.

use super::error::Error;
use super::follow;
use crate::domain::ending::Grantor;
use crate::domain::id::CustomerId;
use crate::domain::moment::Moment;
use crate::domain::reminder;
use crate::mail::Stationery;
use crate::store::{Writer, customers, reminders};

/// The sweep's work for one customer: what is settled is written down in the transaction that queues the letters.
pub fn remind_at(
    w: &mut Writer<'_>,
    post: &Stationery,
    customer: CustomerId,
    now: Moment,
) -> Result<(), Error> {
    let Some(customer) = customers::hold(w, customer)? else {
        return Ok(());
    };
    let due = reminders::due_at(w, customer.id, now)?;
    let grantor = Grantor {
        id: customer.id,
        name: customer.name,
    };
    let reminding = reminder::remind(&due, &grantor);
    for settled in &reminding.settled {
        reminders::insert(w, settled, now)?;
    }
    follow::tell(w, post, &reminding.notices, now)
}

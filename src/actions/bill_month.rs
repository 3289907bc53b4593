//! What a partner is billed for a month: read while the month runs, frozen once it is over.

use super::error::Error;
use crate::domain::billing::Account;
use crate::domain::country::Country;
use crate::domain::id::{InvoiceId, PartnerId, SubscriptionId};
use crate::domain::moment::Moment;
use crate::domain::month::Month;
use crate::domain::name::fold;
use crate::store::invoices::{self, BilledLine, Invoice};
use crate::store::{Reader, Writer, partners, plans, subscription_changes, subscriptions};

/// So many months that are not closed are listed at most.
const OPEN_MONTHS: usize = 3;

/// An invoice as its partner reads it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The month.
    pub month: Month,
    /// The closed invoice; none while the month can still change.
    pub invoice: Option<Invoice>,
    /// Its lines, by customer and subscription.
    pub lines: Vec<BilledLine>,
    /// The country of the partner.
    pub country: Country,
}

/// The lines of a month, and which revision of each subscription they are made of.
struct Bill {
    lines: Vec<BilledLine>,
    revisions: Vec<(SubscriptionId, i64)>,
}

/// What a partner is billed for a month; none when there is nothing to read: the month is to come, or was closed without
/// anything to bill.
pub fn statement(
    r: &mut Reader<'_>,
    partner: PartnerId,
    month: Month,
    now: Moment,
) -> Result<Option<Statement>, Error> {
    let country = partners::find(r, partner)?.ok_or(Error::NotFound)?.country;
    if let Some(invoice) = invoices::find(r, partner, month)? {
        let lines = invoices::lines(r, invoice.id)?;
        return Ok(Some(Statement {
            month,
            invoice: Some(invoice),
            lines,
            country,
        }));
    }
    let closed = invoices::last_closed(r)?;
    let current = Month::of(now);
    if month > current || Some(month) <= closed {
        return Ok(None);
    }
    let bill = bill(r, partner, month)?;
    let shown = month == current || !bill.lines.is_empty();
    Ok(shown.then_some(Statement {
        month,
        invoice: None,
        lines: bill.lines,
        country,
    }))
}

/// What every month that is not closed comes to so far, oldest first; the running month last, also with nothing to bill.
pub fn open_statements(
    r: &mut Reader<'_>,
    partner: PartnerId,
    now: Moment,
) -> Result<Vec<Statement>, Error> {
    let current = Month::of(now);
    let first = match invoices::last_closed(r)? {
        Some(closed) => closed.next(),
        None => subscription_changes::first_month(r)?.unwrap_or(current),
    };
    let months: Vec<Month> = std::iter::successors(Some(first), |month| Some(month.next()))
        .take_while(|month| *month <= current)
        .collect();
    let mut open = Vec::new();
    // Closing is never far behind: more are not shown one by one.
    for month in months.into_iter().rev().take(OPEN_MONTHS).rev() {
        let found = statement(r, partner, month, now)?;
        open.extend(found.filter(|statement| statement.invoice.is_none()));
    }
    Ok(open)
}

/// Freezes a month of a partner. A month that is closed already stays as it is.
///
/// # Errors
/// When the database does not do it, or an amount is too large.
pub fn close_month(
    w: &mut Writer<'_>,
    partner: PartnerId,
    month: Month,
    now: Moment,
) -> Result<(), Error> {
    if month.end() > now || invoices::find(w, partner, month)?.is_some() {
        return Ok(());
    }
    let bill = bill(w, partner, month)?;
    let looked_at = invoices::looked_at(w, partner, month)?;
    for (subscription, revision) in bill.revisions {
        if !looked_at.contains(&subscription) {
            invoices::insert_looked_at(w, subscription, month, revision)?;
        }
    }
    if bill.lines.is_empty() {
        return Ok(());
    }
    let name = partners::find(w, partner)?.ok_or(Error::NotFound)?.name;
    let invoice = Invoice {
        id: InvoiceId::new(now),
        number: invoices::next_number(w)?,
        partner: name,
        month,
        closed_at: now,
    };
    Ok(invoices::insert(w, partner, &invoice, &bill.lines)?)
}

fn bill(r: &mut Reader<'_>, partner: PartnerId, month: Month) -> Result<Bill, Error> {
    let closed = invoices::last_closed(r)?.filter(|closed| *closed < month);
    let accounts = accounts(r, partner, month)?;
    let customers = subscriptions::resold_by(r, partner)?;
    let names = plans::names(r)?;
    let mut lines = Vec::new();
    let mut revisions = Vec::new();
    for account in accounts {
        let id = account.subscription_id;
        let Some((customer_id, customer, _)) = customers.get(&id) else {
            continue;
        };
        revisions.extend(account.looked_at(month).map(|revision| (id, revision)));
        for line in account.bill(month, closed)? {
            lines.push(BilledLine {
                customer_id: *customer_id,
                customer: customer.clone(),
                subscription_id: id,
                names: names.get(&line.item).cloned().unwrap_or_default(),
                line,
            });
        }
    }
    // The order of what is billed for one subscription stays.
    lines.sort_by_cached_key(|line| (fold(&line.customer), line.customer_id, line.subscription_id));
    Ok(Bill { lines, revisions })
}

/// The subscriptions of a reseller that this month may bill: all but those that were over when an earlier closing looked
/// at them.
fn accounts(r: &mut Reader<'_>, partner: PartnerId, month: Month) -> Result<Vec<Account>, Error> {
    let billed = invoices::billed_revisions(r, partner, month)?;
    let mut accounts: Vec<Account> = subscription_changes::histories(r, partner)?
        .into_iter()
        .map(|(subscription_id, history)| Account {
            billed_revision: billed.get(&subscription_id).copied().unwrap_or_default(),
            subscription_id,
            history,
            billed: Vec::new(),
        })
        .filter(|account| !account.is_settled())
        .collect();
    let late: Vec<(SubscriptionId, Month)> = accounts
        .iter()
        .filter_map(|account| Some((account.subscription_id, account.first_late(month)?)))
        .collect();
    if let Some(first) = late.iter().map(|(_, month)| *month).min() {
        let ids: Vec<SubscriptionId> = late.into_iter().map(|(id, _)| id).collect();
        let mut lines = invoices::lines_since(r, &ids, first)?;
        for account in &mut accounts {
            account.billed = lines.remove(&account.subscription_id).unwrap_or_default();
        }
    }
    accounts.sort_by_key(|account| account.subscription_id);
    Ok(accounts)
}

/// The month that is to be closed next, when it is over: they are closed in their order, without a gap.
pub fn due_month(r: &mut Reader<'_>, now: Moment) -> Result<Option<Month>, Error> {
    let next = match invoices::last_closed(r)? {
        Some(closed) => Some(closed.next()),
        None => subscription_changes::first_month(r)?,
    };
    Ok(next.filter(|month| month.end() <= now))
}

//! Closed months: written once, read for ever. There is no update and no delete.

use std::collections::{BTreeMap, HashMap, HashSet};

use diesel::prelude::*;

use super::schema::{billed_subscriptions, closed_months, invoice_lines, invoices, subscriptions};
use super::{Error, Reader, Result, Writer};
use crate::domain::billing::{Item, Line};
use crate::domain::id::{AddOnId, CustomerId, InvoiceId, PartnerId, PlanId, SubscriptionId};
use crate::domain::moment::Moment;
use crate::domain::money::{Currency, Money};
use crate::domain::month::Month;

/// A closed invoice.
#[derive(Clone, Debug)]
pub struct Invoice {
    /// Its identity.
    pub id: InvoiceId,
    /// Its number: each is one more than the one closed before it.
    pub number: i64,
    /// The partner's name on that day.
    pub partner: String,
    /// The month that it closes.
    pub month: Month,
    /// When it was closed.
    pub closed_at: Moment,
}

/// A line with the words of the day on which it was billed.
#[derive(Clone, Debug)]
pub struct BilledLine {
    /// The customer.
    pub customer_id: CustomerId,
    /// Its name.
    pub customer: String,
    /// The subscription.
    pub subscription_id: SubscriptionId,
    /// The names of what is billed, by language.
    pub names: BTreeMap<String, String>,
    /// What is billed.
    pub line: Line,
}

type Row = (InvoiceId, i64, String, Month, Moment);

fn from_row((id, number, partner, month, closed_at): Row) -> Invoice {
    Invoice {
        id,
        number,
        partner,
        month,
        closed_at,
    }
}

/// The closed invoices of a partner with what each comes to, newest first.
pub fn of_partner(r: &mut Reader<'_>, partner: PartnerId) -> Result<Vec<(Invoice, Vec<Money>)>> {
    let rows: Vec<Row> = invoices::table
        .filter(invoices::partner_id.eq(partner.to_string()))
        .order(invoices::month.desc())
        .select((
            invoices::id,
            invoices::number,
            invoices::partner_name,
            invoices::month,
            invoices::closed_at,
        ))
        .load(r.db())?;
    // Added up here: the sums of the two databases have different types.
    let amounts: Vec<(InvoiceId, i64, Currency)> = invoice_lines::table
        .inner_join(invoices::table)
        .filter(invoices::partner_id.eq(partner.to_string()))
        .select((invoices::id, invoice_lines::amount, invoice_lines::currency))
        .load(r.db())?;
    let mut by_invoice: HashMap<InvoiceId, Vec<Money>> = HashMap::new();
    for (invoice, amount, currency) in amounts {
        let amount = Money::new(amount, currency);
        by_invoice.entry(invoice).or_default().push(amount);
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let amounts = by_invoice.remove(&row.0).unwrap_or_default();
            (from_row(row), amounts)
        })
        .collect())
}

/// The closed invoice of a partner for a month.
pub fn find(r: &mut Reader<'_>, partner: PartnerId, month: Month) -> Result<Option<Invoice>> {
    let row: Option<Row> = invoices::table
        .filter(invoices::partner_id.eq(partner.to_string()))
        .filter(invoices::month.eq(month.to_string()))
        .select((
            invoices::id,
            invoices::number,
            invoices::partner_name,
            invoices::month,
            invoices::closed_at,
        ))
        .first(r.db())
        .optional()?;
    Ok(row.map(from_row))
}

type LineRow = (
    CustomerId,
    String,
    SubscriptionId,
    Option<PlanId>,
    Option<AddOnId>,
    String,
    Month,
    String,
    String,
    i64,
    i64,
    Currency,
    i64,
);

const LINE_COLUMNS: (
    invoice_lines::customer_id,
    invoice_lines::customer_name,
    invoice_lines::subscription_id,
    invoice_lines::plan_id,
    invoice_lines::add_on_id,
    invoice_lines::item_names,
    invoice_lines::for_month,
    invoice_lines::first_day,
    invoice_lines::last_day,
    invoice_lines::quantity,
    invoice_lines::unit_price,
    invoice_lines::currency,
    invoice_lines::amount,
) = (
    invoice_lines::customer_id,
    invoice_lines::customer_name,
    invoice_lines::subscription_id,
    invoice_lines::plan_id,
    invoice_lines::add_on_id,
    invoice_lines::item_names,
    invoice_lines::for_month,
    invoice_lines::first_day,
    invoice_lines::last_day,
    invoice_lines::quantity,
    invoice_lines::unit_price,
    invoice_lines::currency,
    invoice_lines::amount,
);

/// The lines of an invoice, in their order.
pub fn lines(r: &mut Reader<'_>, invoice: InvoiceId) -> Result<Vec<BilledLine>> {
    let rows: Vec<LineRow> = invoice_lines::table
        .filter(invoice_lines::invoice_id.eq(invoice.to_string()))
        .order(invoice_lines::position)
        .select(LINE_COLUMNS)
        .load(r.db())?;
    rows.into_iter().map(line_from_row).collect()
}

/// What closed months billed for these subscriptions, for this month and later ones.
pub fn lines_since(
    r: &mut Reader<'_>,
    ids: &[SubscriptionId],
    month: Month,
) -> Result<HashMap<SubscriptionId, Vec<Line>>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let rows: Vec<LineRow> = invoice_lines::table
        .filter(invoice_lines::subscription_id.eq_any(ids))
        .filter(invoice_lines::for_month.ge(month.to_string()))
        .select(LINE_COLUMNS)
        .load(r.db())?;
    let mut found: HashMap<SubscriptionId, Vec<Line>> = HashMap::new();
    for row in rows {
        let billed = line_from_row(row)?;
        found
            .entry(billed.subscription_id)
            .or_default()
            .push(billed.line);
    }
    Ok(found)
}

fn line_from_row(row: LineRow) -> Result<BilledLine> {
    let (
        customer_id,
        customer,
        subscription_id,
        plan,
        add_on,
        names,
        month,
        first,
        last,
        quantity,
        price,
        currency,
        amount,
    ) = row;
    let item = match (plan, add_on) {
        (Some(plan), None) => Item::Plan(plan),
        (None, Some(add_on)) => Item::AddOn(add_on),
        _ => return Err(broken("a line is of a plan or of an add-on")),
    };
    Ok(BilledLine {
        customer_id,
        customer,
        subscription_id,
        names: serde_json::from_str(&names).map_err(broken)?,
        line: Line {
            month,
            item,
            first: first.parse().map_err(broken)?,
            last: last.parse().map_err(broken)?,
            quantity,
            price: Money::new(price, currency),
            amount: Money::new(amount, currency),
        },
    })
}

fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::Broken(diesel::result::Error::DeserializationError(error.into()))
}

/// The last month that is closed for everybody.
pub fn last_closed(r: &mut Reader<'_>) -> Result<Option<Month>> {
    Ok(closed_months::table
        .order(closed_months::month.desc())
        .select(closed_months::month)
        .first(r.db())
        .optional()?)
}

/// Up to which revision of each subscription of a reseller closings before this month have looked.
pub fn billed_revisions(
    r: &mut Reader<'_>,
    reseller: PartnerId,
    month: Month,
) -> Result<HashMap<SubscriptionId, i64>> {
    let rows: Vec<(SubscriptionId, Option<i64>)> = billed_subscriptions::table
        .inner_join(subscriptions::table)
        .filter(subscriptions::reseller_id.eq(reseller.to_string()))
        .filter(billed_subscriptions::month.lt(month.to_string()))
        .group_by(billed_subscriptions::subscription_id)
        .select((
            billed_subscriptions::subscription_id,
            diesel::dsl::max(billed_subscriptions::revision),
        ))
        .load(r.db())?;
    Ok(rows
        .into_iter()
        .map(|(id, revision)| (id, revision.unwrap_or_default()))
        .collect())
}

/// The subscriptions of a reseller that the closing of this month has looked at.
pub fn looked_at(
    r: &mut Reader<'_>,
    reseller: PartnerId,
    month: Month,
) -> Result<HashSet<SubscriptionId>> {
    Ok(billed_subscriptions::table
        .inner_join(subscriptions::table)
        .filter(subscriptions::reseller_id.eq(reseller.to_string()))
        .filter(billed_subscriptions::month.eq(month.to_string()))
        .select(billed_subscriptions::subscription_id)
        .load(r.db())?
        .into_iter()
        .collect())
}

/// Remembers up to which revision of a subscription the closing of a month looked.
pub fn insert_looked_at(
    w: &mut Writer<'_>,
    subscription: SubscriptionId,
    month: Month,
    revision: i64,
) -> Result<()> {
    diesel::insert_into(billed_subscriptions::table)
        .values((
            billed_subscriptions::subscription_id.eq(subscription.to_string()),
            billed_subscriptions::month.eq(month.to_string()),
            billed_subscriptions::revision.eq(revision),
        ))
        .execute(w.db())?;
    Ok(())
}

/// The number of the next invoice.
pub fn next_number(r: &mut Reader<'_>) -> Result<i64> {
    let last: Option<i64> = invoices::table
        .select(diesel::dsl::max(invoices::number))
        .first(r.db())?;
    Ok(last.unwrap_or_default() + 1)
}

/// Freezes an invoice.
///
/// # Errors
/// [`Conflict`](Error::Conflict) when the month of the partner is closed already.
pub fn insert(
    w: &mut Writer<'_>,
    partner: PartnerId,
    invoice: &Invoice,
    lines: &[BilledLine],
) -> Result<()> {
    diesel::insert_into(invoices::table)
        .values((
            invoices::id.eq(invoice.id.to_string()),
            invoices::number.eq(invoice.number),
            invoices::partner_id.eq(partner.to_string()),
            invoices::partner_name.eq(&invoice.partner),
            invoices::month.eq(invoice.month.to_string()),
            invoices::closed_at.eq(invoice.closed_at.naive_utc()),
        ))
        .execute(w.db())?;
    for (position, billed) in (1_i64..).zip(lines) {
        insert_line(w, invoice.id, position, billed)?;
    }
    Ok(())
}

fn insert_line(
    w: &mut Writer<'_>,
    invoice: InvoiceId,
    position: i64,
    billed: &BilledLine,
) -> Result<()> {
    let (plan, add_on) = match billed.line.item {
        Item::Plan(id) => (Some(id.to_string()), None),
        Item::AddOn(id) => (None, Some(id.to_string())),
    };
    let names = serde_json::to_string(&billed.names)
        .map_err(|error| Error::Broken(diesel::result::Error::SerializationError(error.into())))?;
    let line = &billed.line;
    diesel::insert_into(invoice_lines::table)
        .values((
            invoice_lines::invoice_id.eq(invoice.to_string()),
            invoice_lines::position.eq(position),
            invoice_lines::customer_id.eq(billed.customer_id.to_string()),
            invoice_lines::customer_name.eq(&billed.customer),
            invoice_lines::subscription_id.eq(billed.subscription_id.to_string()),
            invoice_lines::plan_id.eq(plan),
            invoice_lines::add_on_id.eq(add_on),
            invoice_lines::item_names.eq(names),
            invoice_lines::for_month.eq(line.month.to_string()),
            invoice_lines::first_day.eq(line.first.to_string()),
            invoice_lines::last_day.eq(line.last.to_string()),
            invoice_lines::quantity.eq(line.quantity),
            invoice_lines::unit_price.eq(line.price.units),
            invoice_lines::currency.eq(line.price.currency.as_str()),
            invoice_lines::amount.eq(line.amount.units),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Marks a month as closed for everybody. Nothing when it is already.
pub fn insert_closed_month(w: &mut Writer<'_>, month: Month, now: Moment) -> Result<()> {
    let closed = closed_months::table.find(month.to_string());
    if diesel::select(diesel::dsl::exists(closed)).get_result(w.db())? {
        return Ok(());
    }
    diesel::insert_into(closed_months::table)
        .values((
            closed_months::month.eq(month.to_string()),
            closed_months::closed_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

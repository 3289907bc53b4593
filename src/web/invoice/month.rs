//! `GET /invoices/{yyyy-mm}`: one month, by customer and subscription; on paper without the means to go elsewhere.

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use askama::Template;

use crate::actions::bill_month::{Statement, statement};
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::id::{CustomerId, SubscriptionId};
use crate::domain::money::{Money, Totals};
use crate::domain::month::Month;
use crate::paths;
use crate::store::invoices::BilledLine;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::subscription::lines::reference;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/invoice/month.html")]
struct MonthPage {
    shell: Shell,
    month: String,
    /// Empty while the month is not closed.
    number: String,
    /// The month is over but not closed yet.
    closing: bool,
    facts: Vec<(String, String)>,
    customers: Vec<CustomerView>,
    total: String,
    csv: String,
}

struct CustomerView {
    id: CustomerId,
    name: String,
    subscriptions: Vec<SubscriptionView>,
    total: String,
    amounts: Vec<Money>,
}

struct SubscriptionView {
    id: SubscriptionId,
    href: String,
    reference: String,
    lines: Vec<LineView>,
    total: String,
    amounts: Vec<Money>,
}

struct LineView {
    item: String,
    /// The month that is corrected.
    corrects: Option<String>,
    period: String,
    quantity: String,
    price: String,
    days: String,
    amount: String,
}

/// `GET /invoices/{yyyy-mm}`, and with `.csv` the same for a spreadsheet.
pub async fn show(
    visit: Visit,
    agent: SalesAgent,
    asked: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let (month, as_sheet) = match asked.strip_suffix(".csv") {
        Some(month) => (month, true),
        None => (asked.as_str(), false),
    };
    let month: Month = month.parse().map_err(|_| Problem::NotFound)?;
    let (partner, now) = (agent.organization(), visit.now());
    let statement = visit
        .app()
        .store
        .read(move |r| statement(r, partner, month, now))
        .await?
        .ok_or(Problem::NotFound)?;
    if as_sheet {
        return super::export::download(&visit, statement).await;
    }
    let name = agent.identity().organization().unwrap_or_default();
    visit.page(&MonthPage::new(&visit, name, &statement)?)
}

/// What these amounts come to, by currency.
pub fn totals(words: Words, amounts: impl IntoIterator<Item = Money>) -> Result<String, Problem> {
    let totals = Totals::of(amounts).map_err(|problem| Problem::Broken(problem.to_string()))?;
    let sums: Vec<String> = totals.iter().map(|sum| words.money(sum)).collect();
    Ok(words.list(&sums))
}

/// The name of what is billed, in the words of the day on which it was.
pub fn item(words: Words, line: &BilledLine) -> String {
    let name = line
        .names
        .get(words.language.code())
        .or_else(|| line.names.values().next());
    name.cloned().unwrap_or_default()
}

impl MonthPage {
    fn new(visit: &Visit, partner: &str, statement: &Statement) -> Result<Self, Problem> {
        let words = visit.words();
        let invoice = statement.invoice.as_ref();
        let shell = visit.shell();
        let mut facts = Vec::new();
        let mut fact = |term: &str, value: String| facts.push((words.say(term).to_string(), value));
        fact("invoice-issued-by", shell.portal.clone());
        let billed_to = invoice.map_or(partner, |invoice| &invoice.partner);
        let country = words.country(statement.country.code());
        fact("invoice-billed-to", billed_to.to_owned());
        fact("partner-country", country);
        if let Some(invoice) = invoice {
            fact("invoice-number", invoice.number.to_string());
            fact("invoice-closed-on", words.day(invoice.closed_at));
        }
        let (first, last) = (statement.month.first_day(), statement.month.last_day());
        fact("invoice-period", period(words, first, last));
        let currencies: BTreeSet<&str> = statement
            .lines
            .iter()
            .map(|line| line.line.amount.currency.as_str())
            .collect();
        let currencies: Vec<&str> = currencies.into_iter().collect();
        if !currencies.is_empty() {
            fact("invoice-currency", currencies.join(", "));
        }
        let amounts = statement.lines.iter().map(|line| line.line.amount);
        Ok(Self {
            month: words.month(statement.month),
            number: invoice
                .map(|invoice| invoice.number.to_string())
                .unwrap_or_default(),
            closing: invoice.is_none() && statement.month < Month::of(visit.now()),
            facts,
            customers: customers(words, statement)?,
            total: totals(words, amounts)?,
            csv: paths::invoice_csv(statement.month),
            shell,
        })
    }
}

fn period(words: Words, first: chrono::NaiveDate, last: chrono::NaiveDate) -> String {
    words
        .say("invoice-from-to")
        .with("first", words.calendar_day(first))
        .with("last", words.calendar_day(last))
        .to_string()
}

/// The lines under their customers and subscriptions. They come in that order.
fn customers(words: Words, statement: &Statement) -> Result<Vec<CustomerView>, Problem> {
    let mut customers: Vec<CustomerView> = Vec::new();
    for line in &statement.lines {
        if customers
            .last()
            .is_none_or(|last| last.id != line.customer_id)
        {
            customers.push(CustomerView {
                id: line.customer_id,
                name: line.customer.clone(),
                subscriptions: Vec::new(),
                total: String::new(),
                amounts: Vec::new(),
            });
        }
        if let Some(customer) = customers.last_mut() {
            customer.add(words, statement.month, line);
        }
    }
    for customer in &mut customers {
        customer.total = totals(words, customer.amounts.iter().copied())?;
        for subscription in &mut customer.subscriptions {
            subscription.total = totals(words, subscription.amounts.iter().copied())?;
        }
    }
    Ok(customers)
}

impl CustomerView {
    fn add(&mut self, words: Words, month: Month, line: &BilledLine) {
        self.amounts.push(line.line.amount);
        let id = line.subscription_id;
        if self.subscriptions.last().is_none_or(|last| last.id != id) {
            self.subscriptions.push(SubscriptionView {
                id,
                href: paths::subscription(id),
                reference: reference(id),
                lines: Vec::new(),
                total: String::new(),
                amounts: Vec::new(),
            });
        }
        if let Some(subscription) = self.subscriptions.last_mut() {
            subscription.amounts.push(line.line.amount);
            subscription.lines.push(LineView::new(words, month, line));
        }
    }
}

impl LineView {
    fn new(words: Words, month: Month, billed: &BilledLine) -> Self {
        let line = &billed.line;
        let corrects = (line.month != month).then(|| words.month(line.month));
        Self {
            item: item(words, billed),
            corrects,
            period: period(words, line.first, line.last),
            quantity: words.number(line.quantity),
            price: words.money(line.price),
            days: words
                .say("invoice-days-of")
                .with("days", line.days())
                .with("all", line.month.days())
                .to_string(),
            amount: words.money(line.amount),
        }
    }
}

//! `GET /invoices`: every month that was closed, and what the running one comes to so far.

use actix_web::HttpResponse;
use askama::Template;

use super::month::totals;
use crate::actions::bill_month::{Statement, open_statements};
use crate::actions::{self};
use crate::domain::actor::SalesAgent;
use crate::domain::money::Money;
use crate::domain::month::Month;
use crate::paths;
use crate::store::invoices::{self, Invoice};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/invoice/list.html")]
struct ListPage {
    shell: Shell,
    months: Vec<MonthView>,
}

struct MonthView {
    month: String,
    href: String,
    csv: String,
    /// Empty while the month is not closed.
    number: String,
    closed: String,
    state: String,
    tone: &'static str,
    total: String,
}

/// `GET /invoices`
pub async fn show(visit: Visit, agent: SalesAgent) -> Result<HttpResponse, Problem> {
    let (partner, now) = (agent.organization(), visit.now());
    let (open, closed) = visit
        .app()
        .store
        .read(move |r| -> Result<_, actions::Error> {
            let closed = invoices::of_partner(r, partner)?;
            Ok((open_statements(r, partner, now)?, closed))
        })
        .await?;
    let words = visit.words();
    let mut months = Vec::new();
    for statement in open.iter().rev() {
        months.push(MonthView::of_open(words, statement, now)?);
    }
    for (invoice, amounts) in &closed {
        months.push(MonthView::of_closed(words, invoice, amounts)?);
    }
    visit.page(&ListPage {
        shell: visit.shell(),
        months,
    })
}

impl MonthView {
    fn new(words: Words, month: Month, amounts: &[Money]) -> Result<Self, Problem> {
        Ok(Self {
            month: words.month(month),
            href: paths::invoice(month),
            csv: paths::invoice_csv(month),
            number: String::new(),
            closed: String::new(),
            state: String::new(),
            tone: "quiet",
            total: totals(words, amounts.iter().copied())?,
        })
    }

    fn of_open(
        words: Words,
        statement: &Statement,
        now: crate::domain::moment::Moment,
    ) -> Result<Self, Problem> {
        let amounts: Vec<Money> = statement
            .lines
            .iter()
            .map(|line| line.line.amount)
            .collect();
        let key = if statement.month == Month::of(now) {
            "invoice-preview"
        } else {
            "invoice-closing"
        };
        Ok(Self {
            state: words.say(key).to_string(),
            ..Self::new(words, statement.month, &amounts)?
        })
    }

    fn of_closed(words: Words, invoice: &Invoice, amounts: &[Money]) -> Result<Self, Problem> {
        Ok(Self {
            number: invoice.number.to_string(),
            closed: words.short_day(invoice.closed_at),
            state: words.say("invoice-closed").to_string(),
            tone: "good",
            ..Self::new(words, invoice.month, amounts)?
        })
    }
}

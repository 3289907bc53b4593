//! `GET /invoices/{yyyy-mm}.csv`: one row for each line. Amounts are numbers with a decimal point, whatever the language.

use std::rc::Rc;

use actix_web::HttpResponse;

use super::month::item;
use crate::actions::bill_month::Statement;
use crate::domain::billing::Item;
use crate::web::problem::Problem;
use crate::web::sheet::{self, Cell, Sheet};
use crate::web::visit::Visit;
use crate::words::Words;

/// Answers the file.
pub async fn download(visit: &Visit, statement: Statement) -> Result<HttpResponse, Problem> {
    let words = visit.words();
    let name = match &statement.invoice {
        Some(_) => format!("invoice-{}", statement.month),
        None => format!("invoice-{}-preview", statement.month),
    };
    let statement = Rc::new(statement);
    let next = move |()| {
        let statement = statement.clone();
        async move { Ok((rows(words, &statement)?, None)) }
    };
    sheet::download(&name, &header(words), (), next).await
}

fn header(words: Words) -> Vec<String> {
    [
        words.say("invoice-number"),
        words.say("invoice-month"),
        words.say("subscription-customer"),
        words.say("subscription"),
        words.say("invoice-item"),
        words.say("invoice-kind"),
        words.say("invoice-for-month"),
        words.say("invoice-first-day"),
        words.say("invoice-last-day"),
        words.say("invoice-days"),
        words.say("invoice-days-in-month"),
        words.say("invoice-quantity"),
        words.say("invoice-price"),
        words.say("invoice-currency"),
        words.say("invoice-amount"),
    ]
    .iter()
    .map(ToString::to_string)
    .collect()
}

fn rows(words: Words, statement: &Statement) -> Result<Sheet, Problem> {
    let number = statement.invoice.as_ref().map(|invoice| invoice.number);
    let number = number.map(|number| number.to_string()).unwrap_or_default();
    let month = statement.month.to_string();
    let mut sheet = Sheet::new();
    for billed in &statement.lines {
        let line = &billed.line;
        let kind = match (line.month == statement.month, line.item) {
            (false, _) => words.say("invoice-kind-correction"),
            (true, Item::Plan(_)) => words.say("invoice-kind-plan"),
            (true, Item::AddOn(_)) => words.say("invoice-kind-add-on"),
        };
        sheet.cells([
            Cell::Text(&number),
            Cell::Text(&month),
            Cell::Text(&billed.customer),
            Cell::Text(&billed.subscription_id.to_string()),
            Cell::Text(&item(words, billed)),
            Cell::Text(&kind.to_string()),
            Cell::Text(&line.month.to_string()),
            Cell::Text(&line.first.to_string()),
            Cell::Text(&line.last.to_string()),
            Cell::Number(line.days().to_string()),
            Cell::Number(line.month.days().to_string()),
            Cell::Number(line.quantity.to_string()),
            Cell::Number(line.price.decimal()),
            Cell::Text(line.price.currency.as_str()),
            Cell::Number(line.amount.decimal()),
        ])?;
    }
    Ok(sheet)
}

//! `GET /customers.csv`: the same customers, every one of them, for a spreadsheet.

use actix_web::{HttpResponse, web};

use super::holdings;
use super::query::Asked;
use crate::domain::actor::PartnerAgent;
use crate::store::customer_list::{self, ListedService, Row, RowKey, Viewpoint};
use crate::store::{self};
use crate::web::problem::Problem;
use crate::web::sheet::{self, AT_A_TIME, Sheet};
use crate::web::visit::Visit;
use crate::words::Words;

/// `GET /customers.csv`
pub async fn download(
    visit: Visit,
    agent: PartnerAgent,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let words = visit.words();
    let query = asked.read(words)?;
    let sort = query.sort;
    let view = Viewpoint::of(&agent, visit.now());
    let store = visit.app().store.clone();
    let next = move |after: Option<RowKey>| {
        let (store, filter) = (store.clone(), query.filter.clone());
        async move {
            let (rows, services) = store
                .read(move |r| -> store::Result<_> {
                    let rows = customer_list::chunk(r, view, &filter, sort, after, AT_A_TIME)?;
                    let services = customer_list::services(r, view, &rows, words.language)?;
                    Ok((rows, services))
                })
                .await?;
            let is_last = rows.len() < AT_A_TIME;
            let behind = rows.last().filter(|_| !is_last).map(|row| row.key(sort));
            Ok((piece(words, &rows, &services)?, behind.map(Some)))
        }
    };
    let name = format!("customers-{}", words.iso_day(visit.now()));
    let header = [
        words.say("customers-column-name"),
        words.say("customers-column-domain"),
        words.say("customers-column-country"),
        words.say("customers-column-verified"),
        words.say("customers-column-since"),
        words.say("customers-column-services"),
        words.say("customers-column-ends"),
    ]
    .map(|phrase| phrase.to_string());
    sheet::download(&name, &header, None, next).await
}

fn piece(words: Words, rows: &[Row], services: &[ListedService]) -> Result<Sheet, Problem> {
    let held = holdings(services);
    let (yes, no) = (
        words.say("customers-yes").to_string(),
        words.say("customers-no").to_string(),
    );
    let mut sheet = Sheet::new();
    for row in rows {
        let (services, ends) = held
            .get(&row.relationship_id)
            .map(|(names, ends)| (names.join("; "), words.iso_day(*ends)))
            .unwrap_or_default();
        sheet.row([
            row.name.as_str(),
            &row.domain,
            &words.country(row.country.code()),
            if row.verified { &yes } else { &no },
            &words.iso_day(row.since),
            &services,
            &ends,
        ])?;
    }
    Ok(sheet)
}

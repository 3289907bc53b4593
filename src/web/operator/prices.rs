//! `GET /operator/services/{code}/plans`: what is sold of a service, and for how much.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::{service, services};
use crate::domain::actor::Operator;
use crate::domain::language::Language;
use crate::domain::plan::Basis;
use crate::domain::price_list::Kind;
use crate::paths;
use crate::store::price_list::{self, Entry};
use crate::store::{self};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/operator/prices.html")]
struct PricesPage {
    shell: Shell,
    title: String,
    service: String,
    service_href: String,
    plans: Vec<Row>,
    add_ons: Vec<Row>,
    new_plan: String,
    new_add_on: String,
}

struct Row {
    href: String,
    name: String,
    code: String,
    price: String,
    live: String,
    for_sale: bool,
}

/// `GET /operator/services/{code}/plans`
pub async fn show(
    visit: Visit,
    _: Operator,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let entry = service::find(&visit, code.into_inner()).await?;
    let all = entries(&visit).await?;
    let words = visit.words();
    let rows = |plans: bool| -> Vec<Row> {
        all.iter()
            .filter(|one| one.service == entry.code && (one.kind == Kind::Plan) == plans)
            .map(|one| Row::new(words, one))
            .collect()
    };
    let service = services::name(words, &entry);
    visit.page(&PricesPage {
        shell: visit.shell(),
        title: words
            .say("prices-title")
            .with("service", &service)
            .to_string(),
        service,
        service_href: paths::operator_service(&entry.code),
        plans: rows(true),
        add_ons: rows(false),
        new_plan: paths::operator_new_plan(&entry.code),
        new_add_on: paths::operator_new_add_on(&entry.code),
    })
}

/// Everything that is sold.
pub async fn entries(visit: &Visit) -> Result<Vec<Entry>, Problem> {
    let read = |r: &mut store::Reader<'_>| -> store::Result<_> { price_list::entries(r) };
    Ok(visit.app().store.read(read).await?)
}

/// The name of something that is sold in the reader's language, or else in English, or else its code.
pub fn name(words: Words, entry: &Entry) -> String {
    [words.language, Language::FALLBACK]
        .iter()
        .find_map(|language| entry.draft.words.get(language))
        .map_or_else(|| entry.code.clone(), |words| words.name.clone())
}

/// Where it is changed.
pub fn address(entry: &Entry) -> String {
    match entry.kind {
        Kind::Plan => paths::operator_plan(&entry.service, &entry.code),
        Kind::AddOn(_) => paths::operator_add_on(&entry.service, &entry.code),
    }
}

impl Row {
    fn new(words: Words, entry: &Entry) -> Self {
        let key = match entry.kind {
            Kind::Plan | Kind::AddOn(Basis::Seat) => "price-of-seat",
            Kind::AddOn(Basis::Subscription) => "price-of-subscription",
        };
        Self {
            href: address(entry),
            name: name(words, entry),
            code: entry.code.clone(),
            price: words
                .say(key)
                .with("price", words.money(entry.draft.price))
                .to_string(),
            live: words.number(entry.live),
            for_sale: entry.draft.for_sale,
        }
    }
}

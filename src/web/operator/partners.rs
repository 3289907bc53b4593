//! `GET /operator/partners`: the partners, by name.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{Keys, choices, chosen, searchable, searched, tone, turn, typed};
use crate::domain::actor::Operator;
use crate::domain::partner::PartnerStatus;
use crate::paths;
use crate::store::directory::{self, ListedPartner, PartnerQuery};
use crate::store::{self, partners};
use crate::web::list::{self, Filter, List};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/partners.html")]
struct PartnersPage {
    shell: Shell,
    list: List,
    rows: Vec<Row>,
}

const KEYS: Keys = Keys {
    search: "operator-search-partners",
    yet: ("operator-no-partners", "operator-no-partners-what"),
    unfound: (
        "operator-partners-unfound",
        "operator-partners-unfound-what",
    ),
};

struct Row {
    href: String,
    name: String,
    /// Tells it from others of the same name.
    apart: String,
    country: String,
    programme: String,
    status: String,
    tone: &'static str,
    since: String,
    customers: String,
    looks_like: Option<String>,
}

/// What the list is narrowed to.
#[derive(Deserialize)]
pub struct Query {
    q: Option<String>,
    status: Option<String>,
    after: Option<String>,
    before: Option<String>,
}

/// `GET /operator/partners`
pub async fn show(
    visit: Visit,
    _: Operator,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let q = typed(query.q);
    let status: Option<PartnerStatus> = chosen(query.status.as_deref())?;
    let turn = turn(query.after.as_deref(), query.before.as_deref());
    let asked = PartnerQuery {
        search: searched(&q),
        status,
        place: turn.place(),
    };
    let (found, total, mut alike) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let (found, total) = directory::partners(r, &asked)?;
            let ids: Vec<_> = found.rows.iter().map(|row| row.id).collect();
            Ok((found, total, partners::look_alikes(r, &ids)?))
        })
        .await?;
    let words = visit.words();
    let status = status.map_or("", PartnerStatus::as_str);
    let address = |direction: &str, cursor: &str| {
        paths::with_query(
            paths::OPERATOR_PARTNERS,
            &[("q", &q), ("status", status), (direction, cursor)],
        )
    };
    if turn.is_gone(&found, Some(total)) {
        return Ok(visit.see(&address("", "")));
    }
    let around = turn.around(words, &found, Some(total), |row| row.key.clone(), address);
    let standings = PartnerStatus::ALL
        .iter()
        .map(|status| (status.to_string(), format!("partner-status-{status}")));
    let choice = Filter::choice(
        words,
        "status",
        "operator-status",
        choices(words, standings),
        status,
    );
    let since: Vec<String> = found
        .rows
        .iter()
        .map(|row| words.short_day(row.since))
        .collect();
    let names = found.rows.iter().map(|row| row.name.as_str());
    let apart = list::apart(names.zip(since.iter().map(String::as_str)));
    visit.page(&PartnersPage {
        shell: visit.shell(),
        list: searchable(
            words,
            paths::OPERATOR_PARTNERS,
            (around, found.rows.is_empty()),
            &KEYS,
            &q,
            choice,
        ),
        rows: found
            .rows
            .into_iter()
            .zip(apart)
            .map(|(partner, apart)| {
                let looks_like = alike.remove(&partner.id);
                Row::new(&visit, partner, apart, looks_like)
            })
            .collect(),
    })
}

impl Row {
    fn new(
        visit: &Visit,
        partner: ListedPartner,
        apart: String,
        looks_like: Option<String>,
    ) -> Self {
        let words = visit.words();
        Self {
            href: paths::operator_partner(partner.id),
            name: partner.name,
            apart,
            country: words.country(partner.country.code()),
            programme: words
                .say(&format!("programme-{}", partner.programme))
                .to_string(),
            status: words
                .say(&format!("partner-status-{}", partner.status))
                .to_string(),
            tone: tone(partner.status),
            since: words.short_day(partner.since),
            customers: words.number(partner.customers),
            looks_like: looks_like.map(|other| {
                words
                    .say("operator-looks-like")
                    .with("other", other)
                    .to_string()
            }),
        }
    }
}

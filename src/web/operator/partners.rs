//! `GET /operator/partners`: the partners, by name.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{chosen, links, place, searched, tone, typed};
use crate::domain::actor::Operator;
use crate::domain::partner::PartnerStatus;
use crate::paths;
use crate::store::directory::{self, ListedPartner, PartnerQuery};
use crate::store::{self, keyset::Place, partners};
use crate::web::paging::Links;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/partners.html")]
struct PartnersPage {
    shell: Shell,
    q: String,
    status: String,
    statuses: Vec<(String, String)>,
    filtered: bool,
    total: i64,
    rows: Vec<Row>,
    links: Links,
}

struct Row {
    href: String,
    name: String,
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
    let asked = PartnerQuery {
        search: searched(&q),
        status,
        place: place(query.after.as_deref(), query.before.as_deref()),
    };
    let is_first = asked.place == Place::Start;
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
    // Whoever came by a row that is gone begins anew.
    if found.rows.is_empty() && !is_first {
        return Ok(visit.see(&address("", "")));
    }
    let name_of = |status: &PartnerStatus| {
        let key = format!("partner-status-{status}");
        (status.to_string(), words.say(&key).to_string())
    };
    visit.page(&PartnersPage {
        shell: visit.shell(),
        statuses: std::iter::once((String::new(), words.say("operator-any").to_string()))
            .chain(PartnerStatus::ALL.iter().map(name_of))
            .collect(),
        filtered: !q.is_empty() || !status.is_empty(),
        total,
        links: links(&found, |row| row.key.clone(), address),
        rows: found
            .rows
            .into_iter()
            .map(|partner| {
                let looks_like = alike.remove(&partner.id);
                Row::new(&visit, partner, looks_like)
            })
            .collect(),
        status: status.to_owned(),
        q,
    })
}

impl Row {
    fn new(visit: &Visit, partner: ListedPartner, looks_like: Option<String>) -> Self {
        let words = visit.words();
        Self {
            href: paths::operator_partner(partner.id),
            name: partner.name,
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

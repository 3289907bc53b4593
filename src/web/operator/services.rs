//! `GET /operator/services`: the catalogue.

use actix_web::HttpResponse;
use askama::Template;

use crate::domain::actor::Operator;
use crate::domain::language::Language;
use crate::paths;
use crate::store::catalogue::{self, ServiceEntry};
use crate::store::{self};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/operator/services.html")]
struct ServicesPage {
    shell: Shell,
    new: &'static str,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    code: String,
    exclusivity: String,
    roles: String,
    held: String,
}

/// `GET /operator/services`
pub async fn show(visit: Visit, _: Operator) -> Result<HttpResponse, Problem> {
    let entries = visit
        .app()
        .store
        .read(|r| -> store::Result<_> { catalogue::entries(r) })
        .await?;
    let words = visit.words();
    visit.page(&ServicesPage {
        shell: visit.shell(),
        new: paths::OPERATOR_NEW_SERVICE,
        rows: entries
            .into_iter()
            .map(|entry| Row {
                href: paths::operator_service(&entry.code),
                name: name(words, &entry),
                exclusivity: words
                    .say(&format!("exclusivity-{}", entry.draft.exclusivity))
                    .to_string(),
                roles: words.number(i64::try_from(entry.roles.len()).unwrap_or(i64::MAX)),
                held: words.number(entry.held),
                code: entry.code,
            })
            .collect(),
    })
}

/// The name of a service in the reader's language, or else in English, or else its code.
pub fn name(words: Words, entry: &ServiceEntry) -> String {
    [words.language, Language::FALLBACK]
        .iter()
        .find_map(|language| entry.draft.words.get(language))
        .map_or_else(|| entry.code.clone(), |words| words.name.clone())
}

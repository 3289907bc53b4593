//! `GET /subscriptions`: what a customer bought.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lines::{SubscriptionLine, lines};
use crate::domain::actor::{Actor, CustomerMember};
use crate::domain::id::SubscriptionId;
use crate::paths;
use crate::store::{self, plans, subscriptions};
use crate::web::paging::{self, Links};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/subscription/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<SubscriptionLine>,
    links: Links,
}

/// Which page of the list.
#[derive(Deserialize)]
pub struct Asked {
    after: Option<String>,
    before: Option<String>,
}

/// `GET /subscriptions`
pub async fn show(
    visit: Visit,
    member: CustomerMember,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let place = paging::place::<SubscriptionId>(asked.after.as_deref(), asked.before.as_deref());
    let (customer, language) = (member.organization(), member.identity().person().language);
    let (slice, catalogue) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            Ok((
                subscriptions::of_customer(r, customer, None, &place)?,
                plans::catalogue(r, language)?,
            ))
        })
        .await?;
    let link = |wanted: bool, direction: &str, cursor: Option<String>| match cursor {
        Some(cursor) if wanted => paths::with_query(paths::SUBSCRIPTIONS, &[(direction, &cursor)]),
        _ => String::new(),
    };
    let at = |listed: Option<&subscriptions::Listed>| {
        listed.map(|listed| paging::cursor(&listed.subscription.id))
    };
    visit.page(&ListPage {
        shell: visit.shell(),
        lines: lines(visit.words(), &catalogue, &slice.rows),
        links: Links {
            previous: link(slice.has_before, "before", at(slice.rows.first())),
            next: link(slice.has_after, "after", at(slice.rows.last())),
            ..Links::default()
        },
    })
}

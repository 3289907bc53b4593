//! `GET /subscriptions`: what a customer bought.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::lines::{SubscriptionLine, lines};
use crate::domain::actor::{Actor, CustomerMember};
use crate::domain::id::SubscriptionId;
use crate::paths;
use crate::store::{self, plans, subscriptions};
use crate::web::list::{List, Nothing};
use crate::web::paging::Turn;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/subscription/list.html")]
struct ListPage {
    shell: Shell,
    list: List,
    lines: Vec<SubscriptionLine>,
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
    let turn: Turn<SubscriptionId> =
        Turn::asked(asked.after.as_deref(), asked.before.as_deref(), |_| true);
    let (customer, place) = (member.organization(), turn.place());
    let language = member.identity().person().language;
    let (slice, total, catalogue) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            Ok((
                subscriptions::of_customer(r, customer, None, &place)?,
                subscriptions::count_of_customer(r, customer)?,
                plans::catalogue(r, language)?,
            ))
        })
        .await?;
    let address = |direction: &str, cursor: &str| {
        paths::with_query(paths::SUBSCRIPTIONS, &[(direction, cursor)])
    };
    if turn.is_gone(&slice, Some(total)) {
        return Ok(visit.see(&address("", "")));
    }
    let words = visit.words();
    let around = turn
        .around(
            words,
            &slice,
            Some(total),
            |listed| listed.subscription.id,
            address,
        )
        .by_time();
    let nothing = Nothing::new(words, ("subscriptions-empty", "subscriptions-empty-what"));
    visit.page(&ListPage {
        shell: visit.shell(),
        list: List::new(paths::SUBSCRIPTIONS, around, slice.rows.is_empty(), nothing),
        lines: lines(words, &catalogue, &slice.rows),
    })
}

//! `GET, POST /subscriptions/{id}/cancel`: what cancelling means, then the end.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::change::{Seen, change};
use super::page::{self, Part, Typed, Why};
use super::terms::Namer;
use crate::actions::change_subscription::What;
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::subscription::Access;
use crate::paths;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/subscription/cancel.html")]
struct CancelPage {
    shell: Shell,
    plan: String,
    customer: String,
    seats: String,
    action: String,
    back: String,
    revision: String,
}

/// The page as it was posted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    revision: i64,
}

/// `GET /subscriptions/{id}/cancel`
pub async fn show(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let known = page::read(&visit, agent.identity(), id, None).await?;
    if let Access::Read(why) = known.access {
        return page::answer(&visit, agent.identity(), &known, None, Why::ReadOnly(why));
    }
    let namer = Namer {
        words: visit.words(),
        known: &known,
    };
    let terms = &known.subscription.terms;
    visit.page(&CancelPage {
        plan: namer.plan(terms),
        customer: page::customer(visit.words(), agent.identity(), &known),
        seats: namer.seats(terms),
        action: paths::subscription_cancellation(id),
        back: paths::subscription(id),
        revision: known.subscription.revision.to_string(),
        shell: visit.shell(),
    })
}

/// `POST /subscriptions/{id}/cancel`
pub async fn post(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let typed = Typed {
        part: Part::Cancellation,
        value: String::new(),
    };
    change(
        &visit,
        &agent,
        &id,
        Seen::without_prices(form.0.revision),
        typed,
        Ok(What::Cancel),
    )
    .await
}

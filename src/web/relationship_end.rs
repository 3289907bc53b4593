//! Ending a relationship: the same page for the customer (`/partner-relationships/{partner}/end`) and for the partner
//! (`/customers/{id}/end`). It lists what ends with it and what prevents it.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::customer::{administrator, only_administrators};
use super::customer_name::marked;
use super::flash::Flash;
use super::form::{NoFields, Posted};
use super::problem::Problem;
use super::shell::Shell;
use super::stop;
use super::visit::Visit;
use crate::actions::{self, end_relationship};
use crate::domain::actor::{AdminAgent, CustomerAdministrator, CustomerMember};
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::refusal::Refusal;
use crate::domain::relationship::Obstacle;
use crate::mail::Stationery;
use crate::paths;
use crate::store::partner_relationships as reviews;
use crate::store::{self, customers, relationships};
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/relationship_end.html")]
struct EndPage {
    shell: Shell,
    /// The other side's name.
    other: String,
    partner: String,
    is_customer: bool,
    since: String,
    privileges: Vec<(String, String)>,
    obstacles: Vec<String>,
    action: String,
    back: String,
    /// Where only the privileges are taken away.
    remove: Option<String>,
    /// The pages above this one.
    trail: Vec<(String, String)>,
}

/// Who looks at the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Customer,
    Partner,
}

/// The two whose relationship it is.
#[derive(Clone, Copy)]
struct Pair {
    side: Side,
    partner: PartnerId,
    customer: CustomerId,
}

/// `GET /partner-relationships/{partner}/end`
pub async fn show_customer(
    visit: Visit,
    member: CustomerMember,
    partner: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let pair = Pair::of_customer(member.organization(), &partner)?;
    match administrator(&member) {
        Some(_) => page(&visit, pair, StatusCode::OK).await,
        None => only_administrators(&visit, &member).await,
    }
}

/// `POST /partner-relationships/{partner}/end`
pub async fn post_customer(
    visit: Visit,
    administrator: CustomerAdministrator,
    partner: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let pair = Pair::of_customer(administrator.organization(), &partner)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let ended = visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            end_relationship::end_as_customer(w, &post, administrator, pair.partner, now)
        })
        .await;
    outcome(&visit, pair, ended).await
}

/// `GET /customers/{id}/end`
pub async fn show_partner(
    visit: Visit,
    agent: AdminAgent,
    customer: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    page(&visit, Pair::of_partner(&agent, &customer)?, StatusCode::OK).await
}

/// `POST /customers/{id}/end`
pub async fn post_partner(
    visit: Visit,
    agent: AdminAgent,
    customer: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let pair = Pair::of_partner(&agent, &customer)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let ended = visit
        .app()
        .write_as(&agent, move |w, agent| {
            end_relationship::end_as_partner(w, &post, agent, pair.customer, now)
        })
        .await;
    outcome(&visit, pair, ended).await
}

async fn outcome(
    visit: &Visit,
    pair: Pair,
    ended: Result<(), actions::Error>,
) -> Result<HttpResponse, Problem> {
    match ended {
        Ok(()) => Ok(visit.see_with(&pair.back(), Flash::RelationshipEnded)),
        // The page again: it names what prevents it.
        Err(actions::Error::Refused(Refusal::LiveSubscriptions)) => {
            page(visit, pair, StatusCode::CONFLICT).await
        }
        Err(actions::Error::Refused(refusal)) => stopped(visit, pair, refusal),
        Err(error) => Err(error.into()),
    }
}

fn stopped(visit: &Visit, pair: Pair, refusal: Refusal) -> Result<HttpResponse, Problem> {
    let words = match pair.side {
        Side::Customer => "review-title",
        Side::Partner => "return-see-customer",
    };
    let link = (pair.back(), visit.words().say(words).to_string());
    stop::refused(visit, refusal, link)
}

async fn page(visit: &Visit, pair: Pair, status: StatusCode) -> Result<HttpResponse, Problem> {
    let (words, now) = (visit.words(), visit.now());
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            if !relationships::ever(r, pair.partner, pair.customer)? {
                return Ok(None);
            }
            let Some(customer) = customers::find(r, pair.customer)? else {
                return Ok(None);
            };
            let (partner, language) = (pair.partner, words.language);
            let active = relationships::find_active(r, partner, customer.id)?;
            let held = reviews::held(r, customer.id, Some(partner), language)?;
            let obstacles = relationships::obstacles(r, partner, customer.id, language)?;
            Ok(Some((customer, active, held, obstacles)))
        })
        .await?;
    let (customer, active, held, obstacles) = found.ok_or(Problem::NotFound)?;
    let Some(active) = active else {
        return stopped(visit, pair, Refusal::RelationshipEnded);
    };
    let is_customer = pair.side == Side::Customer;
    let other = match pair.side {
        Side::Customer => active.partner_name.clone(),
        Side::Partner => marked(words, &customer.name, customer.verified),
    };
    let page = EndPage {
        shell: visit.shell(),
        trail: pair.trail(words, &other),
        other,
        partner: active.partner_name,
        is_customer,
        since: words.day(active.since),
        privileges: held
            .iter()
            .filter(|held| now < held.ends_at)
            .map(|held| (held.service.clone(), words.day(held.ends_at)))
            .collect(),
        obstacles: obstacles
            .into_iter()
            .map(|Obstacle::LiveSubscription { plan }| plan)
            .collect(),
        action: match pair.side {
            Side::Customer => paths::end_relationship(pair.partner),
            Side::Partner => paths::end_with_customer(pair.customer),
        },
        back: pair.back(),
        remove: (is_customer && held.iter().any(|held| now < held.ends_at))
            .then(|| paths::remove(pair.partner)),
    };
    visit.page_with(status, &page)
}

impl Pair {
    fn of_customer(customer: CustomerId, partner: &str) -> Result<Self, Problem> {
        Ok(Self {
            side: Side::Customer,
            partner: partner.parse().map_err(|_| Problem::NotFound)?,
            customer,
        })
    }

    fn of_partner(agent: &AdminAgent, customer: &str) -> Result<Self, Problem> {
        Ok(Self {
            side: Side::Partner,
            partner: agent.organization(),
            customer: customer.parse().map_err(|_| Problem::NotFound)?,
        })
    }

    /// The page that shows the relationship to this side.
    fn back(self) -> String {
        match self.side {
            Side::Customer => paths::PARTNER_RELATIONSHIPS.to_owned(),
            Side::Partner => paths::customer(self.customer),
        }
    }

    /// The pages above this one: address and name.
    fn trail(self, words: Words, other: &str) -> Vec<(String, String)> {
        let place = |path: String, key: &str| (path, words.say(key).to_string());
        match self.side {
            Side::Customer => vec![place(self.back(), "review-title")],
            Side::Partner => vec![
                place(paths::CUSTOMERS.to_owned(), "nav-customers"),
                (self.back(), other.to_owned()),
            ],
        }
    }
}

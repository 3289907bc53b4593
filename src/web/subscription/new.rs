//! `GET /customers/{id}/subscriptions/new`, `POST /customers/{id}/subscriptions`: an in-programme partner provisions a
//! subscription for a customer that it has a relationship with.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions::provision_subscription::{Provisioning, provision_subscription};
use crate::actions::subscription::NotDone;
use crate::actions::{self};
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::customer::Customer;
use crate::domain::id::CustomerId;
use crate::domain::partner::Partner;
use crate::domain::plan::{Catalogue, Plan};
use crate::domain::shown_prices::ShownPrices;
use crate::domain::subscription::{ReadOnly, Seats, may_resell};
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::store::{Reader, customers, partners, plans, relationships};
use crate::web::customer_name;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/subscription/new.html")]
struct NewPage {
    shell: Shell,
    customer: String,
    customer_href: String,
    action: String,
    services: Vec<ServiceView>,
    plan: String,
    seats: String,
    form_key: String,
    prices: String,
    /// Another price is asked than the page showed.
    price_changed: bool,
    /// Why this partner may not.
    refused: Option<String>,
    errors: FieldErrors,
}

struct ServiceView {
    name: String,
    plans: Vec<PlanView>,
}

struct PlanView {
    code: String,
    name: String,
    summary: String,
    price: String,
}

/// The page as it was posted. A choice that was not made is not sent.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    plan: String,
    seats: String,
    form: String,
    prices: String,
}

/// What the page is made of.
struct Found {
    customer: Customer,
    reseller: Partner,
    catalogue: Catalogue,
}

fn find(
    r: &mut Reader<'_>,
    agent: &SalesAgent,
    customer: CustomerId,
) -> Result<Found, actions::Error> {
    let not_found = actions::Error::NotFound;
    relationships::active(r, agent.organization(), customer)?.ok_or(not_found)?;
    Ok(Found {
        customer: customers::find(r, customer)?.ok_or(actions::Error::NotFound)?,
        reseller: partners::find(r, agent.organization())?.ok_or(actions::Error::NotFound)?,
        catalogue: plans::catalogue(r, agent.identity().person().language)?,
    })
}

/// `GET /customers/{id}/subscriptions/new`
pub async fn show(
    visit: Visit,
    agent: SalesAgent,
    customer: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let customer = customer.parse().map_err(|_| Problem::NotFound)?;
    page(&visit, &agent, customer, None, FieldErrors::default()).await
}

/// `POST /customers/{id}/subscriptions`
pub async fn post(
    visit: Visit,
    agent: SalesAgent,
    customer: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let customer: CustomerId = customer.parse().map_err(|_| Problem::NotFound)?;
    let form = form.0;
    Token::parse(&form.form).ok_or(Problem::BadRequest)?;
    let words = visit.words();
    let mut errors = FieldErrors::default();
    if form.plan.is_empty() {
        errors.add("plan", words.say("subscription-choose-plan"));
    }
    let seats = errors.check("seats", Seats::parse(&form.seats), |problem| {
        words.say(&format!("seats-{problem}")).to_string()
    });
    let Some(seats) = seats.filter(|_| errors.is_empty()) else {
        return page(&visit, &agent, customer, Some(&form), errors).await;
    };
    let wanted = Provisioning {
        customer,
        plan: form.plan.clone(),
        seats,
        shown: ShownPrices::parse(&form.prices),
        form: form.form.clone(),
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let done = visit
        .app()
        .write_as(&agent, move |w, agent| {
            provision_subscription(w, &post, agent, &wanted, now)
        })
        .await;
    match done {
        Ok(id) => Ok(visit.see_with(&paths::subscription(id), Flash::SubscriptionProvisioned)),
        Err(NotDone::Objection(objection)) => {
            errors.add("plan", words.say(&format!("objection-{objection}")));
            page(&visit, &agent, customer, Some(&form), errors).await
        }
        Err(NotDone::PriceChanged) => {
            let (found, refused) = look(&visit, &agent, customer).await?;
            let page = NewPage::new(&visit, &found, Some(&form), refused, errors, true)?;
            visit.page_with(StatusCode::CONFLICT, &page)
        }
        // The page says why.
        Err(NotDone::ReadOnly(_) | NotDone::ChangedMeanwhile) => {
            page(&visit, &agent, customer, Some(&form), errors).await
        }
        Err(NotDone::Other(error)) => Err(error.into()),
    }
}

async fn page(
    visit: &Visit,
    agent: &SalesAgent,
    customer: CustomerId,
    typed: Option<&Form>,
    errors: FieldErrors,
) -> Result<HttpResponse, Problem> {
    let (found, refused) = look(visit, agent, customer).await?;
    let status = match (refused, errors.is_empty()) {
        (Some(_), _) => StatusCode::FORBIDDEN,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let page = NewPage::new(visit, &found, typed, refused, errors, false)?;
    visit.page_with(status, &page)
}

async fn look(
    visit: &Visit,
    agent: &SalesAgent,
    customer: CustomerId,
) -> Result<(Found, Option<ReadOnly>), Problem> {
    let asking = agent.clone();
    let found = visit
        .app()
        .store
        .read(move |r| find(r, &asking, customer))
        .await?;
    let refused = may_resell(&found.reseller).err();
    Ok((found, refused))
}

impl NewPage {
    fn new(
        visit: &Visit,
        found: &Found,
        typed: Option<&Form>,
        refused: Option<ReadOnly>,
        errors: FieldErrors,
        price_changed: bool,
    ) -> Result<Self, Problem> {
        let words = visit.words();
        let customer = &found.customer;
        let form_key = match typed {
            Some(form) => form.form.clone(),
            None => random::token()
                .map_err(|error| Problem::Broken(error.to_string()))?
                .expose()
                .to_owned(),
        };
        Ok(Self {
            shell: visit.shell(),
            customer: customer_name::marked(words, &customer.name, customer.verified),
            customer_href: paths::customer(customer.id),
            action: paths::subscriptions_of(customer.id),
            services: services(words, &found.catalogue),
            plan: typed.map(|form| form.plan.clone()).unwrap_or_default(),
            seats: typed.map(|form| form.seats.clone()).unwrap_or_default(),
            form_key,
            prices: ShownPrices::of_plans(found.catalogue.for_sale()).to_string(),
            price_changed,
            refused: refused.map(|why| {
                words
                    .say(&format!("provision-refused-{why}"))
                    .with("partner", &found.reseller.name)
                    .to_string()
            }),
            errors,
        })
    }
}

/// The plans under their services, in the order of the catalogue.
fn services(words: Words, catalogue: &Catalogue) -> Vec<ServiceView> {
    let mut services: Vec<ServiceView> = Vec::new();
    for plan in catalogue.for_sale() {
        let view = PlanView::new(words, plan);
        match services.last_mut() {
            Some(last) if last.name == plan.service => last.plans.push(view),
            _ => services.push(ServiceView {
                name: plan.service.clone(),
                plans: vec![view],
            }),
        }
    }
    services
}

impl PlanView {
    fn new(words: Words, plan: &Plan) -> Self {
        Self {
            code: plan.code.clone(),
            name: plan.name.clone(),
            summary: plan.summary.clone(),
            price: words
                .say("price-per-seat")
                .with("price", words.money(plan.price))
                .to_string(),
        }
    }
}

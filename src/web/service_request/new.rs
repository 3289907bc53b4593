//! `GET /service-requests/new`: a partner opens a service request on a customer's behalf. The page says, service by
//! service, which way the request will take and why, before anything is sent.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::{form_key, posted_key, way};
use crate::actions::service_request::open::{self, Opened};
use crate::actions::{self};
use crate::domain::actor::HelpdeskAgent;
use crate::domain::id::CustomerId;
use crate::domain::service::Service;
use crate::domain::service_request::channel::Channel;
use crate::domain::service_request::party::Party;
use crate::domain::service_request::text::{Text, TextProblem, Title};
use crate::domain::service_request::{Severity, Targets, Wanted};
use crate::mail::Stationery;
use crate::paths;
use crate::store::service_requests::holdings::Listed;
use crate::store::service_requests::targets;
use crate::web::customer_name::marked;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/service_request/new.html")]
struct NewPage {
    shell: Shell,
    /// The customers to choose from, with each service's way; one when it is chosen.
    customers: Vec<CustomerWays>,
    is_chosen: bool,
    has_more: bool,
    is_only: bool,
    options: Vec<(String, String)>,
    services: Vec<ServiceChoice>,
    severities: Vec<(String, String)>,
    typed: Typed,
    shown: String,
    form_key: String,
    changed: bool,
    errors: FieldErrors,
}

struct CustomerWays {
    id: String,
    name: String,
    ways: Vec<(String, String)>,
}

struct ServiceChoice {
    code: String,
    name: String,
    /// Which way its requests take; empty while no customer is chosen.
    way: String,
    is_direct: bool,
    is_chosen: bool,
}

/// For whom, and about what, as the address says it.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Query {
    customer: String,
    service: String,
}

/// The form as it was posted.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    customer: String,
    #[serde(default)]
    service: String,
    #[serde(default)]
    severity: String,
    title: String,
    description: String,
    shown: Option<String>,
    form: String,
}

#[derive(Clone, Default)]
struct Typed {
    customer: String,
    service: String,
    severity: String,
    title: String,
    description: String,
}

/// `GET /service-requests/new`
pub async fn show(
    visit: Visit,
    agent: HelpdeskAgent,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let customer = match query.customer.as_str() {
        "" => None,
        id => Some(id.parse().map_err(|_| Problem::NotFound)?),
    };
    let typed = Typed {
        customer: query.customer,
        service: query.service,
        ..Typed::default()
    };
    let page = NewPage::load(&visit, agent, customer, typed, FieldErrors::default()).await?;
    visit.page(&page)
}

/// `POST /service-requests`
pub async fn post(
    visit: Visit,
    agent: HelpdeskAgent,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let form = form.0;
    let wanted = match read(visit.words(), &form)? {
        Ok(wanted) => wanted,
        Err(errors) => return again(&visit, agent, form, Why::Mend(errors)).await,
    };
    let (party, post, now) = (
        Party::Partner(agent.clone()),
        Stationery::of(&visit.app().config),
        visit.now(),
    );
    let opened = visit
        .app()
        .write_as(&party, move |w, party| {
            open::open(w, &post, party, &wanted, now)
        })
        .await?;
    match opened {
        Opened::Yes(id) => {
            Ok(visit.see_with(&paths::service_request(id), Flash::ServiceRequestOpened))
        }
        Opened::AnotherWay => again(&visit, agent, form, Why::Changed).await,
        Opened::UnknownService => {
            let mut errors = FieldErrors::default();
            errors.add("service", visit.words().say("service-request-no-service"));
            again(&visit, agent, form, Why::Mend(errors)).await
        }
    }
}

enum Why {
    Mend(FieldErrors),
    Changed,
}

/// The page again, with what was typed.
async fn again(
    visit: &Visit,
    agent: HelpdeskAgent,
    form: Form,
    why: Why,
) -> Result<HttpResponse, Problem> {
    let (status, errors) = match why {
        Why::Mend(errors) => (StatusCode::UNPROCESSABLE_ENTITY, errors),
        Why::Changed => (StatusCode::CONFLICT, FieldErrors::default()),
    };
    let customer = form.customer.parse().ok();
    let typed = Typed {
        customer: form.customer,
        service: form.service,
        severity: form.severity,
        title: form.title,
        description: form.description,
    };
    let mut page = NewPage::load(visit, agent, customer, typed, errors).await?;
    page.changed = status == StatusCode::CONFLICT;
    visit.page_with(status, &page)
}

/// Reads the form, or says all there is to mend.
fn read(words: Words, form: &Form) -> Result<Result<Wanted, FieldErrors>, Problem> {
    let mut errors = FieldErrors::default();
    let customer: Option<CustomerId> = errors.check("customer", form.customer.parse(), |_| {
        words.say("service-request-no-customer").to_string()
    });
    if form.service.is_empty() {
        errors.add("service", words.say("service-request-no-service"));
    }
    let severity: Option<Severity> = errors.check("severity", form.severity.parse(), |_| {
        words.say("service-request-no-severity").to_string()
    });
    let wrong = |longest: usize| {
        move |problem: TextProblem| {
            words
                .say(&format!("service-request-text-{problem}"))
                .with("longest", longest)
                .to_string()
        }
    };
    let title = errors.check("title", Title::parse(&form.title), wrong(Title::LONGEST));
    let description = errors.check(
        "description",
        Text::parse(&form.description),
        wrong(Text::LONGEST),
    );
    let key = posted_key(form.form.clone())?;
    Ok(match (customer, severity, title, description) {
        (Some(customer), Some(severity), Some(title), Some(description)) if errors.is_empty() => {
            Ok(Wanted {
                shown_direct: form
                    .shown
                    .as_ref()
                    .map(|shown| said_direct(shown, customer, &form.service)),
                customer,
                service: form.service.clone(),
                severity,
                title,
                description,
                form: key,
            })
        }
        _ => Err(errors),
    })
}

/// What the page said: of each customer the services that are opened in its name. A customer is known by the end of its
/// id, which is short, because it is only compared with what is so now.
fn statement(customers: &[(Listed, Vec<(Service, Channel)>)]) -> String {
    let mut said = BTreeMap::new();
    for (customer, ways) in customers {
        let direct: Vec<&str> = ways
            .iter()
            .filter(|(_, channel)| *channel == Channel::Direct)
            .map(|(service, _)| service.code.as_str())
            .collect();
        if !direct.is_empty() {
            said.insert(short(customer.id), direct.join(","));
        }
    }
    said.iter()
        .map(|(customer, services)| format!("{customer}:{services}"))
        .collect::<Vec<_>>()
        .join(" ")
}

fn said_direct(shown: &str, customer: CustomerId, service: &str) -> bool {
    let customer = short(customer);
    shown
        .split(' ')
        .filter_map(|one| one.split_once(':'))
        .any(|(of, services)| of == customer && services.split(',').any(|code| code == service))
}

fn short(customer: CustomerId) -> String {
    let id = customer.to_string();
    id.rsplit('-').next().unwrap_or_default().to_owned()
}

impl NewPage {
    async fn load(
        visit: &Visit,
        agent: HelpdeskAgent,
        customer: Option<CustomerId>,
        typed: Typed,
        errors: FieldErrors,
    ) -> Result<Self, Problem> {
        let now = visit.now();
        let (listed, targets) = visit
            .app()
            .store
            .read(move |r| -> Result<_, actions::Error> {
                Ok((open::choices(r, &agent, customer, now)?, targets::find(r)?))
            })
            .await?;
        let words = visit.words();
        let is_chosen = customer.is_some() || listed.is_only;
        let services = listed.services.iter().map(|service| {
            let channel = listed
                .customers
                .first()
                .filter(|_| is_chosen)
                .and_then(|(_, ways)| ways.iter().find(|(one, _)| one.id == service.id))
                .map(|(_, channel)| *channel);
            ServiceChoice {
                code: service.code.clone(),
                name: service.name.clone(),
                way: channel.map_or_else(String::new, |channel| way(words, channel)),
                is_direct: channel == Some(Channel::Direct),
                is_chosen: service.code == typed.service,
            }
        });
        let services = services.collect();
        let shown = statement(&listed.customers);
        let customers: Vec<CustomerWays> = listed
            .customers
            .into_iter()
            .map(|(customer, ways)| CustomerWays::new(words, customer, ways))
            .collect();
        let choose = (
            String::new(),
            words.say("service-request-choose").to_string(),
        );
        Ok(Self {
            shell: visit.shell(),
            is_chosen,
            has_more: listed.has_more,
            is_only: listed.is_only,
            options: std::iter::once(choose)
                .chain(
                    customers
                        .iter()
                        .map(|one| (one.id.clone(), one.name.clone())),
                )
                .collect(),
            customers,
            services,
            severities: severities(words, &targets),
            typed,
            shown,
            form_key: form_key()?,
            changed: false,
            errors,
        })
    }
}

impl CustomerWays {
    fn new(words: Words, customer: Listed, ways: Vec<(Service, Channel)>) -> Self {
        Self {
            name: marked(words, &customer.name, customer.verified),
            id: customer.id.to_string(),
            ways: ways
                .into_iter()
                .map(|(service, channel)| {
                    let key = format!("service-request-way-{}-short", channel.as_str());
                    (service.name, words.say(&key).to_string())
                })
                .collect(),
        }
    }
}

fn severities(words: Words, targets: &Targets) -> Vec<(String, String)> {
    let choose = (
        String::new(),
        words.say("service-request-choose").to_string(),
    );
    std::iter::once(choose)
        .chain(Severity::ALL.iter().map(|severity| {
            let text = words
                .say("service-request-severity-choice")
                .with("severity", words.say(&format!("severity-{severity}")))
                .with("about", words.say(&format!("severity-about-{severity}")))
                .with("hours", targets.of(*severity).count())
                .to_string();
            (severity.to_string(), text)
        }))
        .collect()
}

//! Service requests as both organisations and the vendor's desk see them. A page shows a request to whoever it concerns;
//! the desk has the same pages at addresses of its own.

pub mod desk;
pub mod list;
pub mod new;
pub mod one;
pub mod part;
pub mod targets;

use std::collections::HashMap;

use super::customer_name::marked;
use super::visit::Visit;
use crate::domain::moment::Moment;
use crate::domain::service::Service;
use crate::domain::service_request::channel::Channel;
use crate::domain::service_request::party::{Party, Side};
use crate::domain::service_request::{ServiceRequest, Severity, State};
use crate::paths;
use crate::words::Words;

/// A state in a word or two, and the tone that helps it.
pub struct Badge {
    /// The words.
    pub text: String,
    /// The tone of the component.
    pub tone: &'static str,
}

impl Badge {
    fn new(words: Words, key: &str, tone: &'static str) -> Self {
        Self {
            text: words.say(key).to_string(),
            tone,
        }
    }

    fn severity(words: Words, severity: Severity) -> Self {
        let tone = match severity {
            Severity::Critical => "bad",
            Severity::Moderate => "warning",
            Severity::Minimal => "quiet",
        };
        Self::new(words, &format!("severity-{severity}"), tone)
    }

    /// Where it is, and for whom it waits, as one of this side reads it.
    fn state(words: Words, request: &ServiceRequest, reader: Side) -> Self {
        match (request.state, request.waits_for()) {
            (State::Closed, _) | (_, None) => {
                Self::new(words, "service-request-state-closed", "quiet")
            }
            (_, Some(side)) if side == reader => {
                Self::new(words, "service-request-waits-for-us", "")
            }
            (State::Open, Some(_)) => Self::new(words, "service-request-state-open", "good"),
            (State::Waiting, Some(side)) => {
                Self::new(words, &format!("service-request-waits-for-{side}"), "good")
            }
        }
    }

    fn overdue(words: Words, request: &ServiceRequest, now: Moment) -> Option<Self> {
        request
            .is_overdue(now)
            .then(|| Self::new(words, "service-request-overdue", "bad"))
    }
}

/// A row of a list.
pub struct Row {
    /// Where it is read.
    pub href: String,
    /// What it is about.
    pub title: String,
    /// Its short name.
    pub reference: String,
    /// On whose behalf.
    pub customer: String,
    /// Who opened it.
    pub partner: String,
    /// The service it is about.
    pub service: String,
    /// How much it matters.
    pub severity: Badge,
    /// Where it is.
    pub state: Badge,
    /// That the first answer is late.
    pub overdue: Option<Badge>,
    /// When it was opened.
    pub opened: String,
    /// The same for machines.
    pub opened_at: String,
}

impl Row {
    /// The row of a request as this party reads it. `services`: their names by code.
    pub fn new(
        visit: &Visit,
        party: &Party,
        request: &ServiceRequest,
        services: &HashMap<String, String>,
    ) -> Self {
        let words = visit.words();
        Self {
            href: address(party.side(), request),
            title: request.title.to_string(),
            reference: request.id.reference(),
            customer: customer_name(words, party.side(), request),
            partner: request.partner.clone(),
            service: name_of(services, &request.service_code),
            severity: Badge::severity(words, request.severity),
            state: Badge::state(words, request, party.side()),
            overdue: Badge::overdue(words, request, visit.now()),
            opened: words.short_day(request.opened_at),
            opened_at: request.opened_at.datetime(),
        }
    }
}

/// The customer's name; partners and the operator see that it is not verified wherever it stands.
fn customer_name(words: Words, reader: Side, request: &ServiceRequest) -> String {
    let plain = request.customer_verified || reader == Side::Customer;
    marked(words, &request.customer, plain)
}

/// Where one of this side reads the request.
fn address(side: Side, request: &ServiceRequest) -> String {
    match side {
        Side::Partner | Side::Customer => paths::service_request(request.id),
        Side::Desk => paths::desk_service_request(request.id),
    }
}

/// The names of the services by their code.
pub fn names(services: Vec<Service>) -> HashMap<String, String> {
    services
        .into_iter()
        .map(|service| (service.code, service.name))
        .collect()
}

fn name_of(services: &HashMap<String, String>, code: &str) -> String {
    services
        .get(code)
        .map_or_else(|| code.to_owned(), Clone::clone)
}

/// Which way a request takes, and why, in a sentence for one of this side.
fn way(words: Words, channel: Channel) -> String {
    match channel.reason() {
        None => words.say("service-request-way-direct").to_string(),
        Some(reason) => words
            .say("service-request-way-desk")
            .with(
                "why",
                words
                    .say(&format!("service-request-why-{reason}"))
                    .to_string(),
            )
            .to_string(),
    }
}

/// A key for a page's form, so that posting it twice counts once.
fn form_key() -> Result<String, super::problem::Problem> {
    crate::random::token()
        .map(|token| token.expose().to_owned())
        .map_err(|error| super::problem::Problem::Broken(error.to_string()))
}

/// A posted key, when a page of the portal made it.
fn posted_key(key: String) -> Result<String, super::problem::Problem> {
    crate::domain::token::Token::parse(&key)
        .map(|_| key)
        .ok_or(super::problem::Problem::BadRequest)
}

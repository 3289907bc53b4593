//! `GET /customers/{id}`: one customer as its partner knows it. The relationship and the privileges stand apart, as they
//! are two things: what ends the one leaves the other.

use std::collections::{BTreeSet, HashMap};

use actix_web::{HttpResponse, web};
use askama::Template;

use super::activity::line::{Line, ServiceNames, Teller, service_name};
use super::partner_standing;
use super::problem::Problem;
use super::service_request::part::{self, Part};
use super::shell::Shell;
use super::subscription::of_customer::{self, Bought, CustomerSubscriptions};
use super::timeline::{Held, Timeline};
use super::visit::Visit;
use crate::domain::actor::{Actor, AdminAgent, PartnerAgent, SalesAgent};
use crate::domain::customer_list::ENDING_DAYS;
use crate::domain::id::{CustomerId, RoleId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::domain::privilege::{EndReason, Standing, standing};
use crate::domain::service::Role;
use crate::domain::timeline::State;
use crate::paths;
use crate::store::customer_page::{self, KnownCustomer, KnownPrivilege};
use crate::store::events::{self, Recorded, Scope, Wanted};
use crate::store::{self, Reader, services};
use crate::words::Words;

/// As many lines of the log as the page shows.
const LINES: usize = 20;

#[derive(Template)]
#[template(path = "pages/customer.html")]
struct CustomerPage {
    shell: Shell,
    name: String,
    verified: bool,
    facts: Vec<(String, String)>,
    standing: Option<(String, String)>,
    /// Since when the relationship is, when there is one now.
    active_since: Option<String>,
    /// Where the relationship is ended, for those who may.
    end: Option<String>,
    past: Vec<String>,
    /// Where an admin agent ends it.
    held: Vec<HeldView>,
    ended: Vec<EndedView>,
    /// What the partner held, when; nothing of what others did.
    timeline: Option<Timeline>,
    /// The services that were lost, as a sentence lists them.
    lost: Option<String>,
    request_again: Option<String>,
    subscriptions: CustomerSubscriptions,
    service_requests: Option<Part>,
    lines: Vec<Line>,
    all_activity: String,
}

struct HeldView {
    service: String,
    role: String,
    from: String,
    until: String,
    accepted_by: String,
    receipt: String,
    give_up: Option<String>,
    ends_soon: bool,
    counts: bool,
}

struct EndedView {
    service: String,
    role: String,
    from: String,
    ended: String,
    why: String,
    words: Option<String>,
    receipt: String,
    request_again: Option<String>,
}

/// What the page is made of.
struct Found {
    known: KnownCustomer,
    names: ServiceNames,
    roles: HashMap<RoleId, Role>,
    service_requests: Option<part::Found>,
    lines: Vec<Recorded>,
    bought: Bought,
}

/// `GET /customers/{id}`
pub async fn show(
    visit: Visit,
    agent: PartnerAgent,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id: CustomerId = id.parse().map_err(|_| Problem::NotFound)?;
    let (actor, language) = (agent.clone(), visit.words().language);
    let found = visit
        .app()
        .store
        .read(move |r| find(r, &actor, id, language))
        .await?
        .ok_or(Problem::NotFound)?;
    visit.page(&CustomerPage::new(&visit, &agent, &found))
}

fn find(
    r: &mut Reader<'_>,
    agent: &PartnerAgent,
    id: CustomerId,
    language: Language,
) -> store::Result<Option<Found>> {
    let partner = agent.organization();
    let Some(known) = customer_page::find(r, partner, id)? else {
        return Ok(None);
    };
    let wanted = Wanted {
        customer: Some(id),
        ..Wanted::default()
    };
    let related = known
        .relationships
        .iter()
        .any(|relationship| relationship.ended_at.is_none());
    Ok(Some(Found {
        bought: of_customer::find(r, partner, id, related, language)?,
        known,
        names: services::names(r)?,
        roles: services::roles_by_id(r, language)?,
        service_requests: part::find(r, agent, id)?,
        lines: events::newest(r, Scope::Partner(partner), &wanted, LINES)?,
    }))
}

impl CustomerPage {
    fn new(visit: &Visit, agent: &PartnerAgent, found: &Found) -> Self {
        let (words, customer) = (visit.words(), &found.known.customer);
        let view = PrivilegeViews {
            words,
            now: visit.now(),
            status: partner_standing::status(agent),
            found,
            give_up: AdminAgent::prove(agent.identity()).is_some(),
            request: SalesAgent::prove(agent.identity()).is_some(),
        };
        let active = found
            .known
            .relationships
            .iter()
            .find(|relationship| relationship.ended_at.is_none());
        let lost = view.lost();
        Self {
            shell: visit.shell(),
            name: customer.name.clone(),
            verified: customer.verified,
            facts: facts(words, found),
            standing: partner_standing::notice(words, agent),
            active_since: active.map(|active| words.day(active.since)),
            end: active
                .filter(|_| view.give_up)
                .map(|_| paths::end_with_customer(customer.id)),
            past: past(words, &found.known),
            held: view.held(),
            ended: view.ended(),
            timeline: view.timeline(),
            request_again: view.request_again(),
            service_requests: found
                .service_requests
                .as_ref()
                .map(|requests| Part::new(visit, requests, active.is_some())),
            lost: (!lost.is_empty() && active.is_some()).then(|| words.list(&lost)),
            subscriptions: CustomerSubscriptions::new(
                words,
                agent.identity().membership(),
                &found.bought,
            ),
            lines: Teller {
                words,
                reader: agent.identity().membership(),
                services: &found.names,
            }
            .tell(&found.lines),
            all_activity: paths::activity_of_customer(customer.id),
        }
    }
}

fn facts(words: Words, found: &Found) -> Vec<(String, String)> {
    let customer = &found.known.customer;
    [
        ("customers-column-domain", customer.domain.clone()),
        (
            "customers-column-country",
            words.country(customer.country.code()),
        ),
        ("customer-on-portal-since", words.day(customer.since)),
    ]
    .map(|(term, value)| (words.say(term).to_string(), value))
    .into()
}

/// The relationships that have ended, one sentence each.
fn past(words: Words, known: &KnownCustomer) -> Vec<String> {
    let ended = known
        .relationships
        .iter()
        .filter_map(|relationship| Some((relationship.since, relationship.ended_at?)));
    ended
        .map(|(since, ended)| {
            words
                .say("customer-relationship-past")
                .with("since", words.day(since))
                .with("ended", words.day(ended))
                .to_string()
        })
        .collect()
}

/// How the privileges of the page are looked at.
struct PrivilegeViews<'f> {
    words: Words,
    now: Moment,
    status: PartnerStatus,
    found: &'f Found,
    give_up: bool,
    request: bool,
}

impl PrivilegeViews<'_> {
    fn standing(&self, privilege: &KnownPrivilege) -> Standing {
        let reason = privilege.end.as_ref().map(|(_, reason, _)| *reason);
        standing(reason, privilege.ends_at, self.status, self.now)
    }

    /// Those that are there, whether or not they count while the partner is what it is.
    fn there(&self) -> impl Iterator<Item = (&KnownPrivilege, bool)> {
        self.found
            .known
            .privileges
            .iter()
            .filter_map(|privilege| match self.standing(privilege) {
                Standing::Effective => Some((privilege, true)),
                Standing::PartnerNotActive => Some((privilege, false)),
                Standing::Expired | Standing::Ended(_) => None,
            })
    }

    /// Those that have ended: when, why, in which words.
    fn gone(&self) -> Vec<(&KnownPrivilege, Moment, EndReason, Option<String>)> {
        let mut gone: Vec<_> = self
            .found
            .known
            .privileges
            .iter()
            .filter_map(|privilege| match &privilege.end {
                Some((at, reason, words)) => Some((privilege, *at, *reason, words.clone())),
                None if self.standing(privilege) == Standing::Expired => {
                    Some((privilege, privilege.ends_at, EndReason::Expired, None))
                }
                None => None,
            })
            .collect();
        gone.sort_by_key(|(_, at, _, _)| std::cmp::Reverse(*at));
        gone
    }

    /// The names of the services that were held once and are not now.
    fn lost(&self) -> Vec<String> {
        let there: BTreeSet<&str> = self
            .there()
            .map(|(held, _)| held.service.as_str())
            .collect();
        let mut lost: Vec<String> = Vec::new();
        for privilege in &self.found.known.privileges {
            let name = self.service(privilege);
            if !there.contains(privilege.service.as_str()) && !lost.contains(&name) {
                lost.push(name);
            }
        }
        lost
    }

    fn held(&self) -> Vec<HeldView> {
        let soon = self.now.plus_days(ENDING_DAYS);
        self.there()
            .map(|(held, counts)| HeldView {
                service: self.service(held),
                role: self.role(held),
                from: self.words.short_day(held.starts_at),
                until: self.words.short_day(held.ends_at),
                accepted_by: held.accepted_by.clone(),
                receipt: paths::acceptance(held.acceptance_id),
                give_up: self
                    .give_up
                    .then(|| paths::return_privilege(self.found.known.customer.id, held.id)),
                ends_soon: held.ends_at <= soon,
                counts,
            })
            .collect()
    }

    fn timeline(&self) -> Option<Timeline> {
        let services: Vec<&str> = {
            let mut seen = BTreeSet::new();
            let privileges = self.found.known.privileges.iter();
            privileges
                .map(|privilege| privilege.service.as_str())
                .filter(|code| seen.insert(*code))
                .collect()
        };
        let held = |privilege: &KnownPrivilege, to, state, why: String| Held {
            place: services
                .iter()
                .position(|code| *code == privilege.service)
                .unwrap_or_default(),
            service: self.service(privilege),
            partner: None,
            from: privilege.starts_at,
            to,
            state,
            why,
        };
        let there = self.there().map(|(one, counts)| {
            let (state, why) = match counts {
                true => (State::Counts, "timeline-counts-now"),
                false => (State::Rests, "customer-does-not-count"),
            };
            held(one, one.ends_at, state, self.words.say(why).to_string())
        });
        let gone = self
            .gone()
            .into_iter()
            .map(|(one, at, reason, _)| held(one, at, State::Ended, self.why(one, at, reason)));
        let all: Vec<Held> = there.chain(gone).collect();
        Timeline::new(self.words, &all, false, self.now)
    }

    /// Why it ended, in words.
    fn why(&self, gone: &KnownPrivilege, at: Moment, reason: EndReason) -> String {
        match self.is_renewed(gone, at) {
            true => self.words.say("end-renewed").to_string(),
            false => self.words.say(&format!("end-reason-{reason}")).to_string(),
        }
    }

    fn ended(&self) -> Vec<EndedView> {
        let there: BTreeSet<&str> = self
            .there()
            .map(|(held, _)| held.service.as_str())
            .collect();
        self.gone()
            .into_iter()
            .map(|(gone, at, reason, given)| EndedView {
                service: self.service(gone),
                role: self.role(gone),
                from: self.words.short_day(gone.starts_at),
                ended: self.words.short_day(at),
                why: self.why(gone, at, reason),
                words: given,
                receipt: paths::acceptance(gone.acceptance_id),
                request_again: self
                    .request_again()
                    .filter(|_| !there.contains(gone.service.as_str())),
            })
            .collect()
    }

    /// Whether a renewal took the place of what ended at that moment.
    fn is_renewed(&self, gone: &KnownPrivilege, at: Moment) -> bool {
        self.found
            .known
            .privileges
            .iter()
            .any(|next| next.predecessor == Some(gone.id) && next.starts_at == at)
    }

    /// Where the privileges are asked for once more, for those who may ask.
    fn request_again(&self) -> Option<String> {
        (self.request && self.status == PartnerStatus::Active)
            .then(|| paths::request_again(self.found.known.customer.id))
    }

    fn service(&self, privilege: &KnownPrivilege) -> String {
        service_name(&self.found.names, self.words, &privilege.service)
    }

    fn role(&self, privilege: &KnownPrivilege) -> String {
        self.found
            .roles
            .get(&privilege.role_id)
            .map(|role| role.name.clone())
            .unwrap_or_default()
    }
}

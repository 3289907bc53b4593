//! `GET /activity`: what happened, newest first, for both organisations concerned and the operator.

pub mod export;
mod filter;
pub mod line;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::customer_name;
use super::form::FieldErrors;
use super::paging::{self, Links};
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::domain::actor::Identity;
use crate::domain::event::EventName;
use crate::paths;
use crate::store::events::{self, EventKey, Recorded, Scope, Wanted};
use crate::store::keyset::{Place, Slice};
use crate::store::{self, Reader, organizations, services};
use crate::words::Words;
use filter::Asked;
use line::{Line, ServiceNames, Teller, action_key};

#[derive(Template)]
#[template(path = "pages/activity.html")]
struct ActivityPage {
    shell: Shell,
    errors: FieldErrors,
    asked: Asked,
    actions: Vec<(String, String)>,
    /// To choose from; empty for those who have too many to list.
    partners: Vec<(String, String)>,
    only_about: Option<String>,
    about_anybody: String,
    lines: Vec<Line>,
    narrowed: bool,
    csv: String,
    links: Links,
}

/// What a page is made of.
struct Found {
    slice: Slice<Recorded>,
    names: ServiceNames,
    partners: Vec<(String, String)>,
    partner: Option<String>,
    customer: Option<(String, bool)>,
}

/// `GET /activity`
pub async fn show(
    visit: Visit,
    identity: Identity,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let asked = asked.into_inner();
    let (wanted, errors) = asked.wanted(visit.words())?;
    if !errors.is_empty() {
        let page = ActivityPage::new(&visit, &identity, asked, errors, None);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (scope, place) = (Scope::of(identity.membership()), asked.place());
    let is_first = place == Place::Start;
    let found = visit
        .app()
        .store
        .read(move |r| find(r, scope, &wanted, &place))
        .await?;
    // The page before the first, or one whose lines are gone.
    if !is_first && (found.slice.rows.is_empty() || is_short_first(&found.slice)) {
        return Ok(visit.see(&asked.address(paths::ACTIVITY, ("", ""))));
    }
    let page = ActivityPage::new(&visit, &identity, asked, errors, Some(found));
    visit.page(&page)
}

/// Whether going back came to the beginning with less than a page.
fn is_short_first<T>(slice: &Slice<T>) -> bool {
    !slice.has_before && slice.rows.len() < store::keyset::PAGE
}

fn find(
    r: &mut Reader<'_>,
    scope: Scope,
    wanted: &Wanted,
    place: &Place<EventKey>,
) -> store::Result<Found> {
    Ok(Found {
        slice: events::page(r, scope, wanted, place)?,
        names: services::names(r)?,
        partners: match scope {
            Scope::Customer(id) => organizations::partners_of(r, id)?,
            Scope::Everything | Scope::Partner(_) => Vec::new(),
        },
        partner: match wanted.partner {
            Some(id) => organizations::partner_name(r, scope, id)?,
            None => None,
        },
        customer: match wanted.customer {
            Some(id) => organizations::customer_name(r, scope, id)?,
            None => None,
        },
    })
}

impl ActivityPage {
    fn new(
        visit: &Visit,
        identity: &Identity,
        asked: Asked,
        errors: FieldErrors,
        found: Option<Found>,
    ) -> Self {
        let words = visit.words();
        let only_about = found.as_ref().and_then(|found| found.only_about(words));
        let links = found
            .as_ref()
            .map(|found| links(&asked, &found.slice))
            .unwrap_or_default();
        let (lines, partners) = found.map_or_else(Default::default, |found| {
            let teller = Teller {
                words,
                reader: identity.membership(),
                services: &found.names,
            };
            (teller.tell(&found.slice.rows), found.partners)
        });
        Self {
            shell: visit.shell(),
            errors,
            actions: actions(words),
            partners: partner_choices(words, partners),
            only_about,
            about_anybody: asked.address_about_anybody(),
            lines,
            narrowed: asked.is_narrowed(),
            csv: asked.address(paths::ACTIVITY_CSV, ("", "")),
            links,
            asked,
        }
    }
}

impl Found {
    /// The sentence that says whom the lines are about. A customer chooses the partner in the form instead.
    fn only_about(&self, words: Words) -> Option<String> {
        if let Some((name, verified)) = &self.customer {
            let name = customer_name::marked(words, name, *verified);
            let sentence = words.say("activity-of-customer").with("customer", name);
            return Some(sentence.to_string());
        }
        let partner = self.partner.as_ref().filter(|_| self.partners.is_empty())?;
        let sentence = words.say("activity-of-partner").with("partner", partner);
        Some(sentence.to_string())
    }
}

fn links(asked: &Asked, slice: &Slice<Recorded>) -> Links {
    let to = |direction, row: Option<&Recorded>| {
        row.map(|row| asked.address(paths::ACTIVITY, (direction, &paging::cursor(&row.key()))))
            .unwrap_or_default()
    };
    Links {
        first: match slice.has_before {
            true => asked.address(paths::ACTIVITY, ("", "")),
            false => String::new(),
        },
        previous: to("before", slice.rows.first().filter(|_| slice.has_before)),
        next: to("after", slice.rows.last().filter(|_| slice.has_after)),
        last: String::new(),
    }
}

/// The kinds of events to choose from.
fn actions(words: Words) -> Vec<(String, String)> {
    let anything = (String::new(), words.say("activity-anything").to_string());
    let named = EventName::ALL
        .iter()
        .map(|name| (name.to_string(), words.say(&action_key(*name)).to_string()));
    std::iter::once(anything).chain(named).collect()
}

fn partner_choices(words: Words, partners: Vec<(String, String)>) -> Vec<(String, String)> {
    if partners.is_empty() {
        return partners;
    }
    let all = (
        String::new(),
        words.say("activity-all-partners").to_string(),
    );
    std::iter::once(all).chain(partners).collect()
}

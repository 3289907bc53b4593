//! `GET /activity`: what happened, newest first, for both organisations concerned and the operator.

pub mod export;
pub mod filter;
pub mod line;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::customer_name;
use super::form::FieldErrors;
use super::list::{Filter, List, Nothing};
use super::paging::Around;
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
    list: List,
    only_about: Option<String>,
    about_anybody: String,
    lines: Vec<Line>,
    csv: String,
}

/// What a page is made of.
struct Found {
    slice: Slice<Recorded>,
    names: ServiceNames,
    /// To choose from; empty for those who have too many to list.
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
    let (scope, turn) = (Scope::of(identity.membership()), asked.turn());
    let place = turn.place();
    let found = visit
        .app()
        .store
        .read(move |r| find(r, scope, &wanted, &place))
        .await?;
    // Nobody counts the log: it is as long as the portal is old.
    if turn.is_gone(&found.slice, None) {
        return Ok(visit.see(&asked.address(paths::ACTIVITY, ("", ""))));
    }
    let page = ActivityPage::new(&visit, &identity, asked, errors, Some(found));
    visit.page(&page)
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
        let around = found
            .as_ref()
            .map(|found| around(words, &asked, &found.slice))
            .unwrap_or_default();
        let (lines, partners) = found.map_or_else(Default::default, |found| {
            let teller = Teller {
                words,
                reader: identity.membership(),
                services: &found.names,
            };
            (teller.tell(&found.slice.rows), found.partners)
        });
        let nothing = Nothing::new(words, ("activity-empty", "activity-empty-what"));
        let unfound = match errors.is_empty() {
            true => Nothing::new(
                words,
                ("activity-nothing-found", "activity-nothing-found-what"),
            ),
            // What is to be mended is said above.
            false => Nothing::default(),
        };
        let list = List::new(paths::ACTIVITY, around, lines.is_empty(), nothing);
        let filters = filters(words, &asked, partners, &errors);
        let mut kept = vec![("customer", asked.customer.clone())];
        if filters.iter().all(|filter| filter.name != "partner") {
            kept.push(("partner", asked.partner.clone()));
        }
        Self {
            shell: visit.shell(),
            errors,
            list: List {
                kept,
                ..list.narrowed_by(filters, asked.is_narrowed(), unfound)
            },
            only_about,
            about_anybody: asked.address_about_anybody(),
            lines,
            csv: asked.address(paths::ACTIVITY_CSV, ("", "")),
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

fn around(words: Words, asked: &Asked, slice: &Slice<Recorded>) -> Around {
    let address =
        |direction: &str, cursor: &str| asked.address(paths::ACTIVITY, (direction, cursor));
    asked
        .turn()
        .around(words, slice, None, Recorded::key, address)
        .by_time()
}

fn filters(
    words: Words,
    asked: &Asked,
    partners: Vec<(String, String)>,
    errors: &FieldErrors,
) -> Vec<Filter> {
    let choice = |name, label, options, chosen| Filter::choice(words, name, label, options, chosen);
    let mut filters = vec![
        Filter::day(words, "from", "activity-from", &asked.from, errors),
        Filter::day(words, "to", "activity-to", &asked.to, errors),
    ];
    if !partners.is_empty() {
        let partners = partner_choices(words, partners);
        filters.push(choice(
            "partner",
            "activity-partner",
            partners,
            &asked.partner,
        ));
    }
    filters.push(choice(
        "action",
        "activity-action",
        actions(words),
        &asked.action,
    ));
    filters
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
    let all = (
        String::new(),
        words.say("activity-all-partners").to_string(),
    );
    std::iter::once(all).chain(partners).collect()
}

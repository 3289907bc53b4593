//! `GET /dashboard`: a partner's first page. What needs attention comes first, then what the other side did lately, then
//! the usual ways.

pub mod charts;

use actix_web::HttpResponse;
use askama::Template;
use chrono_tz::Tz;

use crate::domain::actor::{Actor, PartnerAgent, SalesAgent};
use crate::domain::customer_list::{Filter, Held, LATELY_DAYS};
use crate::domain::event::ActorKind;
use crate::domain::moment::Moment;
use crate::domain::periods::{self, Period};
use crate::domain::relationship_request::RequestState;
use crate::domain::service_request::party::Party;
use crate::paths;
use crate::store::customer_list::{self, Viewpoint};
use crate::store::dashboard::{self, Ending, Lost};
use crate::store::events::{self, Recorded, Scope, Wanted};
use crate::store::service_requests::list as service_requests;
use crate::store::{self, Reader, relationship_requests, services};
use crate::web::activity::line::{Line, ServiceNames, Teller, service_name};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::web::{customer_name, partner_standing};
use charts::Chart;

/// As many losses as are named; the log has the others.
const MOST_LOST: usize = 10;
/// As many ends as are named; the list has the others.
const MOST_ENDING: usize = 5;
/// As many lines of the log as are shown.
const LINES: usize = 10;
/// As many weeks as are looked ahead.
const WEEKS: u64 = 8;
/// As many months as are looked back.
const MONTHS: usize = 12;

#[derive(Template)]
#[template(path = "pages/dashboard.html")]
struct DashboardPage {
    shell: Shell,
    standing: Option<(String, String)>,
    counts: Vec<CountView>,
    ending: Vec<EndingView>,
    lost: Vec<LostView>,
    more_lost: bool,
    /// Ends week by week, acceptances month by month.
    charts: [Chart; 2],
    lines: Vec<Line>,
    may_request: bool,
}

/// A number that leads to the list that it counts.
struct CountView {
    href: String,
    number: String,
    text: String,
}

struct EndingView {
    customer: String,
    href: String,
    services: String,
    until: String,
    datetime: String,
    renew: Option<String>,
}

struct LostView {
    customer: String,
    href: String,
    service: String,
    why: String,
    at: String,
    datetime: String,
    request_again: Option<String>,
}

/// What the page is made of.
struct Found {
    ending: i64,
    removed: i64,
    next_to_end: Vec<Ending>,
    lost: Vec<Lost>,
    open: i64,
    failed: i64,
    /// Service requests whose turn it is for the partner.
    waiting: i64,
    weeks: Vec<(Period, i64)>,
    months: Vec<(Period, i64)>,
    lines: Vec<Recorded>,
    names: ServiceNames,
}

/// `GET /dashboard`
pub async fn show(visit: Visit, agent: PartnerAgent) -> Result<HttpResponse, Problem> {
    let (actor, now, zone) = (agent.clone(), visit.now(), visit.words().zone);
    let found = visit
        .app()
        .store
        .read(move |r| find(r, &actor, now, zone))
        .await?;
    visit.page(&DashboardPage::new(&visit, &agent, &found))
}

fn find(r: &mut Reader<'_>, agent: &PartnerAgent, now: Moment, zone: Tz) -> store::Result<Found> {
    let (partner, lately) = (agent.organization(), now.plus_days(-LATELY_DAYS));
    let view = Viewpoint::of(agent, now);
    let mut customers = |held| {
        let filter = Filter {
            held: Some(held),
            ..Filter::default()
        };
        customer_list::count(r, view, &filter)
    };
    let (ending, removed) = (customers(Held::Ending)?, customers(Held::Removed)?);
    let by_others = Wanted {
        from: Some(lately),
        not_by: Some(ActorKind::Partner),
        ..Wanted::default()
    };
    let most = i64::try_from(MOST_LOST + 1).unwrap_or(i64::MAX);
    let waiting = match Party::prove(agent.identity()) {
        Some(party) => service_requests::count(r, &party, &service_requests::Filter::ours())?,
        None => 0,
    };
    let mut requests = |state| relationship_requests::count(r, partner, Some(state), now);
    let (open, failed) = (
        requests(RequestState::Open)?,
        requests(RequestState::Failed)?,
    );
    let weeks = periods::weeks_ahead(now, zone, WEEKS);
    let months = periods::months_back(now, zone, MONTHS);
    let ends = dashboard::ends_in(r, partner, &weeks)?;
    let accepted = dashboard::accepted_in(r, partner, &months)?;
    Ok(Found {
        weeks: weeks.into_iter().zip(ends).collect(),
        months: months.into_iter().zip(accepted).collect(),
        ending,
        removed,
        next_to_end: dashboard::next_to_end(r, partner, now, MOST_ENDING)?,
        lost: dashboard::lost_since(r, partner, lately, most)?,
        open,
        failed,
        waiting,
        lines: events::newest(r, Scope::Partner(partner), &by_others, LINES)?,
        names: services::names(r)?,
    })
}

impl DashboardPage {
    fn new(visit: &Visit, agent: &PartnerAgent, found: &Found) -> Self {
        let words = visit.words();
        let may_request = SalesAgent::prove(agent.identity()).is_some();
        let standing = partner_standing::notice(words, agent);
        let may_ask_again = may_request && standing.is_none();
        let teller = Teller {
            words,
            reader: agent.identity().membership(),
            services: &found.names,
        };
        let count = |key: &str, number: i64, href: String| CountView {
            href,
            number: words.number(number),
            text: words.say(key).with("count", number).to_string(),
        };
        let mut counts = vec![
            (
                found.ending,
                count(
                    "dashboard-ending",
                    found.ending,
                    customers_with(Held::Ending),
                ),
            ),
            (
                found.removed,
                count(
                    "dashboard-removed",
                    found.removed,
                    customers_with(Held::Removed),
                ),
            ),
        ];
        if may_request {
            let (failed, open) = (requests_in("failed"), requests_in("open"));
            counts.push((
                found.failed,
                count("dashboard-failed", found.failed, failed),
            ));
            counts.push((found.open, count("dashboard-open", found.open, open)));
        }
        let waiting = paths::service_requests_waiting_for_us();
        counts.push((
            found.waiting,
            count("dashboard-service-requests", found.waiting, waiting),
        ));
        Self {
            shell: visit.shell(),
            standing,
            counts: counts
                .into_iter()
                .filter_map(|(number, view)| (number > 0).then_some(view))
                .collect(),
            ending: found
                .next_to_end
                .iter()
                .map(|ending| EndingView {
                    customer: customer_name::marked(words, &ending.customer, ending.verified),
                    href: paths::customer(ending.customer_id),
                    services: words.list(
                        &ending
                            .services
                            .iter()
                            .map(|code| service_name(&found.names, words, code))
                            .collect::<Vec<_>>(),
                    ),
                    until: words.day(ending.ends_at),
                    datetime: ending.ends_at.datetime(),
                    renew: (may_ask_again && ending.announced)
                        .then(|| paths::request_again(ending.customer_id)),
                })
                .collect(),
            lost: found
                .lost
                .iter()
                .take(MOST_LOST)
                .map(|lost| LostView {
                    customer: customer_name::marked(words, &lost.customer, lost.verified),
                    href: paths::customer(lost.customer_id),
                    service: service_name(&found.names, words, &lost.service),
                    why: words
                        .say(&format!("end-reason-{}", lost.reason))
                        .to_string(),
                    at: words.day(lost.at),
                    datetime: lost.at.datetime(),
                    request_again: may_ask_again.then(|| paths::request_again(lost.customer_id)),
                })
                .collect(),
            more_lost: found.lost.len() > MOST_LOST,
            charts: [
                charts::ends(words, &found.weeks),
                charts::acceptances(words, &found.months),
            ],
            lines: teller.tell(&found.lines),
            may_request,
        }
    }
}

fn customers_with(held: Held) -> String {
    paths::with_query(paths::CUSTOMERS, &[("privileges", held.as_str())])
}

fn requests_in(state: &str) -> String {
    paths::with_query(paths::RELATIONSHIP_REQUESTS, &[("state", state)])
}

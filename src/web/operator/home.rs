//! `GET /operator`: what needs attention, with counts that lead to it; then the ways to everything.

use actix_web::HttpResponse;
use askama::Template;

use crate::domain::actor::Operator;
use crate::domain::letter::LetterStatus;
use crate::domain::partner::PartnerStatus;
use crate::domain::service_request::party::Party;
use crate::paths;
use crate::store::service_requests::list::{self, Filter};
use crate::store::{self, attention};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

/// A letter that waits longer than so many minutes is worth a look.
pub const LONG_MINUTES: i64 = 60;

#[derive(Template)]
#[template(path = "pages/operator/home.html")]
struct HomePage {
    shell: Shell,
    waiting: Vec<Waiting>,
    ways: Vec<Way>,
}

/// Something that waits.
struct Waiting {
    count: String,
    text: String,
    href: String,
}

/// Where one can go.
struct Way {
    href: &'static str,
    name: String,
    about: String,
}

/// `GET /operator`
pub async fn show(visit: Visit, operator: Operator) -> Result<HttpResponse, Problem> {
    let long_ago = visit.now().plus_minutes(-LONG_MINUTES);
    let now = visit.now();
    let (counted, at_the_desk) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let at_the_desk = list::count(r, &Party::Desk(operator), &Filter::ours())?;
            Ok((attention::count(r, long_ago, now)?, at_the_desk))
        })
        .await?;
    let words = visit.words();
    let failed = LetterStatus::Failed.as_str();
    let waiting = [
        (
            counted.overdue_requests,
            "operator-waiting-overdue",
            paths::DESK.to_owned(),
        ),
        (
            at_the_desk,
            "operator-waiting-requests",
            paths::with_query(paths::DESK, &[("state", "ours")]),
        ),
        (
            counted.pending_partners,
            "operator-waiting-partners",
            paths::with_query(
                paths::OPERATOR_PARTNERS,
                &[("status", PartnerStatus::Pending.as_str())],
            ),
        ),
        (
            counted.unverified_customers,
            "operator-waiting-customers",
            paths::with_query(paths::OPERATOR_CUSTOMERS, &[("verified", "no")]),
        ),
        (
            counted.failed_letters,
            "operator-waiting-failed",
            paths::with_query(paths::OPERATOR_MAIL, &[("status", failed)]),
        ),
        (
            counted.waiting_letters,
            "operator-waiting-letters",
            paths::with_query(paths::OPERATOR_MAIL, &[("status", "late")]),
        ),
    ];
    let ways = [
        (paths::DESK, "nav-service-requests", "operator-way-requests"),
        (
            paths::OPERATOR_PARTNERS,
            "nav-operator-partners",
            "operator-way-partners",
        ),
        (
            paths::OPERATOR_CUSTOMERS,
            "nav-operator-customers",
            "operator-way-customers",
        ),
        (
            paths::OPERATOR_SERVICES,
            "nav-operator-services",
            "operator-way-services",
        ),
        (
            paths::OPERATOR_MAIL,
            "nav-operator-mail",
            "operator-way-mail",
        ),
        (paths::ACTIVITY, "nav-activity", "operator-way-activity"),
        (
            paths::OPERATOR_FACTOR_RESETS,
            "factor-resets-title",
            "operator-way-factor-resets",
        ),
        (
            paths::OPERATOR_SETTINGS,
            "operator-settings-title",
            "operator-way-settings",
        ),
    ];
    visit.page(&HomePage {
        shell: visit.shell(),
        waiting: waiting
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, key, href)| Waiting {
                count: words.number(count),
                text: words.say(key).with("count", count).to_string(),
                href,
            })
            .collect(),
        ways: ways
            .into_iter()
            .map(|(href, name, about)| Way {
                href,
                name: words.say(name).to_string(),
                about: words.say(about).to_string(),
            })
            .collect(),
    })
}

/// `GET /operator/activity`: the log is one for everybody; the operator reads all of it there.
pub async fn activity(visit: Visit, _: Operator) -> Result<HttpResponse, Problem> {
    Ok(visit.see(paths::ACTIVITY))
}

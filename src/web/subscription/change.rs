//! The forms of a subscription's page: `POST /subscriptions/{id}/…`. Each carries the revision that its page showed.

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::page::{self, Part, Typed, Why};
use crate::actions::change_subscription::{What, Wish, change_subscription};
use crate::actions::subscription::NotDone;
use crate::domain::actor::{Actor, SalesAgent};
use crate::domain::id::SubscriptionId;
use crate::domain::shown_prices::ShownPrices;
use crate::domain::subscription::Seats;
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// What the page showed when it was posted.
pub(super) struct Seen {
    /// The revision of the subscription.
    pub revision: i64,
    /// The prices; none where nothing is bought.
    pub prices: ShownPrices,
}

impl Seen {
    /// A page on which nothing is bought.
    pub(super) fn without_prices(revision: i64) -> Self {
        Self {
            revision,
            prices: ShownPrices::default(),
        }
    }

    fn with(revision: i64, prices: &str) -> Self {
        Self {
            revision,
            prices: ShownPrices::parse(prices),
        }
    }
}

/// Other seats.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatsForm {
    revision: i64,
    seats: String,
}

/// An add-on to order, or one to drop.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddOnForm {
    revision: i64,
    prices: String,
    order: Option<String>,
    drop: Option<String>,
}

/// Another plan.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanForm {
    revision: i64,
    prices: String,
    #[serde(default)]
    plan: String,
}

/// Another Partner of Record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordForm {
    revision: i64,
    partner: String,
}

/// `POST /subscriptions/{id}/seats`
pub async fn seats(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    form: Posted<SeatsForm>,
) -> Result<HttpResponse, Problem> {
    let typed = Typed {
        part: Part::Seats,
        value: form.0.seats,
    };
    let words = visit.words();
    let what = Seats::parse(&typed.value)
        .map(What::Seats)
        .map_err(|problem| words.say(&format!("seats-{problem}")).to_string());
    change(
        &visit,
        &agent,
        &id,
        Seen::without_prices(form.0.revision),
        typed,
        what,
    )
    .await
}

/// `POST /subscriptions/{id}/add-ons`
pub async fn add_ons(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    form: Posted<AddOnForm>,
) -> Result<HttpResponse, Problem> {
    let seen = Seen::with(form.0.revision, &form.0.prices);
    let (value, what) = match (form.0.order, form.0.drop) {
        (Some(code), None) => (code.clone(), What::OrderAddOn(code)),
        (None, Some(code)) => (code.clone(), What::DropAddOn(code)),
        _ => return Err(Problem::BadRequest),
    };
    let typed = Typed {
        part: Part::AddOns,
        value,
    };
    change(&visit, &agent, &id, seen, typed, Ok(what)).await
}

/// `POST /subscriptions/{id}/transition`
pub async fn transition(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    form: Posted<PlanForm>,
) -> Result<HttpResponse, Problem> {
    let seen = Seen::with(form.0.revision, &form.0.prices);
    let what = chosen(&visit, &form.0.plan).map(What::Transition);
    let typed = Typed {
        part: Part::Transition,
        value: form.0.plan,
    };
    change(&visit, &agent, &id, seen, typed, what).await
}

/// `POST /subscriptions/{id}/migrate`
pub async fn migrate(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    form: Posted<PlanForm>,
) -> Result<HttpResponse, Problem> {
    let seen = Seen::with(form.0.revision, &form.0.prices);
    let what = chosen(&visit, &form.0.plan).map(What::Migrate);
    let typed = Typed {
        part: Part::Migration,
        value: form.0.plan,
    };
    change(&visit, &agent, &id, seen, typed, what).await
}

fn chosen(visit: &Visit, plan: &str) -> Result<String, String> {
    if plan.is_empty() {
        Err(visit.words().say("subscription-choose-plan").to_string())
    } else {
        Ok(plan.to_owned())
    }
}

/// `POST /subscriptions/{id}/partner-of-record`
pub async fn partner_of_record(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    form: Posted<RecordForm>,
) -> Result<HttpResponse, Problem> {
    let typed = Typed {
        part: Part::PartnerOfRecord,
        value: form.0.partner.clone(),
    };
    let what = What::PartnerOfRecord(form.0.partner);
    change(
        &visit,
        &agent,
        &id,
        Seen::without_prices(form.0.revision),
        typed,
        Ok(what),
    )
    .await
}

/// Carries a wish out and answers: the subscription as it is then, or its page again with what is wrong. `what`: the
/// wish, or what to mend before it is one.
pub(super) async fn change(
    visit: &Visit,
    agent: &SalesAgent,
    id: &str,
    seen: Seen,
    typed: Typed,
    what: Result<What, String>,
) -> Result<HttpResponse, Problem> {
    let subscription: SubscriptionId = id.parse().map_err(|_| Problem::NotFound)?;
    let part = typed.part;
    let what = match what {
        Ok(what) => what,
        Err(message) => return again(visit, agent, subscription, typed, message).await,
    };
    let wish = Wish {
        subscription,
        revision: seen.revision,
        what,
        shown: seen.prices,
    };
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let done = visit
        .app()
        .write_as(agent, move |w, agent| {
            change_subscription(w, &post, agent, &wish, now)
        })
        .await;
    let flash = match part {
        Part::Cancellation => Flash::SubscriptionCancelled,
        _ => Flash::SubscriptionChanged,
    };
    match done {
        Ok(()) => Ok(visit.see_with(&paths::subscription(subscription), flash)),
        Err(NotDone::Objection(objection)) => {
            let message = visit
                .words()
                .say(&format!("objection-{objection}"))
                .to_string();
            again(visit, agent, subscription, typed, message).await
        }
        Err(NotDone::ChangedMeanwhile) => {
            let known = page::read(visit, agent.identity(), subscription, None).await?;
            page::answer(visit, agent.identity(), &known, None, Why::Changed)
        }
        Err(NotDone::PriceChanged) => {
            let known = page::read(visit, agent.identity(), subscription, None).await?;
            page::answer(
                visit,
                agent.identity(),
                &known,
                Some(&typed),
                Why::PriceChanged,
            )
        }
        Err(NotDone::ReadOnly(why)) => {
            let known = page::read(visit, agent.identity(), subscription, None).await?;
            page::answer(visit, agent.identity(), &known, None, Why::ReadOnly(why))
        }
        Err(NotDone::Other(error)) => Err(error.into()),
    }
}

/// The page again with something to mend; for those who may not change it, the reason.
async fn again(
    visit: &Visit,
    agent: &SalesAgent,
    id: SubscriptionId,
    typed: Typed,
    message: String,
) -> Result<HttpResponse, Problem> {
    use crate::domain::subscription::Access;
    let known = page::read(visit, agent.identity(), id, None).await?;
    if let Access::Read(why) = known.access {
        return page::answer(visit, agent.identity(), &known, None, Why::ReadOnly(why));
    }
    let mut errors = FieldErrors::default();
    errors.add(typed.part.field(), message);
    page::answer(
        visit,
        agent.identity(),
        &known,
        Some(&typed),
        Why::Mend(errors),
    )
}

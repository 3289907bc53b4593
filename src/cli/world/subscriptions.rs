//! The subscriptions of the sample world: a year of changes, and the months that were closed since.

use super::organizations::World;
use crate::actions::bill_month::{close_month, due_month};
use crate::actions::change_subscription::{What, Wish, change_subscription};
use crate::actions::provision_subscription::{Provisioning, provision_subscription};
use crate::actions::subscription::NotDone;
use crate::actions::{self};
use crate::app::App;
use crate::domain::actor::{AgentRole, Identity, Membership, Person, SalesAgent};
use crate::domain::id::SubscriptionId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::month::Month;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::shown_prices::ShownPrices;
use crate::domain::subscription::Seats;
use crate::domain::token::TokenHash;
use crate::mail::Stationery;
use crate::random;
use crate::store::{invoices, plans, subscriptions};

struct Sold {
    agent: (&'static str, &'static str, &'static str, AgentRole),
    customer: &'static str,
    days_ago: i64,
    plan: &'static str,
    seats: i64,
    /// Days ago, and what changed.
    changes: &'static [(i64, Step)],
    /// What came in only after the first of these months was closed, so that the next one corrects it.
    late: &'static [(i64, Step)],
}

#[derive(Clone, Copy)]
enum Step {
    Seats(i64),
    Order(&'static str),
    Drop(&'static str),
    Transition(&'static str),
    PartnerOfRecord(&'static str),
    Cancel,
}

const SOLD: [Sold; 2] = [
    Sold {
        agent: (
            "sam@aurora.example",
            "Sam Conti",
            "Aurora Cloud",
            AgentRole::SalesAgent,
        ),
        customer: "Fabbrica Rossi S.p.A.",
        days_ago: 385,
        plan: "mail-standard",
        seats: 18,
        changes: &[
            (340, Step::Seats(24)),
            (301, Step::Order("mail-backup")),
            (262, Step::Seats(40)),
            (227, Step::Order("mail-archive")),
            (191, Step::Seats(36)),
            (149, Step::Transition("mail-plus")),
            (118, Step::Drop("mail-backup")),
            (103, Step::PartnerOfRecord("Cirrus Advisors")),
        ],
        late: &[(76, Step::Seats(38)), (48, Step::Seats(42))],
    },
    Sold {
        agent: (
            "bea@borealis.example",
            "Bea Lindner",
            "Borealis IT",
            AgentRole::AdminAgent,
        ),
        customer: "Harbor Foods Ltd",
        days_ago: 85,
        plan: "mail-standard",
        seats: 12,
        changes: &[(66, Step::Order("mail-backup")), (47, Step::Cancel)],
        late: &[],
    },
];

/// Lets them be provisioned and changed, then closes every month that is over.
pub fn fill(app: &App, world: &World) -> anyhow::Result<()> {
    let mut late = Vec::new();
    for sold in &SOLD {
        let subscription = sell(app, world, sold)?;
        if let Some((days_ago, _)) = sold.late.first() {
            let month = Month::of(app.clock.now().plus_days(-days_ago));
            late.push((subscription, sold, month));
        }
    }
    for (subscription, sold, month) in late {
        close_months(app, Some(month))?;
        change_late(app, world, sold, subscription)?;
    }
    close_months(app, None)
}

/// Lets the rest of the changes come in, as of the days on which they counted.
fn change_late(
    app: &App,
    world: &World,
    sold: &Sold,
    subscription: SubscriptionId,
) -> anyhow::Result<()> {
    let (now, post) = (app.clock.now(), Stationery::of(&app.config));
    let agent =
        agent(world, sold, now).ok_or_else(|| anyhow::anyhow!("the sample world is incomplete"))?;
    let before = i64::try_from(sold.changes.len())? + 1;
    let prices = prices(app)?;
    for (revision, (days_ago, step)) in (before..).zip(sold.late) {
        let wish = Wish {
            subscription,
            revision,
            what: step.what()?,
            shown: prices.clone(),
        };
        let (agent, post, at) = (agent.clone(), post.clone(), now.plus_days(-days_ago));
        app.store.write_blocking(move |w| -> Result<(), NotDone> {
            change_subscription(w, &post, &agent, &wish, at).map(drop)
        })?;
    }
    Ok(())
}

fn sell(app: &App, world: &World, sold: &Sold) -> anyhow::Result<SubscriptionId> {
    let incomplete = || anyhow::anyhow!("the sample world is incomplete");
    let agent = agent(world, sold, app.clock.now()).ok_or_else(incomplete)?;
    let customer = *world.customers.get(sold.customer).ok_or_else(incomplete)?;
    let (now, post) = (app.clock.now(), Stationery::of(&app.config));
    let wanted = Provisioning {
        customer,
        plan: sold.plan.to_owned(),
        seats: seats(sold.seats)?,
        shown: prices(app)?,
        form: random::token()?.expose().to_owned(),
    };
    let days_ago = sold.days_ago;
    let mut wishes = Vec::new();
    for (days_ago, step) in sold.changes {
        wishes.push((*days_ago, step.what()?));
    }
    Ok(app.store.write_blocking(move |w| -> Result<_, NotDone> {
        let begins = now.plus_days(-days_ago);
        let subscription: SubscriptionId =
            provision_subscription(w, &post, &agent, &wanted, begins)?;
        for (revision, (days_ago, what)) in (1..).zip(&wishes) {
            let wish = Wish {
                subscription,
                revision,
                what: what.clone(),
                shown: wanted.shown.clone(),
            };
            change_subscription(w, &post, &agent, &wish, now.plus_days(-days_ago))?;
        }
        Ok(subscription)
    })?)
}

/// The price list, which every page of the sample world showed as it is.
fn prices(app: &App) -> anyhow::Result<ShownPrices> {
    let catalogue = app
        .store
        .read_blocking(|r| plans::catalogue(r, Language::English))?;
    Ok(ShownPrices::of_plans(catalogue.plans.iter())
        .and(ShownPrices::of_add_ons(catalogue.add_ons.iter())))
}

fn agent(world: &World, sold: &Sold, now: Moment) -> Option<SalesAgent> {
    let (email, name, partner, role) = sold.agent;
    let person = Person {
        id: *world.users.get(email)?,
        name: name.to_owned(),
        email: email.to_owned(),
        language: Language::English,
        zone: chrono_tz::UTC,
    };
    let membership = Membership::Partner {
        id: *world.partners.get(partner)?,
        name: partner.to_owned(),
        programme: Programme::InProgramme,
        status: PartnerStatus::Active,
        role,
    };
    let identity = Identity::new(person, membership, TokenHash::of(b"the sample world"), now);
    SalesAgent::prove(&identity)
}

fn seats(number: i64) -> anyhow::Result<Seats> {
    Seats::new(number).map_err(|problem| anyhow::anyhow!("{number} seats: {problem}"))
}

impl Step {
    fn what(self) -> anyhow::Result<What> {
        Ok(match self {
            Step::Seats(number) => What::Seats(seats(number)?),
            Step::Order(code) => What::OrderAddOn(code.to_owned()),
            Step::Drop(code) => What::DropAddOn(code.to_owned()),
            Step::Transition(code) => What::Transition(code.to_owned()),
            Step::PartnerOfRecord(name) => What::PartnerOfRecord(name.to_owned()),
            Step::Cancel => What::Cancel,
        })
    }
}

/// Closes the months as the sweep would have, each as soon as it was over: up to this one, or all.
fn close_months(app: &App, last: Option<Month>) -> anyhow::Result<()> {
    let now = app.clock.now();
    while let Some(month) = app.store.read_blocking(|r| due_month(r, now))? {
        if last.is_some_and(|last| month > last) {
            break;
        }
        let at = month.end().plus_minutes(1).min(now);
        app.store
            .write_blocking(move |w| -> Result<(), actions::Error> {
                for partner in subscriptions::resellers(w)? {
                    close_month(w, partner, month, at)?;
                }
                Ok(invoices::insert_closed_month(w, month, at)?)
            })?;
    }
    Ok(())
}

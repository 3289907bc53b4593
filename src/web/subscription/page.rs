//! `GET /subscriptions/{id}`: what it is, what its reseller can change, what happened.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::history::{self, HistoryLine};
use super::lines::{reference, status, tone};
use super::terms::Namer;
use crate::actions::read_subscription::{Known, read_subscription};
use crate::domain::actor::{Identity, Membership};
use crate::domain::billing::monthly;
use crate::domain::id::SubscriptionId;
use crate::domain::plan::{AddOn, Basis, Plan};
use crate::domain::shown_prices::ShownPrices;
use crate::domain::subscription::{Access, Ordered, ReadOnly};
use crate::paths;
use crate::web::customer_name;
use crate::web::form::FieldErrors;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/subscription/show.html")]
struct SubscriptionPage {
    shell: Shell,
    plan: String,
    customer: String,
    trail: Vec<(String, String)>,
    status: String,
    tone: &'static str,
    facts: Vec<(String, String)>,
    /// Why the reader may not change it.
    read_only: Option<String>,
    manage: Option<Manage>,
    history: Vec<HistoryLine>,
    older: String,
    /// It is no longer what the earlier page showed: what, and what follows.
    changed: Option<(String, String)>,
    errors: FieldErrors,
}

/// The forms of the reseller.
struct Manage {
    revision: String,
    seats_action: String,
    seats: String,
    add_ons_action: String,
    add_ons: Vec<AddOnView>,
    add_on_prices: String,
    transition_action: String,
    transitions: Vec<(String, String)>,
    transition_prices: String,
    transition: String,
    migration_action: String,
    migrations: Vec<(String, String)>,
    migration_prices: String,
    migration: String,
    /// What a migration would end.
    add_ons_end: bool,
    record_action: String,
    partner: String,
    cancel: String,
}

struct AddOnView {
    code: String,
    name: String,
    summary: String,
    price: String,
    ordered: bool,
}

/// Which form was posted; its word is the id of what is to be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Seats.
    Seats,
    /// Add-ons.
    AddOns,
    /// Another plan of the service.
    Transition,
    /// A plan of another service.
    Migration,
    /// The Partner of Record.
    PartnerOfRecord,
    /// The end, on a page of its own.
    Cancellation,
}

impl Part {
    /// The id of the field, or of the section where the form has none.
    pub fn field(self) -> &'static str {
        match self {
            Part::Seats => "seats",
            Part::AddOns => "add-ons",
            Part::Transition => "transition",
            Part::Migration => "migration",
            Part::PartnerOfRecord => "partner",
            Part::Cancellation => "cancel",
        }
    }
}

/// What was posted and is shown again.
#[derive(Clone, Debug)]
pub struct Typed {
    /// Which form.
    pub part: Part,
    /// What was typed or chosen.
    pub value: String,
}

/// Why the page is shown.
pub enum Why {
    /// Somebody came to read.
    Asked,
    /// There is something to mend.
    Mend(FieldErrors),
    /// It changed meanwhile.
    Changed,
    /// Another price is asked than the page showed.
    PriceChanged,
    /// The reader may not change it.
    ReadOnly(ReadOnly),
}

/// Which part of the history.
#[derive(Deserialize)]
pub struct Asked {
    before: Option<i64>,
}

/// `GET /subscriptions/{id}`
pub async fn show(
    visit: Visit,
    identity: Identity,
    id: web::Path<String>,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let known = read(&visit, &identity, id, asked.before).await?;
    answer(&visit, &identity, &known, None, Why::Asked)
}

/// The subscription as this identity may read it.
pub async fn read(
    visit: &Visit,
    identity: &Identity,
    id: SubscriptionId,
    before: Option<i64>,
) -> Result<Known, Problem> {
    let identity = identity.clone();
    Ok(visit
        .app()
        .store
        .read(move |r| read_subscription(r, &identity, id, before))
        .await?)
}

/// The page, with what was typed.
pub fn answer(
    visit: &Visit,
    identity: &Identity,
    known: &Known,
    typed: Option<&Typed>,
    why: Why,
) -> Result<HttpResponse, Problem> {
    let words = visit.words();
    let say =
        |title: &str, what: &str| Some((words.say(title).to_string(), words.say(what).to_string()));
    let (status, changed) = match &why {
        Why::Asked => (StatusCode::OK, None),
        Why::Mend(_) => (StatusCode::UNPROCESSABLE_ENTITY, None),
        Why::Changed | Why::ReadOnly(ReadOnly::Cancelled) => (
            StatusCode::CONFLICT,
            say(
                "subscription-changed-meanwhile",
                "subscription-changed-meanwhile-what",
            ),
        ),
        Why::PriceChanged => (
            StatusCode::CONFLICT,
            say("price-changed-meanwhile", "price-changed-meanwhile-what"),
        ),
        Why::ReadOnly(_) => (StatusCode::FORBIDDEN, None),
    };
    let errors = match why {
        Why::Mend(errors) => errors,
        _ => FieldErrors::default(),
    };
    let page = SubscriptionPage::new(visit, identity, known, typed, errors, changed)?;
    visit.page_with(status, &page)
}

impl SubscriptionPage {
    fn new(
        visit: &Visit,
        identity: &Identity,
        known: &Known,
        typed: Option<&Typed>,
        errors: FieldErrors,
        changed: Option<(String, String)>,
    ) -> Result<Self, Problem> {
        let words = visit.words();
        let namer = Namer { words, known };
        let subscription = &known.subscription;
        let terms = &subscription.terms;
        let history = known.history.iter();
        Ok(Self {
            plan: namer.plan(terms),
            customer: customer(words, identity, known),
            trail: trail(words, identity, known),
            status: status(words, terms.status),
            tone: tone(terms.status),
            facts: facts(&namer, identity)?,
            read_only: match known.access {
                Access::Manage => None,
                Access::Read(why) => Some(
                    words
                        .say(&format!("subscription-read-{why}"))
                        .with("reseller", &known.reseller.name)
                        .to_string(),
                ),
            },
            manage: (known.access == Access::Manage).then(|| Manage::new(words, known, typed)),
            history: history
                .map(|(_, changed)| history::line(&namer, changed))
                .collect(),
            older: known.older.map_or_else(String::new, |before| {
                paths::with_query(
                    &paths::subscription(subscription.id),
                    &[("before", &before.to_string())],
                )
            }),
            changed,
            errors,
            shell: visit.shell(),
        })
    }
}

/// The customer's name; marked for everybody else while it is not verified.
pub fn customer(words: Words, identity: &Identity, known: &Known) -> String {
    let is_own = matches!(identity.membership(), Membership::Customer { .. });
    let customer = &known.customer;
    customer_name::marked(words, &customer.name, customer.verified || is_own)
}

/// The way to this page: addresses and names.
fn trail(words: Words, identity: &Identity, known: &Known) -> Vec<(String, String)> {
    match identity.membership() {
        Membership::Partner { .. } => vec![
            (
                paths::CUSTOMERS.to_owned(),
                words.say("nav-customers").to_string(),
            ),
            (
                paths::customer(known.customer.id),
                customer(words, identity, known),
            ),
        ],
        Membership::Customer { .. } => vec![(
            paths::SUBSCRIPTIONS.to_owned(),
            words.say("nav-subscriptions").to_string(),
        )],
        Membership::Operator => Vec::new(),
    }
}

/// What the subscription is. What it costs is between the reseller and the vendor.
fn facts(namer: &Namer<'_>, identity: &Identity) -> Result<Vec<(String, String)>, Problem> {
    let (words, known) = (namer.words, namer.known);
    let terms = &known.subscription.terms;
    let mut facts = Vec::new();
    let mut fact = |term: &str, value: String| facts.push((words.say(term).to_string(), value));
    fact("subscription-customer", customer(words, identity, known));
    fact("subscription-service", namer.service(terms));
    fact("subscription-plan", namer.plan(terms));
    fact("subscription-seats", namer.seats(terms));
    fact("subscription-add-ons", namer.add_ons(terms));
    fact("subscription-reseller", known.reseller.name.clone());
    fact(
        "subscription-partner-of-record",
        namer.partner_of_record(terms),
    );
    fact(
        "subscription-since",
        words.day(known.subscription.started_at),
    );
    let sees_prices = match identity.membership() {
        Membership::Operator => true,
        Membership::Partner { id, .. } => *id == known.reseller.id,
        Membership::Customer { .. } => false,
    };
    if sees_prices {
        fact("subscription-price", per_seat(words, terms.price));
        let monthly = monthly(terms).map_err(|problem| Problem::Broken(problem.to_string()))?;
        fact("subscription-monthly", words.money(monthly));
    }
    fact("subscription-reference", reference(known.subscription.id));
    Ok(facts)
}

fn per_seat(words: Words, price: crate::domain::money::Money) -> String {
    words
        .say("price-per-seat")
        .with("price", words.money(price))
        .to_string()
}

impl Manage {
    fn new(words: Words, known: &Known, typed: Option<&Typed>) -> Self {
        let (id, terms) = (known.subscription.id, &known.subscription.terms);
        let catalogue = &known.catalogue;
        let again = |part: Part| {
            typed
                .filter(|typed| typed.part == part)
                .map(|typed| typed.value.clone())
        };
        let choice = |plan: &Plan| {
            let text = words
                .say("plan-and-price")
                .with("plan", &plan.name)
                .with("price", per_seat(words, plan.price));
            (plan.code.clone(), text.to_string())
        };
        let migration = |plan: &Plan| {
            let (code, text) = choice(plan);
            (code, format!("{}: {text}", plan.service))
        };
        let transitions = || catalogue.transitions(terms.plan, terms.service);
        let migrations = || catalogue.migrations(terms.plan, terms.service);
        let add_ons = catalogue.add_ons_of(terms.service).filter_map(|add_on| {
            let ordered = terms.add_ons.get(&add_on.id);
            (ordered.is_some() || add_on.for_sale).then(|| AddOnView::new(words, add_on, ordered))
        });
        Self {
            revision: known.subscription.revision.to_string(),
            seats_action: paths::subscription_seats(id),
            seats: again(Part::Seats).unwrap_or_else(|| terms.seats.to_string()),
            add_ons_action: paths::subscription_add_ons(id),
            add_ons: add_ons.collect(),
            add_on_prices: ShownPrices::of_add_ons(catalogue.add_ons_of(terms.service)).to_string(),
            transition_action: paths::subscription_transition(id),
            transitions: transitions().map(choice).collect(),
            transition_prices: ShownPrices::of_plans(transitions()).to_string(),
            transition: again(Part::Transition).unwrap_or_default(),
            migration_action: paths::subscription_migration(id),
            migrations: migrations().map(migration).collect(),
            migration_prices: ShownPrices::of_plans(migrations()).to_string(),
            migration: again(Part::Migration).unwrap_or_default(),
            add_ons_end: !terms.add_ons.is_empty(),
            record_action: paths::partner_of_record(id),
            partner: again(Part::PartnerOfRecord).unwrap_or_default(),
            cancel: paths::subscription_cancellation(id),
        }
    }
}

impl AddOnView {
    fn new(words: Words, add_on: &AddOn, ordered: Option<&Ordered>) -> Self {
        let (basis, price) = ordered.map_or((add_on.basis, add_on.price), |ordered| {
            (ordered.basis, ordered.price)
        });
        let key = match basis {
            Basis::Seat => "price-per-seat",
            Basis::Subscription => "price-per-subscription",
        };
        Self {
            code: add_on.code.clone(),
            name: add_on.name.clone(),
            summary: add_on.summary.clone(),
            price: words.say(key).with("price", words.money(price)).to_string(),
            ordered: ordered.is_some(),
        }
    }
}

//! Random actions at two portals, one on each database, and at a model of plain maps: all three answer alike and hold
//! the same afterwards.

mod rules;
mod side;

use std::collections::BTreeSet;

use chrono::TimeDelta;
use delega::clock::Clock;
use delega::domain::moment::Moment;

use crate::support::cluster::say;
use crate::support::dice::Dice;
use crate::support::portal::{Engine, Portal};
use rules::{Model, Outcome};
use side::Side;

/// The partners that act, by the address of an admin agent.
const PARTNERS: [(&str, &str); 3] = [
    ("Aurora Cloud", "ada@aurora.example"),
    ("Borealis IT", "bea@borealis.example"),
    ("Cirrus Advisors", "cleo@cirrus.example"),
];

/// The customers, by the address of an administrator.
const CUSTOMERS: [(&str, &str); 3] = [
    ("Fabbrica Rossi S.p.A.", "rosa@rossi.example"),
    ("Harbor Foods Ltd", "hugo@harbor.example"),
    ("NewCo GmbH", "nora@newco.example"),
];

const SERVICES: [&str; 4] = ["mail", "documents", "infrastructure", "helpline"];

/// How long somebody may choose to grant something; the last is longer than any partner proposes.
const DAYS: [i64; 7] = [1, 2, 7, 30, 90, 365, 366];

/// One step.
#[derive(Clone, Debug)]
pub enum Action {
    /// A customer accepts a partner's invitation for these services and so many days.
    Accept {
        customer: usize,
        partner: usize,
        services: BTreeSet<&'static str>,
        days: i64,
    },
    /// A customer opens the consent page and leaves it open.
    Open { customer: usize, partner: usize },
    /// A customer sends the page that was left open.
    AcceptLate {
        customer: usize,
        services: BTreeSet<&'static str>,
        days: i64,
    },
    /// A customer takes these services away from a partner.
    Remove {
        customer: usize,
        partner: usize,
        services: BTreeSet<&'static str>,
    },
    /// A customer takes everything away from everybody.
    RemoveAll { customer: usize },
    /// A partner gives a privilege up.
    GiveUp {
        customer: usize,
        partner: usize,
        service: &'static str,
    },
    /// The operator takes a privilege away.
    OperatorRemoves {
        customer: usize,
        partner: usize,
        service: &'static str,
    },
    /// A customer ends the relationship.
    EndRelationship { customer: usize, partner: usize },
    /// A partner pauses its link.
    Pause { partner: usize },
    /// A partner opens its link again.
    Resume { partner: usize },
    /// A partner replaces its link.
    Rotate { partner: usize },
    /// The operator suspends a partner.
    Suspend { partner: usize },
    /// The operator lets a partner act again.
    Reinstate { partner: usize },
    /// So many days pass, and the portal sweeps.
    DaysPass { days: i64 },
}

impl Action {
    fn thrown(dice: &mut Dice) -> Self {
        let (customer, partner) = (dice.below(CUSTOMERS.len()), dice.below(PARTNERS.len()));
        let service = *dice.one(&SERVICES);
        match dice.below(40) {
            0..14 => Self::Accept {
                customer,
                partner,
                services: dice.some(&SERVICES),
                days: *dice.one(&DAYS),
            },
            14..16 => Self::Open { customer, partner },
            16..19 => Self::AcceptLate {
                customer,
                services: dice.some(&SERVICES),
                days: *dice.one(&DAYS),
            },
            19..25 => Self::Remove {
                customer,
                partner,
                services: dice.some(&SERVICES),
            },
            25 => Self::RemoveAll { customer },
            26..29 => Self::GiveUp {
                customer,
                partner,
                service,
            },
            29..31 => Self::OperatorRemoves {
                customer,
                partner,
                service,
            },
            31 => Self::EndRelationship { customer, partner },
            32 => Self::Pause { partner },
            33..35 => Self::Resume { partner },
            35 => Self::Rotate { partner },
            36 => Self::Suspend { partner },
            37..39 => Self::Reinstate { partner },
            _ => Self::DaysPass {
                days: *dice.one(&[1, 1, 2, 6, 23, 29, 60]),
            },
        }
    }
}

/// After so many steps every rule is looked at; it takes as long as many steps.
const EVERY: u32 = 500;

/// Takes so many steps. Only on SQLite where PostgreSQL is not installed.
pub async fn run(steps: u32, seed: u64) {
    let mut dice = Dice::new(seed);
    let noon = Moment::from_naive_utc("2031-03-03T12:00:00".parse().unwrap());
    let mut sides = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        if let Some(portal) = Portal::start_at(engine, Clock::stopped(noon)).await {
            sides.push(Side::new(portal).await);
        }
    }
    let mut model = Model::new(noon, sides[0].relationships());
    for side in &sides {
        model.compare(side);
    }
    let mut done = 0;
    for step in 1..=steps {
        let action = Action::thrown(&mut dice);
        // Two things never happen at one moment: the log could not tell them apart.
        let passes = match action {
            Action::DaysPass { days } => TimeDelta::days(days),
            _ => TimeDelta::milliseconds(1),
        };
        let expected = model.take(&action, passes);
        for side in &sides {
            side.portal.app.clock.advance(passes);
        }
        for side in &mut sides {
            let answered = side.take(&action).await;
            assert_eq!(answered, expected, "step {step}: {action:?}");
            model.compare(side);
            if step % EVERY == 0 || step == steps {
                model.compare_history(side);
                side.check_every_rule();
            }
        }
        done += u32::from(expected == Outcome::Done);
        if step % 1000 == 0 {
            say(&format!("{step} steps, {done} of them did something"));
        }
    }
}

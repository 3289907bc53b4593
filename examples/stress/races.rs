//! The races of `tests/integration/races.rs`, again and again, each time in another order.

#[path = "../../tests/integration/races.rs"]
#[expect(dead_code, reason = "its other races are about requests and letters")]
mod once;

use std::pin::Pin;

use delega::clock::Clock;

use crate::support::cluster::say;
use crate::support::dice::Dice;
use crate::support::portal::{Engine, Portal};

type Race = fn(Portal) -> Pin<Box<dyn Future<Output = ()>>>;

const RACES: [(&str, Race); 8] = [
    ("accept and accept", |portal| {
        Box::pin(once::two_tabs_grant_once(portal))
    }),
    ("two partners, one service", |portal| {
        Box::pin(once::of_two_partners_one_gets_an_exclusive_service(portal))
    }),
    ("two administrators", |portal| {
        Box::pin(once::two_administrators_accept_at_once(portal))
    }),
    ("accept and remove", |portal| {
        Box::pin(once::accepting_meets_removing(portal))
    }),
    ("accept and remove all", |portal| {
        Box::pin(once::accepting_meets_removing_everything(portal))
    }),
    ("accept and suspend", |portal| {
        Box::pin(once::accepting_meets_a_suspension(portal))
    }),
    ("accept and rotate", |portal| {
        Box::pin(once::accepting_meets_a_new_link(portal))
    }),
    ("take over and remove", |portal| {
        Box::pin(once::a_takeover_of_a_holder_that_goes_at_that_moment(
            portal,
        ))
    }),
];

/// Runs each race so many times. Does nothing where the database is not installed.
pub async fn run(engine: Engine, rounds: u32, seed: u64) {
    let dice = Dice::new(seed);
    for round in 0..rounds {
        once::begin_with(dice.of(round.into()));
        for (_, race) in RACES {
            let Some(portal) = Portal::start_at(engine, Clock::system()).await else {
                return;
            };
            race(portal).await;
        }
        if (round + 1) % 10 == 0 {
            say(&format!(
                "{engine:?}: {} rounds of {} races",
                round + 1,
                RACES.len()
            ));
        }
    }
}

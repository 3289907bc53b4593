//! The portal under conditions that no quiet test makes: `cargo run --release --example stress -- kill|races|model|mail`.
//!
//! Each part throws dice that a seed decides, says the seed when something is not as it has to be, and ends there.
//! `--help` after a part tells how long it can be made. Every run of the tests does a little of each
//! (`tests/integration/stress.rs`, `tests/integration/races.rs`).
//!
//! With `--features control` the portal is without the protection that the variable `CONTROL_OFF` names: `kill` must fail
//! without `answers`, `races` and `model` without `consent`, `mail` without `letters`. That proves that they can see.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is not as it has to be ends the run"
)]

mod kill;
mod mail;
mod model;
mod races;
#[expect(dead_code, reason = "the tests use the rest")]
mod support;

use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Parser, Subcommand};

use support::portal::Engine;

/// The portal under conditions that no quiet test makes.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    part: Part,
}

#[derive(Subcommand)]
enum Part {
    /// Killed again and again while people write: nothing that was acknowledged is lost, no rule is broken (R1)
    Kill(Long),
    /// Sixty-four at once: one legal outcome, nobody gets an error of the portal's (R2)
    Races(Long),
    /// Random actions against a model of plain maps, on both databases side by side (R3)
    Model(Long),
    /// A mail server that misbehaves and a portal that is killed: no letter is lost (R4)
    Mail(Long),
}

#[derive(Args)]
struct Long {
    /// How many cycles, rounds or steps
    #[arg(long, default_value_t = 100)]
    times: u32,
    /// What decides how the dice fall
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only on this database (`sqlite` or `postgres`); otherwise on each that is installed
    #[arg(long, value_parser = engine)]
    database: Option<Engine>,
}

fn engine(name: &str) -> Result<Engine, String> {
    match name {
        "sqlite" => Ok(Engine::Sqlite),
        "postgres" => Ok(Engine::Postgres),
        other => Err(format!("{other} is neither sqlite nor postgres")),
    }
}

impl Long {
    fn engines(&self) -> Vec<Engine> {
        let all = [Engine::Sqlite, Engine::Postgres];
        all.into_iter()
            .filter(|one| self.database.is_none_or(|wanted| wanted == *one))
            .collect()
    }
}

fn main() -> ExitCode {
    // The parts start portals: this same program, told so as `delega` is.
    if std::env::args().nth(1).is_some_and(|word| word == "serve") {
        return delega::cli::command::main();
    }
    let arguments = Arguments::parse();
    let began = Instant::now();
    actix_web::rt::System::new().block_on(async {
        match arguments.part {
            Part::Kill(long) => {
                for engine in long.engines() {
                    kill::run(engine, long.times, long.seed).await;
                }
            }
            Part::Races(long) => {
                for engine in long.engines() {
                    races::run(engine, long.times, long.seed).await;
                }
            }
            Part::Model(long) => model::run(long.times, long.seed).await,
            Part::Mail(long) => {
                for engine in long.engines() {
                    mail::run(engine, long.times, long.seed).await;
                }
            }
        }
    });
    println!("all is as it has to be, after {:.0?}", began.elapsed());
    ExitCode::SUCCESS
}

//! The command line: parse it, call one function.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use delega::app::{App, StartError};
use delega::cli;
use delega::clock::Clock;
use delega::config::{BadSetting, Config, Defaults};
use delega::mail::mailer::Mailer;

/// A portal in which partners ask for, and customers grant and remove, delegated administrator privileges.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Try it: the sample world on a throwaway database, mail caught and shown at /demo/mail
    Demo,
    /// Run the portal; settings come from DELEGA_* variables
    Serve,
    /// Print every setting with its value, where that comes from, and what it is for
    Config,
    /// Fill an empty database for trying out at size
    Sample {
        /// How many partners
        #[arg(long)]
        partners: u32,
        /// How many customers
        #[arg(long)]
        customers: u32,
    },
    /// The people who run the portal
    #[command(subcommand)]
    Operator(OperatorCommand),
}

#[derive(Subcommand)]
enum OperatorCommand {
    /// Make an operator's account; the password is asked for, or read from standard input
    Create {
        /// The address to sign in with
        #[arg(long)]
        email: String,
        /// The person's name
        #[arg(long)]
        name: String,
    },
}

/// `EX_CONFIG` of sysexits.h: the configuration is wrong, starting again will not help.
const BAD_CONFIGURATION: u8 = 78;

const DEFAULTS: Defaults<'_> = Defaults {
    database_url: "sqlite://delega.db",
};

#[expect(
    clippy::print_stderr,
    reason = "the one line for the person who started it"
)]
fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("delega: {}", one_line(&error.to_string()));
            let permanent = error
                .downcast_ref::<StartError>()
                .is_some_and(StartError::is_permanent);
            if permanent || error.is::<BadSetting>() {
                ExitCode::from(BAD_CONFIGURATION)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

/// The client library of PostgreSQL speaks in paragraphs.
fn one_line(words: &str) -> String {
    let lines: Vec<&str> = words.lines().map(str::trim).collect();
    lines.join("; ")
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo => cli::demo::run(),
        Command::Serve => {
            let app = open()?;
            let mailer = Mailer::of(&app.config)?;
            actix_web::rt::System::new().block_on(cli::serve::serve(app, mailer))
        }
        Command::Config => Ok(cli::config::show(DEFAULTS)?),
        Command::Sample {
            partners,
            customers,
        } => cli::sample::run(
            &open()?,
            cli::sample::Size {
                partners,
                customers,
            },
        ),
        Command::Operator(OperatorCommand::Create { email, name }) => {
            cli::operator::create(&open()?, &email, &name)
        }
    }
}

/// The portal that the settings describe.
fn open() -> anyhow::Result<App> {
    let config = Config::from_environment(DEFAULTS)?;
    config.log.start();
    Ok(App::open(config, Clock::system(), false)?)
}

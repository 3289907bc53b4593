//! The command line: parse it, call one function.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{backup, check, config, demo, import, operator, sample, serve};
use crate::app::{App, StartError};
use crate::clock::Clock;
use crate::config::{BadSetting, Config, Defaults};
use crate::mail::mailer::Mailer;
use clap::{Parser, Subcommand};

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
    /// Write everything into a file while the portal runs, and check the file by opening it
    Backup {
        /// The file to write; there must be none of that name
        file: PathBuf,
    },
    /// Make the portal of a backup in an empty database
    Restore {
        /// The backup
        file: PathBuf,
    },
    /// Look whether the data is sound: the database, every rule, the activity log
    Check,
    /// Write everything but secrets as lines of JSON, for another program
    Export {
        /// The file to write; there must be none of that name
        file: PathBuf,
    },
    /// Bring in rows of a CSV file; what is there already stays as it is
    Import {
        /// What the rows are, and which columns they have
        kind: import::Kind,
        /// The file: UTF-8, with a line of column names; commas, semicolons or tabs between the cells
        file: PathBuf,
        /// Only say what would become of each row
        #[arg(long)]
        dry_run: bool,
    },
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

/// Does what the command line asks for.
#[expect(
    clippy::print_stderr,
    reason = "the one line for the person who started it"
)]
pub fn main() -> ExitCode {
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
        Command::Demo => demo::run(),
        Command::Serve => {
            let app = open()?;
            let mailer = Mailer::of(&app.config)?;
            actix_web::rt::System::new().block_on(serve::serve(app, mailer))
        }
        Command::Backup { file } => backup::backup(&settings()?, &Clock::system(), &file),
        Command::Restore { file } => backup::restore(&settings()?, &file),
        Command::Check => check::run(&settings()?),
        Command::Export { file } => backup::export(&settings()?, &Clock::system(), &file),
        Command::Import {
            kind,
            file,
            dry_run,
        } => import::run(&open()?, kind, &file, dry_run),
        Command::Config => Ok(config::show(DEFAULTS)?),
        Command::Sample {
            partners,
            customers,
        } => sample::run(
            &open()?,
            sample::Size {
                partners,
                customers,
            },
        ),
        Command::Operator(OperatorCommand::Create { email, name }) => {
            operator::create(&open()?, &email, &name)
        }
    }
}

/// The settings, and the log as they want it.
fn settings() -> Result<Config, BadSetting> {
    let config = Config::from_environment(DEFAULTS)?;
    config.log.start();
    Ok(config)
}

/// The portal that the settings describe.
fn open() -> anyhow::Result<App> {
    Ok(App::open(settings()?, Clock::system(), false)?)
}

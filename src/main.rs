//! The command line: parse it, call one function.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use delega::app::App;
use delega::cli;
use delega::clock::Clock;
use delega::config::{BadSetting, Config, Defaults};
use delega::mail::mailer::Mailer;
use tracing_subscriber::EnvFilter;

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
    let arguments = Arguments::parse();
    let wanted = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(wanted)
        .with_writer(std::io::stderr)
        .init();
    match run(arguments.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("delega: {error}");
            let configuration = error.is::<BadSetting>() || error.is::<delega::app::StartError>();
            if configuration {
                ExitCode::from(BAD_CONFIGURATION)
            } else {
                ExitCode::FAILURE
            }
        }
    }
}

fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Demo => cli::demo::run(),
        Command::Serve => {
            let app = App::open(Config::from_environment(DEFAULTS)?, Clock::system(), false)?;
            let mailer = Mailer::of(&app.config)?;
            actix_web::rt::System::new().block_on(cli::serve::serve(app, mailer))
        }
        Command::Operator(OperatorCommand::Create { email, name }) => {
            let app = App::open(Config::from_environment(DEFAULTS)?, Clock::system(), false)?;
            cli::operator::create(&app, &email, &name)
        }
    }
}

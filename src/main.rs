//! The program.

use std::process::ExitCode;

fn main() -> ExitCode {
    delega::cli::command::main()
}

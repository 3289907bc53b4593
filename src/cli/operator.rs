//! `delega operator create`: the first operator.

use std::io::{BufRead, IsTerminal, Write};

use crate::app::App;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::UserId;
use crate::domain::language::Language;
use crate::domain::name::Name;
use crate::domain::password::NewPassword;
use crate::passwords;
use crate::store::users::{self, NewUser, Place};
use crate::store::{self};

/// Makes an operator's account. The password is asked for, or read from standard input.
///
/// # Errors
/// When something about it is not right, or the address has an account.
pub fn create(app: &App, email: &str, name: &str) -> anyhow::Result<()> {
    let email: EmailAddress = email
        .parse()
        .map_err(|_| anyhow::anyhow!("--email: give one e-mail address"))?;
    let name = Name::parse(name).map_err(|problem| anyhow::anyhow!("--name: {problem}"))?;
    let typed = read_password()?;
    let about = [
        name.as_str(),
        email.as_str(),
        app.config.portal_name.as_str(),
    ];
    let password = NewPassword::parse(&typed, &about).map_err(|problem| {
        anyhow::anyhow!("the password cannot be used: {problem} (at least 15 characters)")
    })?;
    let hash = passwords::hash(password.expose())
        .ok_or_else(|| anyhow::anyhow!("the password cannot be hashed"))?;
    let now = app.clock.now();
    let address = email.to_string();
    app.store
        .write_blocking(move |w| -> store::Result<()> {
            let user = NewUser {
                id: UserId::new(now),
                email: &address,
                name: name.as_str(),
                password_hash: &hash,
                place: Place::Operator,
                language: Language::FALLBACK,
                time_zone: "UTC",
            };
            users::insert(w, &user, now)
        })
        .map_err(|error| match error {
            store::Error::Conflict(_) => anyhow::anyhow!("{email} has an account already"),
            other => other.into(),
        })
}

#[expect(
    clippy::print_stderr,
    reason = "the question to the person at the terminal"
)]
fn read_password() -> anyhow::Result<String> {
    let input = std::io::stdin();
    if input.is_terminal() {
        eprint!("Password (at least 15 characters; it will be shown): ");
        std::io::stderr().flush()?;
    }
    let mut line = String::new();
    input.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

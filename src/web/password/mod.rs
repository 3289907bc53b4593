//! Passwords: forgotten, replaced by a link, changed by who knows it.

pub mod change;
pub mod forgotten;
pub mod reset;

use super::form::FieldErrors;
use super::problem::Problem;
use super::visit::Visit;
use crate::domain::id::UserId;
use crate::domain::password::NewPassword;
use crate::domain::second_factor::Factors;
use crate::store::{self, second_factors};
use crate::words::Words;

/// A new password as it was typed, or why it cannot be used.
fn read_new(
    words: Words,
    field: &'static str,
    typed: &str,
    about: &[impl AsRef<str>],
    others: Factors,
) -> Result<NewPassword, FieldErrors> {
    let mut errors = FieldErrors::default();
    let read = errors.check(
        field,
        NewPassword::parse_beside(typed, about, others),
        |problem| words.say(&format!("password-{problem}")).to_string(),
    );
    read.ok_or(errors)
}

/// What a person has besides the password.
async fn factors_of(visit: &Visit, user: UserId) -> Result<Factors, Problem> {
    let read = move |r: &mut store::Reader<'_>| second_factors::of(r, user);
    Ok(visit.app().store.read(read).await?)
}

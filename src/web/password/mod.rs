//! Passwords: forgotten, replaced by a link, changed by who knows it.

pub mod change;
pub mod forgotten;
pub mod reset;

use super::form::FieldErrors;
use crate::domain::password::NewPassword;
use crate::words::Words;

/// A new password as it was typed, or why it cannot be used.
fn read_new(
    words: Words,
    field: &'static str,
    typed: &str,
    about: &[impl AsRef<str>],
) -> Result<NewPassword, FieldErrors> {
    let mut errors = FieldErrors::default();
    let read = errors.check(field, NewPassword::parse(typed, about), |problem| {
        words.say(&format!("password-{problem}")).to_string()
    });
    read.ok_or(errors)
}

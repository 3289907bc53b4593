//! What the operator limits for everybody.

use crate::domain::days::Days;
use crate::domain::second_factor::Requirement;

/// The limits that the operator sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest that a privilege may last from now on; those that are granted keep their end.
    pub longest: Days,
    /// How many relationship requests a partner may send in a day.
    pub requests_a_day: i32,
    /// Who must have a second factor.
    pub second_factor: Requirement,
}

impl Limits {
    /// The most requests a day that the operator may allow.
    pub const MOST_REQUESTS: i32 = 10_000;

    /// How many requests a day, as a person typed it.
    pub fn parse_requests(typed: &str) -> Option<i32> {
        let requests = typed.trim().parse().ok()?;
        (1..=Self::MOST_REQUESTS)
            .contains(&requests)
            .then_some(requests)
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            longest: Days::LONGEST,
            requests_a_day: 100,
            second_factor: Requirement::Nobody,
        }
    }
}

//! When a letter that could not be sent is tried again.

use chrono::TimeDelta;

use crate::domain::moment::Moment;

/// After so many days in the outbox a letter is given up.
const PATIENCE_DAYS: i64 = 5;
/// The longest time between two attempts.
const LONGEST_MINUTES: i64 = 60;

/// The moment of the next attempt after so many: 1, 2, 4 … 60 minutes from now, up to a fifth more or less as `dice` has
/// it; none when the letter has waited long enough.
pub(super) fn next_attempt(
    attempts: i64,
    queued_at: Moment,
    now: Moment,
    dice: u8,
) -> Option<Moment> {
    if now >= queued_at.plus_days(PATIENCE_DAYS) {
        return None;
    }
    let doublings = u32::try_from(attempts - 1).unwrap_or_default();
    let minutes = 1_i64
        .checked_shl(doublings)
        .filter(|minutes| (1..LONGEST_MINUTES).contains(minutes));
    let millis = minutes.unwrap_or(LONGEST_MINUTES) * 60_000;
    // From 80 % (0) to 120 % (255).
    let permille = 800 + i64::from(dice) * 400 / 255;
    Some(now.plus(TimeDelta::milliseconds(millis * permille / 1000)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u32) -> Moment {
        Moment::new(format!("2026-11-{day:02}T12:00:00Z").parse().unwrap())
    }

    #[test]
    fn attempts_grow_apart_up_to_an_hour() {
        let minutes = |attempts, dice| {
            next_attempt(attempts, at(1), at(1), dice)
                .unwrap()
                .since(at(1))
                .num_seconds()
        };
        for (attempts, middle) in [
            (1, 60),
            (2, 120),
            (3, 240),
            (6, 1920),
            (7, 3600),
            (8, 3600),
            (64, 3600),
            (200, 3600),
        ] {
            assert_eq!(minutes(attempts, 0), middle * 8 / 10, "{attempts}");
            assert_eq!(minutes(attempts, 255), middle * 12 / 10, "{attempts}");
        }
    }

    #[test]
    fn a_letter_is_given_up_after_five_days() {
        assert!(next_attempt(100, at(1), at(6).plus_minutes(-1), 0).is_some());
        assert_eq!(next_attempt(100, at(1), at(6), 0), None);
    }
}

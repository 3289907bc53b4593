//! Numbers as a language writes them.

use fluent_templates::fluent_bundle::FluentValue;

use super::habits::Habits;
use crate::domain::language::Language;

/// Beyond this a message's number, which Fluent holds as a float, is not exact any more.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The digits in groups of three, from as many digits on as the language groups them.
pub(super) fn grouped(number: i64, language: Language) -> String {
    let habits = Habits::of(language);
    let sign = if number < 0 { "-" } else { "" };
    let digits = number.unsigned_abs().to_string();
    if digits.len() < habits.grouped_from {
        format!("{sign}{digits}")
    } else {
        format!(
            "{sign}{}",
            in_groups(number.unsigned_abs(), habits.separator)
        )
    }
}

/// The digits in groups of three, however few there are.
pub(super) fn in_groups(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        let remaining = digits.len() - at;
        if at > 0 && remaining.is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

/// How a message writes the values put into it: whole numbers grouped, everything else as Fluent does.
///
/// It changes only what is written: a message still chooses its plural form by the number itself.
pub(super) fn in_message(value: &FluentValue<'_>, language: Language) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.options.use_grouping && number.options.minimum_fraction_digits.is_none();
    let whole = number.value.fract() == 0.0 && number.value.abs() < EXACT;
    // In this range the conversion is exact.
    (plain && whole).then(|| grouped(number.value as i64, language))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn english_groups_from_four_digits() {
        let written = [0, 999, 1_000, 12_480, -1_000, 1_234_567]
            .map(|number| grouped(number, Language::English));
        assert_eq!(
            written,
            ["0", "999", "1,000", "12,480", "-1,000", "1,234,567"]
        );
    }

    #[test]
    fn italian_groups_from_five_digits() {
        let written = [0, 999, 1_000, 12_480, -9_999, 1_234_567]
            .map(|number| grouped(number, Language::Italian));
        assert_eq!(
            written,
            ["0", "999", "1000", "12.480", "-9999", "1.234.567"]
        );
    }

    proptest! {
        #[test]
        fn grouping_only_adds_separators(number: i64) {
            for language in Language::ALL {
                let digits: String = grouped(number, language).chars().filter(|c| c.is_ascii_digit() || *c == '-').collect();
                prop_assert_eq!(digits, number.to_string());
            }
        }
    }
}

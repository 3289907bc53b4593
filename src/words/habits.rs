//! What a language does in writing numbers, amounts and days. The catalogue says it (`habits.ftl`), beside the words.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::Locale;

use super::catalogue;
use crate::domain::language::Language;

/// The habits of a language.
pub(super) struct Habits {
    /// Where chrono finds the names of the months.
    pub months: Locale,
    /// What stands between groups of three digits.
    pub separator: char,
    /// From how many digits on a number is grouped. Amounts of money always are.
    pub grouped_from: usize,
    /// What stands before the fraction.
    pub decimal_mark: char,
    /// Whether a currency stands before its amount.
    pub currency_first: bool,
    /// Whether an article is shortened before a day that is spoken with a vowel first.
    pub elides_days: bool,
}

static ALL: LazyLock<Vec<Habits>> =
    LazyLock::new(|| Language::ALL.into_iter().map(Habits::read).collect());

/// What is done where a catalogue does not say it; a test sees to it that each does.
const PLAIN: Habits = Habits {
    months: Locale::en_GB,
    separator: ',',
    grouped_from: 4,
    decimal_mark: '.',
    currency_first: true,
    elides_days: false,
};

impl Habits {
    /// The habits of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        let place = Language::ALL.iter().position(|one| *one == language);
        place.and_then(|place| ALL.get(place)).unwrap_or(&PLAIN)
    }

    fn read(language: Language) -> Self {
        let said = |key: &str| catalogue::find(language, key, &HashMap::new()).ok();
        let sign = |key: &str| said(key)?.chars().next();
        Self {
            months: said("habit-months")
                .and_then(|months| months.parse().ok())
                .unwrap_or(PLAIN.months),
            separator: sign("habit-separator").unwrap_or(PLAIN.separator),
            grouped_from: said("habit-grouped-from")
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(PLAIN.grouped_from),
            decimal_mark: sign("habit-decimal-mark").unwrap_or(PLAIN.decimal_mark),
            currency_first: said("habit-currency").is_none_or(|place| place == "before"),
            elides_days: said("habit-days").is_some_and(|days| days == "elided"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_catalogue_says_the_habits_of_its_language_as_they_are_understood() {
        let known: [(&str, fn(&str) -> bool); 6] = [
            ("habit-months", |said| said.parse::<Locale>().is_ok()),
            ("habit-separator", |said| said.chars().count() == 1),
            ("habit-grouped-from", |said| {
                said.parse::<usize>().is_ok_and(|digits| digits >= 4)
            }),
            ("habit-decimal-mark", |said| said.chars().count() == 1),
            ("habit-currency", |said| ["before", "after"].contains(&said)),
            ("habit-days", |said| ["plain", "elided"].contains(&said)),
        ];
        for language in Language::ALL {
            for (key, is_understood) in known {
                let said = catalogue::find(language, key, &HashMap::new());
                let said = said.unwrap_or_else(|_| panic!("{language} lacks {key}"));
                assert!(is_understood(&said), "{language} {key} = {said}");
            }
        }
    }
}

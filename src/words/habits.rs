//! What a language does that its catalogue cannot say: the one place to complete for a new language.

use chrono::Locale;

use crate::domain::language::Language;

/// The habits of a language in writing numbers and months.
pub(super) struct Habits {
    /// Where chrono finds the names of the months.
    pub months: Locale,
    /// What stands between groups of three digits.
    pub separator: char,
    /// From how many digits on a number is grouped. Amounts of money always are.
    pub grouped_from: usize,
    /// What stands before the fraction.
    pub decimal_mark: char,
}

impl Habits {
    /// The habits of a language.
    pub(super) fn of(language: Language) -> Self {
        match language {
            Language::English => Self {
                months: Locale::en_GB,
                separator: ',',
                grouped_from: 4,
                decimal_mark: '.',
            },
            // Italian style leaves four digits together: 1000, but 12.480.
            Language::Italian => Self {
                months: Locale::it_IT,
                separator: '.',
                grouped_from: 5,
                decimal_mark: ',',
            },
        }
    }
}

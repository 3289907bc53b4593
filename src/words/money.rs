//! Amounts of money and months as a language writes them.

use super::{Words, habits::Habits, numbers};
use crate::domain::money::{Currency, Money};
use crate::domain::month::{Month, start_of};

/// Keeps an amount and its currency on one line.
const NO_BREAK: char = '\u{00A0}';

impl Words {
    /// An amount with its currency: `€1,234.50` in English, `1.234,50 €` in Italian.
    pub fn money(self, money: Money) -> String {
        let habits = Habits::of(self.language);
        let (whole, fraction) = money.parts();
        let mut amount = numbers::in_groups(whole, habits.separator);
        if !fraction.is_empty() {
            amount.push(habits.decimal_mark);
            amount.push_str(&fraction);
        }
        let sign = if money.units < 0 { "-" } else { "" };
        let symbol = symbol(money.currency);
        match money.currency {
            _ if !habits.currency_first => format!("{sign}{amount}{NO_BREAK}{symbol}"),
            Currency::Chf => format!("{sign}{symbol}{NO_BREAK}{amount}"),
            _ => format!("{sign}{symbol}{amount}"),
        }
    }

    /// A month by its name: `November 2026`.
    pub fn month(self, month: Month) -> String {
        let (at, name) = Words::in_utc(self.language).calendar(month.start(), "%B");
        self.say("date-month")
            .with("month", name)
            .with("year", at.format("%Y").to_string())
            .to_string()
    }

    /// A day of the calendar, whatever the zone: `22 Nov 2026`.
    pub fn calendar_day(self, day: chrono::NaiveDate) -> String {
        Words::in_utc(self.language).short_day(start_of(day))
    }
}

fn symbol(currency: Currency) -> &'static str {
    match currency {
        Currency::Eur => "€",
        Currency::Gbp => "£",
        Currency::Usd => "US$",
        Currency::Chf => "CHF",
        Currency::Jpy => "¥",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn amounts_are_written_as_the_language_does() {
        let english = Words::in_utc(Language::English);
        let italian = Words::in_utc(Language::Italian);
        let eur = |units| Money::new(units, Currency::Eur);
        assert_eq!(english.money(eur(123_450)), "€1,234.50");
        assert_eq!(italian.money(eur(123_450)), "1.234,50\u{00A0}€");
        assert_eq!(english.money(eur(-5)), "-€0.05");
        assert_eq!(italian.money(eur(0)), "0,00\u{00A0}€");
        assert_eq!(english.money(Money::new(1_200, Currency::Jpy)), "¥1,200");
    }

    #[test]
    fn months_are_named() {
        let month = "2026-11".parse().unwrap();
        assert_eq!(
            Words::in_utc(Language::English).month(month),
            "November 2026"
        );
        let rome = Words::new(Language::Italian, chrono_tz::Tz::America__New_York);
        assert_eq!(rome.month(month), "novembre 2026");
    }
}

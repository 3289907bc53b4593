//! Money: whole numbers of the smallest unit of a currency, never floating point. Every sum is checked; what is too
//! large or mixes currencies is an error, not a wrong number.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// A currency, by its ISO 4217 code.
    Currency {
        /// Euro.
        Eur = "EUR",
        /// Pound sterling.
        Gbp = "GBP",
        /// Swiss franc.
        Chf = "CHF",
        /// United States dollar.
        Usd = "USD",
        /// Yen, which has no smaller unit.
        Jpy = "JPY",
    }
}

impl Currency {
    /// How many digits stand behind the decimal mark.
    pub fn decimals(self) -> usize {
        match self {
            Currency::Eur | Currency::Gbp | Currency::Chf | Currency::Usd => 2,
            Currency::Jpy => 0,
        }
    }
}

/// An amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// So many of the smallest unit; negative when it is given back.
    pub units: i64,
    /// Of this currency.
    pub currency: Currency,
}

/// Why there is no such amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyProblem {
    /// More than can be counted.
    #[error("an amount is too large")]
    TooLarge,
    /// Two currencies cannot be added.
    #[error("amounts of different currencies cannot be added")]
    MixedCurrencies,
}

impl Money {
    /// So many of the smallest unit.
    pub fn new(units: i64, currency: Currency) -> Self {
        Self { units, currency }
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// When the currencies differ, or it is too large.
    pub fn plus(self, other: Money) -> Result<Money, MoneyProblem> {
        if self.currency != other.currency {
            return Err(MoneyProblem::MixedCurrencies);
        }
        let units = self.units.checked_add(other.units);
        units
            .map(|units| Self { units, ..self })
            .ok_or(MoneyProblem::TooLarge)
    }

    /// So many `whole`-ths of the amount, to the nearest smallest unit; a half goes away from zero, so that taking a
    /// share back gives exactly what the share was. **This is the only place where the portal rounds.**
    ///
    /// # Errors
    /// When it is too large, or there is no whole.
    pub fn share(self, parts: i64, whole: i64) -> Result<Money, MoneyProblem> {
        let (parts, whole) = (i128::from(parts), i128::from(whole));
        if whole <= 0 {
            return Err(MoneyProblem::TooLarge);
        }
        let product = i128::from(self.units)
            .checked_mul(parts)
            .ok_or(MoneyProblem::TooLarge)?;
        let rounded = (product.abs() * 2 + whole) / (whole * 2) * product.signum();
        let units = i64::try_from(rounded).map_err(|_| MoneyProblem::TooLarge)?;
        Ok(Self { units, ..self })
    }

    /// The amount with a decimal point and without its currency: for machines.
    pub fn decimal(self) -> String {
        let (whole, fraction) = self.parts();
        let sign = if self.units < 0 { "-" } else { "" };
        if fraction.is_empty() {
            format!("{sign}{whole}")
        } else {
            format!("{sign}{whole}.{fraction}")
        }
    }

    /// The digits before and behind the decimal mark, without the sign.
    pub fn parts(self) -> (u64, String) {
        let decimals = self.currency.decimals();
        let one = 10_u64.pow(u32::try_from(decimals).unwrap_or_default());
        let units = self.units.unsigned_abs();
        let fraction = if decimals == 0 {
            String::new()
        } else {
            format!("{:0decimals$}", units % one)
        };
        (units / one, fraction)
    }

    /// Reads what a person typed: digits, then at most as many behind a point or a comma as the currency has.
    pub fn parse(typed: &str, currency: Currency) -> Option<Money> {
        let typed = typed.trim();
        let (whole, fraction) = typed.split_once(['.', ',']).unwrap_or((typed, ""));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        let decimals = currency.decimals();
        let marked = typed.len() > whole.len();
        if whole.is_empty() || !digits(whole) || !digits(fraction) || fraction.len() > decimals {
            return None;
        }
        if marked && fraction.is_empty() {
            return None;
        }
        let units = format!("{whole}{fraction:0<decimals$}").parse().ok()?;
        Some(Self { units, currency })
    }
}

/// Sums, one for each currency.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals(BTreeMap<Currency, Money>);

impl Totals {
    /// The sums of these amounts.
    ///
    /// # Errors
    /// When one is too large.
    pub fn of(amounts: impl IntoIterator<Item = Money>) -> Result<Self, MoneyProblem> {
        let mut totals = Self::default();
        for amount in amounts {
            let sum = match totals.0.get(&amount.currency) {
                Some(so_far) => so_far.plus(amount)?,
                None => amount,
            };
            totals.0.insert(amount.currency, sum);
        }
        Ok(totals)
    }

    /// Each sum.
    pub fn iter(&self) -> impl Iterator<Item = Money> {
        self.0.values().copied()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn eur(units: i64) -> Money {
        Money::new(units, Currency::Eur)
    }

    #[test]
    fn a_half_goes_away_from_zero() {
        assert_eq!(eur(5).share(1, 2), Ok(eur(3)));
        assert_eq!(eur(-5).share(1, 2), Ok(eur(-3)));
        assert_eq!(eur(500).share(14, 30), Ok(eur(233)));
        assert_eq!(eur(500).share(-14, 30), Ok(eur(-233)));
        assert_eq!(eur(1).share(1, 0), Err(MoneyProblem::TooLarge));
    }

    #[test]
    fn what_cannot_be_counted_or_added_is_an_error() {
        assert_eq!(eur(i64::MAX).plus(eur(1)), Err(MoneyProblem::TooLarge));
        assert_eq!(eur(i64::MAX).share(2, 1), Err(MoneyProblem::TooLarge));
        assert_eq!(
            eur(1).plus(Money::new(1, Currency::Usd)),
            Err(MoneyProblem::MixedCurrencies)
        );
    }

    #[test]
    fn amounts_are_read_as_people_type_them() {
        for (typed, units) in [
            ("4.5", 450),
            ("4,50", 450),
            ("0", 0),
            (" 12 ", 1200),
            ("0.05", 5),
        ] {
            assert_eq!(Money::parse(typed, Currency::Eur), Some(eur(units)));
        }
        for typed in ["", "-1", "1.234", "1e3", "4.", ".5", "1.000,00", "x"] {
            assert_eq!(Money::parse(typed, Currency::Eur), None, "{typed}");
        }
        assert_eq!(Money::parse("4.5", Currency::Jpy), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(units in 0_i64..1_000_000_000) {
            for currency in Currency::ALL {
                let money = Money::new(units, *currency);
                prop_assert_eq!(Money::parse(&money.decimal(), *currency), Some(money));
            }
        }

        #[test]
        fn the_whole_is_the_whole(units in -1_000_000_000_i64..1_000_000_000, days in 1_i64..32) {
            prop_assert_eq!(eur(units).share(days, days), Ok(eur(units)));
        }
    }
}

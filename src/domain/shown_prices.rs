//! The prices that a page showed. Whoever buys agrees to a price that was read, not to what it became meanwhile: the page
//! sends back what it showed, and it is compared with the price list in the transaction that buys.

use std::collections::BTreeMap;

use crate::domain::money::Money;
use crate::domain::plan::{AddOn, Plan};

/// What was shown, by the code of the plan or add-on. What cannot be read was not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownPrices(BTreeMap<String, String>);

impl ShownPrices {
    /// These plans.
    pub fn of_plans<'a>(plans: impl Iterator<Item = &'a Plan>) -> Self {
        Self(
            plans
                .map(|plan| (plan.code.clone(), word(plan.price)))
                .collect(),
        )
    }

    /// These add-ons.
    pub fn of_add_ons<'a>(add_ons: impl Iterator<Item = &'a AddOn>) -> Self {
        Self(
            add_ons
                .map(|add_on| (add_on.code.clone(), word(add_on.price)))
                .collect(),
        )
    }

    /// Both.
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// Reads what a form sent back.
    pub fn parse(text: &str) -> Self {
        let pairs = text.split(' ').filter_map(|pair| pair.split_once('='));
        Self(
            pairs
                .map(|(code, price)| (code.to_owned(), price.to_owned()))
                .collect(),
        )
    }

    /// Whether this was shown for this price.
    pub fn include(&self, code: &str, price: Money) -> bool {
        self.0.get(code).is_some_and(|shown| *shown == word(price))
    }
}

fn word(price: Money) -> String {
    format!("{}{}", price.decimal(), price.currency)
}

impl std::fmt::Display for ShownPrices {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let pairs: Vec<String> = self
            .0
            .iter()
            .map(|(code, price)| format!("{code}={price}"))
            .collect();
        f.write_str(&pairs.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    #[test]
    fn another_price_or_none_was_not_shown() {
        let four = Money::new(400, Currency::Eur);
        let shown = ShownPrices::parse("mail-plus=7.50EUR mail-standard=4.00EUR nonsense");
        assert_eq!(shown.to_string(), "mail-plus=7.50EUR mail-standard=4.00EUR");
        assert!(shown.include("mail-standard", four));
        assert!(!shown.include("mail-plus", four));
        assert!(!shown.include("mail-backup", four));
        assert!(!shown.include("mail-standard", Money::new(400, Currency::Usd)));
    }
}

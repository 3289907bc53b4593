//! The price list as the operator keeps it: plans and add-ons in the words of each language, with what they cost. What was
//! bought keeps the price that was agreed, and closed months keep their lines; changing a price changes only what is
//! bought from now on.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::catalogue::ServiceWords;
use crate::domain::language::Language;
use crate::domain::money::Money;
use crate::domain::plan::Basis;

/// What is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A plan, for each seat.
    Plan,
    /// Something that is added to a subscription.
    AddOn(Basis),
}

/// What may change of something that is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What one costs a month; its currency stays.
    pub price: Money,
    /// Whether it can be bought from now on.
    pub for_sale: bool,
    /// Its words, in every language.
    pub words: BTreeMap<Language, ServiceWords>,
    /// To which plans of other services a subscription of this plan may migrate, by their codes; none of an add-on.
    pub migrates_to: BTreeSet<String>,
}

impl Draft {
    /// The highest price, in the smallest unit of the currency.
    pub const DEAREST: i64 = 100_000_000;

    /// What an edit page showed, as bytes to put under a key.
    pub fn canonical(&self) -> String {
        let words: Vec<_> = self
            .words
            .iter()
            .map(|(language, words)| (language.code(), words))
            .collect();
        let rest = (self.price, self.for_sale, &self.migrates_to);
        serde_json::to_string(&(rest, words)).unwrap_or_default()
    }
}

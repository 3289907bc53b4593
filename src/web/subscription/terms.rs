//! The names of what terms speak of.

use crate::actions::read_subscription::Known;
use crate::domain::subscription::Terms;
use crate::words::Words;

/// Says what terms are, in the reader's language.
pub struct Namer<'k> {
    /// The reader's language and zone.
    pub words: Words,
    /// What is known of the subscription.
    pub known: &'k Known,
}

impl Namer<'_> {
    /// The name of the plan.
    pub fn plan(&self, terms: &Terms) -> String {
        let plan = self.known.catalogue.plan_by_id(terms.plan);
        plan.map(|plan| plan.name.clone()).unwrap_or_default()
    }

    /// The name of the service.
    pub fn service(&self, terms: &Terms) -> String {
        let plan = self.known.catalogue.plan_by_id(terms.plan);
        plan.map(|plan| plan.service.clone()).unwrap_or_default()
    }

    /// The names of what is added, in the order of the catalogue; a word when nothing is.
    pub fn add_ons(&self, terms: &Terms) -> String {
        let all = self.known.catalogue.add_ons.iter();
        let added: Vec<String> = all
            .filter(|add_on| terms.add_ons.contains_key(&add_on.id))
            .map(|add_on| add_on.name.clone())
            .collect();
        if added.is_empty() {
            self.words.say("subscription-none").to_string()
        } else {
            self.words.list(&added)
        }
    }

    /// How many seats.
    pub fn seats(&self, terms: &Terms) -> String {
        self.words.number(terms.seats.count())
    }

    /// The name of the Partner of Record.
    pub fn partner_of_record(&self, terms: &Terms) -> String {
        let name = self.known.partners.get(&terms.partner_of_record);
        name.cloned().unwrap_or_default()
    }
}

//! The names of countries.

use super::Words;
use crate::domain::country::Country;
use crate::domain::name::fold;

impl Words {
    /// The name of the country with these two capital letters. Letters of no country are shown like any missing message.
    pub fn country(self, code: &str) -> String {
        self.say(&format!("country-{code}")).to_string()
    }

    /// Every country's two letters and name, in the order in which a reader of the language looks for it.
    pub fn countries(self) -> Vec<(String, String)> {
        let named = |code: &str| (code.to_owned(), self.country(code));
        let mut countries: Vec<_> = Country::ALL.into_iter().map(named).collect();
        countries.sort_by_cached_key(|(_, name)| fold(name));
        countries
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn every_country_has_a_name_in_every_language() {
        for language in Language::ALL {
            for (code, name) in Words::in_utc(language).countries() {
                assert!(
                    !name.is_empty() && !name.contains('{'),
                    "{code} in {language}"
                );
            }
        }
    }

    #[test]
    fn names_are_of_the_language() {
        assert_eq!(Words::in_utc(Language::English).country("IT"), "Italy");
        assert_eq!(Words::in_utc(Language::Italian).country("IT"), "Italia");
        assert_eq!(
            Words::in_utc(Language::Italian).country("ZZ"),
            "{country-ZZ}"
        );
    }

    #[test]
    fn accents_do_not_send_a_name_to_the_end() {
        let english = Words::in_utc(Language::English).countries();
        let codes: Vec<&str> = english.iter().map(|(code, _)| code.as_str()).collect();
        assert_eq!(codes.first(), Some(&"AF"));
        assert_eq!(codes.get(1), Some(&"AX"));
        assert_eq!(codes.last(), Some(&"ZW"));
    }
}

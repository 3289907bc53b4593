//! The messages, compiled into the program, and how one is found.

use std::collections::HashMap;
use std::fmt::Display;

use fluent_templates::fluent_bundle::{FluentResource, FluentValue};
use fluent_templates::{FluentBundle, LanguageIdentifier};

use super::numbers;
use crate::domain::language::Language;

fluent_templates::static_loader! {
    static CATALOGUES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            // `Argument` isolates the texts that need it, and only those.
            bundle.set_use_isolating(false);
            group_numbers(bundle);
        },
    };
}

/// The text of a message. No other language takes the place of one that lacks it: the gap is to be seen.
pub(super) fn find(
    language: Language,
    key: &str,
    arguments: &HashMap<&str, FluentValue<'_>>,
) -> Result<String, impl Display + use<>> {
    let identifier: LanguageIdentifier = language.code().parse().unwrap_or_default();
    CATALOGUES.lookup_single_language(&identifier, key, Some(arguments))
}

/// Has the numbers in the messages of one language written as that language writes them.
fn group_numbers(bundle: &mut FluentBundle<&'static FluentResource>) {
    let code = bundle
        .locales
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    // A formatter cannot capture the language: each language has its own.
    match code.parse().unwrap_or_default() {
        Language::English => bundle.set_formatter(Some(|value, _| {
            numbers::in_message(value, Language::English)
        })),
        Language::Italian => bundle.set_formatter(Some(|value, _| {
            numbers::in_message(value, Language::Italian)
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEATS: &str = "seats = { $n ->\n    [one] one seat\n   *[other] { $n } seats\n }\n";

    fn seats(language: Language, number: i64) -> String {
        let resource: &'static FluentResource =
            Box::leak(Box::new(FluentResource::try_new(SEATS.to_owned()).unwrap()));
        let mut bundle = FluentBundle::new_concurrent(vec![language.code().parse().unwrap()]);
        bundle.add_resource(resource).unwrap();
        bundle.set_use_isolating(false);
        group_numbers(&mut bundle);
        let message = bundle
            .get_message("seats")
            .and_then(|message| message.value())
            .unwrap();
        let arguments = [("n", FluentValue::from(number))].into_iter().collect();
        bundle
            .format_pattern(message, Some(&arguments), &mut Vec::new())
            .into_owned()
    }

    #[test]
    fn numbers_in_messages_are_grouped_and_choose_the_plural() {
        assert_eq!(seats(Language::English, 1), "one seat");
        assert_eq!(seats(Language::English, 1_000), "1,000 seats");
        assert_eq!(seats(Language::Italian, 1_000), "1000 seats");
        assert_eq!(seats(Language::Italian, 12_480), "12.480 seats");
    }

    #[test]
    fn a_message_without_its_variable_is_an_error() {
        let (key, none) = ("list-pair", HashMap::new());
        assert!(find(Language::English, key, &none).is_err());
    }
}

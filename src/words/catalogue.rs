//! The messages, compiled into the program, and how one is found.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;
use std::sync::OnceLock;

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
            bundle.set_transform(REWRITTEN.get().copied());
        },
    };
}

/// What the texts of the messages are put through; nothing, but in tests.
static REWRITTEN: OnceLock<Rewriting> = OnceLock::new();
/// Another writing of a text.
type Rewriting = fn(&str) -> Cow<'_, str>;

/// Has every message written differently, all but what is put into it, from the first message on: how a test sees what
/// is not of the catalogue, and what does not fit.
#[doc(hidden)]
pub fn write_differently(how: Rewriting) {
    let _ = REWRITTEN.set(how);
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
    let language = Language::ALL.iter().position(|one| one.code() == code);
    bundle.set_formatter(language.and_then(|place| formatters().get(place).copied()));
}

/// What writes the numbers of a message.
type Formatter<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// A formatter cannot capture the language: each language has its own, at its place in [`Language::ALL`].
fn formatters<M>() -> [Formatter<M>; ROOM] {
    [
        of::<M, 0>, of::<M, 1>, of::<M, 2>, of::<M, 3>, of::<M, 4>, of::<M, 5>, of::<M, 6>,
        of::<M, 7>,
    ]
}

/// For how many languages there is a formatter.
const ROOM: usize = 8;
const _: () = assert!(Language::ALL.len() <= ROOM, "add formatters");

fn of<M, const PLACE: usize>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    numbers::in_message(value, *Language::ALL.get(PLACE)?)
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

//! One message on its way to a page or a letter.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use fluent_templates::fluent_bundle::FluentValue;

use super::argument::Argument;
use super::elision::elided;
use super::{Words, catalogue, remembered};

/// A message and the values of its variables. To display it is to look it up; a template escapes it like any text.
#[must_use]
#[derive(Clone, Debug)]
pub struct Phrase<'a> {
    words: Words,
    key: &'a str,
    arguments: HashMap<&'a str, FluentValue<'static>>,
}

impl<'a> Phrase<'a> {
    pub(super) fn new(words: Words, key: &'a str) -> Self {
        Self {
            words,
            key,
            arguments: HashMap::new(),
        }
    }

    /// Gives a variable of the message its value.
    pub fn with(mut self, name: &'a str, value: impl Argument) -> Self {
        self.arguments.insert(name, value.value());
        self
    }
}

impl fmt::Display for Phrase<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.words.language;
        let is_plain = self.arguments.is_empty();
        let known = is_plain.then(|| remembered::recall(language, self.key));
        if let Some(text) = known.flatten() {
            return f.write_str(&text);
        }
        match catalogue::find(language, self.key, &self.arguments) {
            Ok(text) => {
                let text = elided(one_stop(&text), language);
                if is_plain {
                    remembered::remember(language, self.key, &text);
                }
                f.write_str(&text)
            }
            Err(error) => {
                tracing::error!(key = self.key, %language, %error, "a message cannot be shown");
                write!(f, "{{{}}}", self.key)
            }
        }
    }
}

/// A name that ends with a full stop ("Fabbrica Rossi S.p.A.") also ends the sentence that ends with it. Dots of an
/// ellipsis stay.
fn one_stop(text: &str) -> Cow<'_, str> {
    if !text.contains("..") {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c: char| c != '.') {
        match piece.strip_prefix("..") {
            Some(rest) if !rest.starts_with('.') => kept.extend([".", rest]),
            _ => kept.push_str(piece),
        }
    }
    Cow::Owned(kept)
}

#[cfg(test)]
mod tests {
    use askama::Template;

    use super::*;
    use crate::domain::language::Language;

    const WORDS: Words = Words {
        language: Language::English,
        zone: chrono_tz::Tz::UTC,
    };

    #[test]
    fn a_message_is_shown_with_its_variables() {
        let (head, last, one) = (String::from("Contoso"), 12_480, &&1);
        assert_eq!(
            WORDS
                .say("list-pair")
                .with("head", &head)
                .with("last", last)
                .to_string(),
            "Contoso and 12,480"
        );
        assert_eq!(
            WORDS
                .say("list-pair")
                .with("head", "שלום")
                .with("last", one)
                .to_string(),
            "\u{2068}שלום\u{2069} and 1"
        );
    }

    #[test]
    fn a_name_with_a_full_stop_ends_its_sentence() {
        assert_eq!(one_stop("of Rossi S.p.A.. They"), "of Rossi S.p.A. They");
        assert_eq!(one_stop("of Rossi S.p.A.."), "of Rossi S.p.A.");
        assert_eq!(one_stop("wait... done."), "wait... done.");
    }

    #[test]
    fn every_message_with_a_day_is_written_as_its_language_does() {
        let italian = Words::in_utc(Language::Italian);
        let says = italian.say("until").with("until", "8 dicembre 2026");
        assert_eq!(says.to_string(), "fino all'8 dicembre 2026");
    }

    #[test]
    fn a_key_that_no_catalogue_has_is_seen() {
        for key in [
            "no-such-key",
            "",
            ".",
            "list-pair.no-such-attribute",
            "-",
            "\0",
        ] {
            assert_eq!(WORDS.say(key).to_string(), format!("{{{key}}}"));
        }
    }

    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"{{ words.say("list-pair").with("head", name).with("last", count) }} {{ words.say("list-pair").with("head", self.name.as_str()).with("last", 1) }} {% for other in others %}{{ words.say("list-pair").with("head", other).with("last", others.len()) }}{% endfor %}"#
    )]
    struct Page<'a> {
        words: Words,
        name: &'a String,
        others: Vec<&'a str>,
        count: i64,
    }

    #[test]
    fn a_template_escapes_a_phrase() {
        let page = Page {
            words: WORDS,
            name: &String::from("<b>"),
            others: vec!["c"],
            count: 2,
        };
        assert_eq!(
            page.render().unwrap(),
            "&#60;b&#62; and 2 &#60;b&#62; and 1 c and 1"
        );
    }
}

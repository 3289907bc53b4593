//! Forms whose fields follow from the languages of the portal: one of each kind for every language.

use std::collections::BTreeMap;

use crate::domain::language::Language;
use crate::domain::name::{Name, NameProblem};
use crate::domain::plain_text::TextProblem;
use crate::web::form::FieldErrors;
use crate::web::problem::Problem;
use crate::words::Words;

/// What was posted, each field once and none that the form does not have.
#[derive(Clone, Debug, Default)]
pub struct Fields(BTreeMap<String, String>);

impl Fields {
    /// Reads what was posted.
    pub fn read(posted: Vec<(String, String)>, known: &[String]) -> Result<Self, Problem> {
        let mut fields = BTreeMap::new();
        for (name, value) in posted {
            if !known.contains(&name) || fields.insert(name, value).is_some() {
                return Err(Problem::BadRequest);
            }
        }
        Ok(Self(fields))
    }

    /// The value of a field; empty when it was not posted.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// Gives a field its value.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }
}

/// The name of a field for a language.
pub fn named(kind: &str, language: Language) -> String {
    format!("{kind}_{language}")
}

/// The names of these kinds of fields for every language, and of these others.
pub fn known(kinds: &[&str], others: &[&str]) -> Vec<String> {
    let of_languages = Language::ALL
        .iter()
        .flat_map(|language| kinds.iter().map(|kind| named(kind, *language)));
    of_languages
        .chain(others.iter().map(|name| (*name).to_owned()))
        .collect()
}

/// One field as the page shows it.
pub struct FieldView {
    /// Its name, which is its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// Its value.
    pub value: String,
    /// The language of the value.
    pub lang: &'static str,
    /// What helps to fill it in.
    pub hint: String,
    /// What is to be mended.
    pub error: String,
    /// Whether it takes several lines.
    pub area: bool,
}

impl FieldView {
    /// A field of a language. `label` is a key with the variable `language`.
    pub fn new(
        words: Words,
        (kind, label, hint): (&str, &str, &str),
        language: Language,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let id = named(kind, language);
        Self {
            label: words
                .say(label)
                .with("language", language.own_name())
                .to_string(),
            value: fields.get(&id).to_owned(),
            lang: language.code(),
            hint: match hint {
                "" => String::new(),
                hint => words.say(hint).to_string(),
            },
            error: errors.of(&id).to_owned(),
            area: kind == "abilities",
            id,
        }
    }
}

/// The name typed in a field; what is wrong with it is noted.
pub fn name(words: Words, fields: &Fields, id: &str, errors: &mut FieldErrors) -> String {
    let parsed = Name::parse(fields.get(id));
    errors
        .check(id.to_owned(), parsed, |problem: NameProblem| {
            words.say(&format!("operator-name-{problem}")).to_string()
        })
        .map(|name| name.to_string())
        .unwrap_or_default()
}

/// The text taken from a field; what is wrong with it is noted.
pub fn text<T: Default>(
    words: Words,
    id: &str,
    taken: Result<T, TextProblem>,
    errors: &mut FieldErrors,
) -> T {
    errors
        .check(id.to_owned(), taken, |problem| {
            words.say(&format!("operator-text-{problem}")).to_string()
        })
        .unwrap_or_default()
}

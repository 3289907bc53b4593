//! A list of many rows, without the rows: what it can be narrowed to and is, which page of it is shown, and what stands in
//! its place when there are none. `components/list.html` puts all of it around the rows, so that no list forgets a part.

use super::form::FieldErrors;
use super::paging::Around;
use crate::words::Words;

/// A list around its rows.
pub struct List {
    /// Its address.
    pub path: &'static str,
    /// By what it can be narrowed: a form whose state is in the address.
    pub filters: Vec<Filter>,
    /// What else stays in the address when it is narrowed.
    pub kept: Vec<(&'static str, String)>,
    /// Whether it is narrowed.
    pub narrowed: bool,
    /// The address of all of it.
    pub whole: String,
    /// Which page this is.
    pub around: Around,
    /// Whether there are no rows.
    pub is_empty: bool,
    /// What stands in their place then.
    pub nothing: Nothing,
}

/// One thing by which a list can be narrowed.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// `search`, `choice` or `day`.
    pub kind: &'static str,
    /// Its name in the address.
    pub name: &'static str,
    /// What it is called.
    pub label: String,
    /// What was asked for.
    pub value: String,
    /// To choose from: value and name.
    pub options: Vec<(String, String)>,
    /// What is to be mended.
    pub error: String,
}

/// Why there are no rows: one of three reasons, each with words of its own.
#[derive(Clone, Debug, Default)]
pub struct Nothing {
    /// In a few words.
    pub title: String,
    /// What that means.
    pub what: String,
    /// What to do about it: address and words.
    pub next: Option<(String, String)>,
}

impl Filter {
    /// Words to look for. There is one such field on a page, which `/` leads to.
    pub fn search(words: Words, label: &str, value: &str) -> Self {
        Self {
            kind: "search",
            name: "q",
            label: words.say(label).to_string(),
            value: value.to_owned(),
            ..Self::default()
        }
    }

    /// One of several.
    pub fn choice(
        words: Words,
        name: &'static str,
        label: &str,
        options: Vec<(String, String)>,
        chosen: &str,
    ) -> Self {
        Self {
            kind: "choice",
            name,
            label: words.say(label).to_string(),
            value: chosen.to_owned(),
            options,
            ..Self::default()
        }
    }

    /// A day.
    pub fn day(
        words: Words,
        name: &'static str,
        label: &str,
        typed: &str,
        errors: &FieldErrors,
    ) -> Self {
        Self {
            kind: "day",
            name,
            label: words.say(label).to_string(),
            value: typed.to_owned(),
            error: errors.of(name).to_owned(),
            ..Self::default()
        }
    }
}

impl Nothing {
    /// By the keys of its title and of what it means.
    pub fn new(words: Words, (title, what): (&str, &str)) -> Self {
        Self {
            title: words.say(title).to_string(),
            what: words.say(what).to_string(),
            next: None,
        }
    }

    /// With what to do about it.
    pub fn with(mut self, href: impl Into<String>, text: impl std::fmt::Display) -> Self {
        self.next = Some((href.into(), text.to_string()));
        self
    }
}

impl List {
    /// A list that cannot be narrowed.
    pub fn new(path: &'static str, around: Around, is_empty: bool, nothing: Nothing) -> Self {
        Self {
            path,
            filters: Vec::new(),
            kept: Vec::new(),
            narrowed: false,
            whole: path.to_owned(),
            around,
            is_empty,
            nothing,
        }
    }

    /// With ways to narrow it. When it is narrowed so far that nothing is left, these words stand in the place of the
    /// rows.
    pub fn narrowed_by(mut self, filters: Vec<Filter>, narrowed: bool, unfound: Nothing) -> Self {
        self.filters = filters;
        self.narrowed = narrowed;
        if narrowed {
            self.nothing = unfound;
        }
        self
    }

    /// Whether there is something to narrow.
    pub fn has_form(&self) -> bool {
        !self.filters.is_empty() && (self.narrowed || !self.is_empty)
    }
}

/// For each row, given by its name and a detail, what tells it from others of the same name to those who hear the links
/// only: nothing where the name does; the detail where that does; its place among them too where nothing else does.
pub fn apart<'r>(rows: impl Iterator<Item = (&'r str, &'r str)>) -> Vec<String> {
    let rows: Vec<(&str, &str)> = rows.collect();
    let namesakes = |row: &(&str, &str)| rows.iter().filter(|other| other.0 == row.0).count();
    let twins = |row: &(&str, &str)| rows.iter().filter(|other| *other == row).count();
    rows.iter()
        .enumerate()
        .map(|(at, row)| match (namesakes(row), twins(row)) {
            (1, _) => String::new(),
            (_, 1) => row.1.to_owned(),
            _ => {
                let before = rows.iter().take(at).filter(|other| *other == row).count();
                format!("{} {}", row.1, before + 1).trim_start().to_owned()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_name_are_told_apart() {
        let rows = [
            ("Alone", "a.example"),
            ("Twice", "b.example"),
            ("Twice", "c.example"),
            ("Twin", "d.example"),
            ("Twin", "d.example"),
            ("Bare", ""),
            ("Bare", ""),
        ];
        assert_eq!(
            apart(rows.into_iter()),
            [
                "",
                "b.example",
                "c.example",
                "d.example 1",
                "d.example 2",
                "1",
                "2"
            ]
        );
    }
}

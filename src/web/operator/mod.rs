//! The operator's console: what needs attention, partners, customers, the catalogue, mail.

pub mod customer;
pub mod customers;
pub mod factor_resets;
mod fields;
pub mod home;
pub mod letter;
pub mod mail;
pub mod new_customer;
pub mod partner;
pub mod partners;
pub mod price;
pub mod prices;
pub mod removal;
pub mod role;
pub mod service;
pub mod services;
pub mod settings;
pub mod standing;

use super::list::{Filter, List, Nothing};
use super::paging::{Around, Turn};
use super::problem::Problem;
use crate::domain::name::fold;
use crate::domain::partner::PartnerStatus;
use crate::store::directory::NameKey;
use crate::words::Words;

/// What is searched for, as it was typed: without what no database can compare.
fn typed(q: Option<String>) -> String {
    let q: String = q
        .unwrap_or_default()
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    q.trim().to_owned()
}

/// What is searched for, in the form in which it is compared.
fn searched(q: &str) -> String {
    fold(q)
}

/// A choice of a filter; nothing chosen is any.
fn chosen<T: std::str::FromStr>(word: Option<&str>) -> Result<Option<T>, Problem> {
    match word {
        None | Some("") => Ok(None),
        Some(word) => word.parse().map(Some).map_err(|_| Problem::BadRequest),
    }
}

/// The page of a list of names that an address asks for.
fn turn(after: Option<&str>, before: Option<&str>) -> Turn<NameKey> {
    Turn::asked(after, before, |(sort, id): &NameKey| {
        !(sort.contains('\0') || id.contains('\0'))
    })
}

/// What a list of the operator's is called in the catalogue.
struct Keys {
    /// The label of the search.
    search: &'static str,
    /// That there is nothing yet: title and meaning.
    yet: (&'static str, &'static str),
    /// That nothing matches: title and meaning.
    unfound: (&'static str, &'static str),
}

/// A list that can be searched, and narrowed by one choice.
fn searchable(
    words: Words,
    path: &'static str,
    (around, is_empty): (Around, bool),
    keys: &Keys,
    q: &str,
    choice: Filter,
) -> List {
    let narrowed = !q.is_empty() || !choice.value.is_empty();
    List::new(path, around, is_empty, Nothing::new(words, keys.yet)).narrowed_by(
        vec![Filter::search(words, keys.search, q), choice],
        narrowed,
        Nothing::new(words, keys.unfound),
    )
}

/// What a list can be narrowed to: anything, or one of these, each a value and the key of its name.
fn choices(words: Words, values: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    std::iter::once((String::new(), words.say("list-any").to_string()))
        .chain(values.map(|(value, key)| (value, words.say(&key).to_string())))
        .collect()
}

/// The tone of the badge that says where a partner stands.
fn tone(status: PartnerStatus) -> &'static str {
    match status {
        PartnerStatus::Pending => "warning",
        PartnerStatus::Active => "good",
        PartnerStatus::Suspended => "bad",
    }
}

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

use serde::Serialize;

use super::paging::{self, Links};
use super::problem::Problem;
use crate::domain::name::fold;
use crate::domain::partner::PartnerStatus;
use crate::store::directory::NameKey;
use crate::store::keyset::{Place, Slice};

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
fn place(after: Option<&str>, before: Option<&str>) -> Place<NameKey> {
    let sane = |(sort, id): &NameKey| !(sort.contains('\0') || id.contains('\0'));
    match paging::place(after, before) {
        Place::After(key) if sane(&key) => Place::After(key),
        Place::Before(key) if sane(&key) => Place::Before(key),
        Place::End => Place::End,
        _ => Place::Start,
    }
}

/// The links around a page. `address` takes the direction and the cursor.
fn links<T, K: Serialize>(
    slice: &Slice<T>,
    key: impl Fn(&T) -> K,
    address: impl Fn(&str, &str) -> String,
) -> Links {
    let to = |direction, row: Option<&T>| {
        row.map(|row| address(direction, &paging::cursor(&key(row))))
            .unwrap_or_default()
    };
    Links {
        first: match slice.has_before {
            true => address("", ""),
            false => String::new(),
        },
        previous: to("before", slice.rows.first().filter(|_| slice.has_before)),
        next: to("after", slice.rows.last().filter(|_| slice.has_after)),
        last: String::new(),
    }
}

/// The tone of the badge that says where a partner stands.
fn tone(status: PartnerStatus) -> &'static str {
    match status {
        PartnerStatus::Pending => "warning",
        PartnerStatus::Active => "good",
        PartnerStatus::Suspended => "bad",
    }
}

//! Which customers are asked for, in which order, from where on: the form above the list, which is also its address.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::customer_list::{Filter, Held, Sort};
use crate::domain::time_zone;
use crate::paths;
use crate::store::customer_list::RowKey;
use crate::web::activity::filter::parse_day;
use crate::web::paging::Turn;
use crate::web::problem::Problem;
use crate::words::Words;

/// No name is longer.
const LONGEST: usize = 200;

/// The address's query as it came. Every part may be missing or empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A part of the name or the domain.
    pub q: String,
    /// The code of a service.
    pub service: String,
    privileges: String,
    /// The first day of the ends that are asked for.
    ends_from: String,
    /// The last of them.
    ends_to: String,
    sort: String,
    after: Option<String>,
    before: Option<String>,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct ListQuery {
    /// Which customers.
    pub filter: Filter,
    /// The first and the last day of the ends that are asked for.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// In which order.
    pub sort: Sort,
    /// Which page.
    pub turn: Turn<RowKey>,
}

impl Asked {
    /// What is asked for. A cursor that makes no sense leads to the first page.
    ///
    /// # Errors
    /// When the address was not made by the portal: a word that is none of its own.
    pub fn read(&self, words: Words) -> Result<ListQuery, Problem> {
        let sort = word(&self.sort)?.unwrap_or(Sort::Name);
        let turn = Turn::asked(
            self.after.as_deref(),
            self.before.as_deref(),
            |key: &RowKey| key.by.fits(sort),
        );
        if self.service.chars().any(char::is_control) {
            return Err(Problem::BadRequest);
        }
        let held = word::<Held>(&self.privileges)?;
        // What is lost or was never held does not end.
        let days = self
            .days()?
            .filter(|_| !matches!(held, Some(Held::Removed | Held::None)));
        Ok(ListQuery {
            days,
            filter: Filter {
                text: self
                    .q
                    .chars()
                    .filter(|c| !c.is_control())
                    .take(LONGEST)
                    .collect(),
                service: Some(self.service.clone()).filter(|code| !code.is_empty()),
                held,
                ends: days.and_then(|(first, last)| {
                    let from = time_zone::beginning(first, words.zone);
                    let before = time_zone::beginning(last.succ_opt()?, words.zone);
                    from.zip(before)
                }),
            },
            sort,
            turn,
        })
    }
}

impl Asked {
    /// The days of the ends that are asked for: both or neither.
    fn days(&self) -> Result<Option<(NaiveDate, NaiveDate)>, Problem> {
        if self.ends_from.is_empty() && self.ends_to.is_empty() {
            return Ok(None);
        }
        parse_day(&self.ends_from)
            .zip(parse_day(&self.ends_to))
            .filter(|(first, last)| first <= last)
            .map(Some)
            .ok_or(Problem::BadRequest)
    }
}

/// One of a set of words, or none.
fn word<T: std::str::FromStr>(text: &str) -> Result<Option<T>, Problem> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::BadRequest),
    }
}

impl ListQuery {
    /// Whether the list is narrowed.
    pub fn is_narrowed(&self) -> bool {
        !self.filter.text.trim().is_empty()
            || self.filter.service.is_some()
            || self.filter.held.is_some()
            || self.days.is_some()
    }

    /// The chosen word about privileges, for the form.
    pub fn held(&self) -> &'static str {
        self.filter.held.map_or("", Held::as_str)
    }

    /// The word of the order, for the form; empty for the usual one.
    pub fn sort_word(&self) -> &'static str {
        match self.sort {
            Sort::Name => "",
            other => other.as_str(),
        }
    }

    /// The days of the ends that are asked for, for the form; empty where there are none.
    pub fn ends(&self) -> (String, String) {
        self.days
            .map(|(first, last)| (first.to_string(), last.to_string()))
            .unwrap_or_default()
    }

    /// The address of the same list, whenever privileges end.
    pub fn ending_whenever(&self) -> String {
        let whenever = Self {
            days: None,
            ..self.clone()
        };
        whenever.address(paths::CUSTOMERS)
    }

    /// The address of all customers in the same order.
    pub fn unnarrowed(&self) -> String {
        paths::with_query(paths::CUSTOMERS, &[("sort", self.sort_word())])
    }

    /// The address of the first page of the same list at this path.
    pub fn address(&self, path: &str) -> String {
        self.address_of(path, self.sort, ("", ""))
    }

    /// The address of the same customers in another order.
    pub fn sorted(&self, sort: Sort) -> String {
        self.address_of(paths::CUSTOMERS, sort, ("", ""))
    }

    /// The address of another page: `after` or `before`, and a cursor.
    pub fn page(&self, direction: &str, cursor: &str) -> String {
        self.address_of(paths::CUSTOMERS, self.sort, (direction, cursor))
    }

    fn address_of(&self, path: &str, sort: Sort, page: (&str, &str)) -> String {
        let (direction, cursor) = page;
        let sort = match sort {
            Sort::Name => "",
            other => other.as_str(),
        };
        let (ends_from, ends_to) = self.ends();
        paths::with_query(
            path,
            &[
                ("q", self.filter.text.trim()),
                (
                    "service",
                    self.filter.service.as_deref().unwrap_or_default(),
                ),
                ("privileges", self.held()),
                ("ends_from", &ends_from),
                ("ends_to", &ends_to),
                ("sort", sort),
                (direction, cursor),
            ],
        )
    }
}

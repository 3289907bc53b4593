//! Turning the pages of a list. Which row a page stands next to travels in the address as an opaque cursor; one that
//! makes no sense leads to the first page. The row's number in the list travels with it, and only tells people where
//! they are: between two pages rows may come and go.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::keyset::{PAGE, Place, Slice};
use crate::words::Words;

/// The word in place of a cursor that leads to the last page.
const END: &str = "end";
/// No cursor of the portal is longer.
const LONGEST: usize = 8 * 1024;

/// The links around a page, as `components/list.html` shows them; an empty address is no link.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// To the first page, when this is not it.
    pub first: String,
    /// To the page before this one.
    pub previous: String,
    /// To the page behind this one.
    pub next: String,
    /// To the last page, when this is not it and it is known how many rows come before it.
    pub last: String,
    /// Whether the rows stand in the order of time, the newest first.
    pub by_time: bool,
}

/// Where a page stands in its list, for those who read it.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// "1 to 50 of 12,480".
    pub range: String,
    /// The same for the title, in brackets; empty when this is the whole list.
    pub part: String,
    /// To the other pages.
    pub links: Links,
}

/// The page of a list that an address asks for.
#[derive(Clone, Debug)]
pub struct Turn<K>(Place<(i64, K)>);

impl<K: DeserializeOwned + Serialize + Clone> Turn<K> {
    /// What an address asks for. A cursor that is none, or none of this list, leads to the first page.
    pub fn asked(after: Option<&str>, before: Option<&str>, sane: impl Fn(&K) -> bool) -> Self {
        let place: Place<(i64, K)> = place(after, before);
        Self(match place.key() {
            Some((_, key)) if !sane(key) => Place::Start,
            _ => place,
        })
    }

    /// The same, for the store.
    pub fn place(&self) -> Place<K> {
        match self.0.clone() {
            Place::Start => Place::Start,
            Place::After((_, key)) => Place::After(key),
            Place::Before((_, key)) => Place::Before(key),
            Place::End => Place::End,
        }
    }

    /// Whether the page is no longer there, or going back came to the beginning with less than a page: then the first
    /// page is the better answer. `total`: how many rows the list has, where that was counted.
    pub fn is_gone<T>(&self, slice: &Slice<T>, total: Option<i64>) -> bool {
        match self.0 {
            Place::Start => false,
            // Nobody knows the numbers of these rows, and no link leads here.
            Place::End => total.is_none() || slice.rows.is_empty(),
            Place::After(_) => slice.rows.is_empty(),
            Place::Before(_) => !slice.has_before && slice.rows.len() < PAGE,
        }
    }

    /// What stands around the page. `key`: where a row stands in the list; `address`: the list's own, with a direction
    /// and a cursor, both empty for the first page.
    pub fn around<T>(
        &self,
        words: Words,
        slice: &Slice<T>,
        total: Option<i64>,
        key: impl Fn(&T) -> K,
        address: impl Fn(&str, &str) -> String,
    ) -> Around {
        let (first, rows) = (self.number_of_first(slice, total), count(slice));
        let last = first + rows - 1;
        // Where nobody counted, the last page tells.
        let total = total.or((!slice.has_after).then_some(last));
        let range = range(words, first, last, total);
        let to = |direction, number: i64, row: Option<&T>| {
            row.map(|row| address(direction, &cursor(&(number, key(row)))))
                .unwrap_or_default()
        };
        let before = slice.rows.first().filter(|_| slice.has_before);
        let after = slice.rows.last().filter(|_| slice.has_after);
        Around {
            part: match slice.has_before || slice.has_after {
                true => format!(" ({range})"),
                false => String::new(),
            },
            range,
            links: Links {
                first: before.map(|_| address("", "")).unwrap_or_default(),
                previous: to("before", first, before),
                next: to("after", last, after),
                last: after
                    .filter(|_| total.is_some())
                    .map(|_| address("before", END))
                    .unwrap_or_default(),
                by_time: false,
            },
        }
    }

    fn number_of_first<T>(&self, slice: &Slice<T>, total: Option<i64>) -> i64 {
        let rows = count(slice);
        let last = total.map(|total| (total - rows + 1).max(1));
        let number = match (&self.0, last) {
            _ if !slice.has_before => 1,
            (_, Some(last)) if !slice.has_after => last,
            (Place::After((number, _)), _) => number.saturating_add(1),
            (Place::Before((number, _)), _) => number.saturating_sub(rows),
            (Place::Start | Place::End, _) => 1,
        };
        number.clamp(1, last.unwrap_or(i64::MAX - rows))
    }
}

impl Around {
    /// The same of a list whose newest row comes first.
    pub fn by_time(mut self) -> Self {
        self.links.by_time = true;
        self
    }
}

fn count<T>(slice: &Slice<T>) -> i64 {
    i64::try_from(slice.rows.len()).unwrap_or(i64::MAX)
}

fn range(words: Words, first: i64, last: i64, total: Option<i64>) -> String {
    let key = match total {
        Some(_) => "list-range",
        None => "list-range-of-many",
    };
    words
        .say(key)
        .with("first", first)
        .with("last", last)
        .with("total", total.unwrap_or_default())
        .to_string()
}

fn cursor(row: &impl Serialize) -> String {
    // What fails here is no row of ours; without a cursor the link leads to the first page.
    hex::encode(serde_json::to_vec(row).unwrap_or_default())
}

fn place<K: DeserializeOwned>(after: Option<&str>, before: Option<&str>) -> Place<K> {
    match (after.and_then(read), before) {
        (Some(row), _) => Place::After(row),
        (None, Some(END)) => Place::End,
        (None, before) => before.and_then(read).map_or(Place::Start, Place::Before),
    }
}

fn read<K: DeserializeOwned>(cursor: &str) -> Option<K> {
    if cursor.len() > LONGEST {
        return None;
    }
    serde_json::from_slice(&hex::decode(cursor).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let row = (7_i64, "Élan & Søn".to_owned());
        let cursor = cursor(&row);
        assert!(cursor.chars().all(|c| c.is_ascii_alphanumeric()));
        assert_eq!(place(Some(&cursor), None), Place::After(row.clone()));
        assert_eq!(place(None, Some(&cursor)), Place::Before(row));
        assert_eq!(place::<String>(None, Some("end")), Place::End);
    }

    #[test]
    fn what_is_no_cursor_leads_to_the_first_page() {
        for cursor in ["", "zz", "7b7d", "%00", "ff", &"a".repeat(20_000)] {
            assert_eq!(place::<String>(Some(cursor), None), Place::Start);
            assert_eq!(place::<String>(None, Some(cursor)), Place::Start);
        }
    }
}

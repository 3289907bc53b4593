//! The links from one page of a list to the others. Which row a page stands next to travels in the address as an opaque
//! cursor; one that makes no sense leads to the first page.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::store::keyset::Place;

/// The word in place of a cursor that leads to the last page.
pub const END: &str = "end";
/// No cursor of the portal is longer.
const LONGEST: usize = 8 * 1024;

/// The links around a page, as `components/paging.html` shows them; an empty address is no link.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// To the first page, when this is not it.
    pub first: String,
    /// To the page before this one.
    pub previous: String,
    /// To the page behind this one.
    pub next: String,
    /// To the last page, when this is not it and there is a way to it.
    pub last: String,
}

/// The cursor for a row.
pub fn cursor(row: &impl Serialize) -> String {
    // What fails here is no row of ours; without a cursor the link leads to the first page.
    hex::encode(serde_json::to_vec(row).unwrap_or_default())
}

/// Where a page stands, as the address says it.
pub fn place<K: DeserializeOwned>(after: Option<&str>, before: Option<&str>) -> Place<K> {
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

//! Pages of long lists. A page begins behind (or ends before) the key of a row that was seen, never at a count of rows:
//! the last page costs what the first costs, and rows that come or go meanwhile move nothing twice onto a page.

/// How many rows a page has.
pub const PAGE: usize = 50;

/// Where a page stands in its list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place<K> {
    /// At the beginning.
    Start,
    /// Behind this row.
    After(K),
    /// Before this row.
    Before(K),
    /// At the end.
    End,
}

impl<K> Place<K> {
    /// Whether the rows are read from the end towards the beginning.
    pub fn is_backward(&self) -> bool {
        matches!(self, Self::Before(_) | Self::End)
    }

    /// The row that the page stands next to.
    pub fn key(&self) -> Option<&K> {
        match self {
            Self::After(key) | Self::Before(key) => Some(key),
            Self::Start | Self::End => None,
        }
    }
}

/// One page of a list, in the order of the list.
#[derive(Clone, Debug)]
pub struct Slice<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Whether the list has rows before them.
    pub has_before: bool,
    /// Whether the list has rows behind them.
    pub has_after: bool,
}

impl<T> Slice<T> {
    /// The same page with something else for each row.
    pub(super) fn map<U>(self, each: impl FnMut(T) -> U) -> Slice<U> {
        Slice {
            rows: self.rows.into_iter().map(each).collect(),
            has_before: self.has_before,
            has_after: self.has_after,
        }
    }

    /// Makes a page of rows that were read from `place` on, one more than the page has when there is one.
    pub(super) fn cut<K>(mut rows: Vec<T>, place: &Place<K>) -> Self {
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        if place.is_backward() {
            rows.reverse();
        }
        let (has_before, has_after) = match place {
            Place::Start => (false, more),
            Place::After(_) => (true, more),
            Place::Before(_) => (more, true),
            Place::End => (more, false),
        };
        Self {
            rows,
            has_before,
            has_after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_whether_there_is_more_on_either_side() {
        let rows: Vec<usize> = (0..=PAGE).collect();
        let first = Slice::cut(rows.clone(), &Place::<()>::Start);
        assert_eq!((first.has_before, first.has_after), (false, true));
        assert_eq!(first.rows.len(), PAGE);
        let last = Slice::cut(rows, &Place::<()>::End);
        assert_eq!((last.has_before, last.has_after), (true, false));
        assert_eq!(last.rows.last(), Some(&0));
        let only = Slice::cut(vec![1], &Place::<()>::Start);
        assert_eq!((only.has_before, only.has_after), (false, false));
    }
}

//! A partner's list of customers: what it can be narrowed to, and its orders.

use crate::domain::moment::Moment;
use crate::domain::vocabulary::vocabulary;

/// So many days before its end a privilege is ending.
pub const ENDING_DAYS: i64 = 30;

/// For so many days a privilege is lost lately.
pub const LATELY_DAYS: i64 = 30;

/// How many customers a list has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many.
    Exactly(i64),
    /// More than fit on a page; to count them would take longer than to show some.
    Many,
}

impl Total {
    /// How many, where they were counted.
    pub fn known(self) -> Option<i64> {
        match self {
            Self::Exactly(total) => Some(total),
            Self::Many => None,
        }
    }
}

vocabulary! {
    /// Which customers, by the privileges that count there now.
    Held {
        /// Those with one.
        Active = "active",
        /// Those with one that ends within 30 days.
        Ending = "ending",
        /// Those that took one away, or let one lapse, within the last 30 days, and did not grant it again.
        Removed = "removed",
        /// Those without.
        None = "none",
    }
}

vocabulary! {
    /// The order of the list.
    Sort {
        /// By name.
        Name = "name",
        /// The latest relationship first.
        Since = "-since",
        /// The nearest end date first; those without any last.
        Ends = "ends",
    }
}

/// Which customers; what is none does not narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name or the domain.
    pub text: String,
    /// The code of a service: only privileges for it are looked at.
    pub service: Option<String>,
    /// By privileges.
    pub held: Option<Held>,
    /// By the end of a privilege that counts now: from this moment on, and before that one.
    pub ends: Option<(Moment, Moment)>,
}

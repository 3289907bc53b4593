//! The only place that asks what time it is. Everybody else is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::moment::Moment;

/// The clock of a portal.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Where the machine's time is not to be asked for: the time that stands still until it is moved.
    stopped_at: Option<Moment>,
    /// Microseconds by which the portal's time is ahead of the machine's. Only tests and the sample world move it.
    ahead: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self::default()
    }

    /// A clock that stands still until it is moved: what then happens happens at a moment that is known.
    #[doc(hidden)]
    pub fn stopped(at: Moment) -> Self {
        Self {
            stopped_at: Some(at),
            ..Self::default()
        }
    }

    /// What time it is.
    #[expect(clippy::disallowed_methods, reason = "this is the place")]
    pub fn now(&self) -> Moment {
        let ahead = chrono::TimeDelta::microseconds(self.ahead.load(Ordering::SeqCst));
        let machine = || Moment::new(chrono::Utc::now());
        self.stopped_at.unwrap_or_else(machine).plus(ahead)
    }

    /// Lets time pass at once, for everybody who shares this clock.
    #[doc(hidden)]
    pub fn advance(&self, by: chrono::TimeDelta) {
        self.ahead
            .fetch_add(by.num_microseconds().unwrap_or_default(), Ordering::SeqCst);
    }
}

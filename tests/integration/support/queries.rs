//! How many queries something takes, counted on the thread that does it.

use std::cell::Cell;

use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

struct Counter;

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::StartQuery { .. }) {
            COUNT.with(|count| count.set(count.get() + 1));
        }
    }
}

/// Has the queries of every connection counted that is made from now on.
pub fn watch() {
    set_default_instrumentation(|| Some(Box::new(Counter))).unwrap();
}

/// How many queries this takes on this thread.
pub fn count<T>(work: impl FnOnce() -> T) -> (T, usize) {
    COUNT.with(|count| count.set(0));
    let done = work();
    (done, COUNT.with(Cell::get))
}

//! Starting, and what the program takes.

use crate::database::sample;
use crate::portal::{PROGRAM, Portal};
use crate::{Figure, median};

/// P6: start to ready on an existing database; the size of the program.
pub fn start_and_memory() -> Vec<Figure> {
    let database = sample(1, 100_000);
    let starts = (0..5)
        .map(|_| Portal::start(&database).started_in.as_secs_f64() * 1000.0)
        .collect();
    let start = median(starts);
    let size = std::fs::metadata(PROGRAM).unwrap().len() as f64 / 1024.0 / 1024.0;
    vec![
        Figure {
            name: "P6",
            what: "start to ready on a database of 100,000 customers".to_owned(),
            measured: format!("{start:.0} ms"),
            bar: "≤ 300 ms".to_owned(),
            holds: start <= 300.0,
        },
        Figure {
            name: "P6",
            what: "the release binary".to_owned(),
            measured: format!("{size:.1} MiB"),
            bar: "≤ 30 MiB".to_owned(),
            holds: size <= 30.0,
        },
    ]
}

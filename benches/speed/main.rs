//! How fast the portal is: `cargo bench --bench speed`, or some of it: `cargo bench --bench speed -- p1 p3`. On a
//! PostgreSQL server with its address behind: `-- p1 postgres://user@host/database`.
//!
//! Each figure is measured with the program as it runs for its users, in a process of its own, client and server on the
//! same machine, and printed beside its bar. What is compared is measured in the same run, by turns.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what cannot be measured ends the measurement"
)]

mod bare;
mod database;
mod first_try;
mod lists;
mod load;
mod portal;
mod start;
mod storms;
mod writes;

/// A figure and what it has to reach.
struct Figure {
    name: &'static str,
    what: String,
    measured: String,
    bar: String,
    holds: bool,
}

/// A name, and the function that measures it.
type Measurement = (&'static str, fn() -> Vec<Figure>);

const ALL: [Measurement; 8] = [
    ("p1", lists::whole_page),
    ("p2", lists::at_any_size),
    ("p3", lists::searching),
    ("p4", writes::acceptances),
    ("p5", lists::spreadsheet),
    ("p6", start::start_and_memory),
    ("p7", storms::sign_ins),
    ("p8", first_try::from_a_fresh_clone),
];

fn main() {
    let (servers, wanted): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .partition(|argument| argument.starts_with("postgres://"));
    if let Some(server) = servers.first() {
        database::on_server(server);
    }
    let mut all = true;
    for (name, measure) in ALL {
        if wanted.is_empty() || wanted.iter().any(|one| one.eq_ignore_ascii_case(name)) {
            for figure in measure() {
                all &= figure.holds;
                let mark = if figure.holds { "ok " } else { "NOT" };
                println!(
                    "{mark} {:3} {:58} {:>24}   bar: {}",
                    figure.name, figure.what, figure.measured, figure.bar
                );
            }
        }
    }
    println!("{} cores", std::thread::available_parallelism().unwrap());
    if !all {
        println!("not every bar was reached");
    }
}

/// The middle one of an odd number of runs.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

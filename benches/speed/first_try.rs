//! The first try of somebody who has just fetched the source.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Figure;
use crate::load::{Connection, get};

/// P8: `cargo run --release -- demo` from a fresh clone of the last commit, nothing compiled before, to the first page.
/// What crates are downloaded already is not downloaded again.
pub fn from_a_fresh_clone() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let clone = folder.path().join("delega");
    let cloned = Command::new("git")
        .args(["clone", "--quiet", env!("CARGO_MANIFEST_DIR")])
        .arg(&clone)
        .status();
    assert!(cloned.unwrap().success());
    let address: SocketAddr = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let began = Instant::now();
    let mut demo = Command::new("cargo")
        .args(["run", "--release", "--locked", "--", "demo"])
        .current_dir(&clone)
        .env("CARGO_TARGET_DIR", clone.join("target"))
        .env("DELEGA_LISTEN", address.to_string())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(demo.stderr.take().unwrap());
    let mut said = said.lines().map_while(Result::ok);
    assert!(
        said.any(|line| line.contains("listening")),
        "it ended before it listened"
    );
    // What it goes on to say must not fill the pipe.
    std::thread::spawn(move || said.for_each(drop));
    let page = Connection::open(address).ask(&get("/", ""));
    let took = began.elapsed();
    // The program, not only cargo, which started it.
    let _ = Command::new("pkill")
        .args(["-P", &demo.id().to_string()])
        .status();
    let _ = demo.kill();
    let _ = demo.wait();
    assert_eq!(page.status, 200);
    let minutes = took.as_secs_f64() / 60.0;
    vec![Figure {
        name: "P8",
        what: "from a fresh clone to the first page of the demonstration".to_owned(),
        measured: format!("{minutes:.1} min"),
        bar: "≤ 6 min".to_owned(),
        holds: minutes <= 6.0,
    }]
}

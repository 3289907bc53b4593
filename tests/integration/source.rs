//! What the source keeps to, so that whole kinds of faults cannot be: read from the files themselves.

use std::collections::BTreeSet;
use std::process::Command;

use crate::support::sources::{code, file, files, log_lines};

/// Every line of the program's code that has one of these words.
fn lines_with(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files("src", "rs") {
        for line in code(&text).filter(|line| words.iter().any(|word| line.contains(word))) {
            found.push(format!("{path}: {line}"));
        }
    }
    found
}

/// The name, version and source of everything in a lock file.
fn locked() -> Vec<[String; 4]> {
    let lock = file("Cargo.lock");
    lock.split("[[package]]")
        .skip(1)
        .map(|package| {
            let value = |name: &str| {
                package
                    .lines()
                    .find_map(|line| line.strip_prefix(&format!("{name} = \"")))
                    .map(|rest| rest.trim_end_matches('"').to_owned())
                    .unwrap_or_default()
            };
            ["name", "version", "source", "checksum"].map(value)
        })
        .collect()
}

/// The names of the crates that are in the program, without those that only build or test it.
pub fn crates_in_the_program() -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--offline",
            "--edges",
            "normal",
            "--prefix",
            "none",
        ])
        .args(["--format", "{p}"])
        .current_dir(crate::support::sources::root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let names: BTreeSet<String> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 100, "{names:?}");
    names
}

// asvs: 1.2.5
#[test]
fn no_other_program_is_started() {
    let found = lines_with(&[
        "process::Command",
        "Command::new",
        "libc::system",
        "posix_spawn",
        "exec(",
    ]);
    assert_eq!(found, Vec::<String>::new());
    let manifest = file("Cargo.toml");
    let lettre = manifest
        .lines()
        .find(|line| line.starts_with("lettre = "))
        .unwrap();
    assert!(
        lettre.contains("default-features = false") && !lettre.contains("sendmail"),
        "{lettre}"
    );
}

// asvs: 1.3.7
#[test]
fn templates_are_part_of_the_program() {
    let crates = crates_in_the_program();
    for interpreter in [
        "tera",
        "minijinja",
        "handlebars",
        "liquid",
        "mustache",
        "ramhorns",
        "upon",
        "rhai",
        "mlua",
    ] {
        assert!(
            !crates.contains(interpreter),
            "{interpreter} reads templates while the program runs"
        );
    }
    for (path, text) in files("src", "rs") {
        let text = code(&text).collect::<Vec<_>>().join("\n");
        for (at, _) in text.match_indices("#[template(") {
            let end = text[at..].find(")]").unwrap();
            let inside = &text[at..at + end];
            assert!(inside.contains("path = \""), "{path}: {inside}");
            assert!(!inside.contains("source ="), "{path}: {inside}");
        }
    }
}

// asvs: 1.3.10
#[test]
fn what_anybody_writes_is_never_a_format() {
    // Rust takes only formats that stand in the source; what could read others is not there.
    let crates = crates_in_the_program();
    for reader in [
        "strfmt",
        "dynfmt",
        "rt-format",
        "runtime-format",
        "formatx",
        "sprintf",
    ] {
        assert!(!crates.contains(reader), "{reader}");
    }
    // And what others write stands beside the messages of the log, not in them.
    let lines = log_lines();
    assert!(lines.len() > 25, "{}", lines.len());
    for line in lines {
        assert!(!line.message.contains('{'), "{line:?}");
    }
}

// asvs: 1.4.1
#[test]
fn no_code_of_the_project_is_unsafe() {
    let manifest = file("Cargo.toml");
    assert!(manifest.contains("[lints.rust]\nunsafe_code = \"forbid\""));
    let mut all = files("src", "rs");
    all.extend(files("tests", "rs"));
    all.extend(files("benches", "rs"));
    all.push(("build.rs".to_owned(), file("build.rs")));
    for (path, text) in all {
        for line in code(&text).filter(|_| !path.ends_with("source.rs")) {
            for word in ["unsafe {", "unsafe fn", "unsafe impl", "extern \"C\""] {
                assert!(!line.contains(word), "{path}: {line}");
            }
        }
    }
}

// asvs: 14.3.3, 15.3.6
#[test]
fn scripts_keep_nothing_and_set_nothing_by_a_name_that_came_from_elsewhere() {
    let scripts = files("static/js", "js");
    assert!(scripts.len() >= 3);
    for (path, text) in scripts {
        for word in [
            "localStorage",
            "sessionStorage",
            "indexedDB",
            "caches.",
            "serviceWorker",
            "document.cookie",
            "openDatabase",
        ] {
            assert!(!text.contains(word), "{path} keeps something: {word}");
        }
        for word in [
            "__proto__",
            "prototype",
            "constructor[",
            "Object.assign",
            "structuredClone",
            " in ",
        ] {
            let said = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let said: Vec<&str> = said.filter(|line| line.contains(word)).collect();
            // `"value" in element` asks, and sets nothing.
            let only_asks = said.iter().all(|line| line.contains("\" in "));
            assert!(said.is_empty() || only_asks, "{path}: {said:?}");
        }
        let sets = text.match_indices(']').filter(|(at, _)| {
            let rest = text[at + 1..].trim_start();
            rest.starts_with('=') && !rest.starts_with("==") && !rest.starts_with("=>")
        });
        assert_eq!(
            sets.count(),
            0,
            "{path} sets something by a name that it computes"
        );
    }
}

// asvs: 15.1.2
#[test]
fn every_part_that_others_wrote_is_in_the_inventory_and_comes_from_a_registry() {
    let mut others = 0;
    for [name, version, source, checksum] in locked() {
        if name == "delega" {
            assert_eq!(source, "", "the project itself");
            continue;
        }
        others += 1;
        let from = "registry+https://github.com/rust-lang/crates.io-index";
        assert_eq!(source, from, "{name} {version}");
        assert_eq!(checksum.len(), 64, "{name} {version}");
    }
    assert!(others > 200);
    for line in file("Cargo.toml")
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        assert!(
            !line.contains("git = ") && !line.contains("path = "),
            "{line}"
        );
    }
    // What only the tests use.
    let tools: serde_json::Value =
        serde_json::from_str(&file("tests/tools/package-lock.json")).unwrap();
    for (name, package) in tools["packages"].as_object().unwrap() {
        if name.is_empty() {
            continue;
        }
        let from = package["resolved"].as_str().unwrap_or_default();
        assert!(
            from.is_empty() || from.starts_with("https://registry.npmjs.org/"),
            "{name} from {from}"
        );
        assert!(
            package["integrity"]
                .as_str()
                .unwrap_or_default()
                .starts_with("sha512-"),
            "{name}"
        );
    }
}

// asvs: 13.2.5
#[test]
fn the_portal_fetches_nothing_and_reads_only_its_own_files() {
    let crates = crates_in_the_program();
    for client in [
        "reqwest",
        "ureq",
        "hyper",
        "isahc",
        "curl",
        "awc",
        "surf",
        "attohttpc",
    ] {
        assert!(
            !crates.contains(client),
            "{client} could be led to fetch what somebody names"
        );
    }
    // The web and what happens open no file and no connection by themselves.
    for (path, text) in files("src", "rs") {
        let may = [
            "src/cli",
            "src/main.rs",
            "src/tls.rs",
            "src/config",
            "src/mail",
            "src/store/c",
        ];
        if may.iter().any(|start| path.starts_with(start)) {
            continue;
        }
        for line in code(&text) {
            for word in [
                "fs::",
                "File::open",
                "TcpStream",
                "UdpSocket",
                "ToSocketAddrs",
                "lookup_host",
            ] {
                assert!(!line.contains(word), "{path}: {line}");
            }
        }
    }
}

// asvs: 16.2.3
#[test]
fn the_log_goes_to_standard_error_and_nowhere_else() {
    let found: Vec<String> =
        lines_with(&["println!", "print!(", "eprint", "stdout(", "stderr", "dbg!"])
            .into_iter()
            .filter(|line| !line.starts_with("src/cli/"))
            .collect();
    // The first line of a program that cannot start, and where the lines of the log are written.
    for line in &found {
        let known = [
            "src/main.rs: eprintln!(\"delega: {}\"",
            "src/main.rs: clippy::print_stderr",
            "src/logging.rs: ",
        ];
        assert!(known.iter().any(|start| line.starts_with(start)), "{line}");
    }
    let writers = lines_with(&[".with_writer("]);
    assert_eq!(writers, ["src/logging.rs: .with_writer(std::io::stderr);"]);
    let crates = crates_in_the_program();
    for sender in [
        "tracing-appender",
        "tracing-journald",
        "opentelemetry",
        "sentry",
        "syslog",
        "tracing-loki",
    ] {
        assert!(!crates.contains(sender), "{sender}");
    }
}

// asvs: 15.2.3
#[test]
fn nothing_in_the_program_is_only_for_tests() {
    for (path, text) in files("src", "rs") {
        for line in text.lines().map(str::trim) {
            let chosen = line.contains("cfg(")
                || line.contains("cfg!(")
                || line.contains("debug_assertions");
            // What the control build is without stands in one file, and nobody builds it by accident.
            let control = path == "src/control.rs";
            assert!(
                !chosen || control || line == "#[cfg(test)]",
                "{path}: {line}"
            );
        }
    }
    let manifest = file("Cargo.toml");
    let features = manifest
        .split("[features]")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap();
    let named: Vec<&str> = features
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name))
        .collect();
    assert_eq!(named, ["control", "postgres-tls"], "and none by default");
    let crates = crates_in_the_program();
    for tool in [
        "proptest",
        "reqwest",
        "scraper",
        "thirtyfour",
        "rcgen",
        "mail-parser",
    ] {
        assert!(!crates.contains(tool), "{tool} only helps the tests");
    }
    let mut helpers = files("static", "map");
    helpers.extend(files("static", "ts"));
    assert_eq!(helpers, Vec::new(), "they only help who writes scripts");
}

// asvs: 3.7.1, 14.2.3
#[test]
fn styles_scripts_and_letters_name_no_other_site() {
    let mut all = files("static", "css");
    all.extend(files("static", "js"));
    all.extend(files("static", "svg"));
    all.extend(files("templates", "html"));
    assert!(all.len() > 100);
    for (path, text) in all {
        let text = text.replace("http://www.w3.org/2000/svg", "");
        for word in ["http://", "https://", "url(//", "src=\"//", "@import"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
        for plug in ["<object", "<embed", "<applet", "<iframe"] {
            assert!(!text.contains(plug), "{path}: {plug}");
        }
    }
    // What a letter shows comes with the letter.
    for (path, text) in files("templates/mail", "html") {
        for word in ["<img", "<link", "background=", "srcset"] {
            assert!(!text.contains(word), "{path}: {word}");
        }
    }
}

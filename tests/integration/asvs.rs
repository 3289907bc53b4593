//! `docs/security.md`: what OWASP ASVS 5.0 asks, who meets it, and which tests show it. Made from `asvs.tsv` and from the
//! remarks above the tests (`// asvs: 6.2.1`), so that it cannot go stale: set `DELEGA_ASVS=write` to write it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::support::documents;
use crate::support::sources::root;

const TABLE: &str = include_str!("asvs.tsv");
const REMARK: &str = "// asvs:";

struct Requirement<'t> {
    id: &'t str,
    level: &'t str,
    who: &'t str,
    words: &'t str,
    how: &'t str,
}

fn requirements() -> Vec<Requirement<'static>> {
    TABLE
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, level, who, words, how] = cells[..] else {
                panic!("five cells: {line}");
            };
            Requirement {
                id,
                level,
                who,
                words,
                how,
            }
        })
        .collect()
}

impl Requirement<'_> {
    /// What is promised; level 3 is more than that.
    fn is_promised(&self) -> bool {
        self.level != "3"
    }
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Which tests say that they show a requirement: id to `file::test`.
fn shown() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    rust_files(&root().join("tests/integration"), &mut files);
    rust_files(&root().join("src"), &mut files);
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let file = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut lines = text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            let Some(ids) = line.strip_prefix(REMARK) else {
                continue;
            };
            let name = lines
                .clone()
                .find_map(|line| {
                    let rest = line.strip_prefix("async ").unwrap_or(line);
                    rest.strip_prefix("fn ")?.split('(').next()
                })
                .unwrap_or_else(|| panic!("a test below {line} in {file}"));
            for id in ids.split(',') {
                let tests = shown.entry(id.trim().to_owned()).or_default();
                tests.insert(format!("{file}::{name}"));
            }
        }
    }
    shown
}

const HEAD: &str = "# Security: what is asked, what meets it, what shows it

The measure is the [OWASP Application Security Verification Standard 5.0](https://github.com/OWASP/ASVS), levels 1 and 2:
the ids are its own, the words are ours. How to report a weakness stands in [`SECURITY.md`](../SECURITY.md).

This document is made by a test, from `tests/integration/asvs.tsv` and from the remarks above the tests that show a
requirement; what it has of level 3 is listed where a test shows it. A requirement of level 1 or 2 that no test shows is **open**, however sure we are of the code: it counts as not met. A test
that is named here has passed, or the run of the tests has failed.

";

fn document() -> String {
    let (all, shown) = (requirements(), shown());
    let of = |who: &'static str| all.iter().filter(move |one| one.who == who);
    let is_open = |one: &&Requirement<'_>| one.is_promised() && !shown.contains_key(one.id);
    let mut text = HEAD.to_owned();
    writeln!(text, "| | Level 1 | Level 2 |\n|---|--:|--:|").unwrap();
    let mut count = |what: &str, some: Vec<&Requirement<'_>>| {
        let at = |level: &str| some.iter().filter(|one| one.level == level).count();
        writeln!(text, "| {what} | {} | {} |", at("1"), at("2")).unwrap();
    };
    count(
        "shown by tests",
        of("portal").filter(|one| !is_open(one)).collect(),
    );
    count("open", of("portal").filter(is_open).collect());
    count("the operator's to meet", of("operator").collect());
    text.push_str("\n## What the portal meets\n\n");
    text.push_str("| Id | Level | What is asked | Code | Tests |\n|---|--:|---|---|---|\n");
    for one in of("portal").filter(|one| one.is_promised() || shown.contains_key(one.id)) {
        let code: Vec<String> = one
            .how
            .split_whitespace()
            .map(|path| format!("[`{path}`](../{path})"))
            .collect();
        let tests = match shown.get(one.id) {
            Some(tests) => tests
                .iter()
                .map(|test| format!("`{test}`"))
                .collect::<Vec<_>>()
                .join("<br>"),
            None => "**open**".to_owned(),
        };
        writeln!(
            text,
            "| {} | {} | {} | {} | {tests} |",
            one.id,
            one.level,
            one.words,
            code.join("<br>")
        )
        .unwrap();
    }
    text.push_str("\n## What the operator meets\n\n");
    text.push_str("| Id | Level | What is asked | How |\n|---|--:|---|---|\n");
    for one in of("operator") {
        let (id, level, words, how) = (one.id, one.level, one.words, one.how);
        writeln!(text, "| {id} | {level} | {words} | {how} |").unwrap();
    }
    text.push_str("\n## What does not apply\n\n| Id | What is asked | Why not |\n|---|---|---|\n");
    for one in of("none") {
        writeln!(text, "| {} | {} | {} |", one.id, one.words, one.how).unwrap();
    }
    text
}

#[test]
fn the_document_says_what_the_tests_show() {
    documents::compare("docs/security.md", &document(), "DELEGA_ASVS", "asvs");
}

#[test]
fn what_the_table_names_exists() {
    let all = requirements();
    let ids: BTreeSet<&str> = all.iter().map(|one| one.id).collect();
    assert_eq!(ids.len(), all.len(), "each once");
    for id in shown().keys() {
        let one = all.iter().find(|one| one.id == id);
        let who = one.map(|one| one.who);
        assert_eq!(who, Some("portal"), "{id} is shown, but not the portal's");
    }
    for one in &all {
        assert!(["1", "2", "3"].contains(&one.level), "{}", one.id);
        assert!(!one.words.is_empty() && !one.how.is_empty(), "{}", one.id);
        match one.who {
            "portal" => {
                for path in one.how.split_whitespace() {
                    assert!(root().join(path).exists(), "{}: {path}", one.id);
                }
            }
            "operator" | "none" => {}
            other => panic!("{}: {other}", one.id),
        }
    }
}

//! What an operator copies: the unit, the image, the examples for proxies, the documents. As far as they can be read here.

use std::path::{Path, PathBuf};
use std::process::Command;

use delega::config::settings;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every text that an operator reads or copies.
fn texts() -> Vec<(PathBuf, String)> {
    let mut texts = Vec::new();
    for folder in ["deploy", "docs"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let text = std::fs::read_to_string(&path).unwrap();
                texts.push((path, text));
            }
        }
    }
    for name in ["README.md", "CHANGELOG.md"] {
        let path = root().join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        texts.push((path, text));
    }
    texts
}

#[test]
fn every_setting_that_is_named_exists() {
    for (path, text) in texts() {
        for (at, _) in text.match_indices("DELEGA_") {
            let name: String = text[at..]
                .chars()
                .take_while(|letter| letter.is_ascii_uppercase() || *letter == '_')
                .collect();
            // The prefix itself, the example of a misspelt one, and what tells the tests to write a document anew.
            let meant_so = ["DELEGA_", "DELEGA_LISTNE", "DELEGA_DOCS"].contains(&name.as_str());
            assert!(
                meant_so || settings::ALL.iter().any(|setting| setting.name == name),
                "{}: {name}",
                path.display()
            );
        }
    }
}

#[test]
fn every_document_that_is_linked_exists() {
    for (path, text) in texts() {
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split(')').next().unwrap();
            if !target.contains("://") && !target.starts_with('#') {
                let file = path.parent().unwrap_or(Path::new(".")).join(target);
                assert!(file.exists(), "{}: {target}", path.display());
            }
        }
    }
}

#[test]
fn the_unit_is_one() {
    let unit = std::fs::read_to_string(root().join("deploy/delega.service")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = folder.path().join("delega.service");
    // The program is not installed where the unit looks for it.
    let here = unit.replace("/usr/local/bin/delega", env!("CARGO_BIN_EXE_delega"));
    assert_ne!(here, unit);
    std::fs::write(&copy, here).unwrap();
    let Ok(told) = Command::new("systemd-analyze")
        .arg("verify")
        .arg(&copy)
        .output()
    else {
        return;
    };
    let said = String::from_utf8_lossy(&told.stderr);
    // Where no manager runs it may have something to say of other units.
    let about_ours: Vec<&str> = said
        .lines()
        .filter(|line| line.contains("delega.service"))
        .collect();
    assert_eq!(about_ours, Vec::<&str>::new());
}

#[test]
fn the_image_holds_no_shell_and_no_root() {
    let image = std::fs::read_to_string(root().join("deploy/Dockerfile")).unwrap();
    let last = image.rsplit("\nFROM ").next().unwrap();
    assert!(last.starts_with("gcr.io/distroless/"), "{last}");
    assert!(last.contains("\nUSER nonroot\n"));
    assert!(!last.contains("\nRUN "), "there is nothing to run it with");
}

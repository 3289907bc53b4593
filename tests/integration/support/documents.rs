//! Documents that the tests write, and that they find stale.

use super::sources::root;

/// Fails when a document is not what was made of the program just now; writes it where the variable is `write`.
pub fn compare(document: &str, written: &str, variable: &str, test: &str) {
    let path = root().join(document);
    if std::env::var_os(variable).is_some_and(|wish| wish == "write") {
        std::fs::write(&path, written).unwrap();
        return;
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    let stale: Vec<&str> = known
        .lines()
        .filter(|line| !written.lines().any(|now| now == *line))
        .collect();
    assert!(
        known == written,
        "{document} is stale: {variable}=write cargo test --test integration {test}\n{}",
        stale.join("\n")
    );
}

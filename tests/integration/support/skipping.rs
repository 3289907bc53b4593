//! What is done where something that the tests need is not installed.

/// Says that part of the tests cannot run here; where `CI` is set that is a failure.
pub fn skipped(missing: &str, what: &str) {
    assert!(
        std::env::var_os("CI").is_none(),
        "{missing} not found, and CI is set"
    );
    super::cluster::say(&format!("skipped: {missing} not found; {what}"));
}

/// A file of the tools that `npm ci` puts below `tests/tools`; none where that was not done, which is said.
pub fn tool(path: &str, what: &str) -> Option<std::path::PathBuf> {
    let tools = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/node_modules");
    let found = tools.join(path);
    if !found.is_file() {
        skipped(&format!("{path} (npm ci in tests/tools)"), what);
        return None;
    }
    Some(found)
}

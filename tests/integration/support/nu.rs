//! The Nu HTML checker: what it says about pages that lie in a folder.

use std::path::Path;
use std::process::Command;

/// What is wrong with the HTML of the pages in a folder. None where the checker cannot run, which is said.
pub fn faults(folder: &Path) -> Option<Vec<String>> {
    let what = "nobody checks the HTML";
    let checker = super::tool("vnu-jar/build/dist/vnu.jar", what)?;
    let run = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--errors-only", "--format", "gnu"])
        .arg(folder)
        .output();
    let Ok(run) = run else {
        super::skipped("java", what);
        return None;
    };
    let said = String::from_utf8_lossy(&run.stderr);
    let faults: Vec<String> = said.lines().map(str::to_owned).collect();
    assert!(
        run.status.success() || !faults.is_empty(),
        "the checker ended with {}",
        run.status
    );
    Some(faults)
}

//! The project's own files, read by tests that hold them to something.

use std::fs;
use std::path::{Path, PathBuf};

/// Where the project is.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, its path from the root, and its text.
pub fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    fn collect(folder: &Path, ending: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, ending, found);
            } else if path.extension().is_some_and(|known| known == ending) {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    collect(&root().join(folder), ending, &mut found);
    found.sort();
    found
}

/// One file.
pub fn file(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The code of a file: what is neither a remark nor a test.
pub fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim_start)
        .take_while(|line| *line != "#[cfg(test)]")
        .filter(|line| !line.starts_with("//"))
}

/// What the program may say in its log: level and message of each place that says something, with the names of what is
/// said beside it.
pub fn log_lines() -> Vec<LogLine> {
    let mut lines = Vec::new();
    for (path, text) in files("src", "rs") {
        let code: String = code(&text).collect::<Vec<_>>().join("\n");
        for level in ["error", "warn", "info", "debug", "trace"] {
            for (at, word) in code.match_indices(&format!("tracing::{level}!(")) {
                let rest = &code[at + word.len()..];
                let end = matching(rest);
                lines.push(LogLine::read(&path, level, &rest[..end]));
            }
        }
    }
    lines
}

/// How far it is to the bracket that closes the one before this text.
fn matching(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a bracket that nothing closes: {text}");
}

/// One place of the program that says something in its log.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogLine {
    /// The message.
    pub message: String,
    /// How much it matters.
    pub level: &'static str,
    /// The names of what is said beside it.
    pub fields: Vec<String>,
    /// In which file.
    pub path: String,
}

impl LogLine {
    fn read(path: &str, level: &'static str, inside: &str) -> Self {
        let (before, message) = inside
            .trim_end()
            .trim_end_matches(',')
            .strip_suffix('"')
            .and_then(|inside| inside.rsplit_once('"'))
            .unwrap_or_else(|| {
                panic!("{path}: a line of the log that ends with no text: {inside}")
            });
        let fields = split(before)
            .into_iter()
            .map(|field| {
                let name = field.split('=').next().unwrap_or_default().trim();
                name.trim_start_matches(['%', '?']).to_owned()
            })
            .collect();
        Self {
            message: message.to_owned(),
            level,
            fields,
            path: path.to_owned(),
        }
    }
}

/// The arguments before the message, one by one.
fn split(text: &str) -> Vec<String> {
    let (mut depth, mut parts, mut part) = (0, Vec::new(), String::new());
    for letter in text.chars() {
        match letter {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if letter == ',' && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(letter);
        }
    }
    parts.push(part);
    parts.retain(|part| !part.trim().is_empty());
    parts
}

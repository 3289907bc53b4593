//! What was set, and where: in the environment, or in a file `.env` in the working directory. The environment wins.

use std::collections::BTreeMap;

use super::BadSetting;

/// Where the value of a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A variable of the process.
    Environment,
    /// The file `.env`.
    File,
    /// Nobody set it.
    Default,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Environment => "from the environment",
            Self::File => "from .env",
            Self::Default => "not set",
        })
    }
}

/// The `DELEGA_*` variables that were set.
#[derive(Clone, Debug, Default)]
pub struct Environment(BTreeMap<String, (String, Source)>);

const PREFIX: &str = "DELEGA_";

impl Environment {
    /// Reads the variables of this process and the file.
    ///
    /// # Errors
    /// When the file cannot be read, or a value is not text.
    pub fn read() -> Result<Self, BadSetting> {
        let mut set = BTreeMap::new();
        match dotenvy::dotenv_iter() {
            Ok(lines) => {
                for line in lines {
                    let (name, value) = line.map_err(|error| unreadable(&error))?;
                    if name.starts_with(PREFIX) {
                        set.insert(name, (value, Source::File));
                    }
                }
            }
            Err(error) if error.not_found() => {}
            Err(error) => return Err(unreadable(&error)),
        }
        for (name, value) in std::env::vars_os() {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else {
                continue;
            };
            let value = value
                .into_string()
                .map_err(|_| BadSetting::new(name, "is not UTF-8 text; set it anew"))?;
            set.insert(name.to_owned(), (value, Source::Environment));
        }
        Ok(Self(set))
    }

    /// The names that were set.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// What was set; nothing and blanks count as not set.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.0
            .get(name)
            .map(|(value, _)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// Where a value comes from.
    pub fn source(&self, name: &str) -> Source {
        match (self.value(name), self.0.get(name)) {
            (Some(_), Some((_, source))) => *source,
            _ => Source::Default,
        }
    }
}

impl From<&BTreeMap<String, String>> for Environment {
    fn from(set: &BTreeMap<String, String>) -> Self {
        Self(
            set.iter()
                .map(|(name, value)| (name.clone(), (value.clone(), Source::Environment)))
                .collect(),
        )
    }
}

fn unreadable(error: &dotenvy::Error) -> BadSetting {
    // The message of a line that cannot be parsed quotes it, and with it perhaps a password.
    match error {
        dotenvy::Error::LineParse(..) => BadSetting::new(
            ".env",
            "has a line that cannot be read; write NAME=value, quotes around blanks",
        ),
        other => BadSetting::new(".env", &format!("cannot be read: {other}")),
    }
}

//! What the program says while it runs: lines for people on a terminal, one JSON object a line everywhere else. No
//! secret, no query string and no personal address is ever among it.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// How much is said, and how.
#[derive(Clone, Debug)]
pub struct Logging {
    /// As `DELEGA_LOG` spells it.
    pub filter: String,
    /// As `DELEGA_LOG_FORMAT` spells it.
    pub format: Format,
}

/// The shape of the lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text on a terminal, JSON elsewhere.
    Auto,
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl std::str::FromStr for Format {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "auto" => Ok(Self::Auto),
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Auto => "auto",
            Self::Text => "text",
            Self::Json => "json",
        })
    }
}

impl Logging {
    /// None when the filter is none: a single word has to be a level, or a typing error would silence everything.
    pub fn new(filter: &str, format: Format) -> Option<Self> {
        let is_level = |word: &str| word.parse::<tracing::Level>().is_ok() || word == "off";
        let formed = filter
            .split(',')
            .all(|part| part.contains(['=', ':', '[']) || is_level(part.trim()));
        let read = EnvFilter::try_new(filter).is_ok();
        (formed && read).then(|| Self {
            filter: filter.to_owned(),
            format,
        })
    }

    /// Begins to log to standard error. Only the first call of a process does.
    pub fn start(&self) {
        let filter = EnvFilter::new(&self.filter);
        let lines = tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr);
        let on_terminal = std::io::stderr().is_terminal();
        let json = match self.format {
            Format::Auto => !on_terminal,
            Format::Text => false,
            Format::Json => true,
        };
        let started = if json {
            lines.json().flatten_event(true).try_init()
        } else {
            lines.with_ansi(on_terminal).try_init()
        };
        if started.is_ok() {
            std::panic::set_hook(Box::new(|panic| {
                let place = panic.location().map(ToString::to_string);
                let payload = panic.payload();
                let words = payload
                    .downcast_ref::<&str>()
                    .copied()
                    .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
                    .unwrap_or_default();
                tracing::error!(
                    place = place.unwrap_or_default(),
                    words,
                    "a part of the program panicked"
                );
            }));
        }
    }
}

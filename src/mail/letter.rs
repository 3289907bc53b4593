//! What a letter looks like: the same content as plain text, which comes first, and as HTML without anything remote.

use askama::Template;

use crate::config::{Config, PublicUrl};
use crate::words::Words;

/// What every letter carries: the portal's name and address.
#[derive(Clone, Debug)]
pub struct Stationery {
    /// The portal's name.
    pub portal: String,
    /// What people see in their browser.
    pub public_url: PublicUrl,
}

impl Stationery {
    /// The stationery of a portal.
    pub fn of(config: &Config) -> Self {
        Self {
            portal: config.portal_name.clone(),
            public_url: config.public_url.clone(),
        }
    }
}

/// The content of a letter, in the reader's language.
pub struct Letter {
    /// The language and zone of the reader.
    pub words: Words,
    /// What happened, and to which organisation.
    pub subject: String,
    /// The line that greets the reader; empty when the name is not known.
    pub greeting: String,
    /// What happened and what it means.
    pub paragraphs: Vec<String>,
    /// The facts: term and value.
    pub facts: Vec<(String, String)>,
    /// What the reader can do: the words and the whole address.
    pub action: Option<(String, String)>,
    /// What stands below: who sent it and why, how to be sure that it is genuine.
    pub footer: Vec<String>,
}

#[derive(Template)]
#[template(path = "mail/letter.txt")]
struct AsText<'a> {
    letter: &'a Letter,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct AsHtml<'a> {
    letter: &'a Letter,
}

impl Letter {
    /// The plain text.
    pub fn text(&self) -> String {
        render(&AsText { letter: self })
    }

    /// The HTML.
    pub fn html(&self) -> String {
        render(&AsHtml { letter: self })
    }
}

/// The templates only place texts: they cannot fail but for memory.
pub(super) fn render(template: &impl Template) -> String {
    template.render().unwrap_or_else(|error| {
        tracing::error!(%error, "a letter cannot be rendered");
        String::new()
    })
}

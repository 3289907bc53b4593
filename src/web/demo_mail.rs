//! `GET /demo/mail`: the letters of the demonstration, which sends none. Anybody may look, because everybody of the
//! sample world is made up; any other portal has no such page.

use actix_web::HttpResponse;
use askama::Template;

use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::store::outbox::{self, LetterStatus, StoredLetter};
use crate::store::{self};

/// More letters than anybody reads on one page.
const MOST: i64 = 60;

#[derive(Template)]
#[template(path = "pages/demo_mail.html")]
struct DemoMailPage {
    shell: Shell,
    letters: Vec<LetterView>,
}

struct LetterView {
    id: String,
    lang: &'static str,
    subject: String,
    to: String,
    queued: String,
    status: String,
    tone: &'static str,
    server_words: String,
    text: Vec<Part>,
    html: String,
}

/// A piece of a letter's text.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// An address of this portal, which can be followed.
    Link(String),
}

/// `GET /demo/mail`
pub async fn show(visit: Visit) -> Result<HttpResponse, Problem> {
    if !visit.app().is_demo {
        return Err(Problem::NotFound);
    }
    let letters = visit
        .app()
        .store
        .read(|r| -> store::Result<_> { outbox::newest(r, MOST) })
        .await?;
    visit.page(&DemoMailPage {
        shell: visit.shell(),
        letters: letters
            .into_iter()
            .map(|letter| LetterView::new(&visit, letter))
            .collect(),
    })
}

impl LetterView {
    fn new(visit: &Visit, letter: StoredLetter) -> Self {
        let (words, origin) = (visit.words(), visit.app().config.public_url.origin());
        let (status, tone) = match letter.status {
            LetterStatus::Queued => ("demo-mail-queued", "quiet"),
            LetterStatus::Sent => ("demo-mail-sent", "good"),
            LetterStatus::Failed => ("demo-mail-failed", "bad"),
        };
        let to = match letter.recipient_name.as_str() {
            "" => letter.recipient,
            name => format!("{name} <{}>", letter.recipient),
        };
        Self {
            id: letter.id.to_string(),
            lang: letter.language.code(),
            subject: letter.subject,
            to,
            queued: words.moment(letter.queued_at),
            status: words.say(status).to_string(),
            tone,
            server_words: letter.server_words,
            text: parts(&letter.body_text, origin),
            html: letter.body_html,
        }
    }
}

/// Cuts a text at the addresses of this portal. Only those become links: what leads elsewhere stays text.
fn parts(text: &str, origin: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(origin) {
        let path = path_at_the_start(after);
        plain.push_str(before);
        match path {
            Some(path) => {
                parts.push(Part::Text(std::mem::take(&mut plain)));
                parts.push(Part::Link(format!("{origin}{path}")));
            }
            None => plain.push_str(origin),
        }
        rest = after.get(path.map_or(0, str::len)..).unwrap_or_default();
    }
    plain.push_str(rest);
    parts.push(Part::Text(plain));
    parts.retain(|part| *part != Part::Text(String::new()));
    parts
}

/// The path that follows an origin, without the sentence's own punctuation; none when the origin goes on and is
/// another one.
fn path_at_the_start(after: &str) -> Option<&str> {
    let word = after
        .split(|c: char| {
            c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\u{2068}' | '\u{2069}')
        })
        .next()
        .unwrap_or_default();
    let path = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»', '”']);
    (path.is_empty() || path.starts_with('/')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Part {
        Part::Text(text.to_owned())
    }

    fn link(address: &str) -> Part {
        Part::Link(address.to_owned())
    }

    #[test]
    fn only_addresses_of_the_portal_become_links() {
        let origin = "http://127.0.0.1:80";
        assert_eq!(
            parts(
                "Open http://127.0.0.1:80/a?b=c, or http://127.0.0.1:80.\nNot http://evil.example/x",
                origin
            ),
            [
                text("Open "),
                link("http://127.0.0.1:80/a?b=c"),
                text(", or "),
                link("http://127.0.0.1:80"),
                text(".\nNot http://evil.example/x"),
            ]
        );
        for elsewhere in [
            "http://127.0.0.1:8080/a",
            "http://127.0.0.1:80@evil.example/",
            "http://127.0.0.1:80.evil.example/",
        ] {
            assert_eq!(parts(elsewhere, origin), [text(elsewhere)]);
        }
        assert_eq!(parts("", origin), []);
    }
}

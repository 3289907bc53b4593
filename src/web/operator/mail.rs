//! `GET /operator/mail`: the letters that the portal sends: what waits, what failed and what the mail server said. Never
//! what a letter says: some carry a link that is a secret between the portal and its reader.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::home::LONG_MINUTES;
use super::{links, typed};
use crate::domain::actor::Operator;
use crate::domain::letter::LetterStatus;
use crate::domain::vocabulary::vocabulary;
use crate::paths;
use crate::store::outbox::{self, Envelope, MailQuery};
use crate::store::{self, keyset::Place};
use crate::web::paging::{self, Links};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

vocabulary! {
    /// Which letters the page shows.
    Shown {
        /// Those in the outbox.
        Queued = "queued",
        /// Those that are in the outbox for long.
        Late = "late",
        /// Those that were given up.
        Failed = "failed",
        /// Those that a mail server took.
        Sent = "sent",
    }
}

#[derive(Template)]
#[template(path = "pages/operator/mail.html")]
struct MailPage {
    shell: Shell,
    q: String,
    status: String,
    statuses: Vec<(String, String)>,
    filtered: bool,
    total: i64,
    rows: Vec<Row>,
    links: Links,
}

struct Row {
    href: String,
    subject: String,
    recipient: String,
    status: String,
    tone: &'static str,
    queued: String,
    server_words: String,
}

/// What the list is narrowed to.
#[derive(Deserialize)]
pub struct Query {
    q: Option<String>,
    status: Option<String>,
    after: Option<String>,
    before: Option<String>,
}

/// `GET /operator/mail`
pub async fn show(
    visit: Visit,
    _: Operator,
    query: web::Query<Query>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let q = typed(query.q);
    let shown: Option<Shown> = super::chosen(query.status.as_deref())?;
    let asked = MailQuery {
        status: shown.map(|shown| match shown {
            Shown::Queued | Shown::Late => LetterStatus::Queued,
            Shown::Failed => LetterStatus::Failed,
            Shown::Sent => LetterStatus::Sent,
        }),
        queued_before: shown
            .filter(|shown| *shown == Shown::Late)
            .map(|_| visit.now().plus_minutes(-LONG_MINUTES)),
        recipient: q.to_lowercase(),
        place: paging::place(query.after.as_deref(), query.before.as_deref()),
    };
    let is_first = asked.place == Place::Start;
    let (found, total) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { outbox::list(r, &asked) })
        .await?;
    let words = visit.words();
    let status = shown.map_or("", Shown::as_str);
    let address = |direction: &str, cursor: &str| {
        paths::with_query(
            paths::OPERATOR_MAIL,
            &[("q", &q), ("status", status), (direction, cursor)],
        )
    };
    // Whoever came by a row that is gone begins anew.
    if found.rows.is_empty() && !is_first {
        return Ok(visit.see(&address("", "")));
    }
    let name_of = |shown: &Shown| {
        let key = format!("mail-status-{shown}");
        (shown.to_string(), words.say(&key).to_string())
    };
    visit.page(&MailPage {
        shell: visit.shell(),
        statuses: std::iter::once((String::new(), words.say("operator-any").to_string()))
            .chain(Shown::ALL.iter().map(name_of))
            .collect(),
        filtered: !q.is_empty() || shown.is_some(),
        total,
        links: links(&found, |row| row.id, address),
        rows: found
            .rows
            .iter()
            .map(|letter| Row::new(&visit, letter))
            .collect(),
        status: status.to_owned(),
        q,
    })
}

impl Row {
    fn new(visit: &Visit, letter: &Envelope) -> Self {
        let words = visit.words();
        Self {
            href: paths::operator_letter(letter.id),
            subject: letter.subject.clone(),
            recipient: letter.recipient.clone(),
            status: words
                .say(&format!("mail-status-{}", letter.status))
                .to_string(),
            tone: tone(letter.status),
            queued: words.moment(letter.queued_at),
            server_words: letter.server_words.clone(),
        }
    }
}

/// The tone of the badge that says where a letter is.
pub fn tone(status: LetterStatus) -> &'static str {
    match status {
        LetterStatus::Queued => "quiet",
        LetterStatus::Sent => "good",
        LetterStatus::Failed => "bad",
    }
}

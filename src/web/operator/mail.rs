//! `GET /operator/mail`: the letters that the portal sends: what waits, what failed and what the mail server said. Never
//! what a letter says: some carry a link that is a secret between the portal and its reader.

use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::home::LONG_MINUTES;
use super::{Keys, choices, searchable, typed};
use crate::domain::actor::Operator;
use crate::domain::letter::LetterStatus;
use crate::domain::vocabulary::vocabulary;
use crate::paths;
use crate::store::outbox::{self, Envelope, MailQuery};
use crate::store::{self};
use crate::web::list::{self, Filter, List};
use crate::web::paging::Turn;
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
    list: List,
    rows: Vec<Row>,
}

const KEYS: Keys = Keys {
    search: "operator-search-mail",
    yet: ("operator-no-mail", "operator-no-mail-what"),
    unfound: ("operator-mail-unfound", "operator-mail-unfound-what"),
};

struct Row {
    href: String,
    subject: String,
    /// To whom and when.
    context: String,
    /// Tells it from others of the same subject.
    apart: String,
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
    let turn = Turn::asked(query.after.as_deref(), query.before.as_deref(), |_| true);
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
        place: turn.place(),
    };
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
    if turn.is_gone(&found, Some(total)) {
        return Ok(visit.see(&address("", "")));
    }
    let around = turn
        .around(words, &found, Some(total), |row| row.id, address)
        .by_time();
    let states = Shown::ALL
        .iter()
        .map(|shown| (shown.to_string(), format!("mail-status-{shown}")));
    let choice = Filter::choice(
        words,
        "status",
        "operator-status",
        choices(words, states),
        status,
    );
    visit.page(&MailPage {
        shell: visit.shell(),
        list: searchable(
            words,
            paths::OPERATOR_MAIL,
            (around, found.rows.is_empty()),
            &KEYS,
            &q,
            choice,
        ),
        rows: rows(&visit, &found.rows),
    })
}

fn rows(visit: &Visit, letters: &[Envelope]) -> Vec<Row> {
    let mut rows: Vec<Row> = letters
        .iter()
        .map(|letter| Row::new(visit, letter))
        .collect();
    let apart = list::apart(
        rows.iter()
            .map(|row| (row.subject.as_str(), row.context.as_str())),
    );
    for (row, apart) in rows.iter_mut().zip(apart) {
        row.apart = apart;
    }
    rows
}

impl Row {
    fn new(visit: &Visit, letter: &Envelope) -> Self {
        let words = visit.words();
        let queued = words.moment(letter.queued_at);
        Self {
            context: words
                .say("operator-letter-to")
                .with("recipient", letter.recipient.as_str())
                .with("queued", queued.as_str())
                .to_string(),
            apart: String::new(),
            href: paths::operator_letter(letter.id),
            subject: letter.subject.clone(),
            recipient: letter.recipient.clone(),
            status: words
                .say(&format!("mail-status-{}", letter.status))
                .to_string(),
            tone: tone(letter.status),
            queued,
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

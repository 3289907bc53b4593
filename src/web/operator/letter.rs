//! `GET /operator/mail/{id}`, `POST /operator/mail/{id}/send-again`: one letter, without what it says.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::mail::tone;
use crate::actions::send_letter_again::send_letter_again;
use crate::domain::actor::Operator;
use crate::domain::id::LetterId;
use crate::domain::letter::LetterStatus;
use crate::paths;
use crate::store::outbox::{self, Envelope};
use crate::store::{self};
use crate::web::flash::Flash;
use crate::web::form::{NoFields, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/operator/letter.html")]
struct LetterPage {
    shell: Shell,
    subject: String,
    status: String,
    tone: &'static str,
    facts: Vec<(String, String)>,
    server_words: String,
    /// Where "send again" is posted to, when it was given up.
    again: Option<String>,
}

/// `GET /operator/mail/{id}`
pub async fn show(
    visit: Visit,
    _: Operator,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id: LetterId = id.parse().map_err(|_| Problem::NotFound)?;
    let letter = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { outbox::envelope(r, id) })
        .await?
        .ok_or(Problem::NotFound)?;
    let words = visit.words();
    visit.page(&LetterPage {
        shell: visit.shell(),
        status: words
            .say(&format!("mail-status-{}", letter.status))
            .to_string(),
        tone: tone(letter.status),
        facts: facts(&visit, &letter),
        again: (letter.status == LetterStatus::Failed).then(|| paths::send_letter_again(id)),
        subject: letter.subject,
        server_words: letter.server_words,
    })
}

fn facts(visit: &Visit, letter: &Envelope) -> Vec<(String, String)> {
    let words = visit.words();
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| facts.push((words.say(key).to_string(), value));
    fact("operator-column-recipient", letter.recipient.clone());
    if !letter.recipient_name.is_empty() {
        fact("operator-recipient-name", letter.recipient_name.clone());
    }
    let carries = match letter.request {
        Some(_) => "operator-carries-request",
        None => "operator-carries-notice",
    };
    fact("operator-carries", words.say(carries).to_string());
    fact("operator-column-queued", words.moment(letter.queued_at));
    fact("operator-column-attempts", words.number(letter.attempts));
    match (letter.status, letter.settled_at) {
        (LetterStatus::Queued, _) => {
            fact(
                "operator-next-attempt",
                words.moment(letter.next_attempt_at),
            );
        }
        (LetterStatus::Sent, Some(at)) => fact("operator-sent-at", words.moment(at)),
        (LetterStatus::Failed, Some(at)) => fact("operator-failed-at", words.moment(at)),
        (LetterStatus::Sent | LetterStatus::Failed, None) => {}
    }
    facts
}

/// `POST /operator/mail/{id}/send-again`
pub async fn send_again(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let id: LetterId = id.parse().map_err(|_| Problem::NotFound)?;
    let now = visit.now();
    let queued = visit
        .app()
        .write_as(&operator, move |w, operator| {
            send_letter_again(w, operator, id, now)
        })
        .await?;
    let there = paths::operator_letter(id);
    Ok(match queued {
        true => visit.see_with(&there, Flash::LetterQueuedAgain),
        // It is on its way, or arrived: its page says which.
        false => visit.see(&there),
    })
}

//! The letters about service requests. They say that something was done and where to read it, never what was written:
//! neither title nor text of a partner or customer is in them.

use std::collections::BTreeMap;

use super::letter::{Letter, Stationery};
use crate::domain::language::Language;
use crate::domain::service_request::party::Side;
use crate::domain::service_request::{Act, ServiceRequest};
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::service_requests::conversation::Note;
use crate::store::users::Correspondent;
use crate::words::Words;

/// The letter that tells a reader of one side about a note. `names`: the services' names by language and code.
pub fn letter(
    post: &Stationery,
    request: &ServiceRequest,
    note: &Note,
    side: Side,
    reader: &Correspondent,
    names: &BTreeMap<(Language, String), String>,
) -> NewLetter {
    let words = Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    );
    let reference = request.id.reference();
    let by = by(words, post, note);
    let say = |key: &str| {
        words
            .say(key)
            .with("customer", &request.customer)
            .with("reference", &reference)
            .with("by", &by)
            .with("at", words.day(note.at))
            .to_string()
    };
    let path = match side {
        Side::Partner | Side::Customer => paths::service_request(request.id),
        Side::Desk => paths::desk_service_request(request.id),
    };
    let letter = Letter {
        words,
        subject: say(&format!("letter-service-request-{}-subject", note.act)),
        greeting: words
            .say("letter-greeting")
            .with("name", &reader.name)
            .to_string(),
        paragraphs: vec![
            say(&format!("letter-service-request-{}-what", note.act)),
            say(match (note.act, side == request.responder()) {
                (Act::Closed, _) => "letter-service-request-next-closed",
                (_, true) => "letter-service-request-next-responder",
                (_, false) => "letter-service-request-next",
            }),
        ],
        facts: facts(request, note, words, names),
        action: Some((
            words.say("letter-service-request-open").to_string(),
            post.public_url.with_path(&path),
        )),
        footer: vec![
            words
                .say("letter-why")
                .with("portal", &post.portal)
                .to_string(),
            words
                .say("letter-genuine")
                .with("address", post.public_url.origin())
                .to_string(),
        ],
    };
    NewLetter {
        request: None,
        recipient: reader.email.clone(),
        recipient_name: reader.name.clone(),
        reply_to: None,
        language: reader.language,
        body_text: letter.text(),
        body_html: letter.html(),
        subject: letter.subject,
    }
}

/// Who did it, with the organisation.
fn by(words: Words, post: &Stationery, note: &Note) -> String {
    let organization = match note.side {
        Side::Desk => post.portal.clone(),
        Side::Partner | Side::Customer => note.organization.clone(),
    };
    words
        .say("service-request-person")
        .with("person", &note.person)
        .with("organization", organization)
        .to_string()
}

fn facts(
    request: &ServiceRequest,
    note: &Note,
    words: Words,
    names: &BTreeMap<(Language, String), String>,
) -> Vec<(String, String)> {
    let service = [words.language, Language::FALLBACK]
        .iter()
        .find_map(|language| names.get(&(*language, request.service_code.clone())))
        .unwrap_or(&request.service_code);
    let mut facts = vec![
        ("service-request-reference", request.id.reference()),
        ("letter-fact-partner", request.partner.clone()),
        ("letter-fact-customer", request.customer.clone()),
        ("letter-fact-service", service.clone()),
        (
            "service-request-severity",
            words
                .say(&format!("severity-{}", request.severity))
                .to_string(),
        ),
    ];
    facts.push(("letter-fact-when", words.moment(note.at)));
    if matches!(note.act, Act::Opened | Act::Reopened) {
        facts.push(("service-request-due", words.moment(request.due_at)));
    }
    facts
        .into_iter()
        .map(|(term, value)| (words.say(term).to_string(), value))
        .collect()
}

//! The letter to the first administrator of a customer that the operator brought in.

use super::letter::{Letter, Stationery};
use crate::domain::email_address::EmailAddress;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::outbox::NewLetter;
use crate::words::Words;

/// The invitation to administer `organization`. `path`: where the invitation is answered.
pub fn letter(
    post: &Stationery,
    email: &EmailAddress,
    language: Language,
    organization: &str,
    path: &str,
    at: Moment,
) -> NewLetter {
    let words = Words::in_utc(language);
    let part = |part: &str| {
        words
            .say(&format!("letter-brought-in-{part}"))
            .with("portal", &post.portal)
            .with("organization", organization)
            .with("at", words.day(at))
            .to_string()
    };
    let letter = Letter {
        words,
        subject: part("subject"),
        greeting: String::new(),
        paragraphs: vec![part("what"), part("next")],
        facts: Vec::new(),
        action: Some((part("action"), post.public_url.with_path(path))),
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
        recipient: email.as_str().to_owned(),
        recipient_name: String::new(),
        reply_to: None,
        language,
        body_text: letter.text(),
        body_html: letter.html(),
        subject: letter.subject,
    }
}

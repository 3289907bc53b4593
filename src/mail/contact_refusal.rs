//! The letter with the link by which a recipient refuses further requests of a partner: for those who have the
//! invitation but not the letter it came with.

use super::letter::{Letter, Stationery};
use crate::domain::language::Language;
use crate::domain::token::Token;
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::words::Words;

/// The letter to an address.
pub fn letter(
    post: &Stationery,
    language: Language,
    partner: &str,
    recipient: &str,
    secret: &Token,
) -> NewLetter {
    let words = Words::in_utc(language);
    let say = |key: &str| {
        words
            .say(key)
            .with("partner", partner)
            .with("recipient", recipient)
            .with("portal", &post.portal)
            .to_string()
    };
    let path = paths::contact_refusal(secret.expose());
    let letter = Letter {
        words,
        subject: say("refusal-mail-subject"),
        greeting: String::new(),
        paragraphs: vec![say("refusal-mail-what"), say("refusal-mail-next")],
        facts: vec![(say("letter-fact-partner"), partner.to_owned())],
        action: Some((say("refusal-mail-open"), post.public_url.with_path(&path))),
        footer: vec![
            say("refusal-mail-why"),
            words
                .say("letter-genuine")
                .with("address", post.public_url.origin())
                .to_string(),
        ],
    };
    NewLetter {
        request: None,
        recipient: recipient.to_owned(),
        recipient_name: String::new(),
        reply_to: None,
        language,
        body_text: letter.text(),
        body_html: letter.html(),
        subject: letter.subject,
    }
}

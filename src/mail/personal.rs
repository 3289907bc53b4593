//! Letters to one person about their own account.

use super::letter::{Letter, Stationery};
use crate::domain::moment::Moment;
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::users::Correspondent;
use crate::words::Words;

/// The link by which a forgotten password is replaced.
pub fn reset_link(post: &Stationery, reader: &Correspondent, path: &str) -> NewLetter {
    let words = words(reader);
    let action = (
        words.say("reset-letter-action").to_string(),
        post.public_url.with_path(path),
    );
    let paragraphs = vec![
        words
            .say("reset-letter-what")
            .with("portal", &post.portal)
            .to_string(),
        words.say("reset-letter-next").to_string(),
    ];
    let subject = words
        .say("reset-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

/// That the password was changed.
pub fn password_changed(post: &Stationery, reader: &Correspondent, now: Moment) -> NewLetter {
    let words = words(reader);
    let path = post.public_url.with_path(paths::PASSWORD_FORGOTTEN);
    let action = (words.say("changed-letter-action").to_string(), path);
    let paragraphs = vec![
        words
            .say("changed-letter-what")
            .with("portal", &post.portal)
            .with("at", words.moment(now))
            .to_string(),
        words.say("changed-letter-next").to_string(),
    ];
    let subject = words
        .say("changed-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

fn words(reader: &Correspondent) -> Words {
    Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    )
}

fn letter(
    post: &Stationery,
    reader: &Correspondent,
    words: Words,
    subject: String,
    paragraphs: Vec<String>,
    action: Option<(String, String)>,
) -> NewLetter {
    let letter = Letter {
        words,
        subject,
        greeting: words
            .say("letter-greeting")
            .with("name", &reader.name)
            .to_string(),
        paragraphs,
        facts: Vec::new(),
        action,
        footer: vec![
            words
                .say("personal-why")
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

//! Letters about a changed address: to the new one, to the old one, to who has it already.

use super::letter::Stationery;
use super::personal::{letter, words};
use crate::domain::moment::Moment;
use crate::store::outbox::NewLetter;
use crate::store::users::Correspondent;

/// To the new address: the link that confirms it. `reader` is the person as they are now.
pub fn confirmation(post: &Stationery, reader: &Correspondent, new: &str, path: &str) -> NewLetter {
    let words = words(reader);
    let at_new = Correspondent {
        email: new.to_owned(),
        ..reader.clone()
    };
    let paragraphs = vec![
        words
            .say("email-confirm-letter-what")
            .with("portal", &post.portal)
            .with("email", new)
            .to_string(),
        words.say("email-confirm-letter-next").to_string(),
    ];
    let action = (
        words.say("email-confirm-letter-action").to_string(),
        post.public_url.with_path(path),
    );
    let subject = words
        .say("email-confirm-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, &at_new, words, subject, paragraphs, Some(action))
}

/// To the old address: that it was changed, and the link that undoes it.
pub fn changed(
    post: &Stationery,
    before: &Correspondent,
    new: &str,
    path: &str,
    now: Moment,
) -> NewLetter {
    let words = words(before);
    let paragraphs = vec![
        words
            .say("email-changed-letter-what")
            .with("portal", &post.portal)
            .with("email", new)
            .with("at", words.moment_in_sentence(now))
            .to_string(),
        words.say("email-changed-letter-next").to_string(),
    ];
    let action = (
        words.say("email-changed-letter-action").to_string(),
        post.public_url.with_path(path),
    );
    let subject = words
        .say("email-changed-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, before, words, subject, paragraphs, Some(action))
}

/// To who has the address already: that somebody wanted it.
pub fn taken(post: &Stationery, holder: &Correspondent) -> NewLetter {
    let words = words(holder);
    let paragraphs = vec![
        words
            .say("email-taken-letter-what")
            .with("portal", &post.portal)
            .to_string(),
        words.say("email-taken-letter-next").to_string(),
    ];
    let subject = words
        .say("email-taken-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, holder, words, subject, paragraphs, None)
}

//! The letters to somebody who signs up. What a visitor typed into the form does not stand in them: it would let anybody
//! write to anybody through the portal.

use super::letter::{Letter, Stationery};
use crate::domain::token::Token;
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::sign_ups::NewSignUp;
use crate::store::users::Correspondent;
use crate::words::Words;

/// The letter with the link that confirms a new address.
pub fn confirmation(post: &Stationery, new: &NewSignUp, token: &Token) -> NewLetter {
    let words = Words::in_utc(new.language);
    let path = paths::sign_up_confirmation(token.expose());
    let letter = compose(post, words, "sign-up-letter", String::new(), &path);
    addressed(letter, new.sign_up.email.as_str(), "")
}

/// The letter to somebody who has an account already.
pub fn known(post: &Stationery, reader: &Correspondent, return_path: &str) -> NewLetter {
    let words = Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    );
    let greeting = words
        .say("letter-greeting")
        .with("name", &reader.name)
        .to_string();
    let path = match return_path {
        paths::FRONT => paths::SIGN_IN.to_owned(),
        path => paths::sign_in_and_return(path),
    };
    let letter = compose(post, words, "sign-up-known-letter", greeting, &path);
    addressed(letter, &reader.email, &reader.name)
}

fn compose(post: &Stationery, words: Words, key: &str, greeting: String, path: &str) -> Letter {
    let part = |part: &str| {
        words
            .say(&format!("{key}-{part}"))
            .with("portal", &post.portal)
            .to_string()
    };
    Letter {
        words,
        subject: part("subject"),
        greeting,
        paragraphs: vec![part("what"), part("next")],
        facts: Vec::new(),
        action: Some((part("action"), post.public_url.with_path(path))),
        footer: vec![
            words
                .say("sign-up-letter-why")
                .with("portal", &post.portal)
                .to_string(),
            words
                .say("letter-genuine")
                .with("address", post.public_url.origin())
                .to_string(),
        ],
    }
}

fn addressed(letter: Letter, recipient: &str, name: &str) -> NewLetter {
    NewLetter {
        request: None,
        recipient: recipient.to_owned(),
        recipient_name: name.to_owned(),
        reply_to: None,
        language: letter.words.language,
        body_text: letter.text(),
        body_html: letter.html(),
        subject: letter.subject,
    }
}

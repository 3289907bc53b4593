//! The letters that tell a partner's own administrators where it stands with the operator.

use super::letter::{Letter, Stationery};
use crate::domain::moment::Moment;
use crate::domain::standing_change::StandingNotice;
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::users::Correspondent;
use crate::words::Words;

/// The letter of a change to one reader. `at`: when it was made.
pub fn letter(
    post: &Stationery,
    notice: &StandingNotice,
    reader: &Correspondent,
    at: Moment,
) -> NewLetter {
    let words = Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    );
    let part = |part: &str| {
        words
            .say(&format!("letter-standing-{}-{part}", notice.change))
            .with("partner", &notice.partner)
            .with("portal", &post.portal)
            .with("at", words.day(at))
            .to_string()
    };
    let mut facts = vec![
        (
            words.say("letter-fact-partner").to_string(),
            notice.partner.clone(),
        ),
        (words.say("letter-fact-when").to_string(), words.moment(at)),
    ];
    if let Some(reason) = &notice.reason {
        facts.push((words.say("letter-fact-reason").to_string(), reason.clone()));
    }
    let letter = Letter {
        words,
        subject: part("subject"),
        greeting: words
            .say("letter-greeting")
            .with("name", &reader.name)
            .to_string(),
        paragraphs: vec![part("what"), part("next")],
        facts,
        action: Some((
            words.say("letter-standing-open").to_string(),
            post.public_url.with_path(paths::DASHBOARD),
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

//! Letters to one person about their own account.

use super::letter::{Letter, Stationery};
use crate::domain::event::EventName;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::team::TeamRole;
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::sessions::Origin;
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
            .with("at", words.moment_in_sentence(now))
            .to_string(),
        words.say("changed-letter-next").to_string(),
    ];
    let subject = words
        .say("changed-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

/// That somebody signed in from a browser that was not used before.
pub fn new_device(
    post: &Stationery,
    reader: &Correspondent,
    origin: &Origin,
    now: Moment,
) -> NewLetter {
    let words = words(reader);
    let device = match origin.device.is_empty() {
        true => words.say("sessions-unknown-device").to_string(),
        false => origin.device.clone(),
    };
    let paragraphs = vec![
        words
            .say("new-device-letter-what")
            .with("portal", &post.portal)
            .with("at", words.moment_in_sentence(now))
            .with("device", device)
            .with("place", &origin.place)
            .to_string(),
        words.say("new-device-letter-next").to_string(),
    ];
    let path = post.public_url.with_path(paths::ACCOUNT_ACTIVITY);
    let action = (words.say("new-device-letter-action").to_string(), path);
    let subject = words
        .say("new-device-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

/// That the account is closed.
pub fn farewell(post: &Stationery, reader: &Correspondent, now: Moment) -> NewLetter {
    let words = words(reader);
    let say = |key: &str| {
        words
            .say(key)
            .with("portal", &post.portal)
            .with("at", words.day(now))
            .to_string()
    };
    let paragraphs = vec![say("closed-letter-what"), say("closed-letter-next")];
    let subject = say("closed-letter-subject");
    letter(post, reader, words, subject, paragraphs, None)
}

/// An invitation to join a team: the organisation, who invites, and as what.
pub fn team_invitation(
    post: &Stationery,
    email: &str,
    language: Language,
    (organization, person, role): (&str, &str, TeamRole),
    path: &str,
) -> NewLetter {
    let reader = stranger(email, language);
    let words = words(&reader);
    let role = words.say(&format!("role-{}", role.as_str())).to_string();
    let paragraphs = vec![
        words
            .say("team-letter-what")
            .with("person", person)
            .with("organization", organization)
            .with("portal", &post.portal)
            .with("role", role)
            .to_string(),
        words.say("team-letter-next").to_string(),
    ];
    let action = (
        words.say("team-letter-action").to_string(),
        post.public_url.with_path(path),
    );
    let subject = words
        .say("team-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, &reader, words, subject, paragraphs, Some(action))
}

/// That somebody was invited to a team who has an account already.
pub fn team_has_account(
    post: &Stationery,
    email: &str,
    language: Language,
    organization: &str,
) -> NewLetter {
    let reader = stranger(email, language);
    let words = words(&reader);
    let paragraphs = vec![
        words
            .say("team-known-letter-what")
            .with("organization", organization)
            .with("portal", &post.portal)
            .to_string(),
        words.say("team-known-letter-next").to_string(),
    ];
    let subject = words
        .say("team-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, &reader, words, subject, paragraphs, None)
}

/// That somebody's place in a team was changed: by whom, and what role it is now.
pub fn team_changed(
    post: &Stationery,
    reader: &Correspondent,
    what: EventName,
    (organization, person, role): (&str, &str, TeamRole),
    now: Moment,
) -> NewLetter {
    let words = words(reader);
    let (key, subject) = match what {
        EventName::TeamDeactivated => {
            ("team-deactivated-letter", "team-deactivated-letter-subject")
        }
        EventName::TeamReactivated => {
            ("team-reactivated-letter", "team-reactivated-letter-subject")
        }
        _ => ("team-role-letter", "team-role-letter-subject"),
    };
    let paragraphs = vec![
        words
            .say(key)
            .with("at", words.day(now))
            .with("person", person)
            .with("role", words.say(&format!("role-{}", role.as_str())))
            .with("organization", organization)
            .with("portal", &post.portal)
            .to_string(),
    ];
    let action = (
        words.say("team-changed-letter-action").to_string(),
        post.public_url.with_path(paths::SIGN_IN),
    );
    let subject = words.say(subject).with("portal", &post.portal).to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

/// That something about the person's second factors changed.
pub fn second_factor(
    post: &Stationery,
    reader: &Correspondent,
    what: EventName,
    now: Moment,
) -> NewLetter {
    let words = words(reader);
    let word = what.as_str().trim_start_matches("second_factor.");
    let action = (
        words.say("factor-letter-action").to_string(),
        post.public_url.with_path(paths::TWO_FACTOR),
    );
    let paragraphs = vec![
        words
            .say(&format!("factor-letter-{word}"))
            .with("portal", &post.portal)
            .with("at", words.moment_in_sentence(now))
            .to_string(),
        words.say("factor-letter-next").to_string(),
    ];
    let subject = words
        .say(&format!("factor-letter-{word}-subject"))
        .with("portal", &post.portal)
        .to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

/// That somebody gave the right password, and then too many wrong codes.
pub fn second_step_failed(post: &Stationery, reader: &Correspondent, now: Moment) -> NewLetter {
    let words = words(reader);
    let action = (
        words.say("changed-letter-action").to_string(),
        post.public_url.with_path(paths::PASSWORD_FORGOTTEN),
    );
    let paragraphs = vec![
        words
            .say("second-step-letter-what")
            .with("portal", &post.portal)
            .with("at", words.moment_in_sentence(now))
            .to_string(),
        words.say("second-step-letter-next").to_string(),
    ];
    let subject = words
        .say("second-step-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

/// That a person's second factors will be taken away, unless somebody stops it by the link.
pub fn second_factor_reset(
    post: &Stationery,
    reader: &Correspondent,
    whose: &str,
    due_at: Moment,
    path: &str,
) -> NewLetter {
    let words = words(reader);
    let action = (
        words.say("factor-reset-letter-action").to_string(),
        post.public_url.with_path(path),
    );
    let paragraphs = vec![
        words
            .say("factor-reset-letter-what")
            .with("portal", &post.portal)
            .with("email", whose)
            .with("at", words.moment_in_sentence(due_at))
            .to_string(),
        words.say("factor-reset-letter-next").to_string(),
    ];
    let subject = words
        .say("factor-reset-letter-subject")
        .with("portal", &post.portal)
        .to_string();
    letter(post, reader, words, subject, paragraphs, Some(action))
}

/// Somebody of whom only the address is known.
fn stranger(email: &str, language: Language) -> Correspondent {
    Correspondent {
        email: email.to_owned(),
        name: String::new(),
        language,
        time_zone: String::new(),
    }
}

/// How one writes to somebody.
pub(super) fn words(reader: &Correspondent) -> Words {
    Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    )
}

/// A letter to one person.
pub(super) fn letter(
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
        greeting: match reader.name.is_empty() {
            true => String::new(),
            false => words
                .say("letter-greeting")
                .with("name", &reader.name)
                .to_string(),
        },
        paragraphs,
        facts: Vec::new(),
        action,
        footer: vec![
            words
                .say(match reader.name.is_empty() {
                    true => "team-letter-why",
                    false => "personal-why",
                })
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

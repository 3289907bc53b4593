//! The letter that tells those who run the portal that a partner applied and waits for them.

use super::letter::{Letter, Stationery};
use crate::domain::partner::Partner;
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::users::Correspondent;
use crate::words::Words;

/// Who applied.
pub struct Applicant<'a> {
    /// The partner.
    pub partner: &'a Partner,
    /// The person who did, by name.
    pub person: &'a str,
    /// Another partner whose name it could be taken for.
    pub looks_like: Option<&'a str>,
}

/// The letter to one of the operator's people. Its subject says nothing that the applicant chose.
pub fn letter(post: &Stationery, applicant: &Applicant<'_>, reader: &Correspondent) -> NewLetter {
    let words = Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    );
    let say = |key: &str| words.say(key).to_string();
    let of_portal = |key: &str| words.say(key).with("portal", &post.portal).to_string();
    let partner = applicant.partner;
    let mut facts = vec![
        (say("letter-fact-partner"), partner.name.clone()),
        (
            say("partner-country"),
            words.country(partner.country.code()),
        ),
        (
            say("partner-programme"),
            say(&format!("programme-{}", partner.programme)),
        ),
        (
            say("letter-applied-fact-person"),
            applicant.person.to_owned(),
        ),
        (say("partner-support-email"), partner.support_email.clone()),
    ];
    if let Some(other) = applicant.looks_like {
        facts.push((say("letter-applied-fact-looks-like"), other.to_owned()));
    }
    let letter = Letter {
        words,
        subject: of_portal("letter-applied-subject"),
        greeting: words
            .say("letter-greeting")
            .with("name", &reader.name)
            .to_string(),
        paragraphs: vec![of_portal("letter-applied-what"), say("letter-applied-next")],
        facts,
        action: Some((
            say("letter-applied-open"),
            post.public_url
                .with_path(&paths::operator_partner(partner.id)),
        )),
        footer: vec![
            of_portal("letter-why"),
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

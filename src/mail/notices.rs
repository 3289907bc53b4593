//! The letters that tell people what changed for them. A subject never contains text by a partner, only what happened
//! and the name of the customer it concerns.

use std::collections::BTreeMap;

use super::letter::{Letter, Stationery};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind};
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::users::Correspondent;
use crate::words::Words;

/// The letter of a notice to one reader. `names`: the services' names by language and code. `at`: when it happened.
pub fn letter(
    post: &Stationery,
    notice: &Notice,
    reader: &Correspondent,
    names: &BTreeMap<(Language, String), String>,
    at: Moment,
) -> NewLetter {
    let words = Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    );
    let letter = compose(post, notice, reader, words, names, at);
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

fn compose(
    post: &Stationery,
    notice: &Notice,
    reader: &Correspondent,
    words: Words,
    names: &BTreeMap<(Language, String), String>,
    at: Moment,
) -> Letter {
    let side = match notice.to {
        Audience::PartnerAdmins(_) => "partner",
        Audience::CustomerAdmins(_) => "customer",
    };
    // The nearest end, when several are told of.
    let until = notice
        .services
        .iter()
        .map(|service| service.ends_at)
        .min()
        .map_or_else(String::new, |ends_at| words.day(ends_at));
    let part = |part: &str| {
        words
            .say(&format!("letter-{}-{side}-{part}", notice.kind))
            .with("partner", &notice.partner)
            .with("customer", &notice.customer)
            .with("person", &notice.person)
            .with("organization", &notice.organization)
            .with("at", words.day(at))
            .with("count", notice.services.len())
            .with("until", &until)
            .to_string()
    };
    let asks_to_renew = notice.kind == NoticeKind::Ending && side == "partner";
    let path = notice.path.clone().unwrap_or_else(|| match notice.to {
        Audience::PartnerAdmins(_) if asks_to_renew => paths::request_again(notice.customer_id),
        Audience::PartnerAdmins(_) => paths::customer(notice.customer_id),
        Audience::CustomerAdmins(_) => paths::PARTNER_RELATIONSHIPS.to_owned(),
    });
    let open = match notice.kind {
        NoticeKind::Declined => "requests",
        NoticeKind::Forwarded | NoticeKind::Asked => "invitation",
        NoticeKind::Ending if asks_to_renew => "renewal",
        _ => side,
    };
    Letter {
        words,
        subject: part("subject"),
        greeting: words
            .say("letter-greeting")
            .with("name", &reader.name)
            .to_string(),
        paragraphs: vec![part("what"), part("next")],
        facts: facts(notice, words, names, at),
        action: Some((
            words.say(&format!("letter-open-{open}")).to_string(),
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
    }
}

fn facts(
    notice: &Notice,
    words: Words,
    names: &BTreeMap<(Language, String), String>,
    at: Moment,
) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut fact = |term: &str, value: String| facts.push((words.say(term).to_string(), value));
    fact("letter-fact-partner", notice.partner.clone());
    fact("letter-fact-customer", notice.customer.clone());
    for service in &notice.services {
        let name = [words.language, Language::FALLBACK]
            .iter()
            .find_map(|language| names.get(&(*language, service.code.clone())))
            .unwrap_or(&service.code);
        let what = match notice.kind {
            NoticeKind::Accepted
            | NoticeKind::Renewed
            | NoticeKind::Imported
            | NoticeKind::Ending
            | NoticeKind::Expired => words
                .say("letter-service-until")
                .with("service", name)
                .with("until", words.day(service.ends_at))
                .to_string(),
            _ => name.clone(),
        };
        fact("letter-fact-service", what);
    }
    // What ends by itself has its own date.
    if !matches!(notice.kind, NoticeKind::Ending | NoticeKind::Expired) {
        fact("letter-fact-when", words.moment(at));
    }
    if let Some(other) = &notice.other_partner {
        fact("letter-fact-replaced", other.clone());
    }
    if let Some(reason) = &notice.reason {
        fact("letter-fact-reason", reason.clone());
    }
    facts
}

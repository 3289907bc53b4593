//! The letter that asks a customer for a relationship. Its subject and first two paragraphs are the sender's; who asks,
//! for what, what accepting means and the link are composed here, from what the portal knows, and stand apart.

use askama::Template;

use super::letter::{Stationery, render};
use crate::domain::days::Days;
use crate::domain::invitation_link::LinkCode;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::Partner;
use crate::domain::service::{Role, Service};
use crate::paths;
use crate::words::Words;

/// Stands for a secret that only the recipient gets.
const NOT_SHOWN: &str = "…";

/// What the portal knows of a request.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Who asks.
    pub partner: &'a Partner,
    /// The person who sends it.
    pub person: &'a str,
    /// The code of the partner's link.
    pub code: &'a LinkCode,
    /// What is asked for, in the language of the letter.
    pub services: &'a [(Service, Role)],
    /// For how long.
    pub days: Days,
    /// Until when it waits for an answer.
    pub expires_at: Moment,
}

/// What the sender wrote. Taken as it is: a preview shows also what will be refused.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The subject.
    pub subject: &'a str,
    /// The two paragraphs; empty ones are left out.
    pub paragraphs: [&'a str; 2],
}

/// A letter for a language.
pub struct RequestLetter {
    /// The language of the letter. The reader's zone is not known.
    pub words: Words,
    /// The subject.
    pub subject: String,
    /// What the sender wrote: paragraphs, each with its lines.
    pub paragraphs: Vec<Vec<String>>,
    /// What says that the sender did not write the rest; empty where that is not so.
    pub added: String,
    /// The facts: term and values.
    pub facts: Vec<(String, Vec<String>)>,
    /// What accepting means.
    pub means_title: String,
    /// The same, in sentences.
    pub means: Vec<String>,
    /// What the link is for.
    pub open: String,
    /// The link.
    pub link: String,
    /// Why the reader gets it, and how to get no other; only in what the portal sends itself.
    pub foot: Option<Foot>,
}

/// What stands below a letter that the portal sends itself.
pub struct Foot {
    /// Why the reader gets it.
    pub why: String,
    /// How to be sure that it is genuine.
    pub genuine: String,
    /// What the second link is for.
    pub stop: String,
    /// The link by which the recipient refuses further letters.
    pub address: String,
}

#[derive(Template)]
#[template(path = "mail/relationship_request.txt")]
struct AsText<'a> {
    letter: &'a RequestLetter,
}

#[derive(Template)]
#[template(path = "mail/relationship_request.html")]
struct AsHtml<'a> {
    letter: &'a RequestLetter,
}

impl RequestLetter {
    /// The letter, not yet to anybody: without a foot.
    pub fn compose(
        post: &Stationery,
        language: Language,
        asking: &Asking<'_>,
        written: &Written<'_>,
    ) -> Self {
        let words = Words::in_utc(language);
        let say = |key: &str| words.say(key).to_string();
        Self {
            words,
            subject: written.subject.to_owned(),
            paragraphs: written
                .paragraphs
                .iter()
                .flat_map(|text| paragraphs(text))
                .collect(),
            added: words
                .say("request-mail-added")
                .with("portal", &post.portal)
                .to_string(),
            facts: facts(words, asking),
            means_title: say("request-mail-means"),
            means: [
                "request-mail-means-choose",
                "request-mail-means-adds",
                "request-mail-means-stays",
                "request-mail-means-remove",
            ]
            .into_iter()
            .map(say)
            .collect(),
            open: say("request-mail-open"),
            link: post.public_url.with_path(&paths::invitation(asking.code)),
            foot: None,
        }
    }

    /// To be copied, or sent from the sender's own mail program: there the sender can change every word.
    #[must_use]
    pub fn for_own_mail(mut self) -> Self {
        self.added.clear();
        self.foot = None;
        self
    }

    /// With a foot for this recipient. Without a secret its place is marked: that is what the sender may see.
    #[must_use]
    pub fn to(
        mut self,
        post: &Stationery,
        partner: &Partner,
        recipient: &str,
        secret: Option<&str>,
    ) -> Self {
        let path = paths::contact_refusal(secret.unwrap_or(NOT_SHOWN));
        self.foot = Some(Foot {
            why: self
                .words
                .say("request-mail-why")
                .with("portal", &post.portal)
                .with("partner", &partner.name)
                .with("recipient", recipient)
                .to_string(),
            genuine: self
                .words
                .say("letter-genuine")
                .with("address", post.public_url.origin())
                .to_string(),
            stop: self
                .words
                .say("request-mail-stop")
                .with("partner", &partner.name)
                .to_string(),
            address: post.public_url.with_path(&path),
        });
        self
    }

    /// The plain text.
    pub fn text(&self) -> String {
        render(&AsText { letter: self })
    }

    /// The HTML.
    pub fn html(&self) -> String {
        render(&AsHtml { letter: self })
    }
}

/// Paragraphs are what empty lines stand between.
fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n");
    text.split("\n\n")
        .map(|paragraph| paragraph.trim_matches('\n'))
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| paragraph.lines().map(str::to_owned).collect())
        .collect()
}

fn facts(words: Words, asking: &Asking<'_>) -> Vec<(String, Vec<String>)> {
    let partner = asking.partner;
    let say = |key: &str| words.say(key).to_string();
    let mut facts = Vec::new();
    let mut fact = |term: &str, value: Vec<String>| facts.push((say(term), value));
    fact(
        "request-mail-who",
        vec![
            words
                .say("request-mail-who-value")
                .with("person", asking.person)
                .with("partner", &partner.name)
                .to_string(),
        ],
    );
    fact(
        "partner-country",
        vec![words.country(partner.country.code())],
    );
    fact(
        "partner-programme",
        vec![say(&format!("programme-{}", partner.programme))],
    );
    let mut support = vec![partner.support_email.clone()];
    support.extend(partner.support_phone.clone());
    fact("partner-support-email", support);
    let service = |(service, role): &(Service, Role)| {
        words
            .say("request-mail-service")
            .with("service", &service.name)
            .with("role", &role.name)
            .to_string()
    };
    fact(
        "request-mail-services",
        asking.services.iter().map(service).collect(),
    );
    fact(
        "request-mail-days",
        vec![
            words
                .say("request-mail-days-value")
                .with("days", asking.days.count())
                .to_string(),
        ],
    );
    fact("request-mail-until", vec![words.day(asking.expires_at)]);
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_lines_part_paragraphs() {
        let read = paragraphs("\r\na\r\nb\r\n\r\nc\n\n\n");
        assert_eq!(read, [vec!["a", "b"], vec!["c"]]);
        assert!(paragraphs(" \n ").is_empty());
    }
}

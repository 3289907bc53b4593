//! What has ended, and why.

use crate::store::partner_relationships::{EndedBy, EndedPrivilege};
use crate::store::relationships::KnownRelationship;
use crate::words::Words;

/// A privilege that has ended.
pub struct PastPrivilege {
    /// The service.
    pub service: String,
    /// Who held it.
    pub partner: String,
    /// From when.
    pub from: String,
    /// Until when it would have lasted.
    pub until: String,
    /// When it ended.
    pub ended: String,
    /// The same for machines.
    pub ended_at: String,
    /// Why, in words.
    pub why: String,
    /// Who took it over.
    pub successor: Option<String>,
    /// The words that were given.
    pub words: Option<String>,
    /// By whom; empty when time did it.
    pub by: String,
}

/// A relationship that has ended.
pub struct PastRelationship {
    /// With whom.
    pub partner: String,
    /// From when.
    pub from: String,
    /// Until when.
    pub ended: String,
    /// By whom.
    pub by: String,
}

impl PastPrivilege {
    /// As the page shows it.
    pub fn new(words: Words, past: &EndedPrivilege) -> Self {
        Self {
            service: past.service.clone(),
            partner: past.partner.clone(),
            from: words.short_day(past.starts_at),
            until: words.short_day(past.ends_at),
            ended: words.short_day(past.ended_at),
            ended_at: past.ended_at.datetime(),
            why: why(words, past),
            successor: past.successor.clone(),
            words: past.words.clone(),
            by: by(words, &past.by, &past.partner),
        }
    }
}

impl PastRelationship {
    /// As the page shows it, when it has ended.
    pub fn new(words: Words, known: &KnownRelationship) -> Option<Self> {
        known.ended.as_ref().map(|(at, ended_by)| Self {
            partner: known.partner.name.clone(),
            from: words.short_day(known.started_at),
            ended: words.short_day(*at),
            by: by(words, ended_by, &known.partner.name),
        })
    }
}

/// Why it ended, in words.
pub fn why(words: Words, past: &EndedPrivilege) -> String {
    match past.renewed {
        true => words.say("review-reason-renewed").to_string(),
        false => words
            .say(&format!("review-reason-{}", past.reason))
            .to_string(),
    }
}

fn by(words: Words, ended_by: &EndedBy, partner: &str) -> String {
    match ended_by {
        EndedBy::Nobody => String::new(),
        EndedBy::Operator => words.say("role-operator").to_string(),
        EndedBy::OfCustomer(person) => person.clone(),
        EndedBy::OfPartner(person) => words
            .say("review-person-of")
            .with("person", person)
            .with("organization", partner)
            .to_string(),
    }
}

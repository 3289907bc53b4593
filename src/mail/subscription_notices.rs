//! The letters that tell both sides how a subscription changed: what it is now and, where it differs, what it was.
//! Prices are between the reseller and the vendor: no letter to a customer names one.

use std::collections::BTreeMap;

use super::letter::{Letter, Stationery};
use crate::domain::billing::Item;
use crate::domain::id::PartnerId;
use crate::domain::language::Language;
use crate::domain::notice::Audience;
use crate::domain::subscription::{Subscription, Terms};
use crate::domain::subscription_change::ChangeKind;
use crate::paths;
use crate::store::outbox::NewLetter;
use crate::store::users::Correspondent;
use crate::words::Words;

/// What a letter tells.
pub struct SubscriptionNotice<'a> {
    /// How the subscription changed.
    pub kind: ChangeKind,
    /// Who reads it.
    pub to: Audience,
    /// The name of its original reseller.
    pub reseller: &'a str,
    /// The customer's name.
    pub customer: &'a str,
    /// Who changed it.
    pub person: &'a str,
    /// The code of its service.
    pub service: &'a str,
    /// The terms before; none at the beginning.
    pub before: Option<&'a Terms>,
    /// What it is now.
    pub subscription: &'a Subscription,
}

/// The names that letters are written with.
pub struct Names {
    /// Of services, by language and code.
    pub services: BTreeMap<(Language, String), String>,
    /// Of plans and add-ons, by language.
    pub items: BTreeMap<Item, BTreeMap<String, String>>,
    /// Of the partners of record.
    pub partners: BTreeMap<PartnerId, String>,
}

impl Names {
    fn item(&self, item: Item, language: Language) -> String {
        let names = self.items.get(&item);
        let name = names.and_then(|names| {
            names
                .get(language.code())
                .or_else(|| names.get(Language::FALLBACK.code()))
        });
        name.cloned().unwrap_or_default()
    }

    fn service(&self, code: &str, language: Language) -> String {
        [language, Language::FALLBACK]
            .into_iter()
            .find_map(|language| self.services.get(&(language, code.to_owned())))
            .map_or_else(|| code.to_owned(), String::clone)
    }
}

/// The letter to one reader.
pub fn letter(
    post: &Stationery,
    notice: &SubscriptionNotice<'_>,
    reader: &Correspondent,
    names: &Names,
) -> NewLetter {
    let words = Words::new(
        reader.language,
        reader.time_zone.parse().unwrap_or(chrono_tz::UTC),
    );
    let letter = compose(post, notice, reader, words, names);
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
    notice: &SubscriptionNotice<'_>,
    reader: &Correspondent,
    words: Words,
    names: &Names,
) -> Letter {
    let part = |key: String| {
        words
            .say(&key)
            .with("partner", notice.reseller)
            .with("customer", notice.customer)
            .with("person", notice.person)
            .with("at", words.day(notice.subscription.changed_at))
            .with("service", names.service(notice.service, words.language))
            .to_string()
    };
    let side = match notice.to {
        Audience::PartnerAdmins(_) => "partner",
        Audience::CustomerAdmins(_) => "customer",
    };
    Letter {
        words,
        subject: part(format!("subscription-letter-{}-subject", notice.kind)),
        greeting: words
            .say("letter-greeting")
            .with("name", &reader.name)
            .to_string(),
        paragraphs: vec![
            part(format!("subscription-letter-{}-what", notice.kind)),
            part(format!("subscription-letter-next-{side}")),
        ],
        facts: facts(notice, words, names),
        action: Some((
            words.say("subscription-letter-open").to_string(),
            post.public_url
                .with_path(&paths::subscription(notice.subscription.id)),
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

fn facts(notice: &SubscriptionNotice<'_>, words: Words, names: &Names) -> Vec<(String, String)> {
    let now = &notice.subscription.terms;
    let mut facts = Vec::new();
    let mut fact = |term: &str, value: String| facts.push((words.say(term).to_string(), value));
    fact("subscription-customer", notice.customer.to_owned());
    fact("subscription-reseller", notice.reseller.to_owned());
    let mut compared = |term: &str, value: &dyn Fn(&Terms) -> String| {
        let old = notice.before.map(value);
        fact(term, since(words, old, value(now)));
    };
    compared("subscription-plan", &|terms| {
        names.item(Item::Plan(terms.plan), words.language)
    });
    compared("subscription-seats", &|terms| {
        words.number(terms.seats.count())
    });
    compared("subscription-add-ons", &|terms| {
        let added: Vec<String> = terms
            .add_ons
            .keys()
            .map(|id| names.item(Item::AddOn(*id), words.language))
            .collect();
        if added.is_empty() {
            words.say("subscription-none").to_string()
        } else {
            words.list(&added)
        }
    });
    compared("subscription-partner-of-record", &|terms| {
        let name = names.partners.get(&terms.partner_of_record);
        name.cloned().unwrap_or_default()
    });
    let when = words.moment(notice.subscription.changed_at);
    facts.push((words.say("letter-fact-when").to_string(), when));
    facts
}

/// The value, and what it was when that differs.
fn since(words: Words, old: Option<String>, new: String) -> String {
    match old {
        Some(old) if old != new => words
            .say("subscription-from-to")
            .with("from", old)
            .with("to", new)
            .to_string(),
        _ => new,
    }
}

//! A line of the activity log as a sentence: made when it is shown, in the reader's language, from what happened and its
//! particulars. Both organisations read the same line; only the name of another partner is kept from partners.

use crate::domain::actor::Membership;
use crate::domain::event::{ActorKind, EventName};
use crate::domain::language::Language;
use crate::store::events::Recorded;
use crate::store::plans;
use crate::web::customer_name;
use crate::words::Words;

/// One line, ready to be shown by `components/activity.html`.
#[derive(Clone, Debug)]
pub struct Line {
    /// When, for machines.
    pub datetime: String,
    /// When, for the reader.
    pub when: String,
    /// What happened.
    pub sentence: String,
    /// Who did it.
    pub actor: String,
    /// The reason that the person gave.
    pub reason: Option<String>,
}

/// The names of services, plans and add-ons by language and code, as [`services::names`](crate::store::services::names) answers them.
pub type ServiceNames = std::collections::BTreeMap<(Language, String), String>;

/// How lines are told to one reader.
pub struct Teller<'n> {
    /// The reader's language and zone.
    pub words: Words,
    /// Where the reader belongs.
    pub reader: &'n Membership,
    /// The catalogue.
    pub services: &'n ServiceNames,
}

impl Teller<'_> {
    /// The lines, in their order.
    pub fn tell(&self, recorded: &[Recorded]) -> Vec<Line> {
        recorded.iter().map(|line| self.line(line)).collect()
    }

    /// One line.
    pub fn line(&self, recorded: &Recorded) -> Line {
        Line {
            datetime: recorded.at.datetime(),
            when: self.words.moment(recorded.at),
            sentence: self.sentence(recorded),
            actor: self.actor(recorded),
            reason: recorded.details.reason.clone(),
        }
    }

    /// What happened, in one sentence; in two when another partner is to be named.
    pub fn sentence(&self, recorded: &Recorded) -> String {
        let details = &recorded.details;
        let until = details.ends_at.map(|end| self.words.day(end));
        let sentence = self
            .words
            .say(&sentence_key(recorded))
            .with("partner", recorded.partner.as_deref().unwrap_or_default())
            .with("customer", self.customer(recorded))
            .with("service", self.service(details.service.as_deref()))
            .with(
                "recipient",
                details.recipient.as_deref().unwrap_or_default(),
            )
            .with("until", until.unwrap_or_default())
            .with(
                "reference",
                details.reference.as_deref().unwrap_or_default(),
            )
            .with("hours", details.hours.as_deref().unwrap_or_default())
            .with("from", self.thing(details.from.as_deref()))
            .with("to", self.thing(details.to.as_deref()))
            .to_string();
        match self.other_partner(recorded) {
            Some(other) => format!("{sentence} {other}"),
            None => sentence,
        }
    }

    /// Who did it: the person and the organisation, in the words of that day.
    pub fn actor(&self, recorded: &Recorded) -> String {
        let name = recorded.actor_name.as_str();
        match recorded.actor_kind {
            ActorKind::Portal => self.words.say("actor-portal").to_string(),
            ActorKind::Recipient => self.words.say("actor-recipient").to_string(),
            ActorKind::Operator => self
                .words
                .say("actor-operator")
                .with("name", name)
                .to_string(),
            ActorKind::Partner | ActorKind::Customer => self
                .words
                .say("actor-person")
                .with("name", name)
                .with("organization", recorded.actor_organization.as_str())
                .to_string(),
        }
    }

    /// The customer concerned; marked for everybody else while it is not verified.
    pub fn customer(&self, recorded: &Recorded) -> String {
        match &recorded.customer {
            None => String::new(),
            Some((name, verified)) => {
                let is_own = matches!(self.reader, Membership::Customer { .. });
                customer_name::marked(self.words, name, *verified || is_own)
            }
        }
    }

    fn service(&self, code: Option<&str>) -> String {
        code.map(|code| service_name(self.services, self.words, code))
            .unwrap_or_default()
    }

    /// What a subscription had or has: a number of seats, a plan or add-on by its code, a partner.
    fn thing(&self, text: Option<&str>) -> String {
        let text = text.unwrap_or_default();
        if let Ok(number) = text.parse() {
            return self.words.number(number);
        }
        let named = |language| self.services.get(&(language, plans::name_key(text)));
        named(self.words.language)
            .or_else(|| named(Language::FALLBACK))
            .map_or_else(|| text.to_owned(), String::clone)
    }

    fn other_partner(&self, recorded: &Recorded) -> Option<String> {
        let other = recorded.details.other_partner.as_deref()?;
        // Whom a customer replaced, or chose instead, is not another partner's business.
        if matches!(self.reader, Membership::Partner { .. }) {
            return None;
        }
        let key = match recorded.name {
            EventName::PrivilegeGranted => "event-instead-of",
            _ => "event-now-held-by",
        };
        Some(self.words.say(key).with("partner", other).to_string())
    }
}

/// A service's name, in English where the language has none.
pub fn service_name(names: &ServiceNames, words: Words, code: &str) -> String {
    let named = |language| names.get(&(language, code.to_owned()));
    named(words.language)
        .or_else(|| named(Language::FALLBACK))
        .cloned()
        .unwrap_or_else(|| code.to_owned())
}

/// The key of the sentence about a line. What concerns a partner as a whole is told once to the partner, and once for
/// each customer, of what it means there.
fn sentence_key(recorded: &Recorded) -> String {
    let key = event_key(recorded.name);
    match recorded.name {
        EventName::PartnerSuspended | EventName::PartnerResumed if recorded.customer.is_some() => {
            format!("{key}-at-customer")
        }
        _ => key,
    }
}

/// The key of the sentence about what happened.
fn event_key(name: EventName) -> String {
    format!("event-{}", name.as_str().replace('.', "-"))
}

/// The key of the name of what happened, in a list to choose from.
pub fn action_key(name: EventName) -> String {
    format!("action-{}", name.as_str().replace('.', "-"))
}

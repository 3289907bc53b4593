//! What waits for an answer, and what others did lately.

use crate::domain::event::EventName;
use crate::domain::service::Service;
use crate::paths;
use crate::store::partner_relationships::Happening;
use crate::store::relationship_requests::PendingRequest;
use crate::words::Words;

/// Something that others did.
pub struct NewsView {
    /// When.
    pub at: String,
    /// The same for machines.
    pub datetime: String,
    /// What, in a sentence.
    pub what: String,
    /// The words that were given for it.
    pub reason: Option<String>,
}

/// An invitation that waits for an answer.
pub struct PendingView {
    /// Who asks.
    pub partner: String,
    /// Whether it transacts, in words.
    pub programme: String,
    /// Whom it wrote to, when, until when it waits.
    pub sent: String,
    /// The invitation.
    pub invitation: String,
}

impl NewsView {
    /// As the page says it.
    pub fn new(words: Words, happening: &Happening, services: &[Service]) -> Self {
        let names: Vec<String> = happening
            .services
            .iter()
            .map(|code| {
                let known = services.iter().find(|service| service.code == *code);
                known.map_or_else(|| code.clone(), |service| service.name.clone())
            })
            .collect();
        let other = happening.other_partner.clone().unwrap_or_default();
        Self {
            at: words.moment(happening.at),
            datetime: happening.at.datetime(),
            what: words
                .say(sentence(happening.name))
                .with("person", &happening.person)
                .with("organization", &happening.organization)
                .with("partner", &happening.partner)
                .with("other", other)
                .with("services", words.list(&names))
                .to_string(),
            reason: happening.reason.clone(),
        }
    }
}

/// The key of the sentence. The store reads only what is news; the rest has none of its own.
fn sentence(name: EventName) -> &'static str {
    match name {
        EventName::PrivilegeRemoved => "news-removed",
        EventName::PrivilegeReturned => "news-returned",
        EventName::PrivilegeReplaced => "news-replaced",
        EventName::PrivilegeExpired => "news-expired",
        EventName::PrivilegeRemovedByOperator => "news-removed-by-operator",
        EventName::RelationshipEnded => "news-relationship-ended",
        EventName::InvitationDeclined => "news-declined",
        EventName::PartnerSuspended => "news-suspended",
        EventName::PartnerResumed => "news-resumed",
        _ => "news-granted",
    }
}

impl PendingView {
    /// As the page shows it.
    pub fn new(words: Words, request: &PendingRequest) -> Self {
        Self {
            partner: request.partner.clone(),
            programme: words
                .say(&format!("programme-{}", request.programme))
                .to_string(),
            sent: words
                .say("review-pending-sent")
                .with("recipient", &request.recipient)
                .with("sent", words.day(request.sent_at))
                .with("until", words.day(request.expires_at))
                .to_string(),
            invitation: paths::invitation(&request.code),
        }
    }
}

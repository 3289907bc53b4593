//! What a person agrees to: the choice made on the consent page, and the statement of what that page showed.
//!
//! The page carries a keyed digest of the statement; posted back, it is compared with the statement made anew inside
//! the transaction. What you see is what you accept (OWASP, Transaction Authorization): anything different is not
//! granted but shown again.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::days::Days;
use crate::domain::id::UserId;
use crate::domain::offer::{Effect, Offer, OfferedService};
use crate::domain::refusal::Refusal;

/// The services and the length that a person chose.
#[derive(Clone, Debug)]
pub struct Consent {
    services: BTreeSet<String>,
    days: Days,
}

impl Consent {
    /// The choice. It is refused when no service is chosen.
    pub fn new(services: BTreeSet<String>, days: Days) -> Result<Self, Refusal> {
        if services.is_empty() {
            Err(Refusal::NothingSelected)
        } else {
            Ok(Self { services, days })
        }
    }

    /// How long the privileges shall last.
    pub fn days(&self) -> Days {
        self.days
    }

    /// The services of the offer that were chosen. A code that the offer does not contain, or a longer time, is not
    /// what the page offered ([`Refusal::HolderChanged`]: the page is shown again).
    pub fn chosen<'o>(&self, offer: &'o Offer) -> Result<Vec<&'o OfferedService>, Refusal> {
        if self.days > offer.longest {
            return Err(Refusal::HolderChanged);
        }
        let chosen: Vec<_> = offer
            .services
            .iter()
            .filter(|offered| self.services.contains(&offered.service.code))
            .collect();
        if chosen.len() != self.services.len() {
            return Err(Refusal::HolderChanged);
        }
        if chosen.iter().any(|offered| !offered.is_open()) {
            return Err(Refusal::AlreadyHeld);
        }
        Ok(chosen)
    }
}

/// What a consent page showed, part by part, so that a difference can be named.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Statement {
    partner: String,
    link: String,
    name: String,
    longest: Days,
    person: UserId,
    customer: String,
    services: Vec<StatedService>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct StatedService {
    code: String,
    role: String,
    words: Vec<String>,
    effect: String,
}

impl Statement {
    /// The statement of an offer shown to a person.
    pub fn of(offer: &Offer, person: UserId) -> Self {
        Self {
            partner: offer.partner.id.to_string(),
            link: offer.link_id.to_string(),
            name: offer.partner.name.clone(),
            longest: offer.longest,
            person,
            customer: offer.customer_id.to_string(),
            services: offer.services.iter().map(StatedService::of).collect(),
        }
    }

    /// The bytes to put under a key.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl StatedService {
    fn of(offered: &OfferedService) -> Self {
        Self {
            code: offered.service.code.clone(),
            role: offered.role.id.to_string(),
            words: [
                &offered.service.name,
                &offered.service.summary,
                &offered.role.name,
            ]
            .into_iter()
            .chain(&offered.role.abilities)
            .cloned()
            .collect(),
            effect: match &offered.effect {
                Effect::Adds => "adds".to_owned(),
                Effect::Replaces {
                    privilege_id,
                    partner_name,
                    ..
                } => format!("replaces {privilege_id} {partner_name}"),
                Effect::Renews { privilege_id, .. } => format!("renews {privilege_id}"),
                // Until when it is held changes nothing of what is agreed to.
                Effect::Held { .. } => "held".to_owned(),
            },
        }
    }
}

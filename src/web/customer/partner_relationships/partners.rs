//! One card for each partner: the relationship, and apart from it the privileges.

use super::{is_there, mark};
use crate::domain::id::PartnerId;
use crate::domain::moment::Moment;
use crate::domain::partner::PartnerStatus;
use crate::paths;
use crate::store::partner_relationships::{HeldPrivilege, Review};
use crate::store::relationships::KnownRelationship;
use crate::words::Words;

/// One partner with an active relationship.
pub struct PartnerCard {
    /// Which.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// Whether it transacts, in words.
    pub programme: String,
    /// Whether it is suspended.
    pub suspended: bool,
    /// Since when the relationship is active.
    pub since: String,
    /// What it holds.
    pub privileges: Vec<PrivilegeLine>,
    /// Where one gets help.
    pub support_email: String,
    /// The telephone for the same.
    pub support_phone: Option<String>,
    /// Where an administrator takes its privileges away.
    pub remove: Option<String>,
    /// Where an administrator ends the relationship.
    pub end: Option<String>,
}

/// One privilege.
pub struct PrivilegeLine {
    /// The service.
    pub service: String,
    /// How much it allows.
    pub role: String,
    /// Until when.
    pub until: String,
    /// What to note.
    pub mark: Option<(String, &'static str)>,
}

/// The cards, by the partners' names.
pub fn cards(words: Words, review: &Review, may_act: bool, now: Moment) -> Vec<PartnerCard> {
    review
        .relationships
        .iter()
        .filter(|known| known.ended.is_none())
        .map(|known| {
            let held: Vec<_> = review
                .held
                .iter()
                .filter(|held| held.partner_id == known.partner.id)
                .collect();
            PartnerCard::new(words, known, &held, may_act, now)
        })
        .collect()
}

impl PartnerCard {
    fn new(
        words: Words,
        known: &KnownRelationship,
        held: &[&HeldPrivilege],
        may_act: bool,
        now: Moment,
    ) -> Self {
        let partner = &known.partner;
        let can_remove = may_act && held.iter().any(|held| is_there(held, now));
        Self {
            id: partner.id,
            name: partner.name.clone(),
            programme: words
                .say(&format!("programme-{}", partner.programme))
                .to_string(),
            suspended: partner.status == PartnerStatus::Suspended,
            since: words.day(known.started_at),
            privileges: held
                .iter()
                .map(|held| PrivilegeLine {
                    service: held.service.clone(),
                    role: held.role.clone(),
                    until: words.day(held.ends_at),
                    mark: mark(words, held, now),
                })
                .collect(),
            support_email: partner.support_email.clone(),
            support_phone: partner.support_phone.clone(),
            remove: can_remove.then(|| paths::remove(partner.id)),
            end: may_act.then(|| paths::end_relationship(partner.id)),
        }
    }
}

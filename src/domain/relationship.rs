//! The commercial axis: how a relationship ends. Its privileges end with it; ending privileges never ends it.

use crate::domain::ending::{self, Cause, Endings, Grantor};
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{PartnerId, RelationshipId, UserId};
use crate::domain::moment::Moment;
use crate::domain::privilege::{EndReason, Privilege};
use crate::domain::refusal::Refusal;

/// A relationship that has not ended, seen with the customer's name beside it.
#[derive(Clone, Debug)]
pub struct Relationship {
    /// Its identity.
    pub id: RelationshipId,
    /// With which partner.
    pub partner_id: PartnerId,
    /// The partner's name.
    pub partner_name: String,
    /// Since when.
    pub since: Moment,
}

/// Something that must come to its end before the relationship can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A live subscription of which the partner is the original reseller: somebody has to go on billing it.
    LiveSubscription {
        /// What was bought, by its name.
        plan: String,
    },
}

/// All that follows when a relationship ends.
#[derive(Clone, Debug)]
#[must_use = "what follows must be stored"]
pub struct RelationshipEnding {
    /// Which.
    pub relationship_id: RelationshipId,
    /// By which account.
    pub by: Option<UserId>,
    /// What ends with it, and what is told.
    pub privileges: Endings,
    /// What the log says of the relationship itself.
    pub events: Vec<Event>,
}

/// What follows when one side ends the relationship at `now`. `held` are the privileges of this relationship that have
/// not ended.
///
/// # Errors
/// [`Refusal::LiveSubscriptions`] while something prevents it.
pub fn end(
    relationship: &Relationship,
    obstacles: &[Obstacle],
    held: &[Privilege],
    grantor: &Grantor,
    actor: &EventActor,
    now: Moment,
) -> Result<RelationshipEnding, Refusal> {
    if !obstacles.is_empty() {
        return Err(Refusal::LiveSubscriptions);
    }
    let cause = Cause::new(EndReason::RelationshipEnded, actor.clone());
    let mut privileges = ending::end(held, grantor, &cause, now);
    if held.is_empty() {
        // The relationship alone is worth a letter too.
        let holder = (relationship.partner_id, relationship.partner_name.as_str());
        privileges.notices = ending::notices(holder, &[], grantor, &cause, now);
    }
    Ok(RelationshipEnding {
        relationship_id: relationship.id,
        by: actor.user_id,
        privileges,
        events: vec![Event {
            at: now,
            name: EventName::RelationshipEnded,
            actor: actor.clone(),
            partner_id: Some(relationship.partner_id),
            customer_id: Some(grantor.id),
            details: Details::default(),
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_live_subscription_prevents_the_end() {
        let now = Moment::new(chrono::DateTime::UNIX_EPOCH);
        let relationship = Relationship {
            id: RelationshipId::new(now),
            partner_id: PartnerId::new(now),
            partner_name: "Aurora Cloud".to_owned(),
            since: now,
        };
        let grantor = Grantor {
            id: crate::domain::id::CustomerId::new(now),
            name: "Fabbrica Rossi".to_owned(),
        };
        let end_with = |obstacles: &[Obstacle]| {
            end(
                &relationship,
                obstacles,
                &[],
                &grantor,
                &EventActor::portal(),
                now,
            )
        };
        let live = Obstacle::LiveSubscription {
            plan: "Mail, standard".to_owned(),
        };
        assert_eq!(end_with(&[live]).err(), Some(Refusal::LiveSubscriptions));
        let ending = end_with(&[]).ok();
        assert_eq!(
            ending.map(|ending| (ending.events.len(), ending.privileges.notices.len())),
            Some((1, 2)),
            "one line, and both sides are told"
        );
    }
}

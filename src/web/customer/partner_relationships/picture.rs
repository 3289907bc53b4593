//! The picture of who held what, when: what is held now, and what ended last.

use crate::domain::moment::Moment;
use crate::domain::privilege::Standing;
use crate::domain::timeline::State;
use crate::store::partner_relationships::{EndedPrivilege, HeldPrivilege, Review};
use crate::web::timeline::{Held, Timeline};
use crate::words::Words;

/// The picture; none when nobody ever held anything.
pub fn draw(words: Words, review: &Review, now: Moment) -> Option<Timeline> {
    let place = |code: &str| {
        let known = review.services.iter().position(|one| one.code == *code);
        known.unwrap_or(usize::MAX)
    };
    let there = review
        .held
        .iter()
        .map(|held| there(words, held, place(&held.code), now));
    let gone = review
        .ended
        .iter()
        .map(|ended| gone(words, ended, place(&ended.code)));
    let held: Vec<Held> = there.chain(gone).collect();
    Timeline::new(words, &held, review.more_ended, now)
}

fn there(words: Words, held: &HeldPrivilege, place: usize, now: Moment) -> Held {
    let (state, why) = match held.standing(now) {
        Standing::Effective => (State::Counts, words.say("timeline-counts-now")),
        Standing::PartnerNotActive => (State::Rests, words.say("review-does-not-count")),
        Standing::Expired | Standing::Ended(_) => (State::Ended, words.say("review-expired")),
    };
    Held {
        place,
        service: held.service.clone(),
        partner: Some((held.partner_id.to_string(), held.partner.clone())),
        from: held.starts_at,
        to: held.ends_at,
        state,
        why: why.to_string(),
    }
}

fn gone(words: Words, ended: &EndedPrivilege, place: usize) -> Held {
    Held {
        place,
        service: ended.service.clone(),
        partner: Some((ended.partner_id.to_string(), ended.partner.clone())),
        from: ended.starts_at,
        to: ended.ended_at,
        state: State::Ended,
        why: super::past::why(words, ended),
    }
}

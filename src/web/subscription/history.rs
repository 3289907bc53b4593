//! What happened to a subscription, one line for each change.

use super::terms::Namer;
use crate::domain::subscription::Terms;
use crate::domain::subscription_change::ChangeKind;
use crate::store::subscription_changes::Changed;

/// One change, ready to be shown.
pub struct HistoryLine {
    /// When, for machines.
    pub datetime: String,
    /// When, for the reader.
    pub when: String,
    /// What happened.
    pub what: String,
    /// What it was and is since.
    pub difference: String,
    /// Who did it.
    pub person: String,
}

/// The line of a change.
pub fn line(namer: &Namer<'_>, changed: &Changed) -> HistoryLine {
    HistoryLine {
        datetime: changed.at.datetime(),
        when: namer.words.moment(changed.at),
        what: namer
            .words
            .say(&format!("subscription-change-{}", changed.kind))
            .to_string(),
        difference: difference(namer, changed),
        person: changed.person.clone(),
    }
}

fn difference(namer: &Namer<'_>, changed: &Changed) -> String {
    let value: &dyn Fn(&Terms) -> String = match changed.kind {
        ChangeKind::Provisioned => {
            return namer
                .words
                .say("subscription-plan-and-seats")
                .with("plan", namer.plan(&changed.after))
                .with("seats", changed.after.seats.count())
                .to_string();
        }
        ChangeKind::Cancelled => return String::new(),
        ChangeKind::SeatsChanged => &|terms| namer.seats(terms),
        ChangeKind::AddOnOrdered | ChangeKind::AddOnDropped => &|terms| namer.add_ons(terms),
        ChangeKind::Transitioned | ChangeKind::Migrated => &|terms| namer.plan(terms),
        ChangeKind::PartnerOfRecordChanged => &|terms| namer.partner_of_record(terms),
    };
    let before = changed.before.as_ref().unwrap_or(&changed.after);
    namer
        .words
        .say("subscription-from-to")
        .with("from", value(before))
        .with("to", value(&changed.after))
        .to_string()
}

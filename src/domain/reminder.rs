//! Reminders before a privilege ends: to both sides, 30, 7 and 1 day before its last day, once each.
//!
//! Days are counted on the calendar (UTC), so that everything that ends on one day is told in one letter. A reminder
//! that was missed, because the portal did not run, is made up for by the nearest that is left, not one by one. A
//! privilege that was granted for no more days than a reminder looks ahead has no use for it. A partner that is not
//! active is not reminded, because it cannot ask for anything; its customer is, because what it granted ends all the
//! same.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};

use crate::domain::ending::Grantor;
use crate::domain::id::{PartnerId, PrivilegeId};
use crate::domain::moment::Moment;
use crate::domain::notice::{Audience, Notice, NoticeKind, NoticedService};
use crate::domain::partner::PartnerStatus;

/// How many days before the last day, the nearest first.
const STEPS: [i64; 3] = [1, 7, 30];

/// A reminder, and which privileges it is due for: those that end from one moment on and before another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// So many days before the last day.
    pub days: i64,
    /// They end at or after this moment.
    pub from: Moment,
    /// They end before this moment.
    pub before: Moment,
}

/// What is due for which privileges at `now`: each privilege that ends within 30 days is in one window.
pub fn windows(now: Moment) -> [Window; 3] {
    let today = midnight(now);
    let mut from = now.plus(chrono::TimeDelta::microseconds(1));
    STEPS.map(|days| {
        let before = today.plus_days(days + 1);
        let window = Window { days, from, before };
        from = before;
        window
    })
}

/// Whether the end of a privilege is announced by now: the day of the first reminder that is of use has come.
pub fn is_announced(starts_at: Moment, ends_at: Moment, now: Moment) -> bool {
    windows(now)
        .iter()
        .any(|window| ends_at < window.before && lasts(starts_at, ends_at) > window.days)
}

/// A privilege for which a reminder is due.
#[derive(Clone, Debug)]
pub struct Due {
    /// The privilege.
    pub privilege_id: PrivilegeId,
    /// Which reminder.
    pub days: i64,
    /// Who holds it.
    pub partner_id: PartnerId,
    /// The holder's name.
    pub partner: String,
    /// Where the holder stands with the operator.
    pub partner_status: PartnerStatus,
    /// The code of the service.
    pub service_code: String,
    /// When it began.
    pub starts_at: Moment,
    /// When it ends.
    pub ends_at: Moment,
}

/// A reminder that is settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Of which privilege.
    pub privilege_id: PrivilegeId,
    /// Which reminder.
    pub days: i64,
    /// Whether anybody is told.
    pub told: bool,
}

/// All that follows from reminders that are due.
#[derive(Clone, Debug, Default)]
#[must_use = "what follows must be stored"]
pub struct Reminding {
    /// What is settled.
    pub settled: Vec<Settled>,
    /// What is told: one notice for each side of a relationship.
    pub notices: Vec<Notice>,
}

/// What follows when these reminders are due at one customer.
pub fn remind(due: &[Due], grantor: &Grantor) -> Reminding {
    let mut by_partner: BTreeMap<PartnerId, Vec<&Due>> = BTreeMap::new();
    let mut settled = Vec::new();
    for one in due {
        let told = is_of_use(one);
        settled.push(Settled {
            privilege_id: one.privilege_id,
            days: one.days,
            told,
        });
        if told {
            by_partner.entry(one.partner_id).or_default().push(one);
        }
    }
    Reminding {
        settled,
        notices: by_partner
            .values()
            .flat_map(|due| notices(due, grantor))
            .collect(),
    }
}

/// Whether the privilege was granted for longer than the reminder looks ahead.
fn is_of_use(due: &Due) -> bool {
    lasts(due.starts_at, due.ends_at) > due.days
}

fn lasts(starts_at: Moment, ends_at: Moment) -> i64 {
    day(ends_at)
        .signed_duration_since(day(starts_at))
        .num_days()
}

fn notices(due: &[&Due], grantor: &Grantor) -> Vec<Notice> {
    let Some(first) = due.first() else {
        return Vec::new();
    };
    let mut services: Vec<NoticedService> = due
        .iter()
        .map(|one| NoticedService {
            code: one.service_code.clone(),
            ends_at: one.ends_at,
        })
        .collect();
    services.sort_by_key(|service| service.ends_at);
    let notice = |to: Audience| Notice {
        kind: NoticeKind::Ending,
        to,
        partner_id: first.partner_id,
        partner: first.partner.clone(),
        customer_id: grantor.id,
        customer: grantor.name.clone(),
        services: services.clone(),
        other_partner: None,
        person: String::new(),
        organization: String::new(),
        reason: None,
        path: None,
    };
    let mut notices = vec![notice(Audience::CustomerAdmins(grantor.id))];
    if first.partner_status == PartnerStatus::Active {
        notices.push(notice(Audience::PartnerAdmins(first.partner_id)));
    }
    notices
}

fn day(moment: Moment) -> NaiveDate {
    moment.naive_utc().date()
}

fn midnight(moment: Moment) -> Moment {
    Moment::from_naive_utc(day(moment).and_time(NaiveTime::MIN))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn due_days(now: Moment, ends_at: Moment) -> Vec<i64> {
        windows(now)
            .iter()
            .filter(|window| window.from <= ends_at && ends_at < window.before)
            .map(|window| window.days)
            .collect()
    }

    proptest! {
        #[test]
        fn exactly_one_reminder_is_due_within_thirty_days(start in 0_i64..4_000_000_000, ahead in -100_000_i64..4_000_000) {
            let epoch = Moment::new(chrono::DateTime::UNIX_EPOCH);
            let now = epoch.plus(chrono::TimeDelta::seconds(start));
            let ends_at = now.plus(chrono::TimeDelta::seconds(ahead));
            let left = (day(ends_at) - day(now)).num_days();
            let expected: Vec<i64> = match left {
                _ if ahead <= 0 => vec![],
                0..=1 => vec![1],
                2..=7 => vec![7],
                8..=30 => vec![30],
                _ => vec![],
            };
            prop_assert_eq!(due_days(now, ends_at), expected);
        }
    }

    #[test]
    fn an_end_is_announced_from_the_day_of_its_first_reminder() {
        let begin = Moment::new(chrono::DateTime::UNIX_EPOCH);
        let end = |days: i64| begin.plus_days(days).plus(chrono::TimeDelta::hours(23));
        for (lasts, passed, announced) in [
            (365, 334, false),
            (365, 335, true),
            (365, 364, true),
            (30, 0, false),
            (30, 22, false),
            (30, 23, true),
            (7, 5, false),
            (7, 6, true),
            (1, 0, false),
        ] {
            let now = begin.plus_days(passed);
            let found = is_announced(begin, end(lasts), now);
            assert_eq!(found, announced, "{lasts} days, {passed} passed");
        }
    }

    #[test]
    fn what_is_granted_for_a_week_is_not_announced_a_week_ahead() {
        let starts_at = Moment::new(chrono::DateTime::UNIX_EPOCH);
        let due = |lasts: i64, days: i64| Due {
            privilege_id: PrivilegeId::new(starts_at),
            days,
            partner_id: PartnerId::new(starts_at),
            partner: String::new(),
            partner_status: PartnerStatus::Active,
            service_code: String::new(),
            starts_at,
            ends_at: starts_at.plus_days(lasts),
        };
        assert!(!is_of_use(&due(7, 7)));
        assert!(is_of_use(&due(8, 7)));
        assert!(!is_of_use(&due(1, 1)));
        assert!(is_of_use(&due(2, 1)));
    }
}

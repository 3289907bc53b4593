//! The rules of the domain in plain maps, written from the domain's document and not from the portal's code.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, TimeDelta};
use delega::domain::moment::Moment;

use super::side::Side;
use super::{Action, PARTNERS, SERVICES};

/// How a step is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It is not, and nothing has changed.
    Refused,
    /// The page for it does not offer it.
    NotOffered,
}

/// A customer, a partner, a service.
pub type Place = (usize, usize, &'static str);

/// From when until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Term {
    from: Moment,
    until: Moment,
    /// Which of all that were ever granted.
    number: u64,
}

/// What a consent page says of one service.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Says {
    Adds,
    Replaces(usize, u64),
    Renews(u64),
    Held,
}

/// A consent page that was left open.
#[derive(Clone, Debug)]
struct Left {
    partner: usize,
    link: u64,
    says: Vec<Says>,
}

/// Everything that the model knows.
pub struct Model {
    now: Moment,
    held: BTreeMap<Place, Term>,
    ended: BTreeMap<(Place, &'static str), i64>,
    related: BTreeSet<(usize, usize)>,
    /// Which of its links a partner has now, and whether that is paused.
    links: [(u64, bool); PARTNERS.len()],
    suspended: [bool; PARTNERS.len()],
    left: BTreeMap<usize, Left>,
    granted: u64,
}

/// Aurora Cloud and Borealis IT transact, Cirrus Advisors does not.
const TRANSACT: [bool; PARTNERS.len()] = [true, true, false];
/// The one service that many may hold.
const FOR_MANY: &str = "helpline";
/// The longest that any of the partners proposes, in days.
const LONGEST: i64 = 365;
/// An end is announced so many days before, when the privilege lasts longer than that.
const ANNOUNCED: [i64; 3] = [1, 7, 30];

fn day(moment: Moment) -> NaiveDate {
    moment.naive_utc().date()
}

impl Model {
    /// Nobody holds anything yet; these have a relationship.
    pub fn new(now: Moment, related: BTreeSet<(usize, usize)>) -> Self {
        Self {
            now,
            held: BTreeMap::new(),
            ended: BTreeMap::new(),
            related,
            links: [(0, false); PARTNERS.len()],
            suspended: [false; PARTNERS.len()],
            left: BTreeMap::new(),
            granted: 0,
        }
    }

    /// Takes a step, after so much time.
    pub fn take(&mut self, action: &Action, passes: TimeDelta) -> Outcome {
        self.now = self.now.plus(passes);
        match action {
            Action::Accept {
                customer,
                partner,
                services,
                days,
            } => {
                if !self.offers_something(*customer, *partner) {
                    return Outcome::NotOffered;
                }
                self.accept(*customer, *partner, services, *days)
            }
            Action::Open { customer, partner } => {
                if !self.offers_something(*customer, *partner) {
                    return Outcome::NotOffered;
                }
                let left = Left {
                    partner: *partner,
                    link: self.links[*partner].0,
                    says: self.page(*customer, *partner),
                };
                self.left.insert(*customer, left);
                Outcome::Done
            }
            Action::AcceptLate {
                customer,
                services,
                days,
            } => {
                let Some(left) = self.left.remove(customer) else {
                    return Outcome::NotOffered;
                };
                let as_it_was = self.is_open(left.partner)
                    && left.link == self.links[left.partner].0
                    && left.says == self.page(*customer, left.partner);
                if !as_it_was {
                    return Outcome::Refused;
                }
                self.accept(*customer, left.partner, services, *days)
            }
            Action::Remove {
                customer,
                partner,
                services,
            } => {
                let places: Vec<Place> = services
                    .iter()
                    .map(|service| (*customer, *partner, *service))
                    .filter(|place| self.held.contains_key(place))
                    .collect();
                self.end_all(&places, "removed_by_customer")
            }
            Action::RemoveAll { customer } => {
                let places = self.places(|(at, _, _)| at == customer);
                self.end_all(&places, "removed_by_customer")
            }
            Action::GiveUp {
                customer,
                partner,
                service,
            } => {
                let place = (*customer, *partner, *service);
                if self.suspended[*partner] || !self.held.contains_key(&place) {
                    return Outcome::NotOffered;
                }
                self.end_all(&[place], "returned_by_partner")
            }
            Action::OperatorRemoves {
                customer,
                partner,
                service,
            } => {
                let place = (*customer, *partner, *service);
                if !self.held.contains_key(&place) {
                    return Outcome::NotOffered;
                }
                self.end_all(&[place], "removed_by_operator")
            }
            Action::EndRelationship { customer, partner } => {
                if !self.related.remove(&(*customer, *partner)) {
                    return Outcome::NotOffered;
                }
                let places = self.places(|(at, by, _)| (at, by) == (customer, partner));
                self.end_all(&places, "relationship_ended");
                Outcome::Done
            }
            Action::Pause { partner } => self.set_paused(*partner, true),
            Action::Resume { partner } => self.set_paused(*partner, false),
            Action::Rotate { partner } => {
                self.links[*partner].0 += 1;
                Outcome::Done
            }
            Action::Suspend { partner } => self.set_suspended(*partner, true),
            Action::Reinstate { partner } => self.set_suspended(*partner, false),
            Action::DaysPass { .. } => {
                let now = self.now;
                let over: Vec<Place> = self
                    .held
                    .iter()
                    .filter(|(_, term)| term.until <= now)
                    .map(|(place, _)| *place)
                    .collect();
                self.end_all(&over, "expired");
                // Everybody signs in again, and a page of before is no page any more.
                self.left.clear();
                Outcome::Done
            }
        }
    }

    fn is_open(&self, partner: usize) -> bool {
        !self.suspended[partner] && !self.links[partner].1
    }

    fn offers_something(&self, customer: usize, partner: usize) -> bool {
        let is_open = |says: &Says| !matches!(says, Says::Held);
        self.is_open(partner) && self.page(customer, partner).iter().any(is_open)
    }

    /// What the consent page says of each service.
    fn page(&self, customer: usize, partner: usize) -> Vec<Says> {
        SERVICES
            .iter()
            .map(
                |service| match self.held.get(&(customer, partner, *service)) {
                    Some(own) if self.is_renewable(own) => Says::Renews(own.number),
                    Some(_) => Says::Held,
                    None => self
                        .rival(customer, partner, service)
                        .map_or(Says::Adds, |rival| {
                            Says::Replaces(rival, self.held[&(customer, rival, *service)].number)
                        }),
                },
            )
            .collect()
    }

    fn is_renewable(&self, own: &Term) -> bool {
        let left = (day(own.until) - day(self.now)).num_days();
        let lasts = (day(own.until) - day(own.from)).num_days();
        ANNOUNCED.iter().any(|days| left <= *days && lasts > *days)
            && own.until < self.now.plus_days(LONGEST)
    }

    /// The transacting partner that would lose the service.
    fn rival(&self, customer: usize, partner: usize, service: &'static str) -> Option<usize> {
        if !TRANSACT[partner] || service == FOR_MANY {
            return None;
        }
        (0..PARTNERS.len()).find(|other| {
            *other != partner
                && TRANSACT[*other]
                && self.held.contains_key(&(customer, *other, service))
        })
    }

    fn accept(
        &mut self,
        customer: usize,
        partner: usize,
        services: &BTreeSet<&'static str>,
        days: i64,
    ) -> Outcome {
        let until = self.now.plus_days(days);
        let held = |service: &&'static str| self.held.get(&(customer, partner, *service));
        let own: Vec<&Term> = services.iter().filter_map(held).collect();
        // More than was offered, again what is held, or sooner to end than it does already.
        if days > LONGEST
            || own
                .iter()
                .any(|own| !self.is_renewable(own) || own.until >= until)
        {
            return Outcome::Refused;
        }
        for service in services {
            let loser = match self.held.contains_key(&(customer, partner, *service)) {
                true => Some(partner),
                false => self.rival(customer, partner, service),
            };
            if let Some(loser) = loser {
                self.end((customer, loser, *service), "replaced");
            }
            self.granted += 1;
            let term = Term {
                from: self.now,
                until,
                number: self.granted,
            };
            self.held.insert((customer, partner, *service), term);
        }
        self.related.insert((customer, partner));
        Outcome::Done
    }

    fn places(&self, of: impl Fn(&Place) -> bool) -> Vec<Place> {
        self.held
            .keys()
            .filter(|place| of(place))
            .copied()
            .collect()
    }

    fn end(&mut self, place: Place, reason: &'static str) {
        self.held.remove(&place);
        *self.ended.entry((place, reason)).or_default() += 1;
    }

    fn end_all(&mut self, places: &[Place], reason: &'static str) -> Outcome {
        for place in places {
            self.end(*place, reason);
        }
        if places.is_empty() {
            Outcome::NotOffered
        } else {
            Outcome::Done
        }
    }

    fn set_paused(&mut self, partner: usize, paused: bool) -> Outcome {
        if self.links[partner].1 == paused {
            return Outcome::NotOffered;
        }
        self.links[partner].1 = paused;
        Outcome::Done
    }

    fn set_suspended(&mut self, partner: usize, suspended: bool) -> Outcome {
        if self.suspended[partner] == suspended {
            return Outcome::NotOffered;
        }
        self.suspended[partner] = suspended;
        Outcome::Done
    }

    /// Fails when a portal does not hold what the model holds.
    pub fn compare(&self, side: &Side) {
        let held: BTreeMap<Place, String> = self
            .held
            .iter()
            .map(|(place, term)| (*place, term.until.naive_utc().format("%F %T").to_string()))
            .collect();
        assert_eq!(side.held(), held, "who holds what");
        assert_eq!(side.relationships(), self.related, "who has a relationship");
    }

    /// Fails when what has ended is not what the model ended, reason by reason.
    pub fn compare_history(&self, side: &Side) {
        assert_eq!(side.ended(), self.ended, "what has ended");
    }
}

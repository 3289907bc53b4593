//! What the original reseller is billed for a month, made of nothing but the history of its subscriptions.
//!
//! A day (in UTC) is billed by what is agreed when it ends: a subscription costs its first day and not the day on which
//! it is cancelled, and of several changes on one day only the last counts. Days on which the same quantity of the same
//! item has the same price are one line. A line costs `price × quantity × days ÷ days of the month`, rounded once
//! ([`Money::share`]); a month is the sum of its lines.
//!
//! Closing a month freezes it. A change that comes in later for a day of it is billed in the next month: what was
//! billed is taken back line by line, what is right is billed.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::domain::id::{AddOnId, PlanId, SubscriptionId};
use crate::domain::moment::Moment;
use crate::domain::money::{Money, MoneyProblem};
use crate::domain::month::{Month, day_of};
use crate::domain::plan::Basis;
use crate::domain::subscription::{SubscriptionStatus, Terms};

/// One entry of a subscription's history, as far as it is billed.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its place in the history.
    pub revision: i64,
    /// From when on it counts; never before the entry before it.
    pub effective_at: Moment,
    /// What is agreed from then on.
    pub terms: Terms,
}

/// What is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// The plan, for each seat.
    Plan(PlanId),
    /// Something added.
    AddOn(AddOnId),
}

/// A line of an invoice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// The month that it is about.
    pub month: Month,
    /// What is billed.
    pub item: Item,
    /// From this day on.
    pub first: NaiveDate,
    /// Up to and with this day.
    pub last: NaiveDate,
    /// How many; negative when a line is taken back.
    pub quantity: i64,
    /// What one costs a month.
    pub price: Money,
    /// What the line costs.
    pub amount: Money,
}

impl Line {
    fn new(month: Month, stretch: Stretch) -> Result<Self, MoneyProblem> {
        let Stretch {
            first,
            last,
            item,
            quantity,
            price,
        } = stretch;
        let days = (last - first).num_days() + 1;
        let parts = quantity.checked_mul(days).ok_or(MoneyProblem::TooLarge)?;
        Ok(Self {
            month,
            item,
            first,
            last,
            quantity,
            price,
            amount: price.share(parts, month.days())?,
        })
    }

    /// How many days it is about.
    pub fn days(&self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// The line that takes this one back.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self {
            quantity: -self.quantity,
            amount: Money::new(-self.amount.units, self.amount.currency),
            ..self
        }
    }
}

/// Consecutive days of one quantity at one price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    first: NaiveDate,
    last: NaiveDate,
    item: Item,
    quantity: i64,
    price: Money,
}

/// The lines of a subscription for one month. `history`: in the order of its revisions.
///
/// # Errors
/// When an amount is too large.
pub fn lines(history: &[Entry], month: Month) -> Result<Vec<Line>, MoneyProblem> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, entry) in history.iter().enumerate() {
        let first = day_of(entry.effective_at).max(month.first_day());
        let until = history.get(at + 1).map(|next| day_of(next.effective_at));
        let last = until
            .and_then(|day| day.checked_sub_days(Days::new(1)))
            .map_or(month.last_day(), |day| day.min(month.last_day()));
        if last < first {
            continue;
        }
        for (item, quantity, price) in charges(&entry.terms) {
            append(
                &mut stretches,
                Stretch {
                    first,
                    last,
                    item,
                    quantity,
                    price,
                },
            );
        }
    }
    stretches.sort_by_key(|stretch| (stretch.item, stretch.first));
    stretches
        .into_iter()
        .map(|stretch| Line::new(month, stretch))
        .collect()
}

/// What a whole month of these terms costs.
///
/// # Errors
/// When it is too large, or mixes currencies.
pub fn monthly(terms: &Terms) -> Result<Money, MoneyProblem> {
    let mut sum = Money::new(0, terms.price.currency);
    for (_, quantity, price) in charges(terms) {
        sum = sum.plus(price.share(quantity, 1)?)?;
    }
    Ok(sum)
}

/// What these terms cost while they hold: item, quantity, price of one for a month.
fn charges(terms: &Terms) -> Vec<(Item, i64, Money)> {
    if terms.status == SubscriptionStatus::Cancelled {
        return Vec::new();
    }
    let seats = terms.seats.count();
    let add_ons = terms.add_ons.iter().map(|(id, ordered)| {
        let quantity = match ordered.basis {
            Basis::Seat => seats,
            Basis::Subscription => 1,
        };
        (Item::AddOn(*id), quantity, ordered.price)
    });
    std::iter::once((Item::Plan(terms.plan), seats, terms.price))
        .chain(add_ons)
        .collect()
}

/// Adds a stretch, or lengthens the one that it continues.
fn append(stretches: &mut Vec<Stretch>, next: Stretch) {
    let continued = stretches.iter_mut().rev().find(|earlier| {
        earlier.item == next.item
            && earlier.quantity == next.quantity
            && earlier.price == next.price
            && earlier.last.succ_opt() == Some(next.first)
    });
    match continued {
        Some(earlier) => earlier.last = next.last,
        None => stretches.push(next),
    }
}

/// A subscription as the closing of a month finds it.
#[derive(Clone, Debug)]
pub struct Account {
    /// Which.
    pub subscription_id: SubscriptionId,
    /// Its whole history, in order.
    pub history: Vec<Entry>,
    /// The last entry that an earlier closing looked at; 0 when none did.
    pub billed_revision: i64,
    /// What closed months billed for it.
    pub billed: Vec<Line>,
}

impl Account {
    /// The lines of this month: corrections of closed months first. `closed`: the last month that is closed.
    ///
    /// # Errors
    /// When an amount is too large.
    pub fn bill(&self, month: Month, closed: Option<Month>) -> Result<Vec<Line>, MoneyProblem> {
        let mut all = Vec::new();
        for earlier in self.months_to_correct(month, closed) {
            all.extend(self.corrections(earlier)?);
        }
        all.extend(lines(&self.history, month)?);
        Ok(all)
    }

    /// The month of the earliest entry that no closing looked at, when it is before this month.
    pub fn first_late(&self, month: Month) -> Option<Month> {
        self.history
            .iter()
            .filter(|entry| entry.revision > self.billed_revision)
            .map(|entry| Month::of(entry.effective_at))
            .filter(|late| *late < month)
            .min()
    }

    /// Up to which entry the closing of this month looks: what happens after the month is for later ones.
    pub fn looked_at(&self, month: Month) -> Option<i64> {
        self.history
            .iter()
            .rfind(|entry| Month::of(entry.effective_at) <= month)
            .map(|entry| entry.revision)
    }

    /// Whether it was over already for an earlier closing, so that nothing more is to be billed.
    pub fn is_settled(&self) -> bool {
        self.history.last().is_none_or(|last| {
            last.terms.status == SubscriptionStatus::Cancelled
                && last.revision <= self.billed_revision
        })
    }

    fn months_to_correct(
        &self,
        month: Month,
        closed: Option<Month>,
    ) -> impl Iterator<Item = Month> + use<> {
        let first = self.first_late(month);
        std::iter::successors(first, |month| Some(month.next()))
            .take_while(move |earlier| *earlier < month && Some(*earlier) <= closed)
    }

    /// What makes right what was billed for a closed month: nothing when it is right.
    fn corrections(&self, month: Month) -> Result<Vec<Line>, MoneyProblem> {
        let mut owed: BTreeMap<Line, i64> = BTreeMap::new();
        for line in lines(&self.history, month)? {
            *owed.entry(line).or_default() += 1;
        }
        for line in self.billed.iter().filter(|line| line.month == month) {
            if line.quantity < 0 {
                *owed.entry(line.reversed()).or_default() += 1;
            } else {
                *owed.entry(*line).or_default() -= 1;
            }
        }
        let mut all = Vec::new();
        // What is taken back stands before what takes its place.
        let taken_back = owed.iter().filter(|(_, times)| **times < 0);
        let billed = owed.iter().filter(|(_, times)| **times > 0);
        for (line, times) in taken_back.chain(billed) {
            let line = if *times < 0 { line.reversed() } else { *line };
            all.extend((0..times.abs()).map(|_| line));
        }
        Ok(all)
    }
}

//! What the reseller of a subscription may ask for, and what follows: the terms afterwards and the words of the log,
//! or what is wrong with the wish.

use crate::domain::event::EventName;
use crate::domain::money::Money;
use crate::domain::partner::{Partner, PartnerStatus};
use crate::domain::plan::{AddOn, Plan};
use crate::domain::subscription::{Ordered, Seats, SubscriptionStatus, Terms};
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// How a subscription changed.
    ChangeKind {
        /// It began.
        Provisioned = "provisioned",
        /// It has more or fewer seats.
        SeatsChanged = "seats_changed",
        /// Something was added to it.
        AddOnOrdered = "add_on_ordered",
        /// Something was taken off it.
        AddOnDropped = "add_on_dropped",
        /// It went to another plan of its service.
        Transitioned = "transitioned",
        /// It went to a plan of another service.
        Migrated = "migrated",
        /// Another partner is its Partner of Record.
        PartnerOfRecordChanged = "partner_of_record_changed",
        /// It is over.
        Cancelled = "cancelled",
    }
}

impl ChangeKind {
    /// What the log calls it.
    pub fn event(self) -> EventName {
        match self {
            ChangeKind::Provisioned => EventName::SubscriptionProvisioned,
            ChangeKind::SeatsChanged => EventName::SubscriptionSeatsChanged,
            ChangeKind::AddOnOrdered => EventName::SubscriptionAddOnOrdered,
            ChangeKind::AddOnDropped => EventName::SubscriptionAddOnDropped,
            ChangeKind::Transitioned => EventName::SubscriptionTransitioned,
            ChangeKind::Migrated => EventName::SubscriptionMigrated,
            ChangeKind::PartnerOfRecordChanged => EventName::SubscriptionPartnerOfRecordChanged,
            ChangeKind::Cancelled => EventName::SubscriptionCancelled,
        }
    }
}

/// A wish, with everything it names looked up.
#[derive(Clone, Debug)]
pub enum Change {
    /// Other seats.
    Seats(Seats),
    /// One add-on more.
    OrderAddOn(AddOn),
    /// One add-on less.
    DropAddOn(AddOn),
    /// To another plan of the service.
    Transition(Plan),
    /// To a plan of another service.
    Migrate {
        /// To which.
        to: Plan,
        /// Whether the catalogue lets a subscription of this plan go there.
        allowed: bool,
    },
    /// To another Partner of Record.
    PartnerOfRecord(Partner),
    /// The end.
    Cancel,
}

vocabulary! {
    /// What is wrong with a wish. The word is part of message keys.
    Objection {
        /// It has so many seats already.
        SameSeats = "same-seats",
        /// There is no such plan, or it is no longer for sale.
        PlanNotForSale = "plan-not-for-sale",
        /// It has this plan already.
        SamePlan = "same-plan",
        /// A transition stays within the service.
        PlanOfAnotherService = "plan-of-another-service",
        /// A migration goes to another service.
        PlanOfSameService = "plan-of-same-service",
        /// The catalogue does not let it go there.
        MigrationNotAllowed = "migration-not-allowed",
        /// There is no such add-on for this service, or it is no longer for sale.
        AddOnNotForSale = "add-on-not-for-sale",
        /// It has this add-on already.
        AddOnTwice = "add-on-twice",
        /// It does not have this add-on.
        AddOnNotOrdered = "add-on-not-ordered",
        /// A subscription has one currency.
        OtherCurrency = "other-currency",
        /// No partner has this name or identity.
        PartnerUnknown = "partner-unknown",
        /// The name belongs to several partners.
        PartnerAmbiguous = "partner-ambiguous",
        /// The partner is not approved yet.
        PartnerPending = "partner-pending",
        /// The partner is suspended.
        PartnerSuspended = "partner-suspended",
        /// It is the Partner of Record already.
        SamePartner = "same-partner",
    }
}

/// The terms with which a subscription begins. The reseller is its Partner of Record until it names another.
///
/// # Errors
/// When the plan is not for sale.
pub fn provision(plan: &Plan, seats: Seats, reseller: &Partner) -> Result<Terms, Objection> {
    if !plan.for_sale {
        return Err(Objection::PlanNotForSale);
    }
    Ok(Terms {
        status: SubscriptionStatus::Live,
        service: plan.service_id,
        plan: plan.id,
        price: plan.price,
        seats,
        add_ons: std::collections::BTreeMap::new(),
        partner_of_record: reseller.id,
    })
}

impl Change {
    /// What is bought by it, by its code, and for how much. Seats cost what was agreed before.
    pub fn bought(&self) -> Option<(&str, Money)> {
        match self {
            Change::OrderAddOn(add_on) => Some((&add_on.code, add_on.price)),
            Change::Transition(plan) | Change::Migrate { to: plan, .. } => {
                Some((&plan.code, plan.price))
            }
            Change::Seats(_)
            | Change::DropAddOn(_)
            | Change::PartnerOfRecord(_)
            | Change::Cancel => None,
        }
    }

    /// How it is kept and told.
    pub fn kind(&self) -> ChangeKind {
        match self {
            Change::Seats(_) => ChangeKind::SeatsChanged,
            Change::OrderAddOn(_) => ChangeKind::AddOnOrdered,
            Change::DropAddOn(_) => ChangeKind::AddOnDropped,
            Change::Transition(_) => ChangeKind::Transitioned,
            Change::Migrate { .. } => ChangeKind::Migrated,
            Change::PartnerOfRecord(_) => ChangeKind::PartnerOfRecordChanged,
            Change::Cancel => ChangeKind::Cancelled,
        }
    }

    /// The terms after it.
    ///
    /// # Errors
    /// What is wrong with it; nothing changes then.
    pub fn of(&self, before: &Terms) -> Result<Terms, Objection> {
        let mut after = before.clone();
        match self {
            Change::Seats(seats) if *seats == before.seats => return Err(Objection::SameSeats),
            Change::Seats(seats) => after.seats = *seats,
            Change::OrderAddOn(add_on) => order(&mut after, add_on)?,
            Change::DropAddOn(add_on) => {
                let dropped = after.add_ons.remove(&add_on.id);
                dropped.ok_or(Objection::AddOnNotOrdered)?;
            }
            Change::Transition(plan) => transition(&mut after, plan)?,
            Change::Migrate { to, allowed } => migrate(&mut after, to, *allowed)?,
            Change::PartnerOfRecord(partner) => record(&mut after, partner)?,
            Change::Cancel => after.status = SubscriptionStatus::Cancelled,
        }
        Ok(after)
    }
}

fn order(after: &mut Terms, add_on: &AddOn) -> Result<(), Objection> {
    if after.add_ons.contains_key(&add_on.id) {
        return Err(Objection::AddOnTwice);
    }
    if add_on.service_id != after.service || !add_on.for_sale {
        return Err(Objection::AddOnNotForSale);
    }
    must_be_of_one_currency(add_on.price, after.price)?;
    let ordered = Ordered {
        basis: add_on.basis,
        price: add_on.price,
    };
    after.add_ons.insert(add_on.id, ordered);
    Ok(())
}

/// Within the service; what was added stays, at the price at which it was ordered.
fn transition(after: &mut Terms, plan: &Plan) -> Result<(), Objection> {
    if plan.id == after.plan {
        return Err(Objection::SamePlan);
    }
    if plan.service_id != after.service {
        return Err(Objection::PlanOfAnotherService);
    }
    go_to(after, plan)
}

/// To another service; what was added belongs to the old one and ends with it.
fn migrate(after: &mut Terms, plan: &Plan, allowed: bool) -> Result<(), Objection> {
    if plan.service_id == after.service {
        return Err(Objection::PlanOfSameService);
    }
    if !allowed {
        return Err(Objection::MigrationNotAllowed);
    }
    after.add_ons.clear();
    after.service = plan.service_id;
    go_to(after, plan)
}

fn go_to(after: &mut Terms, plan: &Plan) -> Result<(), Objection> {
    if !plan.for_sale {
        return Err(Objection::PlanNotForSale);
    }
    must_be_of_one_currency(plan.price, after.price)?;
    after.plan = plan.id;
    after.price = plan.price;
    Ok(())
}

fn must_be_of_one_currency(new: Money, agreed: Money) -> Result<(), Objection> {
    if new.currency == agreed.currency {
        Ok(())
    } else {
        Err(Objection::OtherCurrency)
    }
}

fn record(after: &mut Terms, partner: &Partner) -> Result<(), Objection> {
    match partner.status {
        PartnerStatus::Pending => return Err(Objection::PartnerPending),
        PartnerStatus::Suspended => return Err(Objection::PartnerSuspended),
        PartnerStatus::Active => {}
    }
    if partner.id == after.partner_of_record {
        return Err(Objection::SamePartner);
    }
    after.partner_of_record = partner.id;
    Ok(())
}

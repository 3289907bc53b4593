//! What can be bought: the plans of a service and what can be added to them.

use std::collections::BTreeSet;

use crate::domain::id::{AddOnId, PlanId, ServiceId};
use crate::domain::money::Money;
use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What the price of an add-on is for.
    Basis {
        /// For each seat of the subscription.
        Seat = "seat",
        /// For the subscription, however many seats it has.
        Subscription = "subscription",
    }
}

/// A plan of a service, in the words of one language.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its identity.
    pub id: PlanId,
    /// The service it belongs to.
    pub service_id: ServiceId,
    /// The service's code.
    pub service_code: String,
    /// The service's name.
    pub service: String,
    /// Its stable code: the value of form fields.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// What one seat costs a month.
    pub price: Money,
    /// Whether subscriptions may be provisioned with it or go to it.
    pub for_sale: bool,
}

/// Something that can be added to a subscription of a service, in the words of one language.
#[derive(Clone, Debug)]
pub struct AddOn {
    /// Its identity.
    pub id: AddOnId,
    /// The service it belongs to.
    pub service_id: ServiceId,
    /// Its stable code: the value of form fields.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// What the price is for.
    pub basis: Basis,
    /// What it costs a month.
    pub price: Money,
    /// Whether it may be ordered.
    pub for_sale: bool,
}

/// Everything that can be bought, in the order in which it is shown.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// The plans.
    pub plans: Vec<Plan>,
    /// The add-ons.
    pub add_ons: Vec<AddOn>,
    /// From which plan a subscription may go to which plan of another service.
    pub migrations: BTreeSet<(PlanId, PlanId)>,
}

impl Catalogue {
    /// The plan of this code.
    pub fn plan(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code == code)
    }

    /// The plan of this identity.
    pub fn plan_by_id(&self, id: PlanId) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// The add-on of this code.
    pub fn add_on(&self, code: &str) -> Option<&AddOn> {
        self.add_ons.iter().find(|add_on| add_on.code == code)
    }

    /// The add-on of this identity.
    pub fn add_on_by_id(&self, id: AddOnId) -> Option<&AddOn> {
        self.add_ons.iter().find(|add_on| add_on.id == id)
    }

    /// What may be provisioned.
    pub fn for_sale(&self) -> impl Iterator<Item = &Plan> {
        self.plans.iter().filter(|plan| plan.for_sale)
    }

    /// The plans of the same service that a subscription may go to.
    pub fn transitions(&self, from: PlanId, service: ServiceId) -> impl Iterator<Item = &Plan> {
        self.for_sale()
            .filter(move |plan| plan.service_id == service && plan.id != from)
    }

    /// The plans of other services that a subscription may go to.
    pub fn migrations(&self, from: PlanId, service: ServiceId) -> impl Iterator<Item = &Plan> {
        self.for_sale()
            .filter(move |plan| plan.service_id != service && self.may_migrate(from, plan.id))
    }

    /// Whether the catalogue lets a subscription go from one plan to another one of another service.
    pub fn may_migrate(&self, from: PlanId, to: PlanId) -> bool {
        self.migrations.contains(&(from, to))
    }

    /// What can be added to subscriptions of a service.
    pub fn add_ons_of(&self, service: ServiceId) -> impl Iterator<Item = &AddOn> {
        self.add_ons
            .iter()
            .filter(move |add_on| add_on.service_id == service)
    }
}

//! The subscriptions on the page of one customer of a partner: all of them while the two have a relationship, afterwards
//! those that the partner resold.

use super::lines::{SubscriptionLine, lines, may_provision};
use crate::domain::actor::Membership;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::language::Language;
use crate::domain::plan::Catalogue;
use crate::paths;
use crate::store::keyset::{Place, Slice};
use crate::store::subscriptions::{self, Listed};
use crate::store::{self, Reader, plans};
use crate::words::Words;

/// What the customer bought, as far as the partner may know.
pub struct Bought {
    customer: CustomerId,
    related: bool,
    slice: Slice<Listed>,
    catalogue: Catalogue,
}

/// The section, as `pages/subscription/of_customer.html` shows it.
pub struct CustomerSubscriptions {
    /// The newest of them.
    pub lines: Vec<SubscriptionLine>,
    /// Whether there are more.
    pub more: bool,
    /// Where one more is provisioned, for those who may.
    pub provision: Option<String>,
}

/// Reads them. `related`: whether the relationship is active.
pub fn find(
    r: &mut Reader<'_>,
    partner: PartnerId,
    customer: CustomerId,
    related: bool,
    language: Language,
) -> store::Result<Bought> {
    let only = (!related).then_some(partner);
    Ok(Bought {
        customer,
        related,
        slice: subscriptions::of_customer(r, customer, only, &Place::Start)?,
        catalogue: plans::catalogue(r, language)?,
    })
}

impl CustomerSubscriptions {
    /// The section for somebody of the partner.
    pub fn new(words: Words, reader: &Membership, bought: &Bought) -> Self {
        Self {
            lines: lines(words, &bought.catalogue, &bought.slice.rows),
            more: bought.slice.has_after,
            provision: (bought.related && may_provision(reader))
                .then(|| paths::new_subscription(bought.customer)),
        }
    }
}

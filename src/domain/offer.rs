//! What an invitation offers to one customer now: for each service of the partner, what accepting it would do.

use crate::domain::days::Days;
use crate::domain::id::{CustomerId, LinkId, PartnerId, PrivilegeId};
use crate::domain::moment::Moment;
use crate::domain::partner::Partner;
use crate::domain::privilege::Privilege;
use crate::domain::reminder;
use crate::domain::service::{Role, Service};

/// The whole of what the consent page shows, and what the acceptance is checked against.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Who asks.
    pub partner: Partner,
    /// By which link.
    pub link_id: LinkId,
    /// Who is asked.
    pub customer_id: CustomerId,
    /// The longest that privileges may last; the customer may choose less.
    pub longest: Days,
    /// Each service the partner offers.
    pub services: Vec<OfferedService>,
}

/// One service of an offer.
#[derive(Clone, Debug)]
pub struct OfferedService {
    /// The service.
    pub service: Service,
    /// How much is asked for.
    pub role: Role,
    /// What accepting it would do.
    pub effect: Effect,
}

/// What accepting a service would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The partner gets it; nobody loses it.
    Adds,
    /// The partner gets it and this holder loses it.
    Replaces {
        /// The privilege that would end.
        privilege_id: PrivilegeId,
        /// Who holds it.
        partner_id: PartnerId,
        /// The holder's name.
        partner_name: String,
    },
    /// The partner holds it, not for long any more: it goes on without a break, in the role of the offer.
    Renews {
        /// The privilege that makes room for the new one.
        privilege_id: PrivilegeId,
        /// When that would end.
        ends_at: Moment,
    },
    /// The partner holds it already: it is shown, not offered again.
    Held {
        /// Until when.
        ends_at: Moment,
    },
}

/// What is held can be renewed from the day on which its end is announced, when the renewal can last longer.
#[derive(Clone, Copy, Debug)]
pub struct Renewal {
    now: Moment,
    latest_end: Moment,
}

impl Renewal {
    /// At `now`, for at most so long.
    pub fn at(now: Moment, longest: Days) -> Self {
        Self {
            now,
            latest_end: longest.after(now),
        }
    }

    fn is_open_for(self, held: &Privilege) -> bool {
        reminder::is_announced(held.starts_at, held.ends_at, self.now)
            && held.ends_at < self.latest_end
    }
}

impl OfferedService {
    /// One service of an offer by `partner`, given who holds it at the customer (privileges that have not ended and
    /// whose end date has not come), and what may be renewed.
    pub fn new(
        partner: &Partner,
        service: Service,
        role: Role,
        holders: &[Privilege],
        renewal: Renewal,
    ) -> Self {
        let mut of_service = holders.iter().filter(|held| held.service_id == service.id);
        let own = of_service
            .clone()
            .find(|held| held.partner_id == partner.id);
        let effect = match own {
            Some(own) if renewal.is_open_for(own) => Effect::Renews {
                privilege_id: own.id,
                ends_at: own.ends_at,
            },
            Some(own) => Effect::Held {
                ends_at: own.ends_at,
            },
            None if service.exclusivity.takes_the_place(partner.programme) => of_service
                .find(|held| held.exclusive)
                .map_or(Effect::Adds, |held| Effect::Replaces {
                    privilege_id: held.id,
                    partner_id: held.partner_id,
                    partner_name: held.partner_name.clone(),
                }),
            None => Effect::Adds,
        };
        Self {
            service,
            role,
            effect,
        }
    }

    /// Whether there is something to accept.
    pub fn is_open(&self) -> bool {
        !matches!(self.effect, Effect::Held { .. })
    }

    /// Whether it is held until then or longer: a renewal ends nothing sooner.
    pub fn lasts_until(&self, end: Moment) -> bool {
        matches!(self.effect, Effect::Renews { ends_at, .. } if ends_at >= end)
    }
}

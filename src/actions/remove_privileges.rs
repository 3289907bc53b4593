//! A customer takes privileges away: some or all of one partner's, or everybody's. It needs nobody's consent and counts
//! from the next request on. The relationship, the subscriptions and the duty of support stay as they are (S10).

use std::collections::BTreeSet;

use super::error::Error;
use super::{expire_privileges, follow};
use crate::domain::actor::{Actor, CustomerAdministrator};
use crate::domain::ending::{self, Cause, Grantor};
use crate::domain::event::EventActor;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::privilege::{EndReason, Privilege};
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::store::{Reader, Writer, customers, privileges, relationships};

/// What to take away.
#[derive(Clone, Debug)]
pub enum Removal {
    /// From one partner.
    From {
        /// Which partner.
        partner: PartnerId,
        /// The codes of the services; none means all that it holds.
        services: BTreeSet<String>,
    },
    /// From every partner.
    Everything,
}

/// Takes away what is there of it: what somebody else took meanwhile is gone already, which is what was wanted.
///
/// # Errors
/// [`Error::NotFound`] when the customer never had a relationship with the partner; [`Refusal::NothingSelected`] when a
/// service is named that the partner never held; [`Refusal::AlreadyRemoved`] when nothing of it is left.
pub fn remove_privileges(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &CustomerAdministrator,
    removal: &Removal,
    now: Moment,
) -> Result<(), Error> {
    let customer = customers::hold(w, administrator.organization())?.ok_or(Error::NotFound)?;
    let grantor = Grantor::of(&customer);
    known(w, removal, customer.id)?;
    let mut chosen = expire_privileges::expire(w, post, &grantor, now)?;
    chosen.retain(|held| removal.includes(held));
    if chosen.is_empty() {
        return Err(Refusal::AlreadyRemoved.into());
    }
    let cause = Cause::new(
        EndReason::RemovedByCustomer,
        EventActor::of(administrator.identity()),
    );
    follow::end(w, post, &ending::end(&chosen, &grantor, &cause, now), now)
}

/// Whether what is to be taken away can be there at all.
fn known(r: &mut Reader<'_>, removal: &Removal, customer: CustomerId) -> Result<(), Error> {
    let Removal::From { partner, services } = removal else {
        return Ok(());
    };
    if !relationships::ever(r, *partner, customer)? {
        return Err(Error::NotFound);
    }
    if services.is_subset(&privileges::codes_ever_held(r, *partner, customer)?) {
        Ok(())
    } else {
        Err(Refusal::NothingSelected.into())
    }
}

impl Removal {
    fn includes(&self, held: &Privilege) -> bool {
        match self {
            Self::Everything => true,
            Self::From { partner, services } => {
                held.partner_id == *partner
                    && (services.is_empty() || services.contains(&held.service_code))
            }
        }
    }
}

//! An administrator of a customer accepts.

use super::error::Error;
use super::{expire_privileges, follow, offer};
use crate::control::{self, Protection};
use crate::domain::acceptance::{self, Acceptance, Standing};
use crate::domain::actor::{Actor, CustomerAdministrator};
use crate::domain::consent::{Consent, Statement};
use crate::domain::customer::Customer;
use crate::domain::ending::Grantor;
use crate::domain::id::AcceptanceId;
use crate::domain::invitation_link::LinkCode;
use crate::domain::moment::Moment;
use crate::domain::offer::Offer;
use crate::domain::refusal::Refusal;
use crate::domain::relationship_request::Answer;
use crate::mail::Stationery;
use crate::random::Key;
use crate::store::{
    Writer, acceptances, customers, privileges, relationship_requests, relationships,
};

/// What the consent page posted.
#[derive(Clone, Debug)]
pub struct PostedConsent {
    /// The link.
    pub code: LinkCode,
    /// What was chosen.
    pub consent: Consent,
    /// The digest of what the page showed.
    pub shown: String,
    /// The key of this one page, so that posting it twice counts once.
    pub form: String,
}

/// The digest of what a consent page shows.
pub fn digest(key: &Key, offer: &Offer, administrator: &CustomerAdministrator) -> String {
    key.digest(
        "consent",
        &Statement::of(offer, administrator.identity().person().id).canonical(),
    )
}

/// Accepts: opens the relationship when there is none, grants the privileges, ends those they replace or renew. Posting the same
/// page again answers the same acceptance.
///
/// # Errors
/// Refused when the link is not open, or when what the page showed is no longer so; nothing is granted then.
pub fn accept_invitation(
    w: &mut Writer<'_>,
    post: &Stationery,
    key: &Key,
    administrator: &CustomerAdministrator,
    posted: &PostedConsent,
    now: Moment,
) -> Result<AcceptanceId, Error> {
    let customer = customers::hold(w, administrator.organization())?.ok_or(Error::NotFound)?;
    if let Some(done) =
        acceptances::find_by_form(w, &posted.form, administrator.identity().person().id)?
    {
        return Ok(done);
    }
    let (link, partner) = offer::open_link(w, &posted.code)?;
    let grantor = Grantor {
        id: customer.id,
        name: customer.name.clone(),
    };
    let holders = expire_privileges::expire(w, post, &grantor, now)?;
    let offer = offer::offer(w, link, partner, &customer, &holders, administrator, now)?;
    if posted.shown != digest(key, &offer, administrator) && !control::is_off(Protection::Consent) {
        // When the partner holds the service by now, that is the better answer.
        return Err(posted
            .consent
            .chosen(&offer)
            .err()
            .unwrap_or(Refusal::HolderChanged)
            .into());
    }
    let standing = Standing {
        customer: customer.name.clone(),
        relationship: relationships::active(w, offer.partner.id, customer.id)?,
        holders,
        predecessors: privileges::latest_ended(w, offer.partner.id, customer.id)?,
    };
    let acceptance = acceptance::accept(&offer, &posted.consent, &standing, administrator, now)?;
    store(w, post, &acceptance, &customer, &posted.form)?;
    let addressed =
        relationship_requests::Addressed::to(&administrator.identity().person().email, &customer);
    relationship_requests::answer(
        w,
        offer.partner.id,
        &addressed,
        Answer::Accepted,
        Some(customer.id),
        now,
    )?;
    Ok(acceptance.id)
}

fn store(
    w: &mut Writer<'_>,
    post: &Stationery,
    acceptance: &Acceptance,
    customer: &Customer,
    form: &str,
) -> Result<(), Error> {
    if acceptance.opens_relationship {
        relationships::insert(
            w,
            acceptance.relationship_id,
            acceptance.partner_id,
            customer,
            acceptance.at,
        )?;
    }
    acceptances::insert(w, acceptance, form)?;
    // The place is freed before it is taken: one holder at a time, also for the index.
    follow::end(w, post, &acceptance.ends, acceptance.at)?;
    for grant in &acceptance.grants {
        privileges::insert(w, acceptance, grant)?;
    }
    follow::log(w, &acceptance.events)?;
    follow::tell(w, post, &acceptance.notices, acceptance.at)
}

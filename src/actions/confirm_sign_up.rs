//! The letter's link is used: the organisation and its first person are founded, once, whoever else presses the same
//! button.

use super::error::Error;
use super::follow;
use super::offer_everything::offer_everything;
use super::sign_up::organization_exists;
use crate::domain::actor::{AgentRole, CustomerRole};
use crate::domain::customer::Customer;
use crate::domain::days::Days;
use crate::domain::event::{ActorKind, Details, Event, EventActor, EventName};
use crate::domain::id::{CustomerId, LinkId, PartnerId, SignUpId, UserId};
use crate::domain::invitation_link::{InvitationLink, LinkCode, LinkStatus};
use crate::domain::look_alike::looks_like;
use crate::domain::moment::Moment;
use crate::domain::partner::{Partner, PartnerStatus, Programme};
use crate::domain::refusal::Refusal;
use crate::domain::sign_up::Founds;
use crate::mail::Stationery;
use crate::mail::application::{self, Applicant};
use crate::store::sign_ups::{self, KeptSignUp};
use crate::store::throttles::{self, Limit};
use crate::store::users::{self, NewUser, Place};
use crate::store::{Writer, customers, invitation_links, outbox, partners};

/// Per sign-up: a handful of tries at its password, then one each minute.
const PER_SIGN_UP: Limit = Limit {
    burst: 6,
    refill_seconds: 60,
};
/// Per place on the net.
const PER_PLACE: Limit = Limit {
    burst: 30,
    refill_seconds: 10,
};

/// Takes one try at the password of a sign-up.
///
/// # Errors
/// [`Error::TooOften`].
pub fn admit(w: &mut Writer<'_>, sign_up: SignUpId, place: &str, now: Moment) -> Result<(), Error> {
    for (bucket, limit) in [
        (format!("confirm place {place}"), PER_PLACE),
        (format!("confirm {sign_up}"), PER_SIGN_UP),
    ] {
        throttles::take(w, &bucket, limit, now)?.map_err(Error::TooOften)?;
    }
    Ok(())
}

/// Founds what somebody signed up for. `code` is a fresh one, for the invitation link of a partner.
///
/// # Errors
/// [`Error::NotFound`] when the sign-up was used before or is over; refused with [`Refusal::OrganizationExists`] when the
/// organisation or the address has an account by now. Nothing is founded then.
pub fn confirm_sign_up(
    w: &mut Writer<'_>,
    post: &Stationery,
    sign_up: &KeptSignUp,
    code: &LinkCode,
    now: Moment,
) -> Result<UserId, Error> {
    if !sign_ups::use_up(w, sign_up.id, now)? {
        return Err(Error::NotFound);
    }
    let taken = users::correspondent_at(w, sign_up.email.as_str())?.is_some();
    if taken || organization_exists(w, &sign_up.email, sign_up.founds())? {
        return Err(Refusal::OrganizationExists.into());
    }
    let user = UserId::new(now);
    match sign_up.founds() {
        Founds::Customer => found_customer(w, sign_up, user, now)?,
        Founds::Partner(programme) => {
            let partner = found_partner(w, sign_up, (programme, code), user, now)?;
            tell_operators(w, post, sign_up, &partner, now)?;
        }
    }
    Ok(user)
}

fn found_customer(
    w: &mut Writer<'_>,
    sign_up: &KeptSignUp,
    user: UserId,
    now: Moment,
) -> Result<(), Error> {
    let id = CustomerId::new(now);
    let customer = Customer {
        id,
        name: sign_up.organization.clone(),
        country: sign_up.country,
        domain: sign_up.email.domain().to_owned(),
        domain_is_its_own: !sign_up.email.is_of_public_provider(),
        verified: false,
        since: now,
    };
    customers::insert(w, &customer)?;
    let place = Place::Customer(id, CustomerRole::Administrator);
    found_person(w, sign_up, place, user, now)?;
    let event = Event {
        at: now,
        name: EventName::CustomerSignedUp,
        actor: actor(sign_up, ActorKind::Customer, user),
        partner_id: None,
        customer_id: Some(id),
        details: Details::default(),
    };
    follow::log(w, &[event])
}

fn found_partner(
    w: &mut Writer<'_>,
    sign_up: &KeptSignUp,
    (programme, code): (Programme, &LinkCode),
    user: UserId,
    now: Moment,
) -> Result<Applied, Error> {
    let id = PartnerId::new(now);
    let looks_like = partners::names(w)?
        .into_iter()
        .find(|other| looks_like(&sign_up.organization, other));
    let partner = Partner {
        id,
        name: sign_up.organization.clone(),
        country: sign_up.country,
        programme,
        status: PartnerStatus::Pending,
        support_email: sign_up.email.to_string(),
        support_phone: None,
        proposed_days: Days::STANDARD,
        since: now,
    };
    partners::insert(w, &partner)?;
    if let Some(other) = &looks_like {
        partners::note_look_alike(w, id, other)?;
    }
    offer_everything(w, id)?;
    let link = InvitationLink {
        id: LinkId::new(now),
        code: code.clone(),
        partner_id: id,
        status: LinkStatus::Active,
        since: now,
    };
    invitation_links::insert(w, &link)?;
    let place = Place::Partner(id, AgentRole::AdminAgent);
    found_person(w, sign_up, place, user, now)?;
    let event = Event {
        at: now,
        name: EventName::PartnerApplied,
        actor: actor(sign_up, ActorKind::Partner, user),
        partner_id: Some(id),
        customer_id: None,
        details: Details::default(),
    };
    follow::log(w, &[event])?;
    Ok(Applied {
        partner,
        looks_like,
    })
}

/// A partner that is founded and waits for approval.
struct Applied {
    partner: Partner,
    /// Another partner whose name it could be taken for.
    looks_like: Option<String>,
}

fn tell_operators(
    w: &mut Writer<'_>,
    post: &Stationery,
    sign_up: &KeptSignUp,
    applied: &Applied,
    now: Moment,
) -> Result<(), Error> {
    let applicant = Applicant {
        partner: &applied.partner,
        person: &sign_up.name,
        looks_like: applied.looks_like.as_deref(),
    };
    for reader in users::operators(w)? {
        outbox::insert(w, &application::letter(post, &applicant, &reader), now)?;
    }
    Ok(())
}

fn found_person(
    w: &mut Writer<'_>,
    sign_up: &KeptSignUp,
    place: Place,
    user: UserId,
    now: Moment,
) -> Result<(), Error> {
    let person = NewUser {
        id: user,
        email: sign_up.email.as_str(),
        name: &sign_up.name,
        password_hash: &sign_up.password_hash,
        place,
        language: sign_up.language,
        // Nobody was asked; it can be chosen on the account's page.
        time_zone: "UTC",
    };
    Ok(users::insert(w, &person, now)?)
}

fn actor(sign_up: &KeptSignUp, kind: ActorKind, user: UserId) -> EventActor {
    EventActor {
        kind,
        user_id: Some(user),
        name: sign_up.name.clone(),
        organization: sign_up.organization.clone(),
    }
}

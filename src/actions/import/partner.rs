//! A partner that the operator brings in: active, with a link that offers everything, and an invitation to its first
//! admin agent.

use super::{Carrier, Outcome, refused};
use crate::actions::error::Error;
use crate::actions::offer_everything::offer_everything;
use crate::actions::{follow, team as teams};
use crate::domain::actor::{Actor, AgentRole};
use crate::domain::country::Country;
use crate::domain::days::Days;
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{Details, Event, EventActor, EventName};
use crate::domain::id::{LinkId, PartnerId, TeamInvitationId};
use crate::domain::invitation_link::{InvitationLink, LinkCode, LinkStatus};
use crate::domain::language::Language;
use crate::domain::name::Name;
use crate::domain::partner::{Partner, PartnerStatus, Programme};
use crate::domain::team::{Organization, TeamRole};
use crate::domain::token::Token;
use crate::mail::personal;
use crate::paths;
use crate::store::{Writer, invitation_links, outbox, partners, team, users};

/// A row.
#[derive(Clone, Debug)]
pub struct NewPartner {
    /// Its name.
    pub name: Name,
    /// Where it is.
    pub country: Country,
    /// Whether it transacts.
    pub programme: Programme,
    /// The address of its first admin agent, and for support until it says otherwise.
    pub email: EmailAddress,
    /// How long it proposes to hold privileges.
    pub proposed_days: Days,
    /// The language of the letter.
    pub language: Language,
}

/// Brings it in.
pub fn bring_in(
    w: &mut Writer<'_>,
    by: &Carrier,
    new: &NewPartner,
    (token, code): (&Token, &LinkCode),
) -> Result<Outcome, Error> {
    let same_name = partners::called(w, new.name.as_str())?;
    if same_name
        .iter()
        .any(|known| known.support_email == new.email.as_str())
    {
        return Ok(Outcome::Already);
    }
    if !same_name.is_empty() {
        return Ok(refused("another partner is called so".to_owned()));
    }
    if users::credentials(w, new.email.as_str())?.is_some() {
        return Ok(refused(
            "somebody with this address has an account".to_owned(),
        ));
    }
    let (id, now) = (PartnerId::new(by.now), by.now);
    let partner = Partner {
        id,
        name: new.name.to_string(),
        country: new.country,
        programme: new.programme,
        status: PartnerStatus::Active,
        support_email: new.email.to_string(),
        support_phone: None,
        proposed_days: new.proposed_days,
        since: now,
    };
    partners::insert(w, &partner)?;
    offer_everything(w, id)?;
    let link = InvitationLink {
        id: LinkId::new(now),
        code: code.clone(),
        partner_id: id,
        status: LinkStatus::Active,
        since: now,
    };
    invitation_links::insert(w, &link)?;
    let operator = by.operator.identity();
    let of = Organization::Partner(id);
    let role = TeamRole::Agent(AgentRole::AdminAgent);
    team::insert_invitation(
        w,
        TeamInvitationId::new(now),
        &token.hash(),
        (new.email.as_str(), of, role, new.language),
        operator.person().id,
        now,
    )?;
    let letter = personal::team_invitation(
        &by.post,
        new.email.as_str(),
        new.language,
        (&partner.name, &operator.person().name, role),
        &paths::team_join(token.expose()),
    );
    outbox::insert(w, &letter, now)?;
    let actor = EventActor::of(operator);
    let approved = Event {
        at: now,
        name: EventName::PartnerApproved,
        actor: actor.clone(),
        partner_id: Some(id),
        customer_id: None,
        details: Details::default(),
    };
    let invited = teams::line(EventName::TeamInvited, actor, of, new.email.as_str(), now);
    follow::log(w, &[approved, invited])?;
    Ok(Outcome::BroughtIn)
}

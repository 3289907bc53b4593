//! The partners of a sample, each with one admin agent and a link.

use std::collections::BTreeMap;

use super::names;
use crate::actions::offer_everything::offer_everything;
use crate::app::App;
use crate::cli::world;
use crate::domain::actor::AgentRole;
use crate::domain::country::Country;
use crate::domain::days::Days;
use crate::domain::id::{LinkId, PartnerId, UserId};
use crate::domain::invitation_link::{InvitationLink, LinkCode, LinkStatus};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::{Partner, PartnerStatus, Programme};
use crate::domain::service::{Role, Service};
use crate::store::users::{NewUser, Place};
use crate::store::{self, Writer, invitation_links, partners, services, users};
use crate::{passwords, random};

/// Since when the oldest partner is there.
const DAYS: i64 = 1200;

/// A partner that customers accepted.
#[derive(Clone)]
pub struct SamplePartner {
    /// Which.
    pub id: PartnerId,
    /// Its name.
    pub name: String,
    /// Whether it transacts.
    pub programme: Programme,
    /// Its link.
    pub link: LinkId,
}

/// All partners of a sample, and what each of them offers.
#[derive(Clone)]
pub struct Partners {
    /// The partners, by number.
    pub all: Vec<SamplePartner>,
    /// What every one of them offers.
    pub offered: BTreeMap<String, (Service, Role)>,
    /// The hash of the password of every account.
    pub hash: String,
}

/// The address of the admin agent of the partner with this number, from 1.
pub fn agent_of(number: u32) -> String {
    format!("agent@partner-{number}.example")
}

/// Adds so many partners.
pub fn fill(app: &App, many: u32) -> anyhow::Result<Partners> {
    let since = app.clock.now().plus_days(-DAYS);
    let hash = passwords::hash(world::PASSWORD)
        .ok_or_else(|| anyhow::anyhow!("the sample password cannot be hashed"))?;
    let codes = (0..many)
        .map(|_| Ok(LinkCode::from_random(random::bytes()?)))
        .collect::<Result<Vec<_>, random::NoRandomness>>()?;
    let kept = hash.clone();
    let (all, offered) = app.store.write_blocking(move |w| -> store::Result<_> {
        let all = (1..)
            .zip(&codes)
            .map(|(number, code)| add(w, number, code, &hash, since))
            .collect::<store::Result<Vec<_>>>()?;
        let offered = match all.first() {
            Some(partner) => services::offered_by(w, partner.id, Language::FALLBACK)?,
            None => Vec::new(),
        };
        Ok((all, offered))
    })?;
    Ok(Partners {
        all,
        offered: offered
            .into_iter()
            .map(|(service, role)| (service.code.clone(), (service, role)))
            .collect(),
        hash: kept,
    })
}

fn add(
    w: &mut Writer<'_>,
    number: u32,
    code: &LinkCode,
    hash: &str,
    since: Moment,
) -> store::Result<SamplePartner> {
    let id = PartnerId::new(since);
    // Far from the numbers of customers that are looked at first.
    let (name, country) = names::organization(number.saturating_add(10_000_000));
    let programme = if number.is_multiple_of(4) {
        Programme::OutsideProgramme
    } else {
        Programme::InProgramme
    };
    let partner = Partner {
        id,
        name: name.clone(),
        country: Country::parse(country).map_err(store::Error::unreadable)?,
        programme,
        status: PartnerStatus::Active,
        support_email: format!("support@partner-{number}.example"),
        support_phone: None,
        proposed_days: Days::STANDARD,
        since,
    };
    partners::insert(w, &partner)?;
    offer_everything(w, id)?;
    let link = InvitationLink {
        id: LinkId::new(since),
        code: code.clone(),
        partner_id: id,
        status: LinkStatus::Active,
        since,
    };
    invitation_links::insert(w, &link)?;
    let agent = NewUser {
        id: UserId::new(since),
        email: &agent_of(number),
        name: "Alex Example",
        password_hash: hash,
        place: Place::Partner(id, AgentRole::AdminAgent),
        language: Language::FALLBACK,
        time_zone: "UTC",
    };
    users::insert(w, &agent, since)?;
    Ok(SamplePartner {
        id,
        name,
        programme,
        link: link.id,
    })
}

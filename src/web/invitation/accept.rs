//! `POST /invitations/{code}/accept`

use std::collections::BTreeSet;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::consent::{self, Again, Typed};
use super::{administrator, refused};
use crate::actions;
use crate::actions::accept_invitation::{PostedConsent, accept_invitation};
use crate::domain::actor::Identity;
use crate::domain::consent::Consent;
use crate::domain::days::Days;
use crate::domain::invitation_link::LinkCode;
use crate::domain::moment::Moment;
use crate::domain::offer::Offer;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;
use crate::words::Words;

/// The consent page as it was posted.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    service: Vec<String>,
    duration_days: String,
    shown: String,
    form: String,
    #[serde(default)]
    seen: Vec<String>,
}

/// `POST /invitations/{code}/accept`
pub async fn post(
    visit: Visit,
    identity: Identity,
    code: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Ok(code) = code.parse::<LinkCode>() else {
        return refused::page(&visit, None, None, Refusal::LinkUnknown);
    };
    let administrator = match administrator(&identity) {
        Ok(administrator) => administrator,
        Err(refusal) => return refused::with_link(&visit, code, refusal).await,
    };
    let form = form.0;
    let typed = Typed {
        services: form.service.clone(),
        days: form.duration_days.clone(),
        seen: form.seen.clone(),
    };
    let consent = match read(visit.words(), &form) {
        Ok(consent) => consent,
        Err(errors) => {
            return consent::again(&visit, code, &administrator, typed, |_| Again::Mend(errors))
                .await;
        }
    };
    let days = consent.days();
    let posted = PostedConsent {
        code: code.clone(),
        consent,
        shown: form.shown,
        form: form.form,
    };
    let (post, key, now) = (
        Stationery::of(&visit.app().config),
        visit.app().key.clone(),
        visit.now(),
    );
    let accepted = visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            accept_invitation(w, &post, &key, administrator, &posted, now)
        })
        .await;
    match accepted {
        Ok(acceptance) => Ok(visit.see(&paths::acceptance(acceptance))),
        Err(actions::Error::Refused(Refusal::HolderChanged)) => {
            let words = visit.words();
            let ticked = typed.services.clone();
            let why = move |offer: &Offer| {
                too_long(words, days, offer)
                    .or_else(|| too_short(words, (days, now), &ticked, offer))
                    .map_or(Again::Changed, Again::Mend)
            };
            consent::again(&visit, code, &administrator, typed, why).await
        }
        Err(actions::Error::Refused(refusal)) => refused::with_link(&visit, code, refusal).await,
        Err(error) => Err(error.into()),
    }
}

fn read(words: Words, form: &Form) -> Result<Consent, FieldErrors> {
    let mut errors = FieldErrors::default();
    let services: BTreeSet<String> = form.service.iter().cloned().collect();
    if services.is_empty() {
        errors.add("service", words.say("consent-nothing-selected"));
    }
    let days = errors.check("duration_days", Days::parse(&form.duration_days), |_| {
        words.say("duration-wrong").to_string()
    });
    match (
        errors.is_empty(),
        days.map(|days| Consent::new(services, days)),
    ) {
        (true, Some(Ok(consent))) => Ok(consent),
        _ => Err(errors),
    }
}

/// What to mend when a service that was to be renewed is held for longer already.
fn too_short(
    words: Words,
    (days, now): (Days, Moment),
    ticked: &[String],
    offer: &Offer,
) -> Option<FieldErrors> {
    let end = days.after(now);
    let offered = offer
        .services
        .iter()
        .find(|offered| ticked.contains(&offered.service.code) && offered.lasts_until(end))?;
    let mut errors = FieldErrors::default();
    errors.add(
        "duration_days",
        words
            .say("renewal-too-short")
            .with("service", &offered.service.name),
    );
    Some(errors)
}

/// What to mend when more time was typed than the partner asks for.
fn too_long(words: Words, days: Days, offer: &Offer) -> Option<FieldErrors> {
    (days > offer.longest).then(|| {
        let mut errors = FieldErrors::default();
        errors.add(
            "duration_days",
            words
                .say("duration-too-long")
                .with("days", offer.longest.count()),
        );
        errors
    })
}

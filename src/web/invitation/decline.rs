//! `POST /invitations/{code}/decline`

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::{administrator, consent, refused};
use crate::actions;
use crate::actions::decline_invitation::decline_invitation;
use crate::domain::actor::Identity;
use crate::domain::invitation_link::LinkCode;
use crate::domain::plain_text::{self, TextProblem};
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;
use crate::words::Words;

/// The longest reason, in characters.
const LONGEST: usize = 500;

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    reason: String,
}

/// `POST /invitations/{code}/decline`
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
    let typed = form.0.reason;
    let reason = match read(visit.words(), &typed) {
        Ok(reason) => reason,
        Err(errors) => {
            return consent::decline_again(&visit, code, &administrator, typed, errors).await;
        }
    };
    let (post, asked, now) = (
        Stationery::of(&visit.app().config),
        code.clone(),
        visit.now(),
    );
    let declined = visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            decline_invitation(w, &post, administrator, &asked, reason.as_deref(), now)
        })
        .await;
    match declined {
        Ok(()) => Ok(visit.see_with(paths::PARTNER_RELATIONSHIPS, Flash::Declined)),
        Err(actions::Error::Refused(refusal)) => refused::with_link(&visit, code, refusal).await,
        Err(error) => Err(error.into()),
    }
}

/// The reason, when one was given.
fn read(words: Words, typed: &str) -> Result<Option<String>, FieldErrors> {
    let key = match plain_text::line(typed, LONGEST) {
        Ok(reason) => return Ok(Some(reason)),
        Err(TextProblem::Empty) => return Ok(None),
        Err(TextProblem::TooLong) => "decline-reason-too-long",
        Err(TextProblem::Invisible) => "decline-reason-invisible",
    };
    let mut errors = FieldErrors::default();
    errors.add("reason", words.say(key));
    Err(errors)
}

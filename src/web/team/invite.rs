//! Inviting somebody to the team, and taking that back.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::{Said, Typed};
use crate::actions::team::invite::{self, Invitee};
use crate::domain::actor::{Actor, TeamAdministrator};
use crate::domain::email_address::EmailAddress;
use crate::domain::id::TeamInvitationId;
use crate::domain::language::Language;
use crate::domain::team::Organization;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, NoFields, Posted};
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    email: String,
    role: String,
    #[serde(default)]
    language: String,
}

/// `POST /team/invitations`
pub async fn post(
    visit: Visit,
    FreshlyPosted {
        form,
        by: administrator,
    }: FreshlyPosted<Form, TeamAdministrator>,
) -> Result<HttpResponse, Problem> {
    let Form {
        email,
        role,
        language,
    } = form;
    let invitee = match read(&visit, &administrator, &email, &role, &language) {
        Ok(invitee) => invitee,
        Err(errors) => {
            let said = Said {
                typed: Typed {
                    email,
                    role,
                    language,
                },
                errors,
                last_administrator: false,
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return super::page(&visit, administrator.identity(), status, said).await;
        }
    };
    let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            invite::invite(w, &post, administrator, &invitee, &token, now)
        })
        .await?;
    Ok(visit.see_with(paths::TEAM, Flash::TeamInvited))
}

fn read(
    visit: &Visit,
    administrator: &TeamAdministrator,
    email: &str,
    role: &str,
    language: &str,
) -> Result<Invitee, FieldErrors> {
    let words = visit.words();
    let mut errors = FieldErrors::default();
    let email = errors.check("email", email.parse::<EmailAddress>(), |_| {
        words.say("email-wrong").to_string()
    });
    let role = Organization::of(administrator.identity()).role(role);
    if role.is_none() {
        errors.add("role", words.say("team-role-wrong"));
    }
    let language = match language {
        "" => Some(words.language),
        typed => errors.check("language", typed.parse::<Language>(), |_| {
            words.say("team-language-wrong").to_string()
        }),
    };
    match (email, role, language) {
        (Some(email), Some(role), Some(language)) => Ok(Invitee {
            email,
            role,
            language,
        }),
        _ => Err(errors),
    }
}

/// `POST /team/invitations/{id}/resend`
pub async fn resend(
    visit: Visit,
    id: web::Path<String>,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, TeamAdministrator>,
) -> Result<HttpResponse, Problem> {
    let id: TeamInvitationId = id.parse().map_err(|_| Problem::NotFound)?;
    let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    visit
        .app()
        .write_as(&by, move |w, by| {
            invite::resend(w, &post, by, id, &token, now)
        })
        .await?;
    Ok(visit.see_with(paths::TEAM, Flash::TeamInvited))
}

/// `POST /team/invitations/{id}/withdraw`
pub async fn withdraw(
    visit: Visit,
    administrator: TeamAdministrator,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let id: TeamInvitationId = id.parse().map_err(|_| Problem::NotFound)?;
    visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            invite::withdraw(w, administrator, id)
        })
        .await?;
    Ok(visit.see_with(paths::TEAM, Flash::TeamInvitationWithdrawn))
}

//! Changing the role of somebody of the team, letting somebody go, taking somebody back.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::Said;
use crate::actions::second_factor::reset::by_administrator;
use crate::actions::team::change::{Change, change};
use crate::actions::team::hand_over;
use crate::domain::actor::{Actor, Fresh, TeamAdministrator};
use crate::domain::id::UserId;
use crate::domain::team::{LastAdministrator, Organization};
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::NoFields;
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// Which role.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleForm {
    role: String,
}

/// `POST /team/{user}/role`
pub async fn role(
    visit: Visit,
    user: web::Path<String>,
    FreshlyPosted { form, by }: FreshlyPosted<RoleForm, TeamAdministrator>,
) -> Result<HttpResponse, Problem> {
    let role = Organization::of(by.identity())
        .role(&form.role)
        .ok_or(Problem::BadRequest)?;
    make(visit, by, &user, Change::Role(role)).await
}

/// `POST /team/{user}/deactivate`
pub async fn deactivate(
    visit: Visit,
    user: web::Path<String>,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, TeamAdministrator>,
) -> Result<HttpResponse, Problem> {
    make(visit, by, &user, Change::Deactivate).await
}

/// `POST /team/{user}/reactivate`
pub async fn reactivate(
    visit: Visit,
    user: web::Path<String>,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, TeamAdministrator>,
) -> Result<HttpResponse, Problem> {
    make(visit, by, &user, Change::Reactivate).await
}

/// `POST /team/{user}/reset-second-factor`: somebody of the team lost it.
pub async fn reset_second_factor(
    visit: Visit,
    user: web::Path<String>,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, TeamAdministrator>,
) -> Result<HttpResponse, Problem> {
    let user: UserId = user.parse().map_err(|_| Problem::NotFound)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    visit
        .app()
        .write_as(&by, move |w, by| by_administrator(w, &post, by, user, now))
        .await?;
    Ok(visit.see_with(paths::TEAM, Flash::SecondFactorReset))
}

/// `POST /team/{user}/hand-over`
pub async fn hand_over(
    visit: Visit,
    user: web::Path<String>,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, TeamAdministrator>,
) -> Result<HttpResponse, Problem> {
    let user: UserId = user.parse().map_err(|_| Problem::NotFound)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    visit
        .app()
        .write_as(&by, move |w, by| {
            hand_over::hand_over(w, &post, by, user, now)
        })
        .await?;
    Ok(visit.see_with(paths::TEAM, Flash::TeamHandedOver))
}

async fn make(
    visit: Visit,
    administrator: Fresh<TeamAdministrator>,
    user: &str,
    wanted: Change,
) -> Result<HttpResponse, Problem> {
    let user: UserId = user.parse().map_err(|_| Problem::NotFound)?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let done = visit
        .app()
        .write_as(&administrator, move |w, administrator| {
            change(w, &post, administrator, user, wanted, now)
        })
        .await?;
    match done {
        // Who changed their own role or let themselves go has no session any more, and is led to sign in.
        Ok(()) => Ok(visit.see_with(paths::TEAM, Flash::TeamChanged)),
        Err(LastAdministrator) => {
            let said = Said {
                last_administrator: true,
                ..Said::default()
            };
            super::page(&visit, administrator.identity(), StatusCode::CONFLICT, said).await
        }
    }
}

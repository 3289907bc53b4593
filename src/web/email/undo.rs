//! `/account/email/undo/{token}`: the link that went to the old address. Its button gives the account the old address back,
//! signs everybody out, and leads to a new password.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

use super::{alive, dead};
use crate::actions::{self, change_email};
use crate::paths;
use crate::random;
use crate::store::email_changes;
use crate::web::form::{NoFields, Posted};
use crate::web::origin;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/email/undo.html")]
struct UndoPage {
    shell: Shell,
    action: String,
    old: String,
    new: String,
}

/// `GET /account/email/undo/{token}`
pub async fn show(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    match alive(&visit, &token, email_changes::to_undo).await? {
        Some((token, change)) => visit.page(&UndoPage {
            shell: visit.shell(),
            action: paths::undo_email(token.expose()),
            old: change.old,
            new: change.new,
        }),
        None => dead(&visit),
    }
}

/// `POST /account/email/undo/{token}`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    token: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let Some((token, _)) = alive(&visit, &token, email_changes::to_undo).await? else {
        return dead(&visit);
    };
    let secret = || random::token().map_err(|error| Problem::Broken(error.to_string()));
    let (nobodys, reset) = (secret()?, secret()?);
    let nobodys = nobodys.expose().to_owned();
    let hash = visit.app().passwords.hash_again(nobodys).await?;
    let hash = hash.ok_or(Problem::Busy)?;
    let (chosen, from, now) = (reset.clone(), origin::of(&req), visit.now());
    let done = visit
        .app()
        .write(move |w| change_email::undo(w, &token.hash(), &hash, &chosen, &from, now))
        .await;
    match done {
        Ok(()) => Ok(visit.see(&paths::password_reset(reset.expose()))),
        Err(actions::Error::NotFound) => dead(&visit),
        Err(error) => Err(error.into()),
    }
}

//! `POST /invitations/{code}/forward`

use actix_web::{HttpResponse, web};

use super::{administrator, refused};
use crate::actions;
use crate::actions::forward_invitation::{Forwarded, forward_invitation};
use crate::domain::actor::{CustomerMember, Identity};
use crate::domain::invitation_link::LinkCode;
use crate::domain::refusal::Refusal;
use crate::mail::Stationery;
use crate::paths;
use crate::web::flash::Flash;
use crate::web::form::{NoFields, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// `POST /invitations/{code}/forward`
pub async fn post(
    visit: Visit,
    identity: Identity,
    code: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let Ok(code) = code.parse::<LinkCode>() else {
        return refused::page(&visit, None, None, Refusal::LinkUnknown);
    };
    let member = match CustomerMember::prove(&identity) {
        Some(member) => member,
        None => {
            let refusal = administrator(&identity)
                .err()
                .unwrap_or(Refusal::NotAnAdministrator);
            return refused::with_link(&visit, code, refusal).await;
        }
    };
    let (post, asked, now) = (
        Stationery::of(&visit.app().config),
        code.clone(),
        visit.now(),
    );
    let forwarded = visit
        .app()
        .write_as(&member, move |w, member| {
            forward_invitation(w, &post, member, &asked, now)
        })
        .await;
    let flash = match forwarded {
        Ok(Forwarded::Yes) => Flash::Forwarded,
        Ok(Forwarded::Already) => Flash::AlreadyForwarded,
        Err(actions::Error::Refused(refusal)) => {
            return refused::with_link(&visit, code, refusal).await;
        }
        Err(error) => return Err(error.into()),
    };
    Ok(visit.see_with(paths::PARTNER_RELATIONSHIPS, flash))
}

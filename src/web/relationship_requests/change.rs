//! `POST /relationship-requests/{id}/send-again` and `/withdraw`.

use actix_web::{HttpResponse, web};

use super::{refused, show};
use crate::actions;
use crate::actions::send_request_again::{SentAgain, send_request_again};
use crate::actions::withdraw_request::{Withdrawn, withdraw_request};
use crate::domain::actor::SalesAgent;
use crate::domain::id::RequestId;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::web::flash::Flash;
use crate::web::form::{NoFields, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// `POST /relationship-requests/{id}/send-again`
pub async fn send_again(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let secret = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let sent = visit
        .app()
        .write_as(&agent, move |w, agent| {
            send_request_again(w, &post, agent, id, &secret, now)
        })
        .await;
    let why_not = match sent {
        Ok(SentAgain::Yes) => {
            return Ok(visit.see_with(&paths::relationship_request(id), Flash::RequestQueuedAgain));
        }
        Ok(SentAgain::StillQueued) => "requests-still-queued",
        Ok(SentAgain::Answered) => "requests-answered",
        Ok(SentAgain::TooManyOpen) => "requests-too-many-open",
        Err(actions::Error::Refused(refusal)) => return refused(&visit, refusal),
        Err(error) => return Err(error.into()),
    };
    show::page(&visit, &agent, id, Some(why_not)).await
}

/// `POST /relationship-requests/{id}/withdraw`
pub async fn withdraw(
    visit: Visit,
    agent: SalesAgent,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let id: RequestId = id.parse().map_err(|_| Problem::NotFound)?;
    let now = visit.now();
    let withdrawn = visit
        .app()
        .write_as(&agent, move |w, agent| withdraw_request(w, agent, id, now))
        .await?;
    match withdrawn {
        Withdrawn::Yes => {
            Ok(visit.see_with(&paths::relationship_request(id), Flash::RequestWithdrawn))
        }
        Withdrawn::Answered => show::page(&visit, &agent, id, Some("requests-answered")).await,
    }
}

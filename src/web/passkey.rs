//! What browsers ask before a passkey is used or made, and signing in with one. The questions are kept until they are
//! answered, once, by the session or browser that asked, within five minutes.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use serde_json::json;

use super::form::{NoFields, Posted};
use super::problem::Problem;
use super::visit::Visit;
use super::{next, place, second_step, session, sign_in};
use crate::actions;
use crate::actions::second_factor::passkey::{Ticket, check, keep};
use crate::domain::actor::{Actor, Enroller, Halfway};
use crate::domain::id::UserId;
use crate::passkeys::Asked;
use crate::random;
use crate::store::{self, passkeys};

/// `POST /account/two-factor/passkeys/challenge`: for a new passkey.
pub async fn for_new(
    visit: Visit,
    req: HttpRequest,
    person: Enroller,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let own = own(&visit, person.identity().person().id).await?;
    let asked = visit
        .app()
        .passkeys
        .ask_for_new(person.identity().person(), &own);
    ask(&visit, &req, asked, "register").await
}

/// `POST /account/confirm/challenge`: for proving again who one is.
pub async fn for_proof(
    visit: Visit,
    req: HttpRequest,
    person: Enroller,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let own = own(&visit, person.identity().person().id).await?;
    let asked = visit.app().passkeys.ask_for_one_of(&own);
    ask(&visit, &req, asked, "prove").await
}

/// `POST /sign-in/passkey/challenge`: for signing in. Who gave the password is asked for their own passkeys; who did not
/// is asked for whichever the browser finds, so that nothing tells who has one.
pub async fn for_sign_in(
    visit: Visit,
    req: HttpRequest,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let library = &visit.app().passkeys;
    let asked = match halfway(&visit) {
        Some(user) => library.ask_for_one_of(&own(&visit, user).await?),
        None => library.ask_for_any(),
    };
    ask(&visit, &req, asked, "sign_in").await
}

/// Who gave the password already.
fn halfway(visit: &Visit) -> Option<UserId> {
    let (identity, _) = visit.halfway()?;
    Halfway::prove(identity).map(|person| person.identity().person().id)
}

async fn own(visit: &Visit, user: UserId) -> Result<Vec<String>, Problem> {
    let own = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { passkeys::of(r, user) })
        .await?;
    Ok(own.into_iter().map(|passkey| passkey.credential).collect())
}

async fn ask(
    visit: &Visit,
    req: &HttpRequest,
    asked: Option<Asked>,
    purpose: &'static str,
) -> Result<HttpResponse, Problem> {
    let Asked { options, state } = asked.ok_or(Problem::NotFound)?;
    let id = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
    let ticket = Ticket {
        id: id.expose().to_owned(),
        asked_by: visit.asker(),
        purpose,
    };
    let (place, now) = (place::of(req), visit.now());
    visit
        .app()
        .write(move |w| -> Result<_, actions::Error> { keep(w, &ticket, &state, &place, now) })
        .await?;
    Ok(HttpResponse::Ok().json(json!({ "id": id.expose(), "options": options })))
}

/// What the browser answered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    challenge: String,
    credential: String,
    #[serde(default)]
    next: String,
}

/// `POST /sign-in/passkey`: having it and being able to open it are two factors, so this is the whole sign-in.
pub async fn sign_in(
    visit: Visit,
    req: HttpRequest,
    session: Session,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Form {
        challenge,
        credential,
        next,
    } = form.0;
    let ticket = Ticket {
        id: challenge,
        asked_by: visit.asker(),
        purpose: "sign_in",
    };
    let (library, now) = (visit.app().passkeys.clone(), visit.now());
    let user = visit
        .app()
        .write(move |w| -> Result<_, actions::Error> {
            check(w, &library, &ticket, &credential, now)
        })
        .await?;
    let expected = halfway(&visit);
    let going = match expected {
        Some(_) => second_step::going(&visit).to_owned(),
        None => next::safe(&next).to_owned(),
    };
    match user.filter(|user| expected.is_none_or(|expected| expected == *user)) {
        Some(user) => {
            session::begin(&session, &req, user);
            Ok(visit.see(&going))
        }
        None => sign_in::passkey_refused(&visit, &going, StatusCode::UNPROCESSABLE_ENTITY),
    }
}

//! `/sign-up/confirm/{token}`: the link from the letter. Opening it changes nothing; its button founds what was asked for.
//!
//! The browser that signed up has shown the password already. Any other must type it: so nobody who opens a letter by
//! mistake makes an account whose password a stranger knows.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use super::exists;
use crate::actions;
use crate::actions::confirm_sign_up::{admit, confirm_sign_up};
use crate::domain::invitation_link::LinkCode;
use crate::domain::refusal::Refusal;
use crate::domain::sign_up::Founds;
use crate::domain::token::Token;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::store::sign_ups::{self, KeptSignUp};
use crate::store::{self};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::web::{place, session};

#[derive(Template)]
#[template(path = "pages/sign_up/confirm.html")]
struct ConfirmPage {
    shell: Shell,
    action: String,
    organization: String,
    name: String,
    email: String,
    is_partner: bool,
    asks_password: bool,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "pages/sign_up/dead.html")]
struct DeadPage {
    shell: Shell,
    sign_in: String,
    again: String,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    password: String,
}

/// `GET /sign-up/confirm/{token}`
pub async fn show(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    match find(&visit, &token).await? {
        Some((token, sign_up)) if sign_up.is_open(visit.now()) => visit.page(&ConfirmPage::new(
            &visit,
            &token,
            &sign_up,
            FieldErrors::default(),
        )),
        found => dead(&visit, found.as_ref().map(|(_, sign_up)| sign_up)),
    }
}

/// `POST /sign-up/confirm/{token}`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    session: Session,
    token: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let (token, sign_up) = match find(&visit, &token).await? {
        Some(found) if found.1.is_open(visit.now()) => found,
        found => return dead(&visit, found.as_ref().map(|(_, sign_up)| sign_up)),
    };
    let password = form.0.password;
    if asks_password(&visit, &sign_up) && !knows(&visit, &req, &sign_up, password).await? {
        let mut errors = FieldErrors::default();
        errors.add("password", visit.words().say("confirm-password-wrong"));
        let page = ConfirmPage::new(&visit, &token, &sign_up, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let bytes = random::bytes().map_err(|error| Problem::Broken(error.to_string()))?;
    let (code, kept, now) = (LinkCode::from_random(bytes), sign_up.clone(), visit.now());
    let post = Stationery::of(&visit.app().config);
    let founded = visit
        .app()
        .write(move |w| confirm_sign_up(w, &post, &kept, &code, now))
        .await;
    match founded {
        Ok(user) => {
            let answer = session::enter(&visit, &req, &session, user, &sign_up.return_path).await?;
            Ok(visit.with_flash(answer, Flash::Confirmed))
        }
        Err(actions::Error::NotFound) => dead(&visit, Some(&sign_up)),
        Err(actions::Error::Refused(Refusal::OrganizationExists)) => exists::page(
            &visit,
            sign_up.email.as_str(),
            invitation(&sign_up).as_ref(),
        ),
        Err(error) => Err(error.into()),
    }
}

async fn find(visit: &Visit, token: &str) -> Result<Option<(Token, KeptSignUp)>, Problem> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let hash = token.hash();
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { sign_ups::find(r, &hash) })
        .await?;
    Ok(found.map(|sign_up| (token, sign_up)))
}

fn asks_password(visit: &Visit, sign_up: &KeptSignUp) -> bool {
    visit.browser() != sign_up.browser
}

/// Whether this is the password that was chosen.
async fn knows(
    visit: &Visit,
    req: &HttpRequest,
    sign_up: &KeptSignUp,
    password: String,
) -> Result<bool, Problem> {
    let (id, place, now) = (sign_up.id, place::of(req), visit.now());
    visit
        .app()
        .write(move |w| admit(w, id, &place, now))
        .await?;
    let hash = Some(sign_up.password_hash.clone());
    Ok(visit.app().passwords.check(password, hash).await?.right)
}

/// One page for every link that does nothing: used, over, cut off, never made.
fn dead(visit: &Visit, sign_up: Option<&KeptSignUp>) -> Result<HttpResponse, Problem> {
    let status = match sign_up {
        Some(_) => StatusCode::CONFLICT,
        None => StatusCode::NOT_FOUND,
    };
    let again = match (
        sign_up.map(KeptSignUp::founds),
        sign_up.and_then(invitation),
    ) {
        (Some(Founds::Partner(_)), _) => paths::PARTNER_SIGN_UP.to_owned(),
        (_, Some(code)) => paths::sign_up_from(code.as_str()),
        (_, None) => paths::SIGN_UP.to_owned(),
    };
    let page = DeadPage {
        shell: visit.shell(),
        sign_in: sign_up.map_or_else(
            || paths::SIGN_IN.to_owned(),
            |sign_up| paths::sign_in_and_return(&sign_up.return_path),
        ),
        again,
    };
    visit.page_with(status, &page)
}

/// The invitation that the sign-up came from.
fn invitation(sign_up: &KeptSignUp) -> Option<LinkCode> {
    let code = sign_up.return_path.rsplit('/').next()?;
    code.parse().ok()
}

impl ConfirmPage {
    fn new(visit: &Visit, token: &Token, sign_up: &KeptSignUp, errors: FieldErrors) -> Self {
        Self {
            shell: visit.shell(),
            action: paths::sign_up_confirmation(token.expose()),
            organization: sign_up.organization.clone(),
            name: sign_up.name.clone(),
            email: sign_up.email.to_string(),
            is_partner: matches!(sign_up.founds(), Founds::Partner(_)),
            asks_password: asks_password(visit, sign_up),
            errors,
        }
    }
}

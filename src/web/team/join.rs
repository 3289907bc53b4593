//! `/team/join/{token}`: the link from the letter. Opening it changes nothing; the form makes the account.

use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions;
use crate::actions::team::join::join;
use crate::domain::name::Name;
use crate::domain::password::NewPassword;
use crate::domain::token::Token;
use crate::paths;
use crate::store::team::{self, TeamInvitation};
use crate::store::{self};
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::session;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/team/join.html")]
struct JoinPage {
    shell: Shell,
    action: String,
    organization: String,
    by: String,
    role: String,
    email: String,
    name: String,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "pages/team/dead.html")]
struct DeadPage {
    shell: Shell,
}

/// What was typed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    name: String,
    password: String,
}

/// `GET /team/join/{token}`
pub async fn show(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    match alive(&visit, &token).await? {
        Some((token, invitation)) => visit.page(&JoinPage::new(
            &visit,
            &token,
            &invitation,
            String::new(),
            FieldErrors::default(),
        )),
        None => dead(&visit),
    }
}

/// `POST /team/join/{token}`
pub async fn post(
    visit: Visit,
    req: HttpRequest,
    session: Session,
    token: web::Path<String>,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let Some((token, invitation)) = alive(&visit, &token).await? else {
        return dead(&visit);
    };
    let Form { name, password } = form.0;
    let (read, password) = match read(&visit, &name, &password, &invitation) {
        Ok(read) => read,
        Err(errors) => {
            let page = JoinPage::new(&visit, &token, &invitation, name, errors);
            return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let hash = visit.app().passwords.hash(password).await?;
    let now = visit.now();
    let joined = visit
        .app()
        .write(move |w| join(w, &token.hash(), &read, &hash, now))
        .await;
    match joined {
        Ok(user) => session::enter(&visit, &req, &session, user, paths::FRONT).await,
        Err(actions::Error::NotFound) => dead(&visit),
        Err(error) => Err(error.into()),
    }
}

fn read(
    visit: &Visit,
    name: &str,
    password: &str,
    invitation: &TeamInvitation,
) -> Result<(Name, NewPassword), FieldErrors> {
    let (mut errors, words) = (FieldErrors::default(), visit.words());
    let about = [
        name,
        invitation.email.as_str(),
        invitation.organization_name.as_str(),
        visit.app().config.portal_name.as_str(),
    ];
    let read = errors.check("name", Name::parse(name), |problem| {
        words.say(&format!("name-{problem}")).to_string()
    });
    let password = errors.check(
        "password",
        NewPassword::parse(password, &about),
        |problem| words.say(&format!("password-{problem}")).to_string(),
    );
    read.zip(password).ok_or(errors)
}

async fn alive(visit: &Visit, token: &str) -> Result<Option<(Token, TeamInvitation)>, Problem> {
    let Some(token) = Token::parse(token) else {
        return Ok(None);
    };
    let (hash, now) = (token.hash(), visit.now());
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { team::find_alive(r, &hash, now) })
        .await?;
    Ok(found.map(|invitation| (token, invitation)))
}

fn dead(visit: &Visit) -> Result<HttpResponse, Problem> {
    visit.page_with(
        StatusCode::NOT_FOUND,
        &DeadPage {
            shell: visit.shell(),
        },
    )
}

impl JoinPage {
    fn new(
        visit: &Visit,
        token: &Token,
        invitation: &TeamInvitation,
        name: String,
        errors: FieldErrors,
    ) -> Self {
        let shell = visit.shell();
        Self {
            action: paths::team_join(token.expose()),
            organization: match invitation.organization_name.is_empty() {
                true => shell.portal.clone(),
                false => invitation.organization_name.clone(),
            },
            by: invitation.invited_by.clone(),
            role: super::role_name(visit.words(), invitation.role.as_str()),
            email: invitation.email.clone(),
            name,
            errors,
            shell,
        }
    }
}

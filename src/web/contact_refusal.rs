//! `/refusals/{token}`: by the link from a letter, a recipient wants no further requests of a partner. Opening it does
//! nothing; it works for whoever has the letter, signed in or not.

use actix_web::{HttpResponse, web};
use askama::Template;

use super::form::{NoFields, Posted};
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions::refuse_contact::{self, refuse_contact};
use crate::domain::token::Token;
use crate::paths;

#[derive(Template)]
#[template(path = "pages/contact_refusal.html")]
struct ContactRefusalPage {
    shell: Shell,
    partner: String,
    recipient: String,
    refused: bool,
    action: String,
}

/// `GET /refusals/{token}`
pub async fn show(visit: Visit, token: web::Path<String>) -> Result<HttpResponse, Problem> {
    let token = Token::parse(&token).ok_or(Problem::NotFound)?;
    let hash = token.hash();
    let (contact, refused) = visit
        .app()
        .store
        .read(move |r| refuse_contact::read(r, &hash))
        .await?;
    visit.page(&ContactRefusalPage {
        shell: visit.shell(),
        partner: contact.partner,
        recipient: contact.recipient,
        refused,
        action: paths::contact_refusal(token.expose()),
    })
}

/// `POST /refusals/{token}`
pub async fn post(
    visit: Visit,
    token: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let token = Token::parse(&token).ok_or(Problem::NotFound)?;
    let (hash, now) = (token.hash(), visit.now());
    visit
        .app()
        .write(move |w| refuse_contact(w, &hash, now))
        .await?;
    Ok(visit.see(&paths::contact_refusal(token.expose())))
}

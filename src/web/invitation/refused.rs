//! The pages that say why an invitation leads nowhere for this visitor, and what to do next.

use actix_web::HttpResponse;
use askama::Template;

use crate::actions::{self, offer};
use crate::domain::invitation_link::LinkCode;
use crate::domain::partner::Partner;
use crate::domain::refusal::Refusal;
use crate::paths;
use crate::web::problem::{Problem, status_of};
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/invitation/refused.html")]
struct RefusedPage {
    shell: Shell,
    title: String,
    what: String,
    next: String,
    /// How to reach the partner, for those who should ask it.
    contact: Option<String>,
    /// Where "sign in with another account" comes back to.
    another_account: Option<String>,
    /// Where a member asks an administrator to look.
    forward: Option<String>,
}

/// The page of a refusal, naming the partner when the link is known.
pub async fn with_link(
    visit: &Visit,
    code: LinkCode,
    refusal: Refusal,
) -> Result<HttpResponse, Problem> {
    let asked = code.clone();
    match visit
        .app()
        .store
        .read(move |r| offer::find_link(r, &asked))
        .await
    {
        // What is wrong with the link itself is said before who looks at it.
        Ok((link, partner)) => {
            let refusal = link.must_be_open(&partner).err().unwrap_or(refusal);
            page(visit, Some(&code), Some(&partner), refusal)
        }
        Err(actions::Error::Refused(unknown)) => page(visit, None, None, unknown),
        Err(error) => Err(error.into()),
    }
}

/// The page of a refusal.
pub fn page(
    visit: &Visit,
    code: Option<&LinkCode>,
    partner: Option<&Partner>,
    refusal: Refusal,
) -> Result<HttpResponse, Problem> {
    let name = partner
        .map(|partner| partner.name.as_str())
        .unwrap_or_default();
    let part = |part: &str| {
        let key = format!("refusal-{refusal}-{part}");
        visit.words().say(&key).with("partner", name).to_string()
    };
    let wrong_account = matches!(
        refusal,
        Refusal::SignedInAsPartner | Refusal::SignedInAsOperator | Refusal::NotAnAdministrator
    );
    let ask_partner = matches!(refusal, Refusal::LinkRotated | Refusal::LinkPaused);
    let page = RefusedPage {
        shell: visit.shell(),
        title: part("title"),
        what: part("what"),
        next: part("next"),
        contact: partner
            .filter(|_| ask_partner)
            .map(|partner| partner.support_email.clone()),
        another_account: code.filter(|_| wrong_account).map(paths::invitation),
        forward: code
            .filter(|_| refusal == Refusal::NotAnAdministrator)
            .map(paths::forward),
    };
    visit.page_with(status_of(refusal), &page)
}

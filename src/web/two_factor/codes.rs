//! Recovery codes. The page that shows them is the answer to the form that made them, and not a page to come back to:
//! only their hashes are kept, so nothing could show them again.

use actix_web::HttpResponse;
use actix_web::http::header::{ContentDisposition, DispositionParam, DispositionType};
use askama::Template;
use serde::Deserialize;

use crate::actions::second_factor::codes::{fresh, renew};
use crate::domain::actor::{Actor, Enroller};
use crate::domain::recovery_code::RecoveryCode;
use crate::mail::Stationery;
use crate::store::{self, second_factors};
use crate::web::form::{NoFields, Posted};
use crate::web::fresh::FreshlyPosted;
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;

#[derive(Template)]
#[template(path = "pages/two_factor/codes.html")]
struct CodesPage {
    shell: Shell,
    codes: Vec<String>,
    /// Whether the person is let in now.
    led: bool,
}

/// The page that shows codes, once.
pub fn page(
    visit: &Visit,
    person: &Enroller,
    codes: &[RecoveryCode],
) -> Result<HttpResponse, Problem> {
    visit.page(&CodesPage {
        shell: visit.shell(),
        codes: codes.iter().map(RecoveryCode::text).collect(),
        led: person.is_led(),
    })
}

/// `POST /account/two-factor/codes`
pub async fn post(
    visit: Visit,
    FreshlyPosted { by, .. }: FreshlyPosted<NoFields, Enroller>,
) -> Result<HttpResponse, Problem> {
    let codes = fresh().map_err(|error| Problem::Broken(error.to_string()))?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let kept = codes.clone();
    visit
        .app()
        .write_as(&by, move |w, by| renew(w, &post, by, &kept, now))
        .await?;
    page(&visit, &by, &codes)
}

/// The codes that the page shows.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    code: Vec<String>,
}

/// `POST /account/two-factor/codes/download`: the same codes as a text file. They come from the page, because nobody
/// else has them, and go back only when they are the person's.
pub async fn download(
    visit: Visit,
    person: Enroller,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let codes: Option<Vec<RecoveryCode>> = form
        .0
        .code
        .iter()
        .map(|typed| RecoveryCode::parse(typed))
        .collect();
    let codes = codes.ok_or(Problem::BadRequest)?;
    let hashes: Vec<_> = codes.iter().map(RecoveryCode::hash).collect();
    let user = person.identity().person().id;
    let own = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { second_factors::are_codes_of(r, user, &hashes) })
        .await?;
    if !own || codes.is_empty() {
        return Err(Problem::NotFound);
    }
    let words = visit.words();
    let head = words
        .say("codes-file-head")
        .with("portal", &visit.app().config.portal_name)
        .with("email", &person.identity().person().email)
        .to_string();
    let lines: Vec<String> = codes.iter().map(RecoveryCode::text).collect();
    let name = DispositionParam::Filename(words.say("codes-file-name").to_string());
    Ok(HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![name],
        })
        .body(format!("{head}\r\n\r\n{}\r\n", lines.join("\r\n"))))
}

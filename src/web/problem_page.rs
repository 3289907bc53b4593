//! The pages of problems: what happened, whether anything was saved, what to do next.

use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::http::{Method, StatusCode, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError, web};
use askama::Template;

use super::brand::Face;
use super::came_from;
use super::form::is_secret;
use super::fresh::ConfirmPage;
use super::problem::Problem;
use super::record::RequestId;
use super::shell::Shell;
use super::visit::{Visit, see_other};
use crate::app::App;
use crate::domain::actor::Identity;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::paths;

#[derive(Template)]
#[template(path = "pages/problem.html")]
struct ProblemPage {
    shell: Shell,
    /// The word by which the messages of this problem begin.
    kind: String,
    /// How long to wait, and until when.
    until: Option<String>,
    /// By which those who run the portal find the cause in the log.
    reference: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/form_expired.html")]
struct FormExpiredPage {
    shell: Shell,
    action: String,
    fields: Vec<(String, String)>,
    passwords: Vec<String>,
}

/// Gives an answer that says "no" without words its page.
pub async fn put_in_place<B: MessageBody + 'static>(
    answer: ServiceResponse<B>,
) -> ServiceResponse<EitherBody<B, BoxBody>> {
    let Some(problem) = problem_in(&answer) else {
        return answer.map_into_left_body();
    };
    let visit = Visit::extract(answer.request()).await;
    let id = RequestId::of(answer.request());
    let mut page = match (&problem, visit) {
        (Problem::SignIn { next }, visit) => sign_in(answer.request(), next, visit.ok().as_ref()),
        (_, Ok(visit)) => {
            note_refused(&problem, &id, visit.anybody());
            page(&problem, &id, visit.shell(), visit.now())
        }
        (_, Err(_)) => {
            let language = super::visit::language_of(answer.request());
            bare(&problem, &id, language, face_of(answer.request()))
        }
    };
    // The page's forms are bound to the cookies that this answer sets.
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        page.headers_mut()
            .append(header::SET_COOKIE, cookie.clone());
    }
    answer.into_response(page).map_into_right_body()
}

/// How the portal looks, where nothing else is known.
pub fn face_of(req: &HttpRequest) -> Face {
    let app = req.app_data::<web::Data<App>>();
    app.map(|app| Face::of(&app.config)).unwrap_or_default()
}

/// The way to sign in and back: for a form, to the page that it stands on.
fn sign_in(req: &HttpRequest, next: &str, visit: Option<&Visit>) -> HttpResponse {
    let shows = req.method() == Method::GET || req.method() == Method::HEAD;
    let next = match visit {
        Some(visit) if !shows => came_from::page(req, visit.app().config.public_url.origin()),
        _ => next.to_owned(),
    };
    see_other(&paths::sign_in_and_return(&next))
}

fn problem_in<B: MessageBody>(answer: &ServiceResponse<B>) -> Option<Problem> {
    if let Some(error) = answer.response().error() {
        if let Some(problem) = error.as_error::<Problem>() {
            return Some(problem.clone());
        }
        return Some(match error.as_response_error().status_code() {
            StatusCode::NOT_FOUND => Problem::NotFound,
            status if status.is_server_error() => Problem::Broken(error.to_string()),
            _ => Problem::BadRequest,
        });
    }
    let wordless = matches!(
        answer.response().body().size(),
        BodySize::None | BodySize::Sized(0)
    );
    match answer.status() {
        StatusCode::NOT_FOUND if wordless => Some(Problem::NotFound),
        StatusCode::METHOD_NOT_ALLOWED if wordless => Some(Problem::MethodNotAllowed),
        status if wordless && status.is_client_error() => Some(Problem::BadRequest),
        status if wordless && status.is_server_error() => Some(Problem::Broken(status.to_string())),
        _ => None,
    }
}

/// Says in the log who was refused what: the person by the id of the account, never by name or address.
fn note_refused(problem: &Problem, id: &RequestId, who: Option<&Identity>) {
    let word = match problem {
        Problem::Broken(_) | Problem::Unavailable(_) | Problem::Busy | Problem::SignIn { .. } => {
            return;
        }
        // The form waits for a proof: nothing was refused.
        Problem::NotFresh(_) => return,
        _ => kind(problem),
    };
    let person = who.map(|identity| identity.person().id.to_string());
    let (id, person) = (id.as_str(), person.unwrap_or_default());
    tracing::info!(id, problem = word, person, "a request was refused");
}

/// Logs the cause, once. Answers by which word it can be found: the id that the line of the request has too.
fn log(problem: &Problem, id: &RequestId) -> Option<String> {
    let id = id.as_str();
    match problem {
        Problem::Broken(cause) => tracing::error!(id, %cause, "a request failed"),
        Problem::Unavailable(cause) => {
            tracing::warn!(id, %cause, "the database is not available");
        }
        _ => return None,
    }
    Some(id.to_owned())
}

/// The page of a problem where nothing is known about the visitor.
pub fn bare(problem: &Problem, id: &RequestId, language: Language, face: Face) -> HttpResponse {
    note_refused(problem, id, None);
    page(
        problem,
        id,
        Shell::bare(language, face),
        Moment::new(chrono::DateTime::UNIX_EPOCH),
    )
}

fn page(problem: &Problem, id: &RequestId, shell: Shell, now: Moment) -> HttpResponse {
    let mut answer = HttpResponse::build(problem.status_code());
    answer.content_type("text/html; charset=utf-8");
    if let Some(seconds) = retry_after(problem, now) {
        answer.insert_header((header::RETRY_AFTER, seconds.to_string()));
    }
    let body = match problem {
        Problem::FormExpired { action, fields } => form_expired(shell, action, fields),
        Problem::NotFresh(unconfirmed) => ConfirmPage::new(shell, unconfirmed).render(),
        _ => ProblemPage {
            until: until(problem, &shell, now),
            kind: kind(problem),
            reference: log(problem, id),
            shell,
        }
        .render(),
    };
    match body {
        Ok(body) => answer.body(body),
        Err(error) => {
            tracing::error!(%error, "the page of a problem cannot be rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}

fn form_expired(shell: Shell, action: &str, fields: &[(String, String)]) -> askama::Result<String> {
    let (passwords, fields): (Vec<_>, Vec<_>) = fields
        .iter()
        .cloned()
        .partition(|(name, _)| is_secret(name));
    let passwords = passwords.into_iter().map(|(name, _)| name).collect();
    FormExpiredPage {
        shell,
        action: action.to_owned(),
        fields,
        passwords,
    }
    .render()
}

fn retry_after(problem: &Problem, now: Moment) -> Option<i64> {
    match problem {
        Problem::TooMany { until } => Some(until.since(now).num_seconds().max(0) + 1),
        Problem::Busy => Some(5),
        Problem::Unavailable(_) => Some(10),
        _ => None,
    }
}

fn until(problem: &Problem, shell: &Shell, now: Moment) -> Option<String> {
    match problem {
        Problem::TooMany { until } => {
            let until = until.plus_minutes(1);
            let said = shell
                .say("problem-until")
                .with("minutes", until.since(now).num_minutes().max(1))
                .with("until", shell.words.moment(until));
            Some(said.to_string())
        }
        _ => None,
    }
}

/// The word by which the messages of a problem begin; a refusal's is its code.
fn kind(problem: &Problem) -> String {
    match problem {
        Problem::Refused(refusal) => format!("refusal-{refusal}"),
        Problem::TooMany { .. } => "refusal-too_many_requests".to_owned(),
        Problem::SignIn { .. } => "refusal-not_signed_in".to_owned(),
        Problem::FormExpired { .. } => "refusal-form_expired".to_owned(),
        Problem::NotFresh(_) => "fresh".to_owned(),
        Problem::NotFound => "problem-not-found".to_owned(),
        Problem::NotYours => "problem-not-yours".to_owned(),
        Problem::MethodNotAllowed => "problem-method".to_owned(),
        Problem::BadRequest => "problem-bad-request".to_owned(),
        Problem::TooLarge => "problem-too-large".to_owned(),
        Problem::PostedFromElsewhere => "problem-posted-from-elsewhere".to_owned(),
        Problem::Busy => "problem-busy".to_owned(),
        Problem::Unavailable(_) => "problem-unavailable".to_owned(),
        Problem::Broken(_) => "problem-broken".to_owned(),
    }
}

//! The outermost layer: whatever happens inside, the visitor gets an answer with every header, and a page. Errors of
//! handlers, of the layers within, and panics end here; the cause is logged once.

use std::panic::AssertUnwindSafe;

use actix_session::storage::LoadError;
use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, ResponseError, web};
use futures_util::FutureExt;

use super::brand::Face;
use super::problem::Problem;
use super::record::RequestId;
use super::visit::language_of;
use super::{headers, problem_page};
use crate::app::App;
use crate::domain::language::Language;

/// What is known of a request before anything is done with it.
#[derive(Clone, Debug)]
struct Known {
    id: RequestId,
    language: Language,
    face: Face,
    https: bool,
}

/// Answers, whatever happens inside.
pub async fn shield<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let known = known(&req);
    match AssertUnwindSafe(next.call(req)).catch_unwind().await {
        Ok(Ok(answer)) => {
            let mut answer = problem_page::put_in_place(answer).await;
            headers::apply(answer.headers_mut(), known.https);
            Ok(answer)
        }
        Ok(Err(error)) => Err(Last {
            known,
            problem: problem_of(&error),
        }
        .into()),
        Err(_) => Err(Last {
            known,
            problem: Problem::Broken("a handler panicked".to_owned()),
        }
        .into()),
    }
}

fn known(req: &ServiceRequest) -> Known {
    let config = req
        .app_data::<web::Data<App>>()
        .map(|app| app.config.clone());
    Known {
        id: RequestId::of(req.request()),
        language: language_of(req.request()),
        face: problem_page::face_of(req.request()),
        https: config.is_some_and(|config| config.public_url.is_https()),
    }
}

/// What an error that no handler made means for the visitor.
fn problem_of(error: &Error) -> Problem {
    if let Some(problem) = error.as_error::<Problem>() {
        return problem.clone();
    }
    if error.as_error::<InternalError<LoadError>>().is_some() {
        return Problem::Unavailable(error.to_string());
    }
    match error.as_response_error().status_code() {
        StatusCode::NOT_FOUND => Problem::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Problem::TooLarge,
        status if status.is_client_error() => Problem::BadRequest,
        _ => Problem::Broken(error.to_string()),
    }
}

/// The last word: an answer for a request that is no longer there.
#[derive(Debug)]
struct Last {
    known: Known,
    problem: Problem,
}

impl std::fmt::Display for Last {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.problem.fmt(f)
    }
}

impl ResponseError for Last {
    fn status_code(&self) -> StatusCode {
        self.problem.status_code()
    }

    fn error_response(&self) -> HttpResponse {
        let mut answer = problem_page::bare(
            &self.problem,
            &self.known.id,
            self.known.language,
            self.known.face.clone(),
        );
        headers::apply(answer.headers_mut(), self.known.https);
        answer
    }
}

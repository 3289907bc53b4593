//! The one error of the web: what went wrong, as far as it concerns a visitor. Pages are made of it in one place
//! (`problem_page`); nothing internal is shown, the cause goes to the log once.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use super::fresh::Unconfirmed;
use super::visit::see_other;
use crate::actions;
use crate::app::Stale;
use crate::domain::moment::Moment;
use crate::domain::refusal::Refusal;
use crate::passwords::Busy;
use crate::paths;
use crate::store;

/// Why a page could not be answered as asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Problem {
    /// Only for people who are signed in: lead there and back to `next`.
    #[error("signing in is needed")]
    SignIn {
        /// A path of this portal.
        next: String,
    },
    /// A rule of the domain says no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Not there, or not the visitor's to know.
    #[error("not found")]
    NotFound,
    /// Known to the visitor, but not theirs to do.
    #[error("not for this visitor")]
    NotYours,
    /// The address does not take this method.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The request makes no sense.
    #[error("bad request")]
    BadRequest,
    /// More was sent than any form needs.
    #[error("too large")]
    TooLarge,
    /// The form came from another site.
    #[error("posted from elsewhere")]
    PostedFromElsewhere,
    /// The form belongs to a session that is no longer there. What was typed is shown again.
    #[error("the form has expired")]
    FormExpired {
        /// Where it was posted to.
        action: String,
        /// What was typed.
        fields: Vec<(String, String)>,
    },
    /// It is sensitive, and the person proved too long ago who they are. The form waits on the page that asks for it.
    #[error("a fresh proof is needed")]
    NotFresh(Box<Unconfirmed>),
    /// Too often.
    #[error("too many requests")]
    TooMany {
        /// From when on it may be tried again.
        until: Moment,
    },
    /// More passwords wait than can be checked.
    #[error("busy")]
    Busy,
    /// The database does not answer; nothing was saved.
    #[error("not available: {0}")]
    Unavailable(String),
    /// A fault of the portal; nothing was saved.
    #[error("broken: {0}")]
    Broken(String),
}

impl From<store::Error> for Problem {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Unavailable(cause) => Self::Unavailable(cause),
            store::Error::Conflict(_) | store::Error::Broken(_) | store::Error::Interrupted => {
                Self::Broken(error.to_string())
            }
        }
    }
}

impl From<actions::Error> for Problem {
    fn from(error: actions::Error) -> Self {
        match error {
            actions::Error::Refused(refusal) => Self::Refused(refusal),
            actions::Error::NotFound => Self::NotFound,
            actions::Error::TooOften(until) => Self::TooMany { until },
            actions::Error::Stale(stale) => stale.into(),
            actions::Error::Money(problem) => Self::Broken(problem.to_string()),
            actions::Error::Store(error) => error.into(),
        }
    }
}

impl From<Busy> for Problem {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

impl From<Stale> for Problem {
    fn from(_: Stale) -> Self {
        Self::SignIn {
            next: paths::FRONT.to_owned(),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The status of a page that says no.
pub fn status_of(refusal: Refusal) -> StatusCode {
    match refusal {
        Refusal::LinkUnknown => StatusCode::NOT_FOUND,
        Refusal::NotSignedIn
        | Refusal::SignedInAsPartner
        | Refusal::SignedInAsOperator
        | Refusal::NotAnAdministrator
        | Refusal::FormExpired => StatusCode::FORBIDDEN,
        Refusal::NothingSelected => StatusCode::UNPROCESSABLE_ENTITY,
        Refusal::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
        Refusal::LinkRotated
        | Refusal::LinkPaused
        | Refusal::PartnerPending
        | Refusal::PartnerSuspended
        | Refusal::HolderChanged
        | Refusal::AlreadyHeld
        | Refusal::AlreadyRemoved
        | Refusal::RelationshipEnded
        | Refusal::LiveSubscriptions
        | Refusal::NoRelationship
        | Refusal::OrganizationExists => StatusCode::CONFLICT,
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::Refused(refusal) => status_of(*refusal),
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotYours | Self::PostedFromElsewhere | Self::FormExpired { .. } => {
                StatusCode::FORBIDDEN
            }
            Self::NotFresh(unconfirmed) if unconfirmed.wrong => StatusCode::UNPROCESSABLE_ENTITY,
            Self::NotFresh(_) => StatusCode::FORBIDDEN,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Without a body: the page is made where the request is known.
    fn error_response(&self) -> HttpResponse {
        match self {
            Self::SignIn { next } => see_other(&paths::sign_in_and_return(next)),
            _ => HttpResponse::new(self.status_code()),
        }
    }
}

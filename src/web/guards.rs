//! From a request to somebody who may act. A handler names the actor it needs; who is not signed in is led to sign in
//! and back, who may not is told so.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, http::Method};
use futures_util::future::LocalBoxFuture;

use super::problem::Problem;
use super::visit::Visit;
use crate::domain::actor::{
    Actor, AdminAgent, CustomerAdministrator, CustomerMember, Enroller, Halfway, HelpdeskAgent,
    Identity, Operator, PartnerAgent, SalesAgent, TeamAdministrator,
};
use crate::domain::service_request::party::Party;
use crate::paths;

/// Somebody whom a guard finds.
pub trait Guarded: Actor {
    /// The proof, when this identity has what it takes.
    fn of(identity: &Identity) -> Option<Self>;
}

async fn proven<A>(req: HttpRequest, prove: fn(&Identity) -> Option<A>) -> Result<A, Problem> {
    let visit = Visit::extract(&req).await?;
    match visit.identity() {
        Some(identity) => prove(identity).ok_or(Problem::NotYours),
        None if req.method() == Method::GET || req.method() == Method::HEAD => {
            Err(Problem::SignIn {
                next: visit.target().to_owned(),
            })
        }
        // What was posted is lost with the session that it belonged to; `came_from` finds the page.
        None => Err(Problem::SignIn {
            next: paths::FRONT.to_owned(),
        }),
    }
}

macro_rules! guards {
    ($($actor:ident),+ $(,)?) => {$(
        impl Guarded for $actor {
            fn of(identity: &Identity) -> Option<Self> {
                $actor::prove(identity)
            }
        }

        impl FromRequest for $actor {
            type Error = Problem;
            type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

            fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
                Box::pin(proven(req.clone(), $actor::prove))
            }
        }
    )+};
}

/// The guards of those who need not be let in yet.
macro_rules! guards_before {
    ($($actor:ident),+ $(,)?) => {$(
        impl Guarded for $actor {
            fn of(identity: &Identity) -> Option<Self> {
                $actor::prove(identity)
            }
        }

        impl FromRequest for $actor {
            type Error = Problem;
            type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

            fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
                let req = req.clone();
                Box::pin(async move {
                    let visit = Visit::extract(&req).await?;
                    let found = visit.anybody().and_then($actor::prove);
                    match found {
                        Some(actor) => Ok(actor),
                        None => proven(req, $actor::prove).await,
                    }
                })
            }
        }
    )+};
}

guards_before!(Enroller, Halfway);

guards!(
    PartnerAgent,
    SalesAgent,
    HelpdeskAgent,
    AdminAgent,
    Party,
    CustomerMember,
    CustomerAdministrator,
    Operator,
    TeamAdministrator
);

impl Guarded for Identity {
    fn of(identity: &Identity) -> Option<Self> {
        Some(identity.clone())
    }
}

impl FromRequest for Identity {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        Box::pin(proven(req.clone(), |identity| Some(identity.clone())))
    }
}

//! One line and one figure for every request. Both name the route as the site map spells it, never the address itself:
//! that holds ids, tokens and what people looked for.

use std::sync::atomic::Ordering;
use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};

use crate::app::App;
use crate::random;

/// By which a request is found in the log: the header of its answer, and on the page of a failure.
const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// What stands for the route where the site map has none, or where a panic lost it.
const NO_ROUTE: &str = "none";

/// The id of one request.
#[derive(Clone, Debug, Default)]
pub struct RequestId(String);

impl RequestId {
    /// The id of this request; empty where none was given.
    pub fn of(req: &HttpRequest) -> Self {
        req.extensions().get::<Self>().cloned().unwrap_or_default()
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Gives the request its id, and writes down what came of it.
pub async fn record<B: MessageBody + 'static>(
    req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let began = Instant::now();
    let app = req.app_data::<web::Data<App>>().cloned();
    let id = RequestId(random::bytes::<8>().map(hex::encode).unwrap_or_default());
    let method = req.method().clone();
    req.extensions_mut().insert(id.clone());
    let mut answer = next.call(req).await;
    let (status, route) = match &mut answer {
        Ok(answer) => {
            let stopping = app
                .as_ref()
                .is_some_and(|app| app.stopping.load(Ordering::SeqCst));
            if stopping {
                // The next request on this connection belongs to another instance.
                let head = answer.response_mut().head_mut();
                head.set_connection_type(ConnectionType::Close);
            }
            if let Ok(value) = HeaderValue::from_str(id.as_str()) {
                answer.headers_mut().insert(HEADER, value);
            }
            (answer.status(), answer.request().match_pattern())
        }
        // The request went with what failed.
        Err(error) => (error.as_response_error().status_code(), None),
    };
    let route = route.as_deref().unwrap_or(NO_ROUTE);
    let method = known_method(method.as_str());
    let took = began.elapsed();
    let (id, milliseconds) = (id.as_str(), took.as_secs_f64() * 1000.0);
    let milliseconds = (milliseconds * 10.0).round() / 10.0;
    let status_code = status.as_u16();
    if status.is_server_error() && status != StatusCode::SERVICE_UNAVAILABLE {
        tracing::error!(
            id,
            method,
            route,
            status = status_code,
            milliseconds,
            "request"
        );
    } else {
        tracing::info!(
            id,
            method,
            route,
            status = status_code,
            milliseconds,
            "request"
        );
    }
    if let Some(app) = app {
        app.metrics.answered(method, route, status_code, took);
    }
    answer
}

/// Anybody can invent methods; figures are kept of those there are.
fn known_method(method: &str) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"]
        .into_iter()
        .find(|known| *known == method)
        .unwrap_or("other")
}

//! The figures for Prometheus, on a listener of their own: whoever reaches it reads them.

use actix_web::{App as Service, Error, HttpRequest, HttpResponse, web};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};

use crate::app::App;
use crate::store::{self, vitals};

/// The address of the figures.
const PATH: &str = "/metrics";

/// The figures as an actix application.
pub fn figures(
    app: &App,
) -> Service<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody + use<>>,
        Error = Error,
        InitError = (),
    > + use<>,
> {
    Service::new()
        .app_data(web::Data::new(app.clone()))
        .default_service(web::to(show))
}

async fn show(req: HttpRequest, app: web::Data<App>) -> HttpResponse {
    if req.path() != PATH {
        return HttpResponse::NotFound().body("look at /metrics\n");
    }
    let now = app.clock.now();
    let vitals = app
        .store
        .read(move |r| -> store::Result<_> { vitals::read(r, now) })
        .await;
    // The figures of the program are there also when the database is not.
    match app
        .metrics
        .page(&app.store.load(), vitals.as_ref().ok(), now)
    {
        Ok(page) => HttpResponse::Ok()
            .content_type("text/plain; version=0.0.4; charset=utf-8")
            .body(page),
        Err(error) => {
            tracing::error!(%error, "the figures cannot be written");
            HttpResponse::InternalServerError().finish()
        }
    }
}

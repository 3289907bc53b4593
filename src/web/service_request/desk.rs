//! The vendor's desk: its queue, and the requests in it, under the operator's addresses. Requests that partners opened
//! in customers' names are there to be read.

use actix_web::{HttpResponse, web};

use super::one::NoteForm;
use super::{list, one};
use crate::domain::actor::Operator;
use crate::domain::service_request::party::Party;
use crate::web::form::{NoFields, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;

/// `GET /operator/service-requests`
pub async fn queue(
    visit: Visit,
    operator: Operator,
    query: web::Query<list::Query>,
) -> Result<HttpResponse, Problem> {
    list::page(&visit, Party::Desk(operator), query.into_inner()).await
}

/// `GET /operator/service-requests/{id}`
pub async fn show(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    one::show(visit, Party::Desk(operator), id).await
}

/// `POST /operator/service-requests/{id}/notes`
pub async fn note(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    form: Posted<NoteForm>,
) -> Result<HttpResponse, Problem> {
    one::note(visit, Party::Desk(operator), id, form).await
}

/// `POST /operator/service-requests/{id}/close`
pub async fn close(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    form: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    one::close(visit, Party::Desk(operator), id, form).await
}

/// `POST /operator/service-requests/{id}/reopen`
pub async fn reopen(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    form: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    one::reopen(visit, Party::Desk(operator), id, form).await
}

//! What the customer list is measured against: a handler that runs the same two questions and renders the same rows,
//! and nothing else: no session, no guard, no layout.

use std::collections::HashMap;
use std::net::{SocketAddr, TcpListener};

use actix_web::{App, HttpResponse, HttpServer, web};
use askama::Template;
use delega::clock::Clock;
use delega::domain::actor::PartnerAgent;
use delega::domain::customer_list::{Filter, Sort};
use delega::domain::language::Language;
use delega::domain::token::TokenHash;
use delega::store::customer_list::{self, Viewpoint};
use delega::store::keyset::Place;
use delega::store::{self, Store, sessions, users};
use delega::words::Words;

use crate::database::Database;

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<table class="table stacks"><tbody>
{%- for row in rows %}
<tr>
  <th scope="row"><a href="{{ row.href }}"><bdi>{{ row.name }}</bdi></a></th>
  <td data-label="Domain">{{ row.domain }}</td>
  <td data-label="Country">{{ row.country }}</td>
  <td class="date" data-label="Since">{{ row.since }}</td>
  <td data-label="Services held"><ul class="badges">{% for service in row.services %}<li><span class="badge">{{ service }}</span></li>{% endfor %}</ul></td>
  <td class="date" data-label="Nearest end">{{ row.ends }}</td>
</tr>
{%- endfor %}
</tbody></table>"#
)]
struct Rows {
    rows: Vec<Row>,
}

struct Row {
    href: String,
    name: String,
    domain: String,
    country: String,
    since: String,
    services: Vec<String>,
    ends: String,
}

/// Serves it for the partner of this agent, with as many threads as the portal has.
pub fn serve(database: &Database, agent: &str) -> SocketAddr {
    let store = Store::open(&database.url().parse().unwrap()).unwrap();
    let agent = prove(&store, agent);
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(web::Data::new((store.clone(), agent.clone())))
                .route("/customers", web::get().to(show))
        })
        .worker_max_blocking_threads(2)
        .listen(listener)
        .unwrap();
        actix_web::rt::System::new().block_on(server.run()).unwrap();
    });
    address
}

fn prove(store: &Store, email: &str) -> PartnerAgent {
    let (email, now) = (email.to_owned(), Clock::system().now());
    let live = store
        .write_blocking(move |w| -> store::Result<_> {
            let user = users::credentials(w, &email)?.unwrap().id;
            let session = TokenHash::of(b"bare");
            sessions::insert(w, &session, user, &sessions::Origin::default(), now)?;
            let live = sessions::find(w, &session, now)?.unwrap();
            sessions::delete(w, &session)?;
            Ok(live)
        })
        .unwrap();
    PartnerAgent::prove(&live.identity).unwrap()
}

async fn show(data: web::Data<(Store, PartnerAgent)>) -> HttpResponse {
    let (store, agent) = data.get_ref();
    let view = Viewpoint::of(agent, Clock::system().now());
    let (slice, services) = store
        .read(move |r| -> store::Result<_> {
            let (slice, _) =
                customer_list::page(r, view, &Filter::default(), Sort::Name, &Place::Start)?;
            let services = customer_list::services(r, view, &slice.rows, Language::English)?;
            Ok((slice, services))
        })
        .await
        .unwrap();
    let words = Words::in_utc(Language::English);
    let mut held: HashMap<_, (Vec<String>, String)> = HashMap::new();
    for service in &services {
        for (relationship, ends) in &service.held {
            let (names, nearest) = held.entry(*relationship).or_default();
            names.push(service.name.clone());
            *nearest = words.short_day(*ends);
        }
    }
    let rows = slice
        .rows
        .iter()
        .map(|row| {
            let (services, ends) = held.remove(&row.relationship_id).unwrap_or_default();
            Row {
                href: delega::paths::customer(row.customer_id),
                name: row.name.clone(),
                domain: row.domain.clone(),
                country: words.country(row.country.code()),
                since: words.short_day(row.since),
                services,
                ends,
            }
        })
        .collect();
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(Rows { rows }.render().unwrap())
}

//! Two instances on one PostgreSQL are replaced one after the other while people work: nobody notices, and every letter
//! goes out once.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use actix_web::{HttpRequest, HttpResponse, HttpServer, web};
use reqwest::StatusCode;

use crate::support::invariants;
use crate::support::portal::Portal;
use crate::support::program::Program;
use crate::support::smtp::{Behaviour, SmtpServer};
use crate::support::visitor::{PASSWORD, Visitor};

/// A small reverse proxy: asks every instance whether it is ready, and sends requests to those that are. What reached no
/// instance is tried on the next; nothing is sent twice.
#[derive(Clone, Default)]
struct Proxy(Arc<Known>);

#[derive(Default)]
struct Known {
    instances: Mutex<Vec<String>>,
    ready: Mutex<Vec<String>>,
    turn: AtomicUsize,
}

fn client() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .pool_max_idle_per_host(0)
        .build()
        .unwrap()
}

impl Proxy {
    /// Starts it. Answers its origin.
    fn start(&self) -> String {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let proxy = self.clone();
        let server = HttpServer::new(move || {
            actix_web::App::new()
                .app_data(web::Data::new(proxy.clone()))
                .app_data(web::Data::new(client()))
                .default_service(web::to(hand_on))
        })
        .workers(1)
        .disable_signals()
        .listen(listener)
        .unwrap()
        .run();
        actix_web::rt::spawn(server);
        let proxy = self.clone();
        actix_web::rt::spawn(async move {
            let client = client();
            loop {
                proxy.look(&client).await;
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        });
        origin
    }

    async fn look(&self, client: &reqwest::Client) {
        let instances = self.0.instances.lock().unwrap().clone();
        let mut ready = Vec::new();
        for origin in instances {
            let asked = client
                .get(format!("{origin}/readyz"))
                .timeout(Duration::from_secs(2))
                .send()
                .await;
            if asked.is_ok_and(|answer| answer.status() == StatusCode::OK) {
                ready.push(origin);
            }
        }
        *self.0.ready.lock().unwrap() = ready;
    }

    /// Puts an instance in the place of another, or adds it, and waits until it is used.
    async fn replace(&self, old: Option<&str>, new: &str) {
        {
            let mut instances = self.0.instances.lock().unwrap();
            instances.retain(|known| Some(known.as_str()) != old);
            instances.push(new.to_owned());
        }
        while !self
            .0
            .ready
            .lock()
            .unwrap()
            .iter()
            .any(|known| known == new)
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn hand_on(
    req: HttpRequest,
    body: web::Bytes,
    proxy: web::Data<Proxy>,
    client: web::Data<reqwest::Client>,
) -> HttpResponse {
    let mut ready = proxy.0.ready.lock().unwrap().clone();
    if ready.is_empty() {
        return HttpResponse::BadGateway().body("no instance is ready");
    }
    let many = ready.len();
    ready.rotate_left(proxy.0.turn.fetch_add(1, Ordering::SeqCst) % many);
    for origin in ready {
        let method = reqwest::Method::from_bytes(req.method().as_str().as_bytes()).unwrap();
        let mut request = client.request(method, format!("{origin}{}", req.uri()));
        for (name, value) in req.headers() {
            if !["host", "connection", "content-length"].contains(&name.as_str()) {
                request = request.header(name.as_str(), value.as_bytes());
            }
        }
        let answer = match request.body(body.clone()).send().await {
            Ok(answer) => answer,
            Err(error) if error.is_connect() => continue,
            Err(error) => return HttpResponse::BadGateway().body(format!("{error:?}")),
        };
        let status = actix_web::http::StatusCode::from_u16(answer.status().as_u16()).unwrap();
        let mut handed = HttpResponse::build(status);
        for (name, value) in answer.headers() {
            if !["connection", "transfer-encoding", "content-length"].contains(&name.as_str()) {
                handed.append_header((name.as_str(), value.as_bytes()));
            }
        }
        return match answer.bytes().await {
            Ok(body) => handed.body(body),
            Err(error) => HttpResponse::BadGateway().body(format!("{error:?}")),
        };
    }
    HttpResponse::BadGateway().body("no instance takes a connection")
}

/// Somebody works until it is over. Answers what failed, and how often something was done.
async fn work(
    visitor: Visitor,
    number: usize,
    over: Arc<AtomicBool>,
    invited: Arc<Mutex<BTreeSet<String>>>,
) -> (Vec<String>, usize) {
    let (mut failed, mut done) = (Vec::new(), 0);
    while !over.load(Ordering::SeqCst) {
        let page = visitor.get("/team").await;
        done += 1;
        if page.status != StatusCode::OK {
            failed.push(format!("GET /team: {} {}", page.status, page.body));
            continue;
        }
        let email = format!("person-{number}-{done}@rossi.example");
        let form = page
            .form("/team/invitations")
            .with("email", &email)
            .with("role", "member");
        let answer = visitor.submit(&form).await;
        done += 1;
        match answer.status {
            StatusCode::SEE_OTHER => {
                invited.lock().unwrap().insert(email);
            }
            // A team invites only so many in an hour.
            StatusCode::TOO_MANY_REQUESTS => {}
            other => failed.push(format!("POST: {other} {}", answer.body)),
        }
        for path in ["/partner-relationships", "/activity", "/sign-in"] {
            let page = visitor.get(path).await;
            done += 1;
            if page.status.is_server_error() {
                failed.push(format!("GET {path}: {} {}", page.status, page.body));
            }
        }
    }
    (failed, done)
}

#[actix_web::test]
async fn two_instances_are_replaced_without_anybody_noticing() {
    let Some(portal) = Portal::start_on_postgres().await else {
        return;
    };
    let mail = SmtpServer::start(Behaviour::Accept);
    let waiting = portal
        .sql()
        .count("SELECT count(*) AS many FROM letters WHERE status = 'queued'");
    let proxy = Proxy::default();
    let origin = proxy.start();
    let smtp = mail.url();
    let start = || {
        let (database, origin, smtp) = (
            portal.app.config.database_url.clone(),
            origin.clone(),
            smtp.clone(),
        );
        web::block(move || {
            let program = Program::serve(
                &database,
                &[("DELEGA_PUBLIC_URL", &origin), ("DELEGA_SMTP_URL", &smtp)],
            );
            let at = program.origin();
            (program, at)
        })
    };
    // Both at once: one migrates, the other waits.
    let (first, second) = tokio::join!(start(), start());
    let mut instances = vec![first.unwrap(), second.unwrap()];
    for (_, at) in &instances {
        proxy.replace(None, at).await;
    }
    let over = Arc::new(AtomicBool::new(false));
    let invited = Arc::new(Mutex::new(BTreeSet::new()));
    let mut workers = Vec::new();
    for number in 0..3 {
        let rosa = Visitor::new(&origin);
        let form = rosa
            .open("/sign-in")
            .await
            .form("/sign-in")
            .with("email", "rosa@rossi.example")
            .with("password", PASSWORD);
        assert_eq!(rosa.submit(&form).await.status, StatusCode::SEE_OTHER);
        workers.push(actix_web::rt::spawn(work(
            rosa,
            number,
            over.clone(),
            invited.clone(),
        )));
    }
    for _ in 0..2 {
        let (old, old_at) = instances.remove(0);
        old.terminate();
        let ended = web::block(move || old.end()).await.unwrap();
        assert!(ended.success(), "{ended}");
        let (new, at) = start().await.unwrap();
        proxy.replace(Some(&old_at), &at).await;
        instances.push((new, at));
    }
    over.store(true, Ordering::SeqCst);
    let (mut failed, mut done) = (Vec::new(), 0);
    for worker in workers {
        let (wrong, count) = worker.await.unwrap();
        failed.extend(wrong);
        done += count;
    }
    assert_eq!(failed, Vec::<String>::new(), "of {done} requests");
    let invited = invited.lock().unwrap().clone();
    assert!(
        done > 30 && !invited.is_empty(),
        "{done} requests are no load"
    );
    let written = portal
        .sql()
        .column("SELECT email FROM team_invitations WHERE email LIKE 'person-%'");
    assert_eq!(written.into_iter().collect::<BTreeSet<_>>(), invited);

    let letters = usize::try_from(waiting).unwrap() + invited.len();
    let received = mail.wait_for_letters(letters).await;
    // Whatever else went out has gone when nothing waits any more.
    let queued = "SELECT count(*) AS many FROM letters WHERE status = 'queued'";
    while portal.sql().count(queued) > 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    drop(received);
    let received = mail.received();
    let ids: BTreeSet<String> = received
        .iter()
        .map(|letter| letter.header("Message-ID").unwrap())
        .collect();
    assert_eq!(ids.len(), received.len(), "a letter went out twice");
    let reached: BTreeSet<&String> = received
        .iter()
        .flat_map(|letter| &letter.recipients)
        .collect();
    for email in &invited {
        assert!(reached.contains(email), "the letter to {email} is lost");
    }
    assert_eq!(
        portal
            .sql()
            .count("SELECT count(*) AS many FROM letters WHERE status = 'failed'"),
        0
    );
    invariants::check(&mut portal.sql());
}

//! A portal that runs for one test: the real server on a port of its own, the real database, the sample world.

use std::path::PathBuf;
use std::sync::OnceLock;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use chrono::TimeDelta;
use delega::app::App;
use delega::cli::world;
use delega::clock::Clock;
use delega::config::{Config, Defaults};
use delega::mail::courier::deliver_due;
use delega::mail::mailer::Mailer;
use delega::store;
use delega::store::outbox::{self, StoredLetter};
use diesel::{Connection, RunQueryDsl, SqliteConnection};

use super::visitor::Visitor;

/// A running portal.
pub struct Portal {
    /// What it consists of.
    pub app: App,
    /// Its origin.
    pub origin: String,
    server: ServerHandle,
    _folder: tempfile::TempDir,
}

/// A database that holds the sample world, made once for all tests and copied for each.
fn template() -> &'static PathBuf {
    static TEMPLATE: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, path) = TEMPLATE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (made, path) = (
            folder.path().join("made.db"),
            folder.path().join("world.db"),
        );
        let copy = path.clone();
        off_the_runtime(move || {
            let app = App::open(config("127.0.0.1:1", &made), Clock::system(), true).unwrap();
            world::fill_when_empty(&app).unwrap();
            // A copy by the database itself: the files go on changing while the connections close.
            let mut db = SqliteConnection::establish(&made.display().to_string()).unwrap();
            diesel::sql_query(format!("VACUUM INTO '{}'", copy.display()))
                .execute(&mut db)
                .unwrap();
        });
        (folder, path)
    });
    path
}

fn config(listen: &str, database: &std::path::Path) -> Config {
    let database = format!("sqlite://{}", database.display());
    let set = std::collections::BTreeMap::from([
        ("DELEGA_LISTEN".to_owned(), listen.to_owned()),
        ("DELEGA_DATABASE_URL".to_owned(), database),
    ]);
    Config::from_variables(&set, Defaults { database_url: "" }).unwrap()
}

/// Opening a database blocks, which a thread of the runtime must not.
fn off_the_runtime<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::spawn(work).join().unwrap()
}

impl Portal {
    /// Starts a portal with the sample world.
    pub async fn start() -> Self {
        Self::start_as(true).await
    }

    /// Starts a portal with the sample world, as the demonstration or as a portal in earnest.
    pub async fn start_as(is_demo: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = folder.path().join("delega.db");
        std::fs::copy(template(), &database).unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let config = config(&address, &database);
        let app = off_the_runtime(move || App::open(config, Clock::system(), is_demo).unwrap());
        let portal = app.clone();
        let server = HttpServer::new(move || delega::web::portal(&portal))
            .workers(1)
            .disable_signals()
            .listen(listener)
            .unwrap()
            .run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self {
            app,
            origin: format!("http://{address}"),
            server: handle,
            _folder: folder,
        }
    }

    /// Somebody with a new browser.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.origin)
    }

    /// Somebody of the sample world, signed in.
    pub async fn signed_in(&self, email: &str) -> Visitor {
        let visitor = self.visitor();
        visitor.sign_in(email).await;
        visitor
    }

    /// Lets time pass at once.
    pub fn days_pass(&self, days: i64) {
        self.app.clock.advance(TimeDelta::days(days));
    }

    /// Delivers what waits in the outbox, caught as in the demonstration.
    pub async fn deliver(&self) {
        deliver_due(&self.app, &Mailer::Caught).await.unwrap();
    }

    /// The letters to somebody, newest first, sent or not.
    pub async fn letters_to(&self, email: &str) -> Vec<StoredLetter> {
        let all = self
            .app
            .store
            .read(|r| -> store::Result<_> { outbox::newest(r, 1000) })
            .await
            .unwrap();
        all.into_iter()
            .filter(|letter| letter.recipient == email)
            .collect()
    }

    /// The path of the invitation link of the partner this address belongs to, as its own page shows it.
    pub async fn invitation_of(&self, agent: &str) -> String {
        let page = self.signed_in(agent).await.get("/invitation-link").await;
        page.link_containing("/invitations/").unwrap_or_else(|| {
            let text = page.text();
            let from = text
                .find("/invitations/")
                .expect("the page of the link shows it");
            text[from..].split_whitespace().next().unwrap().to_owned()
        })
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // The runtime ends with the test; the server's threads need not.
        drop(self.server.stop(false));
    }
}

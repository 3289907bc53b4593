//! A portal that runs for one test: the real server on a port of its own, the real database, the sample world.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use actix_web::dev::ServerHandle;
use actix_web::{HttpServer, web};
use chrono::TimeDelta;
use delega::app::App;
use delega::cli::world::{self, Extent};
use delega::clock::Clock;
use delega::config::{Config, Defaults};
use delega::domain::moment::Moment;
use delega::mail::courier::deliver_due;
use delega::mail::mailer::Mailer;
use delega::store;
use delega::store::outbox::{self, StoredLetter};
use reqwest::header::HeaderMap;

use super::cluster;
use super::sql::Sql;
use super::visitor::Visitor;

/// A running portal.
pub struct Portal {
    /// What it consists of.
    pub app: App,
    /// Its origin.
    pub origin: String,
    server: ServerHandle,
    database: Arc<Database>,
    said: HeaderMap,
}

/// Which of the two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// Where the data of a portal is; gone with the last portal that uses it.
pub enum Database {
    Sqlite(tempfile::TempDir),
    Postgres(cluster::Database),
}

impl Database {
    /// A copy of the sample world; none where PostgreSQL is asked for and not installed.
    pub fn with_the_world(on: Engine, extent: Extent) -> Option<Arc<Self>> {
        Some(Arc::new(match on {
            Engine::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                std::fs::copy(template(extent), folder.path().join("delega.db")).unwrap();
                Self::Sqlite(folder)
            }
            Engine::Postgres => {
                let cluster = off_the_runtime(cluster::cluster)?;
                Self::Postgres(off_the_runtime(move || cluster.copy_of_the_world(extent)))
            }
        }))
    }

    /// Its address, as a setting.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => sqlite(&folder.path().join("delega.db")),
            Self::Postgres(database) => database.url(),
        }
    }
}

/// How a portal is to be; by default as the demonstration is, on SQLite.
#[derive(Default)]
pub struct Setup {
    /// Settings by name.
    pub variables: Vec<(&'static str, String)>,
    /// All of the sample world: subscriptions and service requests too.
    pub in_business: bool,
    /// Not the demonstration.
    pub in_earnest: bool,
    /// At `localhost`, because passkeys need a name.
    pub by_name: bool,
    /// Routes that the product does not have.
    pub more: Option<fn(&mut web::ServiceConfig)>,
    /// What the browser of everybody says with every request.
    pub said: HeaderMap,
}

/// A database that holds the sample world, made once for all tests and copied for each.
fn template(extent: Extent) -> &'static PathBuf {
    type Made = OnceLock<(tempfile::TempDir, PathBuf)>;
    static PRIVILEGES: Made = OnceLock::new();
    static EVERYTHING: Made = OnceLock::new();
    let made_once = match extent {
        Extent::Privileges => &PRIVILEGES,
        Extent::Everything => &EVERYTHING,
    };
    let (_, path) = made_once.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("made.db");
        let path = folder.path().join("world.db");
        fill(&sqlite(&made), extent);
        // A copy by the database itself: the files go on changing while the connections close.
        Sql::connect(&sqlite(&made).parse().unwrap())
            .run(&format!("VACUUM INTO '{}'", path.display()))
            .unwrap();
        (folder, path)
    });
    path
}

/// Fills an empty database with the sample world.
pub fn fill(database: &str, extent: Extent) {
    with_nobody_there(database, move |app| {
        world::fill_when_empty(app, extent).unwrap()
    });
}

fn on_a_file(extent: Extent) -> Arc<Database> {
    Database::with_the_world(Engine::Sqlite, extent).expect("a file is always to be had")
}

/// Does something to a database that no portal is running on.
pub fn with_nobody_there<T: Send + 'static>(
    database: &str,
    work: impl FnOnce(&App) -> T + Send + 'static,
) -> T {
    let config = config("127.0.0.1:1", database, &[]);
    off_the_runtime(move || work(&App::open(config, Clock::system(), false).unwrap()))
}

fn sqlite(path: &std::path::Path) -> String {
    format!("sqlite://{}", path.display())
}

fn config(listen: &str, database: &str, more: &[(&'static str, String)]) -> Config {
    let mut set = std::collections::BTreeMap::from([
        ("DELEGA_LISTEN".to_owned(), listen.to_owned()),
        ("DELEGA_DATABASE_URL".to_owned(), database.to_owned()),
    ]);
    set.extend(
        more.iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone())),
    );
    Config::from_variables(&set, Defaults { database_url: "" }).unwrap()
}

/// Opening a database blocks, which a thread of the runtime must not.
fn off_the_runtime<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    std::thread::spawn(work).join().unwrap()
}

impl Portal {
    /// Starts a portal with the sample world.
    pub async fn start() -> Self {
        Self::start_with(Setup::default()).await
    }

    /// Starts a portal with the sample world, as the demonstration or as a portal in earnest.
    pub async fn start_as(is_demo: bool) -> Self {
        Self::start_with(Setup {
            in_earnest: !is_demo,
            ..Setup::default()
        })
        .await
    }

    /// Starts a portal with the sample world, and what the setup says besides.
    pub async fn start_with(setup: Setup) -> Self {
        let extent = if setup.in_business {
            Extent::Everything
        } else {
            Extent::Privileges
        };
        Self::serve(on_a_file(extent), setup, Clock::system()).await
    }

    /// Starts a portal with the sample world at a time of its own; none where PostgreSQL is asked for and not installed.
    pub async fn start_at(on: Engine, clock: Clock) -> Option<Self> {
        let world = Database::with_the_world(on, Extent::Privileges)?;
        Some(Self::serve(world, Setup::default(), clock).await)
    }

    /// A portal on each database whose clock stands still until it is moved: a second there is a second.
    pub async fn with_stopped_clocks() -> Vec<Self> {
        let at: chrono::DateTime<chrono::Utc> = "2027-05-12T10:20:30.123456Z".parse().unwrap();
        let mut portals = Vec::new();
        for on in [Engine::Sqlite, Engine::Postgres] {
            portals.extend(Self::start_at(on, Clock::stopped(Moment::new(at))).await);
        }
        portals
    }

    /// Starts a portal with all of the sample world: subscriptions and service requests too.
    pub async fn start_in_business() -> Self {
        let world = on_a_file(Extent::Everything);
        Self::serve(world, Setup::default(), Clock::system()).await
    }

    /// A portal with the sample world on PostgreSQL; none where that is not installed.
    pub async fn start_on_postgres() -> Option<Self> {
        Self::on_postgres(Extent::Privileges).await
    }

    /// The same with all of the sample world.
    pub async fn start_in_business_on_postgres() -> Option<Self> {
        Self::on_postgres(Extent::Everything).await
    }

    /// The same with routes that the product does not have, also in the place of its own.
    pub async fn another_with(&self, more: fn(&mut web::ServiceConfig)) -> Self {
        let setup = Setup {
            more: Some(more),
            ..Setup::default()
        };
        Self::serve(self.database.clone(), setup, self.app.clock.clone()).await
    }

    async fn on_postgres(extent: Extent) -> Option<Self> {
        let database = Database::with_the_world(Engine::Postgres, extent)?;
        Some(Self::serve(database, Setup::default(), Clock::system()).await)
    }

    /// Another process of the same portal: the same database and time, an address of its own.
    pub async fn another(&self) -> Self {
        Self::serve(
            self.database.clone(),
            Setup::default(),
            self.app.clock.clone(),
        )
        .await
    }

    async fn serve(database: Arc<Database>, setup: Setup, clock: Clock) -> Self {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let mut variables = setup.variables;
        let port = listener.local_addr().unwrap().port();
        let origin = match setup.by_name {
            true => format!("http://localhost:{port}"),
            false => format!("http://{address}"),
        };
        if setup.by_name {
            variables.push(("DELEGA_PUBLIC_URL", origin.clone()));
        }
        let config = config(&address, &database.url(), &variables);
        let app = off_the_runtime(move || App::open(config, clock, !setup.in_earnest).unwrap());
        let (portal, more) = (app.clone(), setup.more.unwrap_or(|_| {}));
        let server = HttpServer::new(move || delega::web::portal_with(&portal, more))
            .workers(1)
            .disable_signals()
            .listen(listener)
            .unwrap()
            .run();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self {
            app,
            origin,
            server: handle,
            database,
            said: setup.said,
        }
    }

    /// A look into the tables.
    pub fn sql(&self) -> Sql {
        Sql::connect(&self.app.config.database_url)
    }

    /// Takes the database away from under the portal. Only a server's can be.
    pub fn lose_the_database(&self) {
        match &*self.database {
            Database::Postgres(database) => database.drop_now(),
            Database::Sqlite(_) => panic!("a file that is open stays"),
        }
    }

    /// Somebody with a new browser.
    pub fn visitor(&self) -> Visitor {
        Visitor::saying(&self.origin, self.said.clone())
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

    /// Comes back when there are so many letters to somebody: some are written after the page has answered.
    pub async fn letters_come_to(&self, email: &str, count: usize) -> Vec<StoredLetter> {
        loop {
            let letters = self.letters_to(email).await;
            if letters.len() >= count {
                return letters;
            }
            self.app.letters_wait.notified().await;
        }
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

    /// The path of the live invitation link of a partner of this name.
    pub fn link_of(&self, partner: &str) -> String {
        let code = self.sql().value(&format!(
            "SELECT l.code FROM invitation_links l JOIN partners p ON p.id = l.partner_id \
             WHERE p.name = '{partner}' AND l.status <> 'rotated'"
        ));
        format!("/invitations/{code}")
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

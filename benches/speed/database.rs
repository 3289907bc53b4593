//! Where the data of a measured portal is: a file, or a database on a PostgreSQL server that was named on the command line.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use diesel::connection::{Connection, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;
use url::Url;

use crate::portal::PROGRAM;

static SERVER: OnceLock<Url> = OnceLock::new();

/// From now on every database is on this server, whose user may create databases.
pub fn on_server(url: &str) {
    SERVER.set(url.parse().unwrap()).unwrap();
}

/// A connection to either.
#[derive(diesel::MultiConnection)]
pub enum Db {
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

/// A database.
pub enum Database {
    File(PathBuf),
    OnServer(String),
}

impl Database {
    /// The one of this name, there or not.
    fn called(name: &str) -> Self {
        if SERVER.get().is_some() {
            return Self::OnServer(format!("delega_speed_{}", name.replace('-', "_")));
        }
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
        std::fs::create_dir_all(&folder).unwrap();
        Self::File(folder.join(format!("{name}.db")))
    }

    /// Its address, as `DELEGA_DATABASE_URL` has it.
    pub fn url(&self) -> String {
        match self {
            Self::File(path) => format!("sqlite://{}", path.display()),
            Self::OnServer(name) => {
                let mut url = SERVER.get().unwrap().clone();
                url.set_path(name);
                url.into()
            }
        }
    }

    /// A connection that waits for the disk as the portal does.
    pub fn connect(&self) -> Db {
        match self {
            Self::File(path) => {
                let mut db = SqliteConnection::establish(&path.display().to_string()).unwrap();
                db.batch_execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
                    .unwrap();
                Db::Sqlite(db)
            }
            Self::OnServer(_) => Db::Postgres(PgConnection::establish(&self.url()).unwrap()),
        }
    }

    /// Whether it is there.
    fn is_there(&self) -> bool {
        match self {
            Self::File(path) => path.exists(),
            Self::OnServer(_) => PgConnection::establish(&self.url()).is_ok(),
        }
    }

    /// Makes it anew, empty.
    fn make(&self) {
        match self {
            Self::File(path) => remove(path),
            Self::OnServer(name) => {
                administer(&format!("DROP DATABASE IF EXISTS {name}"));
                administer(&format!("CREATE DATABASE {name}"));
            }
        }
    }

    fn rename(self, to: &Self) {
        match (self, to) {
            (Self::File(path), Self::File(to)) => std::fs::rename(path, to).unwrap(),
            (Self::OnServer(name), Self::OnServer(to)) => {
                administer(&format!("ALTER DATABASE {name} RENAME TO {to}"));
            }
            _ => unreachable!("both are where all are"),
        }
    }

    /// A copy, to be changed.
    pub fn copy(&self) -> Self {
        let copy = Self::called("changed");
        match (self, &copy) {
            (Self::File(path), Self::File(to)) => {
                remove(to);
                std::fs::copy(path, to).unwrap();
            }
            (Self::OnServer(name), Self::OnServer(to)) => {
                administer(&format!("DROP DATABASE IF EXISTS {to}"));
                administer(&format!("CREATE DATABASE {to} TEMPLATE {name}"));
            }
            _ => unreachable!("both are where all are"),
        }
        copy
    }
}

fn remove(path: &Path) {
    for rest in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{rest}", path.display()));
    }
}

fn administer(statement: &str) {
    PgConnection::establish(SERVER.get().unwrap().as_str())
        .unwrap()
        .batch_execute(statement)
        .unwrap();
}

/// An empty database.
pub fn empty() -> Database {
    let database = Database::called("empty");
    database.make();
    database
}

/// A database made by `delega sample`; kept for the next run.
pub fn sample(partners: u32, customers: u32) -> Database {
    let database = Database::called(&format!("{partners}-{customers}"));
    if !database.is_there() {
        println!("making a sample of {customers} customers …");
        let being_made = Database::called("being-made");
        being_made.make();
        let made = Command::new(PROGRAM)
            .args(["sample", "--partners", &partners.to_string()])
            .args(["--customers", &customers.to_string()])
            .env("DELEGA_DATABASE_URL", being_made.url())
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success());
        settle(&being_made);
        being_made.rename(&database);
    }
    database
}

/// Notes every reminder as given, as a portal has that runs for long: giving them all at once is not what is measured.
/// Then nothing is left that the database would do later by itself.
fn settle(database: &Database) {
    let mut db = database.connect();
    db.batch_execute(
        "INSERT INTO privilege_reminders (privilege_id, days, told, settled_at) \
         SELECT p.id, d.days, TRUE, p.starts_at FROM privileges p \
         CROSS JOIN (SELECT 30 AS days UNION ALL SELECT 7 UNION ALL SELECT 1) d WHERE p.ended_at IS NULL",
    )
    .unwrap();
    let rest = match db {
        Db::Postgres(_) => "VACUUM ANALYZE",
        Db::Sqlite(_) => "PRAGMA wal_checkpoint(TRUNCATE)",
    };
    db.batch_execute(rest).unwrap();
}

//! A PostgreSQL of the tests' own: made when the first test asks for it, reached by a socket in a temporary folder only,
//! gone when the test process ends, however it ends.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use delega::cli::world::Extent;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};

/// The databases that hold the sample world, the smaller and the whole; every other one is a copy of one of them.
const WORLDS: [(Extent, &str); 2] = [
    (Extent::Privileges, "world"),
    (Extent::Everything, "business"),
];

/// The running server.
pub struct Cluster {
    folder: PathBuf,
    /// The script that started the server waits for the other end of its standard input to be closed.
    _keeper: Child,
}

/// A database of one test.
pub struct Database {
    cluster: &'static Cluster,
    name: String,
}

/// Starts the server, waits, stops it. Whatever ends the test process closes the standard input.
const KEEPER: &str = r#"
    set -e
    trap '' HUP INT TERM
    cd "$1"
    "$2/initdb" --pgdata=data --username=delega --auth=trust --encoding=UTF8 --locale=C --no-sync >log 2>&1
    options="-c listen_addresses='' -c unix_socket_directories='$1' -c max_connections=300"
    options="$options -c fsync=off -c full_page_writes=off -c shared_buffers=64MB"
    "$2/pg_ctl" --pgdata=data --wait --log=log --options="$options" start >/dev/null
    echo ready
    cat >/dev/null
    "$2/pg_ctl" --pgdata=data --mode=immediate stop >/dev/null
    cd /
    rm -rf "$1"
"#;

/// The server of this test process. None where its programs are not installed, which is said once; where `CI` is set
/// that is a failure.
pub fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER
        .get_or_init(|| match programs() {
            Some(programs) => Some(Cluster::start(&programs)),
            None => {
                super::skipped(
                    "PostgreSQL's server programs (initdb, pg_ctl)",
                    "every test runs on SQLite only",
                );
                None
            }
        })
        .as_ref()
}

/// The folder with the server's programs: Debian keeps them off the path.
fn programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&on_path).collect();
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")))
        .into_iter()
        .flatten()
        .collect();
    debian.sort();
    folders.extend(debian.into_iter().rev());
    folders.into_iter().find(|folder| {
        ["initdb", "pg_ctl", "postgres"]
            .iter()
            .all(|program| folder.join(program).is_file())
    })
}

impl Cluster {
    fn start(programs: &Path) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("delega-pg-")
            .tempdir()
            .unwrap()
            .keep();
        let mut keeper = as_somebody(&folder);
        let mut keeper = keeper
            .args(["sh", "-c", KEEPER, "sh"])
            .args([&folder, programs])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap();
        let mut said = String::new();
        BufReader::new(keeper.stdout.take().unwrap())
            .read_line(&mut said)
            .unwrap();
        let log = || std::fs::read_to_string(folder.join("log")).unwrap_or_default();
        assert_eq!(said, "ready\n", "PostgreSQL does not start:\n{}", log());
        let cluster = Self {
            folder,
            _keeper: keeper,
        };
        for (extent, name) in WORLDS {
            cluster.make_world(extent, name);
        }
        cluster
    }

    /// The sample world, in a database whose own order of text is not that of bytes: what the portal relies on, it has
    /// to see to by itself.
    fn make_world(&self, extent: Extent, world: &str) {
        let icu = format!(
            "CREATE DATABASE {world} TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
        );
        let mut postgres = self.connect("postgres");
        if postgres.batch_execute(&icu).is_err() {
            // Versions before 15 know no such databases.
            postgres
                .batch_execute(&format!("CREATE DATABASE {world}"))
                .unwrap();
        }
        super::portal::fill(&self.url(world), extent);
        postgres
            .batch_execute(&format!(
                "ALTER DATABASE {world} ALLOW_CONNECTIONS false;
                 SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{world}'"
            ))
            .unwrap();
    }

    /// A copy of the sample world.
    pub fn copy_of_the_world(&'static self, extent: Extent) -> Database {
        let named = WORLDS.iter().find(|(one, _)| *one == extent);
        self.database(named.map(|(_, name)| *name))
    }

    /// A database without a table.
    pub fn empty(&'static self) -> Database {
        self.database(None)
    }

    fn database(&'static self, template: Option<&str>) -> Database {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let name = format!("test_{}", MADE.fetch_add(1, Ordering::SeqCst));
        let template = template.unwrap_or("template0");
        self.connect("postgres")
            .batch_execute(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .unwrap();
        Database {
            cluster: self,
            name,
        }
    }

    fn url(&self, database: &str) -> String {
        let socket = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://delega@{socket}/{database}")
    }

    fn connect(&self, database: &str) -> PgConnection {
        PgConnection::establish(&self.url(database)).unwrap()
    }
}

impl Database {
    /// Its address, as a setting.
    pub fn url(&self) -> String {
        self.cluster.url(&self.name)
    }

    /// Takes it away from under whoever uses it.
    pub fn drop_now(&self) {
        let mut postgres = self.cluster.connect("postgres");
        postgres
            .batch_execute("SET client_min_messages = error")
            .unwrap();
        postgres
            .batch_execute(&format!(
                "DROP DATABASE IF EXISTS {} WITH (FORCE)",
                self.name
            ))
            .unwrap();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.drop_now();
    }
}

/// A command that is not root's: PostgreSQL refuses to run as root. The folder is given to whoever it is.
fn as_somebody(folder: &Path) -> Command {
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|own| {
        use std::os::unix::fs::MetadataExt;
        own.uid() == 0
    });
    if !is_root {
        return Command::new("env");
    }
    let known = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let somebody = ["postgres", "nobody"]
        .into_iter()
        .find(|name| {
            known
                .lines()
                .any(|line| line.starts_with(&format!("{name}:")))
        })
        .expect("an account that is not root's");
    let given = Command::new("chown").arg(somebody).arg(folder).status();
    assert!(given.unwrap().success());
    let mut command = Command::new("runuser");
    command.args(["-u", somebody, "--"]);
    command
}

/// Says something on standard error that the test harness does not keep to itself.
pub fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

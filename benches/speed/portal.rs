//! The program itself, as it runs for its users: the release binary, in a process of its own.

use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use delega::cli::world::PASSWORD;

use crate::database::Database;
use crate::load::{Connection, get, post};

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_delega");

/// A running portal; it is stopped when this goes.
pub struct Portal {
    process: Child,
    pub address: SocketAddr,
    /// From start to the first "ready".
    pub started_in: Duration,
}

impl Portal {
    pub fn start(database: &Database) -> Self {
        // The port is free now and will hardly be taken within a millisecond.
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let began = Instant::now();
        let process = Command::new(PROGRAM)
            .arg("serve")
            .env("DELEGA_DATABASE_URL", database.url())
            .env("DELEGA_LISTEN", address.to_string())
            .env("DELEGA_TRUSTED_PROXIES", "127.0.0.1/32")
            .env("DELEGA_LOG", "warn")
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut portal = Self {
            process,
            address,
            started_in: Duration::ZERO,
        };
        while !portal.is_ready() {
            std::hint::spin_loop();
        }
        portal.started_in = began.elapsed();
        portal
    }

    fn is_ready(&mut self) -> bool {
        assert!(self.process.try_wait().unwrap().is_none(), "it ended");
        std::net::TcpStream::connect(self.address).is_ok()
            && Connection::open(self.address)
                .ask(&get("/readyz", ""))
                .status
                == 200
    }

    /// Signs somebody in; the cookies that say so.
    pub fn sign_in(&self, email: &str, from: &str) -> String {
        let mut connection = Connection::open(self.address);
        let page = connection.ask(&get("/sign-in", ""));
        let visitor = cookies(&page.all("set-cookie"));
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("csrf", &csrf(&page.text(), "/sign-in"))
            .append_pair("email", email)
            .append_pair("password", PASSWORD)
            .finish();
        let answer = connection.ask(&post("/sign-in", &visitor, &body, from));
        assert_eq!(answer.status, 303, "{email}: {}", answer.text());
        format!("{visitor}; {}", cookies(&answer.all("set-cookie")))
    }

    /// The memory that is resident, in KiB.
    pub fn resident(&self) -> u64 {
        let status = format!("/proc/{}/status", self.process.id());
        let status = std::fs::read_to_string(status).unwrap();
        let line = status
            .lines()
            .find(|line| line.starts_with("VmRSS:"))
            .unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What a browser would send back of what was set.
pub fn cookies(set: &[String]) -> String {
    let pairs: Vec<&str> = set
        .iter()
        .map(|one| one.split(';').next().unwrap())
        .collect();
    pairs.join("; ")
}

/// The token of the form with this action.
pub fn csrf(page: &str, action: &str) -> String {
    field(page, action, "csrf")
}

/// The hidden field of the form with this action.
pub fn field(page: &str, action: &str, name: &str) -> String {
    let page = scraper::Html::parse_document(page);
    let wanted = format!("form[action='{action}'] input[name='{name}']");
    let wanted = scraper::Selector::parse(&wanted).unwrap();
    let found = page.select(&wanted).next();
    let found = found.unwrap_or_else(|| panic!("{name} of {action}"));
    found.value().attr("value").unwrap().to_owned()
}

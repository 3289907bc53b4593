//! The program itself, started as an operator would start it, on a database of the test's own.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Condvar, Mutex, OnceLock};
use std::time::Duration;

use delega::store::DatabaseUrl;

/// The longest that anything here should take.
const LONGEST: Duration = Duration::from_secs(60);

/// A running program; killed when the test ends.
pub struct Program {
    child: Child,
    said: Arc<(Mutex<Vec<String>>, Condvar)>,
}

/// Where the program is. The stress program is the portal's too when it is told one of the portal's commands.
pub fn executable() -> PathBuf {
    option_env!("CARGO_BIN_EXE_delega").map_or_else(
        || std::env::current_exe().expect("this program's own file"),
        PathBuf::from,
    )
}

/// A folder of the tests' own in which nothing lies: no `.env`, no database that another version made.
fn nowhere() -> &'static Path {
    static NOWHERE: OnceLock<tempfile::TempDir> = OnceLock::new();
    NOWHERE.get_or_init(|| tempfile::tempdir().unwrap()).path()
}

/// The command with nothing of the test's own environment but what finding libraries needs.
pub fn command(arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(executable());
    command
        .args(arguments)
        .env_clear()
        .envs(variables.iter().copied())
        .current_dir(nowhere());
    command
}

/// Runs a command to its end.
pub fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    command(arguments, variables)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// What a command said on standard error.
pub fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The address of a database as a setting.
pub fn url(database: &DatabaseUrl) -> String {
    match database {
        DatabaseUrl::Sqlite(path) => format!("sqlite://{path}"),
        DatabaseUrl::Postgres(url) => url.clone(),
    }
}

impl Program {
    /// Starts `delega serve` on a free port, with JSON lines, and waits until it listens.
    pub fn serve(database: &DatabaseUrl, variables: &[(&str, &str)]) -> Self {
        let database = url(database);
        let mut set = vec![
            ("DELEGA_LISTEN", "127.0.0.1:0"),
            ("DELEGA_LOG_FORMAT", "json"),
            ("DELEGA_DATABASE_URL", database.as_str()),
        ];
        set.extend_from_slice(variables);
        // A file that grows beyond a limit is an error, not the end of the program: `limit_files` needs it so.
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "trap '' XFSZ; exec \"$0\" serve"])
            .arg(executable())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            // Which protection a control build is without.
            .env(
                "CONTROL_OFF",
                std::env::var_os("CONTROL_OFF").unwrap_or_default(),
            )
            .envs(set)
            .current_dir(nowhere());
        Self::start(shell, "listening")
    }

    /// Starts a program that says these words on standard error when it is ready, and waits for them.
    pub fn start(mut command: Command, ready: &str) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said: Arc<(Mutex<Vec<String>>, Condvar)> = Arc::default();
        let (errors, kept) = (child.stderr.take().unwrap(), said.clone());
        std::thread::spawn(move || {
            for line in BufReader::new(errors).lines().map_while(Result::ok) {
                kept.0.lock().unwrap().push(line);
                kept.1.notify_all();
            }
        });
        let program = Self { child, said };
        program.wait_for(ready);
        program
    }

    /// What it said so far.
    pub fn said(&self) -> Vec<String> {
        self.said.0.lock().unwrap().clone()
    }

    /// Comes back with the first line that holds these words.
    pub fn wait_for(&self, words: &str) -> String {
        let (lines, more) = &*self.said;
        let found = |lines: &Vec<String>| lines.iter().find(|line| line.contains(words)).cloned();
        let (lines, _) = more
            .wait_timeout_while(lines.lock().unwrap(), LONGEST, |lines| {
                found(lines).is_none()
            })
            .unwrap();
        found(&lines).unwrap_or_else(|| panic!("it never said {words}: {lines:#?}"))
    }

    /// The address in the line that holds these words.
    pub fn address(&self, words: &str) -> String {
        let line: serde_json::Value = serde_json::from_str(&self.wait_for(words)).unwrap();
        line["address"].as_str().unwrap().to_owned()
    }

    /// Where people reach it.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address("listening"))
    }

    /// The id of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Tells it to stop, as a service manager does.
    pub fn terminate(&self) {
        self.signal("TERM");
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &self.child.id().to_string()])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// Lets it write no file longer than this, in bytes or `unlimited`.
    pub fn limit_files(&self, to: &str) {
        let limited = Command::new("prlimit")
            .args([
                &format!("--pid={}", self.child.id()),
                &format!("--fsize={to}:unlimited"),
            ])
            .status()
            .unwrap();
        assert!(limited.success());
    }

    /// Waits for its end.
    pub fn end(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A blocking GET over any stream, the whole answer as text.
pub fn get(stream: impl Read + std::io::Write, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    exchange(stream, &request)
}

/// Sends a request that is the last of its connection, and answers the whole answer as text.
pub fn exchange(mut stream: impl Read + std::io::Write, request: &str) -> String {
    // Whoever hangs up before it has read everything gives no answer: that is to be seen below.
    let _ = stream.write_all(request.as_bytes());
    let mut answer = Vec::new();
    // TLS peers that close without saying so are an error to read from; what came before counts.
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

/// Where a server's program is, also where only the system's administrators have it on their path.
pub fn installed(name: &str) -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&on_path)
        .chain(["/usr/sbin".into(), "/usr/local/sbin".into()])
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

//! The load generator: connections that are kept open, each of which asks, reads the whole answer, and asks again.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// As many as the figures are stated for.
pub const CONNECTIONS: usize = 64;

/// One answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its header fields as they came, one a line.
    pub head: String,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The values of a header field.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.head
            .lines()
            .filter_map(|line| line.split_once(':'))
            .filter(|(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
            .collect()
    }
}

/// One connection.
pub struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self {
            stream: BufReader::with_capacity(64 * 1024, stream),
        }
    }

    /// Sends a request as it stands and reads the answer.
    pub fn ask(&mut self, request: &[u8]) -> Answer {
        self.stream.get_mut().write_all(request).unwrap();
        let (status, head) = self.head();
        let body = match length(&head) {
            Some(length) => {
                let mut body = vec![0; length];
                self.stream.read_exact(&mut body).unwrap();
                body
            }
            None => {
                let mut body = Vec::new();
                self.chunks(|chunk| body.extend_from_slice(chunk));
                body
            }
        };
        Answer { status, head, body }
    }

    /// Sends a request and looks at the pieces of a long answer as they come.
    pub fn stream(&mut self, request: &[u8], see: impl FnMut(&[u8])) -> u16 {
        self.stream.get_mut().write_all(request).unwrap();
        let (status, _) = self.head();
        self.chunks(see);
        status
    }

    fn head(&mut self) -> (u16, String) {
        let mut head = String::new();
        loop {
            let before = head.len();
            assert!(self.stream.read_line(&mut head).unwrap() > 0, "cut off");
            if head.len() - before <= 2 {
                break;
            }
        }
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head)
    }

    fn chunks(&mut self, mut see: impl FnMut(&[u8])) {
        let mut chunk = Vec::new();
        loop {
            let mut size = String::new();
            self.stream.read_line(&mut size).unwrap();
            let size = usize::from_str_radix(size.trim(), 16).unwrap();
            chunk.resize(size + 2, 0);
            self.stream.read_exact(&mut chunk).unwrap();
            if size == 0 {
                return;
            }
            see(&chunk[..size]);
        }
    }
}

fn length(head: &str) -> Option<usize> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map(|(_, value)| value.trim().parse().unwrap())
}

/// What a run found.
pub struct Run {
    /// How long each answer took, shortest first.
    pub latencies: Vec<Duration>,
    /// How long all of it took.
    pub took: Duration,
    /// How many answers had another status than was expected.
    pub unexpected: usize,
}

impl Run {
    pub fn per_second(&self) -> f64 {
        self.latencies.len() as f64 / self.took.as_secs_f64()
    }

    /// The time within which this share of the answers came.
    pub fn quantile(&self, share: f64) -> Duration {
        let at = ((self.latencies.len() as f64 * share) as usize).min(self.latencies.len() - 1);
        self.latencies[at]
    }
}

/// Lets all connections take their next request from the same list until it is empty.
pub fn run(address: SocketAddr, connections: usize, requests: &[Vec<u8>], status: u16) -> Run {
    let next = AtomicUsize::new(0);
    let barrier = std::sync::Barrier::new(connections + 1);
    let (began, results) = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections)
            .map(|_| {
                scope.spawn(|| {
                    let mut connection = Connection::open(address);
                    let (mut latencies, mut unexpected) = (Vec::new(), 0);
                    barrier.wait();
                    while let Some(request) = requests.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let asked = Instant::now();
                        let answer = connection.ask(request);
                        latencies.push(asked.elapsed());
                        unexpected += usize::from(answer.status != status);
                    }
                    (latencies, unexpected)
                })
            })
            .collect();
        barrier.wait();
        let began = Instant::now();
        let results: Vec<_> = threads.into_iter().map(|one| one.join().unwrap()).collect();
        (began, results)
    });
    let took = began.elapsed();
    let unexpected = results.iter().map(|(_, unexpected)| unexpected).sum();
    let mut latencies: Vec<_> = results.into_iter().flat_map(|(all, _)| all).collect();
    latencies.sort();
    Run {
        latencies,
        took,
        unexpected,
    }
}

/// A GET as it goes over the wire.
pub fn get(path: &str, cookie: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: portal\r\nCookie: {cookie}\r\nSec-Fetch-Site: none\r\n\r\n"
    )
    .into_bytes()
}

/// A form that a page of the portal posts, from somewhere on the net.
pub fn post(path: &str, cookie: &str, body: &str, from: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: portal\r\nCookie: {cookie}\r\nSec-Fetch-Site: same-origin\r\n\
         X-Forwarded-For: {from}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

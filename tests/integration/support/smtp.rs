//! A mail server on this machine that keeps what it is given and misbehaves when it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mail_parser::{HeaderValue, Message, MessageParser};
use tokio::sync::watch;

/// What the server does with the next conversations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Takes every letter.
    Accept,
    /// Answers RCPT with this line, which begins with the code.
    AnswerRecipient(&'static str),
    /// Answers MAIL with this line, which begins with the code.
    AnswerSender(&'static str),
    /// Reads a few bytes of the letter and drops the connection.
    DropInTheMiddleOfData,
    /// Takes the connection and says nothing.
    Hang,
    /// Keeps the letter and drops the connection instead of saying so.
    AcceptThenDropBeforeReply,
}

/// A letter as it arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients.
    pub recipients: Vec<String>,
    /// The mail as it travelled.
    pub raw: Vec<u8>,
    /// Whether the sender was told that it arrived.
    pub answered: bool,
}

impl Received {
    /// The names of the headers, as often as they stand there.
    pub fn header_names(&self) -> Vec<String> {
        self.parsed()
            .headers()
            .iter()
            .map(|header| header.name().to_lowercase())
            .collect()
    }

    /// A header decoded, as a mail program shows it.
    pub fn header(&self, name: &str) -> Option<String> {
        match self.parsed().header(name)? {
            HeaderValue::Text(text) => Some(text.to_string()),
            HeaderValue::TextList(list) => Some(list.join(", ")),
            HeaderValue::DateTime(at) => Some(at.to_rfc3339()),
            HeaderValue::Address(addresses) => Some(
                addresses
                    .iter()
                    .map(|one| {
                        format!(
                            "{}<{}>",
                            one.name().unwrap_or_default(),
                            one.address().unwrap_or_default()
                        )
                    })
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
            _ => None,
        }
    }

    /// The text part, decoded.
    pub fn text(&self) -> String {
        self.parsed()
            .body_text(0)
            .expect("a text part")
            .into_owned()
    }

    /// The HTML part, decoded.
    pub fn html(&self) -> String {
        self.parsed()
            .body_html(0)
            .expect("an HTML part")
            .into_owned()
    }

    fn parsed(&self) -> Message<'_> {
        MessageParser::default().parse(&self.raw).expect("a mail")
    }
}

/// The server; it ends with the test.
pub struct SmtpServer {
    address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    behaviour: Mutex<Behaviour>,
    received: watch::Sender<Vec<Received>>,
    connections: watch::Sender<usize>,
}

impl SmtpServer {
    /// A server on a free port.
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared {
            behaviour: Mutex::new(behaviour),
            received: watch::Sender::new(Vec::new()),
            connections: watch::Sender::new(0),
        });
        let server = Self {
            address,
            shared: shared.clone(),
        };
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = shared.clone();
                std::thread::spawn(move || shared.converse(stream));
            }
        });
        server
    }

    /// Its address as a setting.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Behaves otherwise from the next connection on.
    pub fn behave(&self, behaviour: Behaviour) {
        *self.shared.behaviour.lock().unwrap() = behaviour;
    }

    /// What arrived so far.
    pub fn received(&self) -> Vec<Received> {
        self.shared.received.borrow().clone()
    }

    /// Answers when so many letters have arrived.
    pub async fn wait_for_letters(&self, count: usize) -> Vec<Received> {
        let mut received = self.shared.received.subscribe();
        wait(received.wait_for(|letters| letters.len() >= count))
            .await
            .clone()
    }

    /// Answers when what has arrived is as it has to be.
    pub async fn wait_until(&self, enough: impl Fn(&[Received]) -> bool) {
        let mut received = self.shared.received.subscribe();
        wait(received.wait_for(|letters| enough(letters))).await;
    }

    /// How many connections have been made so far.
    pub fn connections(&self) -> usize {
        *self.shared.connections.borrow()
    }

    /// Answers when so many connections have been made.
    pub async fn wait_for_connections(&self, count: usize) {
        let mut connections = self.shared.connections.subscribe();
        wait(connections.wait_for(|made| *made >= count)).await;
    }
}

/// Ends a test that waits for what never comes.
async fn wait<T, E: std::fmt::Debug>(what: impl Future<Output = Result<T, E>>) -> T {
    tokio::time::timeout(Duration::from_secs(60), what)
        .await
        .expect("it happens")
        .expect("the server is there")
}

impl Shared {
    fn converse(&self, stream: TcpStream) -> Option<()> {
        self.connections.send_modify(|made| *made += 1);
        let behaviour = *self.behaviour.lock().unwrap();
        let mut client = BufReader::new(stream);
        if behaviour == Behaviour::Hang {
            // Until the other side gives up.
            let _ = client.read_to_end(&mut Vec::new());
            return None;
        }
        say(&mut client, "220 mail.example ready")?;
        let (mut from, mut recipients) = (String::new(), Vec::new());
        loop {
            let line = line(&mut client)?;
            let verb = line
                .split([' ', ':'])
                .next()
                .unwrap_or_default()
                .to_uppercase();
            match verb.as_str() {
                "EHLO" => say(&mut client, "250-mail.example\r\n250 8BITMIME")?,
                "MAIL" => {
                    from = address(&line);
                    match behaviour {
                        Behaviour::AnswerSender(words) => say(&mut client, words)?,
                        _ => say(&mut client, "250 2.1.0 Sender ok")?,
                    }
                }
                "RCPT" => match behaviour {
                    Behaviour::AnswerRecipient(words) => say(&mut client, words)?,
                    _ => {
                        recipients.push(address(&line));
                        say(&mut client, "250 2.1.5 Recipient ok")?;
                    }
                },
                "DATA" => {
                    say(&mut client, "354 Go ahead")?;
                    if behaviour == Behaviour::DropInTheMiddleOfData {
                        let _ = client.read_exact(&mut [0; 16]);
                        let _ = client.get_ref().shutdown(Shutdown::Both);
                        return None;
                    }
                    let raw = data(&mut client)?;
                    let letter = Received {
                        from: from.clone(),
                        recipients: recipients.clone(),
                        raw,
                        answered: behaviour != Behaviour::AcceptThenDropBeforeReply,
                    };
                    self.received.send_modify(|letters| letters.push(letter));
                    if behaviour == Behaviour::AcceptThenDropBeforeReply {
                        return None;
                    }
                    say(&mut client, "250 2.0.0 Ok: queued as A1B2C3")?;
                }
                "QUIT" => return say(&mut client, "221 Bye"),
                _ => say(&mut client, "502 5.5.2 What?")?,
            }
        }
    }
}

fn say(client: &mut BufReader<TcpStream>, words: &str) -> Option<()> {
    client
        .get_mut()
        .write_all(format!("{words}\r\n").as_bytes())
        .ok()
}

/// A line without its end; none when the client has gone.
fn line(client: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    (client.read_line(&mut line).ok()? > 0).then(|| line.trim_end().to_owned())
}

/// The letter up to the lone dot, with doubled dots made single.
fn data(client: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut raw = Vec::new();
    loop {
        let mut line = Vec::new();
        if client.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        match line.as_slice() {
            b".\r\n" => return Some(raw),
            [b'.', rest @ ..] => raw.extend_from_slice(rest),
            whole => raw.extend_from_slice(whole),
        }
    }
}

/// What stands between the angle brackets.
fn address(line: &str) -> String {
    line.split(['<', '>']).nth(1).unwrap_or_default().to_owned()
}

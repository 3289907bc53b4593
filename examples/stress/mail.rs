//! A mail server that refuses, hangs, and drops what it was told, and a portal that is killed while it sends: every letter
//! that was written arrives or says why not, and none comes twice without a reason.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use delega::cli::world::Extent;
use delega::store::{DatabaseUrl, soundness};
use reqwest::StatusCode;

use crate::support::cluster::say;
use crate::support::dice::Dice;
use crate::support::portal::{Database, Engine};
use crate::support::program::Program;
use crate::support::smtp::{Behaviour, Received, SmtpServer};
use crate::support::sql::Sql;
use crate::support::visitor::Visitor;

/// What the server may do while people work.
const BEHAVIOURS: [Behaviour; 7] = [
    Behaviour::Accept,
    Behaviour::Accept,
    Behaviour::AcceptThenDropBeforeReply,
    Behaviour::DropInTheMiddleOfData,
    Behaviour::AnswerRecipient("451 4.3.0 Later"),
    Behaviour::AnswerSender("421 4.3.2 Going down"),
    Behaviour::Hang,
];

/// No page may take longer, whatever the mail server does.
const LONGEST: Duration = Duration::from_secs(2);

/// Lets mail go wrong in so many ways. Does nothing where the database is not installed.
pub async fn run(engine: Engine, cycles: u32, seed: u64) {
    let mut dice = Dice::new(seed);
    let Some(database) = Database::with_the_world(engine, Extent::Privileges) else {
        return;
    };
    let url: DatabaseUrl = database.url().parse().unwrap();
    // What the sample world wrote was never meant to arrive.
    Sql::connect(&url).run("DELETE FROM letters").unwrap();
    let server = SmtpServer::start(Behaviour::Accept);
    let smtp = server.url();
    let variables = [("DELEGA_SMTP_URL", smtp.as_str())];
    let mut longest = Duration::ZERO;
    for cycle in 0..cycles {
        server.behave(*dice.one(&BEHAVIOURS));
        let program = Program::serve(&url, &variables);
        let hugo = Visitor::new(&program.origin());
        hugo.sign_in("hugo@harbor.example").await;
        let connections = server.connections();
        for _ in 0..=dice.below(4) {
            longest = longest.max(grant_and_remove(&hugo, &url).await);
        }
        // There are letters to send now; the portal goes in the middle of one of them, or after a while of work.
        server
            .wait_for_connections(connections + 1 + dice.below(3))
            .await;
        program.signal("KILL");
        program.end();
        time_passes(&url);
        let wrong = soundness::look(&url).unwrap();
        assert!(wrong.is_empty(), "after a kill: {wrong:#?}");
        if (cycle + 1) % 10 == 0 {
            say(&format!(
                "{engine:?}: {} kills with mail under way",
                cycle + 1
            ));
        }
    }
    assert!(longest <= LONGEST, "a page took {longest:?}");
    server.behave(Behaviour::Accept);
    let program = Program::serve(&url, &variables);
    let written = Sql::connect(&url).column("SELECT id FROM letters");
    server
        .wait_until(|received| {
            let arrived = copies(received);
            written.iter().all(|id| arrived.contains_key(id))
        })
        .await;
    program.terminate();
    assert!(program.end().success());
    look_at_every_letter(&url, &server, cycles);
    say(&format!(
        "{engine:?}: {} letters, none lost; the slowest page took {longest:.0?}",
        written.len()
    ));
}

/// Harbor Foods grants something to Aurora Cloud and takes it away: administrators on both sides are written to. Answers
/// how long the slowest page took.
async fn grant_and_remove(hugo: &Visitor, url: &DatabaseUrl) -> Duration {
    let (aurora, code) = {
        let mut sql = Sql::connect(url);
        (
            sql.value("SELECT id FROM partners WHERE name = 'Aurora Cloud'"),
            sql.value(
                "SELECT l.code FROM invitation_links l JOIN partners p ON p.id = l.partner_id \
                 WHERE p.name = 'Aurora Cloud' AND l.status = 'active'",
            ),
        )
    };
    let invitation = format!("/invitations/{code}");
    let removal = format!("/partner-relationships/{aurora}/remove");
    let mut longest = Duration::ZERO;
    let pages = [
        (&invitation, format!("{invitation}/accept")),
        (&removal, removal.clone()),
    ];
    for (path, action) in pages {
        let began = Instant::now();
        let page = hugo.open(path).await;
        longest = longest.max(began.elapsed());
        let form = page.form(&action).with_all("service", &["documents"]);
        let began = Instant::now();
        assert_eq!(
            hugo.submit(&form).await.status,
            StatusCode::SEE_OTHER,
            "{action}"
        );
        longest = longest.max(began.elapsed());
    }
    longest
}

/// Every lease has ended and every letter is due again, as after hours of waiting.
fn time_passes(url: &DatabaseUrl) {
    Sql::connect(url)
        .run(
            "UPDATE letters SET next_attempt_at = queued_at, leased_until = CASE WHEN leased_until IS NULL THEN NULL \
             ELSE queued_at END WHERE status = 'queued'",
        )
        .unwrap();
}

/// How often each letter arrived, and how often the portal was told so.
fn copies(received: &[Received]) -> BTreeMap<String, (usize, usize)> {
    let mut copies: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for letter in received {
        let id = letter.header("Message-ID").expect("every mail has one");
        let id = id
            .trim_start_matches('<')
            .split('@')
            .next()
            .unwrap()
            .to_owned();
        let (arrived, answered) = copies.entry(id).or_default();
        *arrived += 1;
        *answered += usize::from(letter.answered);
    }
    copies
}

fn look_at_every_letter(url: &DatabaseUrl, server: &SmtpServer, kills: u32) {
    let arrived = copies(&server.received());
    let mut sql = Sql::connect(url);
    for row in sql.rows("SELECT id, status, recipient FROM letters") {
        let column = |name: &str| row[name].clone().unwrap_or_default();
        let (copies, answered) = arrived.get(&column("id")).copied().unwrap_or_default();
        assert_eq!(column("status"), "sent", "{row:?}");
        assert!(copies > 0, "lost: {row:?}");
        // The portal was told that it arrived: only a kill right then makes it ask again.
        assert!(
            answered <= 1 + usize::try_from(kills).unwrap(),
            "{answered} copies: {row:?}"
        );
    }
    let doubled = arrived
        .values()
        .filter(|(_, answered)| *answered > 1)
        .count();
    assert!(
        doubled <= usize::try_from(kills).unwrap() * AT_ONCE,
        "{doubled} letters came twice, and there were {kills} kills"
    );
}

/// So many letters are on the way at once, each of which a kill can make come twice.
const AT_ONCE: usize = 4;

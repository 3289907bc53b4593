//! Letters on their way: through the real courier, a real database and a mail server that does what mail servers do.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::TimeDelta;
use delega::app::App;
use delega::clock::Clock;
use delega::config::{Config, Defaults};
use delega::domain::id::LetterId;
use delega::domain::language::Language;
use delega::mail::courier::{Courier, deliver_due};
use delega::mail::mailer::{Mailer, Timeouts};
use delega::store::outbox::{self, LetterStatus, NewLetter, StoredLetter};
use tempfile::TempDir;

use crate::support::smtp::{Behaviour, SmtpServer};

/// A portal with nothing but an outbox, and the server that its mail goes to.
struct Post {
    app: App,
    mailer: Mailer,
    server: SmtpServer,
    folder: TempDir,
}

impl Post {
    async fn open(behaviour: Behaviour) -> Self {
        Self::open_with(behaviour, Timeouts::default()).await
    }

    async fn open_with(behaviour: Behaviour, timeouts: Timeouts) -> Self {
        let server = SmtpServer::start(behaviour);
        let folder = TempDir::new().unwrap();
        let (app, mailer) = open(&folder, Some(&server.url()), timeouts).await;
        Self {
            app,
            mailer,
            server,
            folder,
        }
    }

    async fn deliver(&self) {
        deliver_due(&self.app, &self.mailer).await.unwrap();
    }

    async fn find(&self, id: LetterId) -> StoredLetter {
        find(&self.app, id).await
    }
}

async fn open(folder: &TempDir, smtp_url: Option<&str>, timeouts: Timeouts) -> (App, Mailer) {
    let mut set = BTreeMap::from([
        (
            "DELEGA_DATABASE_URL".to_owned(),
            format!("sqlite://{}", folder.path().join("post.db").display()),
        ),
        (
            "DELEGA_PUBLIC_URL".to_owned(),
            "https://portal.vendor.example".to_owned(),
        ),
        (
            "DELEGA_MAIL_FROM".to_owned(),
            "portal@vendor.example".to_owned(),
        ),
        (
            "DELEGA_PORTAL_NAME".to_owned(),
            "Portale \"Delega\", è qui".to_owned(),
        ),
    ]);
    if let Some(url) = smtp_url {
        set.insert("DELEGA_SMTP_URL".to_owned(), url.to_owned());
    }
    let config = Config::from_variables(&set, Defaults { database_url: "" }).unwrap();
    let mailer = Mailer::with_timeouts(&config, timeouts).unwrap();
    let app = tokio::task::spawn_blocking(|| App::open(config, Clock::system(), false))
        .await
        .unwrap()
        .unwrap();
    (app, mailer)
}

async fn find(app: &App, id: LetterId) -> StoredLetter {
    app.store
        .read(move |r| outbox::find(r, id))
        .await
        .unwrap()
        .unwrap()
}

fn letter() -> NewLetter {
    NewLetter {
        request: None,
        recipient: "rosa@rossi.example".to_owned(),
        recipient_name: "Rosa Rossi".to_owned(),
        reply_to: Some("marco@reseller.example".to_owned()),
        language: Language::Italian,
        subject: "Una richiesta è arrivata".to_owned(),
        body_text: format!(
            "Buongiorno, così è.\n.\n..due punti\n{}\n",
            "https://portal.vendor.example/".repeat(60)
        ),
        body_html: "<p>Buongiorno, <b>così è</b>.</p>".to_owned(),
    }
}

async fn put(app: &App, letter: NewLetter) -> LetterId {
    let now = app.clock.now();
    app.write(move |w| outbox::insert(w, &letter, now))
        .await
        .unwrap()
}

/// How many seconds from now the letter is tried again.
fn seconds_to_next_attempt(app: &App, letter: &StoredLetter) -> i64 {
    letter.next_attempt_at.since(app.clock.now()).num_seconds()
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let post = Post::open(Behaviour::Accept).await;
    let id = put(&post.app, letter()).await;
    post.deliver().await;

    let arrived = &post.server.received()[0];
    assert_eq!(arrived.from, "portal@vendor.example");
    assert_eq!(arrived.recipients, ["rosa@rossi.example"]);
    let header = |name| arrived.header(name).unwrap_or_default();
    assert_eq!(
        header("From"),
        "Portale \"Delega\", è qui<portal@vendor.example>"
    );
    assert_eq!(header("To"), "Rosa Rossi<rosa@rossi.example>");
    assert_eq!(header("Reply-To"), "<marco@reseller.example>");
    assert_eq!(header("Subject"), "Una richiesta è arrivata");
    assert_eq!(header("Message-ID"), format!("{id}@portal.vendor.example"));
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert_eq!(header("Content-Language"), "it");
    assert_eq!(arrived.text().replace("\r\n", "\n"), letter().body_text);
    assert_eq!(arrived.html().trim(), letter().body_html);
    assert!(
        arrived
            .raw
            .split(|byte| *byte == b'\n')
            .all(|line| line.len() < 999 && line.is_ascii())
    );

    let stored = post.find(id).await;
    assert_eq!((stored.status, stored.attempts), (LetterStatus::Sent, 1));
    assert_eq!(stored.server_words, "250 2.0.0 Ok: queued as A1B2C3");
    assert!(header("Date").starts_with(&stored.queued_at.rfc3339()[..19]));
    assert!(stored.settled_at.is_some() && stored.leased_until.is_none());
}

#[tokio::test]
async fn plain_text_comes_first_in_lines_that_fit() {
    let post = Post::open(Behaviour::Accept).await;
    let mut long = letter();
    let address = format!("https://portal.vendor.example/{}", "long-".repeat(20));
    let words = "Parole che stanno in più righe e si leggono lo stesso, ".repeat(4);
    long.body_text = format!("{words}\n\n- {words}\nApri:\n{address}\n\n-- \nfine\n");
    put(&post.app, long).await;
    post.deliver().await;
    let arrived = &post.server.received()[0];
    let raw = String::from_utf8_lossy(&arrived.raw);
    assert!(raw.contains("multipart/alternative"));
    assert!(raw.find("text/plain").unwrap() < raw.find("text/html").unwrap());
    let text = arrived.text().replace("\r\n", "\n");
    for line in text.lines() {
        assert!(line.chars().count() <= 78 || line == address, "{line}");
    }
    assert!(
        text.contains("\n- Parole") && text.contains("\n  "),
        "{text}"
    );
    assert!(text.contains(&address) && text.contains("\n-- \nfine"));
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(squeezed(&text).starts_with(&squeezed(&words)));
}

// asvs: 1.2.1, 1.3.3, 1.3.11
#[tokio::test]
async fn no_text_makes_a_header_or_passes_for_another_text() {
    let post = Post::open(Behaviour::Accept).await;
    for hostile in [
        "Ciao\r\nBcc: eve@evil.example",
        "Ciao\nX-Evil: 1\n\n<p>body</p>",
        "\" <eve@evil.example>, \"Rosa",
        "Rosa, eve@evil.example; (eve@evil.example)",
        "=?utf-8?b?RXZlDQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=",
        "=?utf-8?q?Your_operator?= x",
        "Ciao\u{1}\u{85}\u{2028}è\r\nBcc: eve@evil.example",
        "\\\" \\",
    ] {
        let text = hostile.to_owned();
        put(
            &post.app,
            NewLetter {
                subject: text.clone(),
                recipient_name: text,
                ..letter()
            },
        )
        .await;
        post.deliver().await;

        let arrived = post.server.received().pop().unwrap();
        let mut names = arrived.header_names();
        names.sort();
        assert_eq!(
            names,
            [
                "auto-submitted",
                "content-language",
                "content-type",
                "date",
                "from",
                "message-id",
                "mime-version",
                "reply-to",
                "subject",
                "to",
            ],
            "{hostile:?}"
        );
        assert_eq!(arrived.recipients, ["rosa@rossi.example"], "{hostile:?}");
        let seen = |name| {
            arrived
                .header(name)
                .unwrap_or_default()
                .replace('\u{2060}', "")
        };
        let expected = hostile
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect::<String>();
        assert_eq!(squeeze(&seen("Subject")), squeeze(&expected));
        assert_eq!(
            squeeze(&seen("To")),
            squeeze(&format!("{expected}<rosa@rossi.example>"))
        );
    }
}

/// White space at the ends of a header and where it was folded is no part of what it says.
fn squeeze(text: &str) -> String {
    text.split_whitespace().collect()
}

#[tokio::test]
async fn an_endless_word_still_fits_a_line() {
    let post = Post::open(Behaviour::Accept).await;
    put(
        &post.app,
        NewLetter {
            subject: "a".repeat(5000),
            recipient_name: "b".repeat(5000),
            ..letter()
        },
    )
    .await;
    post.deliver().await;
    let arrived = post.server.received().pop().unwrap();
    assert!(
        arrived
            .raw
            .split(|byte| *byte == b'\n')
            .all(|line| line.len() < 999)
    );
}

#[tokio::test]
async fn a_refused_recipient_fails_at_once_with_the_servers_words() {
    let post = Post::open(Behaviour::AnswerRecipient(
        "550-5.1.1 No such\r\n550 5.1.1 user \u{7}here",
    ))
    .await;
    let id = put(&post.app, letter()).await;
    post.deliver().await;
    let stored = post.find(id).await;
    assert_eq!((stored.status, stored.attempts), (LetterStatus::Failed, 1));
    assert_eq!(stored.server_words, "550 5.1.1 No such user  here");
    assert!(stored.settled_at.is_some());
}

#[tokio::test]
async fn an_address_that_is_none_fails_without_a_connection() {
    let post = Post::open(Behaviour::Accept).await;
    let id = put(
        &post.app,
        NewLetter {
            recipient: "rosa@rossi.example\r\nBcc: x@y.example".to_owned(),
            ..letter()
        },
    )
    .await;
    post.deliver().await;
    assert_eq!(post.find(id).await.status, LetterStatus::Failed);
    assert!(post.server.received().is_empty());
}

#[tokio::test]
async fn a_server_that_does_not_know_the_portal_fails_no_letter() {
    let post = Post::open(Behaviour::AnswerSender("530 5.7.0 Authentication required")).await;
    let id = put(&post.app, letter()).await;
    post.deliver().await;
    let stored = post.find(id).await;
    assert_eq!(stored.status, LetterStatus::Queued);
    assert_eq!(stored.server_words, "530 5.7.0 Authentication required");
}

#[tokio::test]
async fn a_passing_failure_is_tried_again_and_later_each_time() {
    let post = Post::open(Behaviour::AnswerRecipient(
        "451 4.7.1 Greylisted, come back",
    ))
    .await;
    let id = put(&post.app, letter()).await;
    for (attempts, minutes) in [(1, 1), (2, 2), (3, 4)] {
        post.deliver().await;
        let stored = post.find(id).await;
        assert_eq!(
            (stored.status, stored.attempts),
            (LetterStatus::Queued, attempts)
        );
        assert_eq!(stored.server_words, "451 4.7.1 Greylisted, come back");
        let seconds = seconds_to_next_attempt(&post.app, &stored);
        assert!(
            (minutes * 60 * 7 / 10..=minutes * 60 * 12 / 10).contains(&seconds),
            "{seconds}"
        );
        post.deliver().await;
        assert_eq!(
            post.find(id).await.attempts,
            attempts,
            "not before it is due"
        );
        post.app
            .clock
            .advance(TimeDelta::minutes(minutes * 12 / 10 + 1));
    }
    post.server.behave(Behaviour::Accept);
    post.deliver().await;
    assert_eq!(post.find(id).await.status, LetterStatus::Sent);
}

#[tokio::test]
async fn a_letter_is_given_up_after_five_days() {
    let post = Post::open(Behaviour::AnswerRecipient("451 4.3.0 Try again later")).await;
    let id = put(&post.app, letter()).await;
    post.app
        .clock
        .advance(TimeDelta::days(5) - TimeDelta::minutes(1));
    post.deliver().await;
    assert_eq!(post.find(id).await.status, LetterStatus::Queued);
    post.app.clock.advance(TimeDelta::minutes(5));
    post.deliver().await;
    let stored = post.find(id).await;
    assert_eq!(
        (stored.status, stored.server_words.as_str()),
        (LetterStatus::Failed, "451 4.3.0 Try again later")
    );
}

#[tokio::test]
async fn a_connection_that_breaks_loses_nothing_and_the_second_copy_is_known_as_one() {
    let post = Post::open(Behaviour::DropInTheMiddleOfData).await;
    let id = put(&post.app, letter()).await;
    post.deliver().await;
    assert_eq!(post.find(id).await.status, LetterStatus::Queued);
    assert!(post.server.received().is_empty());

    for behaviour in [Behaviour::AcceptThenDropBeforeReply, Behaviour::Accept] {
        post.server.behave(behaviour);
        post.app.clock.advance(TimeDelta::minutes(10));
        post.deliver().await;
    }
    assert_eq!(post.find(id).await.status, LetterStatus::Sent);
    let copies: Vec<_> = post
        .server
        .received()
        .iter()
        .map(|copy| (copy.header("Message-ID"), copy.header("Date")))
        .collect();
    assert_eq!(copies.len(), 2);
    assert_eq!(copies[0], copies[1]);
}

#[tokio::test]
async fn a_server_that_says_nothing_is_left_after_the_time_out() {
    let timeouts = Timeouts {
        connect: Duration::from_millis(200),
        total: Duration::from_millis(200),
    };
    let post = Post::open_with(Behaviour::Hang, timeouts).await;
    let id = put(&post.app, letter()).await;
    post.deliver().await;
    let stored = post.find(id).await;
    assert_eq!((stored.status, stored.attempts), (LetterStatus::Queued, 1));
    assert_eq!(
        stored.server_words,
        "the mail server did not answer within 200ms"
    );
    assert_eq!(stored.leased_until, None);
}

// asvs: 12.3.2
#[tokio::test]
async fn nothing_is_sent_in_the_open_over_a_network() {
    let server = SmtpServer::start(Behaviour::Accept);
    let folder = TempDir::new().unwrap();
    // The same machine by a name that does not say so, as any host of a network.
    let url = server.url().replace("127.0.0.1", "127.1");
    let (app, mailer) = open(&folder, Some(&url), Timeouts::default()).await;
    let id = put(&app, letter()).await;
    deliver_due(&app, &mailer).await.unwrap();
    server.wait_for_connections(1).await;
    let stored = find(&app, id).await;
    assert_eq!(stored.status, LetterStatus::Queued);
    assert!(
        stored.server_words.contains("STARTTLS is not supported"),
        "{}",
        stored.server_words
    );

    let (app, mailer) = open(
        &folder,
        Some(&format!("{url}?tls=none")),
        Timeouts::default(),
    )
    .await;
    app.clock.advance(TimeDelta::minutes(2));
    deliver_due(&app, &mailer).await.unwrap();
    assert_eq!(find(&app, id).await.status, LetterStatus::Sent);
}

#[tokio::test]
async fn without_a_server_letters_wait_and_say_why() {
    let folder = TempDir::new().unwrap();
    let (app, mailer) = open(&folder, None, Timeouts::default()).await;
    let id = put(&app, letter()).await;
    app.clock.advance(TimeDelta::days(30));
    deliver_due(&app, &mailer).await.unwrap();
    let stored = find(&app, id).await;
    assert_eq!((stored.status, stored.attempts), (LetterStatus::Queued, 0));
    assert_eq!(stored.server_words, "no mail server is set");
    assert!((50..=60).contains(&seconds_to_next_attempt(&app, &stored)));
}

#[tokio::test]
async fn the_demonstration_catches_letters() {
    let post = Post::open(Behaviour::Accept).await;
    let id = put(&post.app, letter()).await;
    deliver_due(&post.app, &Mailer::Caught).await.unwrap();
    let newest = post
        .app
        .store
        .read(|r| outbox::newest(r, 10))
        .await
        .unwrap();
    assert_eq!((newest[0].id, newest[0].status), (id, LetterStatus::Sent));
    assert!(post.server.received().is_empty());
}

#[tokio::test]
async fn two_couriers_never_send_one_letter_twice() {
    let post = Post::open(Behaviour::Accept).await;
    for _ in 0..40 {
        put(&post.app, letter()).await;
    }
    let (other, others_mailer) =
        open(&post.folder, Some(&post.server.url()), Timeouts::default()).await;
    let (one, two) = tokio::join!(
        deliver_due(&post.app, &post.mailer),
        deliver_due(&other, &others_mailer)
    );
    one.unwrap();
    two.unwrap();
    let arrived = post.server.received();
    let different: BTreeSet<_> = arrived
        .iter()
        .map(|letter| letter.header("Message-ID"))
        .collect();
    assert_eq!((arrived.len(), different.len()), (40, 40));
}

#[tokio::test]
async fn a_lease_keeps_a_letter_until_it_is_over() {
    let post = Post::open(Behaviour::Accept).await;
    let id = put(&post.app, letter()).await;
    let now = post.app.clock.now();
    // A courier that takes the letter and dies.
    let taken = post
        .app
        .store
        .write(move |w| outbox::lease(w, now, 16))
        .await
        .unwrap();
    assert_eq!(taken.len(), 1);
    post.deliver().await;
    assert!(post.server.received().is_empty());
    assert_eq!(
        post.app.store.read(outbox::next_due_at).await.unwrap(),
        Some(now.plus(outbox::LEASE))
    );

    post.app.clock.advance(outbox::LEASE);
    post.deliver().await;
    assert_eq!(post.server.received().len(), 1);
    // Its late word changes nothing.
    post.app
        .store
        .write(move |w| outbox::settle_failed(w, &taken[0], "too late", now))
        .await
        .unwrap();
    assert_eq!(post.find(id).await.status, LetterStatus::Sent);
}

#[tokio::test]
async fn the_courier_comes_when_it_is_called() {
    let post = Post::open(Behaviour::Accept).await;
    let courier = Courier::start(post.app.clone(), post.mailer.clone());
    let first = put(&post.app, letter()).await;
    post.server.wait_for_letters(1).await;
    let second = put(&post.app, letter()).await;
    post.server.wait_for_letters(2).await;
    courier.stop().await;
    for id in [first, second] {
        assert_eq!(post.find(id).await.status, LetterStatus::Sent);
    }
}

#[tokio::test]
async fn stopping_ends_what_runs_and_gives_back_the_rest() {
    let timeouts = Timeouts {
        connect: Duration::from_secs(2),
        total: Duration::from_secs(2),
    };
    let post = Post::open_with(Behaviour::Hang, timeouts).await;
    let mut ids = Vec::new();
    for _ in 0..10 {
        ids.push(put(&post.app, letter()).await);
    }
    let courier = Courier::start(post.app.clone(), post.mailer.clone());
    post.server.wait_for_connections(4).await;
    courier.stop().await;
    let mut untried = 0;
    for id in ids {
        let stored = post.find(id).await;
        assert_eq!(
            (stored.status, stored.leased_until),
            (LetterStatus::Queued, None)
        );
        untried += i32::from(stored.attempts == 0);
    }
    assert_eq!(untried, 6);
}

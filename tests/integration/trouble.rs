//! What goes wrong around the portal: the database is locked, full, read-only or from the future, the clock jumps, the
//! program is told to stop in the middle of work. It says so, loses nothing, and goes on when it can.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use chrono::TimeDelta;
use reqwest::StatusCode;

use crate::support::portal::Portal;
use crate::support::program::{self, Program, complaint};
use crate::support::sql::Sql;
use crate::support::visitor::{Page, Visitor};
use crate::support::{invariants, invitation, on_both};

const HUGO: &str = "hugo@harbor.example";

/// Gives somebody another name, as the page of the account does.
async fn rename(visitor: &Visitor, name: &str) -> Page {
    let form = visitor
        .open("/account")
        .await
        .form("/account")
        .with("name", name);
    visitor.submit(&form).await
}

/// What everybody is to hear when nothing could be saved, and what still works.
async fn nothing_was_saved(visitor: &Visitor, answer: &Page, before: &str) {
    assert_eq!(
        answer.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "{}",
        answer.body
    );
    assert!(!answer.header("retry-after").is_empty());
    assert!(
        answer.text().contains("othing was saved"),
        "{}",
        answer.text()
    );
    assert!(answer.text().contains(&answer.header("x-request-id")));
    let page = visitor.open("/account").await;
    assert_eq!(
        page.form("/account").value("name"),
        before,
        "reading goes on"
    );
}

on_both! {
    async fn a_locked_database_is_waited_for_then_told_and_heals(portal: Portal) {
        let hugo = portal.signed_in(HUGO).await;
        let mut other = portal.sql();
        other
            .run(if other.is_sqlite() { "BEGIN IMMEDIATE" } else { "BEGIN; LOCK TABLE users IN EXCLUSIVE MODE" })
            .unwrap();
        let answer = rename(&hugo, "Hugo Locked").await;
        nothing_was_saved(&hugo, &answer, "Hugo Reed").await;
        other.run("ROLLBACK").unwrap();
        assert_eq!(rename(&hugo, "Hugo Again").await.status, StatusCode::SEE_OTHER);
        assert_eq!(hugo.open("/account").await.form("/account").value("name"), "Hugo Again");
    }

    async fn a_clock_that_was_set_back_and_far_ahead_breaks_nothing(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let link = invitation::of(&portal, "Borealis IT");
        invitation::accept(&rosa, &link, &["mail"]).await;
        let ended = "SELECT count(*) AS many FROM privileges WHERE ended_at IS NOT NULL";
        let before = portal.sql().count(ended);

        // What began a moment ago lies an hour ahead now. It can be taken away all the same.
        portal.app.clock.advance(TimeDelta::hours(-1));
        let nora = portal.signed_in("nora@newco.example").await;
        invitation::accept(&nora, &link, &["documents"]).await;
        for (visitor, path) in [(&rosa, "/partner-relationships"), (&rosa, "/activity"), (&nora, "/activity")] {
            assert_eq!(visitor.get(path).await.status, StatusCode::OK, "{path}");
        }
        let partner = portal.id_of_partner("Borealis IT");
        let page = rosa.open(&format!("/partner-relationships/{partner}/remove")).await;
        let form = page.form(&format!("/partner-relationships/{partner}/remove"));
        assert_eq!(rosa.submit(&form).await.status, StatusCode::SEE_OTHER);
        assert!(portal.sql().count(ended) > before);
        delega::sweep::sweep(&portal.app).await.unwrap();
        // The letter about it was written when the portal thought it was.
        invariants::check_without_letters(&mut portal.sql());

        // A year ahead everything is over; nothing of it comes back when the clock is right again.
        portal.app.clock.advance(TimeDelta::days(366));
        assert_eq!(nora.get("/partner-relationships").await.status, StatusCode::SEE_OTHER, "the session is over");
        delega::sweep::sweep(&portal.app).await.unwrap();
        let alive = "SELECT count(*) AS many FROM privileges WHERE ended_at IS NULL AND ends_at < '2027-11-01'";
        assert_eq!(portal.sql().count(alive), 0);
        let over = portal.sql().count(ended);
        invariants::check_without_letters(&mut portal.sql());
        portal.app.clock.advance(TimeDelta::days(-366) + TimeDelta::hours(1));
        delega::sweep::sweep(&portal.app).await.unwrap();
        assert_eq!(portal.sql().count(ended), over);
        let nora = portal.signed_in("nora@newco.example").await;
        invitation::accept(&nora, &link, &["helpline"]).await;
        assert!(nora.open("/partner-relationships").await.text().contains("Borealis IT"));
        let told = program::run(&["check"], &[("DELEGA_DATABASE_URL", &program::url(&portal.app.config.database_url))]);
        assert!(told.status.success(), "{}", complaint(&told));
    }

    async fn told_to_stop_under_load_it_finishes_what_runs(portal: Portal) {
        let program = Program::serve(&portal.app.config.database_url, &[("DELEGA_DRAIN_SECONDS", "1")]);
        let mut people = Vec::new();
        for email in [HUGO, "rosa@rossi.example", "nora@newco.example"] {
            let visitor = Visitor::new(&program.origin());
            visitor.sign_in(email).await;
            people.push((email, visitor));
        }
        let workers: Vec<_> = people
            .into_iter()
            .map(|(email, visitor)| actix_web::rt::spawn(work(email, visitor)))
            .collect();
        let changed = |line: &String| line.contains(r#""route":"/account","status":303"#);
        while !program.said().iter().any(changed) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        program.terminate();
        let mut acknowledged = Vec::new();
        for worker in workers {
            let (email, name, wrong) = worker.await.unwrap();
            assert_eq!(wrong, Vec::<String>::new());
            acknowledged.push((email, name));
        }
        assert!(program.end().success());
        for (email, name) in acknowledged {
            let kept = portal.sql().value(&format!("SELECT name FROM users WHERE email = '{email}'"));
            // The answer to the last change may have been lost on its way; one that came is true.
            assert!(kept >= name, "{email}: {kept} instead of {name}");
        }
        let leased = "SELECT count(*) AS many FROM letters WHERE status = 'queued' AND leased_until IS NOT NULL";
        assert_eq!(portal.sql().count(leased), 0);
    }
}

/// Changes a name until nobody answers. Answers the last name that was acknowledged, and every answer that was wrong.
async fn work(email: &'static str, visitor: Visitor) -> (&'static str, String, Vec<String>) {
    let (mut acknowledged, mut wrong) = (String::new(), Vec::new());
    for number in 1000.. {
        let page = match visitor
            .request(reqwest::Method::GET, "/account")
            .send()
            .await
        {
            Ok(answer) => Page::of_answer(answer).await,
            Err(_) => break,
        };
        if page.status != StatusCode::OK {
            wrong.push(format!("GET {}", page.status));
            continue;
        }
        let name = format!("Name {number}");
        let form = page.form("/account").with("name", &name);
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&form.fields)
            .finish();
        let sent = visitor
            .request(reqwest::Method::POST, "/account")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .body(body)
            .send()
            .await;
        match sent {
            Ok(answer) if answer.status() == StatusCode::SEE_OTHER => acknowledged = name,
            Ok(answer) => wrong.push(format!("POST {}", answer.status())),
            Err(_) => break,
        }
    }
    (email, acknowledged, wrong)
}

/// `/readyz` says no at once, requests are answered for a little longer, each as the last of its connection.
#[actix_web::test]
async fn told_to_stop_it_says_so_before_it_goes() {
    let portal = Portal::start().await;
    let program = Program::serve(
        &portal.app.config.database_url,
        &[("DELEGA_DRAIN_SECONDS", "60")],
    );
    let visitor = Visitor::new(&program.origin());
    assert_eq!(visitor.get("/readyz").await.status, StatusCode::OK);
    program.terminate();
    program.wait_for("until others take them");
    assert_eq!(
        visitor.get("/readyz").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(visitor.get("/healthz").await.status, StatusCode::OK);
    let page = visitor.get("/sign-in").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("connection"), "close");
    program.terminate();
    assert!(program.end().success(), "told twice it goes at once");
}

/// A small disk of its own; where none can be mounted, a program that may not write long files.
enum Small {
    Disk(tempfile::TempDir),
    Limit(tempfile::TempDir),
}

impl Small {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"])
            .arg(folder.path())
            .output()
            .is_ok_and(|output| output.status.success());
        if mounted {
            Self::Disk(folder)
        } else {
            Self::Limit(folder)
        }
    }

    fn path(&self) -> &Path {
        match self {
            Self::Disk(folder) | Self::Limit(folder) => folder.path(),
        }
    }

    fn filler(&self) -> PathBuf {
        self.path().join("filler")
    }

    fn fill(&self, program: &Program) {
        match self {
            Self::Disk(_) => {
                let filled = std::fs::write(self.filler(), vec![0; 16 << 20]);
                assert!(filled.is_err(), "the disk is not small");
            }
            Self::Limit(_) => program.limit_files("1"),
        }
    }

    fn empty(&self, program: &Program) {
        match self {
            Self::Disk(_) => std::fs::remove_file(self.filler()).unwrap(),
            Self::Limit(_) => program.limit_files("unlimited"),
        }
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        if let Self::Disk(folder) = self {
            let _ = Command::new("umount")
                .arg("--lazy")
                .arg(folder.path())
                .output();
        }
    }
}

#[actix_web::test]
async fn a_full_disk_is_told_and_heals() {
    let portal = Portal::start().await;
    let small = Small::new();
    let file = small.path().join("delega.db");
    portal
        .sql()
        .run(&format!("VACUUM INTO '{}'", file.display()))
        .unwrap();
    let database = format!("sqlite://{}", file.display()).parse().unwrap();
    let program = Program::serve(&database, &[]);
    let hugo = Visitor::new(&program.origin());
    hugo.sign_in(HUGO).await;
    small.fill(&program);
    // The journal may have a little room left.
    let mut number = 0;
    let (answer, last) = loop {
        let last = if number == 0 {
            "Hugo Reed".to_owned()
        } else {
            format!("Hugo {number}")
        };
        number += 1;
        assert!(number < 2000, "the disk never gets full");
        let answer = rename(&hugo, &format!("Hugo {number}")).await;
        if answer.status != StatusCode::SEE_OTHER {
            break (answer, last);
        }
    };
    nothing_was_saved(&hugo, &answer, &last).await;
    small.empty(&program);
    assert_eq!(
        rename(&hugo, "Hugo Again").await.status,
        StatusCode::SEE_OTHER
    );
    program.terminate();
    assert!(program.end().success());
    let told = program::run(
        &["check"],
        &[("DELEGA_DATABASE_URL", &program::url(&database))],
    );
    assert!(told.status.success(), "{}", complaint(&told));
}

#[actix_web::test]
async fn on_a_read_only_file_system_it_does_not_start_and_says_why() {
    let portal = Portal::start().await;
    let small = Small::new();
    let file = small.path().join("delega.db");
    portal
        .sql()
        .run(&format!("VACUUM INTO '{}'", file.display()))
        .unwrap();
    match &small {
        Small::Disk(folder) => {
            let remounted = Command::new("mount")
                .args(["-o", "remount,ro"])
                .arg(folder.path())
                .status();
            assert!(remounted.unwrap().success());
        }
        Small::Limit(folder) => {
            for (path, mode) in [(file.as_path(), 0o444), (folder.path(), 0o555)] {
                let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
                std::fs::set_permissions(path, mode).unwrap();
            }
        }
    }
    let database = format!("sqlite://{}", file.display());
    let output = program::run(
        &["serve"],
        &[
            ("DELEGA_DATABASE_URL", &database),
            ("DELEGA_LISTEN", "127.0.0.1:0"),
        ],
    );
    let said = complaint(&output);
    assert!(!output.status.success());
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("delega: DELEGA_DATABASE_URL: "), "{said}");
    assert!(
        said.contains("readonly") || said.contains("unable to open"),
        "{said}"
    );
    if let Small::Limit(folder) = &small {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(folder.path(), mode).unwrap();
    }
}

#[actix_web::test]
async fn a_server_that_became_read_only_is_read_and_heals() {
    let Some(portal) = Portal::start_on_postgres().await else {
        return;
    };
    let hugo = portal.signed_in(HUGO).await;
    let mut sql = portal.sql();
    let name = sql.value("SELECT current_database() AS name");
    // As a standby that was promoted, or a full disk, makes a server be.
    let set = |sql: &mut Sql, how: &str| {
        sql.run(&format!(
            "ALTER DATABASE {name} SET default_transaction_read_only = {how}"
        ))
        .unwrap();
        sql.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
             WHERE datname = current_database() AND pid <> pg_backend_pid()",
        )
        .unwrap();
    };
    set(&mut sql, "on");
    let answer = rename(&hugo, "Hugo Refused").await;
    nothing_was_saved(&hugo, &answer, "Hugo Reed").await;
    set(&mut sql, "off");
    assert_eq!(
        rename(&hugo, "Hugo Again").await.status,
        StatusCode::SEE_OTHER
    );
}

#[actix_web::test]
async fn a_schema_from_the_future_ends_the_program_with_one_line() {
    let portal = Portal::start().await;
    let future = "INSERT INTO __diesel_schema_migrations (version, run_on) VALUES ('29990101000001', '2999-01-01')";
    portal.sql().run(future).unwrap();
    let database = program::url(&portal.app.config.database_url);
    for command in ["serve", "check"] {
        let output = program::run(
            &[command],
            &[
                ("DELEGA_DATABASE_URL", &database),
                ("DELEGA_LISTEN", "127.0.0.1:0"),
            ],
        );
        let said = complaint(&output);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("made by a newer version of delega"), "{said}");
        assert_eq!(
            output.status.code(),
            Some(if command == "serve" { 78 } else { 1 })
        );
    }
}

/// What PostgreSQL is set to is looked at: what may lose data is said, or refused.
#[actix_web::test]
async fn a_server_that_may_lose_data_is_named() {
    let Some(portal) = Portal::start_on_postgres().await else {
        return;
    };
    // The tests' own server runs with fsync = off.
    let program = Program::serve(&portal.app.config.database_url, &[]);
    program.wait_for("PostgreSQL runs with fsync = off");
    drop(program);
    let mut sql = portal.sql();
    let name = sql.value("SELECT current_database() AS name");
    sql.run(&format!(
        "ALTER DATABASE {name} SET synchronous_commit = off"
    ))
    .unwrap();
    let url = program::url(&portal.app.config.database_url);
    let output = program::run(
        &["serve"],
        &[
            ("DELEGA_DATABASE_URL", &url),
            ("DELEGA_LISTEN", "127.0.0.1:0"),
        ],
    );
    assert_eq!(output.status.code(), Some(78));
    assert!(
        complaint(&output).contains("synchronous_commit"),
        "{}",
        complaint(&output)
    );
}

//! Everything out of one database and into another, and whether what is there is sound.

use std::io::Write;
use std::path::{Path, PathBuf};

use reqwest::StatusCode;
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::cluster;
use crate::support::in_business_on_both;
use crate::support::portal::Portal;
use crate::support::program::{self, Program, complaint};
use crate::support::sql::Sql;
use crate::support::visitor::Visitor;

/// Runs a command on a database.
fn on(database: &str, arguments: &[&str]) -> std::process::Output {
    program::run(arguments, &[("DELEGA_DATABASE_URL", database)])
}

/// Runs a command that must end well.
fn well(database: &str, arguments: &[&str]) -> String {
    let output = on(database, arguments);
    assert!(
        output.status.success(),
        "{arguments:?}: {}",
        complaint(&output)
    );
    String::from_utf8(output.stdout).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The lines of a copy but the first, which says when it was made, and the last, which seals that.
fn rows(file: &Path) -> Vec<String> {
    let copy = std::fs::read_to_string(file).unwrap();
    let lines: Vec<String> = copy.lines().map(str::to_owned).collect();
    lines[1..lines.len() - 1].to_vec()
}

/// A folder with the backup of a portal, and where it is.
fn backup_of(portal: &Portal) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("portal.backup");
    let said = well(
        &program::url(&portal.app.config.database_url),
        &["backup", text(&file)],
    );
    assert!(said.contains("opened and checked"), "{said}");
    (folder, file)
}

fn sqlite(folder: &tempfile::TempDir) -> String {
    format!("sqlite://{}", folder.path().join("restored.db").display())
}

in_business_on_both! {
    async fn a_backup_becomes_the_same_portal_in_either_database(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        let (folder, file) = backup_of(&portal);
        // Nobody else may read it, and nothing is left beside it.
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        // The portal went on meanwhile.
        assert_eq!(rosa.get("/partner-relationships").await.status, StatusCode::OK);

        let database = cluster::cluster().map(|cluster| cluster.empty());
        let targets = [Some(sqlite(&folder)), database.as_ref().map(cluster::Database::url)];
        for (number, target) in targets.into_iter().flatten().enumerate() {
            well(&target, &["restore", text(&file)]);
            let again = folder.path().join(format!("again-{number}"));
            well(&target, &["backup", text(&again)]);
            assert!(rows(&file) == rows(&again), "{target} holds something else");
            well(&target, &["check"]);
            let full = on(&target, &["restore", text(&file)]);
            assert!(complaint(&full).contains("name an empty one"), "{}", complaint(&full));

            // Somebody who was signed in still is; passwords are known; what is kept is kept.
            let program = Program::serve(&target.parse().unwrap(), &[]);
            let there = rosa.to(&program.origin());
            assert_eq!(there.get("/partner-relationships").await.status, StatusCode::OK);
            Visitor::new(&program.origin()).sign_in("ada@aurora.example").await;
            let refused = Sql::connect(&target.parse().unwrap()).run("DELETE FROM events");
            assert!(refused.is_err());
        }
    }

    async fn an_export_holds_everything_but_what_lets_somebody_in(portal: Portal) {
        let rosa = portal.signed_in("rosa@rossi.example").await;
        portal.visitor().open("/password/forgotten").await;
        drop(rosa);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("export.jsonl");
        let database = program::url(&portal.app.config.database_url);
        let said = well(&database, &["export", text(&file)]);
        assert!(said.contains("customers"));
        let export = std::fs::read_to_string(&file).unwrap();
        let lines: Vec<Value> = export.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines[0]["contents"], "without_secrets");
        let of = |table: &str| lines.iter().filter(|line| line["table"] == table).count();
        let mut sql = portal.sql();
        for table in ["partners", "customers", "users", "privileges", "relationships", "events", "letters", "invoices"] {
            let many = sql.count(&format!("SELECT count(*) AS many FROM {table}"));
            assert_eq!(i64::try_from(of(table)).unwrap(), many, "{table}");
        }
        assert!(export.contains("Fabbrica Rossi S.p.A."));
        let secrets: Vec<String> = [
            "SELECT password_hash FROM users",
            "SELECT id FROM sessions",
            "SELECT value FROM settings WHERE name = 'portal_key'",
        ]
        .iter()
        .flat_map(|query| sql.column(query))
        .collect();
        assert!(secrets.len() > 3);
        for secret in secrets {
            assert!(!export.contains(&secret));
        }
        let refused = on(&sqlite(&folder), &["restore", text(&file)]);
        assert!(complaint(&refused).contains("this is an export, without passwords and keys"), "{}", complaint(&refused));
    }

    async fn what_is_wrong_with_the_data_is_found_and_named(portal: Portal) {
        let database = program::url(&portal.app.config.database_url);
        let said = well(&database, &["check"]);
        assert!(said.starts_with("sound"), "{said}");
        let mut sql = portal.sql();
        let unguarded = if sql.is_sqlite() {
            "DROP TRIGGER events_are_not_deleted; PRAGMA foreign_keys = OFF;"
        } else {
            "ALTER TABLE events DISABLE TRIGGER events_are_not_deleted;"
        };
        sql.run(unguarded).unwrap();
        sql.run("DELETE FROM events WHERE name = 'privilege.granted'").unwrap();
        let output = on(&database, &["check"]);
        assert_eq!(output.status.code(), Some(1));
        let said = complaint(&output);
        assert!(said.contains("the guard events_are_not_"), "{said}");
        assert!(said.contains("13: a privilege whose beginning the log does not have exactly once"), "{said}");
        sql.run("UPDATE relationships SET next_end = '2000-01-01 00:00:00'").unwrap();
        let said = complaint(&on(&database, &["check"]));
        assert!(said.contains("a relationship whose nearest end is not that of its privileges"), "{said}");
        if sql.is_sqlite() {
            sql.run("DELETE FROM roles").unwrap();
            let said = complaint(&on(&database, &["check"]));
            assert!(said.contains("refers to one in roles that is not there"), "{said}");
        }
        // A backup of it is still made, so that nothing more is lost, and says what is wrong.
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("unsound.backup");
        let output = on(&database, &["backup", text(&file)]);
        assert_eq!(output.status.code(), Some(1));
        if !sql.is_sqlite() {
            assert!(file.exists());
            assert!(complaint(&output).contains("the backup holds all that there is, but"), "{}", complaint(&output));
        }
    }
}

#[actix_web::test]
async fn a_backup_that_is_not_whole_is_refused_with_words_and_changes_nothing() {
    let portal = Portal::start_in_business().await;
    let (folder, file) = backup_of(&portal);
    let copy = std::fs::read(&file).unwrap();
    let target = sqlite(&folder);
    let refusal = |bytes: &[u8]| {
        let path = folder.path().join("spoilt");
        std::fs::write(&path, bytes).unwrap();
        let output = on(&target, &["restore", text(&path)]);
        assert_eq!(output.status.code(), Some(1));
        let said = complaint(&output);
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.contains("nothing was restored"), "{said}");
        assert!(!folder.path().join("restored.db").exists(), "{said}");
        said
    };
    let last_line = copy[..copy.len() - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap()
        + 1;
    for length in [
        copy.len() - 1,
        copy.len() - 20,
        last_line,
        last_line - 1,
        copy.len() / 2,
        300,
    ] {
        assert!(refusal(&copy[..length]).contains("cut short"), "{length}");
    }
    assert!(refusal(b"").contains("not a copy made by delega"));
    assert!(refusal(b"SQLite format 3\0\xff\xfe").contains("not a copy made by delega"));
    assert!(refusal(b"{\"a\":1}\n").contains("not a copy made by delega"));
    let mut changed = copy.clone();
    let place = copy.windows(5).position(|bytes| bytes == b"Rossi").unwrap();
    changed[place] = b'B';
    assert!(refusal(&changed).contains("does not hold what was written into it"));
    let mut longer = copy.clone();
    longer.extend_from_slice(b"{}\n");
    assert!(refusal(&longer).contains("does not hold what was written into it"));
    let missing = on(&target, &["restore", "/nonexistent/backup"]);
    assert!(complaint(&missing).contains("/nonexistent/backup"));
}

/// A copy of these lines, sealed.
fn sealed(path: &Path, lines: &[String]) {
    let mut text = lines.join("\n");
    text.push('\n');
    let mut file = std::fs::File::create(path).unwrap();
    let seal = hex::encode(Sha256::digest(&text));
    writeln!(
        file,
        "{text}{{\"lines\":{},\"sha256\":\"{seal}\"}}",
        lines.len()
    )
    .unwrap();
}

#[actix_web::test]
async fn a_backup_of_an_older_version_is_brought_up_to_date_and_one_of_a_newer_refused() {
    let portal = Portal::start().await;
    let (folder, file) = backup_of(&portal);
    let copy = std::fs::read_to_string(&file).unwrap();
    let header: Value = serde_json::from_str(copy.lines().next().unwrap()).unwrap();
    let spoilt = folder.path().join("other");
    let with_schema = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut header = header.clone();
        change(header["schema"].as_array_mut().unwrap());
        header.to_string()
    };
    let newer = with_schema(&|schema| schema.push("29990101000001".into()));
    sealed(&spoilt, &[newer]);
    let said = complaint(&on(&sqlite(&folder), &["restore", text(&spoilt)]));
    assert!(said.contains("made by a newer version of delega"), "{said}");

    let oldest = with_schema(&|schema| schema.truncate(1));
    let row =
        r#"{"table":"services","row":{"id":"s","code":"mail","exclusivity":"none","position":1}}"#;
    sealed(&spoilt, &[oldest, row.to_owned()]);
    well(&sqlite(&folder), &["restore", text(&spoilt)]);
    well(&sqlite(&folder), &["check"]);
    let mut sql = Sql::connect(&sqlite(&folder).parse().unwrap());
    assert_eq!(sql.column("SELECT code FROM services"), ["mail"]);
    assert!(sql.tables().contains(&"subscriptions".to_owned()));
}

#[actix_web::test]
async fn nothing_is_written_over_and_nothing_made_where_there_was_nothing() {
    let portal = Portal::start().await;
    let (_folder, file) = backup_of(&portal);
    let database = program::url(&portal.app.config.database_url);
    let refused = on(&database, &["backup", text(&file)]);
    assert!(complaint(&refused).contains("is there already"));
    let elsewhere = tempfile::tempdir().unwrap();
    let nothing = format!("sqlite://{}", elsewhere.path().join("no.db").display());
    for command in [
        &["check"][..],
        &["backup", "/tmp/never-written"],
        &["export", "/tmp/never-written"],
    ] {
        let output = on(&nothing, command);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            complaint(&output).contains("there is no file"),
            "{}",
            complaint(&output)
        );
    }
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
}

/// What an export leaves out, so that a table or column that comes tomorrow is looked at by a person: does it let
/// somebody in?
#[test]
fn what_an_export_leaves_out_is_known() {
    let left_out = delega::store::copy::left_out().unwrap();
    let known = include_str!("left_out_of_exports.txt");
    if std::env::var_os("DELEGA_DOCS").is_some_and(|wish| wish == "write") {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/integration/left_out_of_exports.txt"
        );
        std::fs::write(path, left_out.join("\n") + "\n").unwrap();
        return;
    }
    let known: Vec<&str> = known.lines().collect();
    assert_eq!(
        left_out, known,
        "when it should be so: DELEGA_DOCS=write cargo test leaves_out"
    );
}

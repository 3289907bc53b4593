//! The settings: the table in the documents is the program's own, and what cannot be used is refused in one line.

use delega::config::settings;

use crate::support::program::{self, complaint};

const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md");
const BEGIN: &str = "<!-- settings: written by the tests -->\n";
const END: &str = "<!-- end of settings -->\n";

// asvs: 13.1.1
#[test]
fn the_document_says_what_the_program_reads() {
    let document = std::fs::read_to_string(DOCUMENT).unwrap();
    let (before, rest) = document.split_once(BEGIN).unwrap();
    let (table, after) = rest.split_once(END).unwrap();
    if std::env::var_os("DELEGA_DOCS").is_some_and(|wish| wish == "write") {
        let written = format!("{before}{BEGIN}\n{}\n{END}{after}", settings::table());
        std::fs::write(DOCUMENT, written).unwrap();
        return;
    }
    assert_eq!(
        table.trim(),
        settings::table().trim(),
        "when the settings are as they should be: DELEGA_DOCS=write cargo test configuration"
    );
}

// asvs: 13.3.1
#[test]
fn every_setting_is_printed_with_its_source_and_no_secret() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join(".env"),
        "DELEGA_PORTAL_NAME=\"Vendor portal\"\nDELEGA_LISTEN=127.0.0.1:1111\n",
    )
    .unwrap();
    let output = program::command(
        &["config"],
        &[
            ("DELEGA_LISTEN", "127.0.0.1:2222"),
            (
                "DELEGA_DATABASE_URL",
                "postgres://delega:pa55word@db.example/delega",
            ),
            ("DELEGA_SMTP_URL", "smtps://mailer:pa55word@mail.example"),
        ],
    )
    .current_dir(folder.path())
    .output()
    .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    for setting in settings::ALL {
        assert!(
            printed.contains(&format!("{} = ", setting.name)),
            "{printed}"
        );
    }
    for line in [
        "DELEGA_LISTEN = 127.0.0.1:2222   (from the environment)",
        "DELEGA_PORTAL_NAME = Vendor portal   (from .env)",
        "DELEGA_MAIL_FROM = portal@delega.example   (not set)",
        "DELEGA_DATABASE_URL = postgres://delega:****@db.example/delega   (from the environment)",
        "DELEGA_SMTP_URL = smtps://mailer:****@mail.example   (from the environment)",
    ] {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
    assert!(!printed.contains("pa55word"));
}

#[test]
fn what_cannot_be_used_ends_the_program_with_one_line() {
    let nowhere = "/nonexistent/certificate.pem";
    for (variables, words) in [
        (
            &[("DELEGA_LISTNE", "127.0.0.1:1")][..],
            "DELEGA_LISTNE: is not a setting of delega; did you mean DELEGA_LISTEN?",
        ),
        (
            &[("DELEGA_LISTEN", "here")],
            "DELEGA_LISTEN: give an address and a port",
        ),
        (
            &[("DELEGA_DATABASE_URL", "mysql://x")],
            "DELEGA_DATABASE_URL: give sqlite://PATH or postgres://",
        ),
        (
            &[("DELEGA_DATABASE_URL", "postgresql:typo")],
            "DELEGA_DATABASE_URL: give",
        ),
        (&[("DELEGA_SMTP_URL", "smtp://")], "DELEGA_SMTP_URL: "),
        (
            &[("DELEGA_ACCENT", "red; } body { display: none")],
            "DELEGA_ACCENT: give a colour",
        ),
        (
            &[("DELEGA_OPERATOR_NAME", "Two\nlines")],
            "DELEGA_OPERATOR_NAME: give a name",
        ),
        (
            &[("DELEGA_LOGO", nowhere)],
            "DELEGA_LOGO: give the path of an SVG or PNG file",
        ),
        // Neither.
        (
            &[("DELEGA_LOGO", DOCUMENT)],
            "DELEGA_LOGO: give the path of an SVG or PNG file",
        ),
        (
            &[
                ("DELEGA_TLS_CERTIFICATE", nowhere),
                ("DELEGA_TLS_KEY", nowhere),
            ],
            "DELEGA_TLS_CERTIFICATE: give the path",
        ),
    ] {
        for command in ["config", "serve"] {
            if command == "serve" && variables.iter().any(|(name, _)| name.contains("TLS")) {
                continue;
            }
            let output = program::run(&[command], variables);
            let said = complaint(&output);
            assert_eq!(output.status.code(), Some(78), "{variables:?}: {said}");
            assert_eq!(said.lines().count(), 1, "{said}");
            assert!(said.starts_with(&format!("delega: {words}")), "{said}");
        }
    }
    let output = program::run(
        &["config"],
        &[("DELEGA_SMTP_URL", "smtp://user:pa55word@:nonsense")],
    );
    assert!(!complaint(&output).contains("pa55word"));
}

#[test]
fn a_server_that_does_not_answer_is_worth_another_try() {
    let output = program::run(
        &["serve"],
        &[(
            "DELEGA_DATABASE_URL",
            "postgres://delega@%2Fnonexistent/delega",
        )],
    );
    let said = complaint(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.starts_with("delega: DELEGA_DATABASE_URL: cannot connect:"),
        "{said}"
    );
    assert_eq!(said.lines().count(), 1, "{said}");
}

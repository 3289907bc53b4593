//! `delega sample`: a database for trying out at size, made by the program itself.

use std::process::{Command, Output};

use crate::support::cluster;
use crate::support::invariants;
use crate::support::sql::Sql;

fn sample(database: &str, partners: &str, customers: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_delega"))
        .args(["sample", "--partners", partners, "--customers", customers])
        .env("DELEGA_DATABASE_URL", database)
        .env("DELEGA_LISTEN", "127.0.0.1:1")
        .output()
        .unwrap()
}

fn look(database: &str) {
    let made = sample(database, "3", "60");
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.success(), "{said}");
    let told = String::from_utf8(made.stdout).unwrap();
    assert!(told.contains("agent@partner-1.example"), "{told}");
    let mut sql = Sql::connect(&database.parse().unwrap());
    for (table, many) in [
        ("partners", "3"),
        ("customers", "60"),
        ("users", "63"),
        // One customer in ten has a second partner.
        ("relationships", "66"),
        ("acceptances", "66"),
        ("letters", "0"),
    ] {
        let counted = sql.value(&format!("SELECT COUNT(*) AS n FROM {table}"));
        assert_eq!(counted, many, "{table}");
    }
    invariants::check_without_letters(&mut sql);
    assert_eq!(
        sql.value("SELECT COUNT(*) AS n FROM events WHERE name = 'privilege.granted'"),
        sql.value("SELECT COUNT(*) AS n FROM privileges"),
    );

    let before = sql.dump(&[]);
    let again = sample(database, "1", "1");
    assert!(!again.status.success());
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(said.contains("DELEGA_DATABASE_URL"), "{said}");
    assert!(sql.dump(&[]) == before, "a database in use stays as it is");
}

#[test]
fn an_empty_database_is_filled_and_one_in_use_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    look(&format!("sqlite://{}/delega.db", folder.path().display()));
    if let Some(cluster) = cluster::cluster() {
        look(&cluster.empty().url());
    }
}

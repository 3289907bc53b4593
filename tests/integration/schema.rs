//! The schema: one set of migrations for two databases, and what it refuses whatever the program does.

use std::collections::{BTreeMap, BTreeSet};

use delega::store::{DatabaseUrl, OpenError, Store, revert_migrations};

use crate::support::cluster;
use crate::support::on_both;
use crate::support::sql::{Sql, assert_same, helps_to_search};

/// An empty database of each kind, one after the other: what is to be seen must be seen in both.
fn in_both(see: impl Fn(&DatabaseUrl)) {
    let folder = tempfile::tempdir().unwrap();
    see(&sqlite(&folder));
    if let Some(cluster) = cluster::cluster() {
        let database = cluster.empty();
        see(&database.url().parse().unwrap());
    }
}

fn sqlite(folder: &tempfile::TempDir) -> DatabaseUrl {
    let path = folder.path().join("delega.db");
    format!("sqlite://{}", path.display()).parse().unwrap()
}

/// Table and column to a type that both databases have a name for, and whether it may be null.
fn columns(sql: &mut Sql) -> BTreeMap<(String, String), (String, bool)> {
    let query = match sql {
        Sql::Sqlite(_) => {
            "SELECT m.name AS a, c.name AS b, c.type AS kind, c.\"notnull\" = 0 AS empty \
             FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'"
        }
        Sql::Postgres(_) => {
            "SELECT table_name AS a, column_name AS b, data_type AS kind, is_nullable = 'YES' AS empty \
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
    };
    let rows = sql.rows(query);
    rows.into_iter()
        .map(|mut row| row.remove_all(["a", "b", "kind", "empty"]))
        .filter(|[table, ..]| !table.starts_with("__diesel") && !helps_to_search(table))
        .map(|[table, column, kind, empty]| {
            let kind = kind.to_lowercase().replace(" without time zone", "");
            ((table, column), (kind, empty == "1"))
        })
        .collect()
}

/// The names of the indexes that the migrations name, and of the triggers.
fn rules(sql: &mut Sql) -> BTreeSet<String> {
    let query = match sql {
        Sql::Sqlite(_) => {
            "SELECT name FROM sqlite_master WHERE type IN ('index') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        }
        Sql::Postgres(_) => {
            "SELECT indexname AS name FROM pg_indexes WHERE schemaname = 'public' \
             AND indexname NOT LIKE '%\\_pkey' AND indexname NOT LIKE '%\\_key'"
        }
    };
    sql.column(query)
        .into_iter()
        .filter(|name| !helps_to_search(name))
        .collect()
}

trait RemoveAll {
    fn remove_all<const N: usize>(&mut self, names: [&str; N]) -> [String; N];
}

impl RemoveAll for crate::support::sql::Row {
    fn remove_all<const N: usize>(&mut self, names: [&str; N]) -> [String; N] {
        names.map(|name| self.remove(name).flatten().unwrap_or_default())
    }
}

#[test]
fn the_migrations_go_up_and_down_and_up_again() {
    in_both(|url| {
        drop(Store::open(url).unwrap());
        let first = (
            columns(&mut Sql::connect(url)),
            rules(&mut Sql::connect(url)),
        );
        assert!(!first.0.is_empty());
        revert_migrations(url).unwrap();
        assert_eq!(
            Sql::connect(url).tables(),
            Vec::<String>::new(),
            "what is left of {url:?}"
        );
        drop(Store::open(url).unwrap());
        let again = (
            columns(&mut Sql::connect(url)),
            rules(&mut Sql::connect(url)),
        );
        assert_eq!(first, again);
    });
}

#[test]
fn both_databases_have_the_same_tables_columns_and_indexes() {
    let seen = std::cell::RefCell::new(Vec::new());
    in_both(|url| {
        drop(Store::open(url).unwrap());
        let mut sql = Sql::connect(url);
        seen.borrow_mut().push((columns(&mut sql), rules(&mut sql)));
    });
    let seen = seen.into_inner();
    for other in seen.iter().skip(1) {
        assert_eq!(seen[0], *other);
    }
}

#[test]
fn the_tables_of_the_program_are_those_of_the_database() {
    let folder = tempfile::tempdir().unwrap();
    let url = sqlite(&folder);
    drop(Store::open(&url).unwrap());
    let mut declared = BTreeMap::new();
    let mut table = String::new();
    for line in include_str!("../../src/store/schema.rs").lines() {
        let line = line.trim().trim_end_matches(',');
        if let Some((name, kind)) = line.split_once(" -> ") {
            if name.contains('(') {
                continue;
            }
            let inner = kind
                .strip_prefix("Nullable<")
                .and_then(|kind| kind.strip_suffix('>'));
            let known = inner.unwrap_or(kind);
            let kind = match known {
                "Bool" => "boolean".to_owned(),
                other => other.to_lowercase(),
            };
            declared.insert((table.clone(), name.to_owned()), (kind, inner.is_some()));
        } else if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = name.to_owned();
        }
    }
    assert_eq!(columns(&mut Sql::connect(&url)), declared);
}

#[test]
fn text_sorts_by_its_bytes_whatever_the_server_prefers() {
    let Some(cluster) = cluster::cluster() else {
        return;
    };
    let database = cluster.copy_of_the_world(delega::cli::world::Extent::Everything);
    let mut sql = Sql::connect(&database.url().parse().unwrap());
    let preferred =
        sql.column("SELECT v FROM (VALUES ('a'), ('B'), ('c')) AS given (v) ORDER BY v");
    let otherwise = sql.column(
        "SELECT table_name || '.' || column_name AS name FROM information_schema.columns \
         WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'",
    );
    assert_eq!(
        otherwise,
        Vec::<String>::new(),
        "the server prefers {preferred:?}"
    );
}

#[test]
fn a_schema_from_the_future_is_not_opened() {
    in_both(|url| {
        drop(Store::open(url).unwrap());
        Sql::connect(url)
            .run("INSERT INTO __diesel_schema_migrations (version, run_on) VALUES ('29990101000001', '2999-01-01')")
            .unwrap();
        let refused = Store::open(url).err();
        assert!(
            matches!(refused, Some(OpenError::NewerSchema)),
            "{refused:?}"
        );
    });
}

#[test]
fn programs_that_start_at_once_wait_for_each_other() {
    in_both(|url| {
        let opened: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| Store::open(url).map(drop)))
                .collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for one in opened {
            one.unwrap();
        }
    });
}

/// Statements that break a rule, each with what it would mean.
const BREAKING: &[(&str, &str)] = &[
    (
        "a second transacting holder of an exclusive service",
        "INSERT INTO privileges (id, relationship_id, partner_id, customer_id, service_id, role_id, acceptance_id, \
         exclusive, starts_at, ends_at) SELECT 'x', r.id, r.partner_id, r.customer_id, p.service_id, p.role_id, \
         p.acceptance_id, p.exclusive, p.starts_at, p.ends_at FROM privileges p JOIN relationships r \
         ON r.customer_id = p.customer_id AND r.partner_id <> p.partner_id WHERE p.exclusive AND p.ended_at IS NULL",
    ),
    (
        "a partner that holds a service twice",
        "INSERT INTO privileges (id, relationship_id, partner_id, customer_id, service_id, role_id, acceptance_id, \
         exclusive, starts_at, ends_at) SELECT 'x' || id, relationship_id, partner_id, customer_id, service_id, role_id, \
         acceptance_id, exclusive, starts_at, ends_at FROM privileges WHERE NOT exclusive AND ended_at IS NULL",
    ),
    (
        "two active relationships of the same two",
        "INSERT INTO relationships (id, partner_id, customer_id, customer_sort, customer_search, started_at) \
         SELECT 'x', partner_id, customer_id, '', '', started_at FROM relationships LIMIT 1",
    ),
    (
        "two live links of a partner",
        "INSERT INTO invitation_links (id, code, partner_id, status, created_at) \
         SELECT 'x' || id, 'x' || code, partner_id, 'paused', created_at FROM invitation_links LIMIT 1",
    ),
    (
        "the same code twice",
        "INSERT INTO invitation_links (id, code, partner_id, status, created_at) \
         SELECT 'x' || id, code, partner_id, 'rotated', created_at FROM invitation_links LIMIT 1",
    ),
    (
        "a form that was accepted twice",
        "INSERT INTO acceptances (id, form, link_id, partner_id, customer_id, relationship_id, user_id, accepted_at, receipt) \
         SELECT 'x' || id, form, link_id, partner_id, customer_id, relationship_id, user_id, accepted_at, receipt \
         FROM acceptances LIMIT 1",
    ),
    (
        "two accounts of one address",
        "UPDATE users SET email = 'rosa@rossi.example' WHERE email = 'hugo@harbor.example'",
    ),
    (
        "two customers of one mail domain",
        "UPDATE customers SET domain = 'rossi.example' WHERE domain = 'harbor.example'",
    ),
    (
        "an end without a reason",
        "UPDATE privileges SET ended_at = starts_at WHERE ended_at IS NULL",
    ),
    (
        "a reason without an end",
        "UPDATE privileges SET end_reason = 'expired' WHERE ended_at IS NULL",
    ),
    (
        "an unknown reason",
        "UPDATE privileges SET ended_at = starts_at, end_reason = 'forgotten' WHERE ended_at IS NULL",
    ),
    (
        "a privilege that ends before it starts",
        "UPDATE privileges SET ends_at = starts_at WHERE ended_at IS NULL",
    ),
    (
        "a relationship that ends before it starts",
        "UPDATE relationships SET ended_at = '1999-01-01 00:00:00'",
    ),
    (
        "a privilege that was ended and is revived",
        "UPDATE privileges SET ended_at = NULL, end_reason = NULL WHERE ended_at IS NOT NULL",
    ),
    (
        "another reason for what has ended",
        "UPDATE privileges SET end_reason = 'expired' WHERE ended_at IS NOT NULL",
    ),
    ("a privilege that is deleted", "DELETE FROM privileges"),
    (
        "a line of the log that is changed",
        "UPDATE events SET actor_name = 'nobody'",
    ),
    ("a line of the log that is deleted", "DELETE FROM events"),
    (
        "an actor of no side",
        "INSERT INTO events (id, at, name, actor_kind, actor_name, actor_organization, details) \
         VALUES ('x', '2026-01-01 00:00:00', 'x', 'stranger', '', '', '{}')",
    ),
    (
        "a person in two organisations",
        "UPDATE users SET partner_id = (SELECT id FROM partners LIMIT 1) WHERE role = 'administrator'",
    ),
    (
        "an agent without a partner",
        "UPDATE users SET partner_id = NULL WHERE role = 'sales_agent'",
    ),
    (
        "a customer's role at a partner",
        "UPDATE users SET role = 'administrator' WHERE role = 'sales_agent'",
    ),
    ("an unknown role", "UPDATE users SET role = 'root'"),
    (
        "an unknown state of a partner",
        "UPDATE partners SET status = 'gone'",
    ),
    (
        "an unknown programme",
        "UPDATE partners SET programme = 'half'",
    ),
    (
        "a proposal of no day",
        "UPDATE partners SET proposed_days = 0",
    ),
    (
        "a proposal of too many days",
        "UPDATE partners SET proposed_days = 731",
    ),
    (
        "a link in no state",
        "UPDATE invitation_links SET status = 'gone'",
    ),
    (
        "an unknown exclusivity",
        "UPDATE services SET exclusivity = 'all'",
    ),
    (
        "a letter that is settled without a time",
        "UPDATE letters SET status = 'sent', settled_at = NULL",
    ),
    (
        "a request for no day",
        "INSERT INTO relationship_requests (id, partner_id, sent_by, link_id, recipient, language, subject, paragraph_1, \
         paragraph_2, duration_days, body_text, sent_at, expires_at, answer) SELECT 'x', l.partner_id, u.id, l.id, '', 'en', \
         '', '', '', 0, '', l.created_at, l.created_at, 'open' FROM invitation_links l JOIN users u \
         ON u.partner_id = l.partner_id LIMIT 1",
    ),
    (
        "an answer without a time",
        "INSERT INTO relationship_requests (id, partner_id, sent_by, link_id, recipient, language, subject, paragraph_1, \
         paragraph_2, duration_days, body_text, sent_at, expires_at, answer) SELECT 'x', l.partner_id, u.id, l.id, '', 'en', \
         '', '', '', 1, '', l.created_at, l.created_at, 'accepted' FROM invitation_links l JOIN users u \
         ON u.partner_id = l.partner_id LIMIT 1",
    ),
    (
        "a privilege of a partner that is not there",
        "UPDATE privileges SET partner_id = 'nobody' WHERE ended_at IS NULL",
    ),
];

on_both! {
    // asvs: 2.3.4, 16.4.2
    async fn what_breaks_a_rule_is_refused(portal: Portal) {
        let mut sql = portal.sql();
        let before = sql.dump(&[]);
        for (what, statement) in BREAKING {
            let refused = sql.run(statement).expect_err(what);
            let words = refused.to_string();
            let is_a_rule = ["constraint", "only ever added", "never changed", "ended, not deleted", "kept as they are"]
                .iter()
                .any(|rule| words.to_lowercase().contains(rule));
            assert!(is_a_rule, "{what} is refused for another reason: {words}");
            assert_same(&before, &sql.dump(&[]), what);
        }
    }
}

/// What `.cargo/config.toml` asks for: without it every reader waits for every other.
#[test]
fn sqlite_is_compiled_for_several_readers() {
    let folder = tempfile::tempdir().unwrap();
    let mut sql = Sql::connect(&sqlite(&folder));
    for (option, used) in [
        ("THREADSAFE=2", "1"),
        ("DEFAULT_MEMSTATUS=0", "1"),
        ("ENABLE_MEMORY_MANAGEMENT", "0"),
        ("ENABLE_QPSG", "1"),
    ] {
        let asked = format!("SELECT CAST(sqlite_compileoption_used('{option}') AS TEXT)");
        assert_eq!(sql.value(&asked), used, "{option}");
    }
}

/// A row of an index of PostgreSQL has an end, and the index of the list holds all that a list shows.
#[test]
fn the_longest_names_fit_into_the_index_of_the_list() {
    in_both(|database| {
        Store::open(database).unwrap();
        let mut sql = Sql::connect(database);
        // Different letters of four bytes each, as incompressible as a name can be.
        let name: String = (0..200_u32)
            .map(|number| char::from_u32(0x20000 + number * 211).unwrap())
            .collect();
        let domain = format!("{}.example", "a-domain-".repeat(27));
        sql.run(&format!(
            "INSERT INTO customers (id, name, country, domain, domain_is_its_own, verified, revision, created_at) \
             VALUES ('c', '{name}', 'IT', '{domain}', TRUE, FALSE, 0, '2026-01-01 00:00:00'); \
             INSERT INTO partners (id, name, country, programme, status, support_email, proposed_days, created_at) \
             VALUES ('p', 'p', 'IT', 'in_programme', 'active', 'p@p.example', 30, '2026-01-01 00:00:00'); \
             INSERT INTO relationships (id, partner_id, customer_id, customer_sort, customer_search, started_at, \
             customer_name, customer_domain, customer_country) VALUES ('r', 'p', 'c', '{name}', '{name} {domain}', \
             '2026-01-01 00:00:00', '{name}', '{domain}', 'IT')"
        ))
        .unwrap();
    });
}

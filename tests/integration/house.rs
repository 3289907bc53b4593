//! The house's own rules: which room may name which, what a template may hold, what every page has.

use std::collections::BTreeSet;

use delega::domain::language::Language;

use crate::support::people;
use crate::support::portal::Portal;
use crate::support::routes;
use crate::support::sources::{code, files};
use crate::support::visitor::{Page, Visitor};
use crate::support::walk;

/// What each room may name besides itself, the domain and `random`.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("words", &[]),
    ("store", &[]),
    (
        "mail",
        &["store", "words", "app", "config", "paths", "clock"],
    ),
    (
        "actions",
        &[
            "store",
            "mail",
            "app",
            "config",
            "paths",
            "passwords",
            "passkeys",
        ],
    ),
    (
        "web",
        &[
            "actions",
            "store",
            "mail",
            "words",
            "app",
            "config",
            "clock",
            "paths",
            "passwords",
            "passkeys",
        ],
    ),
];

/// Which crate only these rooms may name.
const CRATES: &[(&str, &[&str])] = &[
    ("diesel", &["store"]),
    ("diesel_migrations", &["store"]),
    ("lettre", &["mail"]),
    ("actix_web", &["web", "cli", "main.rs", "sweep.rs"]),
    ("actix_session", &["web"]),
    ("askama", &["web", "mail", "words"]),
    ("argon2", &["passwords.rs"]),
    ("prometheus", &["metrics.rs", "app.rs"]),
    ("rustls", &["tls.rs"]),
    ("indicatif", &["cli"]),
    ("webauthn_rs", &["passkeys.rs"]),
    ("aes_gcm", &["random.rs"]),
    ("totp_rs", &["domain"]),
];

/// The room that a file is in: the folder below `src`, or the file itself.
fn room(path: &str) -> &str {
    path.split('/').nth(1).unwrap()
}

/// The words that stand after this one, as far as they are names.
fn names_after<'t>(line: &'t str, before: &'t str) -> impl Iterator<Item = &'t str> {
    line.match_indices(before).map(move |(at, _)| {
        let rest = &line[at + before.len()..];
        let end = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn rooms_name_only_what_is_below_or_beside_them() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        let Some((own, below)) = ROOMS.iter().find(|(name, _)| *name == room(&path)) else {
            continue;
        };
        for line in code(&text) {
            assert!(
                !line.contains("use crate::{") || room(&path) == "cli",
                "{path}: one room a line"
            );
            for named in names_after(line, "crate::") {
                let allowed = [*own, "domain"].contains(&named)
                    || below.contains(&named)
                    || (["random", "control"].contains(&named)
                        && *own != "domain"
                        && *own != "words");
                if !allowed {
                    wrong.push(format!("{path} names {named}: {line}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

// asvs: 11.2.1
#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (path, text) in files("src", "rs") {
        for line in code(&text) {
            for (name, rooms) in CRATES {
                let named =
                    line.contains(&format!("{name}::")) || line.contains(&format!("use {name};"));
                if named && !rooms.contains(&room(&path)) {
                    wrong.push(format!("{path}: {line}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The two databases differ where they are connected to and where they are searched. Everywhere else one text serves both.
#[test]
fn only_connection_and_search_know_which_database_it_is() {
    const MARKS: [&str; 12] = [
        "Db::Sqlite",
        "Db::Postgres",
        "SqliteConnection",
        "PgConnection",
        "PRAGMA",
        "pragma_",
        "sqlite_master",
        "pg_",
        "information_schema",
        "::regclass",
        "ILIKE",
        "fts5",
    ];
    let mut wrong = Vec::new();
    for (path, text) in files("src/store", "rs") {
        let may = path.starts_with("src/store/connection") || path.starts_with("src/store/search");
        for line in code(&text).filter(|_| !may) {
            if MARKS.iter().any(|mark| line.contains(mark)) {
                wrong.push(format!("{path}: {line}"));
            }
        }
    }
    for (path, text) in files("migrations", "sql") {
        let portable = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("--"))
            .find(|line| {
                let lower = line.to_lowercase();
                [
                    "autoincrement",
                    "serial",
                    "pragma",
                    "jsonb",
                    "::",
                    "ilike",
                    "$$",
                ]
                .iter()
                .any(|mark| lower.contains(mark))
            });
        wrong.extend(portable.map(|line| format!("{path}: {line}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_table_of_languages_names_them() {
    // The sample world has people of two languages, and its catalogue words in both.
    let free = ["src/domain/language.rs", "src/cli/world/"];
    let names: Vec<String> = Language::ALL
        .iter()
        .filter(|language| **language != Language::FALLBACK)
        .flat_map(|language| [format!("Language::{language:?}"), format!("\"{language}\"")])
        .chain(["Language::English".to_owned()])
        .collect();
    let mut faults = Vec::new();
    for (path, text) in files("src", "rs")
        .into_iter()
        .chain(files("templates", "html"))
    {
        if free.iter().any(|free| path.starts_with(free)) {
            continue;
        }
        let own = text.split("#[cfg(test)]").next().unwrap();
        for line in code(own) {
            if names.iter().any(|name| line.contains(name)) {
                faults.push(format!("{path}: {line}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn only_the_clock_knows_what_time_it_is() {
    for (path, text) in files("src", "rs") {
        for line in code(&text).filter(|_| path != "src/clock.rs") {
            for word in [
                "Utc::now",
                "Local::now",
                "SystemTime::now",
                "CURRENT_TIMESTAMP",
                "now()\"",
            ] {
                assert!(!line.contains(word), "{path}: {line}");
            }
        }
    }
}

// asvs: 1.1.2, 1.3.2, 3.2.2
#[test]
fn templates_hold_no_script_no_style_and_nothing_unescaped() {
    let mut wrong = Vec::new();
    for (path, text) in files("templates", "html") {
        let is_letter = path.starts_with("templates/mail/");
        for line in text.lines() {
            let lower = line.to_lowercase();
            let handler =
                names_after(&lower, " on").any(|name| lower.contains(&format!(" on{name}=")));
            let script = lower.contains("<script") && !lower.contains("<script src=");
            // Mail programs know no style sheets.
            let style = (lower.contains(" style=") || lower.contains("<style")) && !is_letter;
            if handler
                || script
                || style
                || lower.contains("|safe")
                || lower.contains("| safe")
                || lower.contains("javascript:")
            {
                wrong.push(format!("{path}: {line}"));
            }
        }
    }
    for (path, text) in files("src", "rs") {
        for line in code(&text).filter(|line| {
            has_markup(line) || line.contains("MarkupDisplay") || line.contains("escape = \"none\"")
        }) {
            wrong.push(format!("{path}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whether a line of the program writes HTML by itself.
fn has_markup(line: &str) -> bool {
    names_after(line, "\"<")
        .chain(names_after(line, "</"))
        .any(|name| !name.is_empty())
}

#[test]
fn every_template_is_used() {
    let named: String = files("src", "rs")
        .into_iter()
        .chain(files("templates", "html"))
        .map(|(_, text)| text)
        .collect();
    for (path, _) in files("templates", "html")
        .into_iter()
        .chain(files("templates", "txt"))
    {
        let name = path.trim_start_matches("templates/");
        assert!(
            named.contains(&format!("\"{name}\"")),
            "{path} is used nowhere"
        );
    }
}

// asvs: 1.5.2, 8.2.3, 15.3.3
#[test]
fn what_a_form_posts_is_known_field_by_field() {
    let mut wrong = Vec::new();
    for (path, text) in files("src/web", "rs") {
        for named in names_after(&text, "Posted<") {
            let (kind, inside) = (
                format!("struct {named} "),
                text.contains(&format!("struct {named} ")),
            );
            if !inside || ["T", "Self"].contains(&named) {
                continue;
            }
            let before = &text[..text.find(&kind).unwrap()];
            let attributes: Vec<&str> = before.lines().rev().take(6).collect();
            if !attributes
                .iter()
                .any(|line| line.contains("deny_unknown_fields"))
            {
                wrong.push(format!("{path}: {named} takes unknown fields"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What a kind of visitor is shown, in a language.
async fn faults_seen_by(
    portal: &Portal,
    kind: &str,
    visitor: &Visitor,
    language: &str,
) -> Vec<String> {
    visitor.read(language).await;
    let seeds = routes::all()
        .into_iter()
        .filter(|route| route.shows)
        .map(|route| route.filled(portal))
        .chain(["/no/such/page".to_owned()]);
    let walk = walk::from(visitor, seeds).await;
    let mut faults: Vec<String> = walk
        .dead
        .into_iter()
        .map(|dead| format!("{dead} ({kind}, {language})"))
        .collect();
    for (path, page) in walk.pages {
        faults.extend(
            walk::faults(&page, language)
                .into_iter()
                .map(|fault| format!("{path} ({kind}, {language}): {fault}")),
        );
    }
    faults
}

// asvs: 1.2.2, 3.7.1, 14.2.3
#[actix_web::test]
async fn every_page_that_is_reached_is_whole() {
    let portal = Portal::start().await;
    let mut faults: BTreeSet<String> = BTreeSet::new();
    for (kind, email) in people::KINDS {
        if [
            "other partner's",
            "suspended partner's",
            "other administrator",
        ]
        .contains(&kind)
        {
            continue;
        }
        for language in ["en", "it"] {
            let visitor = match email {
                Some(email) => portal.signed_in(email).await,
                None => portal.visitor(),
            };
            faults.extend(faults_seen_by(&portal, kind, &visitor, language).await);
        }
    }
    assert!(
        faults.is_empty(),
        "\n{}",
        faults.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// A page that is wrong in every way that a page can be: so that the test above is known to see it.
#[test]
fn a_page_that_is_not_whole_is_noticed() {
    let whole = r##"<html lang="en"><head><title>T</title></head><body><main id="main"><h1>T</h1>
        <form method="post" action="/x"><input type="hidden" name="csrf" value="a">
        <label for="a">A</label><input id="a" name="a"></form>
        <table class="table stacks"><caption>1 row</caption><thead><tr><th scope="col">H</th>
        <th scope="col" aria-sort="ascending"><a href="/sorted">I</a></th></tr></thead>
        <tbody><tr><th scope="row">a</th><td data-label="I">b</td></tr></tbody></table></main></body></html>"##;
    let page = |body: String| Page {
        status: reqwest::StatusCode::OK,
        headers: reqwest::header::HeaderMap::new(),
        body,
    };
    assert_eq!(
        walk::faults(&page(whole.to_owned()), "en"),
        Vec::<String>::new()
    );
    let spoilt: BTreeSet<(&str, &str)> = BTreeSet::from([
        (r#"lang="en""#, r#"lang="it""#),
        ("<title>T", "<title>"),
        ("<h1>T</h1>", "<h2>T</h2>"),
        ("<h1>T</h1>", "<h1>T</h1><h3>deep</h3>"),
        (r#"for="a""#, r#"for="b""#),
        ("<caption>1 row</caption>", ""),
        ("<caption>1 row</caption>", "<caption>Rows</caption>"),
        ("<caption>1 row", "<caption>2 rows"),
        (r#"<td data-label="I">"#, "<td>"),
        (r#"data-label="I""#, r#"data-label="H""#),
        (r#" aria-sort="ascending""#, ""),
        (r#" scope="col""#, ""),
        (r#"name="csrf""#, r#"name="other""#),
        (r#"<main id="main">"#, r#"<main id="a">"#),
        ("<h1>T</h1>", "<h1>T</h1><p>{missing-key}</p>"),
        ("<h1>T</h1>", r#"<h1>T</h1><p style="color:red">x</p>"#),
        ("<h1>T</h1>", "<h1>T</h1><script>1</script>"),
        (
            "<h1>T</h1>",
            r#"<h1>T</h1><button onclick="x()">b</button>"#,
        ),
        ("<h1>T</h1>", r##"<h1>T</h1><a href="#nowhere">a</a>"##),
        (
            "<h1>T</h1>",
            r#"<h1>T</h1><a href="/one">same</a><a href="/two">same</a>"#,
        ),
        (
            "<h1>T</h1>",
            r#"<h1>T</h1><a href="https://elsewhere.example/">out</a>"#,
        ),
        (
            "<h1>T</h1>",
            r#"<h1>T</h1><a href="//elsewhere.example/">out</a>"#,
        ),
        (
            "<h1>T</h1>",
            r#"<h1>T</h1><img alt="" src="//elsewhere.example/x.png">"#,
        ),
        ("<h1>T</h1>", "<h1>T</h1><applet></applet>"),
        ("<h1>T</h1>", r#"<h1>T</h1><a href="/one"></a>"#),
        (
            "<h1>T</h1>",
            r#"<h1>T</h1><p aria-describedby="nobody">x</p>"#,
        ),
    ]);
    for (good, bad) in spoilt {
        let body = whole.replace(good, bad);
        assert_ne!(body, whole);
        assert_ne!(
            walk::faults(&page(body), "en"),
            Vec::<String>::new(),
            "{bad}"
        );
    }
}

//! Every route, asked by every kind of visitor. What each may see and do stands in `access.txt`, so that a change of it is
//! read by a person: set `DELEGA_ACCESS=write` to write it anew, then look at the difference.

use std::collections::BTreeMap;

use reqwest::{Method, StatusCode};

use crate::support::people;
use crate::support::portal::Portal;
use crate::support::routes::{self, Route};
use crate::support::sql::{Dump, Sql, VISITS, assert_same};
use crate::support::visitor::Visitor;

/// Which visitors got an answer, in the order of the answers.
type Outcomes = BTreeMap<String, Vec<&'static str>>;

/// Everything that is kept, but who was here and how often.
fn kept(sql: &mut Sql) -> Dump {
    sql.dump(&VISITS)
}

/// The token that a visitor's forms carry, as a page shows it.
async fn csrf(visitor: &Visitor) -> String {
    let page = visitor.get("/nothing").await;
    page.form("/language").value("csrf").to_owned()
}

async fn post(visitor: &Visitor, path: &str, body: &str, site: &str) -> reqwest::Response {
    visitor
        .request(Method::POST, path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Sec-Fetch-Site", site)
        .body(body.to_owned())
        .send()
        .await
        .unwrap()
}

/// The status, and the path that a redirect leads to.
fn outcome(answer: &reqwest::Response) -> String {
    let status = answer.status().as_u16();
    match answer.headers().get("location") {
        Some(to) => {
            let to = to.to_str().unwrap();
            let path = to.split('?').next().unwrap();
            format!("{status} {path}")
        }
        None => status.to_string(),
    }
}

// asvs: 3.5.3, 8.1.1, 8.2.1, 8.3.1
#[actix_web::test]
async fn every_visitor_gets_what_is_written_down() {
    let portal = Portal::start_in_business().await;
    let people = people::all(&portal).await;
    let before = kept(&mut portal.sql());
    let mut tokens = Vec::new();
    for (_, visitor) in &people {
        tokens.push(csrf(visitor).await);
    }
    let mut written = String::from(
        "# What each address answers, and to whom. A POST here has a field that no form has: 400 means \"may post\".\n",
    );
    for route in routes::all() {
        let path = route.filled(&portal);
        if route.shows {
            let mut outcomes = Outcomes::new();
            for (kind, visitor) in &people {
                let answer = visitor.request(Method::GET, &path).send().await.unwrap();
                let head = visitor.request(Method::HEAD, &path).send().await.unwrap();
                assert_eq!(outcome(&head), outcome(&answer), "HEAD {path}, {kind}");
                assert_ne!(answer.status().as_u16() / 100, 5, "GET {path}, {kind}");
                outcomes.entry(outcome(&answer)).or_default().push(kind);
            }
            written.push_str(&paragraph("GET", route, &outcomes));
        }
        if route.takes {
            let mut outcomes = Outcomes::new();
            for ((kind, visitor), token) in people.iter().zip(&tokens) {
                let body = format!("csrf={token}&no-form-has-this=1");
                let answer = post(visitor, &path, &body, "same-origin").await;
                assert_ne!(answer.status().as_u16() / 100, 5, "POST {path}, {kind}");
                outcomes.entry(outcome(&answer)).or_default().push(kind);
            }
            written.push_str(&paragraph("POST", route, &outcomes));
        }
    }
    assert_same(
        &before,
        &kept(&mut portal.sql()),
        "none of this changes anything",
    );
    compare(&written);
}

fn paragraph(method: &str, route: Route, outcomes: &Outcomes) -> String {
    let lines: Vec<String> = outcomes
        .iter()
        .map(|(outcome, who)| {
            let who = if who.len() == people::KINDS.len() {
                "everybody".to_owned()
            } else {
                who.join(", ")
            };
            format!("    {outcome}: {who}\n")
        })
        .collect();
    format!("\n{method} {}\n{}", route.path, lines.concat())
}

fn compare(written: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/integration/access.txt");
    if std::env::var_os("DELEGA_ACCESS").is_some_and(|wish| wish == "write") {
        std::fs::write(path, written).unwrap();
        return;
    }
    let known = std::fs::read_to_string(path).unwrap_or_default();
    let (known, now) = (paragraphs(&known), paragraphs(written));
    let different: Vec<String> = known
        .keys()
        .chain(now.keys())
        .filter(|name| known.get(*name) != now.get(*name))
        .map(|name| {
            let show = |of: &BTreeMap<String, String>| of.get(name).cloned().unwrap_or_default();
            format!(
                "{name}\n  written down:\n{}  now:\n{}",
                show(&known),
                show(&now)
            )
        })
        .collect();
    assert!(
        different.is_empty(),
        "who may do what has changed. When it should be so: DELEGA_ACCESS=write cargo test access\n{}",
        different.join("\n")
    );
}

fn paragraphs(text: &str) -> BTreeMap<String, String> {
    text.split("\n\n")
        .skip(1)
        .filter_map(|paragraph| paragraph.split_once('\n'))
        .map(|(name, lines)| (name.to_owned(), format!("{}\n", lines.trim_end())))
        .collect()
}

// asvs: 3.5.1
#[actix_web::test]
async fn a_form_that_no_page_of_the_portal_made_changes_nothing() {
    let portal = Portal::start_in_business().await;
    let before = kept(&mut portal.sql());
    for (kind, visitor) in people::all(&portal).await {
        let token = csrf(&visitor).await;
        for route in routes::all() {
            let path = route.filled(&portal);
            for (what, body, site) in [
                ("without a token", String::new(), "same-origin"),
                (
                    "with a wrong token",
                    format!("csrf={}", "0".repeat(64)),
                    "same-origin",
                ),
                ("from another site", format!("csrf={token}"), "cross-site"),
                ("from a neighbour", format!("csrf={token}"), "same-site"),
            ] {
                let answer = post(&visitor, &path, &body, site).await;
                let said = outcome(&answer);
                let led_to_sign_in = kind == "signed out" && said == "303 /sign-in";
                let refused = if route.takes {
                    answer.status() == StatusCode::FORBIDDEN || led_to_sign_in
                } else {
                    answer.status() == StatusCode::METHOD_NOT_ALLOWED
                };
                assert!(refused, "POST {path} {what} by {kind}: {said}");
            }
        }
    }
    assert_same(
        &before,
        &kept(&mut portal.sql()),
        "none of this changes anything",
    );
}

#[test]
fn the_site_map_is_the_only_one() {
    let mut elsewhere = Vec::new();
    let web = concat!(env!("CARGO_MANIFEST_DIR"), "/src/web");
    let mut folders = vec![std::path::PathBuf::from(web)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                let is_site_map = path.ends_with("web/mod.rs");
                let most = usize::from(is_site_map);
                let routes = [
                    "web::resource(",
                    "web::scope(",
                    ".route(\"",
                    "#[get(",
                    "#[post(",
                ]
                .iter()
                .map(|word| text.matches(word).count())
                .sum::<usize>();
                if routes > most {
                    elsewhere.push(path);
                }
            }
        }
    }
    assert_eq!(
        elsewhere,
        Vec::<std::path::PathBuf>::new(),
        "routes belong into web/mod.rs"
    );
    assert!(routes::all().len() > 8);
    for route in routes::all() {
        assert!(route.shows || route.takes, "{} answers nothing", route.path);
    }
}

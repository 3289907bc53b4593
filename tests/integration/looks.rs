//! Every page in every state, looked at: by a real browser with the eyes of axe, and by the Nu HTML checker. In both
//! languages, wide and narrow, by day and by night. The pictures are below `target/screenshots/pages`.
//!
//! The pages come from the site map: one that is added is looked at too, and this fails where nobody showed it as it is
//! meant to be, or its form refused (`support::states`). `DELEGA_LOOK=customers` looks only at what has that in its name.

use std::collections::BTreeSet;
use std::path::Path;

use futures_util::future::join_all;

use crate::support::album::{Album, Print};
use crate::support::{looker, nu, states};

const LANGUAGES: [&str; 2] = ["en", "it"];

/// How many browsers look at the same time.
const BROWSERS: usize = 2;

/// Addresses that show no page at all, or no page of their own, and why.
const NO_PAGE: &[(&str, &str)] = &[
    ("GET /static/{name}", "a file"),
    ("GET /healthz", "a word for machines"),
    ("GET /.well-known/security.txt", "a text for machines"),
    ("GET /account/export", "a file"),
    ("GET /readyz", "a word for machines"),
    ("GET /customers.csv", "a sheet"),
    ("GET /activity.csv", "a sheet"),
    ("GET /operator/activity", "leads to the activity log"),
    ("POST /account/confirm/challenge", "a question for a script"),
    (
        "POST /account/two-factor/passkeys/challenge",
        "a question for a script",
    ),
    ("POST /sign-in/passkey/challenge", "a question for a script"),
];

/// What is known not to be shown yet: one address a line.
fn awaited() -> BTreeSet<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/integration/looks.txt");
    let lines = std::fs::read_to_string(path).unwrap();
    let routes = lines.lines().filter(|line| !line.starts_with('#'));
    routes.map(str::to_owned).collect()
}

/// Whether a page is to be looked at: each, unless somebody wishes for some.
fn wished(print: &Print) -> bool {
    std::env::var_os("DELEGA_LOOK").is_none_or(|part| print.name.contains(&*part.to_string_lossy()))
}

fn lay_out(folder: &Path, album: &Album) {
    for print in album.prints().iter().filter(|print| wished(print)) {
        let name = format!("{}-{}.html", album.language(), print.name);
        std::fs::write(folder.join(name), &print.body).unwrap();
    }
}

#[actix_web::test]
async fn nothing_is_wrong_with_any_page_in_any_state() {
    let albums = join_all(LANGUAGES.map(states::all)).await;
    let awaited = awaited();
    for album in &albums {
        let missing: BTreeSet<String> = album
            .missing()
            .into_iter()
            .filter(|route| !NO_PAGE.iter().any(|(known, _)| known == route))
            .collect();
        let forgotten: Vec<&String> = missing.difference(&awaited).collect();
        assert!(
            forgotten.is_empty(),
            "nobody shows these (support/states.rs): {forgotten:#?}"
        );
    }
    let folder = tempfile::tempdir().unwrap();
    for album in &albums {
        lay_out(folder.path(), album);
    }
    let mut faults = nu::faults(folder.path()).unwrap_or_default();
    let portal = looker::reading_room().await;
    let looks = albums.iter().flat_map(|album| {
        let prints: Vec<&Print> = album
            .prints()
            .iter()
            .filter(|print| wished(print))
            .collect();
        let share = prints.len().div_ceil(BROWSERS * 2).max(1);
        let shares: Vec<Vec<&Print>> = prints.chunks(share).map(<[_]>::to_vec).collect();
        let portal = &portal;
        shares
            .into_iter()
            .map(async move |share| looker::look_at(portal, album.language(), &share).await)
    });
    let looks: Vec<_> = looks.collect();
    let mut looks = looks.into_iter();
    loop {
        let some: Vec<_> = looks.by_ref().take(BROWSERS).collect();
        if some.is_empty() {
            break;
        }
        faults.extend(join_all(some).await.into_iter().flatten().flatten());
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

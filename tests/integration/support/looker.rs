//! A browser that looks at pages which were kept: wide and narrow, by day and by night, with the eyes of axe.

use std::path::Path;
use std::sync::Mutex;

use actix_web::{HttpResponse, web};
use serde::Deserialize;

use super::album::Print;
use super::browser::{Browser, screenshots};
use super::portal::{Portal, Setup};

/// No page sends more, images apart.
const HEAVIEST: u64 = 60_000;

/// What the portal serves to the looker, by number.
static SHELF: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn shelf(site: &mut web::ServiceConfig) {
    async fn take(number: web::Path<usize>) -> HttpResponse {
        let body = SHELF.lock().unwrap()[*number].clone();
        HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .body(body)
    }
    site.route("/shelf/{number}", web::get().to(take));
}

/// A portal that serves pages as they were kept, with the headers of every page.
pub async fn reading_room() -> Portal {
    Portal::start_with(Setup {
        more: Some(shelf),
        ..Setup::default()
    })
    .await
}

/// Puts a page where the looker finds it; answers its address.
pub fn shelve(print: &Print) -> String {
    let mut shelf = SHELF.lock().unwrap();
    shelf.push(print.body.clone());
    format!("/shelf/{}", shelf.len() - 1)
}

/// What the page says about itself when asked.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sight {
    violations: Vec<String>,
    too_wide: Vec<String>,
    strangers: Vec<String>,
    weight: u64,
}

/// In the page: everything at once, to ask but once.
const LOOK: &str = r#"
const [rules, done] = arguments;
const root = document.documentElement;
const tooWide = [];
if (root.scrollWidth > root.clientWidth) {
  for (const element of document.querySelectorAll("body *")) {
    const scrolls = element.closest(".table-scroll");
    if (element.getBoundingClientRect().right > root.clientWidth + 1 && (!scrolls || scrolls === element)) {
      tooWide.push(`${element.tagName}.${element.className} reaches ${Math.round(element.getBoundingClientRect().right)}`);
    }
  }
  tooWide.push(`the page is ${root.scrollWidth} wide`);
}
const entries = performance.getEntries().filter((entry) => "encodedBodySize" in entry);
const strangers = entries.map((entry) => entry.name).filter((name) => !name.startsWith(location.origin));
const weighed = entries.filter((entry) => !["img", "image"].includes(entry.initiatorType));
const weight = weighed.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
const what = rules.length > 0
  ? { runOnly: { type: "rule", values: rules } }
  : { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
axe.run(document, { ...what, resultTypes: ["violations"], iframes: false }).then((results) => {
  const violations = results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.html.slice(0, 200)} ${node.failureSummary.replace(/\s+/g, " ")}`));
  done({ violations, tooWide, strangers, weight });
}, (error) => done({ violations: [`axe: ${error}`], tooWide, strangers, weight }));
"#;

/// The same page under other conditions, and which of axe's rules can then say something new (none named: all).
const CONDITIONS: [(&str, u32, bool, &[&str]); 4] = [
    ("wide", 1280, false, &[]),
    (
        "narrow",
        320,
        false,
        &["target-size", "scrollable-region-focusable"],
    ),
    ("narrow-dark", 320, true, &["color-contrast"]),
    ("wide-dark", 1280, true, &["target-size"]),
];

/// Looks at every one of these pages, and tells all that is wrong. Pictures go below `target/screenshots`.
pub async fn look_at(portal: &Portal, language: &str, prints: &[&Print]) -> Option<Vec<String>> {
    let axe = super::tool(
        "axe-core/axe.min.js",
        "nobody looks whether pages are accessible",
    )?;
    let browser = Browser::start(&portal.origin, true).await?;
    browser.bring(&std::fs::read_to_string(axe).unwrap()).await;
    let folder = screenshots().join("pages").join(language);
    std::fs::create_dir_all(&folder).unwrap();
    let mut faults = Vec::new();
    for print in prints {
        browser.open(&shelve(print)).await;
        for found in look(&browser, &folder, print).await {
            let fault = format!("{language} {}, {found}", print.name);
            faults.push(fault);
        }
    }
    browser.quit().await;
    Some(faults)
}

async fn look(browser: &Browser, folder: &Path, print: &Print) -> Vec<String> {
    let mut faults = Vec::new();
    for (condition, width, dark, rules) in CONDITIONS {
        browser.be_wide(width).await;
        browser.be_dark(dark).await;
        let sight: Sight = browser.ask(LOOK, serde_json::json!(rules)).await;
        let (strangers, wide) = (&sight.strangers, &sight.too_wide);
        faults.extend(
            sight
                .violations
                .iter()
                .map(|found| format!("{condition}: {found}")),
        );
        if !wide.is_empty() {
            faults.push(format!("{condition}: too wide: {}", wide.join("; ")));
        }
        if !strangers.is_empty() {
            faults.push(format!("{condition}: asks elsewhere: {strangers:?}"));
        }
        if sight.weight > HEAVIEST {
            faults.push(format!("{condition}: weighs {}", sight.weight));
        }
        let name = format!("{}-{condition}.png", print.name);
        browser.photograph(&folder.join(name), width).await;
    }
    faults.extend(browser.complaints().await);
    faults
}

//! Pages as they were answered, kept to be looked at: each with who saw it, at which address, with which status.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};

use super::portal::Portal;
use super::routes::{self, Route};
use super::visitor::{Form, Page, Visitor};
use super::walk;

/// A page that was answered.
pub struct Print {
    /// What it is called: who saw what.
    pub name: String,
    /// The method and the address as the site map spells it.
    pub route: String,
    /// The status.
    pub status: u16,
    /// The page itself.
    pub body: String,
}

/// The pages of one language.
pub struct Album {
    language: &'static str,
    routes: Vec<Route>,
    prints: Vec<Print>,
    seen: BTreeSet<String>,
    /// How the pages are built that were met on the way through everything.
    built: BTreeSet<String>,
    /// What each person came across on the way through everything.
    walked: Vec<(String, Page)>,
    /// By the address that they go to: whether some form has a field to fill in.
    forms: BTreeMap<String, bool>,
}

/// Where nothing stands that could be too long or too much.
const OF_NO_MEASURE: [&str; 5] = [
    "/account",
    "/account/password",
    "/account/sessions",
    "/demo/mail",
    "/password/forgotten",
];

/// How the main part of a page is built: its elements and their classes, each row of what repeats itself once.
fn build_of(page: &Page) -> String {
    let html = Html::parse_document(&page.body);
    let mut parts: Vec<String> = Vec::new();
    for element in html.select(&Selector::parse("main *").unwrap()) {
        let class = element.attr("class").unwrap_or_default();
        let part = format!("{}.{class}", element.value().name());
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.sort();
    parts.join(" ")
}

/// What a person can fill in badly: what is only chosen is right whatever is chosen.
const FIELDS: &str = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea";
/// A sign that no text of the portal may have.
const BAD: &str = "\u{202E}";

impl Album {
    /// An empty one.
    pub fn new(language: &'static str) -> Self {
        Self {
            language,
            routes: routes::all(),
            prints: Vec::new(),
            seen: BTreeSet::new(),
            built: BTreeSet::new(),
            walked: Vec::new(),
            forms: BTreeMap::new(),
        }
    }

    /// The language of the pages.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// What was kept.
    pub fn prints(&self) -> &[Print] {
        &self.prints
    }

    /// Somebody new, who reads this language.
    pub async fn stranger(&self, portal: &Portal) -> Visitor {
        let visitor = portal.visitor();
        visitor.read(self.language).await;
        visitor
    }

    /// Somebody of the sample world, signed in, who reads this language.
    pub async fn person(&self, portal: &Portal, email: &str) -> Visitor {
        let visitor = portal.signed_in(email).await;
        visitor.read(self.language).await;
        visitor
    }

    fn pattern(&self, path: &str) -> &'static str {
        routes::pattern(&self.routes, path)
    }

    /// Keeps a page, unless one that says the same was kept before.
    pub fn keep(&mut self, who: &str, method: &str, path: &str, page: &Page) {
        if !page.header("content-type").starts_with("text/html") {
            return;
        }
        let status = page.status.as_u16();
        let pattern = self.pattern(path);
        self.note_forms(page);
        let seen = match (method, status) {
            // A page that says no is alike for everybody, wherever it says so.
            ("GET", 403..=405) => format!("{status} {}", page.text_of("h1")),
            _ => format!("{who} {method} {pattern} {} {status}", page.text()),
        };
        if !self.seen.insert(seen) {
            return;
        }
        let base = self.name_of(who, method, path, status);
        let alike = self.prints.iter().filter(|print| {
            print.name == base
                || print
                    .name
                    .strip_prefix(&base)
                    .is_some_and(|rest| rest.starts_with('_'))
        });
        let name = match alike.count() {
            0 => base,
            before => format!("{base}_{}", before + 1),
        };
        self.prints.push(Print {
            name,
            route: format!("{method} {pattern}"),
            status,
            body: page.body.clone(),
        });
    }

    fn name_of(&self, who: &str, method: &str, path: &str, status: u16) -> String {
        let words: Vec<&str> = self
            .pattern(path)
            .split(|letter: char| !letter.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let method = method.to_lowercase();
        format!("{who}-{method}-{}-{status}", words.join("-"))
    }

    fn note_forms(&mut self, page: &Page) {
        let html = Html::parse_document(&page.body);
        let fields = Selector::parse(FIELDS).unwrap();
        for form in html.select(&Selector::parse("form[method=post]").unwrap()) {
            let pattern = self.pattern(form.attr("action").unwrap_or_default());
            let fillable = form.select(&fields).next().is_some();
            *self.forms.entry(pattern.to_owned()).or_default() |= fillable;
        }
    }

    /// Opens an address and keeps the page.
    pub async fn show(&mut self, who: &str, visitor: &Visitor, path: &str) -> Page {
        let page = visitor.get(path).await;
        self.keep(who, "GET", path, &page);
        page
    }

    /// Sends a form, keeps the page that answers, or the one that the answer leads to.
    pub async fn send(&mut self, who: &str, visitor: &Visitor, form: &Form) -> Page {
        let answer = visitor.submit(form).await;
        if answer.status == 303 {
            let path = answer.location();
            return self.show(&format!("{who}-then"), visitor, &path).await;
        }
        self.keep(who, "POST", &form.action, &answer);
        answer
    }

    /// Opens everything that there is for somebody, and keeps it.
    pub async fn walk(&mut self, who: &str, portal: &Portal, visitor: &Visitor) {
        let seeds: Vec<String> = self
            .routes
            .iter()
            .filter(|route| route.shows)
            .map(|route| route.filled(portal))
            .chain(["/no/such/page".to_owned()])
            .collect();
        let measure = who.split('-').next().filter(|word| *word == "brimming");
        let measure = measure.unwrap_or_default();
        for (path, page) in walk::from(visitor, seeds.into_iter()).await.pages {
            // Of what is built alike, one, whoever sees it.
            let pattern = self.pattern(&path);
            if !measure.is_empty() && OF_NO_MEASURE.contains(&pattern) {
                continue;
            }
            if self
                .built
                .insert(format!("{measure} {pattern} {}", build_of(&page)))
            {
                self.keep(who, "GET", &path, &page);
            }
            self.note_forms(&page);
            self.walked.push((who.to_owned(), page));
        }
    }

    /// Fills in badly whatever form somebody's pages have, and keeps what answers.
    pub async fn refuse(&mut self, who: &str, visitor: &Visitor) {
        let walked = std::mem::take(&mut self.walked);
        let (pages, others) = walked.into_iter().partition(|(whose, _)| whose == who);
        self.walked = others;
        let mut tried = BTreeSet::new();
        let pages: Vec<(String, Page)> = pages;
        for (_, page) in pages {
            for form in page.forms_to_fill_in(FIELDS) {
                let pattern = self.pattern(&form.action);
                let route = format!("POST {pattern}");
                let known = self
                    .prints
                    .iter()
                    .any(|print| print.route == route && print.status == 422);
                if known || !tried.insert(pattern) {
                    continue;
                }
                let bad = form.clone().with_every_text(BAD);
                let answer = visitor.submit(&bad).await;
                if answer.status != 303 {
                    self.keep(who, "POST", &form.action, &answer);
                }
            }
        }
    }

    /// What of the site map nobody has looked at: each page as it is meant to be, each form refused.
    pub fn missing(&self) -> Vec<String> {
        let shown: BTreeSet<&str> = self
            .prints
            .iter()
            .filter(|print| print.status == 200)
            .map(|print| print.route.as_str())
            .collect();
        let refused: BTreeSet<&str> = self
            .prints
            .iter()
            .filter(|print| print.status != 200)
            .map(|print| print.route.as_str())
            .collect();
        let mut missing = Vec::new();
        for route in &self.routes {
            let (get, post) = (
                format!("GET {}", route.path),
                format!("POST {}", route.path),
            );
            if route.shows && !shown.contains(get.as_str()) {
                missing.push(get);
            }
            let fillable = self.forms.get(route.path);
            if route.takes && fillable != Some(&false) && !refused.contains(post.as_str()) {
                missing.push(post);
            }
        }
        missing
    }
}

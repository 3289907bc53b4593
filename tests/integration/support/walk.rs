//! A visitor that opens every link that a page shows, and looks at each page with a stern eye.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use scraper::{ElementRef, Html, Selector};

use super::visitor::{Page, Visitor};

/// How many pages of one kind are looked at: lists lead to many that are alike.
const OF_A_KIND: usize = 2;

/// What was found.
pub struct Walk {
    /// The pages, each with its address.
    pub pages: Vec<(String, Page)>,
    /// Links that lead nowhere.
    pub dead: Vec<String>,
}

/// Opens these addresses and everything that they link to.
pub async fn from(visitor: &Visitor, seeds: impl Iterator<Item = String>) -> Walk {
    let mut waiting: VecDeque<(String, Option<String>)> = seeds.map(|seed| (seed, None)).collect();
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let (mut pages, mut dead) = (Vec::new(), Vec::new());
    while let Some((path, linked_from)) = waiting.pop_front() {
        let of_kind = kinds.entry(kind(&path)).or_default();
        if *of_kind >= OF_A_KIND || !seen.insert(path.clone()) {
            continue;
        }
        *of_kind += 1;
        let page = visitor.get(&path).await;
        let status = page.status.as_u16();
        if let Some(from) = linked_from.filter(|_| !matches!(status, 200 | 303)) {
            dead.push(format!("{from} leads to {path}, which answers {status}"));
        }
        assert!(status < 500, "{path} answers {status}");
        if status == 303 {
            waiting.push_back((page.location(), Some(path)));
            continue;
        }
        if !page.header("content-type").starts_with("text/html") {
            continue;
        }
        // The letters lead to where only their readers come.
        if !path.starts_with("/demo/mail") {
            for link in page.attributes("a[href]", "href") {
                if link.starts_with('/') {
                    waiting.push_back((link, Some(path.clone())));
                }
            }
        }
        pages.push((path, page));
    }
    Walk { pages, dead }
}

/// An address without what differs between pages of one kind: ids, and the values of the query.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| {
            let is_name =
                part.len() < 30 && !part.starts_with(|first: char| first.is_ascii_digit());
            if is_name { part } else { "…" }
        })
        .collect();
    let names: Vec<&str> = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default())
        .collect();
    format!("{}?{}", parts.join("/"), names.join("&"))
}

fn select<'h>(html: &'h Html, css: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(css).unwrap()).collect()
}

/// The words of an element as a reader hears them.
fn words(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect::<Vec<_>>().join(" ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match element.attr("aria-label") {
        Some(label) => label.to_owned(),
        None => text,
    }
}

/// Everything that is wrong with a page.
pub fn faults(page: &Page, language: &str) -> Vec<String> {
    let html = Html::parse_document(&page.body);
    let mut faults = Vec::new();
    head(&html, language, &mut faults);
    names(&html, &mut faults);
    forms(&html, &mut faults);
    links(&html, &mut faults);
    tables(&html, &mut faults);
    inline(&html, page, &mut faults);
    faults
}

fn head(html: &Html, language: &str, faults: &mut Vec<String>) {
    let lang: Vec<&str> = select(html, "html")
        .iter()
        .filter_map(|root| root.attr("lang"))
        .collect();
    if lang != [language] {
        faults.push(format!("lang is {lang:?}"));
    }
    if select(html, "title")
        .first()
        .is_none_or(|title| words(*title).trim().is_empty())
    {
        faults.push("no title".to_owned());
    }
    let headings: Vec<ElementRef<'_>> = select(html, "h1, h2, h3, h4, h5, h6");
    let first: Vec<String> = select(html, "h1").into_iter().map(words).collect();
    if first.len() != 1 || first.iter().any(String::is_empty) {
        faults.push(format!("{} h1: {first:?}", first.len()));
    }
    let mut level = 1;
    for heading in headings {
        let own: usize = heading.value().name()[1..].parse().unwrap();
        if own > level + 1 {
            faults.push(format!("h{own} after h{level}: {}", words(heading)));
        }
        level = own;
    }
    if select(html, "main").len() != 1 {
        faults.push("not one main".to_owned());
    }
}

/// Ids are unique, and what refers to one finds it.
fn names(html: &Html, faults: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for element in select(html, "[id]") {
        let id = element.attr("id").unwrap();
        if id.is_empty() || !ids.insert(id) {
            faults.push(format!("the id {id:?} twice"));
        }
    }
    for attribute in [
        "for",
        "aria-describedby",
        "aria-labelledby",
        "aria-controls",
        "aria-details",
        "headers",
    ] {
        for element in select(html, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap().split_whitespace() {
                if !ids.contains(id) {
                    faults.push(format!("{attribute} names {id}, which is not there"));
                }
            }
        }
    }
    for element in select(html, "a[href^='#']") {
        let target = element.attr("href").unwrap().trim_start_matches('#');
        if !ids.contains(target) {
            faults.push(format!("a link to #{target}, which is not there"));
        }
    }
}

fn forms(html: &Html, faults: &mut Vec<String>) {
    let labels: BTreeSet<&str> = select(html, "label[for]")
        .iter()
        .filter(|label| !words(**label).is_empty())
        .filter_map(|label| label.attr("for"))
        .collect();
    for field in select(html, "input, select, textarea") {
        let kind = field.attr("type").unwrap_or("text");
        if matches!(kind, "hidden" | "submit" | "button") {
            continue;
        }
        let by_label = field.attr("id").is_some_and(|id| labels.contains(id));
        let by_itself =
            field.attr("aria-label").is_some() || field.attr("aria-labelledby").is_some();
        let inside = field
            .ancestors()
            .filter_map(ElementRef::wrap)
            .any(|around| around.value().name() == "label");
        if !by_label && !by_itself && !inside {
            faults.push(format!("a field without a label: {}", field.html()));
        }
    }
    for form in select(html, "form") {
        let action = form.attr("action").unwrap_or_default();
        if !action.starts_with('/') {
            faults.push(format!("a form that goes to {action:?}"));
        }
        let posts = form.attr("method") == Some("post");
        let tokens = form
            .select(&Selector::parse("input[type=hidden][name=csrf]").unwrap())
            .filter(|token| token.attr("value").is_some_and(|value| !value.is_empty()))
            .count();
        if tokens != usize::from(posts) {
            faults.push(format!("the form to {action} has {tokens} tokens"));
        }
    }
    for fieldset in select(html, "fieldset") {
        let legend = fieldset.select(&Selector::parse("legend").unwrap()).next();
        if legend.is_none_or(|legend| words(legend).is_empty()) {
            faults.push("a group of fields without a legend".to_owned());
        }
    }
}

fn links(html: &Html, faults: &mut Vec<String>) {
    let mut targets: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for link in select(html, "a") {
        let (name, target) = (words(link), link.attr("href").unwrap_or_default());
        if name.is_empty() || target.is_empty() {
            faults.push(format!(
                "a link without a name or a target: {}",
                link.html()
            ));
        }
        let known = [
            "/",
            "#",
            "?",
            "mailto:",
            "tel:",
            "otpauth:",
            "http://127.0.0.1:",
        ];
        let disguised = target.starts_with("//") || target.contains('\\');
        if disguised || !known.iter().any(|start| target.starts_with(start)) {
            faults.push(format!("a link that leads out: {target}"));
        }
        targets.entry(name).or_default().insert(target);
    }
    for (name, targets) in targets.iter().filter(|(_, targets)| targets.len() > 1) {
        faults.push(format!("{name:?} leads to {targets:?}"));
    }
    for button in select(html, "button, summary") {
        if words(button).is_empty() {
            faults.push(format!("without a name: {}", button.html()));
        }
    }
    for element in select(html, "[src], link[href]") {
        let from = element
            .attr("src")
            .or(element.attr("href"))
            .unwrap_or_default();
        if !from.starts_with('/') || from.starts_with("//") {
            faults.push(format!("something from elsewhere: {from}"));
        }
    }
    for image in select(html, "img:not([alt])") {
        faults.push(format!("an image without words: {}", image.html()));
    }
}

fn tables(html: &Html, faults: &mut Vec<String>) {
    for table in select(html, "table") {
        let caption = within(table, "caption")
            .first()
            .map(|caption| words(*caption))
            .unwrap_or_default();
        if caption.is_empty() {
            faults.push("a table without a caption".to_owned());
        }
        if let Some(wrong) = miscounted(table, &caption) {
            faults.push(wrong);
        }
        cells(table, &caption, faults);
        let sorted = within(table, "thead th[aria-sort]").len();
        let sorting = within(table, "thead th a[href^='/']").len();
        if sorting > 0 && sorted != 1 {
            faults.push(format!(
                "{sorted} of {sorting} columns say that the rows stand in their order: {caption}"
            ));
        }
    }
    for heading in select(html, "th:not([scope])") {
        faults.push(format!(
            "a heading of a table without a scope: {}",
            words(heading)
        ));
    }
}

fn within<'h>(element: ElementRef<'h>, css: &str) -> Vec<ElementRef<'h>> {
    element.select(&Selector::parse(css).unwrap()).collect()
}

/// The numbers in a text, as people write them: "1 to 50 of 12,480".
pub fn numbers(text: &str) -> Vec<usize> {
    let letters: Vec<char> = text.chars().collect();
    let mut bare = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let groups = matches!(letter, ',' | '.' | '\u{a0}' | '\u{202f}' | '’')
            && at > 0
            && letters[at - 1].is_ascii_digit()
            && letters[at + 1..].len() >= 3
            && letters[at + 1..at + 4].iter().all(char::is_ascii_digit);
        if !groups {
            bare.push(*letter);
        }
    }
    bare.split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|digits| digits.parse().ok())
        .collect()
}

/// Whether a caption does not say how many rows there are below it: a number of them, or from which to which. A chart
/// says what its numbers come to.
fn miscounted(table: ElementRef<'_>, caption: &str) -> Option<String> {
    let groups = within(table, "tbody th[scope=rowgroup]").len();
    let rows = match groups {
        0 => within(table, "tbody tr").len(),
        groups => groups,
    };
    let expected = match table.attr("class") {
        Some(class) if class.contains("chart") => within(table, "tbody .numeric")
            .iter()
            .flat_map(|number| numbers(&words(*number)))
            .sum(),
        _ => rows,
    };
    let told = numbers(caption);
    let from_to = told
        .windows(2)
        .any(|pair| pair[1] >= pair[0] && pair[1] - pair[0] + 1 == expected);
    (rows > 0 && !told.contains(&expected) && !from_to)
        .then(|| format!("a caption that does not count {expected} rows: {caption}"))
}

/// A table becomes cards on a phone, whose cells name themselves as their columns do; or it scrolls in its own frame.
fn cells(table: ElementRef<'_>, caption: &str, faults: &mut Vec<String>) {
    let class = table.attr("class").unwrap_or_default();
    let columns: Vec<String> = within(table, "thead th").into_iter().map(words).collect();
    let stacks = class.split_whitespace().any(|word| word == "stacks");
    let scrolls = table
        .ancestors()
        .filter_map(ElementRef::wrap)
        .any(|around| around.attr("class") == Some("table-scroll"));
    if !stacks && !scrolls && columns.len() > 2 {
        faults.push(format!("a table that does not fit a phone: {caption}"));
    }
    if !stacks {
        return;
    }
    for row in within(table, "tbody tr") {
        let cells = within(row, "th, td");
        if within(row, "th").is_empty() {
            faults.push(format!("a row without a heading: {caption}"));
        }
        for (at, cell) in cells.iter().enumerate() {
            let column = columns.get(at).map(String::as_str).unwrap_or_default();
            let label = cell
                .attr("data-label")
                .unwrap_or_default()
                .replace(" · ", " ");
            // What can be done with a row says so itself.
            let speaks_for_itself =
                cell.value().name() == "th" || (label.is_empty() && acts_only(*cell));
            let as_the_column = !label.is_empty() && column.starts_with(&label);
            if !speaks_for_itself && !as_the_column {
                faults.push(format!(
                    "a cell of {column:?} is named {label:?} on a phone: {caption}"
                ));
                return;
            }
        }
    }
}

/// Whether all that a cell says is said by links and buttons.
fn acts_only(cell: ElementRef<'_>) -> bool {
    let said = words(cell);
    let by_controls: usize = within(cell, "a, button")
        .into_iter()
        .map(|control| words(control).len())
        .sum();
    said.is_empty() || (by_controls > 0 && by_controls + 4 >= said.len())
}

/// Nothing inline, no message that is missing.
fn inline(html: &Html, page: &Page, faults: &mut Vec<String>) {
    for element in select(html, "*") {
        for (name, value) in element.value().attrs() {
            if name == "style" || name.starts_with("on") {
                faults.push(format!("{name}={value:?}"));
            }
            if value.contains('{') && name != "value" {
                faults.push(format!("a message is missing: {name}={value:?}"));
            }
        }
    }
    if !select(
        html,
        "style, script:not([src]), iframe, object, embed, applet, base",
    )
    .is_empty()
    {
        faults.push("something inline".to_owned());
    }
    let text: String = select(html, "body")
        .iter()
        .flat_map(|body| body.text())
        .collect();
    if let Some(at) = text.find('{') {
        let missing: String = text[at..].chars().take(60).collect();
        faults.push(format!("a message is missing: {missing}"));
    }
    if page.body.contains('\u{FFFD}') {
        faults.push("something that is not text".to_owned());
    }
}

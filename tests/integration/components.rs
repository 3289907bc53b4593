//! The page of components shows every component that there is, with everything that the style sheets know of it.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::portal::Portal;
use crate::support::sources;

/// Components that the page does not call, and why.
const NOT_CALLED: &[(&str, &str)] = &[
    // It takes the focus of a page that has errors; the page shows how it looks.
    ("form.html", "error_summary"),
];

/// A macro: the file it is in, and its name.
type Macro = (String, String);

/// The macros that each file of components defines.
fn defined() -> BTreeSet<Macro> {
    let mut macros = BTreeSet::new();
    for (path, text) in sources::files("templates/components", "html") {
        let file = path.rsplit('/').next().unwrap().to_owned();
        for definition in text.split("{%- macro ").skip(1) {
            let name = definition.split('(').next().unwrap();
            macros.insert((file.clone(), name.to_owned()));
        }
    }
    macros
}

/// The macros that a template calls: those of other files by the name they are imported under, its own by theirs.
fn called(file: &str, text: &str, known: &BTreeMap<String, String>) -> BTreeSet<Macro> {
    let mut aliases = known.clone();
    aliases.extend(imported(text));
    let calls = text.split("call ").skip(1);
    calls
        .filter_map(|call| {
            let name = call.split('(').next()?;
            match name.split_once("::") {
                Some((alias, name)) => Some((aliases.get(alias)?.clone(), name.to_owned())),
                None => Some((file.to_owned(), name.to_owned())),
            }
        })
        .collect()
}

/// What the names of a template stand for.
fn imported(text: &str) -> BTreeMap<String, String> {
    let imports = text.split("import \"components/").skip(1);
    imports
        .filter_map(|import| {
            let (file, rest) = import.split_once('"')?;
            let alias = rest.split_whitespace().nth(1)?;
            Some((alias.to_owned(), file.to_owned()))
        })
        .collect()
}

#[test]
fn every_component_is_on_the_page() {
    let layout = sources::file("templates/layouts/page.html");
    let known = imported(&layout);
    let page = sources::file("templates/pages/demo_components.html");
    let mut shown = called("", &page, &known);
    // What the layout and what is shown call is on the page as well.
    shown.extend(called("", &layout, &known));
    loop {
        let before = shown.len();
        let files: BTreeSet<String> = shown.iter().map(|(file, _)| file.clone()).collect();
        for file in files.iter().filter(|file| !file.is_empty()) {
            let text = sources::file(&format!("templates/components/{file}"));
            shown.extend(called(file, &text, &BTreeMap::new()));
        }
        if shown.len() == before {
            break;
        }
    }
    let left_out = |of: &&Macro| NOT_CALLED.contains(&(of.0.as_str(), of.1.as_str()));
    let defined = defined();
    assert!(defined.len() > 25, "{defined:?}");
    let missing: Vec<&Macro> = defined
        .iter()
        .filter(|one| !shown.contains(one))
        .filter(|one| !left_out(one))
        .collect();
    assert!(missing.is_empty(), "not on the page: {missing:?}");
    for (file, name) in NOT_CALLED {
        let one = ((*file).to_owned(), (*name).to_owned());
        assert!(defined.contains(&one) && !shown.contains(&one), "{one:?}");
    }
}

/// The classes that a style sheet speaks of.
fn classes(css: &str) -> BTreeSet<String> {
    let mut classes = BTreeSet::new();
    // Remarks stand between strokes, declarations after colons of their own lines.
    let bare: String = css
        .split("*/")
        .map(|part| part.split("/*").next().unwrap())
        .collect();
    for (at, _) in bare.match_indices('.') {
        let rest = &bare[at + 1..];
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-');
        let name = &rest[..end.unwrap_or(rest.len())];
        if name.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            classes.insert(name.to_owned());
        }
    }
    classes
}

#[actix_web::test]
async fn every_class_of_a_component_is_on_the_page() {
    let portal = Portal::start().await;
    let page = portal.visitor().open("/demo/components").await;
    let worn = page.attributes("[class]", "class");
    let worn: BTreeSet<&str> = worn.iter().flat_map(|one| one.split_whitespace()).collect();
    let mut missing = Vec::new();
    for (path, css) in sources::files("static/css", "css") {
        let name = path.rsplit('/').next().unwrap();
        // The components; what is below them are the elements and the frame of every page.
        if !name.starts_with("43") && !name.starts_with('5') {
            continue;
        }
        let classes = classes(&css);
        assert!(!classes.is_empty(), "{name}");
        let lacking = classes
            .into_iter()
            .filter(|class| !worn.contains(class.as_str()));
        missing.extend(lacking.map(|class| format!("{name}: .{class}")));
    }
    assert!(
        missing.is_empty(),
        "not on the page:\n{}",
        missing.join("\n")
    );
}

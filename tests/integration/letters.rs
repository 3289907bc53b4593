//! Every kind of letter, in every language: what its subject says, that it can be told from a forged one, that it brings
//! nothing from elsewhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use chrono::{TimeZone, Utc};
use delega::domain::language::Language;
use delega::domain::moment::Moment;
use delega::domain::notice::NoticeKind;
use delega::mail::Stationery;
use delega::store;
use delega::store::outbox::{self, NewLetter};
use delega::store::users::Correspondent;
use delega::words::Words;
use scraper::{Html, Selector};

use crate::support::browser;
use crate::support::portal::Portal;
use crate::support::post::{Cast, Pile, Specimen, sides};
use crate::support::sources;

/// No subject is longer where nobody has an endless name.
const LONGEST_SUBJECT: usize = 90;

/// Subjects of something else than a letter that the portal composes.
const OTHER_SUBJECTS: [&str; 4] = [
    "operator-column-subject",
    "request-subject",
    "request-mail-subject",
    "request-mail-again-subject",
];

/// The eighth: a day before which Italian shortens its article.
fn now() -> Moment {
    Moment::new(Utc.with_ymd_and_hms(2026, 11, 8, 14, 5, 0).unwrap())
}

fn reader(language: Language, name: &str) -> Correspondent {
    Correspondent {
        email: "rosa@rossi.example".to_owned(),
        name: name.to_owned(),
        language,
        time_zone: "Europe/Rome".to_owned(),
    }
}

/// What is wrong with a letter.
fn faults(own: &str, letter: &NewLetter) -> Vec<String> {
    let mut faults = Vec::new();
    let NewLetter {
        subject,
        body_text: text,
        body_html: html,
        ..
    } = letter;
    if subject.is_empty() {
        faults.push(format!("the subject: {subject:?}"));
    }
    for part in [subject, text, html] {
        if part.contains(['{', '}', '\u{FFFD}']) {
            faults.push(format!("something is missing: {part}"));
        }
    }
    // How to tell that it is genuine, in both parts.
    if !text.contains(own) || !html.contains(own) {
        faults.push("nothing says how to be sure".to_owned());
    }
    for word in text.split_whitespace().filter(|word| word.contains("://")) {
        if !word.starts_with(own) {
            faults.push(format!("leads elsewhere: {word}"));
        }
    }
    let page = Html::parse_document(html);
    let lang = page.root_element().attr("lang").unwrap_or_default();
    if lang != letter.language.code() {
        faults.push(format!("is said to be written in {lang:?}"));
    }
    for element in page.select(&Selector::parse("*").unwrap()) {
        let name = element.value().name();
        if ["img", "link", "script", "style", "iframe", "object", "form"].contains(&name) {
            faults.push(format!("has a {name}"));
        }
        for (attribute, value) in element.value().attrs() {
            let is_address = ["href", "src", "background", "srcset"].contains(&attribute);
            if is_address && (attribute != "href" || !value.starts_with(own)) {
                faults.push(format!("{attribute}={value}"));
            }
            if attribute == "style" && value.contains("url") {
                faults.push(format!("brings along {value}"));
            }
        }
    }
    let scheme = Selector::parse("meta[name=color-scheme][content='light dark']").unwrap();
    if page.select(&scheme).next().is_none() {
        faults.push("does not know the dark".to_owned());
    }
    // The same is said in both.
    let read: String = page.root_element().text().collect::<Vec<_>>().join(" ");
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .map(str::to_owned)
            .collect()
    };
    let missing: Vec<String> = words(text).difference(&words(&read)).cloned().collect();
    if !missing.is_empty() {
        faults.push(format!("not in the HTML: {missing:?}"));
    }
    faults
}

/// Everybody who can write a letter: the functions of `mail` that answer one.
fn writers() -> BTreeSet<String> {
    let mut writers = BTreeSet::new();
    for (path, text) in sources::files("src/mail", "rs") {
        let module = path.rsplit('/').next().unwrap().trim_end_matches(".rs");
        let code: String = sources::code(&text).collect::<Vec<_>>().join(" ");
        for function in code.split("pub fn ").skip(1) {
            let signature = function.split('{').next().unwrap();
            if signature.trim_end().ends_with("-> NewLetter") {
                let name = signature.split('(').next().unwrap();
                writers.insert(format!("{module}::{name}"));
            }
        }
    }
    writers
}

/// The messages of subjects, each as the pieces between its variables.
fn subjects() -> BTreeMap<String, Vec<String>> {
    let mut subjects = BTreeMap::new();
    for (_, text) in sources::files("locales/en", "ftl") {
        for line in text.lines() {
            let Some((key, message)) = line.split_once(" = ") else {
                continue;
            };
            if key.ends_with("-subject") && !OTHER_SUBJECTS.contains(&key) {
                let pieces = message.split(['{', '}']).step_by(2).map(str::to_owned);
                subjects.insert(key.to_owned(), pieces.collect());
            }
        }
    }
    subjects
}

fn is_said(pieces: &[String], subject: &str) -> bool {
    let mut rest = subject;
    for piece in pieces {
        let Some((_, after)) = rest.split_once(piece.as_str()) else {
            return false;
        };
        rest = after;
    }
    pieces
        .last()
        .is_some_and(|last| subject.ends_with(last.as_str()))
}

#[test]
fn every_kind_of_news_has_its_letters_and_no_letter_is_without_its_kind() {
    let keys: BTreeSet<String> = subjects().into_keys().collect();
    for kind in NoticeKind::ALL {
        for side in ["partner", "customer"] {
            let key = format!("letter-{kind}-{side}-subject");
            assert_eq!(keys.contains(&key), sides(*kind).contains(&side), "{key}");
        }
    }
}

#[actix_web::test]
async fn every_letter_says_what_happened_and_how_to_be_sure_and_brings_nothing_along() {
    let portal = Portal::start_in_business().await;
    let post = Stationery::of(&portal.app.config);
    let own = format!("{}/", post.public_url.origin());
    let cast = Cast::ordinary();
    let pile = Pile::of(&portal, cast.clone(), now()).await;
    let mut kinds: BTreeMap<String, Vec<NewLetter>> = BTreeMap::new();
    let mut written = BTreeSet::new();
    let mut english = Vec::new();
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let folder = browser::screenshots().join("letters").join(language.code());
        fs::create_dir_all(&folder).unwrap();
        let day = Words::in_utc(language).day(now());
        for specimen in pile.letters(&reader(language, "Rosa Rossi")) {
            let Specimen {
                name,
                written_by,
                letter,
            } = specimen;
            fs::write(folder.join(format!("{name}.html")), &letter.body_html).unwrap();
            let text = format!("{}\n\n{}", letter.subject, letter.body_text);
            fs::write(folder.join(format!("{name}.txt")), text).unwrap();
            // What somebody did says at once when. What ends by itself has its own day.
            let tells_of_a_deed = [
                "notices::letter",
                "standing::letter",
                "subscription_notices::letter",
                "service_requests::letter",
                "personal::team_changed",
                "personal::second_factor",
                "personal::farewell",
                "brought_in::letter",
                "addresses::changed",
            ]
            .contains(&written_by)
                && !name.starts_with("ending-")
                && !name.starts_with("expired-");
            let first = letter
                .body_text
                .lines()
                .find(|line| !line.ends_with(',') && !line.is_empty());
            if tells_of_a_deed && !first.unwrap().contains(&day) {
                wrong.push(format!("{name} says not when: {first:?}"));
            }
            if language == Language::English {
                english.push(letter.subject.clone());
            }
            written.insert(written_by.to_owned());
            kinds.entry(name).or_default().push(letter);
        }
    }
    for (name, letters) in &kinds {
        let subjects: BTreeSet<&String> = letters.iter().map(|letter| &letter.subject).collect();
        let texts: BTreeSet<&String> = letters.iter().map(|letter| &letter.body_text).collect();
        if subjects.len() < Language::ALL.len() || texts.len() < Language::ALL.len() {
            wrong.push(format!("{name} is not in every language"));
        }
        for letter in letters {
            if letter.subject.chars().count() > LONGEST_SUBJECT {
                wrong.push(format!("{name} has an endless subject: {}", letter.subject));
            }
            let said = faults(&own, letter);
            wrong.extend(said.into_iter().map(|fault| format!("{name}: {fault}")));
            // Who is concerned; never what a partner calls itself.
            if letter.subject.contains(&cast.partner) {
                wrong.push(format!("{name} has a partner's name: {}", letter.subject));
            }
            let concerned = [cast.customer.as_str(), post.portal.as_str()];
            let is_named = concerned.iter().any(|name| letter.subject.contains(name));
            if !is_named && name != "refusal" {
                wrong.push(format!(
                    "{name} says not whom it concerns: {}",
                    letter.subject
                ));
            }
        }
    }
    // Nobody who writes letters, and no subject, was forgotten.
    assert_eq!(written, writers());
    for (key, pieces) in subjects() {
        if !english.iter().any(|subject| is_said(&pieces, subject)) {
            wrong.push(format!("no letter was looked at that says {key}"));
        }
    }

    // A partner asks, in each language.
    let ada = portal.signed_in("ada@aurora.example").await;
    for language in Language::ALL {
        let new = format!("/relationship-requests/new?language={language}");
        let form = ada.open(&new).await.form("/relationship-requests");
        let form = form.with("to", "nora@newco.example");
        assert_eq!(ada.submit(&form).await.status, 303);
    }
    // And what the sample world wrote.
    let stored = portal
        .app
        .store
        .read(|r| -> store::Result<_> { outbox::newest(r, 1000) });
    let stored = stored.await.unwrap();
    let requests = stored.iter().filter(|letter| letter.request.is_some());
    assert_eq!(requests.count(), Language::ALL.len());
    for letter in stored {
        let name = letter.subject.clone();
        let letter = NewLetter {
            request: letter.request,
            recipient: letter.recipient,
            recipient_name: letter.recipient_name,
            reply_to: None,
            language: letter.language,
            subject: letter.subject,
            body_text: letter.body_text,
            body_html: letter.body_html,
        };
        if letter.request.is_some() {
            let folder = browser::screenshots()
                .join("letters")
                .join(letter.language.code());
            fs::write(folder.join("request.html"), &letter.body_html).unwrap();
            let text = format!("{}\n\n{}", letter.subject, letter.body_text);
            fs::write(folder.join("request.txt"), text).unwrap();
        }
        // The sample world is written before the portal has its address.
        let own = match letter.request {
            Some(_) => own.as_str(),
            None => "http://127.0.0.1:1/",
        };
        let said = faults(own, &letter);
        wrong.extend(said.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// Where in a text letters stand that are written from right to left, and no mark keeps them apart.
fn loose(text: &str) -> Option<String> {
    let mut open = 0_u32;
    for (at, letter) in text.char_indices() {
        match letter {
            '\u{2068}' => open += 1,
            '\u{2069}' => open = open.saturating_sub(1),
            '\u{590}'..='\u{8FF}' if open == 0 => {
                return Some(text[at..].chars().take(20).collect());
            }
            _ => {}
        }
    }
    (open > 0).then(|| format!("left open: {text}"))
}

#[actix_web::test]
async fn names_from_right_to_left_in_pictures_and_without_end_leave_a_letter_in_order() {
    let portal = Portal::start_in_business().await;
    let post = Stationery::of(&portal.app.config);
    let own = format!("{}/", post.public_url.origin());
    let cast = Cast::strange();
    let pile = Pile::of(&portal, cast.clone(), now()).await;
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let folder = browser::screenshots().join("letters").join(language.code());
        fs::create_dir_all(&folder).unwrap();
        for Specimen { name, letter, .. } in pile.letters(&reader(language, &cast.person)) {
            fs::write(
                folder.join(format!("{name}-strange.html")),
                &letter.body_html,
            )
            .unwrap();
            let said = faults(&own, &letter);
            wrong.extend(said.into_iter().map(|fault| format!("{name}: {fault}")));
            for text in [&letter.subject, &letter.body_text] {
                wrong.extend(loose(text).map(|where_it_is| format!("{name}: {where_it_is}")));
            }
            // In HTML the direction of a value is that of its own cell, and a mark stands where it is in a sentence.
            let page = Html::parse_document(&letter.body_html);
            for element in page.select(&Selector::parse("td td > *, th, p").unwrap()) {
                let text: String = element.text().collect();
                if element.attr("dir") != Some("auto") && loose(&text).is_some() {
                    wrong.push(format!("{name}: {text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The catalogues are complete: every language says everything, with the same variables, and nothing that nobody says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{TimeZone, Utc};
use delega::domain::country::Country;
use delega::domain::language::Language;
use delega::domain::moment::Moment;
use delega::words::Words;
use fluent_templates::fluent_bundle::FluentResource;

/// How the keys begin that are put together at run time, so that no file holds them whole.
/// One line for each family, with the place where its keys are made.
const COMPOSED: &[&str] = &[
    // `demo_components`, from the part of the page.
    "components-",
    // `web::timeline`, from how a bar is drawn.
    "timeline-",
    // `operator::price`, from what the price of an add-on is for.
    "price-basis-",
    // `subscription::change` and `new`, from what is wrong with a wish.
    "objection-",
    // `subscription::new`, from why a partner may not provision.
    "provision-refused-",
    // `subscription::change` and `new`, from what is no number of seats.
    "seats-",
    // `subscription::history`, from how a subscription changed.
    "subscription-change-",
    // `subscription_notices::compose`, from how a subscription changed and who reads it.
    "subscription-letter-",
    // `subscription::page`, from why somebody may only read it.
    "subscription-read-",
    // `mail::personal`, from what happened to a second factor.
    "factor-letter-",
    // The operator's settings, from who must have a second factor.
    "second-factor-of-",
    // `activity::line`, from the name of an event.
    "action-",
    // `Words::country`, from a country's two letters.
    "country-",
    // `customer_page` and `dashboard`, from the reason of an end.
    "end-reason-",
    // `activity::line`, from the name of an event.
    "event-",
    // The operator's pages, from how many may hold a service.
    "exclusivity-",
    // `help`, from whose guide it is, and from a word.
    "guide-",
    "meaning-",
    "word-",
    // `Shell::new`, from what was just done.
    "flash-",
    // `sign_up::fields` and `account`, from what is wrong with a name.
    "name-problem-",
    // `sign_up::fields`, from what is wrong with the name of an organisation.
    "organization-problem-",
    // `sign_up::partner`, from a programme.
    "partner-sign-up-about-",
    // `mail::sign_up`, from the kind of letter.
    "sign-up-known-letter-",
    "sign-up-letter-",
    // `notices::compose`, from what is told and who reads it.
    "letter-",
    // What is wrong with a name, from `NameProblem`.
    "name-",
    // `password::read_new`, from what is wrong with a password.
    "password-",
    // The operator's pages, from where a letter is.
    "mail-status-",
    // `operator::fields`, from what is wrong with a name that somebody typed.
    "operator-name-",
    // `operator::fields`, from what is wrong with a text that somebody typed.
    "operator-text-",
    // The operator's pages, from where a partner stands.
    "partner-status-",
    // `PartnerFacts`, from the partner's programme.
    "programme-",
    // `problem_page`, from what went wrong.
    "problem-",
    // From what is wrong with a reason that somebody typed.
    "reason-",
    // `PastPrivilege`, from the reason for which it ended.
    "review-reason-",
    // `account_activity`, from what happened to an account.
    "account-event-",
    // The role of somebody of a team.
    "role-",
    // `relationship_requests::delivery`, from the answer to a request.
    "request-answer-",
    // `relationship_requests::refused`, from the code of a refusal.
    "request-refused-",
    // `relationship_requests::send`, from what is wrong with a text.
    "request-text-",
    // `relationship_requests::list`, from the state to narrow it to.
    "requests-state-",
    // `problem_page` and `invitation::refused`, from the code of a refusal.
    "refusal-",
    // `service_request`, from what was done in a conversation.
    "service-request-act-",
    // From what is wrong with a text that somebody wrote there.
    "service-request-text-",
    // From whom a request waits for, which way it takes and why.
    "service-request-waits-for-",
    "service-request-way-",
    "service-request-why-",
    // `service_request::list`, from the side of whoever reads it, and the choices of its filters.
    "service-requests-channel-",
    "service-requests-lead-",
    "service-requests-state-",
    "service-requests-title-",
    // From how much a service request matters.
    "severity-",
];

/// The variables of each message of a language. The catalogues have no attributes: every message is a key by itself.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_language_of_the_portal_has_a_folder_and_every_folder_a_language() -> io::Result<()> {
    let folders = fs::read_dir(root().join("locales"))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<BTreeSet<String>>>()?;
    let languages: BTreeSet<String> = Language::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(folders, languages);
    Ok(())
}

#[test]
fn every_catalogue_can_be_read() -> io::Result<()> {
    for path in files(&root().join("locales"), &["ftl"])? {
        let errors = FluentResource::try_new(fs::read_to_string(&path)?)
            .err()
            .map(|(_, errors)| errors);
        assert_eq!(errors, None, "{}", path.display());
    }
    Ok(())
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() -> io::Result<()> {
    let (reference, mut wrong) = (catalogue(Language::default())?, Vec::new());
    for language in Language::ALL {
        let catalogue = catalogue(language)?;
        let keys: BTreeSet<&String> = reference.keys().chain(catalogue.keys()).collect();
        for key in keys {
            match (reference.get(key), catalogue.get(key)) {
                (Some(_), None) => wrong.push(format!("{key} is missing in {language}")),
                (None, _) => wrong.push(format!(
                    "{key} is in {language} but not in {}",
                    Language::default()
                )),
                (Some(expected), Some(found)) if expected != found => {
                    wrong.push(format!(
                        "{key} has the variables {found:?} in {language}, not {expected:?}"
                    ));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_message_that_is_named_exists() -> io::Result<()> {
    let catalogue = catalogue(Language::default())?;
    let mut missing = Vec::new();
    for (path, text) in sources()? {
        for key in said(&text).filter(|key| !catalogue.contains_key(*key)) {
            missing.push(format!("{key} in {}", path.display()));
        }
    }
    assert!(
        missing.is_empty(),
        "named but in no catalogue:\n{}",
        missing.join("\n")
    );
    Ok(())
}

#[test]
fn every_message_is_used() -> io::Result<()> {
    let catalogue = catalogue(Language::default())?;
    let sources = sources()?;
    // Any quoted text counts, because an enum may name its keys without saying them at once. So do messages that other
    // messages refer to.
    let mut used: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, text)| text.split('"'))
        .collect();
    let messages: Vec<String> = catalogue_files(Language::default())?
        .iter()
        .map(fs::read_to_string)
        .collect::<io::Result<_>>()?;
    used.extend(messages.iter().flat_map(|text| references(text)));
    let composed = |key: &str| COMPOSED.iter().any(|prefix| key.starts_with(prefix));
    let unused: Vec<&String> = catalogue
        .keys()
        .filter(|key| !used.contains(key.as_str()) && !composed(key))
        .collect();
    assert!(
        unused.is_empty(),
        "in the catalogue but used nowhere: {unused:#?}"
    );
    Ok(())
}

#[test]
fn every_family_of_composed_keys_has_members() -> io::Result<()> {
    let catalogue = catalogue(Language::default())?;
    for prefix in COMPOSED {
        assert!(
            catalogue.keys().any(|key| key.starts_with(prefix)),
            "no key begins with {prefix}"
        );
    }
    Ok(())
}

#[test]
fn the_named_countries_are_those_that_exist() -> io::Result<()> {
    let catalogue = catalogue(Language::default())?;
    let named: BTreeSet<&str> = catalogue
        .keys()
        .filter_map(|key| key.strip_prefix("country-"))
        .collect();
    assert_eq!(named, BTreeSet::from(Country::ALL));
    Ok(())
}

/// The articles of Italian that a day can follow.
const ARTICLES: [&str; 12] = [
    "il", "al", "dal", "del", "nel", "sul", "Il", "Al", "Dal", "Del", "Nel", "Sul",
];

/// Says every Italian message that puts an article before a variable with this day, and with other words elsewhere.
fn said_with_a_day(day: u32) -> io::Result<Vec<(String, String)>> {
    let at = Utc.with_ymd_and_hms(2026, 12, day, 12, 0, 0).unwrap();
    let words = Words::in_utc(Language::Italian);
    let (long, short) = (words.day(Moment::new(at)), words.short_day(Moment::new(at)));
    let catalogue = catalogue(Language::Italian)?;
    let mut said = Vec::new();
    for path in catalogue_files(Language::Italian)? {
        for line in fs::read_to_string(&path)?.lines() {
            let Some(key) = entry(line) else { continue };
            let after_article: BTreeSet<&str> = line
                .match_indices("{ $")
                .filter(|(at, _)| {
                    let before = line[..*at].trim_end_matches(' ');
                    let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
                    word.is_some_and(|word| ARTICLES.contains(&word))
                })
                .filter_map(|(at, _)| line[at + 3..].split_whitespace().next())
                .collect();
            if after_article.is_empty() {
                continue;
            }
            for date in [&long, &short] {
                let mut phrase = words.say(key);
                for variable in &catalogue[key] {
                    phrase = match after_article.contains(variable.as_str()) {
                        true => phrase.with(variable, date),
                        false => phrase.with(variable, "Rossi"),
                    };
                }
                said.push((key.to_owned(), phrase.to_string()));
            }
        }
    }
    Ok(said)
}

#[test]
fn every_italian_message_writes_the_first_the_eighth_and_the_eleventh_as_they_are_spoken()
-> io::Result<()> {
    for (day, elided) in [(1, false), (8, true), (11, true), (18, false)] {
        let said = said_with_a_day(day)?;
        assert!(said.len() > 60, "{}", said.len());
        for (key, text) in said {
            let written = if day == 1 {
                "1º dic".to_owned()
            } else {
                format!("{day} dic")
            };
            assert!(text.contains(&written), "{key}: {text}");
            let short = text.to_lowercase().contains(&format!("l'{written}"));
            assert_eq!(short, elided, "{key}: {text}");
            for article in ARTICLES {
                let full = format!("{article} {written}");
                let whole_word = format!(" {text}").contains(&format!(" {full}"));
                assert!(!(elided && whole_word), "{key}: {text}");
            }
        }
    }
    Ok(())
}

/// Words that say what a domain word says already: one concept, one word.
const OTHER_WORDS: [(&str, &[&str]); 2] = [
    (
        "en",
        &[
            "those who run",
            "who run the portal",
            "reseller agreement",
            "privilege holder",
            "spam mail",
        ],
    ),
    (
        "it",
        &[
            "chi gestisce",
            "sottoscrizioni cloud",
            "abbonament",
            "licenz",
            "permess",
            "autorizzazion",
            "operatore",
        ],
    ),
];

#[test]
fn one_concept_has_one_word() -> io::Result<()> {
    for (language, others) in OTHER_WORDS {
        for path in files(&root().join("locales").join(language), &["ftl"])? {
            for line in fs::read_to_string(&path)?.lines() {
                let message = line.split_once(" = ").map_or("", |(_, message)| message);
                for other in others {
                    let found = message.to_lowercase().contains(other);
                    assert!(!found, "{}: {line} says {other:?}", path.display());
                }
            }
        }
    }
    Ok(())
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder whose name ends in one of these ways.
fn files(folder: &Path, endings: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, endings)?);
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn catalogue_files(language: Language) -> io::Result<Vec<PathBuf>> {
    files(&root().join("locales").join(language.code()), &["ftl"])
}

/// Everything that may say a message, without what is only a remark about it.
fn sources() -> io::Result<Vec<(PathBuf, String)>> {
    let mut sources = Vec::new();
    for path in files(&root().join("src"), &["rs"])? {
        let text = fs::read_to_string(&path)?;
        let kept: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        sources.push((path, kept.join("\n")));
    }
    for path in files(&root().join("templates"), &["html", "txt"])? {
        let text = fs::read_to_string(&path)?;
        sources.push((path, text));
    }
    Ok(sources)
}

/// The keys in `say("…")`, also where the key stands on a line of its own.
fn said(text: &str) -> impl Iterator<Item = &str> {
    text.split("say(")
        .skip(1)
        .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
}

/// The messages that `{ message }` refers to.
fn references(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| Some(rest.split('}').next()?.trim()))
}

/// Reads the catalogue of a language. A key that comes twice would stop the portal, so it fails here.
fn catalogue(language: Language) -> io::Result<Catalogue> {
    let mut catalogue = Catalogue::new();
    for path in catalogue_files(language)? {
        let text = fs::read_to_string(&path)?;
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some(name) = entry(line) {
                key = name.to_owned();
                let twice = catalogue.insert(key.clone(), BTreeSet::new()).is_some();
                assert!(
                    !twice,
                    "{key} comes twice in {language}, the second time in {}",
                    path.display()
                );
            }
            catalogue
                .entry(key.clone())
                .or_default()
                .extend(variables(line).map(str::to_owned));
        }
    }
    // Blank lines before the first message belong to none; terms are between the messages of one language.
    catalogue.retain(|key, _| !key.is_empty() && !key.starts_with('-'));
    Ok(catalogue)
}

/// The name that a line defines, when it begins a message or a term.
fn entry(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let first = name.chars().next()?;
    let named = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (named && (first.is_ascii_alphabetic() || first == '-')).then_some(name)
}

/// The variables that a line mentions.
fn variables(line: &str) -> impl Iterator<Item = &str> {
    line.split('$').skip(1).filter_map(|rest| {
        rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_')
            .next()
    })
}

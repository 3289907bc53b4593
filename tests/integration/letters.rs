//! Every kind of letter, in every language: what its subject says, that it can be told from a forged one, that it brings
//! nothing from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{TimeZone, Utc};
use delega::domain::actor::AgentRole;
use delega::domain::event::EventName;
use delega::domain::id::{CustomerId, PartnerId};
use delega::domain::language::Language;
use delega::domain::moment::Moment;
use delega::domain::notice::{Audience, Notice, NoticeKind, NoticedService};
use delega::domain::standing_change::{StandingChange, StandingNotice};
use delega::domain::team::TeamRole;
use delega::domain::token::Token;
use delega::mail::{
    Stationery, addresses, brought_in, contact_refusal, notices, personal, sign_up, standing,
};
use delega::store;
use delega::store::outbox::{self, NewLetter};
use delega::store::sessions::Origin;
use delega::store::users::Correspondent;
use scraper::{Html, Selector};

use crate::support::portal::Portal;

/// No subject is longer where nobody has an endless name.
const LONGEST_SUBJECT: usize = 90;
const PARTNER: &str = "Aurora Cloud";
const CUSTOMER: &str = "Fabbrica Rossi S.p.A.";

/// A letter, by what it is called.
type Named = (String, NewLetter);

/// A letter for each kind of news and for each side that hears of it.
fn of_notices(post: &Stationery, reader: &Correspondent, now: Moment) -> Vec<Named> {
    let (partner_id, customer_id) = (PartnerId::new(now), CustomerId::new(now));
    let names = Language::ALL
        .map(|language| ((language, "mail".to_owned()), "Mail".to_owned()))
        .into();
    let sides = [
        ("partner", Audience::PartnerAdmins(partner_id)),
        ("customer", Audience::CustomerAdmins(customer_id)),
    ];
    let mut letters = Vec::new();
    for kind in NoticeKind::ALL {
        for (side, to) in sides {
            let key = format!("letter-{kind}-{side}-subject");
            // Not every side hears of everything.
            if !english().contains(&format!("\n{key} =")) {
                continue;
            }
            let notice = Notice {
                kind: *kind,
                to,
                partner_id,
                partner: PARTNER.to_owned(),
                customer_id,
                customer: CUSTOMER.to_owned(),
                services: vec![NoticedService {
                    code: "mail".to_owned(),
                    ends_at: now.plus_minutes(60 * 24 * 30),
                }],
                other_partner: Some("Borealis IT".to_owned()),
                person: "Rosa Rossi".to_owned(),
                reason: Some("We do it ourselves.".to_owned()),
                path: None,
            };
            letters.push((key, notices::letter(post, &notice, reader, &names)));
        }
    }
    letters
}

fn english() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en");
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
        .fold(String::new(), |all, text| format!("{all}\n{text}"))
}

/// A letter of each kind to one person.
fn personal(post: &Stationery, reader: &Correspondent, now: Moment) -> Vec<Named> {
    let (language, email) = (reader.language, reader.email.as_str());
    let origin = Origin {
        device: "Firefox, Linux".to_owned(),
        place: "192.0.2.0/24".to_owned(),
        cookie: String::new(),
    };
    let role = TeamRole::Agent(AgentRole::SalesAgent);
    let token = Token::from_random([7; 32]);
    let path = "/some/path/with-a-secret";
    let mut letters = vec![
        ("reset", personal::reset_link(post, reader, path)),
        ("changed", personal::password_changed(post, reader, now)),
        ("device", personal::new_device(post, reader, &origin, now)),
        ("farewell", personal::farewell(post, reader)),
        (
            "team",
            personal::team_invitation(post, email, language, (PARTNER, "Ada Neri", role), path),
        ),
        (
            "known",
            personal::team_has_account(post, email, language, PARTNER),
        ),
        (
            "second step",
            personal::second_step_failed(post, reader, now),
        ),
        (
            "factor reset",
            personal::second_factor_reset(post, reader, email, now, path),
        ),
        (
            "email",
            addresses::confirmation(post, reader, "new@rossi.example", path),
        ),
        (
            "email changed",
            addresses::changed(post, reader, "new@rossi.example", path, now),
        ),
        ("email taken", addresses::taken(post, reader)),
        ("signed up", sign_up::known(post, reader, "/")),
        (
            "brought in",
            brought_in::letter(post, &email.parse().unwrap(), language, CUSTOMER, path),
        ),
        (
            "refusal",
            contact_refusal::letter(post, language, PARTNER, email, &token),
        ),
    ];
    for what in [
        EventName::TeamDeactivated,
        EventName::TeamReactivated,
        EventName::TeamRoleChanged,
    ] {
        letters.push((
            what.as_str(),
            personal::team_changed(post, reader, what, CUSTOMER),
        ));
    }
    for what in EventName::ALL {
        if what.as_str().starts_with("second_factor.") {
            letters.push((
                what.as_str(),
                personal::second_factor(post, reader, *what, now),
            ));
        }
    }
    for change in StandingChange::ALL {
        let notice = StandingNotice {
            change: *change,
            partner_id: PartnerId::new(now),
            partner: PARTNER.to_owned(),
            reason: Some("Bills are open.".to_owned()),
        };
        letters.push((change.as_str(), standing::letter(post, &notice, reader)));
    }
    let named = letters.into_iter();
    named
        .map(|(name, letter)| (name.to_owned(), letter))
        .collect()
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
    if subject.is_empty() || subject.chars().count() > LONGEST_SUBJECT {
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

#[actix_web::test]
async fn every_letter_says_what_happened_and_how_to_be_sure_and_brings_nothing_along() {
    let portal = Portal::start_in_business().await;
    let post = Stationery::of(&portal.app.config);
    let own = format!("{}/", post.public_url.origin());
    let now = Moment::new(Utc.with_ymd_and_hms(2026, 11, 8, 14, 5, 0).unwrap());
    let mut kinds: BTreeMap<String, Vec<NewLetter>> = BTreeMap::new();
    for language in Language::ALL {
        let reader = Correspondent {
            email: "rosa@rossi.example".to_owned(),
            name: "Rosa Rossi".to_owned(),
            language,
            time_zone: "Europe/Rome".to_owned(),
        };
        let mut letters = of_notices(&post, &reader, now);
        letters.extend(personal(&post, &reader, now));
        for (name, letter) in letters {
            kinds.entry(name).or_default().push(letter);
        }
    }
    let mut wrong = Vec::new();
    for (name, letters) in &kinds {
        let subjects: BTreeSet<&String> = letters.iter().map(|letter| &letter.subject).collect();
        let texts: BTreeSet<&String> = letters.iter().map(|letter| &letter.body_text).collect();
        if subjects.len() < Language::ALL.len() || texts.len() < Language::ALL.len() {
            wrong.push(format!("{name} is not in every language"));
        }
        for letter in letters {
            let said = faults(&own, letter);
            wrong.extend(said.into_iter().map(|fault| format!("{name}: {fault}")));
            // Who is concerned; never what a partner calls itself.
            if letter.subject.contains(PARTNER) {
                wrong.push(format!("{name} has a partner's name: {}", letter.subject));
            }
            let concerned = [CUSTOMER, post.portal.as_str()];
            let is_named = concerned.iter().any(|name| letter.subject.contains(name));
            if !is_named && name != "refusal" {
                wrong.push(format!(
                    "{name} says not whom it concerns: {}",
                    letter.subject
                ));
            }
        }
    }
    assert!(kinds.len() > 45, "{}", kinds.len());

    // A partner asks, in each language.
    let ada = portal.signed_in("ada@aurora.example").await;
    for language in Language::ALL {
        let new = format!("/relationship-requests/new?language={language}");
        let form = ada.open(&new).await.form("/relationship-requests");
        let form = form.with("to", "nora@newco.example");
        assert_eq!(ada.submit(&form).await.status, 303);
    }
    // And what the sample world wrote: subscriptions, service requests.
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

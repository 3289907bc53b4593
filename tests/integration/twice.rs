//! Every form sent twice: a double click, a reload, a page that came back from the browser's history. What happens once
//! has happened once, and the second answer says what is.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};

use crate::support::people;
use crate::support::portal::{Portal, Setup};
use crate::support::routes::{self, Route};
use crate::support::sql::VISITS;
use crate::support::visitor::{Form, PASSWORD, Page, Visitor};
use crate::support::walk;

/// What is typed into forms that say nothing as they stand: the address, then fields and values.
const TYPED: &[(&str, &[(&str, &str)])] = &[
    ("/account", &[("name", "Somebody Else")]),
    (
        "/account/password",
        &[
            ("current_password", PASSWORD),
            ("new_password", "copper window 7 harvest"),
        ],
    ),
    ("/account/email", &[("email", "elsewhere@rossi.example")]),
    (
        "/invitations/{code}/decline",
        &[("reason", "We have somebody")],
    ),
    (
        "/invitations/{code}/refuse",
        &[("email", "rosa@rossi.example")],
    ),
    (
        "/operator/customers/new",
        &[
            ("organization", "Officine Verdi S.r.l."),
            ("country", "IT"),
            ("email", "vera@verdi.example"),
        ],
    ),
    ("/operator/partners/{id}/suspend", &[("reason", "Enough")]),
    (
        "/operator/second-factor-resets",
        &[("email", "marco@rossi.example")],
    ),
    (
        "/operator/service-requests/{id}/notes",
        &[("note", "We look at it.")],
    ),
    ("/operator/settings", &[("requests_a_day", "77")]),
    (
        "/partner-relationships/remove-all",
        &[("confirm", "Fabbrica Rossi S.p.A.")],
    ),
    ("/password/forgotten", &[("email", "nora@newco.example")]),
    ("/relationship-requests", &[("to", "one@new.example")]),
    (
        "/sign-in",
        &[("email", "nora@newco.example"), ("password", PASSWORD)],
    ),
    (
        "/service-requests",
        &[
            ("service", "mail"),
            ("severity", "minimal"),
            ("title", "Twice"),
            ("description", "The same."),
        ],
    ),
    (
        "/service-requests/{id}/notes",
        &[("note", "We look at it.")],
    ),
    (
        "/subscriptions/{id}/partner-of-record",
        &[("partner", "Borealis IT")],
    ),
    ("/subscriptions/{id}/seats", &[("seats", "77")]),
    ("/team/invitations", &[("email", "anna@rossi.example")]),
];

/// What may happen again each time that it is asked for, and why that harms nobody.
const EACH_TIME: &[(&str, &str)] = &[
    (
        "/partner-sign-up",
        "nothing is founded before a link is followed, and then once; the answer is the same for everybody",
    ),
    (
        "/relationship-requests",
        "each is in the list and can be withdrawn; how many are open at a time and sent in a day is limited",
    ),
    (
        "/account/two-factor/codes",
        "whoever asks again wants new ones; only the last count",
    ),
    (
        "/password/forgotten",
        "each letter has a link of its own; how many there are in an hour is limited",
    ),
    (
        "/invitations/{code}/refuse",
        "each letter has a link of its own; how many there are in an hour is limited",
    ),
    (
        "/team/invitations/{id}/resend",
        "each letter has a link of its own; only the last works",
    ),
    (
        "/account/email",
        "the last link counts; how many there are in an hour is limited",
    ),
];

/// Forms that the pages of the sample world do not show, and who sends them twice.
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "/account/close",
        "one cannot close an account twice: account_end",
    ),
    ("/account/confirm/challenge", "a question for a script"),
    (
        "/account/email/confirm/{token}",
        "a link from a letter: email_change",
    ),
    (
        "/account/email/undo/{token}",
        "a link from a letter: email_change",
    ),
    ("/account/sessions/end-others", "a second session: account"),
    ("/account/sessions/{id}/end", "a second session: account"),
    (
        "/account/two-factor/app",
        "a code counts once: second_factor",
    ),
    (
        "/account/two-factor/app/remove",
        "who has one: second_factor",
    ),
    ("/account/two-factor/codes", "who has some: second_factor"),
    ("/account/two-factor/codes/download", "a file"),
    (
        "/account/two-factor/done",
        "who is led there: second_factor",
    ),
    ("/account/two-factor/passkeys", "a script: passkey"),
    (
        "/account/two-factor/passkeys/challenge",
        "a question for a script",
    ),
    (
        "/account/two-factor/passkeys/{id}/remove",
        "who has one: passkey",
    ),
    (
        "/invitations/{code}/tell-administrators",
        "who founds anew: sign_up",
    ),
    ("/language", "what is chosen stays chosen: language"),
    ("/sign-out", "who is out is out: sign_in"),
    (
        "/operator/customers/{id}/invite",
        "who has no administrator: operator",
    ),
    ("/invitation-link/resume", "what is paused: invitation_link"),
    ("/operator/customers/{id}/verify", "who signed up: operator"),
    (
        "/operator/service-requests/{id}/reopen",
        "what is closed: service_request",
    ),
    (
        "/relationship-requests/{id}/send-again",
        "what was sent: relationship_request",
    ),
    (
        "/relationship-requests/{id}/withdraw",
        "what was sent: relationship_request",
    ),
    ("/team/invitations/{id}/resend", "who was invited: team"),
    ("/team/invitations/{id}/withdraw", "who was invited: team"),
    ("/team/{user}/reactivate", "who was let go: team"),
    ("/operator/mail/{id}/send-again", "what failed: operator"),
    ("/operator/partners/{id}/approve", "who waits: operator"),
    (
        "/operator/partners/{id}/resume",
        "who is suspended: operator",
    ),
    (
        "/operator/second-factor-resets",
        "who has one: second_factor",
    ),
    (
        "/operator/second-factor-resets/{id}/cancel",
        "what waits: second_factor",
    ),
    ("/password/reset/{token}", "a link from a letter: password"),
    ("/refusals/{token}", "a link from a letter: contact_refusal"),
    (
        "/second-factor-resets/{token}",
        "a link from a letter: second_factor",
    ),
    ("/sign-in/passkey", "a script: passkey"),
    ("/sign-in/passkey/challenge", "a question for a script"),
    ("/sign-in/second-step", "a code counts once: second_factor"),
    ("/sign-up", "reached from an invitation: sign_up"),
    ("/sign-up/confirm/{token}", "a link from a letter: sign_up"),
    ("/team/join/{token}", "a link from a letter: team"),
    (
        "/team/{user}/reset-second-factor",
        "who has one: second_factor",
    ),
];

/// Rows that are written to be held while something is decided.
const LOCKS: [&str; 1] = ["customers"];

async fn in_business() -> Portal {
    Portal::start_with(Setup {
        in_business: true,
        ..Setup::default()
    })
    .await
}

/// The forms of a page's main part, and which buttons they are sent by.
fn forms(page: &Page) -> Vec<Form> {
    let html = Html::parse_document(&page.body);
    let form = Selector::parse("main form[method=post]").unwrap();
    let actions: BTreeSet<String> = html
        .select(&form)
        .filter_map(|form| form.attr("action").map(str::to_owned))
        .collect();
    actions.iter().map(|action| page.form(action)).collect()
}

/// Everything that is sent, as somebody fills it in who means it: what is empty gets something that fits its name.
fn filled(page: &Page, action: &str, pattern: &str) -> Form {
    let html = Html::parse_document(&page.body);
    let css = format!("main form[action='{action}']");
    let found = html.select(&Selector::parse(&css).unwrap()).next().unwrap();
    let all = |css: &str| -> Vec<scraper::ElementRef<'_>> {
        found.select(&Selector::parse(css).unwrap()).collect()
    };
    let mut form = page.form(action);
    for field in all("input:not([type=hidden], [type=checkbox], [type=radio]), textarea") {
        let name = field.attr("name").unwrap();
        if form.value(name).trim().is_empty() {
            let kind = field.attr("type").unwrap_or_default();
            form = form.with(name, something(name, kind));
        }
    }
    for choice in all("select") {
        let name = choice.attr("name").unwrap();
        let options = Selector::parse("option:not([value=''])").unwrap();
        let last = choice.select(&options).last();
        if form.value(name).is_empty()
            && let Some(value) = last.and_then(|one| one.attr("value"))
        {
            form = form.with(name, value);
        }
    }
    for choice in all("input[type=radio]") {
        let name = choice.attr("name").unwrap();
        if form.value(name).is_empty() {
            form = form.with(name, choice.attr("value").unwrap());
        }
    }
    let typed = TYPED.iter().find(|(known, _)| *known == pattern);
    for (name, value) in typed.map(|(_, fields)| *fields).unwrap_or_default() {
        if form.names().iter().any(|known| known == name) {
            form = form.with(name, value);
        }
    }
    let buttons = all("button:not([type=button])");
    match buttons
        .first()
        .and_then(|button| button.attr("name").zip(button.attr("value")))
    {
        // Where no button is without a name, it is one of several things that can be done.
        Some((name, value)) if buttons.iter().all(|button| button.attr("name").is_some()) => {
            form.forged(name, value)
        }
        _ => form,
    }
}

fn something(name: &str, kind: &str) -> &'static str {
    match (name, kind) {
        (_, "email") => "somebody@new.example",
        (_, "password") => "copper window 7 harvest",
        ("code", _) => "twice",
        ("price", _) => "4.50",
        ("seats" | "level", _) => "77",
        _ => "Something twice",
    }
}

/// Who sees a form, on which page, and where it goes.
type Found = (&'static str, String, String);

/// Where each form was found.
async fn found(all: &[Route]) -> BTreeMap<&'static str, Vec<Found>> {
    let portal = in_business().await;
    let mut found: BTreeMap<_, Vec<Found>> = BTreeMap::new();
    for (kind, visitor) in people::all(&portal).await {
        let seeds = all
            .iter()
            .filter(|route| route.shows)
            .map(|route| route.filled(&portal));
        for (path, page) in walk::from(&visitor, seeds).await.pages {
            for form in forms(&page) {
                let pattern = routes::pattern(all, &form.action);
                let places = found.entry(pattern).or_default();
                if places.iter().all(|(_, _, action)| *action != form.action) {
                    places.push((kind, path.clone(), form.action));
                }
            }
        }
    }
    found.retain(|pattern, _| ELSEWHERE.iter().all(|(path, _)| path != pattern));
    found
}

async fn somebody(portal: &Portal, kind: &str) -> Visitor {
    let (_, email) = people::KINDS
        .iter()
        .find(|(known, _)| *known == kind)
        .unwrap();
    match email {
        Some(email) => portal.signed_in(email).await,
        None => portal.visitor(),
    }
}

/// What became of a form that was sent twice.
enum Outcome {
    /// It was refused the first time already, with these words.
    Refused(String),
    /// What is wrong about it.
    Wrong(String),
    /// Nothing is.
    Fine,
}

/// Sends one form twice to a portal of its own.
async fn twice(pattern: &str, (kind, path, action): &Found) -> Outcome {
    let portal = in_business().await;
    let visitor = somebody(&portal, kind).await;
    // The ids of a copy of the world are those of the world.
    let page = visitor.get(path).await;
    let form = filled(&page, action, pattern);
    let first = visitor.submit(&form).await;
    if first.status.as_u16() != 303 {
        return Outcome::Refused(format!(
            "{path}: the first time {}: {}",
            first.status,
            first.text()
        ));
    }
    let except: Vec<&str> = VISITS.iter().copied().chain(LOCKS).collect();
    let once = portal.sql().dump(&except);
    let second = visitor.submit(&form).await;
    let again = portal.sql().dump(&except);
    let happened_again = once != again && !EACH_TIME.iter().any(|(known, _)| *known == pattern);
    if happened_again {
        let new: Vec<_> = again.difference(&once).take(3).collect();
        return Outcome::Wrong(format!("{path}: happened again: {new:#?}"));
    }
    let led = match second.status.as_u16() {
        303 => visitor.follow(&second).await,
        403 | 404 | 409 | 422 => second,
        status => return Outcome::Wrong(format!("{path}: the second time {status}")),
    };
    let says_something = !led.text_of("h1").is_empty() && led.text().len() > 30;
    match led.status.as_u16() {
        303 => Outcome::Fine,
        status if status < 500 && says_something => Outcome::Fine,
        status => Outcome::Wrong(format!(
            "{path}: the second time leads to {status} {}",
            led.text()
        )),
    }
}

#[actix_web::test]
async fn sending_a_form_twice_does_once_what_is_done_once() {
    let all = routes::all();
    let found = found(&all).await;
    let untried: Vec<&str> = all
        .iter()
        .filter(|route| route.takes && !found.contains_key(route.path))
        .map(|route| route.path)
        .filter(|path| ELSEWHERE.iter().all(|(known, _)| known != path))
        .collect();
    assert!(untried.is_empty(), "nobody sends these twice: {untried:#?}");
    let mut faults = Vec::new();
    for (pattern, places) in &found {
        let mut refused = String::new();
        // Not everybody may do it to everybody: one that is taken is enough.
        for place in places.iter().take(6) {
            match twice(pattern, place).await {
                Outcome::Refused(why) => refused = why,
                Outcome::Wrong(why) => {
                    faults.push(format!("POST {pattern} ({}), {why}", place.0));
                    refused.clear();
                    break;
                }
                Outcome::Fine => {
                    refused.clear();
                    break;
                }
            }
        }
        if !refused.is_empty() {
            faults.push(format!("POST {pattern}, {refused}"));
        }
    }
    assert!(
        faults.is_empty(),
        "{} forms\n{}",
        faults.len(),
        faults.join("\n")
    );
}

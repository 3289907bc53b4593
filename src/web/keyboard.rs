//! `/keyboard`: which keys lead where, and the switch that turns them off: single keys get in the way of speech input
//! (WCAG 2.2, 2.1.4). The choice is kept on this browser, which is where the keyboard is.

use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use serde::Deserialize;

use super::form::Posted;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::paths;

/// The cookie that says that keys lead nowhere.
const COOKIE: &str = "shortcuts";
const OFF: &str = "off";

/// What to press, key by key, and where it leads.
struct Shortcut {
    keys: Vec<String>,
    text: String,
}

#[derive(Template)]
#[template(path = "pages/keyboard.html")]
struct KeyboardPage {
    shell: Shell,
    shortcuts: Vec<Shortcut>,
}

/// On or off.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    shortcuts: Switch,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Switch {
    On,
    Off,
}

/// Whether keys lead somewhere on this browser.
pub fn is_on(req: &HttpRequest) -> bool {
    req.cookie(COOKIE)
        .is_none_or(|cookie| cookie.value() != OFF)
}

/// The keys that lead to a place of the menu; empty when none do.
pub fn keys_of(href: &str) -> &'static str {
    match href {
        paths::DASHBOARD | paths::OPERATOR => "g d",
        paths::CUSTOMERS | paths::OPERATOR_CUSTOMERS => "g c",
        paths::RELATIONSHIP_REQUESTS => "g r",
        paths::INVITATION_LINK => "g l",
        paths::SERVICE_REQUESTS | paths::DESK => "g s",
        paths::INVOICES => "g i",
        paths::PARTNER_RELATIONSHIPS | paths::OPERATOR_PARTNERS => "g p",
        paths::SUBSCRIPTIONS => "g b",
        paths::OPERATOR_SERVICES => "g k",
        paths::OPERATOR_MAIL => "g m",
        paths::ACTIVITY => "g a",
        paths::TEAM => "g t",
        paths::ACCOUNT => "g u",
        _ => "",
    }
}

/// `GET /keyboard`
pub async fn show(visit: Visit) -> Result<HttpResponse, Problem> {
    let shell = visit.shell();
    let places = shell.nav.iter().filter(|place| !place.keys.is_empty());
    let mut shortcuts = vec![
        Shortcut::new("?", visit.words().say("keyboard-this-page").to_string()),
        Shortcut::new("/", visit.words().say("keyboard-search").to_string()),
    ];
    shortcuts.extend(places.map(|place| Shortcut::new(place.keys, place.text.clone())));
    visit.page(&KeyboardPage { shell, shortcuts })
}

/// `POST /keyboard`
pub async fn post(visit: Visit, form: Posted<Form>) -> Result<HttpResponse, Problem> {
    let value = match form.0.shortcuts {
        Switch::On => "on",
        Switch::Off => OFF,
    };
    let cookie = Cookie::build(COOKIE, value)
        .path("/")
        .secure(visit.app().config.public_url.is_https())
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365))
        .finish();
    let mut answer = visit.see(paths::KEYBOARD);
    // A cookie of a fixed word is always a valid header.
    let _ = answer.add_cookie(&cookie);
    Ok(answer)
}

impl Shortcut {
    fn new(keys: &str, text: String) -> Self {
        Self {
            keys: keys.split(' ').map(str::to_owned).collect(),
            text,
        }
    }
}

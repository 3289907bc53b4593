//! Second factors in tests: an app that knows its secret, and the steps through the pages.

use chrono::TimeDelta;
use delega::domain::one_time_code::AppSecret;
use reqwest::StatusCode;
use totp_rs::Secret;

use super::portal::Portal;
use super::visitor::{PASSWORD, Page, Visitor};

const APP: &str = "/account/two-factor/app";
const STEP: &str = "/sign-in/second-step";

/// An app that shows codes.
#[derive(Clone)]
pub struct App {
    secret: AppSecret,
}

impl App {
    /// The app that scanned what a page shows.
    pub fn scanning(page: &Page) -> Self {
        let text = page.text_of("#secret").replace(' ', "");
        let bytes = Secret::try_from_base32(text).unwrap();
        Self {
            secret: AppSecret::from_bytes(bytes.as_bytes()).unwrap(),
        }
    }

    /// The code of so many steps from now.
    pub fn code(&self, portal: &Portal, steps: i64) -> String {
        let later = TimeDelta::seconds(30 * steps);
        self.secret.code_at(portal.app.clock.now().plus(later))
    }
}

impl Portal {
    /// The next step of 30 seconds begins, just now.
    pub fn next_step(&self) {
        let into = self.app.clock.now().to_utc().timestamp() % 30;
        self.app.clock.advance(TimeDelta::seconds(30 - into));
    }

    /// Sets an app up for somebody who is signed in. Answers it with the recovery codes that the page shows.
    pub async fn set_up_app(&self, visitor: &Visitor) -> (App, Vec<String>) {
        let page = visitor.open(APP).await;
        let app = App::scanning(&page);
        let form = page.form(APP).with("code", &app.code(self, 0));
        let shown = visitor.submit(&form).await;
        assert!(
            [StatusCode::OK, StatusCode::SEE_OTHER].contains(&shown.status),
            "{}",
            shown.body
        );
        self.next_step();
        (app, shown.texts_of("#codes code"))
    }

    /// Gives the password. Answers what comes then.
    pub async fn give_password(&self, visitor: &Visitor, email: &str, next: &str) -> Page {
        let form = visitor
            .open(&format!("/sign-in?next={next}"))
            .await
            .form("/sign-in")
            .with("email", email)
            .with("password", PASSWORD);
        visitor.submit(&form).await
    }

    /// Gives a code at the second step. Answers what comes then.
    pub async fn give_code(&self, visitor: &Visitor, code: &str) -> Page {
        let form = visitor.open(STEP).await.form(STEP).with("code", code);
        visitor.submit(&form).await
    }
}

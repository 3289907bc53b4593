//! `/help`: what the words mean, and a guide of one page for each side, to be printed or passed on. For everybody: who got
//! an invitation reads it before there is an account.

use actix_web::HttpResponse;
use askama::Template;

use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;

/// What is explained, in the order in which one meets it.
const WORDS: [&str; 8] = [
    "relationship",
    "privilege",
    "role",
    "programme",
    "invitation",
    "reseller",
    "partner-of-record",
    "service-request",
];

/// How many steps a guide has.
const STEPS: usize = 6;

#[derive(Template)]
#[template(path = "pages/help/words.html")]
struct WordsPage {
    shell: Shell,
    /// Each word, and what it means.
    words: Vec<(&'static str, String, String)>,
}

#[derive(Template)]
#[template(path = "pages/help/guide.html")]
struct GuidePage {
    shell: Shell,
    title: String,
    lead: String,
    /// What each step is called, and what to do.
    steps: Vec<(String, String)>,
    address: String,
}

/// `GET /help`
pub async fn words(visit: Visit) -> Result<HttpResponse, Problem> {
    let say = |key: String| visit.words().say(&key).to_string();
    visit.page(&WordsPage {
        shell: visit.shell(),
        words: WORDS
            .iter()
            .map(|word| {
                (
                    *word,
                    say(format!("word-{word}")),
                    say(format!("meaning-{word}")),
                )
            })
            .collect(),
    })
}

/// `GET /help/customers`
pub async fn customers(visit: Visit) -> Result<HttpResponse, Problem> {
    guide(&visit, "customers")
}

/// `GET /help/partners`
pub async fn partners(visit: Visit) -> Result<HttpResponse, Problem> {
    guide(&visit, "partners")
}

fn guide(visit: &Visit, whose: &str) -> Result<HttpResponse, Problem> {
    let part = |part: &str| {
        let key = format!("guide-{whose}-{part}");
        visit.words().say(&key).to_string()
    };
    visit.page(&GuidePage {
        shell: visit.shell(),
        title: part("title"),
        lead: part("lead"),
        steps: (1..=STEPS)
            .map(|step| {
                (
                    part(&format!("{step}-title")),
                    part(&format!("{step}-what")),
                )
            })
            .collect(),
        address: visit.app().config.public_url.origin().to_owned(),
    })
}

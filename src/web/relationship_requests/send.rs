//! `POST /relationship-requests`: sends the request, or shows it once more as it will be sent.

use actix_web::HttpResponse;
use serde::Deserialize;

use super::draft::Draft;
use super::new::{self, Show};
use super::refused;
use crate::actions;
use crate::actions::request_relationship::{Ask, Asked, request_relationship};
use crate::domain::actor::SalesAgent;
use crate::domain::days::{Days, OutOfRange};
use crate::domain::email_address::EmailAddress;
use crate::domain::refusal::Refusal;
use crate::domain::relationship_request::{
    MOST_OPEN, MOST_RECIPIENTS, RecipientsProblem, recipients,
};
use crate::domain::request_text::{Paragraph, Subject, TextProblem};
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;
use crate::words::Words;

/// The request as it was posted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    to: String,
    subject: String,
    #[serde(default)]
    paragraph_1: String,
    #[serde(default)]
    paragraph_2: String,
    language: String,
    duration_days: String,
    customer: Option<String>,
    preview: Option<String>,
}

impl Form {
    fn draft(self) -> Result<Draft, Problem> {
        Ok(Draft {
            to: self.to,
            subject: self.subject,
            paragraph_1: self.paragraph_1,
            paragraph_2: self.paragraph_2,
            language: self.language.parse().map_err(|_| Problem::BadRequest)?,
            days: self.duration_days,
            customer: self
                .customer
                .map(|id| id.parse().map_err(|_| Problem::NotFound))
                .transpose()?,
        })
    }
}

/// `POST /relationship-requests`
pub async fn post(
    visit: Visit,
    agent: SalesAgent,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let is_preview = form.0.preview.is_some();
    let draft = form.0.draft()?;
    new::known(&visit, &agent, draft.customer).await?;
    let desk = match new::open(&visit, &agent, draft.language).await {
        Ok(desk) => desk,
        Err(actions::Error::Refused(refusal)) => return refused(&visit, refusal),
        Err(error) => return Err(error.into()),
    };
    let draft = draft.in_its_language(&desk.partner);
    let (checked, errors) = check(visit.words(), &draft, desk.longest, is_preview);
    if is_preview {
        return new::page(&visit, &agent, &desk, draft, Show::Preview(errors));
    }
    let Some(ask) = checked else {
        return new::page(&visit, &agent, &desk, draft, Show::Mend(errors));
    };
    let ask = ask.with_secrets()?;
    let (post, now) = (Stationery::of(&visit.app().config), visit.now());
    let asked = visit
        .app()
        .write_as(&agent, move |w, agent| {
            request_relationship(w, &post, agent, &ask, now)
        })
        .await;
    let show = match asked {
        Ok(Asked::Yes) => {
            return Ok(visit.see_with(paths::RELATIONSHIP_REQUESTS, Flash::RequestsQueued));
        }
        Ok(Asked::TooManyOpen(full)) => Show::Mend(too_many_open(visit.words(), &full)),
        Err(actions::Error::TooOften(until)) => {
            let mut errors = FieldErrors::default();
            let until = visit.words().moment(until);
            errors.add(
                "to",
                visit.words().say("request-too-often").with("until", until),
            );
            Show::TooMany(errors)
        }
        Err(actions::Error::Refused(Refusal::LinkPaused)) => Show::Paused,
        Err(actions::Error::Refused(refusal)) => return refused(&visit, refusal),
        Err(error) => return Err(error.into()),
    };
    new::page(&visit, &agent, &desk, draft, show)
}

/// A request in which everything is right.
struct Checked {
    recipients: Vec<EmailAddress>,
    subject: Subject,
    paragraphs: [Paragraph; 2],
    draft: Draft,
    days: Days,
}

impl Checked {
    fn with_secrets(self) -> Result<Ask, Problem> {
        let recipients = self
            .recipients
            .into_iter()
            .map(|recipient| Ok((recipient, random::token()?)))
            .collect::<Result<_, random::NoRandomness>>()
            .map_err(|error| Problem::Broken(error.to_string()))?;
        Ok(Ask {
            recipients,
            subject: self.subject,
            paragraphs: self.paragraphs,
            language: self.draft.language,
            days: self.days,
        })
    }
}

/// The request, or all there is to mend in it. A preview needs no recipient yet.
fn check(
    words: Words,
    draft: &Draft,
    longest: Days,
    is_preview: bool,
) -> (Option<Checked>, FieldErrors) {
    let mut errors = FieldErrors::default();
    let to = match recipients(&draft.to) {
        Err(RecipientsProblem::Nobody) if is_preview => None,
        read => errors.check("to", read, |problem| recipients_wrong(words, &problem)),
    };
    let days = errors.check("duration_days", asked_days(&draft.days, longest), |_| {
        words
            .say("request-days-wrong")
            .with("days", longest.count())
            .to_string()
    });
    let text = |label: &'static str, most| {
        move |problem: TextProblem| {
            words
                .say(&format!("request-text-{problem}"))
                .with("field", words.say(label))
                .with("most", most)
                .to_string()
        }
    };
    let subject = errors.check(
        "subject",
        Subject::parse(&draft.subject),
        text("request-subject", Subject::LONGEST),
    );
    let first = errors.check(
        "paragraph_1",
        Paragraph::parse(&draft.paragraph_1),
        text("request-paragraph-1", Paragraph::LONGEST),
    );
    let second = errors.check(
        "paragraph_2",
        Paragraph::parse(&draft.paragraph_2),
        text("request-paragraph-2", Paragraph::LONGEST),
    );
    let checked = match (to, days, subject, first, second) {
        (Some(recipients), Some(days), Some(subject), Some(first), Some(second)) => Some(Checked {
            recipients,
            subject,
            paragraphs: [first, second],
            draft: draft.clone(),
            days,
        }),
        _ => None,
    };
    (checked, errors)
}

/// How long is asked for, which is not longer than the operator allows.
fn asked_days(typed: &str, longest: Days) -> Result<Days, OutOfRange> {
    let days = Days::parse(typed)?;
    if days > longest {
        return Err(OutOfRange);
    }
    Ok(days)
}

/// As many wrong addresses are named; the rest is found when these are mended.
const NAMED: usize = 5;
/// Of a wrong address so many characters are repeated.
const REPEATED: usize = 60;

fn recipients_wrong(words: Words, problem: &RecipientsProblem) -> String {
    match problem {
        RecipientsProblem::Nobody => words.say("request-to-missing").to_string(),
        RecipientsProblem::TooMany(count) => words
            .say("request-to-many")
            .with("count", *count)
            .with("most", MOST_RECIPIENTS)
            .to_string(),
        RecipientsProblem::NotAddresses(wrong) => {
            let named: Vec<String> = wrong
                .iter()
                .take(NAMED)
                .map(|word| {
                    word.chars()
                        .filter(|c| !c.is_control())
                        .take(REPEATED)
                        .collect()
                })
                .collect();
            words
                .say("request-to-wrong")
                .with("wrong", words.list(&named))
                .to_string()
        }
    }
}

fn too_many_open(words: Words, full: &[EmailAddress]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let full: Vec<String> = full.iter().map(ToString::to_string).collect();
    errors.add(
        "to",
        words
            .say("request-to-full")
            .with("recipients", words.list(&full))
            .with("most", MOST_OPEN),
    );
    errors
}

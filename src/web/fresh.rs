//! Fresh authentication. A handler of what is sensitive takes a [`FreshlyPosted`] instead of a `Posted`, and the action
//! that it calls takes a [`Fresh`] actor, which only this makes: so it cannot be forgotten.
//!
//! When the person's proof is too old, the answer is a page that asks for it and carries the half-done form in hidden
//! fields; it is posted to where the form was going, with the proof beside it, and carried out there. Passwords of the
//! form itself do not go into hidden fields, where a shoulder, a cache or a saved page could keep them: the page asks
//! for them again.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use askama::Template;
use futures_util::future::LocalBoxFuture;
use serde::de::DeserializeOwned;

use super::form::{FieldErrors, is_secret, posted, read};
use super::guards::Guarded;
use super::origin;
use super::problem::Problem;
use super::shell::Shell;
use super::visit::Visit;
use crate::actions::prove_again::{Proof, Proved, prove_again};
use crate::actions::second_factor::passkey::Ticket;
use crate::domain::actor::Fresh;
use crate::domain::second_factor::Factors;
use crate::store::{self, second_factors};

/// The fields of the page that asks.
const PASSWORD: &str = "confirm_password";
const CODE: &str = "confirm_code";
const CHALLENGE: &str = "confirm_challenge";
const PASSKEY: &str = "confirm_passkey";
/// The field of a form that asks for the present password anyway.
const PRESENT_PASSWORD: &str = "current_password";

/// What was posted by somebody who proved a moment ago who they are.
pub struct FreshlyPosted<T, A> {
    /// The form.
    pub form: T,
    /// Who posted it.
    pub by: Fresh<A>,
}

impl<T, A> FromRequest for FreshlyPosted<T, A>
where
    T: DeserializeOwned + 'static,
    A: Guarded + FromRequest<Error = Problem>,
{
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, fields) = (req.clone(), posted(req, payload));
        Box::pin(async move {
            let visit = Visit::extract(&req).await?;
            let actor = A::extract(&req).await?;
            let (given, fields): (Vec<_>, Vec<_>) =
                fields.await?.into_iter().partition(|(name, _)| {
                    [PASSWORD, CODE, CHALLENGE, PASSKEY].contains(&name.as_str())
                });
            let form = read(&fields)?;
            if let Some(by) = Fresh::prove(actor.clone(), visit.now()) {
                return Ok(Self { form, by });
            }
            let proof = proof(&visit, &given, &fields);
            let wrong = proof.is_some();
            let by = match proof {
                Some(proof) => prove(&visit, &req, &actor, proof).await?,
                None => None,
            };
            match by {
                Some(by) => Ok(Self { form, by }),
                None => {
                    let waiting = Unconfirmed::new(&visit, &req, &fields, wrong).await?;
                    Err(Problem::NotFresh(Box::new(waiting)))
                }
            }
        })
    }
}

/// What was given as a proof beside the form.
fn proof(visit: &Visit, given: &[(String, String)], fields: &[(String, String)]) -> Option<Proof> {
    let value = |name: &str| {
        let all = given.iter().chain(fields);
        let found = all.into_iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone())
    };
    let answer = value(PASSKEY).filter(|answer| !answer.is_empty());
    if let (Some(answer), Some(id)) = (answer, value(CHALLENGE)) {
        let ticket = Ticket {
            id,
            asked_by: visit.asker(),
            purpose: "prove",
        };
        return Some(Proof::Passkey { ticket, answer });
    }
    let password = value(PASSWORD).or_else(|| value(PRESENT_PASSWORD))?;
    Some(Proof::Password {
        password,
        code: value(CODE).unwrap_or_default(),
    })
}

/// The actor, when the proof is the person's.
async fn prove<A: Guarded>(
    visit: &Visit,
    req: &HttpRequest,
    actor: &A,
    proof: Proof,
) -> Result<Option<Fresh<A>>, Problem> {
    let origin = origin::of(req);
    match prove_again(visit.app(), actor.identity(), proof, &origin).await? {
        Proved::Yes(identity) => {
            Ok(A::of(&identity).and_then(|actor| Fresh::prove(actor, visit.app().clock.now())))
        }
        Proved::No => Ok(None),
        Proved::Busy => Err(Problem::Busy),
    }
}

/// A form that waits until its person has proved who they are.
#[derive(Clone, Debug)]
pub struct Unconfirmed {
    action: String,
    fields: Vec<(String, String)>,
    /// The names of its fields that are typed again.
    secrets: Vec<String>,
    factors: Factors,
    /// Whether what was given as a proof is none.
    pub wrong: bool,
}

impl Unconfirmed {
    async fn new(
        visit: &Visit,
        req: &HttpRequest,
        fields: &[(String, String)],
        wrong: bool,
    ) -> Result<Self, Problem> {
        let factors = match visit.anybody().map(|identity| identity.person().id) {
            None => Factors::default(),
            Some(user) => {
                let read = move |r: &mut store::Reader<'_>| second_factors::of(r, user);
                visit.app().store.read(read).await?
            }
        };
        let (secrets, fields): (Vec<_>, Vec<_>) = fields
            .iter()
            .cloned()
            .partition(|(name, _)| is_secret(name));
        Ok(Self {
            action: req.path().to_owned(),
            fields,
            secrets: secrets.into_iter().map(|(name, _)| name).collect(),
            factors,
            wrong,
        })
    }
}

/// The page that asks for the proof.
#[derive(Template)]
#[template(path = "pages/fresh.html")]
pub struct ConfirmPage {
    shell: Shell,
    action: String,
    fields: Vec<(String, String)>,
    /// Name and label of what is typed again.
    secrets: Vec<(String, String)>,
    asks_password: bool,
    factors: Factors,
    errors: FieldErrors,
}

impl ConfirmPage {
    /// The page for a form that waits.
    pub fn new(shell: Shell, waiting: &Unconfirmed) -> Self {
        let asks_password = !waiting.secrets.iter().any(|name| name == PRESENT_PASSWORD);
        let mut errors = FieldErrors::default();
        if waiting.wrong {
            let field = match (waiting.factors.any(), asks_password) {
                (true, _) => CODE,
                (false, true) => PASSWORD,
                (false, false) => PRESENT_PASSWORD,
            };
            let message = match waiting.factors.any() {
                true => shell.say("fresh-wrong"),
                false => shell.say("password-not-the-present-one"),
            };
            errors.add(field, message);
        }
        let label = |name: &str| match name {
            PRESENT_PASSWORD => shell.say("field-current-password").to_string(),
            "new_password" => shell.say("field-new-password").to_string(),
            _ => shell.say("field-password").to_string(),
        };
        Self {
            action: waiting.action.clone(),
            fields: waiting.fields.clone(),
            secrets: waiting
                .secrets
                .iter()
                .map(|name| (name.clone(), label(name)))
                .collect(),
            asks_password,
            factors: waiting.factors,
            errors,
            shell,
        }
    }
}

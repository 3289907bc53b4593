//! `GET, POST /operator/customers/new`: the operator brings in a customer that it knows.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;
use serde::Deserialize;

use super::customer::languages;
use crate::actions::bring_in_customer::{BroughtIn, NewCustomer, bring_in_customer};
use crate::domain::actor::Operator;
use crate::domain::country::Country;
use crate::domain::email_address::EmailAddress;
use crate::domain::language::Language;
use crate::domain::name::{Name, NameProblem};
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::sign_up::fields::countries;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/operator/new_customer.html")]
struct NewCustomerPage {
    shell: Shell,
    action: &'static str,
    typed: Form,
    countries: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    errors: FieldErrors,
}

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    organization: String,
    country: String,
    email: String,
    language: String,
}

/// `GET /operator/customers/new`
pub async fn show(visit: Visit, _: Operator) -> Result<HttpResponse, Problem> {
    let typed = Form {
        language: visit.words().language.code().to_owned(),
        ..Form::default()
    };
    visit.page(&NewCustomerPage::new(&visit, typed, FieldErrors::default()))
}

/// `POST /operator/customers/new`
pub async fn post(
    visit: Visit,
    operator: Operator,
    form: Posted<Form>,
) -> Result<HttpResponse, Problem> {
    let typed = form.0;
    let words = visit.words();
    let language: Language = typed.language.parse().map_err(|_| Problem::BadRequest)?;
    let mut errors = FieldErrors::default();
    if let Some(new) = typed.read(words, language, &mut errors) {
        let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
        let (post, now) = (Stationery::of(&visit.app().config), visit.now());
        let brought_in = visit
            .app()
            .write_as(&operator, move |w, operator| {
                bring_in_customer(w, &post, operator, &new, &token, now)
            })
            .await?;
        match brought_in {
            BroughtIn::Done(id) => {
                let there = paths::operator_customer(id);
                return Ok(visit.see_with(&there, Flash::AdministratorInvited));
            }
            BroughtIn::DomainTaken => errors.add("email", words.say("operator-customer-exists")),
            BroughtIn::AddressTaken => errors.add("email", words.say("operator-address-taken")),
        }
    }
    let page = NewCustomerPage::new(&visit, typed, errors);
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

impl Form {
    fn read(
        &self,
        words: Words,
        language: Language,
        errors: &mut FieldErrors,
    ) -> Option<NewCustomer> {
        let name = Name::parse(&self.organization);
        let name = errors.check("organization", name, |problem: NameProblem| {
            words.say(&format!("operator-name-{problem}")).to_string()
        });
        let country = errors.check("country", Country::parse(&self.country), |_| {
            words.say("sign-up-country-missing").to_string()
        });
        let email: Option<EmailAddress> = errors.check("email", self.email.parse(), |_| {
            words.say("email-wrong").to_string()
        });
        Some(NewCustomer {
            name: name?,
            country: country?,
            email: email?,
            language,
        })
    }
}

impl NewCustomerPage {
    fn new(visit: &Visit, typed: Form, errors: FieldErrors) -> Self {
        Self {
            shell: visit.shell(),
            action: paths::OPERATOR_NEW_CUSTOMER,
            typed,
            countries: countries(visit.words()),
            languages: languages(),
            errors,
        }
    }
}

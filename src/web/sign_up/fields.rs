//! The fields that everybody who signs up fills in. Everything there is to mend is said at once.

use crate::domain::country::Country;
use crate::domain::email_address::EmailAddress;
use crate::domain::name::{Name, NameProblem};
use crate::domain::password::NewPassword;
use crate::domain::sign_up::{Founds, SignUp};
use crate::web::form::FieldErrors;
use crate::web::visit::Visit;
use crate::words::Words;

/// What was typed and is shown again. The password is not.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// The organisation's name.
    pub organization: String,
    /// The country's two letters.
    pub country: String,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: String,
}

/// What a form without mistakes asks for.
pub struct Wanted {
    /// Who signs up.
    pub sign_up: SignUp,
    /// With which password.
    pub password: NewPassword,
}

impl Typed {
    /// Reads the fields; `founds` is none when that is still to be chosen. What there is to mend is added to `errors`.
    pub fn read(
        &self,
        visit: &Visit,
        password: &str,
        founds: Option<Founds>,
        errors: &mut FieldErrors,
    ) -> Option<Wanted> {
        let words = visit.words();
        let wrong = |what: &str, problem: NameProblem| {
            words.say(&format!("{what}-problem-{problem}")).to_string()
        };
        let organization =
            errors.check("organization", Name::parse(&self.organization), |problem| {
                wrong("organization", problem)
            });
        let country = errors.check("country", Country::parse(&self.country), |_| {
            words.say("sign-up-country-missing").to_string()
        });
        let name = errors.check("name", Name::parse(&self.name), |problem| {
            wrong("name", problem)
        });
        let email: Option<EmailAddress> = errors.check("email", self.email.parse(), |_| {
            words.say("email-wrong").to_string()
        });
        let about = [
            self.organization.as_str(),
            self.name.as_str(),
            self.email.as_str(),
            visit.app().config.portal_name.as_str(),
        ];
        let password = errors.check(
            "password",
            NewPassword::parse(password, &about),
            |problem| words.say(&format!("password-{problem}")).to_string(),
        );
        Some(Wanted {
            sign_up: SignUp {
                founds: founds?,
                organization: organization?,
                country: country?,
                name: name?,
                email: email?,
            },
            password: password?,
        })
    }
}

/// The countries to choose from, after the choice of none.
pub fn countries(words: Words) -> Vec<(String, String)> {
    let none = (
        String::new(),
        words.say("sign-up-choose-country").to_string(),
    );
    std::iter::once(none).chain(words.countries()).collect()
}

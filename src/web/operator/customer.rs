//! `GET /operator/customers/{id}`: what is known about a customer, and who holds what there.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;
use serde::Deserialize;

use crate::actions::bring_in_customer::invite_administrator;
use crate::actions::verify_customer::verify_customer;
use crate::domain::actor::Operator;
use crate::domain::customer::Customer;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::CustomerId;
use crate::domain::language::Language;
use crate::domain::privilege::{Standing, standing};
use crate::domain::team::Organization;
use crate::mail::Stationery;
use crate::paths;
use crate::random;
use crate::store::oversight::{self, HeldPrivilege};
use crate::store::users::{self, Correspondent};
use crate::store::{self, customers, services, team};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, NoFields, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/operator/customer.html")]
struct CustomerPage {
    shell: Shell,
    name: String,
    verified: bool,
    verify: String,
    facts: Vec<(String, String)>,
    admins: Vec<(String, String)>,
    /// Where an administrator is invited, when there is none.
    invite: Option<String>,
    /// Who was invited, and until when it can be answered.
    invited: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    email: String,
    language: String,
    errors: FieldErrors,
    activity: String,
    held: Vec<Held>,
}

/// A privilege that has not ended.
struct Held {
    partner: String,
    partner_href: String,
    service: String,
    role: String,
    since: String,
    until: String,
    /// Why it does not count, when it does not.
    idle: Option<String>,
    receipt: String,
    remove: String,
}

/// Whom an administrator's invitation goes to.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Invitee {
    email: String,
    language: String,
}

/// `GET /operator/customers/{id}`
pub async fn show(
    visit: Visit,
    _: Operator,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id: CustomerId = id.parse().map_err(|_| Problem::NotFound)?;
    let page = load(&visit, id, Invitee::default(), FieldErrors::default()).await?;
    visit.page(&page)
}

async fn load(
    visit: &Visit,
    id: CustomerId,
    typed: Invitee,
    errors: FieldErrors,
) -> Result<CustomerPage, Problem> {
    let language = visit.words().language;
    let (customer, admins, invited, held, names, roles) = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let Some(customer) = customers::find(r, id)? else {
                return Ok(None);
            };
            Ok(Some((
                customer,
                users::admins_of_customer(r, id)?,
                team::open_invitations(r, Organization::Customer(id))?,
                oversight::held_at(r, id)?,
                services::list(r, language)?,
                services::roles_by_id(r, language)?,
            )))
        })
        .await?
        .ok_or(Problem::NotFound)?;
    let words = visit.words();
    let held = held
        .into_iter()
        .map(|held| {
            let service = names.iter().find(|known| known.code == held.service);
            let service = service.map_or(held.service.clone(), |known| known.name.clone());
            let role = roles.get(&held.role_id);
            let role = role.map(|known| known.name.clone()).unwrap_or_default();
            Held::new(visit, held, service, role)
        })
        .collect();
    Ok(CustomerPage {
        shell: visit.shell(),
        verified: customer.verified,
        verify: paths::verify_customer(id),
        facts: facts(words, &customer),
        invite: admins.is_empty().then(|| paths::invite_administrator(id)),
        admins: admins.into_iter().map(name_and_address).collect(),
        invited: invited
            .into_iter()
            .map(|one| (one.email, words.moment(one.expires_at)))
            .collect(),
        languages: languages(),
        email: typed.email,
        language: match typed.language.is_empty() {
            true => words.language.code().to_owned(),
            false => typed.language,
        },
        errors,
        activity: paths::activity_of_customer(id),
        held,
        name: customer.name,
    })
}

/// The languages to choose from.
pub fn languages() -> Vec<(String, String)> {
    Language::ALL
        .iter()
        .map(|one| (one.code().to_owned(), one.own_name().to_owned()))
        .collect()
}

/// `POST /operator/customers/{id}/invite`
pub async fn invite(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    form: Posted<Invitee>,
) -> Result<HttpResponse, Problem> {
    let id: CustomerId = id.parse().map_err(|_| Problem::NotFound)?;
    let (typed, words) = (form.0, visit.words());
    let mut errors = FieldErrors::default();
    let email: Option<EmailAddress> = errors.check("email", typed.email.parse(), |_| {
        words.say("email-wrong").to_string()
    });
    let language: Language = typed.language.parse().map_err(|_| Problem::BadRequest)?;
    if let Some(email) = email {
        let token = random::token().map_err(|error| Problem::Broken(error.to_string()))?;
        let (post, now) = (Stationery::of(&visit.app().config), visit.now());
        let invited = visit
            .app()
            .write_as(&operator, move |w, operator| {
                invite_administrator(w, &post, operator, id, (&email, language), &token, now)
            })
            .await?;
        if invited {
            let there = paths::operator_customer(id);
            return Ok(visit.see_with(&there, Flash::AdministratorInvited));
        }
        errors.add("email", words.say("operator-address-taken"));
    }
    let page = load(&visit, id, typed, errors).await?;
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

fn facts(words: Words, customer: &Customer) -> Vec<(String, String)> {
    let say = |key: &str| words.say(key).to_string();
    let domain = match customer.domain_is_its_own {
        true => customer.domain.clone(),
        false => words
            .say("operator-public-domain")
            .with("domain", &customer.domain)
            .to_string(),
    };
    vec![
        (
            say("partner-country"),
            words.country(customer.country.code()),
        ),
        (say("operator-column-domain"), domain),
        (say("partner-since"), words.day(customer.since)),
    ]
}

fn name_and_address(person: Correspondent) -> (String, String) {
    (person.name, person.email)
}

impl Held {
    fn new(visit: &Visit, held: HeldPrivilege, service: String, role: String) -> Self {
        let words = visit.words();
        let idle = match standing(held.end, held.ends_at, held.partner_status, visit.now()) {
            Standing::Effective => None,
            Standing::PartnerNotActive => Some("operator-idle-suspended"),
            Standing::Expired | Standing::Ended(_) => Some("operator-idle-expired"),
        };
        Self {
            partner_href: paths::operator_partner(held.partner_id),
            partner: held.partner,
            service,
            role,
            since: words.short_day(held.starts_at),
            until: words.short_day(held.ends_at),
            idle: idle.map(|key| words.say(key).to_string()),
            receipt: paths::acceptance(held.acceptance_id),
            remove: paths::remove_by_operator(held.id),
        }
    }
}

/// `POST /operator/customers/{id}/verify`
pub async fn verify(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    _: Posted<NoFields>,
) -> Result<HttpResponse, Problem> {
    let id: CustomerId = id.parse().map_err(|_| Problem::NotFound)?;
    let now = visit.now();
    visit
        .app()
        .write_as(&operator, move |w, operator| {
            verify_customer(w, operator, id, now)
        })
        .await?;
    Ok(visit.see_with(&paths::operator_customer(id), Flash::CustomerVerified))
}

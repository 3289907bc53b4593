//! The page of something that is sold.

use askama::Template;

use super::{About, Shelf, read};
use crate::actions::edit_prices::digest;
use crate::domain::language::Language;
use crate::domain::money::Currency;
use crate::domain::plan::Basis;
use crate::domain::price_list::Kind;
use crate::paths;
use crate::store::price_list::Entry;
use crate::web::form::FieldErrors;
use crate::web::operator::fields::{FieldView, Fields};
use crate::web::operator::{prices, services};
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

/// What is shown.
#[derive(Template)]
#[template(path = "pages/operator/price.html")]
pub struct PricePage {
    shell: Shell,
    title: String,
    service: String,
    service_href: String,
    list_href: String,
    action: String,
    is_new: bool,
    typed_code: String,
    /// What stays as it is.
    facts: Vec<(String, String)>,
    fields: Vec<FieldView>,
    bases: Vec<(String, String)>,
    basis: String,
    currencies: Vec<(String, String)>,
    currency: String,
    price: String,
    price_hint: String,
    for_sale: bool,
    /// Field, name and tick of each plan that a subscription may be allowed to migrate to.
    migrations: Vec<(String, String, bool)>,
    is_plan: bool,
    seen: String,
    /// Somebody else changed it since the page was shown.
    pub changed: bool,
    errors: FieldErrors,
}

impl PricePage {
    /// To add one.
    pub(super) fn adding(
        visit: &Visit,
        about: &About,
        shown: &Fields,
        errors: FieldErrors,
    ) -> Self {
        let words = visit.words();
        let key = match about.shelf {
            Shelf::Plans => "price-add-plan-to",
            Shelf::AddOns => "price-add-add-on-to",
        };
        let title = words
            .say(key)
            .with("service", services::name(words, &about.service))
            .to_string();
        let action = match about.shelf {
            Shelf::Plans => paths::operator_new_plan(&about.service.code),
            Shelf::AddOns => paths::operator_new_add_on(&about.service.code),
        };
        let hint = words.say("price-hint-new").to_string();
        Self {
            is_new: true,
            ..Self::new(visit, about, (title, action, hint), shown, errors)
        }
    }

    /// To change one.
    pub(super) fn changing(
        visit: &Visit,
        about: &About,
        entry: &Entry,
        typed: Option<&Fields>,
        errors: FieldErrors,
    ) -> Self {
        let words = visit.words();
        let stored = read::stored(&entry.draft);
        let title = words
            .say("price-of")
            .with("name", prices::name(words, entry))
            .with("service", services::name(words, &about.service))
            .to_string();
        let hint = words
            .say("price-hint")
            .with("count", entry.live)
            .to_string();
        let what = (title, prices::address(entry), hint);
        Self {
            facts: facts(words, entry),
            seen: digest(&visit.app().key, &entry.draft.canonical()),
            ..Self::new(visit, about, what, typed.unwrap_or(&stored), errors)
        }
    }

    fn new(
        visit: &Visit,
        about: &About,
        (title, action, price_hint): (String, String, String),
        shown: &Fields,
        errors: FieldErrors,
    ) -> Self {
        let words = visit.words();
        let service = &about.service;
        Self {
            shell: visit.shell(),
            title,
            service: services::name(words, service),
            service_href: paths::operator_service(&service.code),
            list_href: paths::operator_prices(&service.code),
            action,
            is_new: false,
            typed_code: shown.get("code").to_owned(),
            facts: Vec::new(),
            fields: fields(words, shown, &errors),
            bases: match about.shelf {
                Shelf::Plans => Vec::new(),
                Shelf::AddOns => Basis::ALL
                    .iter()
                    .map(|basis| (basis.to_string(), price_is_for(words, *basis)))
                    .collect(),
            },
            basis: shown.get("basis").to_owned(),
            currencies: Currency::ALL
                .iter()
                .map(|one| (one.to_string(), one.to_string()))
                .collect(),
            currency: shown.get("currency").to_owned(),
            price: shown.get("price").to_owned(),
            price_hint,
            for_sale: !shown.get("for_sale").is_empty(),
            migrations: read::elsewhere(about)
                .map(|plan| {
                    let field = read::migration(&plan.code);
                    let ticked = !shown.get(&field).is_empty();
                    (field, prices::name(words, plan), ticked)
                })
                .collect(),
            is_plan: about.shelf == Shelf::Plans,
            seen: String::new(),
            changed: false,
            errors,
        }
    }
}

fn fields(words: Words, shown: &Fields, errors: &FieldErrors) -> Vec<FieldView> {
    let kinds = [
        ("name", "operator-field-name", ""),
        ("summary", "operator-field-summary", ""),
    ];
    let of_language =
        |language| kinds.map(|kind| FieldView::new(words, kind, language, shown, errors));
    Language::ALL.into_iter().flat_map(of_language).collect()
}

fn price_is_for(words: Words, basis: Basis) -> String {
    words.say(&format!("price-basis-{basis}")).to_string()
}

fn facts(words: Words, entry: &Entry) -> Vec<(String, String)> {
    let mut facts = vec![
        ("operator-column-code", entry.code.clone()),
        ("price-currency", entry.draft.price.currency.to_string()),
    ];
    if let Kind::AddOn(basis) = entry.kind {
        facts.push(("price-basis", price_is_for(words, basis)));
    }
    facts.push(("price-column-live", words.number(entry.live)));
    facts
        .into_iter()
        .map(|(term, value)| (words.say(term).to_string(), value))
        .collect()
}

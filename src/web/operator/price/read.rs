//! The fields of something that is sold, and what they say.

use super::{About, Shelf};
use crate::domain::catalogue::ServiceWords;
use crate::domain::language::Language;
use crate::domain::money::{Currency, Money};
use crate::domain::plain_text;
use crate::domain::plan::Basis;
use crate::domain::price_list::{Draft, Kind};
use crate::store::price_list::Entry;
use crate::web::form::FieldErrors;
use crate::web::operator::chosen;
use crate::web::operator::fields::{self, Fields, named};
use crate::web::problem::Problem;
use crate::words::Words;

/// The longest summary, in characters.
const LONGEST_SUMMARY: usize = 300;

/// The plans of other services that a subscription may be allowed to migrate to.
pub fn elsewhere(about: &About) -> impl Iterator<Item = &Entry> {
    about.all.iter().filter(|one| {
        about.shelf == Shelf::Plans && one.kind == Kind::Plan && one.service != about.service.code
    })
}

/// The field that allows the migration to a plan.
pub fn migration(code: &str) -> String {
    format!("migrates_to_{code}")
}

/// The names of all fields.
pub fn known(about: &About, is_new: bool) -> Vec<String> {
    let mut others = vec!["price", "for_sale"];
    match is_new {
        true => others.extend(["code", "currency"]),
        false => others.push("seen"),
    }
    if is_new && about.shelf == Shelf::AddOns {
        others.push("basis");
    }
    let mut known = fields::known(&["name", "summary"], &others);
    known.extend(elsewhere(about).map(|plan| migration(&plan.code)));
    known
}

/// What an empty form begins with.
pub fn first() -> Fields {
    let mut fields = Fields::default();
    fields.set("for_sale", "yes");
    fields
}

/// A plan, or an add-on with what its price is for.
pub fn kind(shelf: Shelf, typed: &Fields) -> Result<Kind, Problem> {
    Ok(match shelf {
        Shelf::Plans => Kind::Plan,
        Shelf::AddOns => {
            let basis: Option<Basis> = chosen(Some(typed.get("basis")))?;
            Kind::AddOn(basis.ok_or(Problem::BadRequest)?)
        }
    })
}

/// The currency of a new price.
pub fn currency(typed: &Fields) -> Result<Currency, Problem> {
    let currency: Option<Currency> = chosen(Some(typed.get("currency")))?;
    currency.ok_or(Problem::BadRequest)
}

/// What was typed; what is wrong with it is noted.
pub fn draft(
    words: Words,
    about: &About,
    typed: &Fields,
    currency: Currency,
    errors: &mut FieldErrors,
) -> Draft {
    let mut in_language = |language: Language| {
        let summary = named("summary", language);
        let taken = plain_text::line(typed.get(&summary), LONGEST_SUMMARY);
        ServiceWords {
            name: fields::name(words, typed, &named("name", language), errors),
            summary: fields::text(words, &summary, taken, errors),
        }
    };
    let in_languages = Language::ALL
        .into_iter()
        .map(|language| (language, in_language(language)))
        .collect();
    let price = Money::parse(typed.get("price"), currency)
        .filter(|price| (0..=Draft::DEAREST).contains(&price.units));
    let price = errors.check("price", price.ok_or(()), |()| {
        words
            .say("price-wrong")
            .with("most", words.money(Money::new(Draft::DEAREST, currency)))
            .to_string()
    });
    Draft {
        price: price.unwrap_or(Money::new(0, currency)),
        for_sale: !typed.get("for_sale").is_empty(),
        words: in_languages,
        migrates_to: elsewhere(about)
            .filter(|plan| !typed.get(&migration(&plan.code)).is_empty())
            .map(|plan| plan.code.clone())
            .collect(),
    }
}

/// What stands in the price list, as the fields of the form.
pub fn stored(draft: &Draft) -> Fields {
    let mut fields = Fields::default();
    for (language, words) in &draft.words {
        fields.set(named("name", *language), &words.name);
        fields.set(named("summary", *language), &words.summary);
    }
    fields.set("price", draft.price.decimal());
    if draft.for_sale {
        fields.set("for_sale", "yes");
    }
    for code in &draft.migrates_to {
        fields.set(migration(code), "yes");
    }
    fields
}

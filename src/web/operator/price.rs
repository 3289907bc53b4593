//! `GET, POST /operator/services/{code}/plans/…` and `…/add-ons/…`: one thing that is sold, in the words of every
//! language, with its price.

mod page;
mod read;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

use super::fields::Fields;
use super::{prices, service};
use crate::actions::edit_prices::{New, Saved, add, change};
use crate::domain::actor::Operator;
use crate::domain::catalogue::Code;
use crate::domain::price_list::Kind;
use crate::paths;
use crate::store::catalogue::ServiceEntry;
use crate::store::price_list::Entry;
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::visit::Visit;
use page::PricePage;

type Pairs = Posted<Vec<(String, String)>>;

/// Plans or add-ons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Plans.
    Plans,
    /// Add-ons.
    AddOns,
}

impl Shelf {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Plan => Self::Plans,
            Kind::AddOn(_) => Self::AddOns,
        }
    }
}

/// What a page is about: a service, everything that is sold, and plans or add-ons.
struct About {
    service: ServiceEntry,
    all: Vec<Entry>,
    shelf: Shelf,
}

impl About {
    async fn load(visit: &Visit, code: String, shelf: Shelf) -> Result<Self, Problem> {
        Ok(Self {
            service: service::find(visit, code).await?,
            all: prices::entries(visit).await?,
            shelf,
        })
    }

    fn entry(&self, code: &str) -> Result<&Entry, Problem> {
        self.all
            .iter()
            .find(|one| {
                one.service == self.service.code
                    && one.code == code
                    && Shelf::of(one.kind) == self.shelf
            })
            .ok_or(Problem::NotFound)
    }
}

/// `GET /operator/services/{code}/plans/new`
pub async fn show_new_plan(
    visit: Visit,
    _: Operator,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    show_new(visit, code.into_inner(), Shelf::Plans).await
}

/// `GET /operator/services/{code}/add-ons/new`
pub async fn show_new_add_on(
    visit: Visit,
    _: Operator,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    show_new(visit, code.into_inner(), Shelf::AddOns).await
}

async fn show_new(visit: Visit, code: String, shelf: Shelf) -> Result<HttpResponse, Problem> {
    let about = About::load(&visit, code, shelf).await?;
    let page = PricePage::adding(&visit, &about, &read::first(), FieldErrors::default());
    visit.page(&page)
}

/// `POST /operator/services/{code}/plans/new`
pub async fn post_new_plan(
    visit: Visit,
    operator: Operator,
    code: web::Path<String>,
    form: Pairs,
) -> Result<HttpResponse, Problem> {
    post_new(visit, operator, code.into_inner(), form, Shelf::Plans).await
}

/// `POST /operator/services/{code}/add-ons/new`
pub async fn post_new_add_on(
    visit: Visit,
    operator: Operator,
    code: web::Path<String>,
    form: Pairs,
) -> Result<HttpResponse, Problem> {
    post_new(visit, operator, code.into_inner(), form, Shelf::AddOns).await
}

async fn post_new(
    visit: Visit,
    operator: Operator,
    code: String,
    form: Pairs,
    shelf: Shelf,
) -> Result<HttpResponse, Problem> {
    let about = About::load(&visit, code, shelf).await?;
    let typed = Fields::read(form.0, &read::known(&about, true))?;
    let words = visit.words();
    let mut errors = FieldErrors::default();
    let code = errors.check("code", Code::parse(typed.get("code").trim()), |_| {
        words.say("operator-code-wrong").to_string()
    });
    let (kind, currency) = (read::kind(shelf, &typed)?, read::currency(&typed)?);
    let draft = read::draft(words, &about, &typed, currency, &mut errors);
    if let Some(code) = code.filter(|_| errors.is_empty()) {
        let new = New {
            service: about.service.code.clone(),
            code,
            kind,
            draft,
        };
        let now = visit.now();
        let saved = visit
            .app()
            .write_as(&operator, move |w, operator| add(w, operator, &new, now))
            .await?;
        if saved == Saved::Done {
            let there = paths::operator_prices(&about.service.code);
            return Ok(visit.see_with(&there, Flash::CatalogueSaved));
        }
        errors.add("code", words.say("price-code-taken"));
    }
    let page = PricePage::adding(&visit, &about, &typed, errors);
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `GET /operator/services/{code}/plans/{plan}`
pub async fn show_plan(
    visit: Visit,
    _: Operator,
    codes: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    show(visit, codes.into_inner(), Shelf::Plans).await
}

/// `GET /operator/services/{code}/add-ons/{add_on}`
pub async fn show_add_on(
    visit: Visit,
    _: Operator,
    codes: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    show(visit, codes.into_inner(), Shelf::AddOns).await
}

async fn show(
    visit: Visit,
    (service, code): (String, String),
    shelf: Shelf,
) -> Result<HttpResponse, Problem> {
    let about = About::load(&visit, service, shelf).await?;
    let entry = about.entry(&code)?;
    let page = PricePage::changing(&visit, &about, entry, None, FieldErrors::default());
    visit.page(&page)
}

/// `POST /operator/services/{code}/plans/{plan}`
pub async fn post_plan(
    visit: Visit,
    operator: Operator,
    codes: web::Path<(String, String)>,
    form: Pairs,
) -> Result<HttpResponse, Problem> {
    post(visit, operator, codes.into_inner(), form, Shelf::Plans).await
}

/// `POST /operator/services/{code}/add-ons/{add_on}`
pub async fn post_add_on(
    visit: Visit,
    operator: Operator,
    codes: web::Path<(String, String)>,
    form: Pairs,
) -> Result<HttpResponse, Problem> {
    post(visit, operator, codes.into_inner(), form, Shelf::AddOns).await
}

async fn post(
    visit: Visit,
    operator: Operator,
    (service, code): (String, String),
    form: Pairs,
    shelf: Shelf,
) -> Result<HttpResponse, Problem> {
    let about = About::load(&visit, service, shelf).await?;
    let entry = about.entry(&code)?;
    let typed = Fields::read(form.0, &read::known(&about, false))?;
    let mut errors = FieldErrors::default();
    let currency = entry.draft.price.currency;
    let draft = read::draft(visit.words(), &about, &typed, currency, &mut errors);
    if !errors.is_empty() {
        let page = PricePage::changing(&visit, &about, entry, Some(&typed), errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (key, now) = (visit.app().key.clone(), visit.now());
    let (of, seen) = (about.service.code.clone(), typed.get("seen").to_owned());
    let saved = visit
        .app()
        .write_as(&operator, move |w, operator| {
            change(w, &key, operator, (&of, &code), &seen, &draft, now)
        })
        .await?;
    if saved == Saved::Done {
        let there = paths::operator_prices(&about.service.code);
        return Ok(visit.see_with(&there, Flash::CatalogueSaved));
    }
    let now = About::load(&visit, about.service.code.clone(), shelf).await?;
    let entry = now.entry(&entry.code)?;
    let mut page = PricePage::changing(&visit, &now, entry, Some(&typed), errors);
    page.changed = true;
    visit.page_with(StatusCode::CONFLICT, &page)
}

//! `GET, POST /operator/services/new` and `/operator/services/{code}`: a service in the words of every language, and its
//! roles.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::fields::{self, FieldView, Fields, named};
use super::services::name;
use crate::actions::edit_catalogue::{Saved, add_service, change_service, digest};
use crate::domain::actor::Operator;
use crate::domain::catalogue::{Code, ServiceDraft, ServiceWords};
use crate::domain::language::Language;
use crate::domain::plain_text;
use crate::domain::service::Exclusivity;
use crate::paths;
use crate::store::catalogue::{self, RoleEntry, ServiceEntry};
use crate::store::{self};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

/// The longest summary, in characters.
const LONGEST_SUMMARY: usize = 300;

#[derive(Template)]
#[template(path = "pages/operator/service.html")]
struct ServicePage {
    shell: Shell,
    title: String,
    /// The code, when it is made already.
    code: Option<String>,
    typed_code: String,
    action: String,
    fields: Vec<FieldView>,
    /// The choice, when there is one.
    exclusivities: Option<Vec<(String, String)>>,
    exclusivity: String,
    /// In words, when it stays.
    fixed: String,
    seen: String,
    roles: Vec<RoleView>,
    new_role: String,
    changed: bool,
    errors: FieldErrors,
}

struct RoleView {
    href: String,
    name: String,
    level: i64,
    abilities: Vec<String>,
}

/// `GET /operator/services/new`
pub async fn show_new(visit: Visit, _: Operator) -> Result<HttpResponse, Problem> {
    let page = ServicePage::adding(&visit, &Fields::default(), FieldErrors::default());
    visit.page(&page)
}

/// `POST /operator/services/new`
pub async fn post_new(
    visit: Visit,
    operator: Operator,
    form: Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Problem> {
    let known = fields::known(&["name", "summary"], &["code", "exclusivity"]);
    let typed = Fields::read(form.0, &known)?;
    let words = visit.words();
    let mut errors = FieldErrors::default();
    let code = errors.check("code", Code::parse(typed.get("code").trim()), |_| {
        words.say("operator-code-wrong").to_string()
    });
    let exclusivity = exclusivity(&typed)?.ok_or(Problem::BadRequest)?;
    let draft = read(words, &typed, exclusivity, &mut errors);
    let Some(code) = code.filter(|_| errors.is_empty()) else {
        let page = ServicePage::adding(&visit, &typed, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let (added, now) = (code.clone(), visit.now());
    let saved = visit
        .app()
        .write_as(&operator, move |w, operator| {
            add_service(w, operator, &added, &draft, now)
        })
        .await?;
    if saved == Saved::Done {
        return Ok(visit.see_with(&paths::operator_service(code), Flash::CatalogueSaved));
    }
    errors.add("code", words.say("operator-code-taken"));
    let page = ServicePage::adding(&visit, &typed, errors);
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `GET /operator/services/{code}`
pub async fn show(
    visit: Visit,
    _: Operator,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let entry = find(&visit, code.into_inner()).await?;
    let page = ServicePage::changing(&visit, &entry, None, FieldErrors::default());
    visit.page(&page)
}

/// `POST /operator/services/{code}`
pub async fn post(
    visit: Visit,
    operator: Operator,
    code: web::Path<String>,
    form: Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Problem> {
    let entry = find(&visit, code.into_inner()).await?;
    let known = fields::known(&["name", "summary"], &["exclusivity", "seen"]);
    let typed = Fields::read(form.0, &known)?;
    let words = visit.words();
    let mut errors = FieldErrors::default();
    // The page has no choice while somebody holds the service.
    let exclusivity = exclusivity(&typed)?.unwrap_or(entry.draft.exclusivity);
    let draft = read(words, &typed, exclusivity, &mut errors);
    if !errors.is_empty() {
        let page = ServicePage::changing(&visit, &entry, Some(&typed), errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (key, now) = (visit.app().key.clone(), visit.now());
    let (code, seen) = (entry.code.clone(), typed.get("seen").to_owned());
    let saved = visit
        .app()
        .write_as(&operator, move |w, operator| {
            change_service(w, &key, operator, &code, &seen, &draft, now)
        })
        .await?;
    let status = match saved {
        Saved::Done => {
            let there = paths::operator_service(&entry.code);
            return Ok(visit.see_with(&there, Flash::CatalogueSaved));
        }
        Saved::Held => {
            errors.add("exclusivity", words.say("operator-exclusivity-held"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Saved::Changed | Saved::CodeTaken | Saved::LevelTaken(_) => StatusCode::CONFLICT,
    };
    let entry = find(&visit, entry.code).await?;
    let mut page = ServicePage::changing(&visit, &entry, Some(&typed), errors);
    page.changed = status == StatusCode::CONFLICT;
    visit.page_with(status, &page)
}

/// A service of the catalogue.
pub async fn find(visit: &Visit, code: String) -> Result<ServiceEntry, Problem> {
    visit
        .app()
        .store
        .read(move |r| -> store::Result<_> { catalogue::entry(r, &code) })
        .await?
        .ok_or(Problem::NotFound)
}

fn exclusivity(typed: &Fields) -> Result<Option<Exclusivity>, Problem> {
    super::chosen(Some(typed.get("exclusivity")))
}

fn read(
    words: Words,
    typed: &Fields,
    exclusivity: Exclusivity,
    errors: &mut FieldErrors,
) -> ServiceDraft {
    let in_language = |language: Language, errors: &mut FieldErrors| {
        let summary = named("summary", language);
        let taken = plain_text::line(typed.get(&summary), LONGEST_SUMMARY);
        ServiceWords {
            name: fields::name(words, typed, &named("name", language), errors),
            summary: fields::text(words, &summary, taken, errors),
        }
    };
    ServiceDraft {
        exclusivity,
        words: Language::ALL
            .into_iter()
            .map(|language| (language, in_language(language, errors)))
            .collect(),
    }
}

/// What stands in the catalogue, as the fields of the form.
fn stored(draft: &ServiceDraft) -> Fields {
    let mut fields = Fields::default();
    for (language, words) in &draft.words {
        fields.set(named("name", *language), &words.name);
        fields.set(named("summary", *language), &words.summary);
    }
    fields.set("exclusivity", draft.exclusivity.as_str());
    fields
}

impl ServicePage {
    fn adding(visit: &Visit, typed: &Fields, errors: FieldErrors) -> Self {
        let words = visit.words();
        Self {
            shell: visit.shell(),
            title: words.say("operator-service-add").to_string(),
            code: None,
            typed_code: typed.get("code").to_owned(),
            action: paths::OPERATOR_NEW_SERVICE.to_owned(),
            fields: views(words, typed, &errors),
            exclusivities: Some(exclusivities(words)),
            exclusivity: typed.get("exclusivity").to_owned(),
            fixed: String::new(),
            seen: String::new(),
            roles: Vec::new(),
            new_role: String::new(),
            changed: false,
            errors,
        }
    }

    fn changing(
        visit: &Visit,
        entry: &ServiceEntry,
        typed: Option<&Fields>,
        errors: FieldErrors,
    ) -> Self {
        let words = visit.words();
        let stored = stored(&entry.draft);
        let shown = typed.unwrap_or(&stored);
        // What was chosen when there was still a choice is shown with what is wrong about it.
        let open = entry.held == 0 || !errors.of("exclusivity").is_empty();
        Self {
            shell: visit.shell(),
            title: name(words, entry),
            code: Some(entry.code.clone()),
            typed_code: String::new(),
            action: paths::operator_service(&entry.code),
            fields: views(words, shown, &errors),
            exclusivities: open.then(|| exclusivities(words)),
            exclusivity: shown.get("exclusivity").to_owned(),
            fixed: words
                .say(&format!("exclusivity-{}", entry.draft.exclusivity))
                .to_string(),
            seen: digest(&visit.app().key, &entry.draft.canonical()),
            roles: entry
                .roles
                .iter()
                .rev()
                .map(|role| RoleView::new(words, &entry.code, role))
                .collect(),
            new_role: paths::operator_new_role(&entry.code),
            changed: false,
            errors,
        }
    }
}

fn views(words: Words, shown: &Fields, errors: &FieldErrors) -> Vec<FieldView> {
    let kinds = [
        ("name", "operator-field-name", ""),
        ("summary", "operator-field-summary", ""),
    ];
    let of_language =
        |language| kinds.map(|kind| FieldView::new(words, kind, language, shown, errors));
    Language::ALL.into_iter().flat_map(of_language).collect()
}

fn exclusivities(words: Words) -> Vec<(String, String)> {
    Exclusivity::ALL
        .iter()
        .map(|one| {
            let key = format!("exclusivity-{one}");
            (one.to_string(), words.say(&key).to_string())
        })
        .collect()
}

impl RoleView {
    fn new(words: Words, service: &str, role: &RoleEntry) -> Self {
        let by_language: &BTreeMap<Language, _> = &role.draft.words;
        let shown = [words.language, Language::FALLBACK]
            .iter()
            .find_map(|language| by_language.get(language))
            .cloned()
            .unwrap_or_default();
        Self {
            href: paths::operator_role(service, &role.code),
            name: match shown.name.is_empty() {
                true => role.code.clone(),
                false => shown.name,
            },
            level: role.draft.level,
            abilities: shown.abilities,
        }
    }
}

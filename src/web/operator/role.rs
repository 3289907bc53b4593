//! `GET, POST /operator/services/{code}/roles/new` and `…/roles/{role}`: a role in the words of every language.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::fields::{self, FieldView, Fields, named};
use super::{service, services};
use crate::actions::edit_catalogue::{Saved, add_role, change_role, digest};
use crate::domain::actor::Operator;
use crate::domain::catalogue::{Code, RoleDraft, RoleWords};
use crate::domain::language::Language;
use crate::domain::plain_text;
use crate::paths;
use crate::store::catalogue::{RoleEntry, ServiceEntry};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

/// How many abilities a role has at most, and how long each may be, in characters.
const MOST_ABILITIES: usize = 30;
const LONGEST_ABILITY: usize = 200;

#[derive(Template)]
#[template(path = "pages/operator/role.html")]
struct RolePage {
    shell: Shell,
    title: String,
    service: String,
    service_href: String,
    code: Option<String>,
    typed_code: String,
    level: String,
    highest: i64,
    action: String,
    fields: Vec<FieldView>,
    seen: String,
    changed: bool,
    errors: FieldErrors,
}

/// `GET /operator/services/{code}/roles/new`
pub async fn show_new(
    visit: Visit,
    _: Operator,
    code: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let entry = service::find(&visit, code.into_inner()).await?;
    let mut fields = Fields::default();
    let highest = entry.roles.iter().map(|role| role.draft.level).max();
    fields.set("level", (highest.unwrap_or_default() + 1).to_string());
    visit.page(&RolePage::new(
        &visit,
        &entry,
        None,
        &fields,
        FieldErrors::default(),
    ))
}

/// `POST /operator/services/{code}/roles/new`
pub async fn post_new(
    visit: Visit,
    operator: Operator,
    code: web::Path<String>,
    form: Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Problem> {
    let entry = service::find(&visit, code.into_inner()).await?;
    let known = fields::known(&["name", "abilities"], &["code", "level"]);
    let typed = Fields::read(form.0, &known)?;
    let words = visit.words();
    let mut errors = FieldErrors::default();
    let code = errors.check("code", Code::parse(typed.get("code").trim()), |_| {
        words.say("operator-code-wrong").to_string()
    });
    let draft = read(words, &typed, &mut errors);
    let Some(code) = code.filter(|_| errors.is_empty()) else {
        let page = RolePage::new(&visit, &entry, None, &typed, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let (of, now) = (entry.code.clone(), visit.now());
    let saved = visit
        .app()
        .write_as(&operator, move |w, operator| {
            add_role(w, operator, &of, &code, &draft, now)
        })
        .await?;
    match saved {
        Saved::Done => {
            let there = paths::operator_service(&entry.code);
            return Ok(visit.see_with(&there, Flash::CatalogueSaved));
        }
        Saved::LevelTaken(role) => {
            errors.add(
                "level",
                words.say("operator-level-taken").with("role", role),
            );
        }
        Saved::CodeTaken | Saved::Held | Saved::Changed => {
            errors.add("code", words.say("operator-role-code-taken"));
        }
    }
    let page = RolePage::new(&visit, &entry, None, &typed, errors);
    visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `GET /operator/services/{code}/roles/{role}`
pub async fn show(
    visit: Visit,
    _: Operator,
    codes: web::Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (code, role) = codes.into_inner();
    let entry = service::find(&visit, code).await?;
    let role = role_of(&entry, &role)?;
    visit.page(&RolePage::new(
        &visit,
        &entry,
        Some(role),
        &stored(&role.draft),
        FieldErrors::default(),
    ))
}

/// `POST /operator/services/{code}/roles/{role}`
pub async fn post(
    visit: Visit,
    operator: Operator,
    codes: web::Path<(String, String)>,
    form: Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Problem> {
    let (code, role) = codes.into_inner();
    let entry = service::find(&visit, code).await?;
    let role = role_of(&entry, &role)?;
    let known = fields::known(&["name", "abilities"], &["level", "seen"]);
    let typed = Fields::read(form.0, &known)?;
    let words = visit.words();
    let mut errors = FieldErrors::default();
    let draft = read(words, &typed, &mut errors);
    if !errors.is_empty() {
        let page = RolePage::new(&visit, &entry, Some(role), &typed, errors);
        return visit.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (key, now) = (visit.app().key.clone(), visit.now());
    let (of, code) = (entry.code.clone(), role.code.clone());
    let seen = typed.get("seen").to_owned();
    let saved = visit
        .app()
        .write_as(&operator, move |w, operator| {
            change_role(w, &key, operator, (&of, &code), &seen, &draft, now)
        })
        .await?;
    let status = match saved {
        Saved::Done => {
            let there = paths::operator_service(&entry.code);
            return Ok(visit.see_with(&there, Flash::CatalogueSaved));
        }
        Saved::LevelTaken(role) => {
            errors.add(
                "level",
                words.say("operator-level-taken").with("role", role),
            );
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Saved::Changed | Saved::CodeTaken | Saved::Held => StatusCode::CONFLICT,
    };
    let entry = service::find(&visit, entry.code.clone()).await?;
    let role = role_of(&entry, &role.code)?;
    let mut page = RolePage::new(&visit, &entry, Some(role), &typed, errors);
    page.changed = status == StatusCode::CONFLICT;
    visit.page_with(status, &page)
}

fn role_of<'e>(entry: &'e ServiceEntry, code: &str) -> Result<&'e RoleEntry, Problem> {
    let role = entry.roles.iter().find(|role| role.code == code);
    role.ok_or(Problem::NotFound)
}

fn read(words: Words, typed: &Fields, errors: &mut FieldErrors) -> RoleDraft {
    let level = typed.get("level").trim().parse::<i64>().ok();
    let level = level.filter(|level| (1..=RoleDraft::HIGHEST).contains(level));
    let level = errors.check("level", level.ok_or(()), |()| {
        words
            .say("operator-level-wrong")
            .with("highest", RoleDraft::HIGHEST)
            .to_string()
    });
    let in_language = |language: Language, errors: &mut FieldErrors| {
        let abilities = named("abilities", language);
        let taken = plain_text::lines(typed.get(&abilities), MOST_ABILITIES, LONGEST_ABILITY);
        RoleWords {
            name: fields::name(words, typed, &named("name", language), errors),
            abilities: fields::text(words, &abilities, taken, errors),
        }
    };
    RoleDraft {
        level: level.unwrap_or_default(),
        words: Language::ALL
            .into_iter()
            .map(|language| (language, in_language(language, errors)))
            .collect(),
    }
}

/// What stands in the catalogue, as the fields of the form.
fn stored(draft: &RoleDraft) -> Fields {
    let mut fields = Fields::default();
    for (language, words) in &draft.words {
        fields.set(named("name", *language), &words.name);
        fields.set(named("abilities", *language), words.abilities.join("\n"));
    }
    fields.set("level", draft.level.to_string());
    fields
}

impl RolePage {
    fn new(
        visit: &Visit,
        entry: &ServiceEntry,
        role: Option<&RoleEntry>,
        shown: &Fields,
        errors: FieldErrors,
    ) -> Self {
        let words = visit.words();
        let service = services::name(words, entry);
        let title = match role {
            None => words
                .say("operator-role-add-to")
                .with("service", &service)
                .to_string(),
            Some(role) => {
                let shown = [words.language, Language::FALLBACK]
                    .iter()
                    .find_map(|language| role.draft.words.get(language));
                let name = shown.map_or(&role.code, |shown| &shown.name);
                words
                    .say("operator-role-of")
                    .with("role", name)
                    .with("service", &service)
                    .to_string()
            }
        };
        let kinds = [
            ("name", "operator-field-name", ""),
            (
                "abilities",
                "operator-field-abilities",
                "operator-abilities-hint",
            ),
        ];
        let of_language =
            |language| kinds.map(|kind| FieldView::new(words, kind, language, shown, &errors));
        Self {
            shell: visit.shell(),
            title,
            service_href: paths::operator_service(&entry.code),
            service,
            code: role.map(|role| role.code.clone()),
            typed_code: shown.get("code").to_owned(),
            level: shown.get("level").to_owned(),
            highest: RoleDraft::HIGHEST,
            action: match role {
                None => paths::operator_new_role(&entry.code),
                Some(role) => paths::operator_role(&entry.code, &role.code),
            },
            fields: Language::ALL.into_iter().flat_map(of_language).collect(),
            seen: role
                .map(|role| digest(&visit.app().key, &role.draft.canonical()))
                .unwrap_or_default(),
            changed: false,
            errors,
        }
    }
}

//! `GET /operator/partners/{id}`: what is known about a partner, what its link offers, and where it stands.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

use super::tone;
use crate::actions::change_offers::change_offers;
use crate::domain::actor::Operator;
use crate::domain::id::{PartnerId, RoleId, ServiceId};
use crate::domain::language::Language;
use crate::domain::partner::{Partner, PartnerStatus};
use crate::domain::reason::Reason;
use crate::domain::standing_change::StandingChange;
use crate::paths;
use crate::store::catalogue::{self, ServiceEntry};
use crate::store::oversight::{self, Suspension};
use crate::store::users::{self, Correspondent};
use crate::store::{self, partners};
use crate::web::flash::Flash;
use crate::web::form::{FieldErrors, Posted};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::visit::Visit;
use crate::words::Words;

#[derive(Template)]
#[template(path = "pages/operator/partner.html")]
struct PartnerPage {
    shell: Shell,
    name: String,
    status: String,
    tone: &'static str,
    facts: Vec<(String, String)>,
    admins: Vec<(String, String)>,
    activity: String,
    suspension: Option<SuspensionView>,
    /// The partner that this one could be taken for, and where it is found.
    looks_like: Option<(String, String)>,
    /// The one change that leads on from here: where it is posted to.
    approve: Option<String>,
    suspend: Option<String>,
    resume: Option<String>,
    offers: String,
    offered: Vec<OfferView>,
    customers: i64,
    longest: i64,
    reason: String,
    errors: FieldErrors,
    /// Where the partner stands is not what the page before said.
    changed: bool,
}

struct SuspensionView {
    at: String,
    by: String,
    reason: String,
}

/// What the link asks for of one service.
struct OfferView {
    field: String,
    service: String,
    roles: Vec<(String, String)>,
    chosen: String,
}

struct Loaded {
    partner: Partner,
    reach: (i64, i64),
    admins: Vec<Correspondent>,
    suspension: Option<Suspension>,
    looks_like: Option<String>,
    catalogue: Vec<ServiceEntry>,
    offers: BTreeMap<ServiceId, RoleId>,
}

/// What was typed and is to be mended, or what is no longer so.
#[derive(Default)]
pub struct Again {
    /// The reason as it was typed.
    pub reason: String,
    /// What is to be mended.
    pub errors: FieldErrors,
    /// Whether the partner stands elsewhere by now.
    pub changed: bool,
}

/// `GET /operator/partners/{id}`
pub async fn show(
    visit: Visit,
    _: Operator,
    id: web::Path<String>,
) -> Result<HttpResponse, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    page(&visit, id, StatusCode::OK, Again::default()).await
}

/// The page of a partner, for the first time or again.
pub async fn page(
    visit: &Visit,
    id: PartnerId,
    status: StatusCode,
    again: Again,
) -> Result<HttpResponse, Problem> {
    let now = visit.now();
    let loaded = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let Some(partner) = partners::find(r, id)? else {
                return Ok(None);
            };
            Ok(Some(Loaded {
                reach: oversight::reach(r, id, now)?,
                admins: users::admins_of_partner(r, id)?,
                suspension: match partner.status {
                    PartnerStatus::Suspended => oversight::latest_suspension(r, id)?,
                    PartnerStatus::Pending | PartnerStatus::Active => None,
                },
                looks_like: partners::look_alikes(r, &[id])?.remove(&id),
                catalogue: catalogue::entries(r)?,
                offers: partners::offers(r, id)?,
                partner,
            }))
        })
        .await?
        .ok_or(Problem::NotFound)?;
    visit.page_with(status, &PartnerPage::new(visit, loaded, again))
}

impl PartnerPage {
    fn new(visit: &Visit, loaded: Loaded, again: Again) -> Self {
        let words = visit.words();
        let Loaded {
            partner,
            reach: (_, customers),
            ..
        } = &loaded;
        let way = |change: StandingChange| {
            (partner.status == change.from()).then(|| paths::change_standing(partner.id, change))
        };
        Self {
            shell: visit.shell(),
            status: words
                .say(&format!("partner-status-{}", partner.status))
                .to_string(),
            tone: tone(partner.status),
            facts: facts(words, &loaded),
            admins: loaded
                .admins
                .iter()
                .map(|admin| (admin.name.clone(), admin.email.clone()))
                .collect(),
            activity: paths::activity_of_partner(partner.id),
            suspension: loaded.suspension.as_ref().map(|suspension| SuspensionView {
                at: words.moment(suspension.at),
                by: suspension.by.clone(),
                reason: suspension.reason.clone(),
            }),
            looks_like: loaded.looks_like.clone().map(|other| {
                let found = paths::with_query(paths::OPERATOR_PARTNERS, &[("q", &other)]);
                (other, found)
            }),
            approve: way(StandingChange::Approve),
            suspend: way(StandingChange::Suspend),
            resume: way(StandingChange::Resume),
            offers: paths::operator_offers(partner.id),
            offered: loaded
                .catalogue
                .iter()
                .filter(|entry| !entry.roles.is_empty())
                .map(|entry| OfferView::new(words, entry, loaded.offers.get(&entry.id)))
                .collect(),
            customers: *customers,
            longest: i64::try_from(Reason::LONGEST).unwrap_or_default(),
            name: partner.name.clone(),
            reason: again.reason,
            errors: again.errors,
            changed: again.changed,
        }
    }
}

fn facts(words: Words, loaded: &Loaded) -> Vec<(String, String)> {
    let partner = &loaded.partner;
    let (privileges, customers) = loaded.reach;
    let mut facts = vec![
        ("partner-country", words.country(partner.country.code())),
        (
            "partner-programme",
            words
                .say(&format!("programme-{}", partner.programme))
                .to_string(),
        ),
        ("partner-since", words.day(partner.since)),
        ("partner-support-email", partner.support_email.clone()),
    ];
    if let Some(phone) = &partner.support_phone {
        facts.push(("partner-support-phone", phone.clone()));
    }
    facts.push((
        "operator-proposes",
        words
            .say("operator-days")
            .with("days", partner.proposed_days.count())
            .to_string(),
    ));
    facts.push((
        "operator-holds",
        words
            .say("operator-holds-what")
            .with("privileges", privileges)
            .with("customers", customers)
            .to_string(),
    ));
    facts
        .into_iter()
        .map(|(term, value)| (words.say(term).to_string(), value))
        .collect()
}

/// How the fields of the offer begin; the service's code follows.
const OFFER: &str = "offer_";

impl OfferView {
    fn new(words: Words, entry: &ServiceEntry, offered: Option<&RoleId>) -> Self {
        let in_words = |name: &dyn Fn(Language) -> Option<String>, code: &str| {
            [words.language, Language::FALLBACK]
                .into_iter()
                .find_map(name)
                .unwrap_or_else(|| code.to_owned())
        };
        let service = in_words(
            &|language| Some(entry.draft.words.get(&language)?.name.clone()),
            &entry.code,
        );
        let mut roles = vec![(String::new(), words.say("operator-not-offered").to_string())];
        let mut chosen = String::new();
        for role in &entry.roles {
            let name = in_words(
                &|language| Some(role.draft.words.get(&language)?.name.clone()),
                &role.code,
            );
            roles.push((role.code.clone(), name));
            if offered == Some(&role.id) {
                chosen.clone_from(&role.code);
            }
        }
        Self {
            field: format!("{OFFER}{}", entry.code),
            service,
            roles,
            chosen,
        }
    }
}

/// `POST /operator/partners/{id}/offers`
pub async fn offers(
    visit: Visit,
    operator: Operator,
    id: web::Path<String>,
    form: Posted<Vec<(String, String)>>,
) -> Result<HttpResponse, Problem> {
    let id: PartnerId = id.parse().map_err(|_| Problem::NotFound)?;
    let mut chosen = BTreeMap::new();
    for (field, role) in form.0 {
        let service = field.strip_prefix(OFFER).ok_or(Problem::BadRequest)?;
        let role = Some(role).filter(|role| !role.is_empty());
        if chosen.insert(service.to_owned(), role).is_some() {
            return Err(Problem::BadRequest);
        }
    }
    let now = visit.now();
    visit
        .app()
        .write_as(&operator, move |w, operator| {
            change_offers(w, operator, id, &chosen, now)
        })
        .await?;
    Ok(visit.see_with(&paths::operator_partner(id), Flash::OffersSaved))
}

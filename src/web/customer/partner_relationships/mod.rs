//! `GET /partner-relationships`: who may administer what for the customer, and what changed. The two axes stand apart:
//! the table is about privileges, the cards say what the relationship is beside them.

pub mod matrix;
mod news;
mod partners;
mod past;
mod picture;

use actix_web::HttpResponse;
use askama::Template;

use crate::domain::actor::{Actor, CustomerMember};
use crate::domain::moment::Moment;
use crate::domain::privilege::Standing;
use crate::paths;
use crate::store::partner_relationships::{self as reviews, HeldPrivilege, Review};
use crate::store::{self, customers};
use crate::web::problem::Problem;
use crate::web::shell::Shell;
use crate::web::timeline::Timeline;
use crate::web::visit::Visit;
use crate::words::Words;
use matrix::Matrix;
use news::{NewsView, PendingView};
use partners::PartnerCard;
use past::{PastPrivilege, PastRelationship};

#[derive(Template)]
#[template(path = "pages/customer/partner_relationships.html")]
struct PartnerRelationshipsPage {
    shell: Shell,
    customer: String,
    as_of: String,
    /// Where an administrator takes everything away; empty when there is nothing, or for a member.
    remove_all: &'static str,
    news: Vec<NewsView>,
    pending: Vec<PendingView>,
    matrix: Matrix,
    partners: Vec<PartnerCard>,
    timeline: Option<Timeline>,
    ended: Vec<PastPrivilege>,
    more_ended: bool,
    past: Vec<PastRelationship>,
}

/// `GET /partner-relationships`
pub async fn show(visit: Visit, member: CustomerMember) -> Result<HttpResponse, Problem> {
    let (id, now, language) = (member.organization(), visit.now(), visit.words().language);
    let person = member.identity().person();
    let (user, email) = (person.id, person.email.clone());
    let found = visit
        .app()
        .store
        .read(move |r| -> store::Result<_> {
            let Some(customer) = customers::find(r, id)? else {
                return Ok(None);
            };
            let review = reviews::review(r, &customer, (user, &email), language, now)?;
            Ok(Some((customer, review)))
        })
        .await?;
    let (customer, review) = found.ok_or(Problem::NotFound)?;
    let may_act = super::administrator(&member).is_some();
    visit.page(&PartnerRelationshipsPage::new(
        &visit,
        customer.name,
        &review,
        may_act,
    ))
}

impl PartnerRelationshipsPage {
    fn new(visit: &Visit, customer: String, review: &Review, may_act: bool) -> Self {
        let (words, now) = (visit.words(), visit.now());
        let can_remove = review.held.iter().any(|held| is_there(held, now));
        Self {
            shell: visit.shell(),
            customer,
            as_of: words.moment(now),
            remove_all: if may_act && can_remove {
                paths::REMOVE_ALL
            } else {
                ""
            },
            news: review
                .recent
                .iter()
                .map(|happening| NewsView::new(words, happening, &review.services))
                .collect(),
            pending: review
                .pending
                .iter()
                .map(|request| PendingView::new(words, request))
                .collect(),
            matrix: Matrix::new(words, review, may_act, now),
            partners: partners::cards(words, review, may_act, now),
            timeline: picture::draw(words, review, now),
            ended: review
                .ended
                .iter()
                .map(|ended| PastPrivilege::new(words, ended))
                .collect(),
            more_ended: review.more_ended,
            past: review
                .relationships
                .iter()
                .filter_map(|known| PastRelationship::new(words, known))
                .collect(),
        }
    }

    /// Whether the customer never had a partner.
    fn is_empty(&self) -> bool {
        self.partners.is_empty() && self.past.is_empty()
    }
}

/// Whether a privilege has not come to its end, though it may not count while its partner is suspended.
pub fn is_there(held: &HeldPrivilege, now: Moment) -> bool {
    match held.standing(now) {
        Standing::Effective | Standing::PartnerNotActive => true,
        Standing::Expired | Standing::Ended(_) => false,
    }
}

/// How long before its end date a privilege is marked.
const SOON_DAYS: i64 = 30;

/// What to note about a privilege beside its end date: words and tone of a badge.
fn mark(words: Words, held: &HeldPrivilege, now: Moment) -> Option<(String, &'static str)> {
    match held.standing(now) {
        Standing::Expired | Standing::Ended(_) => {
            Some((words.say("review-expired").to_string(), "bad"))
        }
        Standing::PartnerNotActive => {
            Some((words.say("review-does-not-count").to_string(), "warning"))
        }
        Standing::Effective => {
            let days = held.ends_at.since(now).num_days();
            (days < SOON_DAYS).then(|| {
                let soon = words.say("review-ends-soon").with("days", days);
                (soon.to_string(), "warning")
            })
        }
    }
}

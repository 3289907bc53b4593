//! The table of services and partners: who holds what, how much of it, until when, by whose grant.

use std::collections::BTreeSet;

use super::{is_there, mark};
use crate::domain::moment::Moment;
use crate::domain::partner::{PartnerStatus, Programme};
use crate::domain::service::Service;
use crate::paths;
use crate::store::partner_relationships::{HeldPrivilege, Review};
use crate::words::Words;

/// The table.
pub struct Matrix {
    /// The partners that hold something: those in the programme first.
    pub columns: Vec<Column>,
    /// Every service of the catalogue.
    pub rows: Vec<Row>,
}

/// One partner.
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it transacts, in words.
    pub programme: String,
    /// Whether it is suspended.
    pub suspended: bool,
}

/// One service.
pub struct Row {
    /// Its name.
    pub service: String,
    /// What each partner holds of it.
    pub cells: Vec<Option<Cell>>,
    /// Whether no partner holds it.
    pub nobody: bool,
}

/// One privilege.
pub struct Cell {
    /// The partner with what it is: the cell's name on a narrow page.
    pub label: String,
    /// The holder.
    pub partner: String,
    /// How much it allows.
    pub role: String,
    /// Until when.
    pub until: String,
    /// What to note.
    pub mark: Option<(String, &'static str)>,
    /// Who granted it.
    pub granted_by: String,
    /// When.
    pub granted_on: String,
    /// The receipt.
    pub receipt: String,
    /// Where an administrator takes it away.
    pub remove: Option<String>,
}

impl Matrix {
    /// The table of what is held now.
    pub fn new(words: Words, review: &Review, may_act: bool, now: Moment) -> Self {
        let holders = holders(&review.held);
        let rows = review
            .services
            .iter()
            .map(|service| Row::new(words, service, &holders, review, may_act, now))
            .collect();
        Self {
            columns: holders
                .iter()
                .map(|holder| Column {
                    name: holder.partner.clone(),
                    programme: programme(words, holder.programme),
                    suspended: holder.status == PartnerStatus::Suspended,
                })
                .collect(),
            rows,
        }
    }

    /// Whether there are more partners than fit beside each other on paper.
    pub fn is_wide(&self) -> bool {
        self.columns.len() > 6
    }
}

fn programme(words: Words, programme: Programme) -> String {
    words.say(&format!("programme-{programme}")).to_string()
}

/// One privilege of each partner that holds something: those in the programme first, each group by name.
fn holders(held: &[HeldPrivilege]) -> Vec<&HeldPrivilege> {
    let mut seen = BTreeSet::new();
    let mut holders: Vec<_> = held
        .iter()
        .filter(|held| seen.insert(held.partner_id))
        .collect();
    holders.sort_by_key(|holder| holder.programme);
    holders
}

impl Row {
    fn new(
        words: Words,
        service: &Service,
        holders: &[&HeldPrivilege],
        review: &Review,
        may_act: bool,
        now: Moment,
    ) -> Self {
        let cells: Vec<Option<Cell>> = holders
            .iter()
            .map(|holder| {
                let of_both = |held: &&HeldPrivilege| {
                    held.partner_id == holder.partner_id && held.code == service.code
                };
                let held = review.held.iter().find(of_both)?;
                Some(Cell::new(words, held, may_act, now))
            })
            .collect();
        Self {
            service: service.name.clone(),
            nobody: cells.iter().all(Option::is_none),
            cells,
        }
    }
}

impl Cell {
    fn new(words: Words, held: &HeldPrivilege, may_act: bool, now: Moment) -> Self {
        Self {
            label: words
                .say("review-cell-label")
                .with("partner", &held.partner)
                .with("programme", programme(words, held.programme))
                .to_string(),
            partner: held.partner.clone(),
            role: held.role.clone(),
            until: words.day(held.ends_at),
            mark: mark(words, held, now),
            granted_by: held.granted_by.clone(),
            granted_on: words.day(held.starts_at),
            receipt: paths::acceptance(held.acceptance),
            remove: (may_act && is_there(held, now))
                .then(|| paths::remove_service(held.partner_id, &held.code)),
        }
    }
}

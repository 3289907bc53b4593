//! Which of a partner's relationships a list shows, and how many those are.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_types::{BigInt, Text, Timestamp};

use super::{MOST_COUNTED, NOT_COUNTED, Viewpoint};
use crate::domain::customer_list::{ENDING_DAYS, Filter, Held, LATELY_DAYS};
use crate::domain::privilege::LOSSES;
use crate::store::connection::MultiBackend;
use crate::store::search::Needle;

/// What a relationship must be to be in the list.
pub(super) struct Conditions {
    partner: String,
    needle: Option<Needle>,
    service: Option<String>,
    held: Option<Held>,
    ends: Option<(chrono::NaiveDateTime, chrono::NaiveDateTime)>,
    is_active: bool,
    now: chrono::NaiveDateTime,
    soon: chrono::NaiveDateTime,
    lately: chrono::NaiveDateTime,
}

impl Conditions {
    pub(super) fn new(view: Viewpoint, filter: &Filter) -> Self {
        Self {
            partner: view.partner.to_string(),
            needle: Needle::new(&filter.text),
            service: filter.service.clone(),
            // Of a service or an end alone: who holds it.
            held: filter
                .held
                .or(filter.service.as_ref().map(|_| Held::Active))
                .or(filter.ends.map(|_| Held::Active)),
            ends: filter
                .ends
                .map(|(from, before)| (from.naive_utc(), before.naive_utc())),
            is_active: view.is_active,
            now: view.now.naive_utc(),
            soon: view.now.plus_days(ENDING_DAYS).naive_utc(),
            lately: view.now.plus_days(-LATELY_DAYS).naive_utc(),
        }
    }

    /// What is searched for.
    pub(super) fn needle(&self) -> Option<&Needle> {
        self.needle.as_ref()
    }

    /// Whether every customer of the partner is in the list.
    fn takes_all(&self) -> bool {
        self.needle.is_none()
            && (self.held.is_none() || (self.held == Some(Held::None) && !self.is_active))
    }

    /// Writes how many there are, or that it is not counted.
    pub(super) fn push_total<'b>(
        &'b self,
        out: &mut AstPass<'_, 'b, MultiBackend>,
    ) -> QueryResult<()> {
        const ALL: &str = "(SELECT CAST(COALESCE(SUM(customer_counts.customers), 0) AS BIGINT) FROM customer_counts \
             WHERE customer_counts.partner_id = ";
        if !self.takes_all() {
            out.push_sql("CASE WHEN ");
        }
        out.push_sql(ALL);
        out.push_bind_param::<Text, _>(&self.partner)?;
        out.push_sql(")");
        if !self.takes_all() {
            out.push_sql(" > ");
            out.push_bind_param::<BigInt, _>(&MOST_COUNTED)?;
            out.push_sql(" THEN ");
            out.push_bind_param::<BigInt, _>(&NOT_COUNTED)?;
            out.push_sql(" ELSE (SELECT COUNT(*) FROM relationships");
            self.push(out)?;
            out.push_sql(") END");
        }
        Ok(())
    }

    /// Writes which relationships these are.
    pub(super) fn push<'b>(&'b self, out: &mut AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql(" WHERE relationships.partner_id = ");
        out.push_bind_param::<Text, _>(&self.partner)?;
        out.push_sql(" AND relationships.ended_at IS NULL");
        if let Some(needle) = &self.needle {
            out.push_sql(" AND ");
            needle.push_condition(out, "relationships.customer_search")?;
        }
        match self.held {
            None => Ok(()),
            Some(Held::None) if !self.is_active => Ok(()),
            Some(Held::Active | Held::Ending) if !self.is_active => {
                out.push_sql(" AND 1 = 0");
                Ok(())
            }
            Some(Held::Removed) => self.push_removed(out),
            Some(held) => self.push_held(held, out),
        }
    }

    fn push_held<'b>(
        &'b self,
        held: Held,
        out: &mut AstPass<'_, 'b, MultiBackend>,
    ) -> QueryResult<()> {
        if held == Held::Ending {
            // Narrows by the index first; what it finds is looked at closely below.
            out.push_sql(" AND relationships.next_end <= ");
            out.push_bind_param::<Timestamp, _>(&self.soon)?;
        }
        if let Some((_, before)) = self.ends.as_ref().filter(|_| held != Held::None) {
            out.push_sql(" AND relationships.next_end < ");
            out.push_bind_param::<Timestamp, _>(before)?;
        }
        out.push_sql(if held == Held::None {
            " AND NOT EXISTS"
        } else {
            " AND EXISTS"
        });
        out.push_sql(
            " (SELECT 1 FROM privileges WHERE privileges.relationship_id = relationships.id \
             AND privileges.ended_at IS NULL AND privileges.ends_at > ",
        );
        out.push_bind_param::<Timestamp, _>(&self.now)?;
        if held == Held::Ending {
            out.push_sql(" AND privileges.ends_at <= ");
            out.push_bind_param::<Timestamp, _>(&self.soon)?;
        }
        if let Some((from, before)) = &self.ends {
            out.push_sql(" AND privileges.ends_at >= ");
            out.push_bind_param::<Timestamp, _>(from)?;
            out.push_sql(" AND privileges.ends_at < ");
            out.push_bind_param::<Timestamp, _>(before)?;
        }
        self.push_service(out)?;
        out.push_sql(")");
        Ok(())
    }

    fn push_removed<'b>(&'b self, out: &mut AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        // From the privileges to the relationships, not the other way: few are lost lately, and many customers may be
        // looked at in vain.
        out.push_sql(
            " AND relationships.id IN (SELECT privileges.relationship_id FROM privileges WHERE privileges.partner_id = ",
        );
        out.push_bind_param::<Text, _>(&self.partner)?;
        out.push_sql(" AND privileges.ended_at >= ");
        out.push_bind_param::<Timestamp, _>(&self.lately)?;
        for (number, reason) in LOSSES.iter().enumerate() {
            out.push_sql(if number == 0 {
                " AND privileges.end_reason IN ("
            } else {
                ", "
            });
            // A word of the program's own.
            out.push_sql("'");
            out.push_sql(reason.as_str());
            out.push_sql("'");
        }
        out.push_sql(
            ") AND NOT EXISTS (SELECT 1 FROM privileges AS again \
             WHERE again.relationship_id = privileges.relationship_id \
             AND again.service_id = privileges.service_id AND again.starts_at > privileges.starts_at)",
        );
        self.push_service(out)?;
        out.push_sql(")");
        Ok(())
    }

    fn push_service<'b>(&'b self, out: &mut AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        if let Some(service) = &self.service {
            out.push_sql(
                " AND privileges.service_id = (SELECT services.id FROM services WHERE services.code = ",
            );
            out.push_bind_param::<Text, _>(service)?;
            out.push_sql(")");
        }
        Ok(())
    }
}

/// How many.
pub(super) struct Count(pub(super) Conditions);

statement!(Count -> BigInt);

impl QueryFragment<MultiBackend> for Count {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        out.push_sql("SELECT COUNT(*) FROM relationships");
        self.0.push(&mut out)
    }
}

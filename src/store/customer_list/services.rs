//! Which services the customers of a page have granted, in one query for all of them.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_types::{Nullable, Text, Timestamp};

use super::{Row, Viewpoint};
use crate::domain::id::RelationshipId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::store::connection::MultiBackend;
use crate::store::keyset::PAGE;
use crate::store::{Reader, Result};

/// A service of the catalogue, and where it is held among the rows of a page.
#[derive(Clone, Debug)]
pub struct ListedService {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The relationships whose privilege for it counts now, and until when.
    pub held: Vec<(RelationshipId, Moment)>,
}

/// The services of the catalogue in its order, in one query with the privileges of these rows that count now.
pub fn services(
    r: &mut Reader<'_>,
    view: Viewpoint,
    rows: &[Row],
    language: Language,
) -> Result<Vec<ListedService>> {
    let relationships = rows
        .iter()
        .filter(|_| view.is_active)
        .map(|row| row.relationship_id.to_string())
        .collect();
    let statement = ServicesHeld {
        relationships,
        now: view.now.naive_utc(),
        language: language.code(),
    };
    let found: Vec<Found> = statement.load(r.db())?;
    let mut services: Vec<(String, ListedService)> = Vec::new();
    for (id, code, name, relationship, ends_at) in found {
        let Some(held) = relationship.zip(ends_at) else {
            let held = Vec::new();
            services.push((id, ListedService { code, name, held }));
            continue;
        };
        if let Some((_, service)) = services.iter_mut().find(|(known, _)| *known == id) {
            service.held.push(held);
        }
    }
    Ok(services.into_iter().map(|(_, service)| service).collect())
}

/// First each service with its code and name, then each privilege with the id of its service.
type Found = (
    String,
    String,
    String,
    Option<RelationshipId>,
    Option<Moment>,
);

struct ServicesHeld {
    relationships: Vec<String>,
    now: chrono::NaiveDateTime,
    language: &'static str,
}

statement!(ServicesHeld -> (Text, Text, Text, Nullable<Text>, Nullable<Timestamp>));

impl QueryFragment<MultiBackend> for ServicesHeld {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, MultiBackend>) -> QueryResult<()> {
        if self.relationships.len() != PAGE {
            // Its text is another for each number of rows: not worth keeping.
            out.unsafe_to_cache_prepared();
        }
        out.push_sql(
            "SELECT listed.id, listed.code, listed.name, listed.relationship_id, listed.ends_at FROM (\
             SELECT 0 AS part, services.position AS place, services.id AS id, services.code AS code, \
             COALESCE(own.name, english.name, services.code) AS name, \
             CAST(NULL AS TEXT) AS relationship_id, CAST(NULL AS TIMESTAMP) AS ends_at FROM services \
             LEFT JOIN service_texts AS own ON own.service_id = services.id AND own.language = ",
        );
        out.push_bind_param::<Text, _>(self.language)?;
        out.push_sql(
            " LEFT JOIN service_texts AS english ON english.service_id = services.id AND english.language = ",
        );
        out.push_bind_param::<Text, _>("en")?;
        out.push_sql(
            " UNION ALL SELECT 1, 0, privileges.service_id, '', '', privileges.relationship_id, privileges.ends_at \
             FROM privileges WHERE privileges.ended_at IS NULL AND privileges.ends_at > ",
        );
        out.push_bind_param::<Timestamp, _>(&self.now)?;
        out.push_sql(" AND privileges.relationship_id IN (");
        for (number, id) in self.relationships.iter().enumerate() {
            if number > 0 {
                out.push_sql(", ");
            }
            out.push_bind_param::<Text, _>(id)?;
        }
        if self.relationships.is_empty() {
            out.push_sql("''");
        }
        out.push_sql(")) AS listed ORDER BY listed.part, listed.place, listed.id");
        Ok(())
    }
}

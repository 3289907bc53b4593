//! Substring search: what each database offers, behind one type. On folded text (no accents, no capitals) a `LIKE` is
//! right on both; an index of trigrams makes it quick. PostgreSQL has one that its planner takes where it pays
//! (`pg_trgm`); SQLite has a table of its own (FTS5) that has to be asked by name, and only where few rows match.

use diesel::connection::SimpleConnection;
use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Text};

use super::connection::{Db, MultiBackend};
use crate::domain::name::fold;

/// A text of fewer characters has no trigram.
const TRIGRAM: usize = 3;
/// Where more rows than this match, the list is read in its own order until a page is full; that comes soon then.
const FEW: i64 = 5000;

// Rows are only added. A relationship that ended, or a text that is no longer so, does no harm: what the trigrams find is
// looked at again.
const SQLITE_INDEX: &str = "
    CREATE VIRTUAL TABLE IF NOT EXISTS customer_trigrams USING fts5 (search, id UNINDEXED, tokenize = 'trigram');
    INSERT INTO customer_trigrams (search, id) SELECT customer_search, id FROM relationships
        WHERE NOT EXISTS (SELECT 1 FROM customer_trigrams);
    CREATE TRIGGER IF NOT EXISTS relationships_are_searched AFTER INSERT ON relationships
        BEGIN INSERT INTO customer_trigrams (search, id) VALUES (NEW.customer_search, NEW.id); END;
    CREATE TRIGGER IF NOT EXISTS changed_names_are_searched AFTER UPDATE OF customer_search ON relationships
        BEGIN INSERT INTO customer_trigrams (search, id) VALUES (NEW.customer_search, NEW.id); END;";
// Whoever may not add the extension has the same answers, later.
const POSTGRES_INDEX: &str = "
    DO $$
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX IF NOT EXISTS relationships_by_trigram ON relationships
            USING gin (customer_search gin_trgm_ops) WHERE ended_at IS NULL;
    EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
        RAISE WARNING 'pg_trgm is not to be had: searching a long list takes longer';
    END $$;";

/// Makes the indices that searching uses, where they are not there yet.
pub(super) fn prepare(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Sqlite(sqlite) => sqlite.batch_execute(SQLITE_INDEX),
        Db::Postgres(pg) => pg.batch_execute(POSTGRES_INDEX),
    }
}

/// Takes them away again.
pub(super) fn take_back(db: &mut Db) -> QueryResult<()> {
    match db {
        Db::Sqlite(sqlite) => sqlite.batch_execute(
            "DROP TRIGGER IF EXISTS relationships_are_searched; DROP TRIGGER IF EXISTS changed_names_are_searched; \
             DROP TABLE IF EXISTS customer_trigrams",
        ),
        Db::Postgres(_) => Ok(()),
    }
}

/// A pattern for what contains a text, in which nothing but the text counts.
pub(super) fn containing(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A text to be found within others, whatever the case and the accents of both.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    pattern: String,
    /// The text as one phrase of the trigram table.
    phrase: String,
    is_long: bool,
}

impl Needle {
    /// What somebody typed. None when there is nothing to look for.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let folded = fold(typed.trim());
        if folded.is_empty() {
            return None;
        }
        Some(Self {
            pattern: containing(&folded),
            phrase: format!("\"{}\"", folded.replace('"', "\"\"")),
            is_long: folded.chars().count() >= TRIGRAM,
        })
    }

    /// Writes the condition that a column, which holds folded text, contains it.
    pub(super) fn push_condition<'b>(
        &'b self,
        out: &mut AstPass<'_, 'b, MultiBackend>,
        column: &str,
    ) -> QueryResult<()> {
        out.push_sql(column);
        out.push_sql(" LIKE ");
        out.push_bind_param::<Text, _>(&self.pattern)?;
        out.push_sql(r" ESCAPE '\'");
        Ok(())
    }

    /// Whether this database has to be asked for its trigrams by name.
    pub(super) fn asks_by_name(&self, db: &Db) -> bool {
        self.is_long && matches!(db, Db::Sqlite(_))
    }

    /// Writes the relationships that match, or a few more than [`FEW`] of them, as a table `found` for what follows.
    pub(super) fn push_found<'b>(
        &'b self,
        out: &mut AstPass<'_, 'b, MultiBackend>,
    ) -> QueryResult<()> {
        out.push_sql(
            "WITH found AS MATERIALIZED (SELECT id FROM customer_trigrams WHERE customer_trigrams MATCH ",
        );
        out.push_bind_param::<Text, _>(&self.phrase)?;
        out.push_sql(" LIMIT ");
        out.push_bind_param::<BigInt, _>(&(FEW + 1))?;
        out.push_sql(") ");
        Ok(())
    }

    /// Writes the found ones as what the relationships are looked up from: a cross join is never turned around.
    pub(super) fn push_found_first(out: &mut AstPass<'_, '_, MultiBackend>) {
        out.push_sql("(SELECT DISTINCT found.id FROM found) AS hit CROSS JOIN ");
    }

    /// Writes the condition that goes with it.
    pub(super) fn push_is_found(out: &mut AstPass<'_, '_, MultiBackend>) {
        out.push_sql(" AND relationships.id = hit.id");
    }

    /// Writes `most` when few matched or when many did, whichever is asked for, and 0 otherwise: a limit.
    pub(super) fn push_limit<'b>(
        out: &mut AstPass<'_, 'b, MultiBackend>,
        when_few: bool,
        most: &'b i64,
    ) -> QueryResult<()> {
        out.push_sql("(SELECT CASE WHEN COUNT(*) ");
        out.push_sql(if when_few { "<= " } else { "> " });
        out.push_bind_param::<BigInt, _>(&FEW)?;
        out.push_sql(" THEN ");
        out.push_bind_param::<BigInt, _>(most)?;
        out.push_sql(" ELSE 0 END FROM found)");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_text_not_a_pattern() {
        let needle = Needle::new(r#" 50%_Élan\" "#).unwrap();
        assert_eq!(needle.pattern, r#"%50\%\_elan\\"%"#);
        assert_eq!(needle.phrase, r#""50%_elan\""""#);
        assert!(Needle::new("  ").is_none());
    }
}

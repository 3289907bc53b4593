//! One row as many.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::portal::Portal;

/// So that no two copies have the same id, whatever they are copies of.
static CALLS: AtomicUsize = AtomicUsize::new(1000);

impl Portal {
    /// Copies one row of a table so many times. `which` finds it; `sets` are columns and expressions for them, in which
    /// `n` is the number of the copy.
    pub fn multiply(&self, table: &str, which: &str, many: usize, sets: &[(&str, &str)]) {
        let mut sql = self.sql();
        let call = CALLS.fetch_add(1, Ordering::Relaxed);
        let id = format!("substr(one.id, 1, 24) || '{call}' || CAST(n + 10000000 AS TEXT)");
        let columns = sql.columns(table);
        let values: Vec<String> = columns
            .iter()
            .map(|column| {
                let set = sets.iter().find(|(name, _)| name == column);
                match (set, column.as_str()) {
                    (Some((_, expression)), _) => (*expression).to_owned(),
                    (None, "id") => id.clone(),
                    (None, column) => format!("one.{column}"),
                }
            })
            .collect();
        sql.run(&format!(
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {many}) \
             INSERT INTO {table} ({}) SELECT {} FROM numbers, (SELECT * FROM {table} {which} LIMIT 1) one",
            columns.join(", "),
            values.join(", ")
        ))
        .unwrap_or_else(|error| panic!("{table}: {error}"));
    }
}

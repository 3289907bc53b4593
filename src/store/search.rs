//! Substring search: what each database offers. Today a portable `LIKE` on a folded column is right for both.

use diesel::query_builder::AstPass;
use diesel::result::QueryResult;
use diesel::sql_types::Text;

use super::connection::MultiBackend;
use crate::domain::name::fold;

/// A text to be found within others, whatever the case and the accents of both.
#[derive(Clone, Debug)]
pub(super) struct Needle(String);

impl Needle {
    /// What somebody typed. None when there is nothing to look for.
    pub(super) fn new(typed: &str) -> Option<Self> {
        let folded = fold(typed.trim());
        if folded.is_empty() {
            return None;
        }
        let mut pattern = String::with_capacity(folded.len() + 2);
        pattern.push('%');
        for c in folded.chars() {
            if matches!(c, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        pattern.push('%');
        Some(Self(pattern))
    }

    /// Writes the condition that a column, which holds folded text, contains it.
    pub(super) fn push_condition<'b>(
        &'b self,
        out: &mut AstPass<'_, 'b, MultiBackend>,
        column: &str,
    ) -> QueryResult<()> {
        out.push_sql(column);
        out.push_sql(" LIKE ");
        out.push_bind_param::<Text, _>(&self.0)?;
        out.push_sql(r" ESCAPE '\'");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_text_not_a_pattern() {
        assert_eq!(
            Needle::new(r" 50%_Élan\ ").map(|needle| needle.0),
            Some(r"%50\%\_elan\\%".to_owned())
        );
        assert!(Needle::new("  ").is_none());
    }
}

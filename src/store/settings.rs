//! What the portal remembers about itself.

use diesel::prelude::*;

use super::schema::settings;
use super::{Reader, Result, Writer};

/// A setting, when it has been made.
pub fn find(r: &mut Reader<'_>, name: &str) -> Result<Option<String>> {
    Ok(settings::table
        .find(name)
        .select(settings::value)
        .first(r.db())
        .optional()?)
}

/// Makes a setting that is not there yet.
pub fn insert(w: &mut Writer<'_>, name: &str, value: &str) -> Result<()> {
    diesel::insert_into(settings::table)
        .values((settings::name.eq(name), settings::value.eq(value)))
        .execute(w.db())?;
    Ok(())
}

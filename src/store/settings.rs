//! What the portal remembers about itself.

use diesel::prelude::*;

use super::schema::settings;
use super::{Reader, Result, Writer};
use crate::domain::days::Days;
use crate::domain::limits::Limits;
use crate::domain::second_factor::Requirement;

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

const LONGEST_DAYS: &str = "longest_days";
const REQUESTS_A_DAY: &str = "requests_a_day";
const SECOND_FACTOR: &str = "second_factor";

/// The operator's limits; where it set none, those that the portal comes with.
pub fn limits(r: &mut Reader<'_>) -> Result<Limits> {
    let rows: Vec<(String, String)> = settings::table
        .filter(settings::name.eq_any([LONGEST_DAYS, REQUESTS_A_DAY, SECOND_FACTOR]))
        .select((settings::name, settings::value))
        .load(r.db())?;
    let mut limits = Limits::default();
    for (name, value) in rows {
        match name.as_str() {
            LONGEST_DAYS => limits.longest = Days::parse(&value).unwrap_or(limits.longest),
            // A word that is not known must not open what was closed.
            SECOND_FACTOR => {
                limits.second_factor = value.parse().unwrap_or(Requirement::Everybody);
            }
            _ => {
                let requests = Limits::parse_requests(&value);
                limits.requests_a_day = requests.unwrap_or(limits.requests_a_day);
            }
        }
    }
    Ok(limits)
}

/// Keeps the operator's limits.
pub fn put_limits(w: &mut Writer<'_>, limits: Limits) -> Result<()> {
    put(w, LONGEST_DAYS, &limits.longest.to_string())?;
    put(w, SECOND_FACTOR, limits.second_factor.as_str())?;
    put(w, REQUESTS_A_DAY, &limits.requests_a_day.to_string())
}

fn put(w: &mut Writer<'_>, name: &str, value: &str) -> Result<()> {
    let rows = diesel::update(settings::table.find(name))
        .set(settings::value.eq(value))
        .execute(w.db())?;
    if rows == 0 {
        insert(w, name, value)?;
    }
    Ok(())
}

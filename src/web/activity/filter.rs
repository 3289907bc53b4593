//! Which lines of the log are asked for: the form above them, which is also their address.

use chrono::{NaiveDate, NaiveTime, TimeZone, Utc};
use serde::Deserialize;

use crate::domain::event::EventName;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::moment::Moment;
use crate::domain::time_zone;
use crate::paths;
use crate::store::events::{EventKey, Wanted};
use crate::web::form::FieldErrors;
use crate::web::paging::Turn;
use crate::web::problem::Problem;
use crate::words::Words;

/// The address's query as it came. Every part may be missing or empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The first day.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Lines about this partner.
    pub partner: String,
    /// Lines about this customer.
    pub customer: String,
    /// Lines of this kind.
    pub action: String,
    after: Option<String>,
    before: Option<String>,
}

impl Asked {
    /// What is wanted, and what is wrong with the days.
    ///
    /// # Errors
    /// When the address was not made by the portal: an id or a kind of event that cannot be.
    pub fn wanted(&self, words: Words) -> Result<(Wanted, FieldErrors), Problem> {
        let mut errors = FieldErrors::default();
        let mut day = |field, typed: &str| {
            let typed = Some(typed.trim()).filter(|typed| !typed.is_empty())?;
            let day = parse_day(typed);
            if day.is_none() {
                errors.add(field, words.say("activity-bad-date"));
            }
            day
        };
        let (first, last) = (day("from", &self.from), day("to", &self.to));
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            errors.add("to", words.say("activity-backwards"));
        }
        let wanted = Wanted {
            from: first.and_then(|day| time_zone::beginning(day, words.zone)),
            before: last
                .and_then(|day| day.succ_opt())
                .and_then(|day| time_zone::beginning(day, words.zone)),
            partner: given::<PartnerId>(&self.partner)?,
            customer: given::<CustomerId>(&self.customer)?,
            action: given::<EventName>(&self.action)?,
            not_by: None,
        };
        Ok((wanted, errors))
    }

    /// Which page.
    pub fn turn(&self) -> Turn<EventKey> {
        let sane = |(at, _): &EventKey| at.is_storable();
        Turn::asked(self.after.as_deref(), self.before.as_deref(), sane)
    }

    /// Whether the lines are narrowed.
    pub fn is_narrowed(&self) -> bool {
        [
            &self.from,
            &self.to,
            &self.partner,
            &self.customer,
            &self.action,
        ]
        .iter()
        .any(|part| !part.trim().is_empty())
    }

    /// The address of the first page of these lines, whoever they are about.
    pub fn address_about_anybody(&self) -> String {
        let anybody = Self {
            partner: String::new(),
            customer: String::new(),
            ..self.clone()
        };
        anybody.address(paths::ACTIVITY, ("", ""))
    }

    /// The address of the same lines at another path, with another page.
    pub fn address(&self, path: &str, page: (&str, &str)) -> String {
        let (direction, cursor) = page;
        paths::with_query(
            path,
            &[
                ("from", self.from.trim()),
                ("to", self.to.trim()),
                ("partner", &self.partner),
                ("customer", &self.customer),
                ("action", &self.action),
                (direction, cursor),
            ],
        )
    }
}

/// A value that the address gives, or none; `Err` when it is none of its kind.
fn given<T: std::str::FromStr>(text: &str) -> Result<Option<T>, Problem> {
    match text {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Problem::BadRequest),
    }
}

/// A day as a date field sends it.
pub fn parse_day(typed: &str) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok()?;
    Moment::new(Utc.from_utc_datetime(&day.and_time(NaiveTime::MIN)))
        .is_storable()
        .then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_day_is_none() {
        for typed in [
            "yesterday",
            "2026-13-01",
            "22/11/2026",
            "-0001-01-01",
            "+99999-01-01",
        ] {
            assert_eq!(parse_day(typed), None, "{typed}");
        }
    }
}

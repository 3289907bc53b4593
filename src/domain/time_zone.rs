//! The time zones that people choose from, by their names in the IANA database: places that a reader knows, not every
//! name that the database keeps for old data.

use chrono::{NaiveDate, NaiveTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::domain::moment::Moment;

/// In the order of the alphabet, after UTC.
const OFFERED: [&str; 155] = [
    "UTC",
    "Africa/Abidjan",
    "Africa/Accra",
    "Africa/Addis_Ababa",
    "Africa/Algiers",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Dakar",
    "Africa/Dar_es_Salaam",
    "Africa/Harare",
    "Africa/Johannesburg",
    "Africa/Khartoum",
    "Africa/Kinshasa",
    "Africa/Lagos",
    "Africa/Luanda",
    "Africa/Maputo",
    "Africa/Nairobi",
    "Africa/Tripoli",
    "Africa/Tunis",
    "Africa/Windhoek",
    "America/Anchorage",
    "America/Argentina/Buenos_Aires",
    "America/Asuncion",
    "America/Bogota",
    "America/Caracas",
    "America/Chicago",
    "America/Costa_Rica",
    "America/Denver",
    "America/Edmonton",
    "America/El_Salvador",
    "America/Guatemala",
    "America/Guayaquil",
    "America/Halifax",
    "America/Havana",
    "America/Jamaica",
    "America/La_Paz",
    "America/Lima",
    "America/Los_Angeles",
    "America/Manaus",
    "America/Mexico_City",
    "America/Montevideo",
    "America/New_York",
    "America/Nuuk",
    "America/Panama",
    "America/Phoenix",
    "America/Puerto_Rico",
    "America/Regina",
    "America/Santiago",
    "America/Santo_Domingo",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Tijuana",
    "America/Toronto",
    "America/Vancouver",
    "America/Winnipeg",
    "Asia/Almaty",
    "Asia/Amman",
    "Asia/Baghdad",
    "Asia/Baku",
    "Asia/Bangkok",
    "Asia/Beirut",
    "Asia/Colombo",
    "Asia/Damascus",
    "Asia/Dhaka",
    "Asia/Dubai",
    "Asia/Ho_Chi_Minh",
    "Asia/Hong_Kong",
    "Asia/Jakarta",
    "Asia/Jerusalem",
    "Asia/Kabul",
    "Asia/Karachi",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Kuala_Lumpur",
    "Asia/Kuwait",
    "Asia/Manila",
    "Asia/Nicosia",
    "Asia/Qatar",
    "Asia/Riyadh",
    "Asia/Seoul",
    "Asia/Shanghai",
    "Asia/Singapore",
    "Asia/Taipei",
    "Asia/Tashkent",
    "Asia/Tbilisi",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Asia/Ulaanbaatar",
    "Asia/Vladivostok",
    "Asia/Yangon",
    "Asia/Yekaterinburg",
    "Asia/Yerevan",
    "Atlantic/Azores",
    "Atlantic/Canary",
    "Atlantic/Cape_Verde",
    "Atlantic/Reykjavik",
    "Australia/Adelaide",
    "Australia/Brisbane",
    "Australia/Darwin",
    "Australia/Hobart",
    "Australia/Melbourne",
    "Australia/Perth",
    "Australia/Sydney",
    "Europe/Amsterdam",
    "Europe/Athens",
    "Europe/Belgrade",
    "Europe/Berlin",
    "Europe/Bratislava",
    "Europe/Brussels",
    "Europe/Bucharest",
    "Europe/Budapest",
    "Europe/Chisinau",
    "Europe/Copenhagen",
    "Europe/Dublin",
    "Europe/Helsinki",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/Lisbon",
    "Europe/Ljubljana",
    "Europe/London",
    "Europe/Luxembourg",
    "Europe/Madrid",
    "Europe/Malta",
    "Europe/Minsk",
    "Europe/Monaco",
    "Europe/Moscow",
    "Europe/Oslo",
    "Europe/Paris",
    "Europe/Prague",
    "Europe/Riga",
    "Europe/Rome",
    "Europe/San_Marino",
    "Europe/Sarajevo",
    "Europe/Skopje",
    "Europe/Sofia",
    "Europe/Stockholm",
    "Europe/Tallinn",
    "Europe/Tirane",
    "Europe/Vaduz",
    "Europe/Vatican",
    "Europe/Vienna",
    "Europe/Vilnius",
    "Europe/Warsaw",
    "Europe/Zagreb",
    "Europe/Zurich",
    "Indian/Maldives",
    "Indian/Mauritius",
    "Indian/Reunion",
    "Pacific/Auckland",
    "Pacific/Fiji",
    "Pacific/Guam",
    "Pacific/Honolulu",
    "Pacific/Noumea",
    "Pacific/Port_Moresby",
    "Pacific/Tahiti",
];

/// The names to choose from.
pub fn offered() -> impl Iterator<Item = &'static str> {
    OFFERED.into_iter()
}

/// The zone of a name that is offered.
pub fn parse(name: &str) -> Option<Tz> {
    let known = OFFERED.contains(&name);
    known.then(|| name.parse().ok()).flatten()
}

/// When a day begins in a zone; where clocks are put forward at midnight, at the first moment that there is.
pub fn beginning(day: NaiveDate, zone: Tz) -> Option<Moment> {
    let midnight = day.and_time(NaiveTime::MIN);
    let hours = (0..=3).map(|hours| midnight + TimeDelta::hours(hours));
    hours
        .filter_map(|time| zone.from_local_datetime(&time).earliest())
        .map(|begins| Moment::new(begins.to_utc()))
        .next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_where_its_reader_lives() {
        let begins = |day: &str, zone| beginning(day.parse().unwrap(), zone).unwrap().rfc3339();
        assert_eq!(
            begins("2026-11-22", Tz::Europe__Rome),
            "2026-11-21T23:00:00.000000Z"
        );
        assert_eq!(
            begins("2026-07-01", Tz::Europe__Rome),
            "2026-06-30T22:00:00.000000Z"
        );
        // Clocks went forward at midnight.
        assert_eq!(
            begins("2018-11-04", Tz::America__Sao_Paulo),
            "2018-11-04T03:00:00.000000Z"
        );
    }

    #[test]
    fn every_offered_name_is_a_zone_and_none_comes_twice() {
        assert!(offered().all(|name| parse(name).is_some()));
        assert!(OFFERED.iter().skip(1).is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn other_names_are_none() {
        for name in [
            "",
            "Europe/Atlantis",
            "EST5EDT",
            "europe/rome",
            "Europe/Rome ",
        ] {
            assert_eq!(parse(name), None, "{name}");
        }
    }
}

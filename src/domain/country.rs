//! The countries in which organisations are.

use std::fmt;
use std::str::FromStr;

/// A country or territory of ISO 3166-1, by its two letters. Its name is a matter of language: `words` has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

impl Country {
    /// Every code of ISO 3166-1, in the order of the alphabet.
    pub const ALL: [&'static str; 249] = [
        "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AT", "AU", "AW", "AX",
        "AZ", "BA", "BB", "BD", "BE", "BF", "BG", "BH", "BI", "BJ", "BL", "BM", "BN", "BO", "BQ",
        "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI", "CK",
        "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "CY", "CZ", "DE", "DJ", "DK", "DM",
        "DO", "DZ", "EC", "EE", "EG", "EH", "ER", "ES", "ET", "FI", "FJ", "FK", "FM", "FO", "FR",
        "GA", "GB", "GD", "GE", "GF", "GG", "GH", "GI", "GL", "GM", "GN", "GP", "GQ", "GR", "GS",
        "GT", "GU", "GW", "GY", "HK", "HM", "HN", "HR", "HT", "HU", "ID", "IE", "IL", "IM", "IN",
        "IO", "IQ", "IR", "IS", "IT", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN",
        "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LI", "LK", "LR", "LS", "LT", "LU", "LV",
        "LY", "MA", "MC", "MD", "ME", "MF", "MG", "MH", "MK", "ML", "MM", "MN", "MO", "MP", "MQ",
        "MR", "MS", "MT", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI",
        "NL", "NO", "NP", "NR", "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PL", "PM",
        "PN", "PR", "PS", "PT", "PW", "PY", "QA", "RE", "RO", "RS", "RU", "RW", "SA", "SB", "SC",
        "SD", "SE", "SG", "SH", "SI", "SJ", "SK", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV",
        "SX", "SY", "SZ", "TC", "TD", "TF", "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR",
        "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA", "VC", "VE", "VG", "VI",
        "VN", "VU", "WF", "WS", "YE", "YT", "ZA", "ZM", "ZW",
    ];

    /// Reads the two letters, in either case, with nothing around them.
    pub fn parse(code: &str) -> Result<Self, UnknownCountry> {
        Self::ALL
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(code))
            .map(Self)
            .ok_or(UnknownCountry)
    }

    /// The two letters, in capitals: in form fields, in the database and in the catalogue's keys.
    pub fn code(&self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The text is not the two letters of a country.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a country of ISO 3166-1")]
pub struct UnknownCountry;

impl FromStr for Country {
    type Err = UnknownCountry;

    fn from_str(code: &str) -> Result<Self, UnknownCountry> {
        Self::parse(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_two_capitals_in_order_and_none_comes_twice() {
        assert!(Country::ALL.is_sorted_by(|one, next| one < next));
        assert!(
            Country::ALL
                .iter()
                .all(|code| code.len() == 2 && code.chars().all(|c| c.is_ascii_uppercase()))
        );
    }

    #[test]
    fn a_code_is_read_back_as_it_was_written() {
        for code in Country::ALL {
            assert_eq!(
                Country::parse(code).map(|country| country.to_string()),
                Ok(code.to_owned())
            );
        }
        assert_eq!(Country::parse("it").map(|country| country.code()), Ok("IT"));
    }

    #[test]
    fn what_is_no_country_is_refused() {
        for text in ["", "I", "ITA", "XX", "UK", " IT", "ìt", "EU"] {
            assert_eq!(text.parse::<Country>(), Err(UnknownCountry), "{text}");
        }
    }
}

//! The language of somebody who has not chosen one, from what the browser asks for.

use crate::domain::language::Language;

/// The language that an `Accept-Language` header prefers among ours, as RFC 9110 reads it; English when it names none.
///
/// A regional variety stands for its language. Of equal wishes the first counts. A part that cannot be read is passed over.
pub fn negotiate(accept_language: &str) -> Language {
    let wishes: Vec<Wish<'_>> = accept_language.split(',').filter_map(Wish::read).collect();
    let mut best = (0, Language::default());
    for wish in &wishes {
        let language = match wish.range {
            // Any language that the header does not name itself.
            "*" => Language::ALL
                .into_iter()
                .find(|language| !wishes.iter().any(|wish| wish.names(*language))),
            _ => Language::ALL
                .into_iter()
                .find(|language| wish.names(*language)),
        };
        if let Some(language) = language
            && wish.weight > best.0
        {
            best = (wish.weight, language);
        }
    }
    best.1
}

/// One part of the header: a range of languages, and how much it is wanted, in thousandths.
struct Wish<'a> {
    range: &'a str,
    weight: u16,
}

impl<'a> Wish<'a> {
    fn read(part: &'a str) -> Option<Self> {
        let mut pieces = part.split(';').map(str::trim);
        let range = pieces.next().filter(|range| !range.is_empty())?;
        let weight = match pieces.next() {
            None => 1000,
            Some(parameter) => {
                let (name, value) = parameter.split_once('=')?;
                if !name.trim_end().eq_ignore_ascii_case("q") {
                    return None;
                }
                thousandths(value.trim_start())?
            }
        };
        pieces.next().is_none().then_some(Self { range, weight })
    }

    /// Whether the range is the language or one of its varieties.
    fn names(&self, language: Language) -> bool {
        let primary = self.range.split('-').next().unwrap_or_default();
        [self.range, primary]
            .iter()
            .any(|tag| tag.eq_ignore_ascii_case(language.code()))
    }
}

/// A weight between 0 and 1 with at most three decimals.
fn thousandths(weight: &str) -> Option<u16> {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    if decimals.len() > 3 || !decimals.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let decimals: u16 = format!("{decimals:0<3}").parse().ok()?;
    match whole {
        "0" => Some(decimals),
        "1" if decimals == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use Language::{English, Italian};

    #[test]
    fn the_header_is_read_as_rfc_9110_says() {
        for (header, language) in [
            ("it", Italian),
            ("it-CH", Italian),
            ("IT-ch", Italian),
            ("en-GB,en;q=0.9,it;q=0.8", English),
            ("de-CH, it;q=0.8, en;q=0.7", Italian),
            ("en;q=0.5, it;q=0.501", Italian),
            ("en ; q = 0.5 , it ; Q=1.000", Italian),
            ("en,it", English),
            ("it,en", Italian),
            ("fr,*;q=0.5", English),
            ("en;q=0, *", Italian),
            ("en;q=0.2, *;q=0.1", English),
            ("it;q=0", English),
            (",,it,", Italian),
        ] {
            assert_eq!(negotiate(header), language, "{header}");
        }
    }

    #[test]
    fn garbage_gives_english() {
        for header in [
            "",
            " ",
            "*",
            "-",
            ";;;",
            "it;q=2",
            "it;q=1.5",
            "it;q=0.1234",
            "it;q=",
            "it;q=-1",
            "it;x=1",
            "ital",
            "ìt",
        ] {
            assert_eq!(negotiate(header), English, "{header}");
        }
    }

    proptest! {
        #[test]
        fn no_header_is_too_strange(header: String) {
            negotiate(&header);
        }

        #[test]
        fn nor_one_that_looks_right(header in "((it|en|fr|\\*|[a-z]{1,8})(-[A-Z]{2})?( ?;q=[01](\\.[0-9]{0,3})?)?, ?){0,6}") {
            negotiate(&header);
        }

        #[test]
        fn italian_alone_is_italian(region in "[A-Z]{2}", weight in 1_u16..=999) {
            prop_assert_eq!(negotiate(&format!("xx, it-{region};q=0.{weight:03}, de")), Italian);
        }
    }
}

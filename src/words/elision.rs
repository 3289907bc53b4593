//! Articles before a day in Italian: `il 7 maggio`, but `l'8 maggio` and `l'11 maggio`, because those are spoken with a
//! vowel first. Messages are written with the full article; it is shortened here, for all of them.

use std::borrow::Cow;

use super::habits::Habits;
use crate::domain::language::Language;

/// The articles that a day can follow, alone or grown together with a preposition, and how each is shortened.
const ARTICLES: [(&str, &str); 12] = [
    ("il", "l'"),
    ("al", "all'"),
    ("dal", "dall'"),
    ("del", "dell'"),
    ("nel", "nell'"),
    ("sul", "sull'"),
    ("Il", "L'"),
    ("Al", "All'"),
    ("Dal", "Dall'"),
    ("Del", "Dell'"),
    ("Nel", "Nell'"),
    ("Sul", "Sull'"),
];

/// How the months begin: names that people gave themselves (`Bar al 8`) are left alone.
const MONTHS: [&str; 12] = [
    "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
];

/// The text as it is written in its language.
pub(super) fn elided(text: Cow<'_, str>, language: Language) -> Cow<'_, str> {
    let days = [" 8 ", " 11 "];
    if !Habits::of(language).elides_days || !days.iter().any(|day| text.contains(day)) {
        return text;
    }
    let mut written = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some((before, day, after)) = next_day(rest, &days) {
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next();
        let article = word.and_then(|word| ARTICLES.iter().find(|(full, _)| *full == word));
        match article.filter(|_| MONTHS.iter().any(|month| after.starts_with(month))) {
            Some((full, short)) => {
                written.push_str(before.strip_suffix(full).unwrap_or(before));
                written.push_str(short);
                written.push_str(day.trim());
            }
            None => {
                written.push_str(before);
                written.push_str(day.trim_end());
            }
        }
        // The space may also be the one before the next day.
        rest = rest.get(before.len() + day.len() - 1..).unwrap_or_default();
    }
    written.push_str(rest);
    Cow::Owned(written)
}

/// What stands before the first of these days, the day, and what follows.
fn next_day<'t, 'd>(text: &'t str, days: &[&'d str]) -> Option<(&'t str, &'d str, &'t str)> {
    days.iter()
        .filter_map(|day| {
            text.split_once(day)
                .map(|(before, after)| (before, *day, after))
        })
        .min_by_key(|(before, _, _)| before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_before_eight_and_eleven_is_shortened() {
        for (written, shown) in [
            ("fino al 8 dicembre 2026", "fino all'8 dicembre 2026"),
            ("fino al 11 mag 2026.", "fino all'11 mag 2026."),
            (
                "dal 8 nov 2026 al 11 nov 2026",
                "dall'8 nov 2026 all'11 nov 2026",
            ),
            (
                "Il 8 marzo termina il 11 aprile",
                "L'8 marzo termina l'11 aprile",
            ),
            ("entro il\u{a0}8 maggio", "entro il\u{a0}8 maggio"),
            ("fino al 18 maggio", "fino al 18 maggio"),
            ("fino al 1º agosto", "fino al 1º agosto"),
            ("terminal 8 marzo", "terminal 8 marzo"),
            ("Bar al 8 di Rossi", "Bar al 8 di Rossi"),
            ("8 maggio", "8 maggio"),
        ] {
            assert_eq!(elided(written.into(), Language::Italian), shown);
            assert_eq!(elided(written.into(), Language::English), written);
        }
    }
}

//! Names that could be taken for one another: Unicode's confusable skeletons (UTS 39) of the names without case,
//! accents, punctuation and legal form. A look-alike is not refused, because two firms may well be called alike: the
//! operator, who knows them, is told before approving.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

use crate::domain::name::fold;

/// How firms say what kind of firm they are, folded and without dots.
const LEGAL_FORMS: [&str; 44] = [
    "ab",
    "ag",
    "aps",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "doo",
    "eg",
    "ev",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kk",
    "limited",
    "llc",
    "llp",
    "ltd",
    "ltda",
    "lp",
    "nv",
    "oy",
    "oyj",
    "plc",
    "pte",
    "pty",
    "sa",
    "sagl",
    "sarl",
    "sas",
    "se",
    "sl",
    "snc",
    "sp",
    "spa",
    "srl",
    "srls",
    "sro",
    "ug",
];

/// Whether one name could be taken for the other.
pub fn looks_like(one: &str, other: &str) -> bool {
    let others = skeletons(other);
    skeletons(one).iter().any(|form| others.contains(form))
}

/// The forms of a name that are compared. Two, because a capital that looks like another letter (`I`, `l`) no longer
/// does in lower case, while other pairs do only there.
fn skeletons(name: &str) -> BTreeSet<String> {
    let bare = without_legal_form(&name.nfkc().collect::<String>());
    [bare.clone(), fold(&bare)]
        .iter()
        .map(|form| {
            let seen: String = skeleton(form).collect();
            fold(&seen)
                .chars()
                .filter(|c| c.is_alphanumeric())
                .collect()
        })
        .filter(|form: &String| !form.is_empty())
        .collect()
}

/// The name without the words at its end that are a legal form; the whole name when nothing else is in it.
fn without_legal_form(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|word| is_legal_form(word)) {
        words.pop();
    }
    words.join(" ")
}

fn is_legal_form(word: &str) -> bool {
    let letters: String = fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
    letters.is_empty() || LEGAL_FORMS.contains(&letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_are_found() {
        for name in [
            "Aurora Cloud",
            "AURORA CLOUD",
            "Aurora-Cloud S.p.A.",
            "Aurora Cloud GmbH & Co. KG",
            "Aur0ra C1oud",
            "Аurоrа Сlоud", // Cyrillic А, о, а, С, о
            "Aurora CIoud",
            "Ａｕｒｏｒａ Ｃｌｏｕｄ",
            "Aurôra Cloud",
            "Aur ora Cloud Ltd.",
        ] {
            assert!(looks_like(name, "Aurora Cloud"), "{name}");
            assert!(looks_like("Aurora Cloud", name), "{name}");
        }
        assert!(looks_like("Modern IT", "Modem IT"));
    }

    #[test]
    fn other_names_are_left_alone() {
        for name in [
            "Aurora",
            "Borealis IT",
            "Cloud",
            "Aurora Clouds Consulting",
            "S.p.A.",
            "株式会社",
        ] {
            assert!(!looks_like(name, "Aurora Cloud"), "{name}");
        }
        assert!(!looks_like("-", "&"));
    }
}

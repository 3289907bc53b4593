//! Several things in one sentence.

use super::Words;

impl Words {
    /// The items as a sentence lists them: `a, b and c`. Nothing when there are none.
    ///
    /// The catalogue joins them, step by step, so that each language has its own commas and its own "and".
    pub fn list(self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [head, last] => self
                .say("list-pair")
                .with("head", head)
                .with("last", last)
                .to_string(),
            [first, middle @ .., last] => {
                let head = middle.iter().fold(first.clone(), |head, next| {
                    self.say("list-middle")
                        .with("head", head)
                        .with("next", next)
                        .to_string()
                });
                self.say("list-end")
                    .with("head", head)
                    .with("last", last)
                    .to_string()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    fn list(language: Language, items: &[&str]) -> String {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        Words::in_utc(language).list(&items)
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(list(Language::English, &[]), "");
        assert_eq!(list(Language::English, &["a"]), "a");
        assert_eq!(list(Language::English, &["a", "b"]), "a and b");
        assert_eq!(
            list(Language::English, &["a", "b", "c", "d"]),
            "a, b, c and d"
        );
        assert_eq!(list(Language::Italian, &["a", "b", "c"]), "a, b e c");
    }

    #[test]
    fn each_item_is_isolated_by_itself() {
        assert_eq!(
            list(Language::English, &["a", "שלום", "c"]),
            "a, \u{2068}שלום\u{2069} and c"
        );
        assert_eq!(
            list(Language::English, &["שלום", "b", "c"]),
            "\u{2068}שלום\u{2069}, b and c"
        );
    }
}

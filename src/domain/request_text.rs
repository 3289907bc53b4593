//! What a partner writes in a relationship request: the subject and the first two paragraphs. Everything else of the
//! message is composed by the portal, and nothing here may pass for it: no link, nothing that hides or reorders.

use unicode_normalization::UnicodeNormalization;

use crate::domain::vocabulary::vocabulary;

/// The subject of a request: one line, 1 to 150 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject(String);

/// A paragraph of a request: text in any script, at most 2,000 characters, perhaps none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph(String);

vocabulary! {
    /// Why a text cannot be sent. The word is part of message keys.
    TextProblem {
        /// A subject must say something.
        Missing = "missing",
        /// More characters than there may be.
        TooLong = "too-long",
        /// An address of a web page: the portal adds the one link that there is.
        WebAddress = "web-address",
        /// Control characters, or marks that reorder the text.
        Invisible = "invisible",
    }
}

impl Subject {
    /// The longest subject, in characters.
    pub const LONGEST: usize = 150;

    /// The subject, or what is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, TextProblem> {
        let text = typed.trim();
        if text.chars().any(|c| c.is_control()) {
            return Err(TextProblem::Invisible);
        }
        if text.is_empty() {
            return Err(TextProblem::Missing);
        }
        checked(text.to_owned(), Self::LONGEST).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Paragraph {
    /// The longest paragraph, in characters.
    pub const LONGEST: usize = 2000;

    /// The paragraph, or what is wrong with it. Lines end in one way, without spaces at their end (a line of two dashes
    /// and a space would hide the rest of a mail), and at most one empty line stands between two others.
    pub fn parse(typed: &str) -> Result<Self, TextProblem> {
        let mut text = String::new();
        let mut empty = 0;
        for line in typed.replace("\r\n", "\n").replace('\r', "\n").split('\n') {
            let line = line.trim_end();
            empty = if line.is_empty() { empty + 1 } else { 0 };
            if empty < 2 {
                text.push_str(line);
                text.push('\n');
            }
        }
        checked(text.trim().to_owned(), Self::LONGEST).map(Self)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn checked(text: String, longest: usize) -> Result<String, TextProblem> {
    if text.chars().any(hides) {
        return Err(TextProblem::Invisible);
    }
    if text.chars().count() > longest {
        return Err(TextProblem::TooLong);
    }
    if names_a_web_address(&text) {
        return Err(TextProblem::WebAddress);
    }
    Ok(text)
}

/// Controls other than line ends and tabs, line separators, and marks that override the direction of the text. Marks
/// that right-to-left scripts and joined letters need are not among them.
fn hides(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Whether a mail program could make a link of some of it, however it is disguised.
fn names_a_web_address(text: &str) -> bool {
    let plain: String = text
        .nfkc()
        .filter(|c| !matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}'))
        .flat_map(char::to_lowercase)
        .map(|c| if c == '。' { '.' } else { c })
        .collect();
    ["http", "://", "www."]
        .iter()
        .any(|mark| plain.contains(mark))
        || plain.split_whitespace().any(is_host_and_path)
}

/// Whether it looks like `host.tld/path` or `192.0.2.1/path` (and not like `and/or`, `S.p.A./Ltd` or `1.2/1.3`).
fn is_host_and_path(word: &str) -> bool {
    word.match_indices('/').any(|(at, _)| {
        let host = word.get(..at).unwrap_or_default();
        let host = host.split_once(':').map_or(host, |(host, _)| host);
        host.rsplit_once('.').is_some_and(|(name, ending)| {
            let named = name.chars().next_back().is_some_and(char::is_alphanumeric);
            let ends = ending.chars().count() >= 2 && ending.chars().all(char::is_alphabetic);
            (named && ends) || is_ipv4(host)
        })
    })
}

fn is_ipv4(host: &str) -> bool {
    let parts = host.rsplit(|c: char| !c.is_ascii_digit() && c != '.');
    parts
        .take(1)
        .any(|digits| digits.parse::<std::net::Ipv4Addr>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_found_however_they_are_written() {
        for typed in [
            "See https://evil.example",
            "HTTP:evil",
            "ftp://evil.example",
            "www.evil.example",
            "hxxp://evil",
            "ｈｔｔｐｓ：／／evil.example",
            "ht\u{200B}tps:\u{2060}//evil",
            "www。evil.example",
            "evil.example/invitations/0123",
            "evil.example:8443/x",
            "(evil.example/x)",
            "(192.0.2.1:8080/invitations/0123)",
        ] {
            assert_eq!(
                Paragraph::parse(typed),
                Err(TextProblem::WebAddress),
                "{typed}"
            );
            assert_eq!(
                Subject::parse(typed),
                Err(TextProblem::WebAddress),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_people_write_is_kept() {
        for typed in [
            "",
            "Hello Rosa,\n\nthis is Ada of Aurora S.p.A./Ltd and/or version 1.2/1.3.",
            "شركة النخبة تطلب إدارة خدماتكم",
            "می\u{200C}خواهم 👩\u{200D}💻 \u{2067}שלום\u{2069}",
            "Write to ada@aurora.example, or ring +39 02 5550 0100.",
        ] {
            assert_eq!(
                Paragraph::parse(typed).map(|text| text.0),
                Ok(typed.to_owned())
            );
        }
    }

    #[test]
    fn what_hides_or_reorders_is_refused() {
        for typed in [
            "a\0b",
            "a\u{202E}b",
            "a\u{7}b",
            "a\u{2028}b",
            "a\u{FEFF}b",
            "a\u{85}b",
        ] {
            assert_eq!(
                Paragraph::parse(typed),
                Err(TextProblem::Invisible),
                "{typed:?}"
            );
        }
        assert_eq!(
            Subject::parse("a\r\nBcc: x@y.example"),
            Err(TextProblem::Invisible)
        );
    }

    #[test]
    fn nothing_can_be_pushed_out_of_sight() {
        let pushed = format!("a\r\n-- \r\n{}b  ", "\r\n".repeat(500));
        assert_eq!(
            Paragraph::parse(&pushed),
            Ok(Paragraph("a\n--\n\nb".to_owned()))
        );
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        assert!(Paragraph::parse(&"é".repeat(2000)).is_ok());
        assert_eq!(
            Paragraph::parse(&"é".repeat(2001)),
            Err(TextProblem::TooLong)
        );
        assert_eq!(Subject::parse(&"é".repeat(151)), Err(TextProblem::TooLong));
        assert_eq!(Subject::parse(" \t "), Err(TextProblem::Missing));
    }
}

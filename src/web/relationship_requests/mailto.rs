//! The address that opens a letter in the sender's own mail program.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::domain::email_address::EmailAddress;

/// What stands for itself; everything else is encoded, above all what RFC 6068 gives a meaning.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// A `mailto:` address (RFC 6068) with these recipients, subject and text.
pub fn address(to: &[EmailAddress], subject: &str, text: &str) -> String {
    let to: Vec<String> = to
        .iter()
        .filter_map(|one| one.as_str().rsplit_once('@'))
        .map(|(name, domain)| format!("{}@{}", encoded(name), encoded(domain)))
        .collect();
    let text = text.replace("\r\n", "\n").replace('\n', "\r\n");
    format!(
        "mailto:{}?subject={}&body={}",
        to.join(","),
        encoded(subject),
        encoded(&text)
    )
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_another_field() {
        let to = ["a+b&cc=c@x.example".parse().unwrap()];
        assert_eq!(
            address(&to, "R&D?&bcc=x@y.example#", "à\nb & c"),
            "mailto:a%2Bb%26cc%3Dc@x.example?subject=R%26D%3F%26bcc%3Dx%40y.example%23&body=%C3%A0%0D%0Ab%20%26%20c"
        );
    }
}

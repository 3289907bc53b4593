//! The form of a letter as mail. Text of people is only ever given to typed headers, in which it can end neither its
//! line nor its quotes, nor pass for an encoded word.

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};

use crate::domain::email_address::EmailAddress;
use crate::store::outbox::LeasedLetter;

const CONTENT_LANGUAGE: HeaderName = HeaderName::new_from_ascii_str("Content-Language");
const AUTO_SUBMITTED: HeaderName = HeaderName::new_from_ascii_str("Auto-Submitted");

/// What is the same in every letter.
#[derive(Clone, Debug)]
pub(super) struct Letterhead {
    from: Mailbox,
    host: String,
}

/// A letter that no server could take.
#[derive(Debug, thiserror::Error)]
pub(super) enum CannotBeSent {
    #[error("the recipient's address is none")]
    Address,
    #[error("the letter cannot be put into the form of a mail: {0}")]
    Form(#[from] lettre::error::Error),
}

impl Letterhead {
    /// The letterhead of a portal; none when mail cannot come from the address.
    pub(super) fn new(portal_name: &str, from: &EmailAddress, host: &str) -> Option<Self> {
        let from = mailbox(portal_name, from.as_str()).ok()?;
        Some(Self {
            from,
            host: host.to_owned(),
        })
    }

    /// The letter as mail: the same at every attempt, so that who gets it twice can tell.
    pub(super) fn message(&self, letter: &LeasedLetter) -> Result<Message, CannotBeSent> {
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(mailbox(&letter.recipient_name, &letter.recipient)?)
            .subject(header_text(&letter.subject))
            .date(letter.queued_at.to_utc().into())
            .message_id(Some(format!("<{}@{}>", letter.id, self.host)))
            .raw_header(header(CONTENT_LANGUAGE, letter.language.code()));
        if let Some(reply_to) = &letter.reply_to {
            message = message.reply_to(mailbox("", reply_to)?);
        }
        // What a person asked for by name is answered by persons; the rest must not be answered by machines (RFC 3834).
        if letter.request.is_none() {
            message = message.raw_header(header(AUTO_SUBMITTED, "auto-generated"));
        }
        let parts = MultiPart::alternative_plain_html(
            in_lines(&letter.body_text),
            letter.body_html.clone(),
        );
        Ok(message.multipart(parts)?)
    }
}

/// A line of plain text is not longer than this (RFC 5322, 2.1.1); an address is never broken.
const WIDTH: usize = 78;

/// The text in lines that every mail program shows whole. What follows in an item of a list stands below its words.
fn in_lines(text: &str) -> String {
    let lines: Vec<String> = text
        .split('\n')
        .map(|line| {
            if line.chars().count() <= WIDTH {
                return line.to_owned();
            }
            let item = if line.starts_with("- ") { "  " } else { "" };
            let options = textwrap::Options::new(WIDTH)
                .break_words(false)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .subsequent_indent(item);
            textwrap::fill(line, options)
        })
        .collect();
    lines.join("\n")
}

/// One mailbox; the name is left out when it is empty.
fn mailbox(name: &str, address: &str) -> Result<Mailbox, CannotBeSent> {
    // The portal's own idea of an address is narrower than a mail server's: one mailbox, nothing quoted, ASCII.
    let address: EmailAddress = address.parse().map_err(|_| CannotBeSent::Address)?;
    let address: Address = address
        .as_str()
        .parse()
        .map_err(|_| CannotBeSent::Address)?;
    let name = header_text(name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address))
}

/// Longer than any subject or name that is meant to be read; an endless word would not fit a line.
const LONGEST: usize = 250;

/// Text on one line that shows itself and nothing else. A word joiner, which is not seen, keeps `=?` from beginning an
/// encoded word that would be shown as another text than the one that was checked.
fn header_text(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    line.trim().replace("=?", "=\u{2060}?")
}

/// A header of this file's own words.
fn header(name: HeaderName, value: &str) -> HeaderValue {
    HeaderValue::new(name, value.to_owned())
}

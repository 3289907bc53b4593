//! Where letters go: to a mail server, into the demonstration's own pages, or nowhere as long as no server is set.

use std::time::Duration;

use super::message::Letterhead;
use super::relay::Relay;
use crate::config::{BadSetting, Config};
use crate::store::outbox::LeasedLetter;

/// What is said of a letter while no mail server is set.
pub const NO_SERVER: &str = "no mail server is set";

/// Takes one letter at a time. Clones share the settings.
#[derive(Clone, Debug)]
pub enum Mailer {
    /// Gives letters to the mail server.
    Smtp(Box<Smtp>),
    /// Takes every letter at once and sends none: the demonstration shows its outbox instead.
    Caught,
    /// No server is set: letters stay queued until one is.
    None,
}

/// What giving letters to a mail server needs.
#[derive(Clone, Debug)]
pub struct Smtp {
    letterhead: Letterhead,
    relay: Relay,
}

/// How long to wait for a mail server.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    /// For the connection.
    pub connect: Duration,
    /// For a letter as a whole, from the look-up of the server's name to its last reply.
    pub total: Duration,
}

impl Default for Timeouts {
    /// 10 seconds to connect, 30 in all.
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            total: Duration::from_secs(30),
        }
    }
}

/// What became of a letter, with the words for the people who look after it: the server's own where it spoke.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server has taken it and answers for it from now on.
    Delivered(String),
    /// Not now: the server said so (4xx), cannot be reached, does not know the portal, or did not answer in time.
    TryLater(String),
    /// Never: the server refuses this recipient or this letter (5xx).
    Refused(String),
}

impl Mailer {
    /// The mailer that the settings ask for.
    ///
    /// `DELEGA_SMTP_URL` is one of
    /// - `smtps://USER:PASSWORD@HOST`: TLS from the first byte, port 465 unless given;
    /// - `smtp://HOST`: STARTTLS, without which nothing is sent, port 587 unless given;
    /// - `smtp://HOST?tls=none`, or `smtp://` with a loopback address (`127.0.0.0/8`, `[::1]`, `localhost`): no TLS,
    ///   port 25 unless given.
    ///
    /// User and password are percent-encoded.
    ///
    /// # Errors
    /// When the address cannot be used.
    pub fn of(config: &Config) -> Result<Self, BadSetting> {
        Self::with_timeouts(config, Timeouts::default())
    }

    /// The same, with other time-outs.
    ///
    /// # Errors
    /// When the address cannot be used.
    pub fn with_timeouts(config: &Config, timeouts: Timeouts) -> Result<Self, BadSetting> {
        let Some(url) = &config.smtp_url else {
            return Ok(Self::None);
        };
        let host = config.public_url.host();
        let letterhead = Letterhead::new(&config.portal_name, &config.mail_from, &host)
            .ok_or_else(|| {
                bad(
                    "DELEGA_MAIL_FROM",
                    "give one e-mail address, such as portal@vendor.example",
                )
            })?;
        let relay =
            Relay::new(url.expose(), &host, timeouts).map_err(|fix| bad("DELEGA_SMTP_URL", fix))?;
        Ok(Self::Smtp(Box::new(Smtp { letterhead, relay })))
    }

    /// Tries once to deliver the letter. Answers within the time-outs, and never more than one outcome for a letter.
    pub async fn send(&self, letter: &LeasedLetter) -> Outcome {
        match self {
            Self::Smtp(smtp) => match smtp.letterhead.message(letter) {
                Ok(message) => smtp.relay.deliver(&message).await,
                Err(cannot) => Outcome::Refused(cannot.to_string()),
            },
            Self::Caught => {
                Outcome::Delivered("caught: the demonstration sends no mail".to_owned())
            }
            Self::None => Outcome::TryLater(NO_SERVER.to_owned()),
        }
    }

    /// The longest that [`Mailer::send`] takes.
    pub fn longest(&self) -> Duration {
        match self {
            Self::Smtp(smtp) => smtp.relay.timeouts.total,
            Self::Caught | Self::None => Duration::ZERO,
        }
    }
}

fn bad(variable: &str, fix: &str) -> BadSetting {
    BadSetting {
        variable: variable.to_owned(),
        fix: fix.to_owned(),
    }
}

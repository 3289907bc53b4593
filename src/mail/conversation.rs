//! One letter, one conversation with the mail server, in the open so that each reply is judged by the step it answers.
//!
//! No connection is kept for the next letter. One that was given up in the middle still owes a reply, and the next letter
//! would take that reply for its own: it would be called delivered when it was refused.

use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp;
use lettre::transport::smtp::authentication::DEFAULT_MECHANISMS;
use lettre::transport::smtp::client::AsyncSmtpConnection;
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::response::{Code, Response};
use tokio::time::timeout;

use super::mailer::Outcome;
use super::relay::{Relay, Security};

/// A step of the conversation failed.
enum Trouble {
    /// Before the recipient was named: it says nothing about the letter. Wrong credentials are the operator's to mend.
    Portal(smtp::Error),
    /// With the recipient or the text.
    Letter(smtp::Error),
}

impl Relay {
    /// Gives the server the letter, and takes its word for it.
    pub(super) async fn deliver(&self, message: &Message) -> Outcome {
        let total = self.timeouts.total;
        match timeout(total, self.converse(message)).await {
            Ok(Ok(reply)) => Outcome::Delivered(words(Some(reply.code()), &joined(&reply))),
            Ok(Err(Trouble::Letter(error))) if error.is_permanent() => {
                Outcome::Refused(error_words(&error))
            }
            Ok(Err(Trouble::Letter(error) | Trouble::Portal(error))) => {
                Outcome::TryLater(error_words(&error))
            }
            Err(_) => Outcome::TryLater(format!("the mail server did not answer within {total:?}")),
        }
    }

    async fn converse(&self, message: &Message) -> Result<Response, Trouble> {
        let mut connection = self.connect().await.map_err(Trouble::Portal)?;
        let reply = transmit(&mut connection, message).await;
        // The farewell is no part of the outcome: nobody waits for it.
        tokio::spawn(async move { timeout(Duration::from_secs(5), connection.abort()).await });
        reply
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, smtp::Error> {
        let from_the_first_byte = match &self.security {
            Security::FromTheFirstByte(tls) => Some(tls.clone()),
            Security::StartTls(_) | Security::None => None,
        };
        let server = (self.host.as_str(), self.port);
        let patience = Some(self.timeouts.connect);
        let mut connection = AsyncSmtpConnection::connect_tokio1(
            server,
            patience,
            &self.hello,
            from_the_first_byte,
            None,
        )
        .await?;
        if let Security::StartTls(tls) = &self.security {
            connection.starttls(tls.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }
}

async fn transmit(
    connection: &mut AsyncSmtpConnection,
    message: &Message,
) -> Result<Response, Trouble> {
    let envelope = message.envelope();
    let sender = Mail::new(envelope.from().cloned(), vec![]);
    connection.command(sender).await.map_err(Trouble::Portal)?;
    for recipient in envelope.to() {
        connection
            .command(Rcpt::new(recipient.clone(), vec![]))
            .await
            .map_err(Trouble::Letter)?;
    }
    connection.command(Data).await.map_err(Trouble::Letter)?;
    connection
        .message(&message.formatted())
        .await
        .map_err(Trouble::Letter)
}

fn joined(reply: &Response) -> String {
    reply.message().collect::<Vec<_>>().join(" ")
}

fn error_words(error: &smtp::Error) -> String {
    match (error.status(), std::error::Error::source(error)) {
        (Some(code), said) => words(
            Some(code),
            &said.map(ToString::to_string).unwrap_or_default(),
        ),
        (None, _) => words(None, &error.to_string()),
    }
}

/// As many characters of what a server says are kept.
const LONGEST_WORDS: usize = 500;

/// The server's words as they are, on one line, and not endless.
fn words(code: Option<Code>, said: &str) -> String {
    let whole = code.map_or_else(|| said.to_owned(), |code| format!("{code} {said}"));
    whole
        .trim()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST_WORDS)
        .collect()
}

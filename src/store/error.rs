//! What can go wrong between the portal and its database. None of it is shown to people: the web says what it means
//! for them, the log keeps the cause.

use diesel::result::{DatabaseErrorKind, Error as Diesel};

/// A read or a write did not happen. Nothing of the transaction was saved.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database does not answer now: gone, locked, full, or no connection came free.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// Two transactions met: a unique row was there already, or one of them has to be repeated.
    #[error("two transactions met: {0}")]
    Conflict(String),
    /// The program asked for something that the database refuses or does not have.
    #[error("the database refused: {0}")]
    Broken(Diesel),
    /// The work panicked; its transaction was rolled back.
    #[error("the work did not finish")]
    Interrupted,
}

impl Error {
    /// A value that is not what it should be: a column that nobody but the portal writes, a word of the sample world.
    pub fn unreadable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Broken(Diesel::DeserializationError(error.into()))
    }
}

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match &error {
            Diesel::DatabaseError(
                DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::SerializationFailure,
                info,
            ) => Self::Conflict(info.message().to_owned()),
            Diesel::DatabaseError(
                DatabaseErrorKind::ClosedConnection
                | DatabaseErrorKind::UnableToSendCommand
                | DatabaseErrorKind::ReadOnlyTransaction,
                info,
            ) => Self::Unavailable(info.message().to_owned()),
            Diesel::DatabaseError(_, info) if info.message().contains("deadlock detected") => {
                Self::Conflict(info.message().to_owned())
            }
            Diesel::DatabaseError(_, info) if is_passing(info.message()) => {
                Self::Unavailable(info.message().to_owned())
            }
            Diesel::BrokenTransactionManager => {
                Self::Unavailable("the connection broke".to_owned())
            }
            _ => Self::Broken(error),
        }
    }
}

/// Failures that heal by themselves and that diesel has no kind for, by the words of SQLite and PostgreSQL.
fn is_passing(message: &str) -> bool {
    const WORDS: [&str; 17] = [
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "readonly database",
        "unable to open database",
        "lock timeout",
        "statement timeout",
        "terminating connection",
        "idle-in-transaction timeout",
        "server closed the connection",
        "connection to server",
        "no connection to the server",
        "could not receive data from server",
        "could not send data to server",
        "the database system is",
        "too many clients",
        "No space left on device",
    ];
    WORDS.iter().any(|words| message.contains(words))
}

/// The database could not be opened. The message is for the operator, one line, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address names neither database.
    #[error("use sqlite://PATH or postgres://USER@HOST/DATABASE")]
    UnknownScheme,
    /// No connection.
    #[error("cannot connect: {0}")]
    Connect(String),
    /// The schema was made by a newer program.
    #[error(
        "the database was made by a newer version of delega; use that version or a backup from before it"
    )]
    NewerSchema,
    /// The schema is not there, or was made by an older program.
    #[error(
        "the database is empty or was made by an older version of delega; `delega serve` brings it up to date"
    )]
    OlderSchema,
    /// The database may lose what it acknowledged.
    #[error(
        "the database does not keep what it acknowledges (SQLite: WAL and synchronous=FULL on a local disk; PostgreSQL: synchronous_commit)"
    )]
    NotDurable,
    /// A migration failed.
    #[error("cannot bring the schema up to date: {0}")]
    Migration(Box<dyn std::error::Error + Send + Sync>),
}

impl From<super::connection::ConnectError> for OpenError {
    fn from(error: super::connection::ConnectError) -> Self {
        Self::Connect(error.to_string())
    }
}

impl From<Diesel> for OpenError {
    fn from(error: Diesel) -> Self {
        Self::Connect(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_heals_by_itself_is_not_taken_for_a_fault() {
        for words in [
            "database is locked",
            "canceling statement due to lock timeout",
            "canceling statement due to statement timeout",
            "terminating connection due to administrator command",
            "server closed the connection unexpectedly",
            "connection to server on socket \"/run/.s.PGSQL.5432\" failed: No such file or directory",
            "the database system is starting up",
            "sorry, too many clients already",
            "could not extend file \"base/1/2\": No space left on device",
        ] {
            let error =
                Diesel::DatabaseError(DatabaseErrorKind::Unknown, Box::new(words.to_owned()));
            assert!(
                matches!(Error::from(error), Error::Unavailable(_)),
                "{words}"
            );
        }
        let fault = Diesel::DatabaseError(
            DatabaseErrorKind::Unknown,
            Box::new("column \"x\" does not exist".to_owned()),
        );
        assert!(matches!(Error::from(fault), Error::Broken(_)));
    }
}

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

impl From<Diesel> for Error {
    fn from(error: Diesel) -> Self {
        match &error {
            Diesel::DatabaseError(
                DatabaseErrorKind::UniqueViolation | DatabaseErrorKind::SerializationFailure,
                info,
            ) => Self::Conflict(info.message().to_owned()),
            Diesel::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                Self::Unavailable(info.message().to_owned())
            }
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
    const WORDS: [&str; 8] = [
        "database is locked",
        "database or disk is full",
        "disk I/O error",
        "readonly database",
        "unable to open database",
        "lock timeout",
        "statement timeout",
        "terminating connection",
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

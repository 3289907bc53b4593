//! Why an action did not happen. Nothing of it was stored.

use crate::app::Stale;
use crate::domain::moment::Moment;
use crate::domain::money::MoneyProblem;
use crate::domain::refusal::Refusal;
use crate::store::{self, MetAnother};

/// Why an action did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// What it was about is not there, or not the actor's to know.
    #[error("not found")]
    NotFound,
    /// Too often; one more may come from then on.
    #[error("too often")]
    TooOften(Moment),
    /// The actor may no longer act.
    #[error(transparent)]
    Stale(#[from] Stale),
    /// An amount of money cannot be counted.
    #[error(transparent)]
    Money(#[from] MoneyProblem),
    /// The database did not do it.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl MetAnother for Error {
    fn met_another(&self) -> bool {
        matches!(self, Self::Store(error) if error.met_another())
    }
}

//! What a request to a customer that the partner knows begins with: whom to write to, in which language.

use super::error::Error;
use crate::domain::id::{CustomerId, PartnerId};
use crate::domain::language::Language;
use crate::store::{Reader, relationship_requests, relationships, users};

/// Whom to write to.
#[derive(Clone, Debug)]
pub struct Known {
    /// The addresses.
    pub recipients: Vec<String>,
    /// Their language, when it is known.
    pub language: Option<Language>,
}

/// Whom to write to at a customer of this partner: its administrators, or else who was written to before.
///
/// # Errors
/// Not found when the partner has no relationship with it and never had.
pub fn known(r: &mut Reader<'_>, partner: PartnerId, customer: CustomerId) -> Result<Known, Error> {
    if !relationships::ever(r, partner, customer)? {
        return Err(Error::NotFound);
    }
    let administrators = users::admins_of_customer(r, customer)?;
    if let Some(first) = administrators.first() {
        let language = Some(first.language);
        let recipients = administrators.into_iter().map(|one| one.email).collect();
        return Ok(Known {
            recipients,
            language,
        });
    }
    let before = relationship_requests::latest_answered_by(r, partner, customer)?;
    let (recipients, language) = before.into_iter().unzip();
    let language: Vec<Language> = language;
    Ok(Known {
        recipients,
        language: language.first().copied(),
    })
}

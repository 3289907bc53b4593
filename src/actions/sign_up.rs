//! Somebody signs up: a letter goes to the address, and nothing is founded before its link is used. A known and an
//! unknown address are answered alike, in bytes and in time; what differs is the letter.

use super::error::Error;
use super::throttling::{self, Trying};
use crate::app::App;
use crate::domain::email_address::EmailAddress;
use crate::domain::language::Language;
use crate::domain::password::NewPassword;
use crate::domain::sign_up::{Founds, SignUp};
use crate::domain::token::Token;
use crate::mail::{Stationery, sign_up as letters};
use crate::passwords::Busy;
use crate::store::sign_ups::{self, NewSignUp};
use crate::store::{self, Reader, customers, outbox, sessions, users};

/// Where somebody signs up from.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The hash of the browser's signed-out cookie.
    pub browser: String,
    /// Where the visitor comes from.
    pub from: sessions::Origin,
    /// The language that the visitor reads.
    pub language: Language,
    /// Where the visitor was going.
    pub return_path: String,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignedUp {
    /// A letter is on its way.
    LetterQueued,
    /// A customer has this mail domain for itself: no second one is founded.
    OrganizationExists,
    /// Too many passwords are being hashed.
    Busy,
}

/// Takes a sign-up. `token` goes into the letter's link.
///
/// # Errors
/// [`Error::TooOften`] when this address or place signed up too often.
pub async fn sign_up(
    app: &App,
    sign_up: SignUp,
    password: NewPassword,
    origin: Origin,
    token: Token,
) -> Result<SignedUp, Error> {
    let now = app.clock.now();
    let (email, founds, from) = (sign_up.email.clone(), sign_up.founds, origin.from);
    let exists = app
        .write(move |w| {
            throttling::admit(w, Trying::SignUp, email.as_str(), &from, now)?;
            Ok::<_, Error>(organization_exists(w, &email, founds)?)
        })
        .await?;
    if exists {
        return Ok(SignedUp::OrganizationExists);
    }
    // Also for a known address, so that it takes as long.
    let password_hash = match app.passwords.hash(password).await {
        Ok(hash) => hash,
        Err(Busy) => return Ok(SignedUp::Busy),
    };
    let post = Stationery::of(&app.config);
    let new = NewSignUp {
        sign_up,
        token: token.hash(),
        browser: origin.browser,
        password_hash,
        language: origin.language,
        return_path: origin.return_path,
    };
    app.write(move |w| -> store::Result<_> {
        let letter = match users::correspondent_at(w, new.sign_up.email.as_str())? {
            Some(reader) => letters::known(&post, &reader, &new.return_path),
            None => {
                sign_ups::insert(w, &new, now)?;
                letters::confirmation(&post, &new, &token)
            }
        };
        outbox::insert(w, &letter, now)
    })
    .await?;
    Ok(SignedUp::LetterQueued)
}

/// Whether what would be founded is there already: a customer that has this mail domain for itself.
pub fn organization_exists(
    r: &mut Reader<'_>,
    email: &EmailAddress,
    founds: Founds,
) -> store::Result<bool> {
    Ok(founds == Founds::Customer
        && !email.is_of_public_provider()
        && customers::find_by_own_domain(r, email.domain())?.is_some())
}

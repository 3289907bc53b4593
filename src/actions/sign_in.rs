//! Signing in with a password. Known and unknown addresses are answered alike, in bytes and in time.

use super::error::Error;
use crate::app::App;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::UserId;
use crate::passwords::{Busy, Checked};
use crate::store::throttles::{self, Limit};
use crate::store::users;

/// What came of it.
#[derive(Debug)]
pub enum SignedIn {
    /// The password is right: this person may have a session.
    Yes(UserId),
    /// It is not, or nobody has this address, or the person may not sign in.
    No,
    /// Too many passwords are being checked.
    Busy,
}

/// Per address: a handful of tries, then one each half minute.
const PER_ADDRESS: Limit = Limit {
    burst: 10,
    refill_seconds: 30,
};
/// Per place on the net: enough for an office behind one address.
const PER_PLACE: Limit = Limit {
    burst: 60,
    refill_seconds: 5,
};

/// Checks an address and a password. `place` is where the visitor comes from.
///
/// # Errors
/// [`Error::TooOften`] when this address or place tried too often.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: String,
    place: &str,
) -> Result<SignedIn, Error> {
    // What is no address is nobody's, and is answered like any other that nobody has.
    let address = email
        .parse::<EmailAddress>()
        .map(|email| email.to_string())
        .unwrap_or_default();
    let (place, now) = (place.to_owned(), app.clock.now());
    let stored = app
        .store
        .write(move |w| -> Result<_, Error> {
            for (bucket, limit) in [
                (format!("sign-in address {address}"), PER_ADDRESS),
                (format!("sign-in place {place}"), PER_PLACE),
            ] {
                throttles::take(w, &bucket, limit, now)?.map_err(Error::TooOften)?;
            }
            Ok(users::credentials(w, &address)?.filter(|known| known.active))
        })
        .await?;
    let (user, hash) = stored.map(|known| (known.id, known.password_hash)).unzip();
    let again = password.clone();
    match app.passwords.check(password, hash).await {
        Err(Busy) => Ok(SignedIn::Busy),
        Ok(Checked { right: false, .. }) => Ok(SignedIn::No),
        Ok(Checked { outdated, .. }) => {
            let Some(user) = user else {
                return Ok(SignedIn::No);
            };
            if outdated {
                renew_hash(app, user, again).await?;
            }
            Ok(SignedIn::Yes(user))
        }
    }
}

/// Makes the hash anew with today's parameters, now that the password is known.
async fn renew_hash(app: &App, user: UserId, password: String) -> Result<(), Error> {
    let Ok(Some(hash)) = app.passwords.hash_again(password).await else {
        return Ok(());
    };
    app.store
        .write(move |w| Ok(users::update_password_hash(w, user, &hash)?))
        .await
}

//! Signing in with a password. Known and unknown addresses are answered alike, in bytes and in time.

use super::error::Error;
use super::throttling::{self, Trying};
use crate::app::App;
use crate::domain::account_event::AccountEvent;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::UserId;
use crate::passwords::{Busy, Checked};
use crate::store::sessions::Origin;
use crate::store::throttles::{self, Limit};
use crate::store::{account_events, users};

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

/// How many refused tries are noted for the person to read, at once and then one each hour: enough to see that somebody
/// tries, too few to fill a disk.
const NOTED: Limit = Limit {
    burst: 20,
    refill_seconds: 60 * 60,
};

/// Checks an address and a password.
///
/// # Errors
/// [`Error::TooOften`] when this address or place tried too often.
pub async fn sign_in(
    app: &App,
    email: &str,
    password: String,
    origin: &Origin,
) -> Result<SignedIn, Error> {
    // What is no address is nobody's, and is answered like any other that nobody has.
    let address = email
        .parse::<EmailAddress>()
        .map(|email| email.to_string())
        .unwrap_or_default();
    let (tried, from, now) = (address.clone(), origin.clone(), app.clock.now());
    let stored = app
        .store
        .write(move |w| -> Result<_, Error> {
            throttling::admit(w, Trying::SignIn, &tried, &from, now)?;
            Ok(users::credentials(w, &tried)?)
        })
        .await?;
    let account = stored.as_ref().map(|known| known.id);
    let (user, hash) = stored
        .filter(|known| known.active)
        .map(|known| (known.id, known.password_hash))
        .unzip();
    let again = password.clone();
    match (app.passwords.check(password, hash).await, user) {
        (Err(Busy), _) => Ok(SignedIn::Busy),
        (
            Ok(Checked {
                right: true,
                outdated,
            }),
            Some(user),
        ) => {
            if outdated {
                renew_hash(app, user, again).await?;
            }
            Ok(SignedIn::Yes(user))
        }
        (Ok(_), _) => {
            note_refused(app, address, account, origin.clone()).await?;
            Ok(SignedIn::No)
        }
    }
}

/// Notes a refused try for the person to read. A try that concerns nobody is counted as well, so that it takes as long.
async fn note_refused(
    app: &App,
    address: String,
    account: Option<UserId>,
    origin: Origin,
) -> Result<(), Error> {
    let now = app.clock.now();
    app.store
        .write(move |w| {
            let bucket = format!("sign-in noted {address}");
            if throttles::take(w, &bucket, NOTED, now)?.is_ok()
                && let Some(user) = account
            {
                account_events::insert(w, user, AccountEvent::SignInRefused, Some(&origin), now)?;
            }
            Ok(())
        })
        .await
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

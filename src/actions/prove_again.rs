//! Proving again who one is, in the middle of a session: with the password, throttled as sign-in is.

use super::error::Error;
use super::sign_in::{SignedIn, sign_in};
use crate::app::App;
use crate::domain::actor::{Actor, Identity};
use crate::store::sessions::{self, Origin};

/// What came of it.
#[derive(Debug)]
pub enum Proved {
    /// It is the person: the identity with the new time of its proof.
    Yes(Box<Identity>),
    /// The password is not right.
    No,
    /// Too many passwords are being checked.
    Busy,
}

/// Checks the password of who is signed in, and notes that they proved who they are.
///
/// # Errors
/// [`Error::TooOften`] when there were too many tries; [`Error::Stale`] when the session has ended meanwhile.
pub async fn prove_again(
    app: &App,
    identity: &Identity,
    password: String,
    origin: &Origin,
) -> Result<Proved, Error> {
    match sign_in(app, &identity.person().email, password, origin).await? {
        SignedIn::Yes(user) if user == identity.person().id => {}
        SignedIn::Yes(_) | SignedIn::No => return Ok(Proved::No),
        SignedIn::Busy => return Ok(Proved::Busy),
    }
    let now = app.clock.now();
    app.write_as(identity, move |w, identity| -> Result<_, Error> {
        let session = identity.identity().session();
        sessions::prove(w, session, now)?;
        let live = sessions::find(w, session, now)?.ok_or(crate::app::Stale)?;
        Ok(Proved::Yes(Box::new(live.identity)))
    })
    .await
}

//! Proving again who one is, in the middle of a session: with the password and, where the person has a second factor, a
//! code of it, or with a passkey, which is both. Throttled as sign-in is.

use super::error::Error;
use super::second_factor::check::use_code;
use super::second_factor::passkey::{self, Ticket};
use super::sign_in::{SignedIn, sign_in};
use crate::app::{App, Stale};
use crate::domain::actor::{Actor, Identity};
use crate::mail::Stationery;
use crate::store::second_factors;
use crate::store::sessions::{self, Origin};

/// What a person gives as a proof.
#[derive(Clone)]
pub enum Proof {
    /// The password, and a code where there is a second factor.
    Password {
        /// The password.
        password: String,
        /// A code of the app, or a recovery code; empty when there is none.
        code: String,
    },
    /// What a passkey answered to a challenge.
    Passkey {
        /// The challenge.
        ticket: Ticket,
        /// The answer.
        answer: String,
    },
}

/// What came of it.
#[derive(Debug)]
pub enum Proved {
    /// It is the person: the identity with the new time of its proof.
    Yes(Box<Identity>),
    /// It is not proved.
    No,
    /// Too many passwords are being checked.
    Busy,
}

/// Checks the proof of who is signed in, and notes when they proved who they are.
///
/// # Errors
/// [`Error::TooOften`] when there were too many tries; [`Error::Stale`] when the session has ended meanwhile.
pub async fn prove_again(
    app: &App,
    identity: &Identity,
    proof: Proof,
    origin: &Origin,
) -> Result<Proved, Error> {
    if let Proof::Password { password, .. } = &proof {
        let email = &identity.person().email;
        match sign_in(app, email, password.clone(), origin).await? {
            SignedIn::Yes(user) if user == identity.person().id => {}
            SignedIn::Yes(_) | SignedIn::No => return Ok(Proved::No),
            SignedIn::Busy => return Ok(Proved::Busy),
        }
    }
    let (now, post) = (app.clock.now(), Stationery::of(&app.config));
    let (key, library) = (app.key.clone(), app.passkeys.clone());
    app.write_as(identity, move |w, identity| -> Result<_, Error> {
        let identity = identity.identity();
        let user = identity.person().id;
        let right = match &proof {
            Proof::Password { code, .. } => {
                !second_factors::of(w, user)?.any()
                    || use_code(w, (&post, &key), identity, code, now)?
            }
            Proof::Passkey { ticket, answer } => {
                passkey::check(w, &library, ticket, answer, now)? == Some(user)
            }
        };
        if !right {
            return Ok(Proved::No);
        }
        sessions::prove(w, identity.session(), now)?;
        let live = sessions::find(w, identity.session(), now)?.ok_or(Stale)?;
        Ok(Proved::Yes(Box::new(live.identity)))
    })
    .await
}

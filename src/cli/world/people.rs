//! Somebody of the sample world, as a session would say who it is.

use crate::actions;
use crate::domain::actor::Identity;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::token::TokenHash;
use crate::store::Writer;
use crate::store::sessions::{self, Origin};

/// Who this account is.
pub fn identity(w: &mut Writer<'_>, user: UserId, at: Moment) -> Result<Identity, actions::Error> {
    let session = TokenHash::of(b"the sample world");
    sessions::insert(w, &session, user, &Origin::default(), at)?;
    let live = sessions::find(w, &session, at)?;
    sessions::delete(w, &session)?;
    Ok(live.ok_or(actions::Error::NotFound)?.identity)
}

//! Somebody closes their account: what is personal is erased, and what others need to know of what was done carries a
//! pseudonym. It cannot be undone.

use super::error::Error;
use crate::domain::actor::{Fresh, Identity};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::team::{LastAdministrator, Organization, may_cease};
use crate::mail::{Stationery, personal};
use crate::store::{Reader, Writer, outbox, own_data, team, users};

/// Whether somebody may go: the last administrator of an organisation may not.
///
/// # Errors
/// [`Error::NotFound`] when the account is gone. The inner error when the person has to stay.
pub fn may_go(
    r: &mut Reader<'_>,
    of: Organization,
    user: UserId,
) -> Result<Result<(), LastAdministrator>, Error> {
    let members = team::members(r, of)?;
    let member = members
        .iter()
        .find(|member| member.id == user)
        .ok_or(Error::NotFound)?;
    let administrators = members
        .iter()
        .filter(|one| one.active && one.role == of.administrators())
        .count();
    let administrators = i64::try_from(administrators).unwrap_or(i64::MAX);
    Ok(may_cease(member, of, administrators))
}

/// Closes the account.
///
/// # Errors
/// [`Error::NotFound`] when the account is gone. The inner error when the person has to stay.
pub fn close_account(
    w: &mut Writer<'_>,
    post: &Stationery,
    person: &Fresh<Identity>,
    now: Moment,
) -> Result<Result<(), LastAdministrator>, Error> {
    let (user, of) = (person.person().id, Organization::of(person));
    team::hold(w, of)?;
    if let Err(last) = may_go(w, of, user)? {
        return Ok(Err(last));
    }
    let reader = users::correspondent(w, user)?.ok_or(Error::NotFound)?;
    let pseudonym = user.pseudonym();
    team::withdraw_invitations_by(w, user)?;
    let farewell = outbox::insert(w, &personal::farewell(post, &reader, now), now)?;
    own_data::erase(w, user, &reader.email, &pseudonym, farewell, now)?;
    Ok(Ok(()))
}

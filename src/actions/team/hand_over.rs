//! An administrator hands over: somebody else of the team becomes one in the same moment in which the administrator ceases
//! to be one.

use super::change::{Change, change};
use crate::actions::Error;
use crate::domain::actor::{Actor, Fresh, TeamAdministrator};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::team::Organization;
use crate::mail::Stationery;
use crate::store::{Writer, team};

/// Hands over to `user`. The administrator has the next lower role from then on.
///
/// # Errors
/// [`Error::NotFound`] when there is no such other person who may sign in, or no lower role.
pub fn hand_over(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &Fresh<TeamAdministrator>,
    user: UserId,
    now: Moment,
) -> Result<(), Error> {
    let own = administrator.identity().person().id;
    let of = Organization::of(administrator.identity());
    let lower = of
        .roles()
        .into_iter()
        .find(|role| *role != of.administrators());
    let lower = lower.filter(|_| user != own).ok_or(Error::NotFound)?;
    team::hold(w, of)?;
    let members = team::members(w, of)?;
    if !members.iter().any(|one| one.id == user && one.active) {
        return Err(Error::NotFound);
    }
    let becomes = Change::Role(of.administrators());
    change(w, post, administrator, user, becomes, now)?.map_err(|_| Error::NotFound)?;
    change(w, post, administrator, own, Change::Role(lower), now)?.map_err(|_| Error::NotFound)
}

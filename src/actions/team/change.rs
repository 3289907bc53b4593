//! Changing what somebody of a team may do. The person's sessions end in the same transaction: what was open with the
//! old role is closed.

use super::line_by;
use crate::actions::{Error, follow};
use crate::domain::account_event::AccountEvent;
use crate::domain::actor::{Actor, Fresh, TeamAdministrator};
use crate::domain::event::EventName;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::team::{LastAdministrator, Member, Organization, TeamRole, may_cease};
use crate::mail::{Stationery, personal};
use crate::store::{
    Writer, account_events, email_changes, known_devices, outbox, password_resets, sessions, team,
    users,
};

/// What an administrator wants of somebody.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// Another role.
    Role(TeamRole),
    /// May no longer sign in.
    Deactivate,
    /// May sign in again.
    Reactivate,
}

/// Makes the change; nothing happens when it is so already.
///
/// # Errors
/// [`Error::NotFound`] when the person is not of this team. The inner error when the organisation would be left
/// without an administrator.
pub fn change(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &Fresh<TeamAdministrator>,
    user: UserId,
    change: Change,
    now: Moment,
) -> Result<Result<(), LastAdministrator>, Error> {
    let by = administrator.identity();
    let of = Organization::of(by);
    team::hold(w, of)?;
    let members = team::members(w, of)?;
    let member = members
        .iter()
        .find(|member| member.id == user)
        .ok_or(Error::NotFound)?;
    if is_so_already(member, change) {
        return Ok(Ok(()));
    }
    let ceases = match change {
        Change::Role(role) => role != of.administrators(),
        Change::Deactivate => true,
        Change::Reactivate => false,
    };
    let administrators = members
        .iter()
        .filter(|one| one.active && one.role == of.administrators())
        .count();
    if ceases
        && let Err(last) = may_cease(
            member,
            of,
            i64::try_from(administrators).unwrap_or(i64::MAX),
        )
    {
        return Ok(Err(last));
    }
    let (name, own) = match change {
        Change::Role(role) => {
            team::update_role(w, user, role)?;
            (EventName::TeamRoleChanged, AccountEvent::RoleChanged)
        }
        Change::Deactivate => {
            team::update_active(w, user, false)?;
            (EventName::TeamDeactivated, AccountEvent::Deactivated)
        }
        Change::Reactivate => {
            team::update_active(w, user, true)?;
            (EventName::TeamReactivated, AccountEvent::Reactivated)
        }
    };
    account_events::insert(w, user, own, None, now)?;
    close_doors(w, user, now)?;
    if ceases {
        team::withdraw_invitations_by(w, user)?;
    }
    if let Some(reader) = users::correspondent(w, user)? {
        let organization = by.organization().unwrap_or(&post.portal);
        let role = match change {
            Change::Role(role) => role,
            Change::Deactivate | Change::Reactivate => member.role,
        };
        let told = (organization, by.person().name.as_str(), role);
        outbox::insert(
            w,
            &personal::team_changed(post, &reader, name, told, now),
            now,
        )?;
    }
    follow::log(w, &[line_by(name, by, &member.email, now)])?;
    Ok(Ok(()))
}

/// Ends what a person has open: sessions, links in letters, devices that were known.
pub(in crate::actions) fn close_doors(
    w: &mut Writer<'_>,
    user: UserId,
    now: Moment,
) -> Result<(), Error> {
    sessions::delete_others(w, user, None)?;
    password_resets::use_up_all(w, user, now)?;
    email_changes::delete_waiting(w, user)?;
    known_devices::forget_others(w, user, "")?;
    Ok(())
}

fn is_so_already(member: &Member, change: Change) -> bool {
    match change {
        Change::Role(role) => member.role == role,
        Change::Deactivate => !member.active,
        Change::Reactivate => member.active,
    }
}

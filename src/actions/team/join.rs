//! Somebody who was invited joins a team.

use super::line;
use crate::actions::{Error, follow};
use crate::domain::event::{ActorKind, EventActor, EventName};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::name::Name;
use crate::domain::team::{Organization, TeamRole};
use crate::domain::token::TokenHash;
use crate::store::users::{self, NewUser, Place};
use crate::store::{Writer, team};

/// Makes the account. Of many at once one does.
///
/// # Errors
/// [`Error::NotFound`] when the invitation is used, withdrawn or over, or the address got an account meanwhile.
pub fn join(
    w: &mut Writer<'_>,
    token: &TokenHash,
    name: &Name,
    password_hash: &str,
    now: Moment,
) -> Result<UserId, Error> {
    let invitation = team::find_alive(w, token, now)?.ok_or(Error::NotFound)?;
    let taken = users::credentials(w, &invitation.email)?.is_some();
    if taken || !team::close_invitation(w, invitation.id, "used")? {
        return Err(Error::NotFound);
    }
    let place = match (invitation.organization, invitation.role) {
        (Organization::Operator, TeamRole::Operator) => Place::Operator,
        (Organization::Partner(id), TeamRole::Agent(role)) => Place::Partner(id, role),
        (Organization::Customer(id), TeamRole::Customer(role)) => Place::Customer(id, role),
        _ => return Err(Error::NotFound),
    };
    let id = UserId::new(now);
    let user = NewUser {
        id,
        email: &invitation.email,
        name: name.as_str(),
        password_hash,
        place,
        language: invitation.language,
        time_zone: "UTC",
    };
    users::insert(w, &user, now)?;
    let actor = EventActor {
        kind: match invitation.organization {
            Organization::Operator => ActorKind::Operator,
            Organization::Partner(_) => ActorKind::Partner,
            Organization::Customer(_) => ActorKind::Customer,
        },
        user_id: Some(id),
        name: name.as_str().to_owned(),
        organization: invitation.organization_name.clone(),
    };
    let joined = line(
        EventName::TeamJoined,
        actor,
        invitation.organization,
        &invitation.email,
        now,
    );
    follow::log(w, &[joined])?;
    Ok(id)
}

//! An administrator invites somebody to the team, or takes that back.

use super::line_by;
use crate::actions::{Error, follow};
use crate::domain::actor::{Actor, Fresh, TeamAdministrator};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::EventName;
use crate::domain::id::TeamInvitationId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::team::{Organization, TeamRole};
use crate::domain::token::Token;
use crate::mail::{Stationery, personal};
use crate::paths;
use crate::store::team::TeamInvitation;
use crate::store::throttles::{self, Limit};
use crate::store::{Writer, outbox, team, users};

/// Per organisation: enough for a large team in a day.
const PER_TEAM: Limit = Limit {
    burst: 30,
    refill_seconds: 10 * 60,
};

/// Whom an administrator invites.
#[derive(Clone, Debug)]
pub struct Invitee {
    /// The address.
    pub email: EmailAddress,
    /// As what.
    pub role: TeamRole,
    /// The language of the letter.
    pub language: Language,
}

/// The same invitation within so many minutes is a form that was sent twice.
const SAME_MINUTES: i64 = 1;

/// Mails an invitation. Who has an account already is told so in the letter, and cannot join: the page says the same in
/// both cases. An earlier invitation to the same address is replaced; the same one, just sent, stays as it is.
///
/// # Errors
/// [`Error::TooOften`] when the organisation invited very many.
pub fn invite(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &Fresh<TeamAdministrator>,
    invitee: &Invitee,
    token: &Token,
    now: Moment,
) -> Result<(), Error> {
    let lately = now.plus_minutes(-SAME_MINUTES);
    let is_same = |earlier: &TeamInvitation| {
        earlier.email == invitee.email.as_str()
            && earlier.role == invitee.role
            && earlier.language == invitee.language
            && earlier.sent_at > lately
    };
    let open = team::open_invitations(w, Organization::of(administrator.identity()))?;
    if open.iter().any(is_same) {
        return Ok(());
    }
    send(w, post, administrator, invitee, token, now)
}

fn send(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &Fresh<TeamAdministrator>,
    invitee: &Invitee,
    token: &Token,
    now: Moment,
) -> Result<(), Error> {
    let by = administrator.identity();
    let of = Organization::of(by);
    throttles::take(w, &format!("team {of:?}"), PER_TEAM, now)?.map_err(Error::TooOften)?;
    let email = invitee.email.as_str();
    for earlier in team::open_invitations(w, of)? {
        if earlier.email == email {
            team::close_invitation(w, earlier.id, "withdrawn")?;
        }
    }
    let organization = by.organization().unwrap_or(&post.portal).to_owned();
    let letter = if users::credentials(w, email)?.is_some() {
        personal::team_has_account(post, email, invitee.language, &organization)
    } else {
        let to = (email, of, invitee.role, invitee.language);
        team::insert_invitation(
            w,
            TeamInvitationId::new(now),
            &token.hash(),
            to,
            by.person().id,
            now,
        )?;
        personal::team_invitation(
            post,
            email,
            invitee.language,
            (&organization, &by.person().name, invitee.role),
            &paths::team_join(token.expose()),
        )
    };
    outbox::insert(w, &letter, now)?;
    follow::log(w, &[line_by(EventName::TeamInvited, by, email, now)])
}

/// Mails an open invitation once more, with a new link that lives as long as a new invitation; the old link is dead.
///
/// # Errors
/// [`Error::NotFound`] when this organisation has no such open invitation; [`Error::TooOften`].
pub fn resend(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &Fresh<TeamAdministrator>,
    id: TeamInvitationId,
    token: &Token,
    now: Moment,
) -> Result<(), Error> {
    let own = team::open_invitations(w, Organization::of(administrator.identity()))?;
    let invitation = own
        .into_iter()
        .find(|invitation| invitation.id == id)
        .ok_or(Error::NotFound)?;
    let invitee = Invitee {
        email: invitation.email.parse().map_err(|_| Error::NotFound)?,
        role: invitation.role,
        language: invitation.language,
    };
    send(w, post, administrator, &invitee, token, now)
}

/// Takes an invitation back.
///
/// # Errors
/// [`Error::NotFound`] when this organisation has no such open invitation.
pub fn withdraw(
    w: &mut Writer<'_>,
    administrator: &TeamAdministrator,
    id: TeamInvitationId,
) -> Result<(), Error> {
    let own = team::open_invitations(w, Organization::of(administrator.identity()))?;
    let is_own = own.iter().any(|invitation| invitation.id == id);
    if is_own && team::close_invitation(w, id, "withdrawn")? {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}

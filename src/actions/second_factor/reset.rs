//! Lost second factors: an administrator of the same organisation takes them away at once; the operator, who does not
//! know the person, after a waiting time in which everybody concerned can stop it.

use super::{portal_line, taken_away, tell};
use crate::actions::team::{line_by, of_user};
use crate::actions::{Error, follow};
use crate::domain::actor::{Actor, Fresh, Operator, TeamAdministrator};
use crate::domain::email_address::EmailAddress;
use crate::domain::event::{EventActor, EventName};
use crate::domain::id::{FactorResetId, UserId};
use crate::domain::moment::Moment;
use crate::domain::team::Organization;
use crate::domain::token::{Token, TokenHash};
use crate::mail::{Stationery, personal};
use crate::paths;
use crate::store::second_factor_resets::{self as resets, WaitingReset};
use crate::store::{Writer, outbox, second_factors, team, users};

/// How long the operator's way waits, in hours.
pub const WAITING_HOURS: i64 = 24;

/// Takes somebody's second factors away, for an administrator of the same organisation. Their own they turn off
/// themselves, with a proof.
///
/// # Errors
/// [`Error::NotFound`] when the person is not of this team, is the administrator, or has none.
pub fn by_administrator(
    w: &mut Writer<'_>,
    post: &Stationery,
    administrator: &Fresh<TeamAdministrator>,
    user: UserId,
    now: Moment,
) -> Result<(), Error> {
    let by = administrator.identity();
    let members = team::members(w, Organization::of(by))?;
    let member = members
        .iter()
        .find(|member| member.id == user && user != by.person().id)
        .ok_or(Error::NotFound)?;
    if !second_factors::of(w, user)?.any() {
        return Err(Error::NotFound);
    }
    let line = line_by(EventName::SecondFactorReset, by, &member.email, now);
    taken_away(w, post, user, line, now)
}

/// Why the operator's wish cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CannotReset {
    /// Nobody has this address.
    Unknown,
    /// The person has no second factor.
    NothingToReset,
    /// It was asked for already, and waits.
    Waits,
}

/// The operator asks. The person and all administrators of the organisation are told, with a link that stops it.
pub fn ask(
    w: &mut Writer<'_>,
    post: &Stationery,
    operator: &Fresh<Operator>,
    (email, token): (&EmailAddress, &Token),
    now: Moment,
) -> Result<Result<(), CannotReset>, Error> {
    let Some(known) = users::credentials(w, email.as_str())?.filter(|known| known.active) else {
        return Ok(Err(CannotReset::Unknown));
    };
    let user = known.id;
    if !second_factors::of(w, user)?.any() {
        return Ok(Err(CannotReset::NothingToReset));
    }
    if resets::waiting(w)?.iter().any(|reset| reset.user == user) {
        return Ok(Err(CannotReset::Waits));
    }
    let by = operator.identity();
    let due_at = now.plus_minutes(WAITING_HOURS * 60);
    let who = (user, by.person().id);
    resets::insert(
        w,
        FactorResetId::new(now),
        who,
        &token.hash(),
        (now, due_at),
    )?;
    let of = of_user(w, user)?;
    let line = crate::actions::team::line(
        EventName::SecondFactorResetAsked,
        EventActor::of(by),
        of,
        email.as_str(),
        now,
    );
    follow::log(w, &[line])?;
    let path = paths::second_factor_reset(token.expose());
    let own = users::correspondent(w, user)?;
    let administrators = users::administrators_of(w, of)?;
    let others = administrators
        .into_iter()
        .filter(|reader| reader.email != email.as_str());
    for reader in own.into_iter().chain(others) {
        let letter = personal::second_factor_reset(post, &reader, email.as_str(), due_at, &path);
        outbox::insert(w, &letter, now)?;
    }
    Ok(Ok(()))
}

/// Whoever has the link from the letter stops it.
///
/// # Errors
/// [`Error::NotFound`] when it does not wait any more.
pub fn stop(
    w: &mut Writer<'_>,
    post: &Stationery,
    token: &TokenHash,
    now: Moment,
) -> Result<(), Error> {
    let id = resets::by_token(w, token, now)?.ok_or(Error::NotFound)?;
    cancel(w, post, id, EventActor::recipient(), now)
}

/// The operator takes the wish back. Less is done by that, so nobody is asked who they are.
///
/// # Errors
/// [`Error::NotFound`] when it does not wait any more.
pub fn take_back(
    w: &mut Writer<'_>,
    post: &Stationery,
    operator: &Operator,
    id: FactorResetId,
    now: Moment,
) -> Result<(), Error> {
    cancel(w, post, id, EventActor::of(operator.identity()), now)
}

fn cancel(
    w: &mut Writer<'_>,
    post: &Stationery,
    id: FactorResetId,
    actor: EventActor,
    now: Moment,
) -> Result<(), Error> {
    let all = resets::waiting(w)?;
    // What is due counts as carried out, swept or not.
    let reset = all
        .iter()
        .find(|reset| reset.id == id && now < reset.due_at)
        .ok_or(Error::NotFound)?;
    if !resets::settle(w, id, "cancelled")? {
        return Err(Error::NotFound);
    }
    let name = EventName::SecondFactorResetCancelled;
    let of = of_user(w, reset.user)?;
    follow::log(
        w,
        &[crate::actions::team::line(
            name,
            actor,
            of,
            &reset.email,
            now,
        )],
    )?;
    tell(w, post, reset.user, name, now)
}

/// Carries out every wish whose time has come. Answers how many.
pub fn carry_out_due(w: &mut Writer<'_>, post: &Stationery, now: Moment) -> Result<usize, Error> {
    let due: Vec<WaitingReset> = resets::waiting(w)?
        .into_iter()
        .filter(|reset| now >= reset.due_at)
        .collect();
    for reset in &due {
        carry_out(w, post, reset, now)?;
    }
    Ok(due.len())
}

/// The same for one person, who is signing in: nothing depends on the sweep being punctual.
pub fn carry_out_due_of(
    w: &mut Writer<'_>,
    post: &Stationery,
    user: UserId,
    now: Moment,
) -> Result<(), Error> {
    let all = resets::waiting(w)?;
    let due = all
        .iter()
        .find(|reset| reset.user == user && now >= reset.due_at);
    match due {
        Some(reset) => carry_out(w, post, reset, now),
        None => Ok(()),
    }
}

fn carry_out(
    w: &mut Writer<'_>,
    post: &Stationery,
    reset: &WaitingReset,
    now: Moment,
) -> Result<(), Error> {
    if !resets::settle(w, reset.id, "done")? {
        return Ok(());
    }
    let of = of_user(w, reset.user)?;
    let line = portal_line(EventName::SecondFactorReset, of, &reset.email, now);
    taken_away(w, post, reset.user, line, now)
}

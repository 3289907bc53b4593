//! Everything that the portal keeps about one person: read for that person, and erased when the account is closed.
//!
//! What stays after an erasure is what others did with the person as well: lines of the log, notes, the history of
//! subscriptions carry a pseudonym then; the receipts of acceptances and the messages that were sent stay as they are,
//! because they prove what organisations agreed on (GDPR, article 17, 3 b and e).

use diesel::prelude::*;
use serde::Serialize;

use super::schema::{
    acceptances, customers, email_changes, events, letters, partners, relationship_requests,
    service_request_notes as notes, sign_ups, subscription_changes, team_invitations, users,
};
use super::sessions::OwnSession;
use super::{
    Reader, Result, Writer, account_events, email_changes as changes, known_devices, passkeys,
    password_resets, second_factor_resets, second_factors, sessions,
};
use crate::domain::event::EventName;
use crate::domain::id::{LetterId, UserId};
use crate::domain::moment::Moment;

/// The account itself.
#[derive(Debug, Serialize, Queryable)]
pub struct Account {
    email: String,
    name: String,
    role: String,
    partner: Option<String>,
    customer: Option<String>,
    language: String,
    time_zone: String,
    active: bool,
    since: Moment,
}

/// A session, without what it is kept under.
#[derive(Debug, Serialize)]
pub struct Session {
    device: String,
    place: String,
    since: Moment,
    last_seen_at: Moment,
}

/// Something that happened to the account.
#[derive(Debug, Serialize, Queryable)]
pub struct Happened {
    at: Moment,
    what: String,
    device: String,
    place: String,
}

/// A line of the activity log that the person wrote by what they did.
#[derive(Debug, Serialize, Queryable)]
pub struct Deed {
    at: Moment,
    what: String,
    name: String,
    organization: String,
    details: String,
}

/// A letter to the person.
#[derive(Debug, Serialize, Queryable)]
pub struct Received {
    at: Moment,
    subject: String,
    text: String,
    status: String,
}

/// A request that the person sent.
#[derive(Debug, Serialize, Queryable)]
pub struct Requested {
    at: Moment,
    recipient: String,
    subject: String,
    answer: String,
}

/// What the person wrote in a service request.
#[derive(Debug, Serialize, Queryable)]
pub struct Wrote {
    at: Moment,
    what: String,
    text: String,
}

/// A browser that is known.
#[derive(Debug, Serialize, Queryable)]
pub struct Device {
    first_at: Moment,
    last_at: Moment,
}

/// What the person proves who they are with besides the password. Nothing of the secret.
#[derive(Debug, Serialize)]
pub struct SecondFactor {
    kind: &'static str,
    name: Option<String>,
    since: Moment,
    last_used_at: Option<Moment>,
}

/// Another address that was asked for.
#[derive(Debug, Serialize, Queryable)]
pub struct Address {
    asked_at: Moment,
    old: String,
    new: String,
    confirmed_at: Option<Moment>,
}

/// All of it. No password, no secret, nothing of anybody else.
#[derive(Debug, Serialize)]
pub struct OwnData {
    account: Account,
    sessions: Vec<Session>,
    devices: Vec<Device>,
    second_factors: Vec<SecondFactor>,
    recovery_codes_left: i64,
    account_activity: Vec<Happened>,
    addresses: Vec<Address>,
    activity: Vec<Deed>,
    acceptances: Vec<Moment>,
    relationship_requests: Vec<Requested>,
    service_request_notes: Vec<Wrote>,
    subscription_changes: Vec<(Moment, String)>,
    letters: Vec<Received>,
}

/// What the portal keeps about a person; none when there is no such account.
pub fn of_user(r: &mut Reader<'_>, user: UserId, now: Moment) -> Result<Option<OwnData>> {
    let id = user.to_string();
    let account: Option<Account> = users::table
        .left_join(partners::table)
        .left_join(customers::table)
        .filter(users::id.eq(&id))
        .select((
            users::email,
            users::name,
            users::role,
            partners::name.nullable(),
            customers::name.nullable(),
            users::language,
            users::time_zone,
            users::active,
            users::created_at,
        ))
        .first(r.db())
        .optional()?;
    let Some(account) = account else {
        return Ok(None);
    };
    Ok(Some(OwnData {
        sessions: sessions::of_user(r, user, now)?
            .into_iter()
            .map(Session::of)
            .collect(),
        devices: known_devices::of_user(r, user)?
            .into_iter()
            .map(|(first_at, last_at)| Device { first_at, last_at })
            .collect(),
        second_factors: factors(r, user)?,
        recovery_codes_left: second_factors::codes_left(r, user)?,
        account_activity: account_events::all_of_user(r, user)?
            .into_iter()
            .map(|(at, what, device, place)| Happened {
                at,
                what,
                device,
                place,
            })
            .collect(),
        addresses: email_changes::table
            .filter(email_changes::user_id.eq(&id))
            .order(email_changes::asked_at)
            .select((
                email_changes::asked_at,
                email_changes::old_email,
                email_changes::new_email,
                email_changes::confirmed_at,
            ))
            .load(r.db())?,
        activity: events::table
            .filter(events::actor_user.eq(&id))
            .order(events::id)
            .select((
                events::at,
                events::name,
                events::actor_name,
                events::actor_organization,
                events::details,
            ))
            .load(r.db())?,
        acceptances: acceptances::table
            .filter(acceptances::user_id.eq(&id))
            .order(acceptances::accepted_at)
            .select(acceptances::accepted_at)
            .load(r.db())?,
        relationship_requests: relationship_requests::table
            .filter(relationship_requests::sent_by.eq(&id))
            .order(relationship_requests::id)
            .select((
                relationship_requests::sent_at,
                relationship_requests::recipient,
                relationship_requests::subject,
                relationship_requests::answer,
            ))
            .load(r.db())?,
        service_request_notes: notes::table
            .filter(notes::user_id.eq(&id))
            .order(notes::id)
            .select((notes::at, notes::act, notes::body))
            .load(r.db())?,
        subscription_changes: subscription_changes::table
            .filter(subscription_changes::user_id.eq(&id))
            .order(subscription_changes::id)
            .select((
                subscription_changes::effective_at,
                subscription_changes::kind,
            ))
            .load(r.db())?,
        letters: letters::table
            .filter(letters::recipient.eq(&account.email))
            .order(letters::id)
            .select((
                letters::queued_at,
                letters::subject,
                letters::body_text,
                letters::status,
            ))
            .load(r.db())?,
        account,
    }))
}

fn factors(r: &mut Reader<'_>, user: UserId) -> Result<Vec<SecondFactor>> {
    let app = second_factors::app(r, user)?.map(|(since, last)| SecondFactor {
        kind: "app",
        name: None,
        since,
        // The code that showed that it works was none of a sign-in.
        last_used_at: Some(last.begins()).filter(|last| *last > since),
    });
    let passkeys = passkeys::of(r, user)?.into_iter().map(|key| SecondFactor {
        kind: "passkey",
        name: Some(key.name),
        since: key.created_at,
        last_used_at: key.last_used_at,
    });
    Ok(app.into_iter().chain(passkeys).collect())
}

impl Session {
    fn of(session: OwnSession) -> Self {
        Self {
            device: session.device,
            place: session.place,
            since: session.since,
            last_seen_at: session.last_seen_at,
        }
    }
}

/// The lines of the log that tell the address of who did it.
const OF_ONESELF: [EventName; 7] = [
    EventName::TeamJoined,
    EventName::SecondFactorAppAdded,
    EventName::SecondFactorAppRemoved,
    EventName::PasskeyAdded,
    EventName::PasskeyRemoved,
    EventName::RecoveryCodesMade,
    EventName::RecoveryCodeUsed,
];

/// Those that tell an address and nothing else, but for what happens to people of a team. What was sent to a recipient
/// is not among them: that is the partner's record.
const OF_AN_ADDRESS: [EventName; 2] = [EventName::LetterSentAgain, EventName::AdministratorsTold];

/// Erases what is personal about somebody, and closes the account. `farewell` is the letter that says so: it stays until
/// it is settled.
pub fn erase(
    w: &mut Writer<'_>,
    user: UserId,
    email: &str,
    pseudonym: &str,
    farewell: LetterId,
    now: Moment,
) -> Result<()> {
    let id = user.to_string();
    sessions::delete_others(w, user, None)?;
    known_devices::forget_others(w, user, "")?;
    second_factors::delete_all(w, user)?;
    second_factor_resets::delete_of_user(w, user)?;
    account_events::delete_of_user(w, user)?;
    let mut addresses = nobodys_addresses(w, &id)?;
    addresses.push(email.to_owned());
    changes::delete_of_user(w, user)?;
    password_resets::delete_of_user(w, user)?;
    diesel::delete(sign_ups::table.filter(sign_ups::email.eq(email))).execute(w.db())?;
    let invitations = team_invitations::table.filter(team_invitations::email.eq(email));
    diesel::delete(invitations).execute(w.db())?;
    let own_letters = letters::table
        .filter(letters::recipient.eq_any(&addresses))
        .filter(letters::request_id.is_null())
        .filter(letters::id.ne(farewell.to_string()));
    diesel::delete(own_letters).execute(w.db())?;
    diesel::update(events::table.filter(events::actor_user.eq(&id)))
        .set(events::actor_name.eq(pseudonym))
        .execute(w.db())?;
    let recipient = |of: &str| serde_json::json!({ "recipient": of }).to_string();
    let nobody = || events::details.eq(recipient(pseudonym));
    // What the person did with the own account tells the address of then, which may be another by now.
    let own = events::table
        .filter(events::actor_user.eq(&id))
        .filter(events::name.eq_any(OF_ONESELF.map(EventName::as_str)));
    diesel::update(own).set(nobody()).execute(w.db())?;
    let about = events::table
        .filter(
            events::name
                .like("team.%")
                .or(events::name.like("second\\_factor.%").escape('\\'))
                .or(events::name.eq_any(OF_AN_ADDRESS.map(EventName::as_str))),
        )
        .filter(events::details.eq_any(addresses.iter().map(|of| recipient(of))));
    diesel::update(about).set(nobody()).execute(w.db())?;
    diesel::update(notes::table.filter(notes::user_id.eq(&id)))
        .set(notes::person.eq(pseudonym))
        .execute(w.db())?;
    let history = subscription_changes::table.filter(subscription_changes::user_id.eq(&id));
    diesel::update(history)
        .set(subscription_changes::user_name.eq(pseudonym))
        .execute(w.db())?;
    diesel::update(users::table.find(&id))
        .set((
            users::email.eq(format!("{id}@closed.invalid")),
            users::name.eq(pseudonym),
            users::password_hash.eq(""),
            users::time_zone.eq("UTC"),
            users::active.eq(false),
            users::closed_at.eq(now.naive_utc()),
            users::farewell.eq(farewell.to_string()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// The other addresses that somebody had or wanted, and that are nobody's now.
fn nobodys_addresses(r: &mut Reader<'_>, user: &str) -> Result<Vec<String>> {
    let own: Vec<(String, String)> = email_changes::table
        .filter(email_changes::user_id.eq(user))
        .select((email_changes::old_email, email_changes::new_email))
        .load(r.db())?;
    let own: Vec<String> = own.into_iter().flat_map(|(old, new)| [old, new]).collect();
    let taken: Vec<String> = users::table
        .filter(users::email.eq_any(&own))
        .select(users::email)
        .load(r.db())?;
    Ok(own
        .into_iter()
        .filter(|address| !taken.contains(address))
        .collect())
}

/// Deletes the farewells that were sent or given up: they are the last to know the address.
pub fn delete_farewells(w: &mut Writer<'_>) -> Result<usize> {
    let settled: Vec<String> = letters::table
        .inner_join(users::table.on(users::farewell.eq(letters::id.nullable())))
        .filter(letters::status.ne("queued"))
        .select(letters::id)
        .load(w.db())?;
    for letter in &settled {
        diesel::update(users::table.filter(users::farewell.eq(letter)))
            .set(users::farewell.eq(None::<String>))
            .execute(w.db())?;
        diesel::delete(letters::table.find(letter)).execute(w.db())?;
    }
    Ok(settled.len())
}

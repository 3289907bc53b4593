//! Second factors: the app that shows codes, and the codes for the day on which it is lost. Passkeys have a file of
//! their own.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::schema::{authenticator_apps as apps, passkeys, recovery_codes as codes, users};
use super::{Reader, Result, Writer};
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::domain::one_time_code::Step;
use crate::domain::second_factor::Factors;
use crate::domain::token::TokenHash;

/// What a person has.
pub fn of(r: &mut Reader<'_>, user: UserId) -> Result<Factors> {
    let id = user.to_string();
    let app = diesel::select(exists(apps::table.find(&id))).get_result(r.db())?;
    let passkeys = passkeys::table
        .filter(passkeys::user_id.eq(&id))
        .count()
        .get_result(r.db())?;
    Ok(Factors {
        app,
        passkeys,
        codes_left: codes_left(r, user)?,
    })
}

/// Those of these people who have a second factor.
pub fn having(r: &mut Reader<'_>, people: &[UserId]) -> Result<Vec<UserId>> {
    let people: Vec<String> = people.iter().map(ToString::to_string).collect();
    let mut having: Vec<UserId> = apps::table
        .filter(apps::user_id.eq_any(&people))
        .select(apps::user_id)
        .load(r.db())?;
    let with_passkeys: Vec<UserId> = passkeys::table
        .filter(passkeys::user_id.eq_any(&people))
        .select(passkeys::user_id)
        .distinct()
        .load(r.db())?;
    having.extend(with_passkeys);
    Ok(having)
}

/// The sealed secret of a person's app.
pub fn sealed_secret(r: &mut Reader<'_>, user: UserId) -> Result<Option<String>> {
    Ok(apps::table
        .find(user.to_string())
        .select(apps::sealed_secret)
        .first(r.db())
        .optional()?)
}

/// Since when a person has an app, and the latest step whose code was taken.
pub fn app(r: &mut Reader<'_>, user: UserId) -> Result<Option<(Moment, Step)>> {
    let row: Option<(Moment, i64)> = apps::table
        .find(user.to_string())
        .select((apps::since, apps::last_step))
        .first(r.db())
        .optional()?;
    Ok(row.map(|(since, step)| (since, Step(step))))
}

/// Gives a person an app in the place of the one there was. The step whose code showed that it works is used up.
pub fn put_app(
    w: &mut Writer<'_>,
    user: UserId,
    sealed_secret: &str,
    step: Step,
    now: Moment,
) -> Result<()> {
    delete_app(w, user)?;
    diesel::insert_into(apps::table)
        .values((
            apps::user_id.eq(user.to_string()),
            apps::sealed_secret.eq(sealed_secret),
            apps::last_step.eq(step.0),
            apps::since.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Uses a step up. Answers whether it, and every later one, was unused: of many at once one does.
pub fn use_step(w: &mut Writer<'_>, user: UserId, step: Step) -> Result<bool> {
    let unused = apps::table
        .find(user.to_string())
        .filter(apps::last_step.lt(step.0));
    let rows = diesel::update(unused)
        .set(apps::last_step.eq(step.0))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// Takes the app away. Answers whether there was one.
pub fn delete_app(w: &mut Writer<'_>, user: UserId) -> Result<bool> {
    Ok(diesel::delete(apps::table.find(user.to_string())).execute(w.db())? == 1)
}

/// How many recovery codes of a person are unused.
pub fn codes_left(r: &mut Reader<'_>, user: UserId) -> Result<i64> {
    Ok(codes::table
        .filter(codes::user_id.eq(user.to_string()))
        .filter(codes::used_at.is_null())
        .count()
        .get_result(r.db())?)
}

/// Gives a person new recovery codes in the place of all there were.
pub fn put_codes(w: &mut Writer<'_>, user: UserId, hashes: &[TokenHash]) -> Result<()> {
    delete_codes(w, user)?;
    for hash in hashes {
        diesel::insert_into(codes::table)
            .values((
                codes::hash.eq(hash.as_str()),
                codes::user_id.eq(user.to_string()),
            ))
            .execute(w.db())?;
    }
    Ok(())
}

/// Uses a recovery code up. Answers whether it was this person's and unused: of many at once one does.
pub fn use_code(w: &mut Writer<'_>, user: UserId, hash: &TokenHash, now: Moment) -> Result<bool> {
    let unused = codes::table
        .find(hash.as_str())
        .filter(codes::user_id.eq(user.to_string()))
        .filter(codes::used_at.is_null());
    let rows = diesel::update(unused)
        .set(codes::used_at.eq(now.naive_utc()))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// Whether all of these are unused recovery codes of this person.
pub fn are_codes_of(r: &mut Reader<'_>, user: UserId, hashes: &[TokenHash]) -> Result<bool> {
    let hashes: Vec<&str> = hashes.iter().map(TokenHash::as_str).collect();
    let known: i64 = codes::table
        .filter(codes::user_id.eq(user.to_string()))
        .filter(codes::used_at.is_null())
        .filter(codes::hash.eq_any(&hashes))
        .count()
        .get_result(r.db())?;
    Ok(usize::try_from(known).is_ok_and(|known| known == hashes.len()))
}

/// Takes all recovery codes away.
pub fn delete_codes(w: &mut Writer<'_>, user: UserId) -> Result<()> {
    diesel::delete(codes::table.filter(codes::user_id.eq(user.to_string()))).execute(w.db())?;
    Ok(())
}

/// Takes everything away that a person has besides the password. Answers whether there was a factor.
pub fn delete_all(w: &mut Writer<'_>, user: UserId) -> Result<bool> {
    let had = of(w, user)?.any();
    delete_app(w, user)?;
    delete_codes(w, user)?;
    diesel::delete(passkeys::table.filter(passkeys::user_id.eq(user.to_string())))
        .execute(w.db())?;
    Ok(had)
}

/// Takes away what a person got besides the password since then. Of recovery codes nobody knows since when they are, so
/// they all go: new ones are made in a moment.
pub fn delete_since(w: &mut Writer<'_>, user: UserId, since: Moment) -> Result<()> {
    let id = user.to_string();
    let app = apps::table
        .find(&id)
        .filter(apps::since.ge(since.naive_utc()));
    diesel::delete(app).execute(w.db())?;
    let new = passkeys::table
        .filter(passkeys::user_id.eq(&id))
        .filter(passkeys::created_at.ge(since.naive_utc()));
    diesel::delete(new).execute(w.db())?;
    delete_codes(w, user)
}

/// Whether the person's password is shorter than one may be that stands alone.
pub fn has_short_password(r: &mut Reader<'_>, user: UserId) -> Result<bool> {
    Ok(users::table
        .find(user.to_string())
        .select(users::short_password)
        .first(r.db())?)
}

/// Notes it, when a password was chosen.
pub fn note_short_password(w: &mut Writer<'_>, user: UserId, short: bool) -> Result<()> {
    diesel::update(users::table.find(user.to_string()))
        .set(users::short_password.eq(short))
        .execute(w.db())?;
    Ok(())
}

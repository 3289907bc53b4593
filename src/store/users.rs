//! People with an account.

use diesel::prelude::*;

use super::schema::users;
use super::{Reader, Result, Writer};
use crate::domain::actor::{AgentRole, CustomerRole};
use crate::domain::id::{CustomerId, PartnerId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::team::Organization;

/// What signing in needs to know.
#[derive(Queryable)]
pub struct Credentials {
    /// The account.
    pub id: UserId,
    /// Its password as a PHC string.
    pub password_hash: String,
    /// Whether the person may sign in.
    pub active: bool,
}

/// The account of this address, whether or not it may sign in.
pub fn credentials(r: &mut Reader<'_>, email: &str) -> Result<Option<Credentials>> {
    Ok(users::table
        .filter(users::email.eq(email))
        .select((users::id, users::password_hash, users::active))
        .first(r.db())
        .optional()?)
}

/// Where a new account belongs.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// To the vendor that runs the portal.
    Operator,
    /// To a partner's staff.
    Partner(PartnerId, AgentRole),
    /// To a customer.
    Customer(CustomerId, CustomerRole),
}

/// An account to be made.
pub struct NewUser<'a> {
    /// Its identity.
    pub id: UserId,
    /// The address, which nobody else has.
    pub email: &'a str,
    /// The person's name.
    pub name: &'a str,
    /// The password as a PHC string.
    pub password_hash: &'a str,
    /// Where the person belongs.
    pub place: Place,
    /// The language the person reads.
    pub language: Language,
    /// The IANA name of the person's time zone.
    pub time_zone: &'a str,
}

/// Makes an account.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when the address has one already.
pub fn insert(w: &mut Writer<'_>, user: &NewUser<'_>, now: Moment) -> Result<()> {
    let (role, partner, customer) = match user.place {
        Place::Operator => ("operator", None, None),
        Place::Partner(id, role) => (role.as_str(), Some(id.to_string()), None),
        Place::Customer(id, role) => (role.as_str(), None, Some(id.to_string())),
    };
    diesel::insert_into(users::table)
        .values((
            users::id.eq(user.id.to_string()),
            users::email.eq(user.email),
            users::name.eq(user.name),
            users::password_hash.eq(user.password_hash),
            users::role.eq(role),
            users::partner_id.eq(partner),
            users::customer_id.eq(customer),
            users::language.eq(user.language.code()),
            users::time_zone.eq(user.time_zone),
            users::active.eq(true),
            users::created_at.eq(now.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Somebody whom a letter reaches.
#[derive(Clone, Debug, Queryable)]
pub struct Correspondent {
    /// The address.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The language the person reads.
    pub language: Language,
    /// The IANA name of the person's time zone.
    pub time_zone: String,
}

/// The admin agents of a partner who may sign in.
pub fn admins_of_partner(r: &mut Reader<'_>, partner: PartnerId) -> Result<Vec<Correspondent>> {
    Ok(users::table
        .filter(users::partner_id.eq(partner.to_string()))
        .filter(users::role.eq(AgentRole::AdminAgent.as_str()))
        .filter(users::active.eq(true))
        .order(users::email)
        .select((users::email, users::name, users::language, users::time_zone))
        .load(r.db())?)
}

/// The administrators of a customer who may sign in.
pub fn admins_of_customer(r: &mut Reader<'_>, customer: CustomerId) -> Result<Vec<Correspondent>> {
    Ok(users::table
        .filter(users::customer_id.eq(customer.to_string()))
        .filter(users::role.eq(CustomerRole::Administrator.as_str()))
        .filter(users::active.eq(true))
        .order(users::email)
        .select((users::email, users::name, users::language, users::time_zone))
        .load(r.db())?)
}

/// Those who run the portal and may sign in.
pub fn operators(r: &mut Reader<'_>) -> Result<Vec<Correspondent>> {
    Ok(users::table
        .filter(users::role.eq("operator"))
        .filter(users::active.eq(true))
        .order(users::email)
        .select((users::email, users::name, users::language, users::time_zone))
        .load(r.db())?)
}

/// One person, to write to.
pub fn correspondent(r: &mut Reader<'_>, user: UserId) -> Result<Option<Correspondent>> {
    Ok(users::table
        .find(user.to_string())
        .select((users::email, users::name, users::language, users::time_zone))
        .first(r.db())
        .optional()?)
}

/// The person of this address, whether or not the account may sign in.
pub fn correspondent_at(r: &mut Reader<'_>, email: &str) -> Result<Option<Correspondent>> {
    Ok(users::table
        .filter(users::email.eq(email))
        .select((users::email, users::name, users::language, users::time_zone))
        .first(r.db())
        .optional()?)
}

/// Those who administer an organisation and may sign in.
pub fn administrators_of(r: &mut Reader<'_>, of: Organization) -> Result<Vec<Correspondent>> {
    match of {
        Organization::Operator => operators(r),
        Organization::Partner(partner) => admins_of_partner(r, partner),
        Organization::Customer(customer) => admins_of_customer(r, customer),
    }
}

/// The organisation that a person belongs to.
pub fn organization(r: &mut Reader<'_>, user: UserId) -> Result<Option<Organization>> {
    let row: Option<(Option<PartnerId>, Option<CustomerId>)> = users::table
        .find(user.to_string())
        .select((users::partner_id, users::customer_id))
        .first(r.db())
        .optional()?;
    Ok(row.map(|row| match row {
        (Some(partner), _) => Organization::Partner(partner),
        (None, Some(customer)) => Organization::Customer(customer),
        (None, None) => Organization::Operator,
    }))
}

/// The stable word of a person's role.
pub fn role(r: &mut Reader<'_>, user: UserId) -> Result<Option<String>> {
    Ok(users::table
        .find(user.to_string())
        .select(users::role)
        .first(r.db())
        .optional()?)
}

/// Everybody with their role's stable word.
pub fn roles(r: &mut Reader<'_>) -> Result<Vec<(UserId, String)>> {
    Ok(users::table.select((users::id, users::role)).load(r.db())?)
}

/// The password of an account as a PHC string.
pub fn password_hash(r: &mut Reader<'_>, user: UserId) -> Result<Option<String>> {
    Ok(users::table
        .find(user.to_string())
        .select(users::password_hash)
        .first(r.db())
        .optional()?)
}

/// Changes what a person chose about pages and letters.
pub fn update_preferences(
    w: &mut Writer<'_>,
    user: UserId,
    name: &str,
    language: Language,
    time_zone: &str,
) -> Result<()> {
    diesel::update(users::table.find(user.to_string()))
        .set((
            users::name.eq(name),
            users::language.eq(language.code()),
            users::time_zone.eq(time_zone),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Changes the language a person reads.
pub fn update_language(w: &mut Writer<'_>, user: UserId, language: Language) -> Result<()> {
    diesel::update(users::table.find(user.to_string()))
        .set(users::language.eq(language.code()))
        .execute(w.db())?;
    Ok(())
}

/// Gives an account another address. Answers whether it still had the old one.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when somebody has the new one.
pub fn update_email(w: &mut Writer<'_>, user: UserId, old: &str, new: &str) -> Result<bool> {
    let own = users::table
        .find(user.to_string())
        .filter(users::email.eq(old));
    Ok(diesel::update(own)
        .set(users::email.eq(new))
        .execute(w.db())?
        == 1)
}

/// Replaces the stored hash of a password.
pub fn update_password_hash(w: &mut Writer<'_>, user: UserId, hash: &str) -> Result<()> {
    diesel::update(users::table.find(user.to_string()))
        .set(users::password_hash.eq(hash))
        .execute(w.db())?;
    Ok(())
}

//! Sign-ups that wait for the confirmation of their address. Only the hash of the letter's token is kept; a sign-up is
//! used once, by one conditional update, and given up some days after its end.

use diesel::prelude::*;

use super::schema::sign_ups;
use super::{Reader, Result, Writer};
use crate::domain::country::Country;
use crate::domain::email_address::EmailAddress;
use crate::domain::id::SignUpId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::partner::Programme;
use crate::domain::sign_up::{self, Founds, SignUp};
use crate::domain::token::TokenHash;

/// How long a sign-up is kept after its end, so that its link says what became of it.
const KEPT_DAYS: i64 = 7;

/// A sign-up to be kept.
#[derive(Clone, Debug)]
pub struct NewSignUp {
    /// Who signs up.
    pub sign_up: SignUp,
    /// The hash of the letter's token.
    pub token: TokenHash,
    /// The hash of the browser's signed-out cookie.
    pub browser: String,
    /// The password as a PHC string.
    pub password_hash: String,
    /// The language that the person reads.
    pub language: Language,
    /// Where the person was going.
    pub return_path: String,
}

/// Keeps a sign-up.
pub fn insert(w: &mut Writer<'_>, new: &NewSignUp, now: Moment) -> Result<()> {
    let SignUp {
        founds,
        organization,
        country,
        name,
        email,
    } = &new.sign_up;
    diesel::insert_into(sign_ups::table)
        .values((
            sign_ups::id.eq(SignUpId::new(now).to_string()),
            sign_ups::token_hash.eq(new.token.as_str()),
            sign_ups::id_of_browser.eq(&new.browser),
            sign_ups::organization.eq(organization.as_str()),
            sign_ups::country.eq(country.code()),
            sign_ups::name.eq(name.as_str()),
            sign_ups::email.eq(email.as_str()),
            sign_ups::password_hash.eq(&new.password_hash),
            sign_ups::language.eq(new.language.code()),
            sign_ups::return_path.eq(&new.return_path),
            sign_ups::created_at.eq(now.naive_utc()),
            sign_ups::expires_at.eq(now.plus_minutes(sign_up::MINUTES).naive_utc()),
            sign_ups::programme.eq(founds.programme().map(Programme::as_str)),
        ))
        .execute(w.db())?;
    Ok(())
}

/// A sign-up as it was kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sign_ups)]
pub struct KeptSignUp {
    /// Its identity.
    pub id: SignUpId,
    /// The hash of the browser's signed-out cookie.
    #[diesel(column_name = id_of_browser)]
    pub browser: String,
    /// The organisation's name.
    pub organization: String,
    /// Where it is.
    pub country: Country,
    /// The person's name.
    pub name: String,
    /// The person's address.
    pub email: EmailAddress,
    /// The password as a PHC string.
    pub password_hash: String,
    /// The language that the person reads.
    pub language: Language,
    /// Where the person was going.
    pub return_path: String,
    programme: Option<Programme>,
    expires_at: Moment,
    used_at: Option<Moment>,
}

impl KeptSignUp {
    /// What is founded.
    pub fn founds(&self) -> Founds {
        self.programme.map_or(Founds::Customer, Founds::Partner)
    }

    /// Whether it still waits at `now`.
    pub fn is_open(&self, now: Moment) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

/// The sign-up of this token, open or not.
pub fn find(r: &mut Reader<'_>, token: &TokenHash) -> Result<Option<KeptSignUp>> {
    Ok(sign_ups::table
        .filter(sign_ups::token_hash.eq(token.as_str()))
        .select(KeptSignUp::as_select())
        .first(r.db())
        .optional()?)
}

/// Uses a sign-up. Answers whether it was open.
pub fn use_up(w: &mut Writer<'_>, id: SignUpId, now: Moment) -> Result<bool> {
    let open = sign_ups::table
        .find(id.to_string())
        .filter(sign_ups::used_at.is_null())
        .filter(sign_ups::expires_at.gt(now.naive_utc()));
    let rows = diesel::update(open)
        .set(sign_ups::used_at.eq(now.naive_utc()))
        .execute(w.db())?;
    Ok(rows == 1)
}

/// Gives up what has been over for some days, with the password that was chosen.
pub fn delete_old(w: &mut Writer<'_>, now: Moment) -> Result<usize> {
    let old = sign_ups::expires_at.le(now.plus_days(-KEPT_DAYS).naive_utc());
    Ok(diesel::delete(sign_ups::table.filter(old)).execute(w.db())?)
}

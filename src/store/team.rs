//! The people of an organisation, and invitations to join it.

use diesel::prelude::*;

use super::connection::MultiBackend;
use super::schema::{customers, partners, team_invitations as invitations, users};
use super::{Error, Reader, Result, Writer};
use crate::domain::id::{CustomerId, PartnerId, TeamInvitationId, UserId};
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::team::{Member, Organization, TeamRole};
use crate::domain::token::TokenHash;

/// How long an invitation can be answered, in days.
pub const LIFE_DAYS: i64 = 7;

type MemberRow = (UserId, String, String, String, bool, Moment);

fn member_of(organization: Organization, row: MemberRow) -> Result<Member> {
    let (id, name, email, role, active, since) = row;
    let role = organization.role(&role).ok_or_else(|| {
        Error::Broken(diesel::result::Error::DeserializationError(
            "a user's role does not fit its organisation".into(),
        ))
    })?;
    Ok(Member {
        id,
        name,
        email,
        role,
        active,
        since,
    })
}

/// The people of an organisation, by name.
pub fn members(r: &mut Reader<'_>, of: Organization) -> Result<Vec<Member>> {
    let query = users::table
        .select((
            users::id,
            users::name,
            users::email,
            users::role,
            users::active,
            users::created_at,
        ))
        .filter(users::closed_at.is_null())
        .order((users::name, users::id))
        .into_boxed::<MultiBackend>();
    let rows: Vec<MemberRow> = match of {
        Organization::Operator => query.filter(users::role.eq("operator")).load(r.db())?,
        Organization::Partner(id) => query
            .filter(users::partner_id.eq(id.to_string()))
            .load(r.db())?,
        Organization::Customer(id) => query
            .filter(users::customer_id.eq(id.to_string()))
            .load(r.db())?,
    };
    rows.into_iter().map(|row| member_of(of, row)).collect()
}

/// Makes every other transaction that changes this team wait until this one is done.
pub fn hold(w: &mut Writer<'_>, team: Organization) -> Result<()> {
    match team {
        Organization::Operator => {
            diesel::update(users::table.filter(users::role.eq("operator")))
                .set(users::role.eq("operator"))
                .execute(w.db())?;
        }
        Organization::Partner(id) => {
            diesel::update(partners::table.find(id.to_string()))
                .set(partners::status.eq(partners::status))
                .execute(w.db())?;
        }
        Organization::Customer(id) => {
            diesel::update(customers::table.find(id.to_string()))
                .set(customers::revision.eq(customers::revision + 1))
                .execute(w.db())?;
        }
    }
    Ok(())
}

/// Gives somebody another role.
pub fn update_role(w: &mut Writer<'_>, user: UserId, role: TeamRole) -> Result<()> {
    diesel::update(users::table.find(user.to_string()))
        .set(users::role.eq(role.as_str()))
        .execute(w.db())?;
    Ok(())
}

/// Lets somebody sign in, or not. Answers whether that changed anything.
pub fn update_active(w: &mut Writer<'_>, user: UserId, active: bool) -> Result<bool> {
    let other = users::table
        .find(user.to_string())
        .filter(users::active.eq(!active));
    Ok(diesel::update(other)
        .set(users::active.eq(active))
        .execute(w.db())?
        == 1)
}

/// An invitation to join a team.
#[derive(Clone, Debug)]
pub struct TeamInvitation {
    /// Its identity.
    pub id: TeamInvitationId,
    /// Who is invited.
    pub email: String,
    /// As what.
    pub role: TeamRole,
    /// Into which organisation.
    pub organization: Organization,
    /// The organisation's name; empty for the operator.
    pub organization_name: String,
    /// Who invited.
    pub invited_by: String,
    /// The language of the letter.
    pub language: Language,
    /// When it was sent.
    pub sent_at: Moment,
    /// Until when it can be answered.
    pub expires_at: Moment,
}

type InvitationRow = (
    (TeamInvitationId, String, String, Language, Moment, Moment),
    Option<(PartnerId, String)>,
    Option<(CustomerId, String)>,
    String,
);

fn invitation_of(row: InvitationRow) -> Result<TeamInvitation> {
    let ((id, email, role, language, sent_at, expires_at), partner, customer, invited_by) = row;
    let (organization, organization_name) = match (partner, customer) {
        (Some((id, name)), _) => (Organization::Partner(id), name),
        (None, Some((id, name))) => (Organization::Customer(id), name),
        (None, None) => (Organization::Operator, String::new()),
    };
    let role = organization.role(&role).ok_or_else(|| {
        Error::Broken(diesel::result::Error::DeserializationError(
            "an invitation's role does not fit its organisation".into(),
        ))
    })?;
    Ok(TeamInvitation {
        id,
        email,
        role,
        organization,
        organization_name,
        invited_by,
        language,
        sent_at,
        expires_at,
    })
}

macro_rules! open_invitations {
    () => {
        invitations::table
            .inner_join(users::table)
            .left_join(partners::table.on(invitations::partner_id.eq(partners::id.nullable())))
            .left_join(customers::table.on(invitations::customer_id.eq(customers::id.nullable())))
            .filter(invitations::status.eq("open"))
            .select((
                (
                    invitations::id,
                    invitations::email,
                    invitations::role,
                    invitations::language,
                    invitations::sent_at,
                    invitations::expires_at,
                ),
                (partners::id, partners::name).nullable(),
                (customers::id, customers::name).nullable(),
                users::name,
            ))
            .into_boxed::<MultiBackend>()
    };
}

/// The invitations of a team that were neither used nor withdrawn, the latest first; those that are over too.
pub fn open_invitations(r: &mut Reader<'_>, of: Organization) -> Result<Vec<TeamInvitation>> {
    let query = open_invitations!().order(invitations::id.desc());
    let rows: Vec<InvitationRow> = match of {
        Organization::Operator => query
            .filter(invitations::role.eq("operator"))
            .load(r.db())?,
        Organization::Partner(id) => query
            .filter(invitations::partner_id.eq(id.to_string()))
            .load(r.db())?,
        Organization::Customer(id) => query
            .filter(invitations::customer_id.eq(id.to_string()))
            .load(r.db())?,
    };
    rows.into_iter().map(invitation_of).collect()
}

/// The invitations to an address that were neither used nor withdrawn, of whatever team.
pub fn open_invitations_to(r: &mut Reader<'_>, email: &str) -> Result<Vec<TeamInvitation>> {
    let rows: Vec<InvitationRow> = open_invitations!()
        .filter(invitations::email.eq(email.to_owned()))
        .order(invitations::id.desc())
        .load(r.db())?;
    rows.into_iter().map(invitation_of).collect()
}

/// The invitation of this token, when it can be answered now.
pub fn find_alive(
    r: &mut Reader<'_>,
    token: &TokenHash,
    now: Moment,
) -> Result<Option<TeamInvitation>> {
    let row: Option<InvitationRow> = open_invitations!()
        .filter(invitations::token_hash.eq(token.as_str().to_owned()))
        .filter(invitations::expires_at.gt(now.naive_utc()))
        .first(r.db())
        .optional()?;
    row.map(invitation_of).transpose()
}

/// Keeps an invitation that is about to be mailed.
pub fn insert_invitation(
    w: &mut Writer<'_>,
    id: TeamInvitationId,
    token: &TokenHash,
    to: (&str, Organization, TeamRole, Language),
    invited_by: UserId,
    now: Moment,
) -> Result<()> {
    let (email, organization, role, language) = to;
    let (partner, customer) = match organization {
        Organization::Operator => (None, None),
        Organization::Partner(id) => (Some(id.to_string()), None),
        Organization::Customer(id) => (None, Some(id.to_string())),
    };
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(id.to_string()),
            invitations::token_hash.eq(token.as_str()),
            invitations::email.eq(email),
            invitations::role.eq(role.as_str()),
            invitations::partner_id.eq(partner),
            invitations::customer_id.eq(customer),
            invitations::invited_by.eq(invited_by.to_string()),
            invitations::language.eq(language.code()),
            invitations::sent_at.eq(now.naive_utc()),
            invitations::expires_at.eq(now.plus_days(LIFE_DAYS).naive_utc()),
            invitations::status.eq("open"),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Withdraws the open invitations that somebody sent.
pub fn withdraw_invitations_by(w: &mut Writer<'_>, user: UserId) -> Result<()> {
    let open = invitations::table
        .filter(invitations::invited_by.eq(user.to_string()))
        .filter(invitations::status.eq("open"));
    diesel::update(open)
        .set(invitations::status.eq("withdrawn"))
        .execute(w.db())?;
    Ok(())
}

/// Closes an open invitation, as used or withdrawn. Answers whether it was open.
pub fn close_invitation(w: &mut Writer<'_>, id: TeamInvitationId, status: &str) -> Result<bool> {
    let open = invitations::table
        .find(id.to_string())
        .filter(invitations::status.eq("open"));
    Ok(diesel::update(open)
        .set(invitations::status.eq(status))
        .execute(w.db())?
        == 1)
}

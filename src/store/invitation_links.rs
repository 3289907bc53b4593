//! Invitation links: one live link per partner; old codes are kept, so that they say that they were replaced and are
//! never given out again.

use diesel::prelude::*;

use super::partners::{self, PartnerRow};
use super::schema::{acceptances, invitation_links, partners as partners_table};
use super::{Reader, Result, Writer};
use crate::domain::id::{LinkId, PartnerId};
use crate::domain::invitation_link::{InvitationLink, LinkCode, LinkStatus};
use crate::domain::moment::Moment;
use crate::domain::partner::Partner;

type LinkRow = (LinkId, LinkCode, PartnerId, LinkStatus, Moment);

fn from_row((id, code, partner_id, status, since): LinkRow) -> InvitationLink {
    InvitationLink {
        id,
        code,
        partner_id,
        status,
        since,
    }
}

const COLUMNS: (
    invitation_links::id,
    invitation_links::code,
    invitation_links::partner_id,
    invitation_links::status,
    invitation_links::created_at,
) = (
    invitation_links::id,
    invitation_links::code,
    invitation_links::partner_id,
    invitation_links::status,
    invitation_links::created_at,
);

/// The link of this code, live or not, and whose it is.
pub fn find_by_code(
    r: &mut Reader<'_>,
    code: &LinkCode,
) -> Result<Option<(InvitationLink, Partner)>> {
    let row: Option<(LinkRow, PartnerRow)> = invitation_links::table
        .inner_join(partners_table::table)
        .filter(invitation_links::code.eq(code.as_str()))
        .select((COLUMNS, partners::COLUMNS))
        .first(r.db())
        .optional()?;
    Ok(row.map(|(link, partner)| (from_row(link), partners::from_row(partner))))
}

/// The one link of a partner that is not rotated.
pub fn live_of(r: &mut Reader<'_>, partner: PartnerId) -> Result<Option<InvitationLink>> {
    let row: Option<LinkRow> = invitation_links::table
        .filter(invitation_links::partner_id.eq(partner.to_string()))
        .filter(invitation_links::status.ne(LinkStatus::Rotated.as_str()))
        .select(COLUMNS)
        .first(r.db())
        .optional()?;
    Ok(row.map(from_row))
}

/// The live link of a partner, once every other transaction that uses or changes it is done: those that send requests
/// and those that replace or pause the link queue up here.
pub fn hold(w: &mut Writer<'_>, partner: PartnerId) -> Result<Option<InvitationLink>> {
    diesel::update(
        invitation_links::table
            .filter(invitation_links::partner_id.eq(partner.to_string()))
            .filter(invitation_links::status.ne(LinkStatus::Rotated.as_str())),
    )
    .set(invitation_links::status.eq(invitation_links::status))
    .execute(w.db())?;
    live_of(w, partner)
}

/// How many acceptances came by this link.
pub fn uses(r: &mut Reader<'_>, link: LinkId) -> Result<i64> {
    Ok(acceptances::table
        .filter(acceptances::link_id.eq(link.to_string()))
        .count()
        .get_result(r.db())?)
}

/// Adds a live link.
///
/// # Errors
/// [`Conflict`](super::Error::Conflict) when the partner has one already.
pub fn insert(w: &mut Writer<'_>, link: &InvitationLink) -> Result<()> {
    diesel::insert_into(invitation_links::table)
        .values((
            invitation_links::id.eq(link.id.to_string()),
            invitation_links::code.eq(link.code.as_str()),
            invitation_links::partner_id.eq(link.partner_id.to_string()),
            invitation_links::status.eq(link.status.as_str()),
            invitation_links::created_at.eq(link.since.naive_utc()),
        ))
        .execute(w.db())?;
    Ok(())
}

/// Moves a link from one status to another. Answers whether it stood there.
pub fn update_status(
    w: &mut Writer<'_>,
    id: LinkId,
    from: LinkStatus,
    to: LinkStatus,
) -> Result<bool> {
    let rows = diesel::update(
        invitation_links::table
            .find(id.to_string())
            .filter(invitation_links::status.eq(from.as_str())),
    )
    .set(invitation_links::status.eq(to.as_str()))
    .execute(w.db())?;
    Ok(rows == 1)
}

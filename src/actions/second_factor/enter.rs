//! How far the right password leads: in, to the second step, or to setting one up.

use super::reset;
use crate::actions::Error;
use crate::domain::actor::Stage;
use crate::domain::id::UserId;
use crate::domain::moment::Moment;
use crate::mail::Stationery;
use crate::store::{Writer, second_factors, settings, users};

/// The stage that a sign-in with the right password reaches.
pub fn stage_of(
    w: &mut Writer<'_>,
    post: &Stationery,
    user: UserId,
    now: Moment,
) -> Result<Stage, Error> {
    reset::carry_out_due_of(w, post, user, now)?;
    if second_factors::of(w, user)?.any() {
        return Ok(Stage::Code);
    }
    let role = users::role(w, user)?.ok_or(Error::NotFound)?;
    let required = settings::limits(w)?.second_factor.includes(&role);
    // A short password never stands alone, also when its second factor was taken away.
    if required || second_factors::has_short_password(w, user)? {
        Ok(Stage::SetUp)
    } else {
        Ok(Stage::Full)
    }
}
